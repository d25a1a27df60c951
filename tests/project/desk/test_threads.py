"""Many at once: threads at the desk, a program that takes no lock, readers in between."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from tests.project.desk.office import GROUP, PO, TEXTS, Office, typing

from i18nflow.catalogs.po import read_catalog
from i18nflow.errors import I18nflowError
from i18nflow.project.desk.values import Change, Person, StaleEdit

_SAVES = 25


def _run(works: list[Callable[[], None]]) -> None:
    """All at once; what goes wrong in one is raised here."""
    with ThreadPoolExecutor(len(works)) as pool:
        for done in [pool.submit(work) for work in works]:
            done.result(60)


def _type(office: Office, name: str, typed: list[str]) -> None:
    """Add words to random entries, and settle what others have typed meanwhile."""
    chance, person = random.Random(name), Person(name, f"{name}@example.org")
    for number in range(_SAVES):
        word = f"{name}{number}"
        now = office.held(chance.choice(TEXTS))
        time.sleep(chance.uniform(0, 0.004))
        change = Change(f"{now.entry.msgstr} {word}".strip())
        revision = now.revision
        while True:
            try:
                office.desk.save(person, now.id, revision, change)
                break
            except StaleEdit as error:
                change, revision = error.merged, error.theirs.revision
        typed.append(word)


def test_all_that_threads_type_is_there(office: Office) -> None:
    typed: list[str] = []
    stop = threading.Event()

    def watch() -> None:
        while not stop.is_set():
            office.desk.look()
            for held in office.desk.catalog(GROUP, "en").entries:
                assert office.desk.held(held.id).entry.key == held.entry.key
            office.desk.flush()

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        _run([partial(_type, office, name, typed) for name in ("a", "b", "c", "d")])
    finally:
        stop.set()
        watcher.join(30)
    office.desk.flush()
    words = " ".join(office.texts().values()).split()
    assert sorted(words) == sorted(typed)
    assert len(typed) == 4 * _SAVES
    assert office.conflicts() == ""
    numbers = [row.number for row in office.desk.journal.rows(limit=1000)]
    assert len(numbers) == len(set(numbers)) == len(typed)


def test_a_program_without_lock_loses_nothing(office: Office) -> None:
    """C2: it reads the file, thinks, and writes the whole of it in one step, as an editor does."""
    typed: list[str] = []
    command = [sys.executable, "-m", "tests.project.desk.test_threads", str(office.root)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        while process.poll() is None:
            _type_a_little(office, typed)
            office.desk.look()
    finally:
        out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    for _ in range(3):
        office.desk.look()
        office.desk.flush()
    texts = " ".join(office.texts().values()).split()
    kept = {*texts, *office.conflicts().replace('"', " ").split()}
    assert kept >= set(typed)
    assert len(typed) > 20
    foreign = {line for line in out.split() if line.startswith("foreign")}
    backups = "".join(path.read_text("utf-8") for path in (office.root / ".i18nflow/backup").rglob(f"{Path(PO).name}/*"))
    assert {*kept, *backups.replace('"', " ").split()} >= foreign


def _type_a_little(office: Office, typed: list[str]) -> None:
    word = f"desk{len(typed)}"
    now = office.held(TEXTS[len(typed) % 3])
    try:
        office.desk.save(Person("d"), now.id, now.revision, Change(f"{now.entry.msgstr} {word}".strip()))
    except StaleEdit as error:
        office.desk.save(Person("d"), now.id, error.theirs.revision, error.merged)
    typed.append(word)
    time.sleep(0.01)


def main(root: Path) -> None:
    """The program: some rounds of reading, thinking and writing, in an entry of its own."""
    file, chance = root / PO, random.Random(5)
    editor = Office.__new__(Office)
    from tests.project.desk.office import CONFIG
    from tests.project.site import Site

    editor.site = Site(root, CONFIG)
    for number in range(12):
        try:
            opened = read_catalog(file.read_text("utf-8"))
        except I18nflowError:
            continue
        time.sleep(chance.uniform(0.0, 0.15))
        old = opened.by_key()
        mine = next(entry.msgstr for key, entry in old.items() if key.msgid == TEXTS[3])
        beside = root / "beside.po"
        editor.put(opened, typing({TEXTS[3]: f"{mine} foreign{number}".strip()}), "beside.po")
        beside.replace(file)
        print(f"foreign{number}", flush=True)
        time.sleep(chance.uniform(0.0, 0.1))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
