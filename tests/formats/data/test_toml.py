from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18nflow.errors import SourceError
from i18nflow.formats.data.scalars import rewrite
from i18nflow.formats.data.toml_scalars import scan_toml

SAMPLE = '''\
# 注释
title = "标题 \\" # 不是注释"  # c
"a.b".c = 'lit \\'
tags = ["x", 'y', # c ]
  """m
n""", [1, [2]], {k = "v", l.m = true}]
date = 2020-01-01 10:00:00
e = """
文字 \\
   续"""
f = \'\'\'
原 \\
\'\'\'
[t."u v"]
x = 0x1F
[[a]]
p = "1"
[[a.b]]
q = "2"
[[a.b]]
q = "3"
[[a]]
p = "4"
[a.c]
r = "5"
'''
PIECES = st.sampled_from(
    ["'", '"', "''", '""', "\\", "\n", "\t", "\r", "\x00", "\x7f", "a", "中", " ", "#", "+++", "---", "=", "]"]
)
STRINGS = st.lists(PIECES, max_size=8).map("".join) | st.text(max_size=12)


def test_every_scalar_has_its_place() -> None:
    scan = scan_toml(SAMPLE)
    assert [(scalar.path, scalar.value, scalar.style, scalar.line) for scalar in scan.scalars] == [
        (("title",), '标题 " # 不是注释', "basic", 2),
        (("a.b", "c"), "lit \\", "literal", 3),
        (("tags", 0), "x", "basic", 4),
        (("tags", 1), "y", "literal", 4),
        (("tags", 2), "m\nn", "multi-basic", 5),
        (("tags", 3, 0), "1", "other", 6),
        (("tags", 3, 1, 0), "2", "other", 6),
        (("tags", 4, "k"), "v", "basic", 6),
        (("tags", 4, "l", "m"), "true", "other", 6),
        (("date",), "2020-01-01 10:00:00", "other", 7),
        (("e",), "文字 续", "multi-basic", 8),
        (("f",), "原 \\\n", "multi-literal", 11),
        (("t", "u v", "x"), "0x1F", "other", 15),
        (("a", 0, "p"), "1", "basic", 17),
        (("a", 0, "b", 0, "q"), "2", "basic", 19),
        (("a", 0, "b", 1, "q"), "3", "basic", 21),
        (("a", 1, "p"), "4", "basic", 23),
        (("a", 1, "c", "r"), "5", "basic", 25),
    ]
    assert all(scalar.is_string == (scalar.style != "other") for scalar in scan.scalars)


@settings(max_examples=500, deadline=None)
@given(STRINGS)
def test_any_string_in_any_style_reads_back(new: str) -> None:
    scan = scan_toml(SAMPLE)
    strings = [scalar for scalar in scan.scalars if scalar.is_string]
    rewritten = rewrite(scan, dict.fromkeys(strings, new))
    assert rewritten.refusals == ()

    def replaced(value: object) -> object:
        if isinstance(value, dict):
            return {key: replaced(item) for key, item in value.items()}
        if isinstance(value, list):
            return [replaced(item) for item in value]
        return new if isinstance(value, str) else value

    assert tomllib.loads(rewritten.text) == replaced(tomllib.loads(SAMPLE))
    assert not any(line.startswith(("+++", "---")) for line in rewritten.text.split("\n"))


@pytest.mark.parametrize(
    ("source", "new", "expected"),
    [
        ('t = "旧"  # c\n', 'a "b" \\ \x01', 't = "a \\"b\\" \\\\ \\u0001"  # c\n'),
        ("t = '旧'\n", 'a "b" \\', "t = 'a \"b\" \\'\n"),
        ("t = '旧'\n", "isn't", 't = "isn\'t"\n'),
        ('t = """\n旧"""\n', 'a\n""""b"', 't = """\na\n\\"\\"""b\\""""\n'),
        ('t = """旧"""\n', "\na", 't = """\n\na"""\n'),
        ("t = '''\n旧\n'''\n", "a\\\nb\n", "t = '''\na\\\nb\n'''\n"),
        ("t = '''旧'''\n", "a'''", 't = """a\'\'\'"""\n'),
        ('t = """旧"""\n', "a\n+++\nb", 't = "a\\n+++\\nb"\n'),
    ],
)
def test_the_style_is_kept_where_the_text_allows(source: str, new: str, expected: str) -> None:
    scan = scan_toml(source)
    rewritten = rewrite(scan, {scan.scalars[0]: new})
    assert (rewritten.text, rewritten.refusals) == (expected, ())


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a = 1\nb = ", 2),
        ("a = 1\na = 2", 2),
        ("title: x", 1),
        ("a = [1", 1),
        ("x", 1),
        ("a = {b 1}", 1),
        ("a = 1" + "1" * 5000, 1),
    ],
)
def test_what_is_no_toml_is_reported_and_left_alone(text: str, line: int) -> None:
    scan = scan_toml(text)
    (finding,) = scan.findings
    assert (scan.scalars, finding.code, finding.line) == ((), "toml-syntax", line)


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 60 + "]" * 60,
        "a = " + "{a = " * 60,
        "a." * 60 + "b = 1",
        "[" + "a." * 60 + "b]",
        "a = [" + "1," * 10_001 + "]",
        "#" * 65_537,
    ],
)
def test_limits(text: str) -> None:
    with pytest.raises(SourceError) as caught:
        scan_toml(text)
    assert caught.value.code == "data-limit"


@given(st.text(alphabet="a.=[]{}\"'\\# \n1,", max_size=40))
def test_the_scanner_agrees_with_tomllib(text: str) -> None:
    try:
        tomllib.loads(text)
        readable = True
    except tomllib.TOMLDecodeError:
        readable = False
    scan = scan_toml(text)
    assert (scan.findings == ()) == readable
    strings = sum(atom[1] == "str" for atom in scan.outline)
    assert sum(scalar.is_string for scalar in scan.scalars) == strings
