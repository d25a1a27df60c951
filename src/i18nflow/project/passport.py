"""What a worker on another machine must have in common with whoever sends it work: the versions, and the project itself."""

from __future__ import annotations

import platform
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from secrets import token_hex

from i18nflow.errors import ClusterError
from i18nflow.installed import offers
from i18nflow.project.cache.fingerprint import LIBRARIES
from i18nflow.project.context import Workspace
from i18nflow.project.store import STATE
from i18nflow.wording import say

NOTE = "cluster-"
"""How the file of the state directory begins by which a worker knows the project again."""
A_WEEK = 7 * 86_400
PACKAGES = ("i18nflow", "distributed", *LIBRARIES)
"""Other versions of these may give other bytes, or not understand each other."""
GROUPS = ("i18nflow.formats", "i18nflow.checks")
_SAME = say("all workers need what is installed here, in the same versions")
_SHARED = say("mount the project under this path on all workers")


@dataclass(frozen=True, slots=True)
class Passport:
    """What goes along with all work of a run.  There is nothing secret in it, nor in the work itself."""

    versions: tuple[tuple[str, str], ...]
    root: str = ""
    """The project's directory, as it must be called on all machines; ``""`` where nothing of the project is a plain file."""
    nonce: str = ""
    """What can be read there."""


def versions() -> tuple[tuple[str, str], ...]:
    """The versions that count, as they are here."""
    packages = ((name, _version(name)) for name in PACKAGES)
    plug_ins = (offer.value for group in GROUPS for offer in offers(group) if not offer.value.startswith("i18nflow."))
    return (("Python", platform.python_version()), *packages, ("plug-ins", " ".join(plug_ins) or say("none")))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return say("none")


def issue(workspace: Workspace, *, shared: bool) -> Passport:
    """A passport for a run; with ``shared`` its nonce is in the project's state directory then.  Raises ``StorageError``."""
    if not shared:
        return Passport(versions())
    _forget_old(workspace)
    nonce = token_hex(16)
    workspace.local.note(NOTE + nonce, nonce.encode())
    return Passport(versions(), str(workspace.local.root), nonce)


def revoke(workspace: Workspace, passport: Passport) -> None:
    """Take the nonce away again."""
    if passport.root:
        workspace.local.forget(NOTE + passport.nonce)


def _forget_old(workspace: Workspace) -> None:
    """Take away what runs that were killed have left."""
    for path in workspace.local.state.glob(f"{NOTE}*"):
        with suppress(FileNotFoundError):
            if time.time() - path.stat().st_mtime > A_WEEK:
                workspace.local.forget(path.name)


@lru_cache(maxsize=1)
def objection(passport: Passport) -> str:
    """On a worker: why it cannot do the work of a run, the end of a sentence; ``""`` if it can."""
    for (name, wanted), (_, found) in zip(passport.versions, versions(), strict=True):
        if found != wanted:
            return say("has {name} {found}, not {wanted} as here", name=name, found=found, wanted=wanted)
    if not passport.root:
        return ""
    root = Path(passport.root)
    if not root.is_dir():
        return say("has no directory {root}, where the project lies", root=root)
    try:
        nonce = (root / STATE / f"{NOTE}{passport.nonce}").read_bytes()
    except OSError as error:
        return say(
            "has another directory at {root} than the project's, or may not read it: {strerror}",
            root=root,
            strerror=error.strerror,
        )
    return "" if nonce == passport.nonce.encode() else say("has another directory at {root} than the project's", root=root)


def refusal(worker: str, reason: str) -> ClusterError:
    """The error for a worker, known by its address, that cannot do the work."""
    return ClusterError(
        "bad-worker",
        say("the worker at {worker} {reason}", worker=worker, reason=reason),
        hint=_SHARED if "director" in reason else _SAME,
    )
