"""The translatable core of a run: where it stands in the text its front end worked on, and what goes there instead."""

from __future__ import annotations

from collections.abc import Iterable

from i18nflow.inline.folding import BLANK, fold
from i18nflow.inline.hoist import EMPHASIS, hoist
from i18nflow.inline.normalise import HEADING_ID
from i18nflow.inline.tree import Element, Node, Text

_SOFT = BLANK + "}"
"""What a run may end in that is not of its core, the empty string included."""


def core_span(content: str, core: tuple[Node, ...], inside: tuple[Node, ...], *, heading: bool) -> tuple[int, int]:
    """From the first node of ``core`` to its last, blank edges left out, and a heading's ``{#id}``.

    A repaired emphasis in a text that is not in one piece has no place; then the edges of ``inside`` count: the nodes that the
    core was peeled out of.
    """
    first, last = core[0], core[-1]
    start = first.start if first.start >= 0 else inside[0].start
    end = last.end if last.end >= 0 else inside[-1].end
    if content[start : start + 1] in BLANK and (isinstance(first, Text) or first.start < 0):
        raw = content[start:end]
        start += len(raw) - len(raw.lstrip(BLANK))
    if content[end - 1 : end] in _SOFT and (isinstance(last, Text) or last.end < 0):
        raw = content[start:end].rstrip(BLANK)
        end = start + len(HEADING_ID.sub("", raw) if heading else raw)
    return start, end


def finished(wanted: Iterable[Node], lost: tuple[Element, ...] = ()) -> tuple[Node, ...]:
    """A translator's nodes as a tree format writes them: blanks folded and outside of emphasis, none at the edges.

    ``lost`` are wrappers around the core that stand in the source as text (repaired emphasis): they become elements.
    """
    kept = list(fold(hoist(tuple(wanted), EMPHASIS)))
    if kept and isinstance(first := kept[0], Text):
        kept[0] = first.having(first.value.lstrip(BLANK))
    if kept and isinstance(last := kept[-1], Text):
        kept[-1] = last.having(last.value.rstrip(BLANK))
    nodes: tuple[Node, ...] = tuple(node for node in kept if not isinstance(node, Text) or node.value)
    for wrapper in reversed(lost):
        nodes = (wrapper.around(nodes),)
    return nodes
