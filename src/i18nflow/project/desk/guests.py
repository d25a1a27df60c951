"""Who may come in from elsewhere: ``tokens.toml``, a table for each person, which git does not see.

A person's token is ``<id>.<256 random bits>``; the file has its scrypt hash (RFC 7914), so that whoever reads the file cannot
come in by it.
"""

from __future__ import annotations

import json
import re
import secrets
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import scrypt
from hmac import compare_digest
from pathlib import Path
from typing import Annotated

from i18nflow.errors import ConfigError
from i18nflow.project.desk.values import Person, Role
from i18nflow.project.git.asking import user_email, user_name
from i18nflow.project.git.running import call_git
from i18nflow.project.keys import Doc
from i18nflow.project.store import STATE, LocalStore, Snapshot, open_store
from i18nflow.project.toml import Where, parse_toml, record_of
from i18nflow.wording import say

FILE = "tokens.toml"
DAYS = 90
"""For which a token is good unless something else is said."""
_COST, _BLOCK, _LANES, _LENGTH = 1 << 14, 8, 1, 32
"""Of scrypt: 16 MB and some 40 ms for a try."""
_LARGEST = 1_000_000
"""Bytes of the file."""
_CHECK_IGNORE = ("--no-literal-pathspecs", "check-ignore", "--quiet", "--")
"""This one command of git takes no literal paths."""
_HEAD = re.compile(r"^\s*\[\[\s*people\s*\]\]", re.MULTILINE)
_INTRO = "# Who may come in by `i18nflow serve --share`; kept by `i18nflow people`.  Tokens are here as scrypt hashes."


def _date_fault(value: str) -> str:
    try:
        date.fromisoformat(value)
    except ValueError:
        return say("is no date such as 2027-01-31")
    return ""


def _hash_fault(value: str) -> str:
    try:
        salt, digest = map(b64decode, value.removeprefix("scrypt$").split("$"))
    except ValueError:
        return say("is no hash of a token")
    return "" if value.startswith("scrypt$") and salt and len(digest) == _LENGTH else say("is no hash of a token")


@dataclass(frozen=True, slots=True)
class Guest:
    """A person of the file."""

    id: Annotated[str, Doc("The part of the token by which it is looked up.")]
    name: Annotated[str, Doc("How commits and other people call them.")]
    role: Annotated[Role, Doc("What they may do.")]
    hash: Annotated[str, Doc("Of the token.", _hash_fault)] = field(repr=False)
    expires: Annotated[str, Doc("The last day on which they may come in.", _date_fault)]
    email: Annotated[str, Doc("For commits.")] = ""
    languages: Annotated[tuple[str, ...], Doc("Locales in which the role counts; all where empty.")] = ()

    @property
    def person(self) -> Person:
        """As the desk knows them."""
        return Person(self.name, self.email, self.role, self.languages)

    @property
    def is_welcome(self) -> bool:
        """Whether their time is not over."""
        return date.today().isoformat() <= self.expires


@dataclass(frozen=True, slots=True)
class _Table:
    people: Annotated[tuple[Guest, ...], Doc("Who may come in.")] = ()


@dataclass(frozen=True, slots=True)
class GuestBook:
    """The file ``tokens.toml`` of a project, wherever it lies."""

    store: LocalStore
    name: str

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.store.root / self.name

    def read(self) -> tuple[Guest, ...]:
        """The people in it, none where there is no file; raises ``ConfigError`` with the line of what is wrong."""
        return _guests(self.store.read(self.name, _LARGEST))

    def stamp(self) -> tuple[int, ...]:
        """Changes whenever the file does."""
        return self.store.stamp(self.name)

    def add(self, person: Person, days: int = DAYS) -> str:
        """Write a person down; gives their token, which is known nowhere else.

        Raises ``ConfigError`` where the name is taken or empty, or git would see the file.
        """
        refuse_in_git(self.path)
        seen = self.store.read(self.name, _LARGEST)
        name = person.name.strip()
        if not name or any(guest.name == name for guest in _guests(seen)):
            message = say("“{name}” has a token already", name=name) if name else say("a person needs a name")
            raise ConfigError("name-taken", message, path=str(self.path), hint=say("i18nflow people revoke takes it back"))
        token = f"{secrets.token_hex(4)}.{secrets.token_urlsafe(32)}"
        expires = (date.today() + timedelta(days=days)).isoformat()
        guest = Guest(token[:8], name, person.role, hashed(token), expires, person.email, person.locales)
        seen = seen if seen.exists else self._begun()
        self._save((seen.text().rstrip() or _INTRO) + "\n\n" + _written(guest), seen)
        return token

    def revoke(self, name: str) -> None:
        """Strike a person out, who is signed out at once where they are signed in; raises ``ConfigError`` for one unknown."""
        seen = self.store.read(self.name, _LARGEST)
        names = [guest.name for guest in _guests(seen)]
        if name not in names:
            hint = say("i18nflow people list shows who has one")
            raise ConfigError("unknown-person", say("“{name}” has no token", name=name), path=str(self.path), hint=hint)
        text, at = seen.text(), names.index(name)
        heads = [*(match.start() for match in _HEAD.finditer(text)), len(text)]
        if len(heads) != len(names) + 1:
            message = say("has its people in another form than “[[people]]” tables")
            raise ConfigError("odd-tokens", message, path=str(self.path), hint=say("take the person out by hand"))
        self._save(text[: heads[at]] + text[heads[at + 1] :], seen)

    def _begun(self) -> Snapshot:
        """The file, empty: nobody else may read it before there is anything in it."""
        self.store.add(self.name, b"")
        self.store.keep_private(self.name)
        return self.store.read(self.name, _LARGEST)

    def _save(self, text: str, seen: Snapshot) -> None:
        data = f"{text.rstrip()}\n".encode()
        _guests(Snapshot.of(seen.path, data))  # what is written can be read
        self.store.save(self.name, data, seen)
        self.store.keep_private(self.name)


