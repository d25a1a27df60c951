"""Where the translatable core of a run stands in the text its front end worked on."""

from __future__ import annotations

from i18nflow.inline.normalise import BLANK, HEADING_ID
from i18nflow.inline.tree import Node, Text


def core_span(content: str, core: tuple[Node, ...], inside: tuple[Node, ...], *, heading: bool) -> tuple[int, int]:
    """From the first node of ``core`` to its last, blank edges left out, and a heading's ``{#id}``.

    A repaired emphasis in a text that is not in one piece has no place; then the edges of ``inside`` count: the nodes that the
    core was peeled out of.
    """
    first, last = core[0], core[-1]
    start = first.start if first.start >= 0 else inside[0].start
    end = last.end if last.end >= 0 else inside[-1].end
    if isinstance(first, Text) or first.start < 0:
        raw = content[start:end]
        start += len(raw) - len(raw.lstrip(BLANK))
    if isinstance(last, Text) or last.end < 0:
        raw = content[start:end].rstrip(BLANK)
        end = start + len(HEADING_ID.sub("", raw) if heading else raw)
    return start, end
