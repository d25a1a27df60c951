"""A cache damaged in any way: what comes out is right, or the run says that it was damaged, and the next one is right."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from i18nflow.errors import StorageError
from i18nflow.project.run import Run
from tests.laws.lockstep import Lockstep, Order, Unequal

CONFIG = """locales = ["en"]

[[trees]]
root = "content"
pattern = "news/{locale}/**/*.md"
"""
VERBS = ("extract", "update", "build")
PAGE = 4096
ROWS = (
    "UPDATE questions SET folder = folder || 'x' WHERE kind = 'file'",
    "UPDATE questions SET name = name || 'x' WHERE id % 3 = 0 AND kind = 'file'",
    "UPDATE questions SET kind = 'fine' WHERE kind = 'file'",
    "UPDATE actions SET asked = x''",
    "UPDATE actions SET asked = substr(asked, 5)",
    "UPDATE actions SET item = item || 'x'",
    "DELETE FROM questions WHERE id % 2 = 0",
)


class Patient:
    """Two trees of which the first has a cache; ``chance`` decides about the damage."""

    def __init__(self, root: Path, chance: random.Random) -> None:
        self._chance = chance
        self.trees = Lockstep(root, CONFIG)
        self._state = self.trees.root / ".i18nflow"
        self._edition = 0
        self._write()
        for verb in VERBS:
            self.trees.run(Order(verb))

    def _write(self) -> None:
        """Change every source, so that whatever the cache has lost sight of would be missed."""
        self._edition += 1
        for name in "123":
            other = f"看[别的](/news/zh/{int(name) % 3 + 1}#第一节)。"
            self.trees.write(f"content/news/zh/{name}.md", f"# 标题{name}\n\n## 第一节\n\n第{self._edition}版。\n\n{other}\n")
        catalogs = sorted(self.trees.root.glob("locales/en/news/*.po"))
        for path in catalogs:
            text = path.read_text("utf-8").replace('msgid "第一节"\nmsgstr ""', 'msgid "第一节"\nmsgstr "Part"')
            self.trees.write(str(path.relative_to(self.trees.root)), text.replace('"Part', f'"{"P" * self._edition}art'))

    def outlive(self) -> str:
        """Be damaged, and run; gives what was done to it.  Raises :class:`Unequal`."""
        self.trees.age()
        for verb in VERBS:  # nothing to do: from now on stamps are relied on
            Order(verb).run(self.trees.cached, Run())
        if self._chance.random() < 0.4:
            self._kill()
        done = self._chance.choice(DAMAGES)(self)
        self._write()
        for verb in VERBS:
            self._run(verb, done)
        try:
            self.trees.compare()
        except Unequal as error:
            raise Unequal(f"{done}\n{error}") from error
        return done

    def _run(self, verb: str, done: str) -> None:
        Order(verb).run(self.trees.plain, Run(cache=False))
        for _ in range(2):
            try:
                Order(verb).run(self.trees.cached, Run())
                return
            except StorageError as error:
                if error.code != "cache-damaged":
                    raise
        raise Unequal(f"{done}\n{verb} fails again and again")

    def _kill(self) -> None:
        """Let the cache be as it is while a run is at work, which then is no more."""
        self._write()
        kept = self._state.with_name("kept")

        def keep(number: int, total: int) -> None:
            shutil.rmtree(kept, ignore_errors=True)
            shutil.copytree(self._state, kept)

        for verb in VERBS:
            Order(verb).run(self.trees.plain, Run(cache=False))
            Order(verb).run(self.trees.cached, Run(progress=keep))
        shutil.rmtree(self._state)
        kept.rename(self._state)

    # --- damages ---------------------------------------------------------------------------------------------------

    def _file(self) -> Path:
        """The database, mostly, or what lies beside it."""
        found = sorted(path for path in self._state.glob("cache.*") if path.is_file() and path.stat().st_size)
        return self._chance.choice([self._state / "cache.db", self._state / "cache.db", *found])

    def _change(self, change: Callable[[bytearray], object]) -> str:
        path = self._file()
        data = bytearray(path.read_bytes())
        if data:
            change(data)
        path.write_bytes(data)
        return f"in {path.name} of {len(data)} bytes"

    def flip(self) -> str:
        place, bit = self._chance.random(), 1 << self._chance.randrange(8)

        def change(data: bytearray) -> None:
            data[int(place * len(data))] ^= bit

        return f"bit {bit} at {place:.5f} {self._change(change)}"

    def letter(self) -> str:
        """Another letter in what is text, which no form forbids."""

        def change(data: bytearray) -> None:
            places = [number for number, byte in enumerate(data) if 48 <= byte <= 57 or 97 <= byte <= 122]
            if places:
                data[self._chance.choice(places)] ^= 1

        return f"letter {self._change(change)}"

    def zero(self) -> str:
        def change(data: bytearray) -> None:
            page = self._chance.randrange(len(data) // PAGE + 1)
            data[page * PAGE : (page + 1) * PAGE] = bytes(len(data[page * PAGE : (page + 1) * PAGE]))

        return f"zeros {self._change(change)}"

    def cut(self) -> str:
        def change(data: bytearray) -> None:
            start = self._chance.randrange(len(data))
            del data[start : self._chance.choice((len(data), start + 1, start + PAGE))]

        return f"cut {self._change(change)}"

    def swap(self) -> str:
        def change(data: bytearray) -> None:
            one, other = (self._chance.randrange(len(data) // PAGE + 1) * PAGE for _ in range(2))
            data[one : one + PAGE], data[other : other + PAGE] = data[other : other + PAGE], data[one : one + PAGE]

        return f"pages swapped {self._change(change)}"

    def foreign(self) -> str:
        path = self._state / self._chance.choice(("cache.db", "cache.db", "cache.db-wal", "cache.db-journal", "cache.sum"))
        path.unlink(missing_ok=True)
        path.write_bytes(self._chance.choice((b"", b"hello\n" * 500, os.urandom(9000), b"SQLite format 3\0" + bytes(9000))))
        return f"a foreign {path.name}"

    def database(self) -> str:
        path = self._state / "cache.db"
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE other (id)")
        connection.close()
        return "another database"

    def row(self) -> str:
        """A row that says something else, in perfect form."""
        change = self._chance.choice(ROWS)
        with suppress(sqlite3.Error), closing(sqlite3.connect(self._state / "cache.db", isolation_level=None)) as connection:
            connection.execute(change)
        return change

    def lose(self) -> str:
        path = self._file()
        path.unlink()
        return f"{path.name} is gone"


DAMAGES = (*[Patient.flip] * 5, *[Patient.letter] * 4, *[Patient.zero] * 2, *[Patient.cut] * 2, Patient.swap, Patient.foreign)
DAMAGES += (Patient.database, Patient.lose, *[Patient.row] * 4)


@pytest.mark.parametrize("cases", [40, pytest.param(200, marks=pytest.mark.slow)])
def test_damage_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cases: int) -> None:
    patient = Patient(tmp_path, random.Random(cases))
    patient.trees.clock.install(monkeypatch)
    done: list[str] = []
    for _ in range(cases):
        try:
            done.append(patient.outlive())
        except Unequal as error:
            pytest.fail(f"after {len(done)} others: {error}", pytrace=False)


def test_a_directory_in_its_place(tmp_path: Path) -> None:
    trees = Lockstep(tmp_path, CONFIG)
    trees.write("content/news/zh/1.md", "# 标题\n")
    (trees.root / ".i18nflow/cache.db").mkdir(parents=True)
    said: list[str] = []
    for verb in VERBS:
        Order(verb).run(trees.plain, Run(cache=False))
        Order(verb).run(trees.cached, Run(warn=said.append))
    trees.compare()
    assert all(sentence.startswith("the cache is not used") for sentence in said)
    assert len(said) >= len(VERBS)
