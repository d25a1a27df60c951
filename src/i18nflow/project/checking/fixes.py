"""``check --fix``: catalogs with everything mended that can be proven."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from i18nflow.catalogs.po import write_catalog
from i18nflow.checks.fixing import fixed
from i18nflow.errors import CatalogError, I18nflowError
from i18nflow.model import Catalog
from i18nflow.project.budget import cpu_budget
from i18nflow.project.catalog_files import save_catalog
from i18nflow.project.checking.changed import changed_keys
from i18nflow.project.checking.order import Checking, around_of, names_of
from i18nflow.project.checking.places import CatalogName
from i18nflow.project.checking.run import CheckReport, check
from i18nflow.project.context import Workspace
from i18nflow.project.run import Run
from i18nflow.project.store import Snapshot
from i18nflow.project.targets import Targets


@dataclass(frozen=True, slots=True)
class MendedCatalog:
    """A catalog that can be mended: what it says now and then, and how many places of it are mended, by check."""

    seen: Snapshot
    catalog: Catalog
    after: str
    counts: tuple[tuple[str, int], ...]

    @property
    def before(self) -> str:
        """What the file says."""
        return self.seen.text(CatalogError)

    @property
    def places(self) -> int:
        """How many places are mended in all."""
        return sum(count for _, count in self.counts)


def mended(order: Checking, found: CheckReport) -> Iterator[MendedCatalog | I18nflowError]:
    """The catalogs that a run found something to mend in; an error for each that cannot be read any more, or takes too long."""
    paths = dict.fromkeys(fault.finding.path for fault in found.faults if fault.finding.fixable)
    for name in names_of(order, tuple(paths)):
        try:
            made = _mended(order, name)
        except I18nflowError as error:
            yield error
            continue
        if made is not None:
            yield made


def _mended(order: Checking, name: CatalogName) -> MendedCatalog | None:
    workspace = order.workspace
    catalog, seen = workspace.translations(name.group.any_article, name.locale)
    if catalog is None:
        return None
    keys = changed_keys(workspace, catalog, seen.path, order.since.commit) if order.since else None
    around, counts = around_of(order, name), Counter[str]()
    entries = []
    with cpu_budget(workspace.config.limits.cpu_seconds, seen.path):
        for entry in catalog.entries:
            one = fixed(entry, around, order.choice) if keys is None or entry.key in keys else None
            entries.append(one.entry if one else entry)
            counts.update(dict(one.counts) if one else {})
    if not counts:
        return None
    made = replace(catalog, entries=tuple(entries))
    return MendedCatalog(seen, made, write_catalog(made), tuple(sorted(counts.items())))


def save(order: Checking, one: MendedCatalog) -> None:
    """Save a mended catalog; what a translator saved meanwhile is joined with it, and stays where both changed an entry."""
    save_catalog(order.workspace, one.catalog, one.seen)


def again(order: Checking, found: CheckReport, paths: tuple[str, ...]) -> CheckReport:
    """``found`` with what is left in the catalogs at ``paths``, which were saved: they are read anew."""
    workspace = Workspace(order.workspace.config)
    targets = Targets(workspace, order.targets.locales, None, False)
    left = check(replace(order, workspace=workspace, targets=targets, catalogs=names_of(order, paths)), Run(jobs=1))
    renewed = {(name.locale, name.group.name) for name in names_of(order, paths)}
    others = tuple(fault for fault in found.faults if (fault.locale, fault.article) not in renewed)
    return replace(found, faults=(*others, *left.faults), failures=(*found.failures, *left.failures))
