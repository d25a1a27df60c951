"""The storage contract, point by point."""

from __future__ import annotations

import os
import pickle
import shutil
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from i18nflow.errors import ConflictError, SourceError, StorageError
from i18nflow.project.store import LocalStore, atomic, open_store, sweep, version_of
from i18nflow.project.store import backup as backup_module
from i18nflow.project.store import lock as lock_module

PO = "locales/en/news/700.po"


@pytest.fixture
def store(tmp_path: Path) -> LocalStore:
    return open_store(tmp_path)


def put(store: LocalStore, text: str, relative: str = PO) -> None:
    path = store.root / relative
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def lines_of_both(base: bytes, theirs: bytes, ours: bytes) -> tuple[bytes, tuple[str, ...]]:
    """A three-way union of lines; lines that begin with ``!`` are rivals."""
    known = set(base.splitlines()) | set(theirs.splitlines())
    added = [line for line in ours.splitlines() if line not in known]
    rivals = tuple(line.decode() for line in added if line.startswith(b"!"))
    return b"".join(line + b"\n" for line in [*theirs.splitlines(), *(line for line in added if line[:1] != b"!")]), rivals


def files_below(path: Path) -> dict[str, str]:
    return {str(file.relative_to(path)): file.read_text("utf-8") for file in sorted(path.rglob("*")) if file.is_file()}


def test_save_and_read(store: LocalStore) -> None:
    seen = store.read(PO)
    assert not seen.exists
    assert store.save(PO, b"one\n", seen).outcome == "written"
    seen = store.read(PO)
    assert (seen.data, seen.version, seen.path) == (b"one\n", version_of(b"one\n"), PO)
    assert store.save(PO, b"one\n", seen).outcome == "unchanged"
    assert store.save(PO, b"two\n", seen).snapshot.data == b"two\n"
    assert files_below(store.root / "locales") == {"en/news/700.po": "two\n"}
    assert (store.root / ".i18nflow/.gitignore").read_text() == "*\n"


def test_an_unchanged_file_is_not_touched(store: LocalStore) -> None:
    put(store, "one\n")
    before = (store.root / PO).stat()
    assert store.save(PO, b"one\n", store.read(PO)).outcome == "unchanged"
    assert store.write(PO, b"one\n") == "unchanged"
    after = (store.root / PO).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_change_of_equal_size_and_time_is_seen(store: LocalStore) -> None:
    for number in range(50):
        put(store, f"{number:04}\n")
        os.utime(store.root / PO, ns=(0, 0))
        seen = store.read(PO)
        put(store, f"{number + 5000:04}\n")
        os.utime(store.root / PO, ns=(0, 0))
        with pytest.raises(ConflictError):
            store.save(PO, b"mine\n", seen)


def test_both_changes_are_kept(store: LocalStore) -> None:
    put(store, "base\n")
    seen = store.read(PO)
    put(store, "base\ntheirs\n")
    saved = store.save(PO, b"base\nours\n", seen, lines_of_both)
    assert saved.outcome == "reconciled"
    assert saved.snapshot == store.read(PO)
    assert (store.root / PO).read_text() == "base\ntheirs\nours\n"


def test_a_conflict_keeps_both_texts(store: LocalStore) -> None:
    put(store, "base\n")
    seen = store.read(PO)
    put(store, "base\n!theirs\n")
    with pytest.raises(ConflictError) as caught:
        store.save(PO, b"base\n!ours\nnew\n", seen, lines_of_both)
    assert caught.value.path == PO
    assert "!ours" in caught.value.message
    assert (store.root / PO).read_text() == "base\n!theirs\nnew\n"
    kept = files_below(store.root / ".i18nflow/conflicts")
    assert list(kept.values()) == ["base\n!ours\nnew\n"]
    assert f".i18nflow/conflicts/{next(iter(kept))}" in caught.value.hint


def test_without_a_way_to_reconcile_theirs_stays(store: LocalStore) -> None:
    put(store, "base\n")
    seen = store.read(PO)
    put(store, "theirs\n")
    for text in ("ours\n", "ours again\n"):
        with pytest.raises(ConflictError):
            store.save(PO, text.encode(), seen)
    assert (store.root / PO).read_text() == "theirs\n"
    assert sorted(files_below(store.root / ".i18nflow/conflicts").values()) == ["ours\n", "ours again\n"]


