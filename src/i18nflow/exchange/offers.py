"""What a file offers for one entry: its rows put together, compared with the entry as it is and as it was exported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from i18nflow.catalogs.remarks import parse_remark
from i18nflow.catalogs.review import State, texts_of
from i18nflow.exchange.rows import Row, Was, read_was, split_id, sure_state, was, was_of
from i18nflow.exchange.states import STATES
from i18nflow.inline.msgid import read_msgid
from i18nflow.inline.msgstr import read_msgstr, read_value
from i18nflow.model import Entry


@dataclass(frozen=True, slots=True)
class Offer:
    """The rows of one entry as one."""

    row: Row
    """The first of them."""
    texts: tuple[str, ...]
    state: State
    comments: tuple[str, ...]
    problems: tuple[str, ...]
    base: Was | None
    """The entry when it was exported."""
    said: Was
    """The rows in brief, without what the entry itself has to add (plural forms that the file has not)."""

    @property
    def brief(self) -> Was:
        """To be compared with :attr:`base`, and with the entry's."""
        return was(self.state, self.texts, self.comments)

    @property
    def text(self) -> str:
        """What a person typed, for messages."""
        return " | ".join(self.texts)

    @property
    def untouched(self) -> bool:
        """Whether the file says what it said when it was exported."""
        return self.base in (self.brief, self.said)

    @property
    def same_texts(self) -> bool:
        """Whether it says the same texts as then."""
        return self.base is not None and self.base.texts in (self.brief.texts, self.said.texts)


def offer(rows: Sequence[Row], base: Sequence[Row], entry: Entry | None) -> Offer:
    """What ``rows`` say of ``entry`` (``None``: unknown); ``base`` are its rows as they were exported, if at hand."""
    own = ("",) * (1 + max(split_id(row.id)[1] for row in rows))
    mine = texts_of(entry) if entry is not None and entry.msgid_plural is not None else own
    texts = _filled(rows, mine)
    comments = tuple(dict.fromkeys(_comments(rows)))
    problems = tuple(dict.fromkeys(problem for row in rows for problem in row.problems))
    before = _brief(base, mine) if base else next((found for row in rows if (found := read_was(row.base))), None)
    return Offer(rows[0], texts, _state(rows, texts), comments, problems, before, _brief(rows, own))


def _brief(rows: Sequence[Row], mine: Sequence[str]) -> Was:
    texts = _filled(rows, mine)
    return was(_state(rows, texts), texts, [line for row in rows for line in row.comments])


def _comments(rows: Sequence[Row]) -> Iterator[str]:
    """What people wrote; a remark of ours in a file would be a mute, or an approval, that nobody gave."""
    return (line for row in rows for line in row.comments if parse_remark(line) is None)


def _filled(rows: Sequence[Row], mine: Sequence[str]) -> tuple[str, ...]:
    """The text of each plural form; one that the file has lost stays as it is."""
    given = {split_id(row.id)[1]: row.target for row in rows}
    return tuple(given.get(number, text) for number, text in enumerate(mine))


def _state(rows: Sequence[Row], texts: Sequence[str]) -> State:
    """The least state of all forms that have a text."""
    given = [row.state for row in rows if row.target]
    return sure_state(min(given, key=STATES.index), texts) if given else "empty"


def faults(entry: Entry, texts: Sequence[str]) -> tuple[str, ...]:
    """What makes a translation of ``entry`` unusable, as ``build`` would find it."""
    found: list[str] = []
    for number, text in enumerate(texts):
        source = entry.msgid_plural if number and entry.msgid_plural is not None else entry.msgid
        value = entry.msgctxt is not None
        problems = read_value(text, source)[1] if value else read_msgstr(text, read_msgid(source))[1]
        found += [problem.message for problem in problems if problem.severity == "error"]
    return tuple(dict.fromkeys(found))


def state_between(offered: Offer, entry: Entry) -> State:
    """The state of an entry whose text the file leaves as it is: from the side that changed it, the lesser one if both did."""
    here, there, base = was_of(entry).state, offered.state, offered.base
    if base is None:  # a draft that somebody has confirmed; anything else may be older than what is here
        return there if here == "fuzzy" else here
    if there in (base.state, here):
        return here
    return there if here == base.state else min(here, there, key=STATES.index)
