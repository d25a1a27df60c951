"""From what somebody typed to a server that is about to run."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from i18nflow.errors import ConfigError
from i18nflow.project.desk.desk import Desk
from i18nflow.project.desk.guests import guest_book, local_person, refuse_in_git
from i18nflow.project.git.running import open_repository
from i18nflow.project.usecases import Project
from i18nflow.web import address
from i18nflow.web.address import Address
from i18nflow.web.app import Workbench, make_app
from i18nflow.web.doors import Door, LocalDoor, SharedDoor
from i18nflow.web.server import PORT, listen
from i18nflow.web.settings import Settings
from i18nflow.wording import say


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody typed."""

    port: int | None = None
    """``None``: 8642, or the next one that is free."""
    share: bool = False
    host: str = ""
    """To listen on; ``""`` for this machine alone."""
    origin: str = ""
    """Of the proxy that alone is to be reached."""
    tokens: Path | None = None
    allow_images: bool = False
    commit: bool = False


@dataclass(frozen=True, slots=True)
class Started:
    """Everything is there; nobody is answered yet."""

    app: Workbench
    socket: socket.socket
    address: Address
    link: str
    """By which one comes in once; ``""`` where everybody has a link of their own."""


@contextmanager
def started(project: Project, wanted: Wanted) -> Iterator[Started]:
    """The server of a project, whose desk is closed, and everything written, at the end of the block.

    Raises ``ConfigError`` for what does not go together, for a port that is taken, where nobody could come in, and for
    ``--commit`` without git.
    """
    door = _door(project, wanted)
    if wanted.commit:
        open_repository(project.config.directory)
    listening = listen(wanted.host or address.LOOPBACK[0], wanted.port)
    with listening, Desk(project) as desk:
        where = _address(wanted, listening.getsockname()[1])
        settings = Settings(where, door, wanted.allow_images, wanted.commit)
        link = link_of(where, door.link()) if isinstance(door, LocalDoor) else ""
        yield Started(make_app(desk, settings), listening, where, link)


def link_of(where: Address, token: str) -> str:
    """The link by which the owner of a token comes in."""
    return f"{where.origin}/enter?token={token}"


def address_for_links(wanted: Wanted) -> Address:
    """Where people will find a server that is started so; raises ``ConfigError``."""
    return _address(wanted, wanted.port or PORT)


def _address(wanted: Wanted, port: int) -> Address:
    if wanted.origin:
        return address.behind(wanted.origin)
    return address.shared(wanted.host, port) if wanted.host else address.loopback(port)


def _door(project: Project, wanted: Wanted) -> Door:
    directory = project.config.directory
    if not wanted.share:
        if wanted.host or wanted.origin or wanted.tokens:
            message = say("--host, --behind-proxy and --tokens are for a workbench that is shared")
            raise ConfigError("not-shared", message, hint=say("add --share, and see docs/workbench.md"))
        return LocalDoor(local_person(directory))
    book = guest_book(directory, wanted.tokens)
    refuse_in_git(book.path)
    if not any(guest.is_welcome for guest in book.read()):
        message = say("nobody could come in: it names no person whose time is not over")
        hint = say("i18nflow people add NAME --role translate --languages en")
        raise ConfigError("no-people", message, path=str(book.path), hint=hint)
    return SharedDoor(book)