def test_a_text_that_cannot_be_read_any_more_is_a_conflict(store: LocalStore) -> None:
    def broken(base: bytes, theirs: bytes, ours: bytes) -> tuple[bytes, tuple[str, ...]]:
        raise SourceError("bad", "no closing quote")

    put(store, "base\n")
    seen = store.read(PO)
    put(store, "broken\n")
    with pytest.raises(ConflictError, match="no closing quote"):
        store.save(PO, b"ours\n", seen, broken)
    assert list(files_below(store.root / ".i18nflow/conflicts").values()) == ["ours\n"]


def test_a_file_that_vanished_or_appeared(store: LocalStore) -> None:
    put(store, "base\n")
    seen = store.read(PO)
    (store.root / PO).unlink()
    assert store.save(PO, b"base\n", seen).outcome == "unchanged"
    assert not (store.root / PO).exists()
    with pytest.raises(ConflictError, match="removed"):
        store.save(PO, b"ours\n", seen, lines_of_both)
    absent = store.read(PO)
    put(store, "theirs\n")
    assert store.save(PO, b"ours\n", absent, lines_of_both).snapshot.data == b"theirs\nours\n"


def test_mode_of_the_old_file_is_kept(store: LocalStore) -> None:
    put(store, "one\n")
    (store.root / PO).chmod(0o640)
    store.save(PO, b"two\n", store.read(PO))
    assert stat.S_IMODE((store.root / PO).stat().st_mode) == 0o640
    before = os.umask(0o027)
    try:
        store.write("build/new.md", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((store.root / "build/new.md").stat().st_mode) == 0o640


def test_the_last_versions_are_kept(store: LocalStore) -> None:
    for number in range(25):
        store.save(PO, f"{number}\n".encode(), store.read(PO))
    kept = files_below(store.root / ".i18nflow/backup")
    assert sorted(int(text) for text in kept.values()) == list(range(4, 24))
    assert len(kept) == backup_module.KEPT
    newest = max(kept, key=lambda name: int(Path(name).name.split("-")[0]))
    assert kept[newest] == "23\n"
    assert newest.endswith(version_of(b"23\n"))


def test_backups_cost_no_copy_but_fall_back_to_one(store: LocalStore, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, "one\n")
    inode = (store.root / PO).stat().st_ino
    store.save(PO, b"two\n", store.read(PO))
    (kept,) = (store.root / ".i18nflow/backup").rglob("*-*")
    assert kept.stat().st_ino == inode

    def no_links(*_: object, **__: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", no_links)
    store.save(PO, b"three\n", store.read(PO))
    assert sorted(files_below(store.root / ".i18nflow/backup").values()) == ["one\n", "two\n"]


def test_an_editor_that_saves_in_the_last_moment_loses_nothing(store: LocalStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Poedit takes no lock: what it puts in place between our look and our rename is in the backup."""
    real = os.link

    def link(*args: object, **kwargs: object) -> None:
        put(store, "typed in Poedit\n", PO + ".new")
        (store.root / (PO + ".new")).rename(store.root / PO)
        real(*args, **kwargs)  # type: ignore[arg-type]

    put(store, "one\n")
    seen = store.read(PO)
    monkeypatch.setattr(os, "link", link)
    store.save(PO, b"two\n", seen)
    assert "typed in Poedit\n" in files_below(store.root / ".i18nflow/backup").values()


def test_a_lock_that_is_held_is_waited_for_then_named(store: LocalStore) -> None:
    import dataclasses

    hasty = dataclasses.replace(store, patience=0.1)
    store.save(PO, b"one\n", store.read(PO))
    seen = store.read(PO)
    entered, leave = threading.Event(), threading.Event()

    def holder() -> None:
        with lock_module.locked(store.state / "locks", PO):
            entered.set()
            leave.wait(5)

    thread = threading.Thread(target=holder)
    thread.start()
    entered.wait(5)
    with pytest.raises(ConflictError, match=f"process {os.getpid()}") as caught:
        hasty.save(PO, b"two\n", seen)
    assert caught.value.code == "locked"
    leave.set()
    thread.join()
    assert list(files_below(store.root / ".i18nflow/conflicts").values()) == ["two\n"]
    assert hasty.save(PO, b"two\n", seen).outcome == "written"


def test_a_removed_state_directory_does_not_let_two_in(store: LocalStore, tmp_path: Path) -> None:
    locks = tmp_path / "locks"
    locks.mkdir()
    with lock_module.locked(locks, "x"):
        shutil.rmtree(locks)
        locks.mkdir()
        with lock_module.locked(locks, "x", 0.1), pytest.raises(ConflictError), lock_module.locked(locks, "x", 0.1):
            pass


def test_a_lock_file_that_was_removed_while_waiting_does_not_count(tmp_path: Path) -> None:
    entered = threading.Event()

    def waiter() -> None:
        with lock_module.locked(tmp_path, "x", 5):
            entered.set()

    with lock_module.locked(tmp_path, "x"):
        thread = threading.Thread(target=waiter)
        thread.start()
        time.sleep(0.1)
        next(tmp_path.glob("*.lock")).unlink()
        second = lock_module.locked(tmp_path, "x")
        second.__enter__()
    assert not entered.wait(0.2)
    second.__exit__(None, None, None)
    assert entered.wait(5)
    thread.join()


def test_limits_name_the_file_and_the_value(store: LocalStore) -> None:
    put(store, "x" * 11)
    assert len(store.read(PO, limit=11).data) == 11
    with pytest.raises(SourceError, match="more than 10 bytes") as caught:
        store.read(PO, limit=10)
    assert caught.value.path == PO


def test_names_and_labels(tmp_path: Path) -> None:
    store = open_store(tmp_path / "build", tmp_path / ".i18nflow", label="build")
    assert store.write("content/news/en/700.md", b"x") == "written"
    with pytest.raises(SourceError) as caught:
        store.write("../x.md", b"x")
    assert caught.value.path == "build/../x.md"
    assert store.read("nothing.md").path == "build/nothing.md"


def test_differs(store: LocalStore) -> None:
    assert store.differs("a.md", b"x")
    store.write("a.md", b"x")
    assert not store.differs("a.md", b"x")
    assert store.differs("a.md", b"y")
    assert files_below(store.root) == {"a.md": "x"}


def test_a_store_travels_to_other_processes(store: LocalStore) -> None:
    assert pickle.loads(pickle.dumps(store)) == store


def test_sweep_takes_only_what_is_abandoned(store: LocalStore) -> None:
    dead = 4_194_304 + 7
    names = {
        f".i18nflow-{atomic._here()}-{dead}-0.tmp": True,
        f".i18nflow-{atomic._here()}-{os.getpid()}-1.tmp": False,
        f".i18nflow-00000000-{dead}-2.tmp": False,
        ".i18nflow-00000000-1-3.tmp": True,
        f".i18nflow-{atomic._here()}-{10**30}-4.tmp": False,
        ".700.po.1234.tmp": False,
        "notes.tmp": False,
    }
    for name in names:
        put(store, "x", f"locales/en/{name}")
    os.utime(store.root / "locales/en/.i18nflow-00000000-1-3.tmp", (0, 0))
    removed = sweep(store.root)
    assert {path.name for path in removed} == {name for name, gone in names.items() if gone}
    assert {path.name for path in (store.root / "locales/en").iterdir()} == {name for name, gone in names.items() if not gone}


def test_a_writer_that_ended_unnoticed_is_dead(store: LocalStore) -> None:
    """A killed worker whose parent is gone too: where nothing asks how orphans end, their numbers stay taken."""
    writer = subprocess.Popen([sys.executable, "-c", ""])
    os.waitid(os.P_PID, writer.pid, os.WEXITED | os.WNOWAIT)
    name = f"locales/en/.i18nflow-{atomic._here()}-{writer.pid}-1.tmp"
    put(store, "x", name)
    assert sweep(store.root) == (store.root / name,)
    writer.wait()


# links and other things that are no plain files


def outside(tmp_path: Path) -> Path:
    path = tmp_path / "outside"
    path.mkdir()
    (path / "canary").write_text("canary")
    return path


def linked(name: str, target: Callable[[Path, Path], Path | str]) -> Callable[[Path, Path], None]:
    """A layout in which ``name`` is a link."""

    def make(root: Path, out: Path) -> None:
        link = root / name
        if link.is_dir():
            link.rmdir()
        link.symlink_to(target(root, out))

    return make


LAYOUTS: dict[str, Callable[[Path, Path], None]] = {
    "target to a file outside": linked("a/x.md", lambda root, out: out / "canary"),
    "target to a file inside": linked("a/x.md", lambda root, out: root / "real.md"),
    "target dangling": linked("a/x.md", lambda root, out: out / "new"),
    "target to a directory": linked("a/x.md", lambda root, out: out),
    "target to itself": linked("a/x.md", lambda root, out: "x.md"),
    "parent outside": linked("a", lambda root, out: out),
    "parent inside": linked("a", lambda root, out: root / "b"),
    "parent dangling": linked("a", lambda root, out: out / "new"),
    "parent loop": linked("a", lambda root, out: "a"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_is_written_through_links(tmp_path: Path, layout: str) -> None:
    root, out = tmp_path / "root", outside(tmp_path)
    for name in ("a", "b"):
        (root / name).mkdir(parents=True)
    (root / "real.md").write_text("real")
    LAYOUTS[layout](root, out)
    store = open_store(root)
    for write in (lambda: store.write("a/x.md", b"new"), lambda: store.save("a/x.md", b"new", store.read("nothing"))):
        with pytest.raises((StorageError, SourceError, ConflictError)) as caught:
            write()
        assert caught.value.path == "a/x.md"
    assert files_below(out) == {"canary": "canary"}
    assert (root / "real.md").read_text() == "real"
    assert list((root / "b").iterdir()) == []


def test_a_link_that_waits_where_the_temporary_file_will_be_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, out = tmp_path / "root", outside(tmp_path)
    store = open_store(root)
    store.write("x.md", b"old")
    monkeypatch.setattr(os, "urandom", lambda size: bytes.fromhex("abcd"))
    (root / f".i18nflow-{atomic._here()}-{os.getpid()}-abcd.tmp").symlink_to(out / "canary")
    with pytest.raises(StorageError):
        store.write("x.md", b"new")
    assert files_below(out) == {"canary": "canary"}
    assert (root / "x.md").read_bytes() == b"old"


def test_a_linked_root_is_resolved_once(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    open_store(tmp_path / "link").write("x.md", b"x")
    assert (tmp_path / "real/x.md").read_bytes() == b"x"


def test_input_follows_links_that_stay_inside(tmp_path: Path) -> None:
    root, out = tmp_path / "root", outside(tmp_path)
    (root / "zh").mkdir(parents=True)
    (root / "zh/real.md").write_text("real")
    (root / "zh/link.md").symlink_to("real.md")
    (root / "linked").symlink_to("zh")
    (root / "zh/out.md").symlink_to(out / "canary")
    (root / "gone.md").symlink_to("nothing")
    (root / "loop.md").symlink_to("loop.md")
    store = open_store(root)
    assert store.read("zh/link.md").text() == store.read("linked/real.md").text() == "real"
    assert not store.read("gone.md").exists
    for name in ("zh/out.md", "../outside/canary", str(out / "canary")):
        with pytest.raises(SourceError, match="outside"):
            store.read(name)
    with pytest.raises(StorageError):
        store.read("loop.md")


def test_pipes_and_directories_are_no_files(store: LocalStore) -> None:
    os.mkfifo(store.root / "pipe.md")
    (store.root / "dir.md").mkdir()
    for name in ("pipe.md", "dir.md"):
        with pytest.raises(StorageError) as caught:
            store.read(name)
        assert caught.value.path == name
        with pytest.raises(StorageError):
            store.write(name, b"x")
    put(store, "a file", "file")
    with pytest.raises(StorageError, match="a part of its path is a file"):
        store.write("file/x.md", b"x")


def test_swapping_a_parent_for_a_link_leads_nowhere(tmp_path: Path) -> None:
    root, out = tmp_path / "root", outside(tmp_path)
    (root / "a").mkdir(parents=True)
    store, stop = open_store(root), threading.Event()

    def swap() -> None:
        a, aside = root / "a", root / "aside"
        steps = (
            lambda: a.rename(aside),
            lambda: a.symlink_to(out),
            a.unlink,
            lambda: aside.rename(a),
            lambda: shutil.rmtree(aside),
        )
        while not stop.is_set():
            for step in steps:  # any of them may fail, since the store makes the directory anew meanwhile
                with suppress(OSError):
                    step()

    thread = threading.Thread(target=swap)
    thread.start()
    written = 0
    try:
        for number in range(500):
            try:
                store.write("a/x.md", f"{number}".encode())
                written += 1
            except (StorageError, SourceError):
                continue
    finally:
        stop.set()
        thread.join()
    assert files_below(out) == {"canary": "canary"}
    assert written


@pytest.mark.parametrize("name", ["clock", "cache.db", "cache.db-wal", "journal.db-journal"])
def test_no_state_is_written_through_a_link(store: LocalStore, tmp_path: Path, name: str) -> None:
    """A clone may bring the state directory along."""
    precious = tmp_path / "precious"
    precious.write_text("mine", "utf-8")
    store.state.mkdir()
    (store.state / name).symlink_to(precious)
    with pytest.raises(StorageError, match="symbolic link"):
        store.clock() if name == "clock" else store.state_file(name.partition("-")[0])
    assert precious.read_text("utf-8") == "mine"
