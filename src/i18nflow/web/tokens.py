"""Random tokens: made once, shown once, kept as their hash alone."""

from __future__ import annotations

import secrets
from hashlib import sha256
from hmac import compare_digest, new
from threading import Lock

_BYTES = 32


def new_token() -> str:
    """256 random bits, as 43 characters that need no escape in a URL or a cookie."""
    return secrets.token_urlsafe(_BYTES)


def digest_of(token: str) -> bytes:
    """What is kept of a token: SHA-256 is enough for 256 random bits, which nobody can guess through."""
    return sha256(token.encode("utf-8", "surrogatepass")).digest()


def derived(key: bytes, what: bytes) -> str:
    """A token that follows from a secret (HMAC-SHA-256)."""
    return new(key, what, "sha256").hexdigest()


def same(given: str, wanted: str) -> bool:
    """Whether two texts are equal, in a time that does not tell where they differ."""
    return compare_digest(given.encode("utf-8", "surrogatepass"), wanted.encode("utf-8", "surrogatepass"))


class OneTime:
    """A token that opens once."""

    def __init__(self) -> None:
        self._wanted: bytes | None = None
        self._lock = Lock()

    def make(self) -> str:
        """A new token; one that was made before opens no more."""
        token = new_token()
        with self._lock:
            self._wanted = digest_of(token)
        return token

    def redeem(self, token: str) -> bool:
        """Whether it is the token; from then on it is not."""
        given = digest_of(token)
        with self._lock:
            fits = self._wanted is not None and compare_digest(given, self._wanted)
            if fits:
                self._wanted = None
        return fits
