"""What has to be done again and again while the server runs: looking for edits from outside, forgetting who fell silent."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial

from anyio.to_thread import run_sync

from i18nflow.errors import I18nflowError
from i18nflow.project.desk import board, suggesting
from i18nflow.project.desk.committing import IDLE, commit
from i18nflow.web.state import State

EVERY = 0.5
"""Seconds."""
COMMIT_EVERY = 60
"""Turns after which it is looked whether there is one."""
_log = logging.getLogger(__name__)


@asynccontextmanager
async def ticking(state: State) -> AsyncIterator[None]:
    """Do it, in threads, until the block ends; and make at once what takes long when it is first asked for."""
    tasks = [asyncio.create_task(_tick(state)), asyncio.create_task(_warm(state))]
    for task in tasks:
        task.add_done_callback(_report)
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)


async def _warm(state: State) -> None:
    await _Again(partial(suggesting.warm, state.desk)).once()
    await _Again(partial(board.warm, state.desk)).once()


async def _tick(state: State) -> None:
    looking, committing, turns = _Again(state.desk.look), _Again(partial(commit, state.desk, IDLE)), 0
    while True:
        await looking.once()
        if state.settings.commit and turns % COMMIT_EVERY == 0:
            await committing.once()
        state.hub.tell(state.presence.forget())
        turns += 1
        await asyncio.sleep(EVERY)


class _Again:
    """Something that is tried again where it fails, as with a disk that is away for a while; each fault is told once."""

    def __init__(self, work: Callable[[], object]) -> None:
        self._work = work
        self._said = ""

    async def once(self) -> None:
        """Do it, in a thread."""
        said = ""
        try:
            await run_sync(self._work, abandon_on_cancel=True)
        except I18nflowError as error:
            said = f"{error.path}: {error.message}" if error.path else error.message
            if said != self._said:
                _log.error("%s", said)
        self._said = said


def _report(task: asyncio.Task[None]) -> None:
    """A bug must not go unseen: from then on nobody would learn of edits from outside."""
    if not task.cancelled() and (error := task.exception()) is not None:
        _log.critical("what is done in the background has ended", exc_info=error)
