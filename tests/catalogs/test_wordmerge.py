"""Two changes of one text, joined by words."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clock import cost

from i18nflow.catalogs.wordmerge import merge_words
from i18nflow.catalogs.wordtokens import tokens

_WORDS = st.sampled_from(["one", "two", "three", "看", "会", "议", "<a1>", "</a1>", "{0}", " ", " ", ",", "。", "\n"])
_TEXT = st.lists(_WORDS, max_size=14).map("".join)


@pytest.mark.parametrize(
    ("base", "theirs", "yours", "merged", "clean"),
    [
        ("The old house.", "The old red house.", "That old house.", "That old red house.", True),
        ("one two", "ONE two", "one TWO", "ONE TWO", True),
        ("", "On Monday.", "It is Monday.", "On Monday. It is Monday.", False),
        ("", "周一开会。", "开会在周一。", "周一开会。开会在周一。", False),
        ("周三开会。", "周四开会。", "周三下午开会。", "周四下午开会。", True),
        ("看<a1>第三场</a1>。", "看<a1>第四场</a1>。", "看<a1>第三场</a1>和其他。", "看<a1>第四场</a1>和其他。", True),
        ("See <a1>it</a1>.", "See it.", "See <a1>that</a1>.", "See that.", True),
        ("gone here", "here", "gone there", "there", True),
        ("gone here", "", "gone there", "gone there", False),
        ("{0} of {1}", "{1} of {0}", "{0} out of {1}", "{1} out of {0}", True),
        ("你 x", "你x", "y x", "你y x", False),
        ("a b c d e", "A b c d e", "a b c d E", "A b c d E", True),
    ],
)
def test_samples(base: str, theirs: str, yours: str, merged: str, clean: bool) -> None:
    found = merge_words(base, theirs, yours)
    assert (found.text, found.clean) == (merged, clean)


def test_two_whole_sentences_are_not_cut_into_each_other() -> None:
    base = "The meeting is on Wednesday in the hall."
    theirs = "Our next gathering is on Friday at the library."
    yours = "This week's event is on Sunday near the station."
    found = merge_words(base, theirs, yours)
    assert not found.clean
    assert "Our next gathering is on Friday at the library" in found.text
    assert "This week's event is on Sunday near the station" in found.text


@given(_TEXT, _TEXT)
def test_one_change_is_taken_as_it_is(base: str, changed: str) -> None:
    for found in (
        merge_words(base, changed, base),
        merge_words(base, base, changed),
        merge_words(base, changed, changed),
    ):
        assert (found.text, found.clean) == (changed, True)


@given(_TEXT, _TEXT, _TEXT)
def test_no_typed_word_is_lost(base: str, theirs: str, yours: str) -> None:
    merged = merge_words(base, theirs, yours).text
    kept = Counter(_words(merged))
    for side in (theirs, yours):
        typed = Counter(_words(side)) - Counter(_words(base))
        assert not typed - kept, (typed - kept, merged)


@given(_TEXT, _TEXT, _TEXT)
def test_tags_stay_whole(base: str, theirs: str, yours: str) -> None:
    merged = merge_words(base, theirs, yours).text
    known = {token for side in (base, theirs, yours) for token in tokens(side)}
    assert {token for token in tokens(merged) if token[0] in "<{"} <= known


@given(_TEXT, _TEXT, _TEXT)
def test_who_comes_second_changes_only_the_order(base: str, theirs: str, yours: str) -> None:
    one, other = merge_words(base, theirs, yours), merge_words(base, yours, theirs)
    assert one.clean == other.clean
    assert not one.clean or one.text == other.text


def test_long_texts_cost_no_more_than_they_are_long() -> None:
    def merge(size: int) -> float:
        base = " ".join(f"word{number % 97}" for number in range(size))
        theirs, yours = base.replace("word3 ", "X "), base.replace("word5 ", "Y ")
        return cost(lambda: merge_words(base, theirs, yours))

    merge(100)
    assert merge(8000) < 40 * max(merge(1000), 0.002)
    hostile = ["a " * 40_000, "b " * 40_000, "c " * 40_000]
    assert cost(lambda: merge_words(*hostile), 1) < 3


def _words(text: str) -> list[str]:
    return [token for token in tokens(text) if not token.isspace()]
