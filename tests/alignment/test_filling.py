"""Proposals into catalogs."""

from __future__ import annotations

import pytest

from i18nflow.alignment.filling import Fate, fill
from i18nflow.alignment.proposals import Proposal
from i18nflow.model import Catalog, Entry, Key

KEY = Key(None, "甲")


def offer(msgstr: str, score: float = 0.98, doubts: tuple[str, ...] = (), row: int = 0) -> Proposal:
    return Proposal(KEY, msgstr, score, row, doubts)


def catalog(entry: Entry) -> Catalog:
    return Catalog("en", (), (entry,))


def test_a_sure_one_is_final_and_says_where_it_came_from() -> None:
    (entry,) = fill(catalog(Entry("甲", comments=("a person's",))), [offer("A")], 0.9).catalog.entries
    assert entry == Entry("甲", msgstr="A", comments=("a person's", "i18nflow: aligned=0.98"))


@pytest.mark.parametrize(
    ("one", "doubted", "comment"),
    [
        (offer("A", 0.7), (), "i18nflow: aligned=0.70"),
        (offer("A", doubts=("no",)), (), "i18nflow: aligned=0.98 why=no"),
        (offer("A"), (KEY,), "i18nflow: aligned=0.98"),
    ],
)
def test_others_are_fuzzy(one: Proposal, doubted: tuple[Key, ...], comment: str) -> None:
    found = fill(catalog(Entry("甲", flags=("c-format",))), [one], 0.9, doubted)
    assert found.catalog.entries == (Entry("甲", msgstr="A", flags=("fuzzy", "c-format"), comments=(comment,)),)
    assert found.fates == {0: "unsure"}
    assert found.drafts == {KEY}


@pytest.mark.parametrize(
    ("entry", "msgstr", "fate"),
    [
        (Entry("甲", msgstr="A  b"), "A b", "same"),
        (Entry("甲", msgstr="A", flags=("fuzzy",)), "A", "unsure"),
        (Entry("甲", msgstr="B"), "A", "differs"),
        (Entry("甲", msgstr="B", flags=("fuzzy",)), "A", "differs"),
        (Entry("甲"), "甲", "untranslated"),
        (Entry("甲", msgid_plural="甲们", plurals=("", "")), "A", None),
        (Entry("甲", obsolete=True), "A", None),
    ],
)
def test_nothing_that_somebody_typed_is_touched(entry: Entry, msgstr: str, fate: Fate | None) -> None:
    found = fill(catalog(entry), [offer(msgstr)], 0.9)
    assert found.catalog == catalog(entry)
    assert found.fates.get(0) == fate


def test_the_first_of_a_repeated_text_wins() -> None:
    found = fill(catalog(Entry("甲")), [offer("A"), offer("A", row=1), offer("B", row=2)], 0.9)
    assert [entry.msgstr for entry in found.catalog.entries] == ["A"]
    assert found.fates == {0: "sure", 1: "sure", 2: "repeated"}
