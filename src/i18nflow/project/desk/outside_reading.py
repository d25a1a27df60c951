"""What whoever wrote a file can have read of the journal, told from the file alone; and what of it he cannot have known.

A file says of each entry what it said when it was read, or what was typed since.  A text that the journal knows proves that its
row had been read, and all rows before it, which is the least that whoever wrote the file knew.  An entry whose text is not the
latest is then one of three: what it said at some time since (it was not touched: whatever was saved at the desk after that is
newer), what it said before that (it was taken back by somebody who knew better), or something of its own.  The last was made
from anything that the entry said since; where it lacks something that somebody typed at the desk, both were typed at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from i18nflow.catalogs.remarks import parse_remark
from i18nflow.catalogs.worddiff import word_diff
from i18nflow.catalogs.wordtokens import tokens
from i18nflow.model import Catalog, Entry, Key
from i18nflow.project.desk.journal import Record
from i18nflow.project.desk.journal_said import Said, said_in, shown


@dataclass(frozen=True, slots=True)
class Unread:
    """What was saved at the desk and is not known to whoever wrote the entry in a file."""

    begun: Said
    """What he made his from."""
    ours: Said
    """What was made of that at the desk."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What whoever wrote a file knew."""

    knows: int
    """The last row that he has read for sure; 0: perhaps none."""
    unread: Mapping[Key, Unread]


@dataclass(frozen=True, slots=True, eq=False)
class _State:
    """What an entry said at some time."""

    said: Said
    knows: int
    """The last row that is proven to be read by whoever knows this."""
    at: int
    """The rows of the entry before it."""
    parent: _State | None = None
    """What it was made from: of two desks neither knows what the other has not written yet."""
    desk: str = ""
    """At which it was made; ``""`` for what another program wrote."""


def reading(records: Iterable[Record], now: Mapping[Key, Entry], first: int, desk: str = "") -> Reading:
    """What whoever wrote the entries ``now`` knew of the rows of their catalog; those from ``first`` on were in no file yet.

    What counts is what an entry said last; where ``desk`` has changed it, what it said last there.
    """
    chains: dict[Key, list[Record]] = {}
    for record in records:
        if record.key in now:
            chains.setdefault(record.key, []).append(record)
    states = {key: _states(chain) for key, chain in chains.items()}
    said = {key: said_in(now[key]) for key in chains}
    knows = min(first - 1, max((_proven(found, said[key]) for key, found in states.items()), default=0))
    begun = {key: sum(record.row.number <= knows for record in chain) for key, chain in chains.items()}
    unread = {key: _unread(found, begun[key], said[key], _last(found, desk)) for key, found in states.items()}
    return Reading(knows, {key: one for key, one in unread.items() if one is not None})


def with_entries(catalog: Catalog, others: Mapping[Key, Entry]) -> Catalog:
    """A catalog with other entries in the places of those of the same keys, at its end where it has none.

    Of a live and an obsolete entry of one key the obsolete one stays.
    """
    known = {entry.key for entry in catalog.entries}
    live = {entry.key for entry in catalog.entries if not entry.obsolete}
    kept = (entry if entry.obsolete and entry.key in live else others.get(entry.key, entry) for entry in catalog.entries)
    new = (entry for key, entry in others.items() if key not in known)
    return replace(catalog, entries=tuple(sorted((*kept, *new), key=lambda entry: entry.obsolete)))


def _states(chain: Sequence[Record]) -> list[_State]:
    """All that an entry said, as far as it is known; between two rows somebody may have changed it unseen."""
    found: list[_State] = []
    latest: dict[Said, _State] = {}
    for at, record in enumerate(chain):
        if record.before not in latest:
            latest[record.before] = _State(record.before, 0, at, found[-1] if found else None)
            found.append(latest[record.before])
        desk = record.desk if record.row.who else ""
        latest[record.after] = _State(record.after, record.knows, at + 1, latest[record.before], desk)
        found.append(latest[record.after])
    return found


def _proven(states: Sequence[_State], said: Said) -> int:
    """The last row that has been read for sure where an entry says this.

    What was said more than once proves the first time.  That it is final, or empty, proves nothing.
    """
    text = shown(said)
    return min((state.knows for state in states if shown(state.said) == text), default=0) if text else 0


def _last(states: Sequence[_State], desk: str) -> _State:
    return next((state for state in reversed(states) if state.desk == desk), states[-1]) if desk else states[-1]


def _unread(states: Sequence[_State], begin: int, said: Said, last: _State) -> Unread | None:
    """What of an entry was not known to whoever made it say this, having read it after at least ``begin`` of its rows.

    What other programs wrote is theirs to take back.
    """
    path = frozenset(_made_from(last))
    ours = max((state for state in path if state.desk), key=lambda state: state.at, default=None)
    if ours is None or said == last.said:
        return None
    known = max(state.at for state in path if state.at <= begin)
    read = [state for state in states if state.at >= known]
    heirs, same = _heirs(states, ours), {state for state in read if state.said == said}
    if same & heirs:
        return None
    if same & path:
        return Unread(said, last.said)
    others = (state.said for state in read if state not in heirs and state not in same)
    return next((Unread(begun, last.said) for begun in others if _lacks(said, begun, last.said)), None)


def _made_from(state: _State | None) -> Iterator[_State]:
    while state is not None:
        yield state
        state = state.parent


def _heirs(states: Sequence[_State], first: _State) -> set[_State]:
    """What was made from a state, and the state."""
    found = {first}
    for state in states:
        if state.parent in found:
            found.add(state)
    return found


def _lacks(said: Said, begun: Said, ours: Said) -> bool:
    """Whether something that was typed to make ``ours`` of ``begun`` is not in what an entry says."""
    text = _strung(shown(said))
    typed = (piece for op, piece in word_diff(shown(begun), shown(ours)) if op == "insert" and any(map(str.isalnum, piece)))
    return any(_strung(piece.strip()) not in text for piece in typed) or bool(_notes(ours) - _notes(begun) - _notes(said))


def _strung(text: str) -> str:
    """A text whose words are found as wholes."""
    return "\0".join(("", *tokens(text), ""))


def _notes(said: Said) -> frozenset[str]:
    return frozenset(line for line in said.comments if parse_remark(line) is None)
