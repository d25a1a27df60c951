"""The n-th system call fails, for every n: the old file or the new one, whole, and an error that names the file."""

from __future__ import annotations

import errno
import fcntl
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from i18nflow.errors import ConflictError, Exit, StorageError
from i18nflow.project.store import LocalStore, Snapshot, open_store

PO = "locales/en/news/700.po"
CALLS = (
    "open",
    "write",
    "fsync",
    "replace",
    "link",
    "mkdir",
    "fchmod",
    "fchown",
    "ftruncate",
    "pwrite",
    "stat",
    "listdir",
    "unlink",
)
OLD, NEW = b"old\n" * 5000, b"new\n" * 7000


class Shim:
    """Counts system calls and lets one of them fail; a call that fails has not happened, but for ``close``."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count, self.fail_at, self.error, self.failed = 0, 0, errno.EIO, ""
        self.active = False
        for name in CALLS:
            monkeypatch.setattr(os, name, self._wrapped(name, getattr(os, name)))
        monkeypatch.setattr(os, "close", self._wrapped("close", os.close, late=True))
        monkeypatch.setattr(fcntl, "flock", self._wrapped("flock", fcntl.flock))

    def _wrapped(self, name: str, real: Callable[..., Any], late: bool = False) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            self.count += self.active
            fails = self.active and self.count == self.fail_at
            if late or not fails:
                result = real(*args, **kwargs)
            if fails:
                self.failed = name
                raise OSError(self.error, os.strerror(self.error))
            return result

        return call

    @contextmanager
    def failing(self, number: int, error: int) -> Iterator[None]:
        self.count, self.fail_at, self.error, self.failed, self.active = 0, number, error, "", True
        try:
            yield
        finally:
            self.active = False


@pytest.fixture
def shim(monkeypatch: pytest.MonkeyPatch) -> Shim:
    return Shim(monkeypatch)


def union(base: bytes, theirs: bytes, ours: bytes) -> tuple[bytes, tuple[str, ...]]:
    return theirs + ours, ()


def fresh(tmp_path: Path, name: str, content: bytes | None) -> tuple[LocalStore, Snapshot]:
    store = open_store(tmp_path / name)
    path = store.root / PO
    path.parent.mkdir(parents=True)
    if content is not None:
        path.write_bytes(content)
    return store, store.read(PO)


def temporaries(root: Path) -> list[Path]:
    return list(root.rglob("*.tmp"))


def complaint(act: Action, store: LocalStore, seen: Snapshot) -> StorageError | None:
    try:
        act(store, seen)
    except StorageError as error:
        return error
    return None


Action = Callable[[LocalStore, Snapshot], object]

ACTIONS: dict[str, tuple[bytes | None, Action, tuple[bytes | None, ...]]] = {
    "save over an old file": (OLD, lambda store, seen: store.save(PO, NEW, seen), (OLD, NEW)),
    "save a new file": (None, lambda store, seen: store.save(PO, NEW, seen), (None, NEW)),
    "save with both changes": (
        OLD,
        lambda store, seen: store.save(PO, NEW, Snapshot.of(PO, b"base"), union),
        (OLD, OLD + NEW),
    ),
    "write an output": (OLD, lambda store, seen: store.write(PO, NEW), (OLD, NEW)),
    "write an output in a new directory": (OLD, lambda store, seen: store.write("build/a/b.md", NEW), (OLD,)),
}


@pytest.mark.parametrize(
    ("action", "error"),
    [*((action, errno.ENOSPC) for action in ACTIONS)]
    + [("save over an old file", error) for error in (errno.EIO, errno.EACCES, errno.EDQUOT, errno.EROFS)],
)
def test_the_nth_call_fails(tmp_path: Path, shim: Shim, action: str, error: int) -> None:
    before, act, allowed = ACTIONS[action]
    failed: list[str] = []
    for number in range(1, 200):
        store, seen = fresh(tmp_path, f"{number}", before)
        with shim.failing(number, error):
            fault = complaint(act, store, seen)
        assert fault is None or (fault.exit_code, bool(fault.hint)) == (Exit.ENVIRONMENT, True)
        assert fault is None or fault.path in (PO, "build/a/b.md", ".i18nflow")
        held = store.read(PO)
        assert (held.data if held.exists else None) in allowed, shim.failed
        assert temporaries(store.root) == [] or shim.failed == "unlink"
        if not shim.failed:
            break
        failed.append(shim.failed)
        act(store, store.read(PO))
        assert store.read(PO).data in (allowed[-1], NEW, OLD + NEW + NEW)
    assert len(failed) > 5
    assert {"open", "write", "replace"} <= set(failed)
    assert ("fsync" in failed) == action.startswith("save")


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
def test_a_conflict_on_a_failing_disk_says_so(tmp_path: Path, shim: Shim, error: int) -> None:
    """Ours cannot be kept, so the command must not say that it was."""
    outcomes = set()
    for number in range(1, 200):
        store, _ = fresh(tmp_path, f"{number}", b"theirs")
        with shim.failing(number, error), pytest.raises((ConflictError, StorageError)) as caught:
            store.save(PO, NEW, Snapshot.of(PO, b"base"))
        kept = [path.read_bytes() for path in (store.root / ".i18nflow").rglob("*.po") if path.is_file()]
        outcomes.add(caught.type)
        assert caught.type is StorageError or kept == [NEW]
        assert store.read(PO).data == b"theirs"
        if not shim.failed:
            break
    assert outcomes == {ConflictError, StorageError}


def test_what_people_typed_is_on_disk_before_it_replaces_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A power cut may come after any step: the new file first, then its name, then the directory."""
    store, seen = fresh(tmp_path, "x", OLD)
    store.save("warm-up.po", b"", store.read("warm-up.po"))
    steps: list[str] = []

    def recorded(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            steps.append(name)
            return real(*args, **kwargs)

        return call

    for name in ("write", "fsync", "link", "replace"):
        monkeypatch.setattr(os, name, recorded(name, getattr(os, name)))
    store.save(PO, NEW, seen)
    assert steps == ["link", "write", "fsync", "replace", "fsync"]
    steps.clear()
    store.write(PO, OLD)
    assert steps == ["write", "replace"]


def test_short_writes_are_continued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, seen = fresh(tmp_path, "x", OLD)
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, bytes(data[:777])))
    store.save(PO, NEW, seen)
    assert store.read(PO).data == NEW


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    """The real thing: a limit on the size of files, as a disk that is full in the middle of a write."""
    store, _ = fresh(tmp_path, "x", OLD)
    process = os.fork()
    if process == 0:
        os._exit(_limited(store))
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == Exit.ENVIRONMENT
    assert store.read(PO).data == OLD
    assert temporaries(store.root) == []


def _limited(store: LocalStore) -> int:
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
    try:
        store.save(PO, NEW, store.read(PO))
    except StorageError as fault:
        return int(fault.exit_code) if fault.code == "file-too-big" and fault.path == PO else 99
    return 0


@pytest.mark.parametrize(
    ("mode", "name"),
    [(0o500, "locales/en/news"), (0o500, "locales"), (0o000, "locales/en/news"), (0o000, "locales"), (0o500, "."), (0o000, PO)],
)
def test_no_permission(mode: int, name: str) -> None:
    """As a person without rights, whoever runs the tests."""
    with tempfile.TemporaryDirectory() as directory:
        Path(directory).chmod(0o755)
        store, _ = fresh(Path(directory), "x", OLD)
        (store.root / name).chmod(mode)
        process = os.fork()
        if process == 0:
            os._exit(_unprivileged(store))
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        (store.root / name).chmod(0o755)
        assert code == Exit.ENVIRONMENT
        assert store.read(PO).data == OLD


def _unprivileged(store: LocalStore) -> int:
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    try:
        store.save(PO, NEW, store.read(PO))
    except StorageError as fault:
        return int(fault.exit_code) if fault.code == "no-permission" and fault.path in (PO, ".i18nflow") else 99
    return 0
