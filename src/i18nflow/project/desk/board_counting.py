"""Counting: what a template and a catalog say of how far an article is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from i18nflow.catalogs.status import source_characters, status
from i18nflow.errors import I18nflowError
from i18nflow.flow.build import expected_share
from i18nflow.flow.translators import from_catalog
from i18nflow.inline.plain import plain
from i18nflow.model import Catalog, Entry, Unit
from i18nflow.project.context import Group, Workspace
from i18nflow.project.desk.board_store import Told
from i18nflow.project.desk.held_loading import UNSURE, sure_stamp
from i18nflow.project.desk.looking import told
from i18nflow.project.finding import stands_of
from i18nflow.project.paths import catalog_path, catalogs_root, template_path, templates_root
from i18nflow.project.store.base import NO_STAMP, Stamp
from i18nflow.project.texts import Texts
from i18nflow.wording import stored

TITLES = ("title", "page title", "heading 1")
"""Roles of texts that say what an article is called, the best first."""
_RECENT = 10**10
"""Nanoseconds for which a stamp may say too little."""


@dataclass(frozen=True, slots=True)
class Count:
    """Source characters of an article in a locale by state, and what follows; as it is kept."""

    total: int
    empty: int = 0
    fuzzy: int = 0
    translated: int = 0
    """Without those that are approved."""
    approved: int = 0
    waiting: int = 0
    """Entries that are empty or fuzzy."""
    publishable: bool = False
    stale: bool = False

    def values(self) -> list[int]:
        """As JSON keeps it."""
        texts = (self.total, self.empty, self.fuzzy, self.translated, self.approved, self.waiting)
        return [*texts, int(self.publishable), int(self.stale)]

    @classmethod
    def of(cls, values: Sequence[int]) -> Count:
        """The count that :meth:`values` wrote."""
        total, empty, fuzzy, translated, approved, waiting, publishable, stale = values
        return cls(total, empty, fuzzy, translated, approved, waiting, bool(publishable), bool(stale))


@dataclass(frozen=True, slots=True)
class Named:
    """What an article's template says: its title, source characters and units."""

    title: str
    characters: int
    units: int


Tell = Callable[[], tuple[Told, Sequence[str]]]


