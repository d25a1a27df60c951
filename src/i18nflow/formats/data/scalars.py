"""What YAML, TOML and JSON have in common: a scan of all scalars, and a rewrite that is proven by a second scan.

Each language is a :class:`Dialect`: how to scan a text, and how a string may be spelled in the place of another.  The
proof is the same for all: the new text must scan to the same outline (keys, order, types, values) with exactly the
wanted strings changed, and must not contain a new line that could end the block it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from i18nflow.errors import SourceError
from i18nflow.formats.splice import Edit
from i18nflow.model import Finding
from i18nflow.values import value_class
from i18nflow.wording import say

Path = tuple[str | int, ...]
Atom = tuple[object, ...]
"""One step of a document in order; the last item of a scalar's atom is its value."""

_FENCE = re.compile(r"^[ \t]*(?:---|\+\+\+|```|~~~|::)", re.MULTILINE)
"""Lines at which front matter, a props block or the component around it could end."""


@value_class(frozen=True, slots=True)
class Limits:
    """What a block of data may cost (scale-and-reliability.md §2.4): UTF-8 bytes, levels, nodes, YAML aliases."""

    size: int = 64 * 1024
    depth: int = 50
    nodes: int = 10_000
    aliases: int = 100

    def check(self, name: str, value: int, line: int = 0) -> None:
        """Refuse ``value`` beyond the limit ``name``.

        Raises:
            SourceError: ``data-limit``.
        """
        limit = getattr(self, name)
        if value > limit:
            message = say(
                "more than {limit} {units} in a block of data ({value})", limit=limit, units=_UNITS[name], value=value
            )
            raise SourceError("data-limit", message, line=line, hint=say("shorten it, or raise the limit in the configuration"))


_UNITS = {"size": say("bytes"), "depth": say("levels"), "nodes": say("nodes"), "aliases": say("aliases")}
DEFAULT_LIMITS = Limits()


@value_class(frozen=True, slots=True)
class Scalar:
    """One value; ``text[start:end]`` is all of its source: quotes, block indicator, anchor and tag included."""

    path: Path
    """Keys and indices from the root; a dotted YAML key counts as nested keys."""
    value: str
    """As a reader gets it; the source form where it is not a string."""
    start: int
    end: int
    style: str
    """``plain single double literal folded`` (YAML), ``basic literal multi-basic multi-literal`` (TOML), ``double`` (JSON)."""
    is_string: bool
    ordinal: int = field(compare=False)
    """Index of its atom in :attr:`Scan.outline`."""
    line: int = field(default=0, compare=False)
    flow: bool = field(default=False, compare=False)
    """Inside ``[…]`` or ``{…}``, where fewer characters may stand bare."""
    locked: str = field(default="", compare=False)
    """Why it must not be changed (it has an anchor …), or ``""``."""


@value_class(frozen=True, slots=True)
class Dialect:
    """A data language."""

    scan: Callable[[str, Limits], Scan]
    """Raises SourceError, or gives a scan with findings, where the text cannot be read."""
    spellings: Callable[[str, Scalar, str], Iterator[tuple[int, str]]]
    """``(text, scalar, new)`` → where the replaced source ends and what replaces it, best first."""


@value_class(frozen=True, slots=True)
class Scan:
    """All scalars of a text in order, none where it could not be read (``findings`` say why)."""

    text: str
    dialect: Dialect = field(repr=False, compare=False)
    limits: Limits = field(default=DEFAULT_LIMITS, repr=False)
    scalars: tuple[Scalar, ...] = ()
    outline: tuple[Atom, ...] = field(default=(), repr=False)
    findings: tuple[Finding, ...] = ()


@value_class(frozen=True, slots=True)
class Refusal:
    """A change that was not made; ``reason`` is a clause for a person: ``"it has an anchor"``."""

    scalar: Scalar
    reason: str


@value_class(frozen=True, slots=True)
class Rewritten:
    """The new text, the edits that made it (in order), and the changes that are not in it."""

    text: str
    refusals: tuple[Refusal, ...] = ()
    edits: tuple[Edit, ...] = ()


