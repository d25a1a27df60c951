from __future__ import annotations

import pytest
import yaml

from i18nflow.errors import SourceError
from i18nflow.formats.data import yaml_events
from i18nflow.formats.data.scalars import Limits, Scan
from i18nflow.formats.data.yaml_scalars import scan_yaml

SAMPLE = """\
# 注释
title: 标题 😀  # c
a: 'x ''y'
b: "x\\n"
multi: 一
  二

  三
lit: |
  aa
   bb

# comment
fold: >-  # cc
  aa
  bb

list:
  - a
  - {k: v, l: [1, 'z']}
n: &x foo
m: *x
t: !!str 5
head.meta.0.content: q
? [a, b]
: c
tab:\tafter
"""


@pytest.fixture(params=["libyaml", "pure"], autouse=True)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both of PyYAML's parsers must give the same."""
    if request.param == "pure":
        monkeypatch.setattr(yaml_events, "_LOADER", yaml.SafeLoader)
    elif not yaml.__with_libyaml__:
        pytest.skip("PyYAML was built without libyaml")


def rows(scan: Scan) -> list[tuple[object, ...]]:
    return [(scalar.path, scalar.value, scan.text[scalar.start : scalar.end], scalar.style) for scalar in scan.scalars]


def test_every_scalar_has_its_place() -> None:
    scan = scan_yaml(SAMPLE)
    assert rows(scan) == [
        (("title",), "标题 😀", "标题 😀", "plain"),
        (("a",), "x 'y", "'x ''y'", "single"),
        (("b",), "x\n", '"x\\n"', "double"),
        (("multi",), "一 二\n三", "一\n  二\n\n  三", "plain"),
        (("lit",), "aa\n bb\n", "|\n  aa\n   bb\n\n", "literal"),
        (("fold",), "aa bb", ">-  # cc\n  aa\n  bb\n\n", "folded"),
        (("list", 0), "a", "a", "plain"),
        (("list", 1, "k"), "v", "v", "plain"),
        (("list", 1, "l", 0), "1", "1", "plain"),
        (("list", 1, "l", 1), "z", "'z'", "single"),
        (("n",), "foo", "&x foo", "plain"),
        (("t",), "5", "!!str 5", "plain"),
        (("head", "meta", 0, "content"), "q", "q", "plain"),
        (("?",), "c", "c", "plain"),
        (("tab",), "after", "after", "plain"),
    ]
    assert {scalar.path: scalar.locked for scalar in scan.scalars if scalar.locked} == {
        ("n",): "it has an anchor",
        ("t",): "it has a tag",
    }
    assert [scalar.line for scalar in scan.scalars][:5] == [2, 3, 4, 5, 9]
    assert [scalar.path for scalar in scan.scalars if scalar.flow] == [
        ("list", 1, "k"),
        ("list", 1, "l", 0),
        ("list", 1, "l", 1),
    ]


@pytest.mark.parametrize("source", ["2023-05-18", "yes", "No", "1:30", "1_000", "=", "<<", "y", "0b1", "'1'", '"null"', "-"])
def test_strings_of_yaml_1_2(source: str) -> None:
    if source == "-":
        source = "a - b"
    (scalar,) = scan_yaml(f"k: {source}").scalars
    assert scalar.is_string


@pytest.mark.parametrize(
    "source", ["1", "-1", "+1.", ".5", "1e3", "0o17", "017", "0xFF", ".inf", "-.INF", ".nan", "true", "False", "null", "~", ""]
)
def test_other_types_of_yaml_1_2(source: str) -> None:
    (scalar,) = scan_yaml(f"k: {source}").scalars
    assert not scalar.is_string


@pytest.mark.parametrize("character", ["\x85", "\u2028", "\u2029"])
def test_line_breaks_of_yaml_1_1_are_plain_characters(character: str) -> None:
    scan = scan_yaml(f"a: x{character}y\nb: '{character}'\n# {character}\nc: \ue000")
    assert [scalar.value for scalar in scan.scalars] == [f"x{character}y", character, "\ue000"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: [x\nb: c", 2),
        ("a: b: c", 1),
        ("a:\n\tb: c", 2),
        ("a: 1\nb: \x07", 2),
        ("a: \ud800", 1),
        ("a: 1\n---\nb: 2", 2),
        ("title: [标签]正文", 1),
        ("a: *unknown_is_fine\nb: @x", 2),
        ("'a\n", 2),
        ('a: "\\UFFFFFFFF"', 1),
        ("%YAML 9" + "9" * 5000 + "\n---\na: b", 1),
    ],
)
def test_what_is_no_yaml_is_reported_and_left_alone(text: str, line: int) -> None:
    scan = scan_yaml(text)
    assert scan.scalars == ()
    (finding,) = scan.findings
    assert (finding.code, finding.severity) == ("yaml-syntax", "warning")
    assert abs(finding.line - line) <= 1  # the two parsers differ by a line at the end of a text
    assert finding.hint


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\nb: 2\na: 3", "yaml-duplicate-key", 3),
        ("x:\n  - {a: 1, 'a': 2}", "yaml-duplicate-key", 2),
        ("a: 1\nb: !!python/object/apply:os.system [x]", "yaml-tag", 2),
        ("a: !x 1", "yaml-tag", 1),
        ("a: !!binary aGk=", "yaml-tag", 1),
        ("[" * 60, "data-limit", 1),
        ("a:\n" + "".join(" " * n + "b:\n" for n in range(1, 60)), "data-limit", 51),
        ("a: &x 1\nb: [" + "*x, " * 101 + "]", "data-limit", 2),
        ("[" + "1, " * 10_000 + "]", "data-limit", 1),
        ("# " + "x" * 65_536, "data-limit", 0),
    ],
)
def test_what_must_not_go_on(text: str, code: str, line: int) -> None:
    with pytest.raises(SourceError) as caught:
        scan_yaml(text)
    assert (caught.value.code, caught.value.line) == (code, line)
    assert caught.value.hint


def test_limits_can_be_raised() -> None:
    scan = scan_yaml("[" * 60 + "]" * 60, Limits(depth=60))
    assert len(scan.outline) == 120


def test_an_alias_bomb_stays_small() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{n}: &{n} [*{p}, *{p}, *{p}]\n" for p, n in zip("abcdefgh", "bcdefghi", strict=True))
    assert len(scan_yaml(bomb).scalars) == 2


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "just text", "- a\n- b\n", "a:b"])
def test_other_shapes(text: str) -> None:
    scan = scan_yaml(text)
    assert scan.findings == ()
    assert all(text[scalar.start : scalar.end] == scalar.value for scalar in scan.scalars)
