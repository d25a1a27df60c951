"""Excerpts for terminals."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from i18nflow.reports.excerpt import columns, cut, excerpt

TEXTS = st.text(st.sampled_from("ab c字，\n\u200b\u0301é😀\u202e"), min_size=1, max_size=200)


def test_wide_characters_take_two_columns() -> None:
    assert excerpt("全部 2024 年", 3, 7) == ("全部 2024 年", "     ^^^^")
    assert excerpt("The 年 of", 4, 5) == ("The 年 of", "    ^^")
    assert columns("年é😀") == 5


def test_cut_around_the_range() -> None:
    line, carets = excerpt("x" * 50 + "字" + "y" * 50, 50, 51, 20)
    assert line == "…xxxxxxxx字yyyyyyyy…"
    assert carets.strip() == "^^"
    assert columns(carets[: carets.index("^")]) == 9


def test_a_line_of_several() -> None:
    assert excerpt("one\ntwo three\nfour", 8, 13) == ("two three", "    ^^^^^")
    assert excerpt("one\ntwo", 0, 7) == ("one", "^^^")
    assert excerpt("one\ntwo", 0, 0) == ("one", "")
    assert cut("one\ntwo", 20) == "one two"


def test_what_cannot_be_seen_is_shown() -> None:
    assert excerpt("a\u200bb\u202ec", 1, 2) == ("a·b·c", " ^")
    assert excerpt("ab", 2, 2) == ("ab", "  ^")


@given(TEXTS, st.integers(0, 200), st.integers(0, 200), st.integers(12, 60))
def test_it_fits_and_marks_what_is_meant(text: str, one: int, other: int, width: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    line, carets = excerpt(text, start, end, width)
    assert columns(line) <= width
    assert "\n" not in line
    if carets:
        assert columns(carets) <= width + 1
        before = len(carets) - len(carets.lstrip())
        assert columns(line) >= before
