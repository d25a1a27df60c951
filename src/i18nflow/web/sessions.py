"""Who is signed in: a cookie each, of which the server keeps the hash."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Lock

from i18nflow.project.desk.values import Person
from i18nflow.web.tokens import derived, digest_of, new_token

IDLE = 7 * 86_400.0
"""Seconds without a request after which a session ends."""
LONGEST = 30 * 86_400
"""Seconds after which every session ends."""
MOST = 1_000
"""Sessions; the one that was idle longest makes room."""
EACH = 20
"""Of one person, so that nobody signs others out by signing in again and again."""


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that is signed in."""

    key: bytes
    """Hash of its cookie."""
    who: str
    """Whom the door knows by this id."""
    opened: float
    seen: float
    """Seconds of the clock."""


class Sessions:
    """The sessions of one server; they end with it.  Called from many threads."""

    def __init__(self, person: Callable[[str], Person | None], clock: Callable[[], float] = time.monotonic) -> None:
        """``person``: who somebody is now, ``None`` once they may not come in any more."""
        self._person = person
        self._clock = clock
        self._secret = secrets.token_bytes(32)
        self._open: dict[bytes, Session] = {}
        self._lock = Lock()

    def open(self, who: str) -> str:
        """Let somebody in; gives the value of their cookie."""
        cookie, now = new_token(), self._clock()
        with self._lock:
            everybody = [*self._open.values()]
            own = [one for one in everybody if one.who == who]
            crowd = own if len(own) >= EACH else everybody if len(everybody) >= MOST else []
            if crowd:
                del self._open[min(crowd, key=lambda one: one.seen).key]
            self._open[digest_of(cookie)] = Session(digest_of(cookie), who, now, now)
        return cookie

    def find(self, cookie: str) -> Session | None:
        """The session of a cookie, which is not idle from now on."""
        return self.alive(digest_of(cookie)) if cookie else None

    def alive(self, key: bytes) -> Session | None:
        """As :meth:`find`, for a session that is known already."""
        now = self._clock()
        with self._lock:
            found = self._open.get(key)
            if found is None or now - found.seen > IDLE or now - found.opened > LONGEST:
                self._open.pop(key, None)
                return None
            self._open[key] = found = replace(found, seen=now)
        return found

    def person(self, session: Session) -> Person | None:
        """Who it is, by the rights of now; ``None``, and the session is over, once they have none."""
        found = self._person(session.who)
        if found is None:
            self.close(session)
        return found

    def csrf(self, session: Session) -> str:
        """What a write of this session has to bring in ``X-CSRF-Token``: a page of ours knows it, the cookie alone does not."""
        return derived(self._secret, session.key)

    def close(self, session: Session) -> None:
        """Sign out."""
        with self._lock:
            self._open.pop(session.key, None)
