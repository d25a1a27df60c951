"""What people can say in an entry, apart from what ``extract`` made: as the journal keeps it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Protocol

from i18nflow.model import Entry, Key

FORMS = "\n---\n"
"""Between the plural forms of an entry, where they are shown as one text."""


@dataclass(frozen=True, slots=True)
class Said:
    """The part of an entry that people change."""

    msgstr: str = ""
    plurals: tuple[str, ...] = ()
    fuzzy: bool = False
    previous: Key | None = None
    previous_plural: str | None = None
    comments: tuple[str, ...] = ()


def said_in(entry: Entry) -> Said:
    """What an entry says."""
    return Said(entry.msgstr, entry.plurals, entry.fuzzy, entry.previous, entry.previous_plural, entry.comments)


def saying(entry: Entry, said: Said) -> Entry:
    """``entry``, whatever it said, with what was said; its place and its other flags stay."""
    flags = entry.flags if entry.fuzzy == said.fuzzy else entry.flags_when(fuzzy=said.fuzzy)
    return replace(
        entry,
        msgstr=said.msgstr,
        plurals=said.plurals,
        flags=flags,
        previous=said.previous,
        previous_plural=said.previous_plural,
        comments=said.comments,
    )


class Texts(Protocol):
    """What has a translation: an entry, what was said in one, a change of one."""

    @property
    def msgstr(self) -> str:
        """The translation."""

    @property
    def plurals(self) -> tuple[str, ...]:
        """Its plural forms, in its place."""


def shown(texts: Texts) -> str:
    """The translation as one text."""
    return FORMS.join(texts.plurals) if texts.plurals else texts.msgstr


def packed(said: Said) -> str:
    """As JSON; :func:`unpacked` reads it back."""
    previous = None if said.previous is None else [said.previous.msgctxt, said.previous.msgid]
    return json.dumps([said.msgstr, said.plurals, said.fuzzy, previous, said.previous_plural, said.comments])


def unpacked(text: str) -> Said:
    """What :func:`packed` made."""
    msgstr, plurals, fuzzy, previous, previous_plural, comments = json.loads(text)
    key = None if previous is None else Key(*previous)
    return Said(msgstr, tuple(plurals), fuzzy, key, previous_plural, tuple(comments))
