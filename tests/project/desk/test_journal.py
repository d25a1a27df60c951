"""The journal: rows that are on the disk, and stay."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.project.desk.office import GROUP, LEI, MEI, TEXTS, Office

from i18nflow.errors import StorageError
from i18nflow.model import Entry, Key
from i18nflow.project.desk.desk import Desk
from i18nflow.project.desk.journal import COMMIT, FILE, Deed, Journal
from i18nflow.project.desk.journal_file import NAME
from i18nflow.project.desk.journal_said import Said, packed, said_in, saying, unpacked
from i18nflow.project.desk.values import Held
from i18nflow.project.store import open_store

_TEXT = st.text(max_size=8)
_LINES = st.lists(_TEXT, max_size=3).map(tuple)
_KEY = st.none() | st.builds(Key, st.none() | _TEXT, _TEXT)
_SAID = st.builds(Said, _TEXT, _LINES, st.booleans(), _KEY, st.none() | _TEXT, _LINES)


@given(_SAID)
def test_what_was_said_comes_back(said: Said) -> None:
    assert unpacked(packed(said)) == said
    entry = Entry("a", flags=("c-format", "fuzzy"), references=("x",))
    assert said_in(saying(entry, said)) == said
    assert saying(entry, said_in(entry)) == entry


def test_rows_are_found(office: Office) -> None:
    for number, text in enumerate(TEXTS):
        office.save(text, f"text {number}", (LEI, MEI)[number % 2])
    journal = office.desk.journal
    rows = journal.rows()
    assert [row.after for row in rows] == ["text 3", "text 2", "text 1", "text 0"]
    assert [row.number for row in journal.rows(after=2)] == [4, 3]
    assert [row.number for row in journal.rows(limit=1)] == [4]
    assert [row.msgid for row in journal.rows(entry=rows[1].id)] == [TEXTS[2]]
    assert len(journal.rows(group=GROUP, locale="en")) == 4
    assert journal.rows(group=GROUP, locale="ja") == () == journal.rows(group="x")
    assert (rows[0].who, rows[0].before, rows[0].state_before, rows[0].state_after) == ("Han Mei", "", "empty", "translated")
    assert journal.last_change > 0


def test_a_row_is_on_the_disk_before_it_is_answered(office: Office) -> None:
    """Another process sees it at once, and SQLite has waited for the disk."""
    office.save(TEXTS[0], "News")
    with sqlite3.connect(office.root / ".i18nflow" / NAME) as other:
        assert other.execute("SELECT count(*) FROM rows").fetchone() == (1,)
    (level,) = office.desk.journal._connection.execute("PRAGMA synchronous").fetchone()
    assert level == 2, "FULL"


def test_what_waits_is_known(office: Office) -> None:
    journal = office.desk.journal
    office.save(TEXTS[0], "News")
    office.save(TEXTS[1], "More")
    assert [(one.group, one.locale, one.first) for one in journal.waiting(FILE)] == [(GROUP, "en", 1)]
    journal.settle(FILE, journal.desk, (GROUP, "en"), 1)
    assert [one.first for one in journal.waiting(FILE)] == [2]
    office.desk.flush()
    assert journal.waiting(FILE) == ()
    assert [one.first for one in journal.waiting(COMMIT)] == [1]


def test_a_damaged_journal_is_not_touched(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.save(TEXTS[0], "News")
    office.desk.close()
    file = tmp_path / ".i18nflow" / NAME
    damage = b"SQLite format 3\0" + b"damage" * 1000
    file.write_bytes(damage)
    with pytest.raises(StorageError, match="journal"):
        Desk(office.site.project)
    assert file.read_bytes() == damage


def test_a_journal_of_a_later_version_is_not_touched(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.desk.close()
    with sqlite3.connect(tmp_path / ".i18nflow" / NAME) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StorageError, match="another version"):
        Desk(office.site.project)


def test_what_the_journal_cannot_have_is_not_saved(office: Office) -> None:
    """A disk that is full: the person is told, and nothing is half done."""
    office.save(TEXTS[0], "News")
    office.desk.journal._connection.execute("PRAGMA query_only = 1")
    with pytest.raises(StorageError, match="journal"):
        office.save(TEXTS[0], "Lost")
    office.desk.journal._connection.execute("PRAGMA query_only = 0")
    assert office.held(TEXTS[0]).entry.msgstr == "News"
    office.save(TEXTS[0], "Found")


def test_several_write_at_once(tmp_path: Path) -> None:
    """Two desks, four threads."""
    store = open_store(tmp_path)
    journals = [Journal(store, name) for name in ("a", "b")]
    held = Held("id", GROUP, "en", Entry("x"), "r")

    def write(journal: Journal) -> None:
        for _ in range(25):
            journal.add([Deed("save", held, held, "x.po", LEI)])

    threads = [threading.Thread(target=write, args=(journal,)) for journal in journals * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert [row.number for row in journals[0].rows(limit=200)] == list(range(100, 0, -1))
    assert {one.desk for one in journals[0].waiting(FILE)} == {"a", "b"}
    for journal in journals:
        journal.close()
