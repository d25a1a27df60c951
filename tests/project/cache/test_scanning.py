"""What a look at the disk reads, and what it believes."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from i18nflow.project.cache import scanning
from i18nflow.project.cache.database import database
from i18nflow.project.cache.ledger import Action, Ledger
from i18nflow.project.cache.scanning import RACY, Area, Scanner, Seen
from i18nflow.project.cache.trace import FILE
from i18nflow.project.store import Store, open_store, version_of


class Place:
    """A directory, and an action that asked some of its files."""

    def __init__(self, root: Path, connection: sqlite3.Connection) -> None:
        self.root, self.ledger = root, Ledger(connection)
        self.store = open_store(root)
        self.area = Area(self.store, "", "d", "sources")
        self.now = self.store.clock() + 2 * RACY

    def write(self, name: str, data: bytes) -> None:
        path = self.root / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)

    def look(self, *areas: Area, paranoid: bool = False) -> Seen:
        scanner = Scanner(self.ledger.connection, self.now, paranoid=paranoid)
        scanner.look(areas or [self.area])
        self.ledger.learn(scanner.seen, [], {})
        return scanner.seen

    def act(self, *names: str) -> None:
        seen = self.look()
        trace = {(FILE, "", name): self.store.read(name).version for name in names}
        self.ledger.record([Action("v", "item", "", trace, b"", "", "")], seen.stamps)

    @property
    def stands(self) -> bool:
        return self.ledger.done("v", "") == {"item"}


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with database(open_store(tmp_path)) as connection:
        found = Place(tmp_path, connection)
        found.write("d/a", b"one")
        found.write("d/b", b"two")
        yield found


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that a look reads."""
    found: list[str] = []

    def version_now(store: Store, path: str) -> str:
        found.append(path)
        return version_of(store.read(path).data) if store.read(path).exists else ""

    monkeypatch.setattr(scanning, "version_now", version_now)
    return found


def test_old_stamps_are_believed(place: Place, reads: list[str]) -> None:
    place.act("d/a", "d/b")
    place.look()
    place.look()
    assert (place.stands, reads) == (True, [])


def test_only_what_bears_another_stamp_is_read(place: Place, reads: list[str]) -> None:
    place.act("d/a", "d/b")
    place.write("d/a", b"ONE")
    place.look()
    assert (place.stands, reads) == (False, ["d/a"])


def test_a_touch_changes_nothing(place: Place, reads: list[str]) -> None:
    place.act("d/a")
    os.utime(place.root / "d/a", ns=(1, 1))
    assert place.look().changed == set()
    assert (place.stands, reads) == (True, ["d/a"])


def test_a_restored_time_hides_nothing(place: Place) -> None:
    before = (place.root / "d/a").stat()
    place.act("d/a")
    place.write("d/a", b"ONE")
    os.utime(place.root / "d/a", ns=(before.st_atime_ns, before.st_mtime_ns))
    place.look()
    assert not place.stands


def test_racy_files_are_read_again_until_they_are_old(place: Place, reads: list[str]) -> None:
    place.now -= 2 * RACY
    place.act("d/a")
    place.look()
    place.look()
    assert reads == ["d/a", "d/a"]
    place.now += 2 * RACY
    place.look()
    place.look()
    assert reads == ["d/a"] * 3


def test_paranoid_reads_all(place: Place, reads: list[str]) -> None:
    place.act("d/a", "d/b")
    place.look(paranoid=True)
    assert sorted(reads) == ["d/a", "d/b"]


def test_names_and_sizes_out_of_bounds_are_told(place: Place) -> None:
    area = replace(place.area, most=100)
    assert place.look(area).renamed == {"sources"}
    place.write("d/a", b"longer")
    assert place.look(area).renamed == set()
    place.write("d/a", bytes(101))
    assert place.look(area).renamed == {"sources"}
    place.write("d/c", b"")
    assert place.look(area).renamed == {"sources"}
    (place.root / "d/c").unlink()
    assert place.look(area).renamed == {"sources"}
    assert place.look(area).renamed == set()


def test_a_directory_that_goes_takes_its_answers_along(place: Place) -> None:
    place.act("d/a")
    for name in "ab":
        (place.root / f"d/{name}").unlink()
    (place.root / "d").rmdir()
    assert place.look().renamed == {"sources"}
    assert not place.stands


def test_a_single_file(place: Place, reads: list[str]) -> None:
    alone = Area(place.store, "", "terms.csv", alone=True)
    place.act("terms.csv")
    place.look(alone)
    assert place.stands
    place.write("terms.csv", b"x")
    place.look(alone)
    assert not place.stands
