"""Hostile names never become a path outside the root, harmless ones always become theirs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.errors import SourceError
from i18nflow.project.store import safe_join

CLIMBING = [
    "..",
    "../x",
    "a/../x",
    "a/..",
    "../../etc/passwd",
    "a/../../x",
    "..\\x",
    "a\\..\\x",
    "a/..\\..\\x",
    ".",
    "./x",
    "a/./x",
]
ABSOLUTE = ["/", "/etc/passwd", "//etc/passwd", "\\", "\\\\host\\share", "\\x", "//host/share", "a//b", "a/", "a\\", "/x/", ""]
DRIVES = [
    "a\\b",
    "C:",
    "C:\\x",
    "C:/x",
    "c:x",
    "x:y",
    "a/C:/b",
    "file:///etc",
    "\\\\?\\C:\\x",
    "\\\\.\\pipe\\x",
    "x::$DATA",
    "a:",
    ":",
]
CONTROL = ["\0", "a\0b", "a/b\0.md", "a\nb", "a\rb", "a\tb", "\x1b[31m", "a\x7f", "a\x85b", "a\u2028b", "a\u2029b", "\x01/x"]
SURROGATES = ["\udcff", "a\udc80.md", "\ud800", "a/\udfff/b"]
ENCODED = [
    "%2e%2e",
    "%2E%2E/x",
    "a/%2e%2e/x",
    ".%2e",
    "%2e.",
    "%2e",
    "%252e%252e",
    "%25252e%25252e/x",
    "..%2fx",
    "a%2fb",
    "a%5cb",
]
ENCODED += ["%2f", "%5C", "%00", "a%00b", "%0a", "a%0d%0ab", "%252f", "%2e%2e%2fetc", "%ef%bc%8e%ef%bc%8e", "%c2%85"]
WIDE = ["．．", "．．/x", "a/．．/b", "․․", "‥", "…", "．", ".．", "a/‥/b", "．．．", "%ef%bc%8e.", "﹒﹒", "。。/..", "x/․./y"]
ENDINGS = ["a.", "a ", "a. ", "a./b", "a /b", "dir../x", "...", "....", ". .", " ", "  ", "a/ /b", "x.md.", "x.md ", " ."]
DEVICES = [
    "con",
    "CON",
    "Con.md",
    "prn",
    "aux.txt",
    "nul",
    "NUL.tar.gz",
    "com1",
    "COM9.md",
    "lpt1",
    "LPT9",
    "clock$",
    "a/con/b",
]
DEVICES += ["conin$", "CONOUT$", "com¹", "lpt³.md", "con .txt", "aux\u3000.md", "com0", "nul ", "a/aux"]
LONG = ["x" * 201, "中" * 67, "a/" + "y" * 300 + "/b", "é" * 101]

HOSTILE = [*CLIMBING, *ABSOLUTE, *DRIVES, *CONTROL, *SURROGATES, *ENCODED, *WIDE, *ENDINGS, *DEVICES, *LONG]
assert len(HOSTILE) >= 120

HARMLESS = [
    "news/zh/700.md",
    "活动/2024 年终：总结（上）[终稿].md",
    "100%.md",
    "50%20折.md",
    "%E4%B8%AD.md",
    "a..b.md",
    "..a",
    ".hidden/x",
    "...x",
    "C++ & C#.md",
    "何为AI?.md",
    "“引号”.md",
    "A／B测试.md",
    "x\u200d.md",
    "console.md",
    "auxiliary/com10.md",
    "lpt.md",
    "nul-1.md",
    "~user/x",
    "-rf.md",
    "中" * 66,
    "[...slug].vue",
    "a b/ c.md",
    "e\u0301.md",
]


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_hostile_names_are_refused(tmp_path: Path, name: str) -> None:
    for relative in (name, f"a/{name}", f"{name}/b"):
        if relative == name or name:
            with pytest.raises(SourceError) as caught:
                safe_join(tmp_path, relative)
            assert caught.value.code == "unsafe-path"
            assert re.search(r"[\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]", caught.value.message) is None


@pytest.mark.parametrize("name", HARMLESS, ids=ascii)
def test_harmless_names_are_kept(tmp_path: Path, name: str) -> None:
    assert safe_join(tmp_path, name) == tmp_path / name


def test_the_limit_can_be_raised(tmp_path: Path) -> None:
    assert safe_join(tmp_path, "中" * 80, longest=240).name == "中" * 80


def test_links_that_lead_outside_are_refused(tmp_path: Path) -> None:
    root = (tmp_path / "root").resolve()
    root.mkdir()
    (root / "out").symlink_to(tmp_path)
    (root / "in").symlink_to(root)
    with pytest.raises(SourceError):
        safe_join(root, "out/x.md")
    assert safe_join(root, "in/x.md") == root / "in" / "x.md"


PIECES = st.sampled_from(
    ["..", ".", "/", "\\", "%2e", "%2f", "%5c", "%25", "．", "‥", "a", "中", " ", ":", "\0", "con", "~", "\udcff"]
)


@given(st.one_of(st.text(max_size=12), st.lists(PIECES, max_size=8).map("".join)))
def test_nothing_leads_outside(name: str) -> None:
    root = Path("/nowhere/root")
    try:
        path = safe_join(root, name)
    except SourceError:
        return
    assert path.is_relative_to(root)
    assert path != root
    assert ".." not in path.parts
    assert str(path) == str(root) + "/" + name
