"""An article as its editor sees it: its units in reading order, each with all that a translator wants to know at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from i18nflow.catalogs.remarks import comments_of
from i18nflow.catalogs.review import state_of
from i18nflow.catalogs.sayings import note_text, role_name
from i18nflow.catalogs.wordtokens import is_placeable, tokens
from i18nflow.inline.plain import plain
from i18nflow.inline.units import MESSAGE
from i18nflow.locales import direction, plural_examples
from i18nflow.model import Entry, Unit
from i18nflow.project.desk.board import beside, cell_of
from i18nflow.project.desk.board_counting import TITLES
from i18nflow.project.desk.faults_found import faults_in, faults_of
from i18nflow.project.desk.looking import Latest, OfDesk, article_of, group_of, locale_of
from i18nflow.project.desk.previewing_units import reading_order
from i18nflow.project.desk.values import Held
from i18nflow.project.desk.views import ArticleView, Typed, UnitView
from i18nflow.project.files import Source
from i18nflow.project.store.base import Stamp
from i18nflow.project.texts import Texts
from i18nflow.project.todo import why_fuzzy

if TYPE_CHECKING:
    from i18nflow.project.desk.desk import Desk
    from i18nflow.project.desk.held import HeldCatalog

ARTICLES_KEPT = 64
"""Articles whose units are kept: as many as people have open at once."""


# --- units in reading order ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reading:
    """The units of an article as its sources are now."""

    units: tuple[Unit, ...]
    """In the order in which a person reads them; the place is their number."""
    own: tuple[Unit, ...]
    """Those of its first source, which decides whether it is built."""


_read: OfDesk[Latest[str, tuple[tuple[Stamp, ...], Reading]]] = OfDesk(partial(Latest, ARTICLES_KEPT))


def reading_of(desk: Desk, article: str) -> Reading:
    """The units of an article.

    Raises ``ConfigError`` for an unknown article, and what its sources' format raises.
    """
    workspace, read = desk.workspace, _read(desk)
    stamps = tuple(_stamp(desk, source) for source in sources_of(desk, article))
    known = read.get(article)
    if known is not None and known[0] == stamps:
        return known[1]
    texts = Texts(workspace, False)
    return read.put(article, (stamps, Reading(reading_order(texts, workspace, article), texts.units(article))))[1]


def sources_of(desk: Desk, article: str) -> tuple[Source, ...]:
    """The sources of an article; raises ``ConfigError`` (``unknown-article``)."""
    return dict(group_of(desk, article).articles)[article]


def _stamp(desk: Desk, source: Source) -> Stamp:
    return desk.workspace.tree_store(desk.project.config.trees[source.tree].root).stamp(source.place.path)


def title_of(units: Sequence[Unit], article: str) -> str:
    """What people call an article: its title, as it stands in the source."""
    for role in TITLES:
        found = next((plain(unit.msgid) for unit in units if unit.role == role), "")
        if found:
            return found
    return article


# --- views ---------------------------------------------------------------------------------------------------------


def article_view(desk: Desk, article: str, locale: str) -> ArticleView:
    """A whole article for its editor.

    A text that the catalog does not have yet (the source has changed since ``extract`` and ``update``) is a unit without id.
    Raises ``ConfigError`` for an unknown article or locale, and what its sources' format raises.
    """
    group, tag = group_of(desk, article), locale_of(desk, locale)
    reading, held = reading_of(desk, article), desk.catalog(group.name, tag)
    faults = faults_in(desk, held)
    views = tuple(_of_unit(held, number, unit, faults.get(unit.key, ())) for number, unit in enumerate(reading.units))
    before, after = beside(desk, article, tag)
    return ArticleView(
        article,
        group.name,
        tag,
        title_of(reading.units, article),
        desk.project.config.source_locale,
        tag,
        direction(tag),
        tuple(source.shown for source in sources_of(desk, article)),
        held.path,
        cell_of(desk, held, article, reading.own),
        views,
        plural_examples(tag),
        before,
        after,
    )


def _of_unit(held: HeldCatalog, number: int, unit: Unit, faults: tuple[Typed, ...]) -> UnitView:
    found = held.find(unit.key)
    if found is None or found.entry.obsolete:
        found = Held("", held.group.name, held.locale, Entry(unit.msgid, unit.msgctxt, notes=(unit.role, *unit.notes)), "")
    return _view(found, number, unit, faults)


def unit_view(desk: Desk, id: str) -> UnitView:
    """One entry as its article's editor shows it, where it stands first; raises ``UnknownEntry``."""
    held = desk.held(id)
    article = article_with(desk, id)
    places = (place for place in enumerate(reading_of(desk, article).units) if place[1].key == held.entry.key)
    number, unit = next(places, (0, Unit(held.entry.msgid, held.entry.msgctxt, held.entry.role, 0, held.entry.notes[1:])))
    return _view(held, number, unit, faults_of(desk, held))


def article_with(desk: Desk, id: str) -> str:
    """The article in which an entry stands, of several that share a catalog the right one; raises ``UnknownEntry``."""
    held = desk.held(id)
    return article_of(desk.groups[held.group], held.entry)


def _view(held: Held, number: int, unit: Unit, faults: tuple[Typed, ...]) -> UnitView:
    entry = held.entry
    return UnitView(
        held.id,
        held.revision,
        number,
        entry.msgid,
        entry.msgctxt,
        entry.msgid_plural,
        entry.msgstr,
        entry.plurals,
        state_of(entry),
        why_fuzzy(entry) if entry.fuzzy else "",
        unit.role,
        unit.notes,
        (role_name(unit.role), *map(note_text, unit.notes)),
        comments_of(entry),
        placeables(entry, unit.role),
        faults,
    )


def placeables(entry: Entry, role: str) -> tuple[str, ...]:
    """The pieces of its msgid that must come again: tags; of a message of the interface, placeholders as well.

    Of a plain string (alt text, prop) nothing: a tag in it is text.
    """
    if entry.msgctxt is not None and role != MESSAGE:
        return ()
    if role != MESSAGE and "<" not in entry.msgid:
        return ()
    found = (token for token in tokens(entry.msgid) if is_placeable(token))
    return tuple(dict.fromkeys(token for token in found if token[0] == "<" or role == MESSAGE))
