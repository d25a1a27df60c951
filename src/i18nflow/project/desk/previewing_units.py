"""The units of an article in reading order: the numbers under which its editor and its preview know them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18nflow.project.context import Workspace
from i18nflow.project.files import Source
from i18nflow.project.owning import PAGE, own_units, template_units
from i18nflow.project.texts import Texts

if TYPE_CHECKING:
    from i18nflow.model import Document, Unit


def shown_source(workspace: Workspace, texts: Texts, article: str) -> Source:
    """The source of an article that a preview shows: the first that has units and is no HTML page, else the first.

    Raises what its formats raise.
    """
    sources = workspace.by_article[article]
    if len(sources) == 1:
        return sources[0]
    found = (source for source in sources if source.format != PAGE and texts.parsed(source).units)
    return next(found, sources[0])


def numbers_of(workspace: Workspace, source: Source, document: Document) -> tuple[int, ...]:
    """For each unit of the shown source its number, -1 for those that other articles own."""
    own = own_units(workspace, source, document)
    if own is document.units:
        return tuple(range(len(own)))
    mine, count, numbers = {id(unit) for unit in own}, 0, []
    for unit in document.units:
        numbers.append(count if id(unit) in mine else -1)
        count += id(unit) in mine
    return tuple(numbers)


def reading_order(texts: Texts, workspace: Workspace, article: str) -> tuple[Unit, ...]:
    """The units of an article; the place of a unit is its number.

    Those of the shown source in document order, each as often as it stands there, then those that only its other sources have.
    Raises what the formats of its sources raise.
    """
    shown = shown_source(workspace, texts, article)
    units = list(own_units(workspace, shown, texts.parsed(shown)))
    sources = workspace.by_article[article]
    if len(sources) > 1:
        known = {unit.key for unit in units}
        rows = template_units(workspace, [(source, texts.parsed(source)) for source in sources])
        for source, (_, found) in zip(sources, rows, strict=True):
            for unit in found if source != shown else ():
                if unit.key not in known:
                    known.add(unit.key)
                    units.append(unit)
    return tuple(units)
