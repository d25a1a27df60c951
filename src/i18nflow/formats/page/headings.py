"""The ids of a page's headings under a translation: the site makes them from the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from i18nflow.formats.defaults import Ids
from i18nflow.formats.html.entities import decode
from i18nflow.formats.page.addresses import heading_ids
from i18nflow.formats.page.view import Heading
from i18nflow.formats.page.writing import Core


def new_ids(text: str, headings: Sequence[Heading], cores: Sequence[Core], ids: Ids) -> list[str]:
    """The new id of each heading, in order; ``cores`` are those that are written anew, in order."""
    starts = [core.start for core in cores]
    rows = []
    for heading in headings:
        old = "".join(part.value for part in heading.texts)
        rows.append((heading.slot.value, old, _new_text(text, heading, cores, starts)))
    return heading_ids(rows, ids)


def _new_text(text: str, heading: Heading, cores: Sequence[Core], starts: Sequence[int]) -> str:
    parts: list[str] = []
    written: Core | None = None
    for part in heading.texts:
        at = bisect_right(starts, part.end - 1) - 1
        core = cores[at] if at >= 0 and cores[at].end > part.start else None
        if core is None:
            parts.append(part.value)
            continue
        if core is not written:
            parts += [decode(text[part.start : core.start]), core.spoken()]
            written = core
        parts.append(decode(text[core.end : part.end]))
    return "".join(parts)
