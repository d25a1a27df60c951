"""``align``: articles and the translations that exist of them, side by side, into catalogs; proven by building."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from i18nflow.alignment.blocks import blocks
from i18nflow.alignment.filling import fill
from i18nflow.alignment.pairing import align as lay_side_by_side
from i18nflow.alignment.proposals import Proposal, proposals
from i18nflow.alignment.review import Review
from i18nflow.catalogs.po import write_catalog
from i18nflow.catalogs.template import new_catalog, template
from i18nflow.errors import ConfigError, I18nflowError
from i18nflow.locales import plural_forms
from i18nflow.model import Catalog, Finding
from i18nflow.project.budget import cpu_budget
from i18nflow.project.catalog_files import chosen_groups, save_catalog
from i18nflow.project.context import Group, Workspace
from i18nflow.project.exchange.given import read_given
from i18nflow.project.files import Source
from i18nflow.project.owning import PAGE, template_units
from i18nflow.project.paths import byte_limit, catalog_path
from i18nflow.project.report import Change, Outcome, Report, State, report
from i18nflow.project.run import Run
from i18nflow.project.running import Task, clear, over
from i18nflow.project.store import Snapshot
from i18nflow.project.targets import Targets
from i18nflow.project.twins.finding import Twin, no_twin, read_twin, stale
from i18nflow.project.twins.proving import Proving, proven, refusal, reviewed
from i18nflow.project.usecases import Project, chosen_locales
from i18nflow.project.workflow_options import Align
from i18nflow.values import value_class
from i18nflow.wording import say

_PLAIN = Run()


@value_class(frozen=True, slots=True)
class Wanted:
    """What to align: articles as ``chosen_groups`` reads them (all where empty), locales, one twin that lies elsewhere."""

    paths: tuple[Path, ...] = ()
    locales: tuple[str, ...] = ()
    target: Path | None = None
    limits: Align | None = None
    """``None``: those of the configuration."""


@value_class(frozen=True, slots=True)
class Aligned:
    """What became of the catalogs, and each page's alignment."""

    report: Report
    reviews: tuple[Review, ...]


@value_class(frozen=True, slots=True)
class _Outcome(Outcome):
    """An outcome with what a person reviews."""

    reviews: tuple[Review, ...] = ()


@value_class(frozen=True, slots=True)
class _Order:
    """What is to be aligned, for a worker."""

    workspace: Workspace
    targets: Targets
    limits: Align
    target: Path | None
    check: bool
    named: bool
    """Whether a person named the articles, and so wants to know of those without a twin."""


@dataclass(frozen=True, slots=True)
class _Item:
    """One catalog."""

    group: Group = field(hash=False)
    name: str
    locale: str


def align(project: Project, wanted: Wanted, how: Run = _PLAIN) -> Aligned:
    """Fill the empty entries of catalogs from existing translations; no text that somebody has translated is touched.

    Raises ``ConfigError`` for articles that are not there, and for a ``target`` of more than one article or locale.
    """
    workspace, locales = Workspace(project.config), chosen_locales(project.config, wanted.locales)
    groups = chosen_groups(workspace, wanted.paths)
    if wanted.target is not None:
        _refuse_many(groups, locales)
    clear(workspace, how)
    limits = wanted.limits or project.config.align
    order = _Order(workspace, Targets(workspace, locales, None, False), limits, wanted.target, how.check, bool(wanted.paths))
    items = [_Item(group, group.name, locale) for group in groups for locale in locales]
    task = Task(partial(_align_batch, order), lambda item: catalog_path(item.group.any_article, item.locale, project.config))
    outcomes = over(workspace, task, items, how)
    reviews = tuple(review for outcome in outcomes if isinstance(outcome, _Outcome) for review in outcome.reviews)
    return Aligned(report(outcomes, check=how.check), reviews)


def _refuse_many(groups: Sequence[Group], locales: Sequence[str]) -> None:
    articles = [article for group in groups for article, _ in group.articles]
    if len(articles) != 1 or len(locales) != 1:
        message = say(
            "one twin is of one article in one locale, not of {count} in {count2}", count=len(articles), count2=len(locales)
        )
        raise ConfigError("one-target", message, hint=say("name the article, and the locale with -l"))


def _align_batch(order: _Order, batch: tuple[_Item, ...]) -> list[Outcome]:
    return [_align_or_fail(order, item) for item in batch]


def _align_or_fail(order: _Order, item: _Item) -> Outcome:
    try:
        return _align_group(order, item)
    except I18nflowError as error:
        return Outcome(failures=(error.at(catalog_path(item.group.any_article, item.locale, order.workspace.config)),))


