"""The cache of a project, opened for one run and closed after it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from i18nflow.errors import StorageError
from i18nflow.project.cache.database import Damaged, Unusable, database, remove_database
from i18nflow.project.cache.ledger import Ledger
from i18nflow.project.cache.seal import NAME
from i18nflow.project.cache.session import Session
from i18nflow.project.context import Workspace
from i18nflow.project.run import Run
from i18nflow.project.store import STATE
from i18nflow.wording import say


@contextmanager
def session(workspace: Workspace, how: Run) -> Iterator[Session]:
    """A run; the cache is open in the block, and what was done is written down also if the block is left by an error.

    Raises :class:`~i18nflow.errors.StorageError` if the cache turns out to be damaged when the run relies on it already.
    """
    with ExitStack() as stack:
        connection = _opened(workspace, how, stack)
        run = Session(workspace, how, Ledger(connection) if connection is not None else None)
        try:
            try:
                yield run
            finally:
                run.flush()
            run.close()
        except sqlite3.DatabaseError as error:
            remove_database(workspace.local)
            message = say("was damaged ({error}) and is removed", error=error)
            raise StorageError("cache-damaged", message, path=f"{STATE}/{NAME}", hint=say("run the command again")) from error


def _opened(workspace: Workspace, how: Run, stack: ExitStack) -> sqlite3.Connection | None:
    if not how.cache or (how.check and not (workspace.local.state / NAME).exists()):  # a check leaves nothing
        return None
    try:
        return stack.enter_context(database(workspace.local))
    except Damaged as error:
        how.warn(say("the cache is made anew: {error}", error=error))
        return _anew(workspace, how, stack)
    except (Unusable, StorageError) as error:
        how.warn(say("the cache is not used: {error}", error=error))
        return None


def _anew(workspace: Workspace, how: Run, stack: ExitStack) -> sqlite3.Connection | None:
    try:
        remove_database(workspace.local)
        return stack.enter_context(database(workspace.local))
    except (Unusable, StorageError) as error:
        how.warn(say("the cache is not used: {error}", error=error))
        return None
