"""Killed writers leave whole files, and writers at the same time lose no update."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

from i18nflow.project.store import open_store, sweep
from tests.laws.kills import kill_at_random, run_together
from tests.laws.writer import FILE, union

WRITER = Path(__file__).with_name("writer.py")


def writer(root: Path, name: str, count: int, size: int) -> list[str]:
    return [sys.executable, str(WRITER), str(root), name, str(count), str(size)]


def whole(root: Path) -> None:
    """Every line of the file is there to its end, and no number is missing before one that is there."""
    path = root / FILE
    if not path.exists():
        return
    lines = path.read_text("utf-8").split("\n")
    assert lines.pop() == ""
    assert all(line.endswith(" end") for line in lines)


def test_killed_commands(tmp_path: Path) -> None:
    kills = kill_at_random(writer(tmp_path, "w", 40, 500), tmp_path, lambda: whole(tmp_path), rounds=8, seed=3)
    assert kills.killed >= 4
    assert kills.finished >= 2
    sweep(tmp_path)
    assert list(tmp_path.rglob("*.tmp")) == []


def test_100_kills_at_random_moments_of_a_save(tmp_path: Path) -> None:
    """The children are forked, so that all of their life is saving."""
    chance, store = random.Random(7), open_store(tmp_path)
    lengths = [0]
    for number in range(100):
        saved, started = os.pipe()
        child = os.fork()
        if child == 0:
            _save_for_ever(tmp_path, number, started)
        os.read(saved, 1)
        time.sleep(chance.uniform(0, 0.006))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(saved)
        os.close(started)
        whole(tmp_path)
        lengths.append(len(store.read(FILE).data))
    assert lengths == sorted(lengths)
    assert len(set(lengths)) > 90
    sweep(tmp_path)
    assert list(tmp_path.rglob("*.tmp")) == []
    assert store.save(FILE, b"done end\n", store.read(FILE)).outcome == "written"


def _save_for_ever(root: Path, name: int, started: int) -> None:
    try:
        store = open_store(root)
        seen = store.read(FILE)
        for number in range(1_000_000):
            line = f"{name} {number} {'中' * 100} end\n".encode()
            seen = store.save(FILE, seen.data + line, seen, union).snapshot
            if number == 0:
                os.write(started, b"!")
    finally:
        os._exit(1)


def test_four_writers_keep_all_updates(tmp_path: Path) -> None:
    codes = run_together([writer(tmp_path, f"w{number}", 20, 5) for number in range(4)], tmp_path)
    assert codes == [0, 0, 0, 0]
    whole(tmp_path)
    lines = (tmp_path / FILE).read_text("utf-8").splitlines()
    assert {(name, number) for name, number, *_ in (line.split() for line in lines)} == {
        (f"w{writer}", str(number)) for writer in range(4) for number in range(20)
    }
    assert len(lines) == 80
    assert not (tmp_path / ".i18nflow/conflicts").exists()
