"""An endpoint that does not answer: nobody waits for it again and again."""

from __future__ import annotations

import time

_FEW = 3
"""Requests in a row, each tried several times, after which an endpoint is taken to be away …"""
_REST = 30.0
"""… and the seconds for which it is not asked any more."""


class Silence:
    """Of one bucket, as long as nothing of it can be reached."""

    def __init__(self) -> None:
        self._unanswered = 0
        self._since = 0.0

    @property
    def lasts(self) -> bool:
        """Whether to save the wait, which is seconds for each of what may be thousands of files."""
        return self._unanswered >= _FEW and time.monotonic() - self._since < _REST

    def note(self, *, answered: bool) -> None:
        """What became of a request."""
        self._unanswered = 0 if answered else self._unanswered + 1
        self._since = time.monotonic()
