"""Reads a written document again and finds the blocks that do not mean what was meant (markdown-core.md §3, step 6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from i18nflow.formats.base import Options
from i18nflow.formats.code import comments
from i18nflow.formats.markdown.addresses import AUTOLINK, label_of
from i18nflow.formats.markdown.blocks import Block, Reading
from i18nflow.formats.markdown.runs import runs
from i18nflow.formats.splice import splice
from i18nflow.inline.compare import same
from i18nflow.inline.normalise import Pattern, normalise
from i18nflow.inline.tree import Attributes, Element, Node, Text
from i18nflow.inline.urls import is_address, relabelled


@dataclass(frozen=True, slots=True)
class Expected:
    """What a touched block must read as: its runs, and its own attributes if it is a component or definition."""

    patterns: tuple[tuple[Pattern, bool], ...] = ()
    """Each run, and whether it was written anew (then emphasis has to work without any repair)."""
    attributes: Attributes = ()
    scalars: bool = False
    """YAML or TOML: proven when it was rewritten."""
    code: str | None = None
    """The content of a code fence."""


@dataclass(frozen=True, slots=True)
class Values:
    """New attribute values of one block: by the start of their slot, and those that stand in a link definition."""

    by_slot: Mapping[int, str]
    defined: Mapping[tuple[str, str], str]
    """``(href or title, old value)`` of a definition → its new value."""


def expected(block: Block, targets: Mapping[int, Pattern], values: Values, options: Options) -> Expected:
    """The block with run ``i`` replaced by ``targets[i]`` and with the new attribute ``values``."""
    patterns = []
    for number, run in enumerate(runs(block, options, targets)):
        pattern = targets.get(number, run.pattern)
        nodes, anew = revalued(pattern.nodes, values), number in targets
        wrappers = tuple(_revalued(wrapper, values) for wrapper in pattern.wrappers)
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


def differing_blocks(before: Reading, after: Reading, wanted: Mapping[int, Expected], options: Options) -> list[int]:
    """Indexes (in ``before``) of blocks that read differently from what is ``wanted``; ``[]`` if all is well.

    Where the block structure itself has changed it is the touched block at or before the first difference.
    """
    if before.skeleton == after.skeleton and len(before.blocks) == len(after.blocks):
        pairs = enumerate(zip(before.blocks, after.blocks, strict=True))
        return [at for at, (old, new) in pairs if not _as_wanted(old, new, wanted.get(at), options)]
    at = _first_difference(before.blocks, after.blocks, wanted, options)
    touched = sorted(wanted)
    return [max((index for index in touched if index <= at), default=touched[0])] if touched else []


def _first_difference(before: Sequence[Block], after: Sequence[Block], wanted: Mapping[int, Expected], options: Options) -> int:
    for at, (old, new) in enumerate(zip(before, after, strict=False)):
        if (old.kind, old.role, old.path) != (new.kind, new.role, new.path):
            return at
        if not _as_wanted(old, new, wanted.get(at), options):
            return at
    return min(len(before), len(after))


def _as_wanted(old: Block, new: Block, wanted: Expected | None, options: Options) -> bool:
    if (old.kind, old.role, old.path) != (new.kind, new.role, new.path):
        return False
    if wanted is None or wanted.scalars:
        return wanted is not None or old.content == new.content
    if wanted.code is not None:
        return new.content == wanted.code
    if new.element is not None and new.element.attributes != wanted.attributes:
        return False
    ways = {anew for _, anew in wanted.patterns} or {False}
    found = {anew: runs(new, _without_repair(options) if anew else options) for anew in ways}
    if any(len(read) != len(wanted.patterns) for read in found.values()):
        return False
    return all(same(meant.whole(), found[anew][at].pattern.whole()) for at, (meant, anew) in enumerate(wanted.patterns))


@lru_cache(maxsize=8)
def _without_repair(options: Options) -> Options:
    return replace(options, emphasis_repair="off")
