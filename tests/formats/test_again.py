"""A payload or page that is built again and again comes to the very same text, findings and results as one built once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.clock import cost
from tests.formats.page.samples import page
from tests.formats.payload.samples import columns, document, element, payload
from tests.laws import corpus

from i18nflow.formats.again import Again
from i18nflow.formats.base import Built, Job, Options, Route
from i18nflow.formats.registry import format_named
from i18nflow.model import Document

_NODES = (
    element("h1", "甲", id="甲"),
    element("p", "乙 ", element("a", "丙", href="/c", title="提示"), " ", element("strong", "丁"), element("code", "x"), "。"),
    element("p", "看", element("a", "下面", href="#甲"), element("br"), "和", element("a", "https://a.b", href="https://a.b")),
    element("ul", element("li", "戊", element("ul", element("li", "**己（庚）**字")))),
    element("pre", element("code", "// 注释\n"), code="// 注释\n", language="js"),
    element("card", element("p", "辛"), title="卡片", _links='[{"label": "更多", "to": "/b"}]'),
)
_TOC = [{"id": "甲", "depth": 1, "text": "甲"}]
_EXCERPT = {"type": "root", "children": [_NODES[0], element("p", "壬")]}
_V2 = payload(document(*_NODES, toc=_TOC, excerpt=_EXCERPT, title="甲", description="癸"))
_V3 = payload(columns(["h2", {"id": "x"}, "甲"], ["p", {}, "乙", ["strong", {}, "丙"], ["em", {}, "丁"]], title="题"))
_BODY = """<h1 id="甲"><!--[--><a href="#甲">甲</a><!--]--></h1>
<p onclick="x()">乙 <!--[--><a href="/c" title="提示">丙</a><!--]--> <strong>丁</strong><em>子</em><code>x</code>
<img src="/1.png" alt="图"></p>
<p>看<a href="#甲">下面</a><br>和<a href="https://a.b">https://a.b</a></p>
<ul><li>戊<ul><li>**己（庚）**字</li></ul></li></ul><pre><code>// 注释
</code></pre>"""
_HEAD = '<title>甲 - 站</title><meta name="description" content="描述">'
TEXTS = {
    "payload": ("payload", _V2),
    "minimark": ("payload", _V3),
    "page": ("html", page(_BODY, _HEAD)),
    "page with its payload": ("html", page(_BODY, _HEAD, _V2)),
}
OPTIONS = Options(code_comments=True, scope="letters")
_WORDS = [
    "",
    "A",
    "two  words",
    "<b1>no",
    "<a1>x</a1>",
    "x\n\ny",
    "*/",
    "&lt;p&gt;",
    "<strong>s</strong> t",
    "<!--[-->",
    "https://a.b",
]
_EDITS = st.lists(st.tuples(st.integers(0, 30), st.sampled_from(_WORDS), st.sampled_from(("", "/x"))), min_size=1, max_size=8)


@cache
def _parsed(name: str) -> Document:
    form, text = TEXTS[name]
    return format_named(form).parse(text, OPTIONS, f"news/zh/1/{'_payload.json' if form == 'payload' else 'index.html'}")


def _built(document: Document, answers: dict[str, str], memory: dict[str, object] | None, moved: str = "") -> Built:
    route = Route("zh", "en")
    job = Job(lambda unit: answers.get(unit.msgid), route, lambda href: moved + href, locale="en", memory=memory)
    return format_named(document.format).rebuild(document, job, OPTIONS)


@pytest.mark.parametrize("name", TEXTS)
@settings(max_examples=40, deadline=None)
@given(
    edits=st.lists(st.tuples(st.integers(0, 30), st.sampled_from(_WORDS), st.sampled_from(("", "/x"))), min_size=1, max_size=8)
)
def test_it_is_the_same_with_and_without(name: str, edits: list[tuple[int, str, str]]) -> None:
    document = _parsed(name)
    answers, memory = dict[str, str](), dict[str, object]()
    for at, word, moved in edits:
        msgid = document.units[at % len(document.units)].msgid
        answers[msgid] = word and (word if at % 3 else f"{msgid} {word}")
        assert _built(document, answers, memory, moved) == _built(document, answers, None, moved)


def test_it_is_the_same_in_real_payloads_and_pages(shared: Path) -> None:
    top = shared / "corpus/payloads/nuxt-content-v2"
    files = [*sorted(top.glob("dist/news/zh/10*/_payload.json"))[:6]]
    files += sorted(top.glob("dist-inline-html/news/zh/*/index.html"))[:3]
    files += sorted((shared / "corpus/payloads/nuxt-content-v3-h3").glob("**/_payload.json"))[:3]
    for path in files:
        form = format_named("html" if path.suffix == ".html" else "payload")
        document, memory = form.parse(corpus.read(path), OPTIONS, path.name), dict[str, object]()
        answers: dict[str, str] = {}
        for step, unit in enumerate(document.units[:30]):
            answers[unit.msgid] = f"{unit.msgid} and {step}"
            if step % 10 == 0:
                assert _built(document, answers, memory) == _built(document, answers, None), path


@pytest.mark.parametrize("form", ["payload", "html"])
def test_only_what_changed_is_made_again(form: str) -> None:
    rows = [(f"第{number}段 ", "粗体", " 和文字") for number in range(600)]
    if form == "payload":
        text = payload(document(*(element("p", one, element("strong", two), three) for one, two, three in rows)))
    else:
        text = page("".join(f"<p>{one}<strong>{two}</strong>{three}</p>" for one, two, three in rows))
    found = format_named(form).parse(text, OPTIONS, "_payload.json")
    answers, memory = {unit.msgid: unit.msgid + " more" for unit in found.units}, dict[str, object]()
    anew = cost(lambda: _built(found, answers, None))
    _built(found, answers, memory)
    assert cost(lambda: _built(found, answers, memory)) < 0.7 * anew


@pytest.mark.parametrize("name", TEXTS)
def test_it_forgets_what_is_not_shown_any_more(name: str) -> None:
    found, memory = _parsed(name), dict[str, object]()
    sizes = set()
    for number in range(6):
        _built(found, {unit.msgid: f"{unit.msgid} {number}" for unit in found.units}, memory)
        kept = [one for one in memory.values() if isinstance(one, Again)]
        sizes.add(sum(len(one._made) for one in kept))
    assert len(sizes) == 1
    assert sizes != {0}
