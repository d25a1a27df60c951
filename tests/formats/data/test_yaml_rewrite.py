from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from i18nflow.formats.data.scalars import Refusal, Scalar, Scan, rewrite, with_edges
from i18nflow.formats.data.yaml_scalars import scan_yaml
from i18nflow.formats.splice import Edit

PIECES = st.sampled_from(
    """: | #|---|...| |\t|'|"|\\|- |? |:|#|&a|*a|!t|>|%|@|`|{|}|[|]|,|中|é|a|yes|null|1|~|0x1|=|<<|+++|```|::|😀""".split("|")
    + "| \n \n\n \u2028 \x85 \ufeff \x00 \x7f \ufffe \r".split(" ")
)
STRINGS = st.lists(PIECES, max_size=8).map("".join) | st.text(max_size=12)
STYLES = [
    "title: 旧的\nb: 1\n",
    "title: '旧的'  # c\nb: 1\n",
    'title: "旧的"\nb: 1',
    "title: 旧\n  的\nb: 1\n",
    "title: |\n  旧的\n  二\nb: 1\n",
    "title: >-\n  旧的\n  二\n\nb: 1\n",
    "title: |+\n  旧的\n\nb: 1\n",
    "title: >2-\n    旧\n  的\nb: 1\n",
    "b: 1\ntitle: |\n  旧的",
    "x: {title: 旧, b: 1}\n",
    "x: [旧, b]\n",
    "x:\n  - 旧\n  - b\n",
    "x:\n- title: |-\n    旧\n  b: 2\n",
    "旧的",
]


def first(scan: Scan) -> Scalar:
    return next(scalar for scalar in scan.scalars if "旧" in scalar.value)


def changed(source: str, new: str) -> str:
    scan = scan_yaml(source)
    rewritten = rewrite(scan, {first(scan): new})
    assert rewritten.refusals == ()
    return rewritten.text


@settings(max_examples=1500, deadline=None)
@given(st.sampled_from(STYLES), STRINGS)
def test_any_string_in_any_style_reads_back(source: str, new: str) -> None:
    scan = scan_yaml(source)
    scalar = first(scan)
    text = changed(source, new)
    values = {item.path: (item.value, item.is_string) for item in scan.scalars} | {scalar.path: (new, True)}
    assert {item.path: (item.value, item.is_string) for item in scan_yaml(text).scalars} == values
    assert not any(line.lstrip().startswith("---") for line in text.split("\n"))
    assert text[: scalar.start] == source[: scalar.start]
    tail = source[scalar.end :]
    assert text.endswith(tail)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(STYLES[:-1]), STRINGS)
def test_readers_of_yaml_1_1_see_the_same_string(source: str, new: str) -> None:
    def strings(node: object) -> list[object]:
        if isinstance(node, dict):
            return [item for value in node.values() for item in strings(value)]
        return [item for value in node for item in strings(value)] if isinstance(node, list) else [node]

    found = strings(yaml.safe_load(changed(source, new)))
    assert new in found
    assert all(isinstance(item, str | int) for item in found)


NAMES = st.sampled_from(["title", "a b", "x", "description", "标题", "k-1"])
MAPPINGS = st.recursive(
    STRINGS | st.integers() | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=400, deadline=None)
@given(MAPPINGS, st.booleans(), STRINGS)
def test_any_mapping_keeps_everything_else(data: object, flow: bool, new: str) -> None:
    source = yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow, width=40).removesuffix("...\n")
    scan = scan_yaml(source)
    assert scan.findings == ()
    strings = [scalar for scalar in scan.scalars if scalar.is_string and not scalar.locked]
    rewritten = rewrite(scan, dict.fromkeys(strings[::2], new))
    wanted = {scalar.path: scalar.value for scalar in scan.scalars} | {scalar.path: new for scalar in strings[::2]}
    for refusal in rewritten.refusals:
        wanted[refusal.scalar.path] = refusal.scalar.value
    assert {scalar.path: scalar.value for scalar in scan_yaml(rewritten.text).scalars} == wanted
    assert not rewritten.refusals


@pytest.mark.parametrize("source", STYLES)
def test_no_change_changes_no_byte(source: str) -> None:
    scan = scan_yaml(source)
    assert rewrite(scan, {scalar: scalar.value for scalar in scan.scalars}).text == source
    assert rewrite(scan, {}).text == source


