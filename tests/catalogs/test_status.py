"""Counts of a catalog."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.catalogs.review import approve
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


@given(st.text(st.characters(codec="utf-8"), max_size=30) | st.text("<>a1/ \u3000\x85\x1c会\n", max_size=12))
def test_the_weight_is_what_is_left_without_tags_and_blanks(msgid: str) -> None:
    assert source_characters(msgid) == max(1, len(re.sub(r"</?[a-z][a-z0-9:.-]*/?>|\s+", "", msgid)))


ENTRIES = st.builds(
    Entry,
    st.sampled_from(["一", "二 二", "三<a1/>", "四"]),
    st.sampled_from([None, "", "k"]),
    st.sampled_from(["", "x"]),
    flags=st.sampled_from([(), ("fuzzy",)]),
    obsolete=st.booleans(),
)
LIVE = st.builds(lambda entry: replace(entry, msgstr="", flags=(), obsolete=False), ENTRIES)


def catalog(entries: list[Entry]) -> Catalog:
    """With each key once, live or obsolete, as catalogs are; every second one approved."""
    unique = {entry.key: entry for entry in entries}.values()
    return Catalog("en", (), tuple(approve(one, "me", "2026-01-01") if at % 2 else one for at, one in enumerate(unique)))


def as_updated(template: Catalog, found: Catalog) -> Catalog:
    """The catalog as ``update`` would leave it, written out."""
    live = {entry.key: entry for entry in found.entries if not entry.obsolete}
    wanted = {entry.key: live.pop(entry.key, entry) for entry in template.entries}
    obsolete = [entry for entry in found.entries if entry.obsolete and entry.key not in wanted]
    return replace(found, entries=(*wanted.values(), *(replace(entry, obsolete=True) for entry in live.values()), *obsolete))


@given(st.lists(LIVE), st.lists(ENTRIES))
def test_against_a_template_it_counts_what_update_would_leave(texts: list[Entry], entries: list[Entry]) -> None:
    template = replace(catalog([]), locale=None, entries=tuple({entry.key: entry for entry in texts}.values()))
    found = catalog(entries)
    assert status(found, template) == status(as_updated(template, found))
