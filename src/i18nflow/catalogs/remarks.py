"""What i18nflow itself has to say of an entry, kept where every gettext tool keeps it: in a translator comment.

    # i18nflow: approved=3f9c2a71d04be586 by="Li Lei" at=2026-11-23

GNU msgmerge drops flags that it does not know, and keeps comments (translator-workflow.md §0.3).  A line that is not of this
form is a person's comment and is never read as anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from i18nflow.model import Entry

MARK = "i18nflow:"
REPEATED = frozenset({"ignore", "theirs", "refused"})
"""Names of which an entry may have several remarks, with different values."""
DRAFT = frozenset({"tm", "aligned", "patched", "moved", "mt", "imported"})
"""Names that say where a msgstr came from: true of that msgstr for that msgid only."""
APPROVED = "approved"
REFUSED = "refused"
"""The digest of a text that an alignment proposed, and that somebody said is no translation of this."""
THEIRS = "theirs"
"""The other side's translation, where a merge found two: until somebody has chosen, and taken ``fuzzy`` away."""

_PAIR = re.compile(r'([a-z][a-z-]*)=("(?:[^"\\]|\\.)*"|[^\s"]+)')
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_UNESCAPED = {"n": "\n", "r": "\r", "t": "\t"}


@dataclass(frozen=True, slots=True)
class Remark:
    """``name=value`` and what else stands in the line, in its order."""

    name: str
    value: str
    fields: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str:
        """A field of it, ``""`` if there is none."""
        return dict(self.fields).get(name, "")


def parse_remark(comment: str) -> Remark | None:
    """The remark that a translator comment (without ``# ``) is, ``None`` for a person's."""
    if not comment.startswith(MARK):
        return None
    rest = comment[len(MARK) :].strip()
    pairs = [(match[1], _plain(match[2])) for match in _PAIR.finditer(rest)]
    if not pairs or _PAIR.sub("", rest).strip():
        return None
    return Remark(*pairs[0], tuple(pairs[1:]))


def format_remark(remark: Remark) -> str:
    """The comment (without ``# ``) that :func:`parse_remark` reads back."""
    pairs = ((remark.name, remark.value), *remark.fields)
    return " ".join([MARK, *(f"{name}={_quoted(value)}" for name, value in pairs)])


def remarks(entry: Entry) -> tuple[Remark, ...]:
    """All remarks of an entry, in their order."""
    return tuple(found for comment in entry.comments if (found := parse_remark(comment)) is not None)


def comments_of(entry: Entry) -> tuple[str, ...]:
    """What people wrote, without our own remarks."""
    return tuple(comment for comment in entry.comments if parse_remark(comment) is None)


def remark(entry: Entry, name: str) -> Remark | None:
    """The last remark of this name."""
    return next((found for found in reversed(remarks(entry)) if found.name == name), None)


def with_remark(entry: Entry, new: Remark) -> Entry:
    """``entry`` with this remark behind its comments, in the place of the one it takes the place of."""
    return replace(entry, comments=(*_without(entry.comments, new), format_remark(new)))


def without_remarks(entry: Entry, names: Iterable[str]) -> Entry:
    """``entry`` without the remarks of these names; what people typed stays."""
    gone = set(names)
    kept = tuple(comment for comment in entry.comments if not ((found := parse_remark(comment)) and found.name in gone))
    return entry if kept == entry.comments else replace(entry, comments=kept)


def _without(comments: tuple[str, ...], new: Remark) -> list[str]:
    def replaced(comment: str) -> bool:
        old = parse_remark(comment)
        return old is not None and old.name == new.name and (new.name not in REPEATED or old.value == new.value)

    return [comment for comment in comments if not replaced(comment)]


def _quoted(value: str) -> str:
    if re.fullmatch(r'[^\s"\\=]+', value):
        return value
    return '"' + "".join(_ESCAPES.get(char, char) for char in value) + '"'


def _plain(value: str) -> str:
    if not value.startswith('"'):
        return value
    return re.sub(r"\\(.)", lambda match: _UNESCAPED.get(match[1], match[1]), value[1:-1])
