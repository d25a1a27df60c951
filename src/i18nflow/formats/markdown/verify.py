"""Reads a written document again and finds the blocks that do not mean what was meant (markdown-core.md §3, step 6)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from i18nflow.formats.base import Options
from i18nflow.formats.code import comments
from i18nflow.formats.markdown.addresses import AUTOLINK, label_of
from i18nflow.formats.markdown.blocks import Block, Reading, read_inline
from i18nflow.formats.markdown.dialect import Dialect
from i18nflow.formats.markdown.runs import runs
from i18nflow.formats.splice import splice
from i18nflow.inline.compare import same
from i18nflow.inline.normalise import Pattern, normalise
from i18nflow.inline.tree import Attributes, Element, Node, Text
from i18nflow.inline.urls import is_address, relabelled
from i18nflow.values import value_class


@value_class(frozen=True, slots=True)
class Expected:
    """What a touched block must read as: its runs, and its own attributes if it is a component or definition."""

    patterns: tuple[tuple[Pattern, bool], ...] = ()
    """Each run, and whether it was written anew (then emphasis has to work without any repair)."""
    attributes: Attributes = ()
    scalars: bool = False
    """YAML or TOML: proven when it was rewritten."""
    content: str | None = None
    """What it holds letter for letter, where that is known to be all: a code fence, a text without any markup."""


@value_class(frozen=True, slots=True)
class Values:
    """New attribute values of one block: by the start of their slot, and those that stand in a link definition."""

    by_slot: Mapping[int, str]
    defined: Mapping[tuple[str, str], str]
    """``(href or title, old value)`` of a definition → its new value."""


Proven = dict[int, tuple[Expected, str]]
"""``id`` of what was meant → that, and the content that was proven to read so."""


@value_class(frozen=True, slots=True)
class Ways:
    """How a written text is read again."""

    options: Options
    dialect: Dialect
    proven: Proven | None = None
    """What is known to read as it was meant; more is added."""


def expected(block: Block, targets: Mapping[int, Pattern], values: Values, options: Options) -> Expected:
    """The block with run ``i`` replaced by ``targets[i]`` and with the new attribute ``values``."""
    patterns = []
    for number, run in enumerate(runs(block, options, targets)):
        pattern, anew = targets.get(number, run.pattern), number in targets
        nodes, wrappers = pattern.nodes, pattern.wrappers
        if values.by_slot or values.defined:
            nodes, wrappers = revalued(nodes, values), tuple(_revalued(wrapper, values) for wrapper in wrappers)
        if anew:
            moved = normalise(nodes, emphasis_repair=False)
            nodes, wrappers = moved.nodes, (*wrappers, *moved.wrappers)
        patterns.append((Pattern(nodes, wrappers), anew))
    own = _revalued(block.element, values).attributes if block.element else ()
    code = _code(block, values) if block.kind == "code" else None
    return Expected(tuple(patterns), own, block.kind in ("front_matter", "props"), code)


def _code(block: Block, values: Values) -> str:
    slots = (slot for slot in comments(block.content, block.role) if slot.start in values.by_slot)
    return splice(block.content, {slot.start: (slot.end, values.by_slot[slot.start]) for slot in slots})


def revalued(nodes: tuple[Node, ...], values: Values) -> tuple[Node, ...]:
    """``nodes`` with the attributes whose slots have a new value."""
    return tuple(node if isinstance(node, Text) else _revalued(node, values) for node in nodes)


def _revalued(element: Element, values: Values) -> Element:
    children = _relabelled(element, values) if element.children else ()
    changed = {slot.name: values.by_slot[slot.start] for slot in element.slots if slot.start in values.by_slot}
    if values.defined:
        own = {slot.name for slot in element.slots}
        for name, value in element.attributes:
            if name not in own:
                changed[name] = values.defined.get(("href" if name == "src" else name, value), value)
    if not changed:
        return element.around(children)
    return replace(element, attributes=tuple(sorted((dict(element.attributes) | changed).items())), children=children)


def _relabelled(element: Element, values: Values) -> tuple[Node, ...]:
    """The children; the text of a link that is its own address follows it."""
    auto = next((slot for slot in element.slots if slot.quote == AUTOLINK), None)
    own = auto or (label_of(element) if element.name == "a" else None)
    if own is None or own.start not in values.by_slot:
        return revalued(element.children, values)
    if not is_address(element):
        return element.children
    return relabelled(element.children, own.value, values.by_slot[own.start])


def differing_blocks(before: Reading, after: Reading, wanted: Mapping[int, Expected], ways: Ways) -> list[int]:
    """Indexes (in ``before``) of blocks that read differently from what is ``wanted``; ``[]`` if all is well.

    Of ``after`` an outline will do.  Where the block structure itself has changed it is the touched block at or before the
    first difference, or behind a definition that took it in; where one differs that nobody wrote in, the touched ones next to
    it on both sides.
    """
    touched = sorted(wanted)
    if before.is_built_as(after):
        pairs = enumerate(zip(before.blocks, after.blocks, strict=True))
        found = [at for at, (old, new) in pairs if not _as_wanted(old, new, wanted.get(at), after, ways)]
        return sorted({index for at in found for index in ([at] if at in wanted else _beside(at, touched))})
    at = _first_difference(before, after, wanted, ways)
    if touched and at not in wanted and before.blocks[at : at + 1] and before.blocks[at].kind == "definition":
        return _beside(at, touched)[-1:]
    return [max((index for index in touched if index <= at), default=touched[0])] if touched else []


def _beside(at: int, touched: list[int]) -> list[int]:
    behind = bisect_right(touched, at)
    return touched[max(behind - 1, 0) : behind + 1]


def differing_contents(before: Reading, contents: Mapping[int, str], wanted: Mapping[int, Expected], ways: Ways) -> list[int]:
    """As :func:`differing_blocks`, where it is known that all blocks are what they were but for their ``contents``."""
    blocks = before.blocks
    return [at for at, content in contents.items() if not _holds(blocks[at], content, wanted[at], before, ways)]


def _first_difference(before: Reading, after: Reading, wanted: Mapping[int, Expected], ways: Ways) -> int:
    for at, (old, new) in enumerate(zip(before.blocks, after.blocks, strict=False)):
        if not _as_wanted(old, new, wanted.get(at), after, ways):
            return at
    return min(len(before.blocks), len(after.blocks))


def _as_wanted(old: Block, new: Block, wanted: Expected | None, after: Reading, ways: Ways) -> bool:
    if old.kind != new.kind or old.role != new.role or old.path != new.path:
        return False
    return old.content == new.content if wanted is None else _holds(new, new.content, wanted, after, ways)


def _holds(block: Block, content: str, wanted: Expected, after: Reading, ways: Ways) -> bool:
    """Whether ``block``, with this ``content``, reads as ``wanted``."""
    if wanted.scalars:
        return True
    if wanted.content is not None:
        return content == wanted.content
    if block.element is not None and block.element.attributes != wanted.attributes:
        return False
    if ways.proven is not None and (proof := ways.proven.get(id(wanted))) is not None and proof == (wanted, content):
        return True
    inline = block.kind == "inline"
    nodes = read_inline(content, ways.dialect, after.env, task=block.task) if inline else block.nodes
    found = _read_as_wanted(block.having(content, nodes), wanted, ways.options)
    if found and ways.proven is not None:
        ways.proven[id(wanted)] = wanted, content
    return found


def _read_as_wanted(new: Block, wanted: Expected, options: Options) -> bool:
    kinds = {anew for _, anew in wanted.patterns} or {False}
    found = {anew: runs(new, _without_repair(options) if anew else options) for anew in kinds}
    if any(len(read) != len(wanted.patterns) for read in found.values()):
        return False
    return all(same(meant.whole(), found[anew][at].pattern.whole()) for at, (meant, anew) in enumerate(wanted.patterns))


@lru_cache(maxsize=8)
def _without_repair(options: Options) -> Options:
    return replace(options, emphasis_repair="off")
