"""A document that is a tree (raw HTML, a payload's body, a generated page) as HTML, with its units in their places."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from i18nflow.inline.flow import Opening, Run, flow
from i18nflow.inline.roles import runs
from i18nflow.inline.tree import Element, Node, Text, elements
from i18nflow.preview.allowed import SILENT
from i18nflow.preview.elements import ElementWriter, Spans, code_in
from i18nflow.preview.marks import Item, Marks, moved_in_tree
from i18nflow.preview.placing import Placing
from i18nflow.preview.values import Images, Mark, Piece, Turn


@dataclass(frozen=True, slots=True)
class TreePlan:
    """The units of a tree of the source."""

    nodes: tuple[Node, ...]
    items: Sequence[Item]
    """Its runs and openings."""
    texts: Mapping[int, int]
    """Number of a run → its unit."""
    marks: Marks
    repair: bool
    """Whether broken emphasis is mended in its runs."""


@dataclass(slots=True)
class TreeNotes:
    """What is found of a tree's units, bit by bit."""

    texts: dict[int, int] = field(default_factory=dict)
    marks: dict[int, tuple[Mark, ...]] = field(default_factory=dict)

    def mark(self, element: Element, mark: Mark) -> None:
        """A value of an element is a unit."""
        self.marks[element.start] = (*self.marks.get(element.start, ()), mark)

    def plan(self, nodes: tuple[Node, ...], *, repair: bool) -> TreePlan:
        """All that was noted."""
        return TreePlan(nodes, list(runs(nodes, repair=repair)), self.texts, self.marks, repair)


def writer_of(
    plan: TreePlan,
    nodes: tuple[Node, ...],
    turn: Turn,
    ways: tuple[Images, Placing],
    code: Callable[[Element], str] = code_in,
) -> ElementWriter:
    """What writes ``nodes``, the tree as built."""
    after, marks = list(flow(nodes)), dict[int, tuple[Mark, ...]]()
    if plan.marks:
        marks = moved_in_tree(
            plan.items, after, plan.marks, lambda run: turn.said(plan.texts.get(run)), repair=plan.repair
        ) | _in_code(plan, nodes)
    images, placing = ways
    return ElementWriter(images, placing, marks, _spans(plan, after), code)


def _in_code(plan: TreePlan, nodes: tuple[Node, ...]) -> dict[int, tuple[Mark, ...]]:
    """Marks of code, which is no part of any run: the blocks of it are the same in number."""
    pairs = zip(_pres(plan.nodes), _pres(nodes), strict=False)
    return {new.start: plan.marks[old.start] for old, new in pairs if old.start in plan.marks}


def _pres(nodes: tuple[Node, ...]) -> list[Element]:
    return [element for element in elements(nodes) if element.name == "pre"]


def _spans(plan: TreePlan, after: Sequence[Run | Opening]) -> Spans:
    spans: dict[int, list[tuple[int, int, int]]] = {}
    number = 0
    for item in after:
        if isinstance(item, Opening):
            continue
        unit = plan.texts.get(number)
        if unit is not None:
            spans.setdefault(id(item.container) if item.container else 0, []).append((item.first, item.last, unit))
        number += 1
    return spans


def pieces_of(
    writer: ElementWriter, placing: Placing, nodes: tuple[Node, ...], container: Element | None = None
) -> Iterator[Piece]:
    """The children of ``container`` as blocks: each element one, each run of a unit one."""
    runs_of = {first: (last, unit) for first, last, unit in writer.spans.get(id(container) if container else 0, ())}
    at = 0
    while at < len(nodes):
        last, unit = runs_of.get(at, (at + 1, None))
        html = writer.nodes(nodes[at:last], inline=unit is not None)
        if unit is not None:
            html = f"<p{placing(unit)}>{html}</p>"
        elif isinstance(node := nodes[at], Text) or node.name in SILENT:
            html = html.strip() if isinstance(node, Text) else ""
        yield placing.piece(html)
        at = last