class Counting:
    """One look at all files."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace, self._config = workspace, workspace.config
        tops = (templates_root(self._config), *(catalogs_root(locale, self._config) for locale in self._config.locales))
        self._stamps: dict[str, Stamp] = {path: stamp for top in tops for path, stamp in workspace.store.stamps(top)}
        self._texts = Texts(workspace, False)
        self._template: tuple[str, Catalog | None] = ("", None)

    def files(self, group: Group) -> Iterator[tuple[str, str, Tell]]:
        """The files of a group: path, stamp (``""`` for one that says too little), how to find out what is in it."""
        path = template_path(group.any_article, self._config)
        own = self._stamp(path)
        yield path, _spelled(own), partial(self._tell_template, group)
        source = self._source_stamps(group)
        for locale in self._config.locales:
            path = catalog_path(group.any_article, locale, self._config)
            yield path, _spelled(own, self._stamp(path), *source), partial(self._tell_catalog, group, locale)

    def _stamp(self, path: str) -> Stamp:
        stamp = self._stamps.get(path, NO_STAMP)
        recent = stamp != NO_STAMP and time.time_ns() - max(stamp[1], stamp[2]) < _RECENT
        return sure_stamp(self._workspace.store, path) if recent else stamp

    def _source_stamps(self, group: Group) -> list[Stamp]:
        """Of the sources, where what is built depends on how much of them is translated."""
        if self._config.build.min_translated <= 0:
            return []
        first = [sources[0] for _, sources in group.articles]
        trees = self._config.trees
        return [self._workspace.tree_store(trees[source.tree].root).stamp(source.place.path) for source in first]

    # --- what is in a file ---------------------------------------------------------------------------------------------

    def _tell_template(self, group: Group) -> tuple[Told, Sequence[str]]:
        try:
            template = self._template_of(group)
        except I18nflowError as error:
            return {"failure": stored(told(error, template_path(group.any_article, self._config)))}, ()
        entries = template.entries if template else ()
        articles = {name: _named(name, own) for name, own in _by_article(group, entries).items()}
        return {"articles": articles}, tuple(entry.msgid for entry in entries)

    def _tell_catalog(self, group: Group, locale: str) -> tuple[Told, Sequence[str]]:
        try:
            template = self._template_of(group)
            catalog, _ = self._workspace.translations(group.any_article, locale)
        except I18nflowError as error:
            return {"failure": stored(told(error, catalog_path(group.any_article, locale, self._config)))}, ()
        wanted = _by_article(group, template.entries if template else catalog.entries if catalog else ())
        found = _by_article(group, catalog.entries if catalog else ())
        counted = {name: self._count(name, own, found.get(name, ()), catalog).values() for name, own in wanted.items()}
        return {"articles": counted}, ()

    def _template_of(self, group: Group) -> Catalog | None:
        if self._template[0] != group.name:
            self._template = (group.name, self._workspace.template(group.any_article))
        return self._template[1]

    def _count(self, article: str, wanted: Sequence[Entry], found: Sequence[Entry], catalog: Catalog | None) -> Count:
        counted = count(wanted, found, is_there=catalog is not None)
        return replace(counted, publishable=self._is_published(article, counted, catalog))

    def _is_published(self, article: str, counted: Count, catalog: Catalog | None) -> bool:
        least = self._config.build.min_translated
        done = counted.translated + counted.approved
        if least <= 0 or done == counted.total:
            return True
        if catalog is None or not done:
            return False
        try:
            units = self._texts.units(article)
        except I18nflowError:  # it is named where it is built
            return False
        return share(units, catalog, self._config.review.required) >= least


def share(units: Sequence[Unit], catalog: Catalog, approved_only: bool) -> float:
    """The share of an article's source characters that `build` would find translated."""
    return expected_share(units, from_catalog(catalog, approved_only=approved_only))


def count(wanted: Sequence[Entry], found: Sequence[Entry], *, is_there: bool) -> Count:
    """Count the texts ``wanted`` (the template's) as they are ``found`` in a catalog, which may not be there yet."""
    done = status(_catalog(found), _catalog(wanted))
    live = {entry.key for entry in found if not entry.obsolete}
    changed = any(entry.fuzzy and entry.previous is not None and not entry.obsolete for entry in found)
    return Count(
        done.total.characters,
        done.untranslated.characters,
        done.fuzzy.characters,
        done.translated.characters - done.approved.characters,
        done.approved.characters,
        done.untranslated.units + done.fuzzy.units,
        stale=is_there and (changed or live != {entry.key for entry in wanted if not entry.obsolete}),
    )


def _catalog(entries: Sequence[Entry]) -> Catalog:
    return Catalog(None, (), tuple(entries))


def _named(article: str, entries: Sequence[Entry]) -> list[object]:
    titles = (plain(entry.msgid) for role in TITLES for entry in entries if role in entry.notes[:1])
    return [next(titles, "") or article, sum(source_characters(entry.msgid) for entry in entries), len(entries)]


def _by_article(group: Group, entries: Sequence[Entry]) -> dict[str, Sequence[Entry]]:
    """The entries of each article of a group; one that several share is in each."""
    if len(group.articles) == 1:
        return {group.any_article: entries}
    stands = stands_of(group).articles
    found: dict[str, list[Entry]] = {article: [] for article, _ in group.articles}
    for entry in entries:
        for article in {stands[path] for path in entry.references if path in stands}:
            found[article].append(entry)
    return dict(found)


def _spelled(*stamps: Stamp) -> str:
    return "" if UNSURE in stamps else " ".join(":".join(map(str, stamp)) for stamp in stamps)
