"""``update``: templates into the catalogs of each locale, so that no translation is lost."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from i18nflow.catalogs.carry import Carried
from i18nflow.catalogs.moved import MOVED, digest, holds, is_bare, left_over
from i18nflow.catalogs.po import write_catalog
from i18nflow.catalogs.remarks import remark
from i18nflow.catalogs.suggest import MEMORY, is_open
from i18nflow.catalogs.template import new_catalog
from i18nflow.catalogs.update import Leverage, UpdateReport, update
from i18nflow.errors import ConflictError, I18nflowError
from i18nflow.locales import plural_forms
from i18nflow.model import Catalog, Finding
from i18nflow.project.ahead import fetch
from i18nflow.project.cache.trace import tracing
from i18nflow.project.catalog_files import save_text
from i18nflow.project.context import Workspace
from i18nflow.project.paths import catalog_path, template_path
from i18nflow.project.report import Change, Outcome, Part, state_after
from i18nflow.project.store import Snapshot
from i18nflow.routes.naming import catalog_name
from i18nflow.values import value_class
from i18nflow.wording import say


class Target(NamedTuple):
    """One catalog: an article of its group, and the locale."""

    article: str
    locale: str
    origin: str = ""
    """The catalog that goes along with the article, which had another name before."""


Remember = Callable[[Workspace, Target, Catalog], Leverage]
"""Importable by other processes: what a memory knows for the open entries of a catalog, given its template."""


@value_class(frozen=True, slots=True)
class Manner:
    """How all catalogs of a run are updated."""

    workspace: Workspace
    check: bool
    memory: Remember | None = None


@value_class(frozen=True, slots=True)
class Updated(Outcome):
    """What became of one catalog, and what might go from one catalog to another, as digests of the texts."""

    open: frozenset[int] = frozenset()
    """Texts that have no translation."""
    spare: frozenset[int] = frozenset()
    """Texts with a translation that the article has no use for."""


@value_class(frozen=True, slots=True)
class _Work:
    """One catalog, before and after."""

    template: Catalog
    base: Catalog
    seen: Snapshot
    updated: Catalog
    report: UpdateReport


def update_catalogs(manner: Manner, batch: tuple[Target, ...]) -> list[Outcome]:
    """Update some catalogs; one that cannot be read is named and not touched."""
    config = manner.workspace.config
    templates = (template_path(target.article, config) for target in batch)
    fetch(manner.workspace, (), chain(templates, (catalog_path(target.article, target.locale, config) for target in batch)))
    return [_traced(manner, target) for target in batch]


def _traced(manner: Manner, target: Target) -> Outcome:
    with tracing() as trace:
        outcome = _update_or_fail(manner, target)
    if target.origin or not isinstance(outcome, Updated):  # a move is no state that could stand
        return outcome
    name = catalog_name(target.article, manner.workspace.config.per)
    return replace(outcome, parts=(Part(name, target.locale, outcome, trace, _pack(outcome)),))


# --- for later runs ------------------------------------------------------------------------------------------------


def _pack(outcome: Updated) -> bytes:
    """Number of open texts, open texts, spare texts."""
    return array("Q", [len(outcome.open), *outcome.open, *outcome.spare]).tobytes()


def packed_texts(extra: bytes) -> Updated:
    """The open and the spare texts of a catalog, as an earlier run kept them."""
    texts = array("Q")
    texts.frombytes(extra)
    split = texts[0] + 1 if texts else 0
    return Updated(open=frozenset(texts[1:split]), spare=frozenset(texts[split:]))


# --- one catalog ---------------------------------------------------------------------------------------------------


def _update_or_fail(manner: Manner, target: Target) -> Outcome:
    try:
        return _update(manner, target)
    except I18nflowError as error:
        return Outcome(failures=(error.at(catalog_path(target.article, target.locale, manner.workspace.config)),))


def _update(manner: Manner, target: Target) -> Outcome:
    template = manner.workspace.template(target.article)
    if template is None:
        return Outcome(findings=(_no_template(template_path(target.article, manner.workspace.config)),))
    leverage = manner.memory(manner.workspace, target, template) if manner.memory else None
    work = _work(manner.workspace, target, template, leverage)
    found = [_how(carried, work.report) for carried in work.report.carried] + _remembered(work)
    return Updated(
        changes=(_save(manner, target, work),),
        articles=1,
        units=len(template.entries),
        carried=tuple(found),
        open=frozenset(digest(entry.msgid) for entry in work.updated.entries if is_open(entry)),
        spare=frozenset(digest(entry.msgid) for entry in left_over(work.updated, template)),
    )


def refill(manner: Manner, target: Target, leverage: Leverage) -> Outcome:
    """Ask once more for the entries of a catalog that :func:`update_catalogs` left open.  Raises as the store does."""
    here = target if manner.check else target._replace(origin="")
    template = manner.workspace.template(target.article)
    if template is None:  # removed meanwhile
        return Outcome()
    work = _work(manner.workspace, here, template, leverage)
    return Outcome((_save(manner, here, work),), carried=(MOVED,) * len(work.report.suggested))


def _work(workspace: Workspace, target: Target, template: Catalog, leverage: Leverage | None) -> _Work:
    config = workspace.config
    if config.glossary.hints:
        from i18nflow.glossary.hints import with_hints

        template = with_hints(template, workspace.glossary(target.locale))
    catalog, seen = workspace.translations(target.article, target.locale)
    if target.origin and (catalog is None or is_bare(catalog)):  # else somebody has begun there meanwhile
        catalog = workspace.template_at(target.origin)
    base = catalog or new_catalog(template, target.locale, plural_forms(target.locale))
    updated, report = update(base, template, config.update.floor, config.update.place_floor, leverage)
    return _Work(template, base, seen, updated, report)


def first_catalog(workspace: Workspace, article: str, locale: str) -> Catalog | None:
    """The catalog that an update would make of the article's template; ``None`` where there is no template yet.

    Raises ``CatalogError`` for a template that cannot be read.
    """
    template = workspace.template(article)
    return None if template is None else _work(workspace, Target(article, locale), template, None).updated


def _how(carried: Carried, report: UpdateReport) -> str:
    return "values" if carried.key in report.patched else carried.how


def _remembered(work: _Work) -> list[str]:
    """``tm 95–99``: how well what the memory knew fits."""
    if not work.report.suggested:
        return []
    from i18nflow.memory.score import band

    entries = work.updated.by_key()
    scores = (remark(entries[key], MEMORY) for key in work.report.suggested)
    return [f"{MEMORY} {band(float(score.value))}" for score in scores if score is not None]


def _save(manner: Manner, target: Target, work: _Work) -> Change:
    data, seen = write_catalog(work.updated).encode(), work.seen
    state = state_after(seen, data)
    if state != "unchanged" and not manner.check:
        save_text(manner.workspace, data, seen)
    if target.origin and (manner.check or _leave(manner.workspace, target)):
        return Change(seen.path, "moved", target.origin)
    return Change(seen.path, state)


def _leave(workspace: Workspace, target: Target) -> bool:
    """Take away the catalog at the article's former name; whether all of it really is in the new one, on the disk."""
    old = workspace.store.read(target.origin, workspace.config.limits.catalog_bytes)
    former, (now, _) = workspace.template_at(target.origin), workspace.translations(target.article, target.locale)
    if former is None or now is None or not holds(now, former):
        return False
    try:
        workspace.store.discard(target.origin, old)
    except ConflictError:  # somebody is at work there: it stays, and is named as any catalog without an article
        return False
    return True


def _no_template(path: str) -> Finding:
    return Finding("no-template", "warning", say("there is no template yet"), path, hint=say("run: i18nflow extract"))
