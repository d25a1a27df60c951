"""Texts cut at ranges that a browser counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.web.marks import pieces


@pytest.mark.parametrize(
    ("text", "ranges", "marked"),
    [
        ("会议详情", [(0, 2)], ["会议"]),
        ("a😀b", [(1, 3)], ["😀"]),
        ("a😀b", [(3, 4)], ["b"]),
        ("abc", [(0, 0)], []),
        ("abc", [(1, 9)], ["bc"]),
        ("abcd", [(2, 3), (0, 1)], ["a", "c"]),
        ("abcd", [(0, 3), (1, 4)], ["abc", "d"]),
    ],
)
def test_what_is_marked(text: str, ranges: list[tuple[int, int]], marked: list[str]) -> None:
    assert [piece for piece, is_marked in pieces(text, ranges) if is_marked] == marked


@given(st.text(), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))))
def test_nothing_is_lost(text: str, ranges: list[tuple[int, int]]) -> None:
    """The pieces are the text again, where no range cuts a character into two."""
    whole = "".join(piece for piece, _ in pieces(text, ranges))
    assert whole == text or any(ord(char) > 0xFFFF for char in text)