def guest_book(directory: Path, file: Path | None = None) -> GuestBook:
    """The file of the project at ``directory``: below ``.i18nflow/``, or the one that is named."""
    state = directory / STATE
    path = file.absolute() if file is not None else state / FILE
    return GuestBook(open_store(path.parent, state, str(path.parent)), path.name)


def refuse_in_git(path: Path) -> None:
    """Raise ``ConfigError`` where git keeps the file, or would with the next ``git add``."""
    if not path.parent.is_dir() or call_git(path.parent, ("rev-parse", "--is-inside-work-tree")).out.strip() != b"true":
        return
    tracked = not call_git(path.parent, ("ls-files", "--error-unmatch", "--", path.name)).code
    if tracked or call_git(path.parent, (*_CHECK_IGNORE, f"./{path.name}")).code:
        hint = say("leave it where it lies by itself, or name a file outside the repository")
        raise ConfigError("tokens-in-git", say("would come into git, for everybody to read"), path=str(path), hint=hint)


def local_person(directory: Path) -> Person:
    """Who sits at this machine: whom git commits as here."""
    return Person(user_name(directory) or say("somebody"), user_email(directory))


# --- tokens --------------------------------------------------------------------------------------------------------


def hashed(token: str) -> str:
    """What the file has of a token: ``scrypt$<salt>$<hash>``, both in base 64."""
    salt = secrets.token_bytes(16)
    return f"scrypt${b64encode(salt).decode()}${b64encode(_scrypt(token, salt)).decode()}"


def guest_of(guests: Sequence[Guest], token: str) -> Guest | None:
    """Whose token it is; ``None`` for a wrong one or one of the past, after the same time."""
    found = next((guest for guest in guests if guest.id == token.partition(".")[0]), None)
    salt, digest = map(b64decode, (found.hash if found else _NOBODY).removeprefix("scrypt$").split("$"))
    fits = compare_digest(_scrypt(token, salt), digest)
    return found if fits and found is not None and found.is_welcome else None


def _scrypt(token: str, salt: bytes) -> bytes:
    return scrypt(token.encode("utf-8", "surrogatepass"), salt=salt, n=_COST, r=_BLOCK, p=_LANES, dklen=_LENGTH)


_NOBODY = f"scrypt${b64encode(bytes(16)).decode()}${b64encode(bytes(_LENGTH)).decode()}"
"""What a token of nobody is compared with."""


# --- the file ------------------------------------------------------------------------------------------------------


def _guests(snapshot: Snapshot) -> tuple[Guest, ...]:
    if not snapshot.exists:
        return ()
    text = snapshot.text(ConfigError)
    return record_of(_Table, parse_toml(text, snapshot.path), Where(snapshot.path, text)).people


def _written(guest: Guest) -> str:
    languages = f"[{', '.join(map(_string, guest.languages))}]"
    rows = {"id": guest.id, "name": guest.name, "role": guest.role, "hash": guest.hash, "expires": guest.expires}
    lines = [f"{key} = {_string(value)}" for key, value in rows.items()]
    if guest.email:
        lines.append(f"email = {_string(guest.email)}")
    return "\n".join(["[[people]]", *lines, f"languages = {languages}"]) + "\n"


def _string(text: str) -> str:
    """A basic string of TOML 1.0: JSON's, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
