"""The name of a process’s work while it goes on, by which another process knows whether it is dead: a lock, as all others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from uuid import uuid4

from i18nflow.project.store.faults import storage_errors
from i18nflow.project.store.local import LocalStore
from i18nflow.project.store.lock import present

_TRIES = 9


class Ticket:
    """A name of our own, known to be alive until it is closed, or the process is gone; on a disk without locks for ever."""

    def __init__(self, store: LocalStore, folder: str) -> None:
        """``folder`` is one of the state directory, for names of one kind; raises ``StorageError`` if it cannot be made."""
        self.name = uuid4().hex
        self._folder = store.state_file(folder)
        self._open = ExitStack()
        with storage_errors(f"{store.state.name}/{folder}"):
            self._folder.mkdir(exist_ok=True)
            for _ in range(_TRIES):  # somebody may take it for a dead one's, between its making and its lock
                if self._is_held():
                    break
                self._open.close()

    def _is_held(self) -> bool:
        path = self._path(self.name)
        return self._open.enter_context(present(path))() and path.exists()

    @contextmanager
    def inheriting(self, name: str) -> Iterator[bool]:
        """Whether another one is dead, so that we may do what it has left undone; nobody else is told so meanwhile."""
        path = self._path(name)
        with ExitStack() as stack:
            with storage_errors(path.name):
                alone = stack.enter_context(present(path))
            yield alone()

    def sweep(self) -> int:
        """Forget the dead; how many there were."""
        found = 0
        for path in self._folder.glob("*.lock"):
            with suppress(OSError), present(path) as alone:  # somebody else may have forgotten it just now
                if alone():
                    path.unlink()
                    found += 1
        return found

    def close(self) -> None:
        """Be dead."""
        self._open.close()
        with suppress(OSError):  # a name without a lock does no harm
            self._path(self.name).unlink()

    def _path(self, name: str) -> Path:
        return self._folder / f"{blake2b(name.encode(), digest_size=8).hexdigest()}.lock"
