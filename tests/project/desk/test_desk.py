"""What is in memory: ids, revisions, catalogs that come and go."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.project.desk.office import GROUP, LEI, PO, TEXTS, Office

from i18nflow.errors import ConfigError
from i18nflow.model import Entry, Key
from i18nflow.project.desk import desk_state
from i18nflow.project.desk.desk import Desk
from i18nflow.project.desk.held import catalog_id, entry_id, revision_of
from i18nflow.project.desk.values import Change, UnknownEntry

_TEXT = st.text(max_size=6)
_KEYS = st.builds(Key, st.none() | _TEXT, _TEXT)


@given(_KEYS, _KEYS)
def test_entries_have_one_id_each(one: Key, other: Key) -> None:
    """No context and an empty one differ (I7)."""
    assert (entry_id("c", one) == entry_id("c", other)) == (one == other)


@given(st.tuples(_TEXT, _TEXT), st.tuples(_TEXT, _TEXT))
def test_catalogs_have_one_id_each(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert (catalog_id(*one) == catalog_id(*other)) == (one == other)


@pytest.mark.parametrize(
    "change",
    [{"msgstr": "x"}, {"plurals": ("x",)}, {"flags": ("fuzzy",)}, {"comments": ("x",)}, {"msgctxt": ""}, {"msgid": "b"}],
)
def test_a_revision_is_of_all_that_people_change(change: dict[str, object]) -> None:
    entry = Entry("a")
    assert revision_of(entry) != revision_of(replace(entry, **change))  # type: ignore[arg-type]
    assert revision_of(entry) == revision_of(replace(entry, references=("x",), notes=("y",)))


def test_an_entry_is_found_by_its_id_again(office: Office) -> None:
    found = office.held(TEXTS[0])
    assert office.desk.held(found.id) == found
    assert office.desk.catalog_name(found.id) == (GROUP, "en")
    assert office.desk.catalog_name(office.desk.catalog(GROUP, "ja").id) == (GROUP, "ja")
    assert office.desk.catalog(GROUP, "en").find(Key(None, TEXTS[0])) == found


@pytest.mark.parametrize("id", ["", "-", "x", "../../etc/passwd", "0" * 24, "0" * 24 + "-" + "0" * 20, "\0", "é" * 9999])
def test_ids_are_looked_up(office: Office, id: str) -> None:
    """W5: an id is never a path."""
    with pytest.raises(UnknownEntry):
        office.desk.held(id)
    real = office.desk.catalog(GROUP, "en").id
    with pytest.raises(UnknownEntry):
        office.desk.save(LEI, f"{real}-{id}", "", Change("x"))


def test_unknown_names_are_refused(office: Office) -> None:
    with pytest.raises(ConfigError, match="no article"):
        office.desk.catalog("news/2", "en")
    with pytest.raises(ConfigError, match="locales"):
        office.desk.catalog(GROUP, "fr")
    with pytest.raises(ConfigError, match="locales"):
        office.desk.catalog(GROUP, "../en")


def test_a_catalog_that_is_not_there_is_made_when_something_is_saved(tmp_path: Path) -> None:
    """And then it is what an update makes."""
    office = Office(tmp_path / "here", update=False)
    with office.desk as desk:
        assert [held.entry.msgid for held in desk.catalog(GROUP, "en").entries] == [*TEXTS]
        desk.flush()
        assert not office.site.exists(PO)
        office.save(TEXTS[0], "News")
        desk.flush()
        assert desk.catalog(GROUP, "en").seen.exists
    other = Office(tmp_path / "there")
    other.desk.close()
    other.type_outside({TEXTS[0]: "News"})
    made, wanted = office.read(), other.read()
    assert made.entries == wanted.entries
    named = dict(wanted.header) | {name: dict(made.header)[name] for name in ("PO-Revision-Date", "Last-Translator")}
    assert dict(made.header) == named
    assert named["Last-Translator"] == "Li Lei <lei@example.org>"


def test_before_the_first_extract_there_is_nothing_to_translate(tmp_path: Path) -> None:
    office = Office(tmp_path, update=False)
    office.site.root.joinpath("locales/templates/news/1.pot").unlink()
    assert office.desk.catalog(GROUP, "en").entries == ()
    office.desk.close()


def test_opening_reads_no_catalog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = Office(tmp_path)
    office.desk.close()
    monkeypatch.setattr(desk_state, "load", None)
    with Desk(office.site.project) as desk:
        assert list(desk.groups) == [GROUP]


def test_memory_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was not asked for in a while goes, but for what waits to be written."""
    office = Office(tmp_path)
    for number in range(2, 8):
        office.site.write(f"content/zh/news/{number}.md", f"# 第{number}篇\n")
    office.site.extract()
    office.again()
    monkeypatch.setattr(desk_state, "HELD_MOST", 2)
    office.save(TEXTS[0], "waits")
    for number in range(2, 8):
        office.desk.catalog(f"news/{number}", "en")
    held = office.desk._state.slots
    assert len(held) == 2
    assert (GROUP, "en") in held
    office.desk.glance("news/2", "en")
    assert ("news/2", "en") not in held
    office.desk.close()
    assert office.texts() == {TEXTS[0]: "waits"}


def test_heavy_catalogs_go_sooner(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_state, "HELD_BYTES", 10)
    for locale in ("en", "ja"):
        office.desk.catalog(GROUP, locale)
    assert [*office.desk._state.slots] == [(GROUP, "ja")]


def test_nothing_changes_while_nothing_changes(office: Office) -> None:
    catalog = office.desk.catalog(GROUP, "en")
    office.desk.look()
    assert office.desk.catalog(GROUP, "en") is catalog
    office.save(TEXTS[0], "News")
    changed = office.desk.catalog(GROUP, "en")
    assert changed.version != catalog.version
    office.desk.flush()
    assert office.desk.look() == ()
    assert office.desk.catalog(GROUP, "en").catalog is changed.catalog
