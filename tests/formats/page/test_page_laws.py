"""The laws, over all pages there are: identity, what is written reads back, the page agrees with its payload."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.page.samples import page
from tests.laws import pages
from tests.laws.corpus import read
from tests.laws.translators import hostile, pseudo_english

from i18nflow.errors import SourceError
from i18nflow.formats.base import Head, Job, Options, Route
from i18nflow.formats.page.format import FORMAT
from i18nflow.formats.payload.format import FORMAT as PAYLOAD
from i18nflow.model import Document, Unit

LETTERS = Options(scope="letters")


def nothing(unit: Unit) -> None:
    return None


def marked(unit: Unit) -> str:
    """The msgid with a word before it: still Chinese, so that it is a unit again."""
    return "译" + unit.msgid


def test_identity(shared: Path) -> None:
    files = pages.page_files()
    assert len(files) > 50
    for path in files:
        text = read(path)
        document = FORMAT.parse(text, LETTERS)
        assert FORMAT.rebuild(document, Job(nothing), LETTERS).text == text, path
        assert FORMAT.rebuild(document, Job(lambda unit: unit.msgid), LETTERS).text == text, path


def test_every_chinese_page_reads_back(shared: Path) -> None:
    for path in (path for path in pages.page_files() if "/zh/" in path.as_posix()):
        document = FORMAT.parse(read(path), Options())
        built = FORMAT.rebuild(document, Job(marked, Route("zh", "en")), Options())
        assert set(built.results) <= {"translated"}, path
        again = FORMAT.parse(built.text, Options())
        assert _keys(again) == Counter(marked(unit) for unit in document.units), path


def _keys(document: Document) -> Counter[str]:
    return Counter(unit.msgid for unit in document.units)


def test_hostile_translations(shared: Path) -> None:
    for path in pages.page_files()[::4]:
        document = FORMAT.parse(read(path), Options())
        built = FORMAT.rebuild(document, Job(hostile(3)), Options())
        FORMAT.parse(built.text, Options())
        assert built.results.count("translated") >= 0.8 * len(built.results), path


@pytest.mark.parametrize("twins", [pages.fixture_twins, pages.rich_twins, pages.corpus_twins])
def test_msgids_are_those_of_the_markdown(shared: Path, twins: object) -> None:
    compared = [pages.compare_page(twin, LETTERS) for twin in twins()]  # type: ignore[operator]
    assert sum(item.common() for item in compared) > 30
    unexplained = [(item.twin.name, side, key) for item in compared for side, key, why in item.differences() if not why]
    assert not unexplained


@pytest.mark.parametrize("translate", [nothing, marked, pseudo_english])
def test_the_page_shows_what_its_payload_says(shared: Path, translate: object) -> None:
    """Vue hydrates the one against the other: texts, line breaks and ids have to be the same."""
    job = Job(translate, Route("zh", "en"), href=lambda href: href.replace("/zh/", "/en/"), locale="ja")  # type: ignore[arg-type]
    equal = 0
    for name, text, payload in pages.payload_pairs():
        if (said := pages.shown_by_payload(payload)) is None:
            continue
        built = FORMAT.rebuild(FORMAT.parse(text, Options()), job, Options()).text
        data = PAYLOAD.rebuild(PAYLOAD.parse(payload, Options()), job, Options()).text
        now = pages.shown_by_payload(data)
        assert now is not None
        assert pages.shown_by_page(built).headings == now.headings, name
        if pages.shown_by_page(text).text == said.text:  # else components or formulas render something else
            assert pages.shown_by_page(built).text == now.text, name
            equal += 1
    assert equal > 12


def test_the_english_page_is_the_one_that_nuxt_makes(shared: Path) -> None:
    """Word for word but for one plural, in which the English article and its translation table differ."""
    dist = shared / "fixtures/nuxt/v2/dist/news"
    job = Job(pages.english(), Route("zh", "en"), href=lambda href: href.replace("/zh/", "/en/"))
    built = FORMAT.rebuild(FORMAT.parse(read(dist / "zh/700/index.html"), Options()), job, Options())
    assert set(built.results) == {"translated"}
    assert built.text.replace("Interest Groups)", "Interest Group)") == read(dist / "en/700/index.html")


# --- hostile pages -------------------------------------------------------------------------------------------------

PIECES = (
    "<!--[-->|<!--]-->|<!---->|<!-- x|-->|<|>|&|&amp;|\"|'|**|中|文|\r\n|\n| |\0|</p>|<p>|<b>|</b>|<strong>|</strong>|"
    '<code>|</code>|<br>|<br>\n|<h2 id="中">|</h2>|<a href="/zh/1">|</a>|<main>|</main>|<nav>|</nav>|<li>|<td>|<table>|'
    '</table>|<svg>|</svg>|<script>|</script>|<title>|</title>|<head>|</head>|<body>|</body>|<img alt="图" src=/a.png>|'
    '<sup><a data-footnote-ref href="#user-content-fn-1">1</a></sup>|<span class="i-x" aria-hidden="true"></span>|'
    '<a href="https://a.cn/%E4%B8%AD"><!--[-->https://a.cn/中<!--]--></a>|<html lang=zh>|<div translate="no">|'
    '<script id="__NUXT_DATA__">[{"a":1},"中"]</script>|<section data-footnotes>|</section>'
).split("|")
HEAD = Head("en", "ltr", "https://x.org/en", (("zh", "https://x.org/zh"), ("en", "https://x.org/en")))
BUSY = Job(
    marked,
    Route("zh", "en"),
    href=lambda href: href.replace("zh", "en"),
    echo=lambda page, text: "回" + text,
    head=HEAD,
    locale="ja",
)


def survives(text: str) -> None:
    """Whatever stands there: identity, no other error, and what is written is proven."""
    try:
        document = FORMAT.parse(text, Options())
    except SourceError:
        return
    assert FORMAT.rebuild(document, Job(nothing), Options()).text == text
    built = FORMAT.rebuild(document, BUSY, Options())
    assert len(built.results) == len(document.units)
    FORMAT.anchors(document, marked, Options())


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_random_markup(text: str) -> None:
    survives(text)


def test_damaged_pages(shared: Path) -> None:
    chance = random.Random(11)
    files = [path for path in pages.page_files() if "fixtures" in path.as_posix()]
    for _ in range(120):
        text = read(chance.choice(files))
        body = text.find("<body")
        text = text[max(0, body - chance.choice((0, 900))) : body + chance.choice((600, 2500, 6000))]
        for _ in range(chance.randrange(1, 8)):
            at = chance.randrange(len(text) + 1)
            text = text[:at] + chance.choice(PIECES) + text[at + chance.choice((0, 0, 1, 5, 20)) :]
        survives(text)


leaves = st.sampled_from(
    ["中", "文 ", "&lt;b&gt; &amp; ", "<br>\n", "<!---->", '<img alt="图">', "<code><!--[-->x<!--]--></code>", "**中**"]
)
links = st.builds(lambda parts: f'<a href="/x"><!--[-->{"".join(parts)}<!--]--></a>', st.lists(leaves, max_size=3))
inline = st.recursive(
    leaves | links,
    lambda inner: st.builds(
        lambda tags, parts: tags[0] + "".join(parts) + tags[1],
        st.sampled_from([("<strong><!--[-->", "<!--]--></strong>"), ("<del>", "</del>"), ("<span>", "</span>")]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=6,
)
blocks = st.recursive(
    st.builds(lambda parts: f"<p><!--[-->{''.join(parts)}<!--]--></p>", st.lists(inline, min_size=1, max_size=4)),
    lambda inner: st.builds(
        lambda parts: f"<ul><!--[--><li><!--[-->{''.join(parts)}<!--]--></li><!--]--></ul>", st.lists(inner, max_size=3)
    ),
    max_leaves=4,
)


@given(st.lists(blocks, max_size=3).map("".join))
def test_random_articles_read_back(body: str) -> None:
    document = FORMAT.parse(page(body), Options())
    built = FORMAT.rebuild(document, Job(marked), Options())
    assert "refused" not in built.results
    again = FORMAT.parse(built.text, Options())
    assert [_solid(unit.msgid) for unit in again.units] == [_solid(marked(unit)) for unit in document.units]
    assert built.text.count("<!--[-->") == built.text.count("<!--]-->")


def _solid(msgid: str) -> str:
    """Without blanks, which move out of emphasis."""
    return "".join(msgid.split())


def test_a_large_page_takes_linear_time() -> None:
    rows = "".join(f'<li><a href="/zh/{at}"><!--[-->第{at}篇<!--]--></a><p>段<b>{at}</b></p></li>' for at in range(4_000))
    text = page(f"<ul>{rows}</ul><p>{'中<b><!--[-->文<!--]--></b><!---->' * 4_000}</p>")
    built = FORMAT.rebuild(FORMAT.parse(text, Options()), BUSY, Options())
    assert set(built.results) == {"translated"}
