"""``find``, and what else takes a query: the entries of a project that a person means by one line of text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from i18nflow.catalogs.reader import entry_lines
from i18nflow.catalogs.review import State, state_of
from i18nflow.errors import CatalogError, I18nflowError
from i18nflow.locales import language
from i18nflow.model import Entry, Key, Severity
from i18nflow.project.catalog_files import CatalogFile, catalog_files
from i18nflow.project.context import Group, Workspace
from i18nflow.project.store.urls import without_bucket
from i18nflow.project.usecases import Project, chosen_locales
from i18nflow.query.parsing import parse_query
from i18nflow.query.query import Query
from i18nflow.query.row import EntryRow

if TYPE_CHECKING:
    from i18nflow.project.checking.order import Checking

Faults = Mapping[str, Severity]
"""What the checks find in an entry: id → level."""
Ask = Callable[[Entry], Faults]
CHECK, LEVEL = "check", "level"
"""The fields for which checks are run."""
_NONE: Faults = {}


def read_query(text: str, config_locales: Sequence[str]) -> Query:
    """The query that a person typed, in a project with these locales; raises ``ConfigError`` with the column of a fault."""
    tags = dict.fromkeys(one for tag in config_locales for one in (tag, language(tag), tag.replace("-", "_")))
    known: dict[str, Collection[str]] = {"lang": tags}
    if CHECK in text:
        from i18nflow.checks.registry import checks  # all of them: a query that asks for none goes without

        known[CHECK] = checks()
    return parse_query(text, known)


# --- where entries stand -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stands:
    """The articles of one catalog, and what each is called."""

    all: tuple[str, ...]
    """Names of articles and sources."""
    articles: Mapping[str, str]
    """The article of each source, where there are several articles."""

    def article(self, entry: Entry, default: str) -> str:
        """The article that an entry belongs to; of several the first that it names, of none ``default``."""
        return next((found for path in entry.references if (found := self.articles.get(path))), default)

    def of(self, entry: Entry) -> tuple[str, ...]:
        """The places of an entry, as a query wants them."""
        if not self.articles:
            return self.all
        own = {found for path in entry.references if (found := self.articles.get(path))}
        return (*sorted(own), *entry.references) if own else self.all


def stands_of(group: Group) -> Stands:
    """What the articles of a catalog are called."""
    sources = {without_bucket(source.shown): article for article, found in group.articles for source in found}
    names = tuple(article for article, _ in group.articles)
    return Stands((*names, *sources), sources if len(names) > 1 else {})


def rows_of(query: Query, catalog: tuple[Group, str], entries: Sequence[Entry], ask: Ask) -> Iterator[Entry]:
    """Those of the ``entries`` of a catalog (its group and locale) that a query means; ``ask`` asks the checks."""
    group, locale = catalog
    stands = stands_of(group)
    if query.may_match(locale, stands.all):
        yield from (entry for entry in entries if query.matches(EntryRow(entry, locale, stands.of(entry), ask)))


# --- what the checks find ------------------------------------------------------------------------------------------


class Asked:
    """The checks that a query asks for; each catalog is looked at once, when the first of its entries is."""

    def __init__(self, project: Project, query: Query, chosen: tuple[Sequence[Path], Sequence[str]]) -> None:
        self._project, self._query, self._chosen = project, query, chosen
        self._order: Checking | None = None

    def of(self, file: CatalogFile) -> Ask:
        """What they find in the entries of a catalog."""
        found: dict[Key, Faults] = {}
        done: list[bool] = []

        def ask(entry: Entry) -> Faults:
            if not done:
                done.append(True)
                found.update(self._faults(file))
            return found.get(entry.key, _NONE)

        return ask

    def _faults(self, file: CatalogFile) -> Mapping[Key, Faults]:
        from i18nflow.project.checking.places import CatalogName
        from i18nflow.project.checking.run import check_catalog

        checked = check_catalog(self._checking(), CatalogName(file.group, file.locale), file.catalog, file.seen)
        found: dict[Key, dict[str, Severity]] = {}
        for fault in checked.faults:
            if fault.finding.entry is not None:
                found.setdefault(fault.finding.entry, {})[fault.finding.code] = fault.finding.severity
        return found

    def _checking(self) -> Checking:
        from i18nflow.project.checking.order import PAGE_CHECKS, CheckWanted, prepare

        if self._order is None:
            named = self._query.values(CHECK)
            everything = LEVEL in self._query.fields or "*" in named
            paths, locales = self._chosen
            select = () if everything else tuple(sorted(named))
            pages = everything or not named.isdisjoint(PAGE_CHECKS)
            self._order = prepare(self._project, CheckWanted(tuple(paths), tuple(locales), select, fuzzy=True, pages=pages))
        return self._order


# --- find ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that a query means."""

    path: str
    """Of its catalog."""
    line: int
    locale: str
    article: str
    state: State
    entry: Entry
    faults: Faults = field(default_factory=dict)
    """What the checks find, where the query asked for them."""


def find(
    project: Project, query: Query, chosen: tuple[Sequence[Path], Sequence[str]], failures: list[I18nflowError]
) -> Iterator[Found]:
    """The entries that a query means, in the order of the catalogs; ``chosen`` are paths and locales (all where empty).

    What cannot be read is added to ``failures``.  Raises ``ConfigError`` for paths and locales that are not the project's.
    """
    from i18nflow.project.checking.places import chosen_catalogs

    workspace, (paths, wanted) = Workspace(project.config), chosen
    locales = chosen_locales(project.config, wanted)
    asked = Asked(project, query, chosen)
    for group, locale in chosen_catalogs(workspace, paths, locales):
        if query.may_match(locale, stands_of(group).all):
            for file in catalog_files(workspace, [group], [locale], failures):
                yield from _in_file(file, query, asked)


def _in_file(file: CatalogFile, query: Query, asked: Asked) -> Iterator[Found]:
    ask, stands = asked.of(file), stands_of(file.group)
    entries = list(rows_of(query, (file.group, file.locale), file.catalog.entries, ask))
    lines = entry_lines(file.seen.text(CatalogError)) if entries else {}
    asks = bool(query.fields & {CHECK, LEVEL})
    for entry in entries:
        article = stands.article(entry, file.group.any_article)
        faults = ask(entry) if asks else _NONE
        yield Found(file.path, lines.get(entry.key, 0), file.locale, article, state_of(entry), entry, faults)
