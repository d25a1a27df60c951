"""The checks screen: what the checks find in all catalogs, how often each does, and muting."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from i18nflow.catalogs.review import state_of, texts_of
from i18nflow.checks.inconsistent import ID as INCONSISTENT
from i18nflow.checks.registry import check_named, checks
from i18nflow.errors import ConfigError
from i18nflow.glossary.renderings import divided
from i18nflow.model import Severity
from i18nflow.project.checking.muting import heard, silenced
from i18nflow.project.desk.faults_found import Versions, choice_on
from i18nflow.project.desk.lists import CheckCount, FaultRow, FaultTable
from i18nflow.project.desk.looking import article_of
from i18nflow.project.desk.saving import Edit
from i18nflow.project.desk.searching import Search, search_for
from i18nflow.project.desk.values import Held, Person
from i18nflow.project.desk.views import Typed
from i18nflow.project.finding import CHECK, LEVEL
from i18nflow.project.terms.consistency import translated
from i18nflow.query.query import Query
from i18nflow.reports.fault import ORDER
from i18nflow.wording import say

if TYPE_CHECKING:
    from i18nflow.project.desk.desk import Desk
    from i18nflow.project.desk.held import HeldCatalog

LIMIT = 500
SECONDS = 20.0
"""So long the first look may take; what was looked at is remembered, and the next look goes on."""
_DIVIDED = 1000
"""Groups up to which translations of one source are compared over all of them."""


def faults(desk: Desk, query: str = "", limit: int = LIMIT) -> FaultTable:
    """What the checks find in the entries that ``query`` means, the most serious first; fuzzy entries are looked at too.

    `check:` and `level:` in the query choose among the findings as well.  Checks on built pages are only asked where the query
    names them (`check:page-link`): each page has to be built.  Raises ``ConfigError`` with the column of the query's fault.
    """
    wanted = search_for(desk, query, desk.locales)
    wanted.versions = _versions(desk, wanted) if INCONSISTENT in choice_on(desk).severities else {}
    table = _Table(wanted.query)
    until = time.monotonic() + SECONDS
    for catalog in wanted.catalogs(desk):
        table.look(desk, wanted, catalog)
        if time.monotonic() > until:
            wanted.failures.append(_partial(catalog.group.name))
            break
    return table.shown(query, limit, wanted.failures)


def _partial(article: str) -> str:
    return say(
        "This is a part only: the checks came as far as {article} in {seconds} seconds. "
        "Load the page again to let them go on, or name some articles: path:news/**",
        article=article,
        seconds=int(SECONDS),
    )


def _versions(desk: Desk, wanted: Search) -> Mapping[str, Versions]:
    """By locale the source texts that have different translations in the whole project."""
    if len(desk.groups) > _DIVIDED:
        return {}
    whole = Search(Query(), wanted.locales)
    texts: dict[str, list[HeldCatalog]] = {}
    for catalog in whole.catalogs(desk):
        texts.setdefault(catalog.locale, []).append(catalog)
    return {
        locale: divided(
            one for catalog in found for entry in catalog.catalog.entries for one in translated(catalog.group.name, entry)
        )
        for locale, found in texts.items()
    }


@dataclass(slots=True)
class _Table:
    """The table as it grows."""

    query: Query
    rows: list[FaultRow] = field(default_factory=list)
    fired: Counter[str] = field(default_factory=Counter)
    entries: int = 0

    def look(self, desk: Desk, wanted: Search, catalog: HeldCatalog) -> None:
        """Add what is found in a catalog, as far as it is among the checks and levels that the query names, if it names any."""
        found = wanted.faults(desk, catalog)
        names, levels = self.query.chosen(CHECK) - {"*"}, self.query.chosen(LEVEL)
        for id, entry in wanted.entries(desk, catalog):
            self.entries += not entry.empty
            told = [one for one in found(entry) if (not names or one.check in names) and (not levels or one.severity in levels)]
            self.fired.update({one.check for one in told})
            self.rows += _rows(catalog, catalog.held(id), told) if told else ()
        pages = wanted.pages.of_pages(desk, catalog) if wanted.pages else []
        self.fired.update(row.check for row in pages)
        self.rows += pages

    def shown(self, query: str, limit: int, failures: Sequence[str]) -> FaultTable:
        """The table as it is shown."""
        self.rows.sort(key=lambda row: (ORDER[row.severity], row.check, row.article, row.locale))
        levels = {row.check: row.severity for row in self.rows}
        counts = tuple(self._count(name, levels[name]) for name, _ in self.fired.most_common())
        more = len(self.rows) > limit
        return FaultTable(query, tuple(self.rows[:limit]), counts, self.entries, more, tuple(dict.fromkeys(failures)))

    def _count(self, name: str, severity: Severity) -> CheckCount:
        return CheckCount(name, severity, checks()[name].summary, self.fired[name], self.fired[name] / max(1, self.entries))


def _rows(catalog: HeldCatalog, held: Held, told: Sequence[Typed]) -> list[FaultRow]:
    texts, article = texts_of(held.entry), article_of(catalog.group, held.entry)
    about = (article, held.locale, held.id, held.revision, held.entry.msgid)
    return [
        FaultRow(
            *(one.check, one.severity, one.message, one.hint, *about, texts[one.form or 0] if texts else ""),
            *(one.start, one.end, state_of(held.entry), one.fix is not None),
        )
        for one in told
    ]


# --- muting --------------------------------------------------------------------------------------------------------


def mute(  # noqa: PLR0913, PLR0917 - who, which entry, which check, why
    desk: Desk, person: Person, id: str, revision: str, check: str, reason: str
) -> Held:
    """Silence a check for an entry; raises ``ConfigError`` for an unknown check and without a reason, else as `Desk.edit`."""
    check_named(check)
    why = " ".join(reason.split())
    if not why:
        raise ConfigError("no-reason", say("say why the check is wrong here"))
    return desk.edit(person, id, revision, Edit("mute", "translate", lambda entry: silenced(entry, check, why, person.name)))


def unmute(desk: Desk, person: Person, id: str, revision: str, check: str) -> Held:
    """Let a check speak again of an entry; raises as :meth:`Desk.edit`."""
    return desk.edit(person, id, revision, Edit("mute", "translate", lambda entry: heard(entry, check)))
