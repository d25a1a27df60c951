"""The thread that writes what waits: each catalog at the latest a second after the first change that is not in its file."""

from __future__ import annotations

import time
from collections.abc import Sequence
from copy import copy
from threading import Thread

from i18nflow.errors import I18nflowError
from i18nflow.project.desk.desk_state import DeskState, Name
from i18nflow.project.desk.held_loading import Slot
from i18nflow.project.desk.outside import bring, look_at_left
from i18nflow.project.desk.values import Event
from i18nflow.wording import say, say_many
from i18nflow.wording.message import joined

DELAY = 0.5
"""Seconds that a change waits for others of the same catalog."""
_AGAIN = 3.0
"""Seconds after which a catalog that could not be written is tried again."""
_ROUNDS = 5
"""Times that :func:`flush` writes a catalog in which people go on saving."""


class Writer:
    """Writes in the background until it is stopped."""

    def __init__(self, state: DeskState) -> None:
        self._state = state
        self._is_stopped = False
        self._thread = Thread(target=self._run, name="i18nflow-writer", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Write no more, once what is being written is written."""
        with self._state.due:
            self._is_stopped = True
            self._state.due.notify_all()
        self._thread.join()

    def _run(self) -> None:
        while (due := self._next()) is not None:
            for name in due:
                try_writing(self._state, name)

    def _next(self) -> list[Name] | None:
        """The catalogs whose time has come, as soon as there are some; ``None`` at the end."""
        state = self._state
        with state.due:
            while not self._is_stopped:
                times = {name: _time_of(slot) for name, slot in state.slots.items() if slot.waits and slot.held.fault is None}
                now = time.monotonic()
                if due := [name for name, at in times.items() if at <= now]:
                    return due
                state.due.wait(min(times.values()) - now if times else None)
        return None


def _time_of(slot: Slot) -> float:
    return max(slot.since + DELAY, slot.retry)


def try_writing(state: DeskState, name: Name) -> None:
    """Write a catalog, if anything waits in it; a failure is told to all, and it waits on."""
    try:
        bring(state, name)
    except I18nflowError as error:
        slot = state.slots.get(name)
        if slot is not None:
            _fail(state, slot, error)


def _fail(state: DeskState, slot: Slot, error: I18nflowError) -> None:
    with state.lock:
        known, slot.failure, slot.retry = slot.failure, error.message, time.monotonic() + _AGAIN
    if known != error.message:
        data = {"unsaved": state.unsaved, "failure": error.message}
        state.events.publish(Event(0, "written", slot.held.group.name, slot.held.locale, data=data))


def flush(state: DeskState) -> None:
    """Write all that waits; raises the first failure, which says how many more there are, once all else is written.

    A catalog whose file cannot be read is such a failure: what waits in it, and what a dead desk left of it, is in the journal.
    """
    failures: list[I18nflowError] = []
    for _ in range(_ROUNDS):
        failures = [error for name in _waiting(state) if (error := _failure(state, name)) is not None]
        if not _waiting(state):
            failures = []
            break
    look_at_left(state)
    failures += [left.fault for left in state.left.values()]
    if failures:
        raise _unwritten(failures)


def _waiting(state: DeskState) -> list[Name]:
    with state.lock:
        return [name for name, slot in state.slots.items() if slot.waits]


def _failure(state: DeskState, name: Name) -> I18nflowError | None:
    try:
        bring(state, name)
    except I18nflowError as error:
        return error
    slot = state.slots.get(name)
    return slot.held.fault if slot is not None and slot.waits else None


def _unwritten(failures: Sequence[I18nflowError]) -> I18nflowError:
    """The first of them, with what becomes of all."""
    error, more = copy(failures[0]), len(failures) - 1
    if more:
        error.message = say_many(
            "{why}; {n} more catalog cannot be written", "{why}; {n} more catalogs cannot be written", more, why=error.message
        )
    kept = say("what was typed is in the journal, and goes into the file as soon as it can be written")
    error.hint = joined("; ", (error.hint, kept)) if error.hint else kept
    return error
