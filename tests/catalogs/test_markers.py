"""Conflict markers taken apart, and the lines of translations."""

from __future__ import annotations

import pytest

from i18nflow.catalogs.markers import conflicted, has_markers
from i18nflow.errors import CatalogError

MERGE = "a\n<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> one\nz\n"
DIFF3 = "a\n<<<<<<< HEAD\nours\n||||||| 1234abc\nbase\n=======\ntheirs\n>>>>>>> one\nz"


def test_the_sides() -> None:
    found = conflicted(MERGE)
    assert (found.base, found.ours, found.theirs) == (None, "a\nours\nz\n", "a\ntheirs\nz\n")
    found = conflicted(DIFF3)
    assert (found.base, found.ours, found.theirs) == ("a\nbase\nz", "a\nours\nz", "a\ntheirs\nz")
    found = conflicted(DIFF3 + "\n" + MERGE)
    assert found.base is None


def test_windows_line_ends_and_odd_lines_stay() -> None:
    found = conflicted(MERGE.replace("\n", "\r\n").replace("ours", "======= not a marker\u2028======="))
    assert found.ours == "a\r\n======= not a marker\u2028=======\r\nz\r\n"


@pytest.mark.parametrize(
    "text", ["a\n", "<<<<<<< x\na\n", "=======\n", ">>>>>>> x\n", "<<<<<<< x\n>>>>>>> y\n", MERGE + "|||||||\n"]
)
def test_broken_markers(text: str) -> None:
    with pytest.raises(CatalogError):
        conflicted(text)


def test_whether_there_are_any() -> None:
    assert has_markers(MERGE.encode())
    assert has_markers(b"<<<<<<< x\n")
    assert not has_markers(b'msgid "<<<<<<< x"\n')