def _align_group(order: _Order, item: _Item) -> Outcome:
    """All twins of the articles of one catalog, one after the other."""
    twins = list(_twins(order, item))
    if not twins:
        return Outcome(findings=(no_twin(item.name, item.locale),) if order.named else ())
    catalog, seen = order.workspace.translations(item.group.any_article, item.locale)
    before = catalog or _fresh(order.workspace, item)
    after, done = before, _Outcome()
    for source, file in twins:
        try:
            after, one = _align_twin(order, after, read_twin(order.workspace, source, file, item.locale))
        except I18nflowError as error:
            one = _Outcome(failures=(error.at(source.shown),))
        done = _joined(done, one)
    change = _saved(order, before, after, seen) if catalog is not None or after is not before else None
    return replace(done, changes=(change,) if change else ())


def _joined(done: _Outcome, one: _Outcome) -> _Outcome:
    return _Outcome(
        findings=(*done.findings, *one.findings),
        failures=(*done.failures, *one.failures),
        articles=done.articles + 1,
        reviews=(*done.reviews, *one.reviews),
    )


def _twins(order: _Order, item: _Item) -> Iterator[tuple[Source, Snapshot]]:
    """The sources that have a twin, and that; of a page in HTML only where the article has nothing else."""
    for _, sources in item.group.articles:
        found = [(source, file) for source in sources if (file := _twin(order, source, item.locale)).exists]
        others = [pair for pair in found if pair[0].format != PAGE]
        yield from others or found


def _twin(order: _Order, source: Source, locale: str) -> Snapshot:
    limit = byte_limit(source.format, order.workspace.config)[1]
    if order.target is not None:
        is_first = source == order.targets.texts.first(source.place.article)
        return read_given(order.target, limit) if is_first else Snapshot.of("", None)
    return order.targets.store(source.tree).read(order.targets.path(source, locale), limit)


def _fresh(workspace: Workspace, item: _Item) -> Catalog:
    """The catalog of articles for which there is none yet, from what they say today."""
    parsed = [[(source, workspace.parse(source)) for source in sources] for _, sources in item.group.articles]
    made = template([row for article in parsed for row in template_units(workspace, article)])
    return new_catalog(made, item.locale, plural_forms(item.locale))


@dataclass(frozen=True, slots=True)
class Compared:
    """One twin beside its source: what taking it over comes to."""

    catalog: Catalog
    """With what the twin says, as far as building proves it."""
    review: Review
    offers: tuple[Proposal, ...] = ()
    """By the number of their line in the review."""
    findings: tuple[Finding, ...] = ()


def compared(workspace: Workspace, targets: Targets, group: Group, locale: str, catalog: Catalog) -> Iterator[Compared]:
    """Each twin of the articles of a catalog, compared with it as it is; raises what reading them raises.

    What a build of ours wrote is no twin: it says what the catalog says.
    """
    order = _Order(workspace, targets, workspace.config.align, None, True, False)
    for source, file in _twins(order, _Item(group, group.name, locale)):
        if not targets.outputs.ours(file.path, file.version):
            yield _compared(order, catalog, read_twin(workspace, source, file, locale))


def _align_twin(order: _Order, catalog: Catalog, twin: Twin) -> tuple[Catalog, _Outcome]:
    found = _compared(order, catalog, twin)
    return found.catalog, _Outcome(findings=found.findings, reviews=(found.review,))


def _compared(order: _Order, catalog: Catalog, twin: Twin) -> Compared:
    keys = {entry.key for entry in catalog.entries if not entry.obsolete}
    with cpu_budget(order.workspace.config.limits.cpu_seconds, twin.source.shown):
        target = blocks(twin.target)
        found = lay_side_by_side(blocks(twin.letters), target)
        if found.gaps > order.limits.max_gaps:
            review, finding = refusal(twin, found, order.limits.max_gaps)
            return Compared(catalog, review, findings=(finding,))
        offers = list(proposals(found, keys, twin.locale))
    first = fill(catalog, offers, order.limits.min_score)
    proof = proven(Proving(order.workspace, order.targets, twin), first, target)
    otherwise = {row for row in proof.otherwise(found) if first.fates.get(row) in ("sure", "unsure")}
    doubted = {offer.key for offer in offers if offer.row in otherwise} | proof.refused
    last = fill(catalog, offers, order.limits.min_score, doubted)
    review, findings = reviewed(twin, found, (offers, last), proof)
    return Compared(last.catalog, review, tuple(offers), (*stale(twin, keys), *findings))


def _saved(order: _Order, before: Catalog, after: Catalog, seen: Snapshot) -> Change:
    data = write_catalog(after).encode()
    state: State = "created" if not seen.exists else "updated" if after != before else "unchanged"
    if state != "unchanged" and seen.data != data and not order.check:
        save_catalog(order.workspace, after, seen)
    return Change(seen.path, state)
