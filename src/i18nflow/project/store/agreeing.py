"""Two writers of one file: which text is saved, given what was seen and what is there now.  The same for every store."""

from __future__ import annotations

from i18nflow.errors import ConflictError, I18nflowError
from i18nflow.project.store.base import Reconcile, Saved
from i18nflow.project.store.snapshot import Snapshot
from i18nflow.wording import say


def agreed(disk: Snapshot, data: bytes, seen: Snapshot, reconcile: Reconcile | None) -> tuple[bytes | None, tuple[str, ...]]:
    """The text to save given what the disk holds now, ``None`` for none, and the names of what both sides changed."""
    if disk.version == seen.version or (disk.exists and disk.data == data):
        return data, ()
    if seen.exists and data == seen.data:
        return None, ()
    if not disk.exists:
        raise ConflictError("changed-meanwhile", say("was removed by someone else while it was being changed here"))
    if reconcile is None:
        raise ConflictError("changed-meanwhile", say("was changed by someone else meanwhile"))
    try:
        return reconcile(seen.data, disk.data, data)
    except I18nflowError as error:
        message = say("was changed by someone else meanwhile, and cannot be read now: {message}", message=error.message)
        raise ConflictError("changed-meanwhile", message) from error


def saved(disk: Snapshot, text: bytes | None, data: bytes) -> Saved:
    """What came of saving ``data``: :func:`agreed` made ``text`` of it and of what was on disk."""
    if text is None or (disk.exists and text == disk.data):
        return Saved("unchanged", disk)
    return Saved("written" if text == data else "reconciled", Snapshot.of(disk.path, text))


def both_changed(rivals: tuple[str, ...]) -> ConflictError:
    """The error for texts that both sides changed differently."""
    names = ", ".join(f"“{name}”" for name in rivals[:3]) + (" …" if len(rivals) > 3 else "")
    return ConflictError(
        "changed-meanwhile", say("someone else changed the same meanwhile, and theirs was kept: {names}", names=names)
    )
