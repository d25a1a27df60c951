"""Whether the cache's file is, byte for byte, as the last run left it.

SQLite notices damage only where it breaks the form of a page.  So the last run that closes the cache leaves a sum of the whole
file beside it, and the first that opens it takes that away: a file with a sum that fits is whole, one without is that of a run
that was killed, if nobody is at work with it.
"""

from __future__ import annotations

from typing import Literal
from zlib import crc32

from i18nflow.errors import I18nflowError
from i18nflow.project.store import STATE, LocalStore

NAME = "cache.db"
SUM = "cache.sum"
LOCK = "cache.lock"
BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside the file while somebody has it open."""
_PIECE = 1 << 20
Condition = Literal["whole", "left", "damaged"]


def condition(store: LocalStore) -> Condition:
    """What the sum says of the file, if nobody is at work with it; ``left``: there is none, as after a run that was killed."""
    known, there = _known(store), [(store.state / f"{NAME}{suffix}").exists() for suffix in ("", *BESIDE)]
    if not known or there != [True, False, False, False]:
        return "left"
    return "whole" if _sum(store) == known else "damaged"


def unseal(store: LocalStore) -> None:
    """Take the sum away: the file is going to change.  Raises :class:`~i18nflow.errors.StorageError`."""
    store.forget(SUM)


def seal(store: LocalStore) -> None:
    """Leave the sum, while nobody is at work with the file; raises :class:`~i18nflow.errors.StorageError`."""
    if found := _sum(store):
        store.write(f"{STATE}/{SUM}", found)


def _known(store: LocalStore) -> bytes:
    try:
        return store.read(f"{STATE}/{SUM}", 100).data
    except I18nflowError:  # whatever lies there, it is no sum
        return b"?"


def _sum(store: LocalStore) -> bytes:
    """Size and CRC of the file; nothing for none."""
    size = proof = 0
    try:
        with (store.state / NAME).open("rb") as file:
            while piece := file.read(_PIECE):
                size, proof = size + len(piece), crc32(piece, proof)
    except OSError:  # not there, or not to be read
        return b""
    return b"%d %08x\n" % (size, proof) if size else b""
