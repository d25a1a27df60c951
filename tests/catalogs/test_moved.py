"""Catalogs and texts that went to another article."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from i18nflow.catalogs.moved import FLOOR, MARGIN, Borrowed, agreements, digest, holds, left_over, pair_articles, weights
from i18nflow.catalogs.review import approve
from i18nflow.catalogs.template import new_catalog, template
from i18nflow.model import Catalog, Entry, Key, Unit


def po(*entries: Entry) -> Catalog:
    return replace(new_catalog(template([]), "en", "nplurals=2; plural=(n != 1);"), entries=entries)


def texts(letters: str) -> dict[str, int]:
    return dict.fromkeys(letters, 10)


def test_agreement_is_the_share_of_characters_in_common() -> None:
    assert agreements({"a": {"甲": 3, "乙": 1}}, {"b": {"甲": 3, "丙": 1}, "c": {"丁": 1}}) == {("a", "b"): 0.75}
    assert weights(po(Entry("甲<a1>乙</a1>"), Entry("丙", obsolete=True))) == {"甲<a1>乙</a1>": 2}


def test_an_article_is_found_under_its_new_name() -> None:
    assert pair_articles({"old": texts("abcd")}, {"new": texts("abcx"), "other": texts("xyz")}) == {"old": "new"}


def test_what_is_not_certain_is_not_paired() -> None:
    assert pair_articles({"old": texts("abcd")}, {"one": texts("abcx"), "two": texts("abcy")}) == {}
    assert pair_articles({"one": texts("abcx"), "two": texts("abcy")}, {"new": texts("abcd")}) == {}
    assert pair_articles({"old": texts("abcd")}, {"new": texts("axyz")}) == {}
    assert pair_articles({"old": {}}, {"new": {}}) == {}


def test_texts_of_many_articles_say_nothing() -> None:
    crowd = {f"new{number}": {"common": 1000, f"own{number}": 10} for number in range(40)}
    assert pair_articles({"old": {"common": 1000, "own7": 10}}, crowd) == {}


articles = st.dictionaries(st.sampled_from("PQRST"), st.text("abcdef", max_size=6).map(texts), max_size=4)


@given(articles, articles)
def test_pairs_are_certain_from_both_sides(old: dict[str, dict[str, int]], new: dict[str, dict[str, int]]) -> None:
    pairs = pair_articles(old, new)
    scores = agreements(old, new)
    assert len(set(pairs.values())) == len(pairs)
    for was, now in pairs.items():
        assert scores[was, now] >= FLOOR
        rivals = [score for pair, score in scores.items() if (pair[0] == was) != (pair[1] == now)]
        assert all(score + MARGIN <= scores[was, now] for score in rivals)


def test_holds() -> None:
    old = po(Entry("甲", msgstr="A", comments=("mine", "i18nflow: tm=87")), Entry("乙", msgstr="B", obsolete=True), Entry("丙"))
    assert holds(po(Entry("丁", msgstr="A", comments=("mine",)), Entry("戊", msgstr="B")), old)
    assert not holds(po(Entry("甲", msgstr="A", comments=("mine",))), old)
    assert not holds(po(Entry("甲", msgstr="A"), Entry("乙", msgstr="B")), old)
    assert not holds(po(), replace(po(), header_comments=("by me",)))


def test_only_reviewed_texts_that_nobody_uses_are_left_over() -> None:
    catalog = po(
        Entry("甲", msgstr="A"), Entry("乙", msgstr="B", flags=("fuzzy",)), Entry("丙"), Entry("丁", msgstr="D", obsolete=True)
    )
    wanted = template([("a.md", [Unit("甲")])])
    assert [entry.msgid for entry in left_over(catalog, wanted)] == ["丁"]
    assert [entry.msgid for entry in left_over(catalog, None)] == ["甲", "丁"]


def test_a_text_from_another_article_is_fuzzy_and_says_so() -> None:
    approved = approve(Entry("甲", msgstr="A", comments=("mine",)), "me", "2026-01-01")
    borrowed = Borrowed(
        [("news/1", approved), ("news/2", Entry("甲", "img.alt", "Figure")), ("news/3", Entry("甲", msgstr="Z"))]
    )
    filled = borrowed(Entry("甲", comments=("asked",)))
    assert filled is not None
    assert (filled.msgstr, filled.fuzzy, filled.previous) == ("A", True, Key(None, "甲"))
    assert filled.comments == ("asked", "mine", "i18nflow: moved=news/1")
    assert borrowed(Entry("甲", "img.alt")) == replace(
        Entry("甲", "img.alt", "Figure", flags=("fuzzy",)), previous=Key("img.alt", "甲"), comments=("i18nflow: moved=news/2",)
    )
    other = borrowed(Entry("甲", "a.title"))
    assert other is not None
    assert other.previous == Key(None, "甲")
    assert borrowed(Entry("乙")) is None


def test_digests_are_the_same_everywhere() -> None:
    assert digest("会议") == 0x9DC68272
    assert digest("\ud800") != digest("")