def rewrite(scan: Scan, changes: Mapping[Scalar, str]) -> Rewritten:
    """Put new strings in the place of ``scan``'s scalars; all else stays byte for byte.

    All at once where that can be proven, else in halves, so that one impossible value costs only itself.
    """
    wanted = [(scalar, new) for scalar, new in changes.items() if new != scalar.value]
    refusals = [Refusal(scalar, reason) for scalar, new in wanted if (reason := _impossible(scalar, new))]
    refused = {refusal.scalar for refusal in refusals}
    possible = sorted((pair for pair in wanted if pair[0] not in refused), key=lambda pair: pair[0].start)
    made: list[_Made] = []
    refusals += _settle(scan, possible, made)
    edited = _edited(scan, made)
    return Rewritten(edited.text, tuple(refusals), tuple(one.edit for one in sorted(made, key=_start)))


def with_edges(old: str, new: str) -> str:
    """``new`` with the blanks and line breaks that ``old`` begins and ends with (a block scalar's last line break …)."""
    core = old.strip()
    if not core:
        return new
    at = old.index(core)
    return old[:at] + new.strip() + old[at + len(core) :]


def _impossible(scalar: Scalar, new: str) -> str:
    if not scalar.is_string:
        return say("it is not a string")
    if any("\ud800" <= character <= "\udfff" for character in new):
        return say("the new text holds half of a surrogate pair")
    return scalar.locked


@value_class(frozen=True, slots=True)
class _Made:
    """A change and how it is written."""

    scalar: Scalar
    new: str
    edit: Edit


def _start(made: _Made) -> int:
    return made.edit.start


def _edited(scan: Scan, made: Sequence[_Made]) -> Scan:
    """``scan`` as it must come out after all that was ``made``; linear in the text."""
    outline = list(scan.outline)
    parts, at = [], 0
    for one in sorted(made, key=_start):
        outline[one.scalar.ordinal] = (*outline[one.scalar.ordinal][:-1], one.new)
        parts += [scan.text[at : one.edit.start], one.edit.text]
        at = one.edit.end
    return replace(scan, text="".join([*parts, scan.text[at:]]), outline=tuple(outline))


def _settle(scan: Scan, changes: Sequence[tuple[Scalar, str]], made: list[_Made]) -> list[Refusal]:
    """Add to ``made`` what can be written beside it; gives what cannot."""
    if not changes:
        return []
    firsts = [_Made(scalar, new, next(_edits(scan, scalar, new))) for scalar, new in changes]
    if _proven(scan, _edited(scan, [*made, *firsts])):
        made += firsts
        return []
    if len(changes) > 1:
        half = len(changes) // 2
        return _settle(scan, changes[:half], made) + _settle(scan, changes[half:], made)
    scalar, new = changes[0]
    found = _first_proven(scan, scalar, new, made)
    if isinstance(found, Refusal):
        return [found]
    made.append(_Made(scalar, new, found))
    return []


def _first_proven(scan: Scan, scalar: Scalar, new: str, made: Sequence[_Made]) -> Edit | Refusal:
    """The best spelling that reads back as it is, beside what was ``made`` already."""
    for edit in _edits(scan, scalar, new):
        if _proven(scan, _edited(scan, [*made, _Made(scalar, new, edit)])):
            return edit
    return Refusal(scalar, say("no spelling of the new text reads back as it is"))


def _edits(scan: Scan, scalar: Scalar, new: str) -> Iterator[Edit]:
    return (Edit(scalar.start, end, spelling) for end, spelling in scan.dialect.spellings(scan.text, scalar, new))


def _proven(before: Scan, intended: Scan) -> bool:
    """Whether the intended text reads as intended, and has no more lines that look like a fence than before."""
    if len(_FENCE.findall(intended.text)) > len(_FENCE.findall(before.text)):
        return False
    try:
        return before.dialect.scan(intended.text, before.limits).outline == intended.outline
    except SourceError:  # beyond a limit: no proof, no change
        return False
