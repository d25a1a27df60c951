"""The format plug-in for vue-i18n message files: the words of a site's own interface, JSON or YAML, in place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from i18nflow.formats.base import Built, Job, Options
from i18nflow.formats.data.files import is_message_file
from i18nflow.formats.data.keys import locked_finding
from i18nflow.formats.data.scalars import Path
from i18nflow.formats.data.text import DataText, read_data
from i18nflow.formats.in_place import Found, InPlace, rebuild
from i18nflow.formats.messages.compare import checker
from i18nflow.formats.messages.syntax import Message, read_message
from i18nflow.inline.normalise import letters_of
from i18nflow.inline.units import MESSAGE, Place, value_unit
from i18nflow.inline.urls import CJK_STOP
from i18nflow.model import Document, Finding, Translate
from i18nflow.wording import say, say_many

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class MessagesFormat:
    """Message files: ``i18n/locales/zh.json``, ``locales/zh-CN.yml``, ``lang/zh.yaml``."""

    name = "messages"

    def claims(self, path: str) -> bool:
        """By a locale's name in a directory where sites keep their messages."""
        return is_message_file(path)

    def parse(self, text: str, options: Options, path: str = "") -> Document:
        """A unit for every string that holds text, whatever its key; raises ``SourceError`` as :func:`read_data` does."""
        data = read_data(text, path, options.data_bytes)
        letter = letters_of(options.source_locale, options.scope)
        found = tuple(_found(data, letter))
        locked = (locked_finding(one) for one in data.scan.scalars if one.locked and letter.search(one.value))
        findings = (*locked, *_remarks(found))
        return Document(self.name, text, tuple(one.unit for one in found), InPlace(data, found), path, findings)

    def rebuild(self, document: Document, job: Job, options: Options) -> Built:
        """See :class:`~i18nflow.formats.base.Format`; a message that lost a placeholder keeps its source."""
        return rebuild(document, job.translate, checker(job.locale), {})

    def anchors(self, document: Document, translate: Translate, options: Options) -> dict[str, str]:
        """None: there are no headings."""
        return {}


FORMAT = MessagesFormat()


def _found(data: DataText, letter: re.Pattern[str]) -> Iterator[Found]:
    for scalar in data.scan.scalars:
        if not scalar.is_string or scalar.locked or not scalar.path:
            continue
        unit = value_unit(scalar.value.strip(), message_key(scalar.path) or None, Place(MESSAGE, scalar.line), letter)
        if unit is not None:
            yield Found(scalar, replace(unit, notes=tuple(_notes(read_message(scalar.value.strip())))))


def message_key(path: Path) -> str:
    """A message's key as a site's code has it: ``nav.home``, ``errors[0]``."""
    parts = [f"[{part}]" if isinstance(part, int) else f".{part}" for part in path]
    return _CONTROL.sub(" ", "".join(parts).removeprefix("."))


def _notes(message: Message) -> Iterator[str]:
    names = dict.fromkeys(piece.name for piece in message.placeholders() if piece.kind != "stray")
    if names:
        yield f"placeholders: {' '.join(names)}"
    if len(message.forms) > 1:
        yield f"plural forms: {len(message.forms)}, with “|” between them"


def _remarks(found: tuple[Found, ...]) -> Iterator[Finding]:
    """What vue-i18n would not read as its author meant it."""
    invalid = []
    for one in found:
        message = read_message(one.scalar.value.strip())
        if not message.valid:
            invalid.append(one.scalar.line)
        for piece in message.placeholders():
            if piece.kind == "linked" and "{" not in piece.name and CJK_STOP.search(piece.name):
                hint = say("a linked key ends with a blank or a bracket: write @:{'key'} before anything else")
                yield Finding(
                    "message-link", "warning", say("{name} swallows text", name=piece.name), line=one.scalar.line, hint=hint
                )
    if invalid:
        hint = say(
            "write {'@'}, {'{'} or {'|'} for a character that is to be seen; translations keep such characters as they are"
        )
        yield Finding(
            "message-syntax",
            "warning",
            say_many(
                "a message has “{{”, “}}”, “@” or “|” where vue-i18n cannot read it",
                "{n} messages have “{{”, “}}”, “@” or “|” where vue-i18n cannot read it",
                len(invalid),
            ),
            line=invalid[0],
            hint=hint,
        )
