"""Pages and translations made to do harm: no markup comes through, no text breaks another, and time stays linear."""

from __future__ import annotations

import random
import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clock import cost
from tests.formats.page.samples import page

from i18nflow.errors import SourceError
from i18nflow.formats.base import Built, Head, Job, Options, Route
from i18nflow.formats.page.format import FORMAT
from i18nflow.model import Translate, Unit

HEAD = Head("en", "ltr", '/en?a="><script>', (("zh", "/zh"), ("en", "/en?a=1&b=2")))
INJECTED = (
    "<script>alert(1)</script>|\"><img src=x onerror=alert(1)>|' onx='1|</script>|</title>|</textarea>|]]>|<!--|-->|--!>|"
    "<!--[-->|<!--]-->|{{ x }}|javascript:alert(1)|&lt;script&gt;|&amp;lt;img&amp;gt;|&#60;script&#62;|</p>|</body></html>|<p>|"
    '<a href="javascript:1">x</a>|<a1>x</a1>|<br>|<img1>|<svg/onload=1>|<iframe>|<sup>1</sup>|<em>|</em>|<del></del>|'
    "\u2028|\0|\ud800|&#0;|&#xD800;|**x**"
).split("|")
ARTICLE = (
    '<h2 id="中"><!--[--><a href="#中"><!--[-->中<!--]--></a><!--]--></h2>'
    '<p>中<b>文</b>，<a href="/news/zh/1">链接</a><br>\n行</p>'
    "<p title=\"中\" aria-label='文'>文<img alt=图 src=\"/a.png\"><span data-x='1'>中<!----></span></p><textarea>中</textarea>"
    "<table><tr><td>中<code>x</code></td></tr></table><noscript>中</noscript><iframe>中</iframe><svg><title>中</title></svg>"
)
META = '<title>中文</title><meta name="description" content="中"><meta property=og:title content=中>'


class Seen(HTMLParser):
    """Tags, and the attributes that could run something, as another reader than ours finds them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.active: Counter[tuple[str, str]] = Counter()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        for name, value in attrs:
            runs = name == "href" and (value or "").lower().startswith("javascript")
            if runs or name.startswith("on") or name in ("src", "srcdoc", "style"):
                self.active[name, value or ""] += 1

    def handle_comment(self, data: str) -> None:
        self.tags["!"] += data not in ("[", "]", "")


def built(text: str, translate: Translate) -> Built:
    job = Job(translate, Route("zh", "en"), href=lambda href: href.replace("/zh/", "/en/"), head=HEAD, locale="en")
    return FORMAT.rebuild(FORMAT.parse(text, Options()), job, Options())


def harmless(before: str, after: str) -> None:
    """``after`` has no tag, handler or address that ``before`` does not have, but for emphasis and links in the head."""
    old, new = Seen(before), Seen(after)
    assert set(new.tags - old.tags) <= {"strong", "em", "del", "link"}
    assert not new.active - old.active
    after.encode()


@pytest.mark.parametrize("bad", INJECTED)
@pytest.mark.parametrize("where", ["{bad}{msgid}", "{msgid}{bad}", "{bad}"])
def test_nothing_is_injected(bad: str, where: str) -> None:
    text = page(ARTICLE, META)
    made = built(text, lambda unit: where.format(bad=bad, msgid=unit.msgid))
    harmless(text, made.text)
    FORMAT.parse(made.text, Options())


@given(st.integers(0, 10**9))
def test_nothing_is_injected_at_random(seed: int) -> None:
    def translate(unit: Unit) -> str:
        chance = random.Random(f"{seed} {unit.msgid}")
        parts = re.split(r"(<[^<>]*>)", unit.msgid)
        for bad in chance.choices([*INJECTED, "E", " "], k=chance.randrange(4)):
            parts.insert(chance.randrange(len(parts) + 1), bad)
        return "".join(parts)

    text = page(ARTICLE, META)
    harmless(text, built(text, translate).text)


def test_half_a_surrogate_pair_is_refused() -> None:
    made = built(page("<p>中</p><p>文</p>"), lambda unit: {"中": "a\ud800", "文": "b"}[unit.msgid])
    assert made.results == ("refused", "translated")


@pytest.mark.parametrize("levels", [9, 300, 30_000])
def test_tags_nested_without_end_are_refused(levels: int) -> None:
    deep = "<em>" * levels + "x" + "</em>" * levels
    made = built(page("<p>中</p><p>文</p>"), lambda unit: deep if unit.msgid == "中" else "b")
    assert made.results == ("refused", "translated")
    assert "too-deep" in made.findings[0].code


def test_headings_of_ids_and_breaks_only() -> None:
    """Each id at the end is followed by another one."""
    text = page("<h2>中" + "<br>{#a}" * 3000 + "</h2>")
    assert built(text, lambda unit: "E").results == ("translated",)


@pytest.mark.parametrize(
    "shape",
    [
        '<p><custom-x id="中"><a href="#中">文 中</a><!--[--></custom-x>中文</p>',
        "<p>中<b><!--[-->文</b>文</p>",
        "<p>中<b>文<!--[--></b>文<i>x</i></p>",
    ],
)
def test_texts_that_break_comments_are_found_at_once(shape: str) -> None:
    """Comments that do not pair stand in the source; each translation moves or drops one of their elements."""
    seconds = [spent(page(shape * number), lambda unit: re.sub("<[^<>]*>", "", unit.msgid)) for number in (100, 200)]
    assert seconds[1] < 4 * seconds[0] + 0.3


# --- time ----------------------------------------------------------------------------------------------------------

FAMILIES = (
    "<|[|&|<a>|<a |<a b=c |<!--[-->|<!--]-->|<!|<?|--|]]>|</p>|<b>中</b>|<b>中|<br>|<br>中|中<br>|<p>中|<p>中</p>|<li>中|"
    '<h2 id="中">中</h2>|<title>中</title>|<script>|<script></script>|<code>中</code>|中<code>x</code>|**中|'
    "<p>中<!--[-->文<!--]--></p>|"
    '<a href="/zh/1">中</a>|<img alt="中" src="/a.zh.png">|<meta name="description" content="中">|<table><b>中|<span title=中>|'
    '<link rel="alternate" hreflang="en" href="/x">|<noscript>中</noscript>|<!-- x -->中|中\n\n|&#x|&lt;中|\0中|<a><p>|'
    '<sup><a href="#user-content-fn-1" id="user-content-fnref-1" data-footnote-ref>1</a></sup>'
).split("|")


def _build(text: str, translate: Translate) -> None:
    try:
        built(text, translate)
    except SourceError as error:
        assert error.code in ("html-depth", "html-length")  # noqa: PT017


def spent(text: str, translate: Translate, times: int = 1) -> float:
    """CPU seconds."""
    return cost(lambda: _build(text, translate), times)


def _times(piece: str, size: int, times: int = 1) -> float:
    text = f"<!DOCTYPE html><html><head></head><body>{piece * (size // len(piece.encode()))}</body></html>"
    return spent(text, lambda unit: unit.msgid.replace("中", "E"), times)


@pytest.mark.parametrize("piece", FAMILIES)
def test_time_is_linear(piece: str) -> None:
    small = _times(piece, 10_000, 3)
    assert _times(piece, 20_000, 3) < 4 * small + 0.15


@pytest.mark.slow
@pytest.mark.parametrize("piece", FAMILIES)
def test_a_megabyte(piece: str) -> None:
    assert _times(piece, 1_000_000) < 60
