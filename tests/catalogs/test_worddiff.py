"""Diffs by word and by character: both texts can be read in them, and they say what a person would say."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clock import cost

from i18nflow.catalogs.likeness import edits
from i18nflow.catalogs.worddiff import Diff, char_diff, word_diff
from i18nflow.catalogs.wordtokens import is_placeable, tokens

TEXTS = st.lists(st.sampled_from(["a", "bc", " ", "中", "文", "<a1>", "</a1>", "{n}", ",", "。"]), max_size=30).map("".join)


def side(diff: Diff, other: str) -> str:
    return "".join(text for op, text in diff if op != other)


@given(TEXTS, TEXTS, st.sampled_from([word_diff, char_diff]))
def test_both_texts_are_in_it(old: str, new: str, diff: Callable[[str, str], Diff]) -> None:
    found = diff(old, new)
    assert side(found, "insert") == old
    assert side(found, "delete") == new


@given(TEXTS, TEXTS)
def test_runs_are_whole_and_in_order(old: str, new: str) -> None:
    found = word_diff(old, new)
    ops = [op for op, _ in found]
    assert all(one != next_one for one, next_one in pairwise(ops))
    assert ("insert", "delete") not in set(pairwise(ops))
    assert all(text for _, text in found)


@given(TEXTS, TEXTS)
def test_tags_stay_whole(old: str, new: str) -> None:
    for diff, texts in ((word_diff(old, new), (old, new)), (char_diff(old, new), (old, new))):
        pieces = [token for op, text in diff if op != "insert" for token in tokens(text) if is_placeable(token)]
        assert pieces == [token for token in tokens(texts[0]) if is_placeable(token)]


@given(TEXTS)
def test_equal_texts_have_no_change(text: str) -> None:
    assert word_diff(text, text) == ((("equal", text),) if text else ())


@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abc"), max_size=12))
def test_edits_make_the_one_of_the_other(old: list[str], new: list[str]) -> None:
    made = list(old)
    for gone, come in reversed(list(edits(old, new))):
        made[gone] = new[come]
    assert made == new


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("第三场", "第四场", (("equal", "第"), ("delete", "三"), ("insert", "四"), ("equal", "场"))),
        ("a b c", "x y z", (("delete", "a b c"), ("insert", "x y z"))),
        ("see <a1>it</a1>", "see <a2>it</a2>", None),
        ("one two", "one, two", (("equal", "one"), ("insert", ","), ("equal", " two"))),
    ],
)
def test_as_a_person_would_say(old: str, new: str, wanted: Diff | None) -> None:
    found = word_diff(old, new)
    if wanted is not None:
        assert found == wanted
    else:
        assert {("delete", "<a1>"), ("insert", "<a2>")} <= {*found}


def test_by_character() -> None:
    assert char_diff("colour", "color") == (("equal", "colo"), ("delete", "u"), ("equal", "r"))


def test_very_long_texts_are_no_trap() -> None:
    old, new = ("".join(chr(0x4E00 + (number * step) % 20_000) for number in range(50_000)) for step in (7, 11))
    assert cost(lambda: word_diff(old, new)) < 3
