"""From rows of an alignment to msgstrs: the other language's text in the tags of the source's msgid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from i18nflow.alignment.blocks import Block, neutral
from i18nflow.alignment.coding import coded_as
from i18nflow.alignment.pairing import Alignment, Row
from i18nflow.inline.msgid import read_msgid, tag_name, to_msgid
from i18nflow.inline.normalise import HAN
from i18nflow.inline.remap import Message, hidden, remap
from i18nflow.inline.tree import Element, Node, Text, elements
from i18nflow.model import Key, Unit
from i18nflow.wording import say

_HAN_READERS = ("zh", "ja", "ko")
"""Languages in whose texts Han characters are no leftover."""
_QUOTED = 0.2
"""Share of a text that Han characters make up at most where they are only quoted."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A translation that was found for an entry."""

    key: Key
    msgstr: str
    score: float
    """0 to 1."""
    row: int
    """Number of the row of the alignment that it comes from."""
    doubts: tuple[str, ...] = ()
    """Why a person has to look at it, whatever the score."""


def proposals(alignment: Alignment, wanted: Collection[Key], locale: str) -> Iterator[Proposal]:
    """A proposal for each row that translates an entry in ``wanted``; ``locale``: the tag of the other side's language.

    Of two source texts against one target text the first gets all of it: only a person can split it.
    """
    for number, row in enumerate(alignment.rows):
        units = [block.unit for block in row.source if block.unit is not None and block.unit.key in wanted]
        if row.is_pair and units and all(block.unit is not None for block in row.target):
            yield _proposal(row, number, units[0], locale)


def _proposal(row: Row, number: int, unit: Unit, locale: str) -> Proposal:
    found = _joined(row.target)
    msgstr, doubts = found.text, list(_merge_doubts(row))
    if row.source[0].kind not in ("key", "value"):  # these are plain strings on both sides
        text, recoded = coded_as(found.text, unit.msgid)
        made = remap(Message(text, found.hidden), Message(unit.msgid, _addresses(unit)))
        msgstr = made.text
        doubts += (*recoded, *_lost(text, msgstr))
        doubts += [problem.message for problem in made.problems if problem.severity == "error"]
    if not locale.startswith(_HAN_READERS) and len(HAN.findall(msgstr)) > _QUOTED * len(msgstr):
        doubts.append(say("still has Chinese in it"))
    return Proposal(unit.key, msgstr, row.score, number, tuple(dict.fromkeys(doubts)))


def _merge_doubts(row: Row) -> Iterator[str]:
    if len(row.source) > 1:
        yield say("translates this text and the next one")
    if len(row.target) > 1:
        yield say("joined from two texts")


def _lost(before: str, after: str) -> Iterator[str]:
    """Markup that the source's msgid has no place for."""
    counts = [Counter(element.name for element in elements(read_msgid(text))) for text in (before, after)]
    yield from (say("<{name}> has no place in the source", name=name) for name in sorted(counts[0] - counts[1]))


def _addresses(unit: Unit) -> dict[str, str]:
    """What the tags hide, as both languages have it."""
    return {tag: neutral(address) for tag, address in hidden(unit.notes, unit.msgid).items()}


def _joined(blocks: Sequence[Block]) -> Message:
    """The msgids of some units as one, the tags numbered on."""
    used: Counter[str] = Counter()
    nodes: list[Node] = []
    known: dict[str, str] = {}
    for unit in (block.unit for block in blocks if block.unit is not None):
        names: dict[str, str] = {}
        numbered = _numbered(read_msgid(unit.msgid), used, names)
        nodes += [Text(" "), *numbered] if nodes else numbered
        known |= {names[tag]: address for tag, address in _addresses(unit).items()}
    return Message(to_msgid(tuple(nodes)), known)


def _numbered(nodes: Sequence[Node], used: Counter[str], names: dict[str, str]) -> list[Node]:
    """``nodes`` with numbers that go on from ``used``; ``names`` gets old tag → new tag."""
    result: list[Node] = []
    for node in nodes:
        if isinstance(node, Element):
            used[node.name] += bool(node.number)
            new = replace(node, number=used[node.name] if node.number else 0)
            names[tag_name(node)] = tag_name(new)
            result.append(new.around(tuple(_numbered(node.children, used, names))))
        else:
            result.append(node)
    return result
