"""How one comes in: by a link that opens once, or by a token of one's own."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from threading import Lock
from typing import Protocol

from i18nflow.errors import I18nflowError
from i18nflow.project.desk.guests import Guest, GuestBook, guest_of
from i18nflow.project.desk.values import Person
from i18nflow.web.tokens import OneTime

_log = logging.getLogger(__name__)
_FRESH = 1.0
"""Seconds after which it is looked whether the file has changed."""


class Door(Protocol):
    """Who may come in."""

    def admit(self, token: str) -> str | None:
        """The id of whom a token lets in."""

    def person(self, who: str) -> Person | None:
        """Who that is, by the rights of now; ``None`` if they may not come in any more."""


class LocalDoor:
    """Lets in whoever has the link of the terminal: the person who started the server."""

    def __init__(self, person: Person) -> None:
        self._owner = person
        self._token = OneTime()

    def link(self) -> str:
        """A new token for one browser; one that was made before is no good any more."""
        return self._token.make()

    def admit(self, token: str) -> str | None:
        """The owner, once for each link."""
        return "" if self._token.redeem(token) else None

    def person(self, who: str) -> Person | None:
        """The owner."""
        return self._owner


class SharedDoor:
    """Lets in the people of ``tokens.toml``, as it is now: whoever is struck out is out within a second."""

    def __init__(self, book: GuestBook, clock: Callable[[], float] = time.monotonic) -> None:
        self._book = book
        self._clock = clock
        self._lock = Lock()
        self._guests: dict[str, Guest] = {}
        self._stamp: tuple[int, ...] | None = None
        self._looked = clock() - _FRESH

    def admit(self, token: str) -> str | None:
        """The id of a person; a try takes 16 MB, and the same time whether it is right or wrong."""
        found = guest_of(tuple(self._now().values()), token)
        return found.id if found else None

    def person(self, who: str) -> Person | None:
        """The person of this id, while the file has them and their time is not over."""
        found = self._now().get(who)
        return found.person if found is not None and found.is_welcome else None

    def _now(self) -> dict[str, Guest]:
        """The people; a file that cannot be read lets nobody in."""
        with self._lock:
            now = self._clock()
            if now - self._looked >= _FRESH:
                stamp = self._book.stamp()
                if stamp != self._stamp:
                    self._guests = _people(self._book)
                self._stamp, self._looked = stamp, now
            return self._guests


def _people(book: GuestBook) -> dict[str, Guest]:
    try:
        return {guest.id: guest for guest in book.read()}
    except I18nflowError as error:
        _log.error("nobody can come in: %s: %s", book.path, error.message)
        return {}