@pytest.mark.parametrize(
    ("source", "new", "expected"),
    [
        ("t: 旧 # c\n", "New text", "t: New text # c\n"),
        ("t: 旧\n", "R&D, [x] isn't", "t: R&D, [x] isn't\n"),
        ("t: {a: 旧}\n", "a, b", 't: {a: "a, b"}\n'),
        ("t: 旧\n", "A: b", 't: "A: b"\n'),
        ("t: 旧\n", 'A: "b"', "t: 'A: \"b\"'\n"),
        ("t: 旧\n", "A: \"b\" 'c'", 't: "A: \\"b\\" \'c\'"\n'),
        ("t: 旧\n", "yes", 't: "yes"\n'),
        ("t: 旧\n", "2023-05-18", 't: "2023-05-18"\n'),
        ("t: 旧\n", "1.5", 't: "1.5"\n'),
        ("t: 旧\n", "", 't: ""\n'),
        ("t: 旧\n", "- a", 't: "- a"\n'),
        ("t: 旧\n", ".NET", "t: .NET\n"),
        ("t: 旧\n", "\u00a0x\u3000", "t: \u00a0x\u3000\n"),
        ("t: '旧'\n", "isn't\\", "t: 'isn''t\\'\n"),
        ("t: '旧'\n", "a\nb", 't: "a\\nb"\n'),
        ('t: "旧"\n', 'a "b" \\ \t \x07\u2028', 't: "a \\"b\\" \\\\ \\t \\x07\\u2028"\n'),
        ("t: |  # c\n    旧\n\n# d\nb: 1\n", "one\n\n  two\n", "t: |  # c\n    one\n\n      two\n\n# d\nb: 1\n"),
        ("t: |\n  旧\nb: 1\n", "one", "t: |-\n  one\nb: 1\n"),
        ("t: >-\n  旧\n  的\nb: 1\n", "one\ntwo", "t: >-\n  one\n\n  two\nb: 1\n"),
        ("t: |-\n  旧\nb: 1\n", "--- x\ny", 't: "--- x\\ny"\nb: 1\n'),
        ("t: |-\n  旧\nb: 1\n", "```\ny", 't: "```\\ny"\nb: 1\n'),
        ("t: >-\n  旧\nb: 1\n", " x", 't: " x"\nb: 1\n'),
        ("t:\t旧\n", "x", "t:\tx\n"),
        ("t: 旧\n  的\n\nb: 1\n", "x", "t: x\n\nb: 1\n"),
    ],
)
def test_the_style_is_kept_where_the_text_allows(source: str, new: str, expected: str) -> None:
    assert changed(source, new) == expected


def test_several_at_once() -> None:
    source = "# c\ntitle: '旧'\n\nseo:\n  title: 旧 # d\n  n: 1\nlinks: [{label: 源码, to: /x}]\n"
    scan = scan_yaml(source)
    changes = {scalar: f"{scalar.path[-1]}: new" for scalar in scan.scalars if scalar.path[-1] in ("title", "label")}
    assert rewrite(scan, changes).text == (
        '# c\ntitle: \'title: new\'\n\nseo:\n  title: "title: new" # d\n  n: 1\nlinks: [{label: "label: new", to: /x}]\n'
    )


def test_what_cannot_be_changed_is_refused_and_the_rest_done() -> None:
    scan = scan_yaml("a: &x 旧\nb: *x\nc: 1\nd: 旧\ne: 旧\n")
    rewritten = rewrite(scan, {scalar: "\ud800" if scalar.path == ("e",) else "new" for scalar in scan.scalars})
    assert rewritten.text == "a: &x 旧\nb: *x\nc: 1\nd: new\ne: 旧\n"
    assert [(refusal.scalar.path, refusal.reason) for refusal in rewritten.refusals] == [
        (("a",), "it has an anchor"),
        (("c",), "it is not a string"),
        (("e",), "the new text holds half of a surrogate pair"),
    ]


def test_a_change_beyond_a_limit_is_refused_alone() -> None:
    scan = scan_yaml("a: 旧\nb: 旧\n")
    rewritten = rewrite(scan, dict(zip(scan.scalars, ["x" * 70_000, "new"], strict=True)))
    assert rewritten.text == "a: 旧\nb: new\n"
    assert [refusal.scalar.path for refusal in rewritten.refusals] == [("a",)]


def test_one_edit() -> None:
    scan = scan_yaml("a: 1\nt: >-  # c\n  旧\n  的\n\nb: 2\n")
    rewritten = rewrite(scan, {first(scan): "new text", scan.scalars[0]: "x"})
    assert rewritten.edits == (Edit(8, 23, ">-  # c\n  new text"),)
    assert rewritten.refusals == (Refusal(scan.scalars[0], "it is not a string"),)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [("旧\n", "new", "new\n"), (" 旧 ", "new\n", " new "), ("旧", "new", "new"), ("", "new", "new"), (" \n", "new", "new")],
)
def test_edges_stay(old: str, new: str, expected: str) -> None:
    assert with_edges(old, new) == expected
