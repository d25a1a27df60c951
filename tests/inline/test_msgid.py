"""The msgid grammar: serialise, read back, validate."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.inline import normalise as steps
from i18nflow.inline.compare import canonical
from i18nflow.inline.msgid import read_msgid, tag_name, to_msgid
from i18nflow.inline.msgstr import read_msgstr, read_value
from i18nflow.inline.normalise import normalise, number
from i18nflow.inline.problems import _BIDI, _CONTROL, may_forbid
from i18nflow.inline.tree import Element, Node, Text

LINK = Element("a", (Text("指南"),), (("href", "https://a.cn"),))


def codes(msgstr: str, *nodes: Node) -> set[tuple[str, str]]:
    return {(p.code, p.severity) for p in read_msgstr(msgstr, number(nodes))[1]}


@pytest.mark.parametrize(
    ("nodes", "msgid"),
    [
        ((Text("形成“"), Element("strong", (Text("数据孤岛"),)), Text("”现象")), "形成“<strong>数据孤岛</strong>”现象"),
        ((Text("R&D 用 <T> 与 a<b 和 &nbsp;"),), "R&D 用 &lt;T> 与 a&lt;b 和 &amp;nbsp;"),
        ((Text("1 < 2 && 3 > 2 </3"),), "1 < 2 && 3 > 2 </3"),
        ((LINK, Text("与"), LINK), "<a1>指南</a1>与<a2>指南</a2>"),
        ((Text("a"), Element("img", (), (("src", "x"),)), Text("b")), "a<img1/>b"),
        ((Text("x"), Element("strong", (Text("y"),), (("class", "c"),))), "x<strong1>y</strong1>"),
        ((Text("x"), Element("v2", (Text("y"),), (("a", "b"),))), "x<v2-1>y</v2-1>"),
        ((Text("x"), Element("code", (Text("a<b>"),))), "x<code>a&lt;b></code>"),
    ],
)
def test_serialises(nodes: tuple[Node, ...], msgid: str) -> None:
    numbered = number(nodes)
    assert to_msgid(numbered) == msgid
    read, problems = read_msgstr(msgid, numbered)
    assert not problems
    assert read == numbered


@pytest.mark.parametrize(
    ("msgstr", "found"),
    [
        ("see <a1>guide</a1>", set()),
        ("see <a1>guide", {("unclosed-tag", "error")}),
        ("see guide", {("missing-tag", "error")}),
        ("<a1>a</a1><a1>b</a1>", {("extra-tag", "error")}),
        ("<a2>a</a2>", {("unknown-tag", "error")}),
        ("<a1>a</a1><script>x</script>", {("unknown-tag", "error")}),
        ('<a1 href="javascript:x">a</a1>', {("tag-attributes", "error")}),
        ("<a1>a</a1> <strong>b</strong>", {("extra-tag", "warning")}),
        ("<a1>a</a1> a < b", set()),
        ("<a1>a</a1> https://evil.example", {("new-address", "warning")}),
        ("<a1>a</a1>\x1b[31m", {("control-character", "error")}),
        ("<a1>a</a1> \u202e", {("bidi-control", "error")}),
    ],
)
def test_validates(msgstr: str, found: set[tuple[str, str]]) -> None:
    assert codes(msgstr, LINK) == found


def test_code_is_a_multiset_and_order_is_free() -> None:
    nodes = (Element("code", (Text("a"),)), Text("和"), Element("code", (Text("b"),)))
    assert codes("<code>b</code> and <code>a</code>", *nodes) == set()
    assert ("code-differs", "error") in codes("<code>b</code> and <code>c</code>", *nodes)


def test_lenient_where_the_meaning_is_certain() -> None:
    nodes = number((Text("一"), Element("br"), Element("img", (), (("src", "s"),)), Text("二")))
    read, problems = read_msgstr("one<br><img1 />&gt; two&nbsp;&quot;", nodes)
    assert not problems
    assert read[-1] == Text('> two\xa0"')


def test_elements_keep_what_they_hide() -> None:
    source = number((Element("a", (Text("x"),), (("href", "u"),), start=3, inner_start=4, inner_end=5, end=9),))
    (read,), _ = read_msgstr("<a1>y</a1>", source)
    assert isinstance(read, Element)
    assert (read.get("href"), read.start, read.end, tag_name(read)) == ("u", 3, 9, "a1")


def test_values_are_plain_text() -> None:
    assert read_value("A &lt;T> &amp;amp; B", "x") == ("A <T> &amp; B", ())
    assert read_value("one\ntwo", "x")[0] == "one two"
    assert read_value("one\ntwo", "x\ny")[0] == "one\ntwo"


TEXTS = st.text(st.sampled_from("中文字，。ab <>&;/1x\n\t*_`"), min_size=1, max_size=12).map(Text)
ATTRIBUTES = st.sampled_from([(), (("href", "u"),), (("class", "c"),)])


def _element(children: st.SearchStrategy[tuple[Node, ...]]) -> st.SearchStrategy[Node]:
    return st.builds(Element, st.sampled_from(["strong", "em", "a", "span", "badge", "v2"]), children, ATTRIBUTES)


VOIDS = st.sampled_from([Element("br"), Element("img", (), (("src", "x"),)), Element("fn", (), (("label", "1"),))])
TREES = st.recursive(TEXTS | VOIDS, lambda inner: _element(st.lists(inner, min_size=1, max_size=3).map(tuple)), max_leaves=8)


@given(st.lists(TREES, min_size=1, max_size=5).map(tuple))
def test_reading_a_msgid_gives_the_tree_back(nodes: tuple[Node, ...]) -> None:
    pattern = normalise(nodes)
    read, problems = read_msgstr(to_msgid(pattern.nodes), pattern.nodes)
    assert [p for p in problems if p.code != "nested-link"] == []
    assert canonical(read) == canonical(pattern.nodes)


@given(st.lists(TREES, min_size=1, max_size=5).map(tuple))
def test_normalising_twice_changes_nothing(nodes: tuple[Node, ...]) -> None:
    once = normalise(nodes)
    assert to_msgid(normalise(once.nodes).nodes) == to_msgid(once.nodes)


@given(st.lists(TREES | st.sampled_from([Text("题 {#id}"), Text("**粗**")]), min_size=1, max_size=5).map(tuple), st.booleans())
def test_what_is_left_as_it_is_needs_no_more(nodes: tuple[Node, ...], heading: bool) -> None:
    with patch.object(steps, "_settled", lambda nodes: False), patch.object(steps, "_is_firm", lambda node, edge: False):
        expected = normalise(nodes, heading=heading)
    assert normalise(nodes, heading=heading) == expected


@given(st.text(max_size=40), st.lists(TREES, min_size=1, max_size=4).map(tuple))
def test_no_msgstr_breaks_the_reader(msgstr: str, nodes: tuple[Node, ...]) -> None:
    read_msgstr(msgstr, normalise(nodes).nodes)


def test_blanks_in_code_are_its_own() -> None:
    source = read_msgid("用 <code>a  b</code> 中")
    nodes, problems = read_msgstr("use  <code>a  b</code>\n now", source)
    assert not problems
    assert to_msgid(nodes) == "use <code>a  b</code> now"
    assert not read_msgstr("use <code>a\nb</code>", read_msgid("用 <code>a b</code>"))[1]


def test_new_addresses_are_named_in_their_order() -> None:
    urls = [f"https://{host}.example" for host in "zkaqcb"]
    problems = read_msgstr(" ".join([*urls, urls[0]]), (Text("指南"),))[1]
    assert [problem.message.split()[0] for problem in problems] == urls


def test_a_text_that_is_quickly_passed_has_nothing_that_is_forbidden() -> None:
    found = [chr(code) for code in range(0x110000) if _CONTROL.match(chr(code)) or _BIDI.match(chr(code))]
    assert len(found) > 60
    assert all(map(may_forbid, [*found, "&#7;", "http://a", "www.a"]))
    assert not may_forbid("plain text，文字")
