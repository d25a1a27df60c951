"""A desk that was killed: what it had answered is in the files when the next one opens."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.laws.kills import versions
from tests.project.desk.office import GROUP, LEI, PO, TEXTS, Office

from i18nflow.catalogs.po import read_catalog
from i18nflow.project.desk.desk import Desk
from i18nflow.project.desk.journal import FILE
from i18nflow.project.desk.values import Change

A, B, C, D = TEXTS


@pytest.fixture(autouse=True)
def _slow_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written but when it is asked for."""
    monkeypatch.setattr("i18nflow.project.desk.saving_writer.DELAY", 60.0)


def test_what_was_answered_is_there_again(office: Office) -> None:
    office.save(A, "News")
    office.save(A, "The news", comment="really")
    office.save(B, "draft", state="fuzzy")
    office.kill()
    assert office.texts() == {A: "The news", B: "draft"}
    entry = office.held(A).entry
    assert (entry.msgstr, entry.comments) == ("The news", ("really",))
    assert office.held(B).entry.fuzzy
    assert office.desk.journal.waiting(FILE) == ()
    assert len(office.desk.journal.rows()) == 3


def test_a_catalog_that_was_not_there_is_made(tmp_path: Path) -> None:
    office = Office(tmp_path, update=False)
    office.save(A, "News")
    office.kill()
    assert office.texts() == {A: "News"}
    assert [entry.msgid for entry in office.read().entries] == [*TEXTS]
    office.desk.close()


def test_twice_is_as_good_as_once(office: Office) -> None:
    """Killed between the file and the journal's note of it, or while bringing things in."""
    office.save(A, "News")
    office.save(B, "More")
    row = office.desk._state.slots[GROUP, "en"].row
    office.desk.flush()
    whole = office.site.read(PO)
    journal = office.desk.journal
    journal._connection.execute("INSERT INTO waiting VALUES (?, ?, ?, ?, 1)", (FILE, journal.desk, GROUP, "en"))
    assert row == 2
    for _ in range(3):
        office.kill()
        assert office.site.read(PO) == whole
    assert office.conflicts() == ""


def test_only_some_of_it_was_in_the_file(office: Office) -> None:
    office.save(A, "One")
    office.desk.flush()
    journal = office.desk.journal
    journal._connection.execute("INSERT INTO waiting VALUES (?, ?, ?, ?, 1)", (FILE, journal.desk, GROUP, "en"))
    office.save(A, "Two")
    office.save(A, "Three")
    office.kill()
    assert (office.texts(), office.conflicts()) == ({A: "Three"}, "")


def test_what_others_wrote_meanwhile_stays(office: Office) -> None:
    office.save(A, "Mine")
    office.save(B, "Also mine")
    office.type_outside({A: "Theirs", C: "Theirs too"})
    office.kill()
    assert office.texts() == {A: "Theirs", B: "Also mine", C: "Theirs too"}
    assert "Mine" in office.conflicts()
    row = office.desk.journal.rows(limit=1)[0]
    assert (row.action, row.before, row.after) == ("outside", "Mine", "Theirs")
    office.kill()
    assert office.texts()[A] == "Theirs"


def test_an_entry_that_has_left_the_file_comes_back(office: Office) -> None:
    office.save(B, "On Wednesday")
    office.site.write("content/zh/news/1.md", "# 社区动态\n")
    office.site.extract()
    office.site.update()
    assert B not in [entry.msgid for entry in office.read().entries]
    office.kill()
    assert office.texts() == {B: "On Wednesday"}


def test_an_article_that_is_gone_leaves_its_catalog(office: Office) -> None:
    office.save(A, "News")
    (office.root / "content/zh/news/1.md").unlink()
    office.site.write("content/zh/news/2.md", "# 第二篇\n")
    office.kill()
    assert office.texts() == {A: "News"}


def test_what_an_undo_had_brought_back(office: Office) -> None:
    office.save(A, "News")
    office.desk.flush()
    office.save(A, "Worse")
    office.desk.undo(LEI, 2)
    office.kill()
    assert office.texts() == {A: "News"}


def test_the_living_are_left_alone(office: Office) -> None:
    office.save(A, "News")
    with Desk(office.site.project):
        assert office.texts() == {}
    office.desk.flush()
    assert office.texts() == {A: "News"}


def test_the_dead_are_forgotten(office: Office) -> None:
    for _ in range(3):
        office.kill()
    assert len([*(office.root / ".i18nflow/desks").iterdir()]) == 1
    office.desk.close()
    assert [*(office.root / ".i18nflow/desks").iterdir()] == []


# --- kill -9 -------------------------------------------------------------------------------------------------------

UNITS = 30


def main(root: Path) -> None:
    """Save text after text, and tell of each that was answered."""
    office = Office.__new__(Office)
    from tests.project.desk.office import CONFIG
    from tests.project.site import Site

    office.site = Site(root, CONFIG)
    office.desk = Desk(office.site.project)
    print("open", flush=True)
    for number in range(100_000):
        text = f"第{number % UNITS}句。"
        office.save(text, f"{office.held(text).entry.msgstr} t{os.getpid()}-{number}")
        print(number, flush=True)


def _killed(root: Path, seconds: float) -> list[str]:
    """Let a process save for so long; gives the texts that it had an answer for."""
    command = [sys.executable, "-m", "tests.project.desk.test_recovery", str(root)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    out, _ = process.communicate(timeout=30)
    lines = out.splitlines(keepends=True)
    return [f"t{process.pid}-{line.strip()}" for line in lines if line.endswith("\n")]


@pytest.mark.parametrize("moments", [8, pytest.param(200, marks=pytest.mark.slow)])
def test_killed_at_any_moment(tmp_path: Path, moments: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """C1: each file whole, every answered text in it once the desk is open again."""
    office = Office(tmp_path, "\n\n".join(f"第{number}句。" for number in range(UNITS)) + "\n")
    office.desk.close()
    chance, answered = random.Random(moments), list[str]()
    for _ in range(moments):
        answered += _killed(tmp_path, chance.uniform(0.0, 0.8))
        for name, data in versions(tmp_path, "locales/*/news/*.po").items():
            read_catalog(data.decode(), name)
        Desk(office.site.project).close()
        words = set(" ".join(office.texts().values()).split())
        assert words >= set(answered)
    assert len(answered) > moments
    assert office.conflicts() == ""
    assert not [*tmp_path.rglob("*.tmp")]


def test_unknown_row_of_a_dead_desk_does_no_harm(office: Office) -> None:
    """A note without its row: nothing waits then."""
    journal = office.desk.journal
    journal._connection.execute("INSERT INTO waiting VALUES (?, 'nobody', ?, 'en', 7)", (FILE, GROUP))
    office.kill()
    assert office.desk.journal.waiting(FILE) == ()
    now = office.held(A)
    assert office.desk.save(LEI, now.id, now.revision, Change("News")).entry.msgstr == "News"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
