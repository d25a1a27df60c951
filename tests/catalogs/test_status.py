"""Counts of a catalog."""

from __future__ import annotations

import pytest

from i18nflow.catalogs.status import Amount, Status, source_characters, status
from i18nflow.model import Catalog, Entry


def test_units_and_characters_by_state() -> None:
    entries = (
        Entry("一二三", msgstr="x"),
        Entry("四 <strong>五</strong>", msgstr="y", flags=("fuzzy",)),
        Entry("六"),
        Entry("七", flags=("fuzzy",)),
        Entry("八", msgid_plural="九", plurals=("a", "")),
        Entry("十", msgid_plural="百", plurals=("a", "b")),
        Entry("旧的", msgstr="old", obsolete=True),
    )
    counted = status(Catalog("en", (), entries))
    assert counted == Status(Amount(2, 4), Amount(1, 2), Amount(3, 3), Amount(1, 2))
    assert counted.total == Amount(6, 9)
    assert counted.fresh == pytest.approx(4 / 9)


def test_nothing_to_translate_is_all_fresh() -> None:
    assert status(Catalog("en", (), ())).fresh == 1.0


def test_states_add_up() -> None:
    one = status(Catalog("en", (), (Entry("一", msgstr="x"),)))
    two = status(Catalog("en", (), (Entry("二二二"),)))
    assert (one + two).total == Amount(2, 4)
    assert (one + two).fresh == 0.25


@pytest.mark.parametrize(
    ("msgid", "weight"),
    [("会议", 2), ("见 <a1>此处</a1><br/>", 3), ("<img1/>", 1), ("a < b", 3), ("&lt;T> x", 7), ("<my-card-2/>好", 1)],
)
def test_tags_and_blanks_are_no_work(msgid: str, weight: int) -> None:
    assert source_characters(msgid) == weight
