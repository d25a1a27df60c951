"""The LF view, and line maps."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from i18nflow.formats.markdown.linemap import LineMap, joined
from i18nflow.formats.source import Source

TEXTS = st.lists(st.sampled_from(["\r\n", "\n", "\r", "中", "a", "\ufeff", "\u2028", "\x0b", " "])).map("".join)


@given(TEXTS)
def test_every_character_is_found_in_the_text_as_given(text: str) -> None:
    source = Source.of(text)
    places = [source.original(at) for at in range(len(source.lf))]
    assert places == sorted(set(places))
    for at, place in enumerate(places):
        assert source.lf[at] == text[place] or (source.lf[at] == "\n" and text[place] == "\r")
    assert source.original(len(source.lf)) == len(text)


@given(TEXTS)
def test_lf_view_has_only_lf(text: str) -> None:
    lf = Source.of(text).lf
    assert "\r" not in lf
    assert lf == text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def test_newline_is_the_one_used_most() -> None:
    assert Source.of("a\r\nb\r\nc\n").newline() == "\r\n"
    assert Source.of("a\rb\rc\n").newline() == "\r"
    assert Source.of("a\nb\r\n").newline() == "\n"
    assert Source.of("").newline() == "\n"


def test_line_map_leads_across_prefixes() -> None:
    lines = joined(["ab", "cd", "e"], [2, 7, 12])
    assert lines == LineMap((0, 3, 6), (2, 7, 12))
    assert [lines.source(at) for at in range(7)] == [2, 3, 4, 7, 8, 9, 12]


def test_end_of_a_slice_stays_on_its_line() -> None:
    lines = joined(["ab", "cd"], [2, 7])
    assert lines.end(3) == 5
    assert lines.end(0) == 2
    assert lines.end(5) == 9
