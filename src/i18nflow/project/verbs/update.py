"""``update``: the catalogs of all articles whose templates changed, or that somebody worked on, since the last run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from i18nflow.project.cache.codec import rested
from i18nflow.project.cache.opening import session
from i18nflow.project.cache.session import Session, Verb
from i18nflow.project.context import Group, Workspace
from i18nflow.project.moving import Orphan, fill_moved, orphans, targets, unclaimed, without_article
from i18nflow.project.options import Config
from i18nflow.project.paths import catalog_path
from i18nflow.project.portions import portion
from i18nflow.project.report import Outcome, Report, report
from i18nflow.project.run import Run
from i18nflow.project.running import Task, clear, over
from i18nflow.project.updating import Manner, Target, Updated, packed_texts, update_catalogs
from i18nflow.project.verbs.areas import CATALOGS, of_catalogs, of_sources, of_templates, of_terms
from i18nflow.routes.naming import catalog_name
from i18nflow.routes.shards import Part

_LONE, _WAITING = "lone", "waiting"


@dataclass(frozen=True, slots=True)
class _Run:
    """One update."""

    session: Session
    manner: Manner
    locales: tuple[str, ...]
    part: Part
    how: Run

    @property
    def workspace(self) -> Workspace:
        return self.manner.workspace

    def name(self, target: Target) -> str:
        """The name of a catalog."""
        return catalog_name(target.article, self.workspace.config.per)


def update(manner: Manner, locales: tuple[str, ...], part: Part, how: Run) -> Report:
    """Bring the catalogs of ``locales`` up to the templates.

    What a memory knows is not known to the cache: with one, everything is looked at.
    """
    workspace = manner.workspace
    how = replace(how, cache=how.cache and manner.memory is None)
    with session(workspace, how) as opened:
        opened.begin(_verb(workspace, locales))
        if opened.must_sweep:
            clear(workspace, how)
        run = _Run(opened, manner, locales, part, how)
        lone = _lone(run)
        wanted = _to_do(run, lone)
        kept = _kept(run, wanted)
        waiting = _waiting(run, wanted)
        task = Task(partial(update_catalogs, manner), partial(_catalog_of, workspace.config), opened.settle)
        done = dict(zip(wanted, over(workspace, task, wanted, how), strict=True))
        if part.is_all:
            done = _fill(run, done, lone, waiting)
        outcomes = [*(_kept(run, done) if len(done) > len(wanted) else kept), *done.values()]
        strays = unclaimed(workspace, locales, lone) if part.is_first and lone else ()
        return report([*outcomes, without_article(strays, outcomes)], check=how.check, portion=portion(workspace, part))


def _verb(workspace: Workspace, locales: tuple[str, ...]) -> Verb:
    areas = (*of_sources(workspace), of_templates(workspace), *of_catalogs(workspace, locales), of_terms(workspace))
    return Verb("update", areas)


def _lone(run: _Run) -> tuple[Orphan, ...]:
    """The catalogs without an article, which follow from the names of all."""
    key = f"{_LONE} {' '.join(run.locales)}"
    none = f"none in {run.session.state(CATALOGS)}"
    if run.session.word(key) == none:
        return ()
    lone = orphans(run.workspace, run.locales)
    run.session.keep_word(key, "some" if lone else none)
    return lone


def _to_do(run: _Run, lone: Sequence[Orphan]) -> list[Target]:
    """The catalogs that are to be updated; where there are some without an article, all are compared with these."""
    done = {locale: run.session.done(locale) for locale in run.locales}
    groups = [group for group in _groups(run, lone, done) if run.part.takes(group.name)]
    found = targets(run.workspace, groups, run.locales, lone, renamed=run.part.is_all)
    return [target for target in found if target.origin or run.name(target) not in done[target.locale]]


def _groups(run: _Run, lone: Sequence[Orphan], done: Mapping[str, set[str]]) -> tuple[Group, ...]:
    return run.workspace.groups() if lone else run.session.bundles(set.intersection(*done.values()))


def _kept(run: _Run, wanted: Iterable[Target]) -> list[Outcome]:
    again = {(run.name(target), target.locale) for target in wanted}
    found: list[Outcome] = []
    for locale in run.locales:
        mine = {name for name, tag in again if tag == locale}
        found += run.session.kept(partial(_stands, run, mine), locale)
    return found


def _stands(run: _Run, again: set[str], name: str) -> bool:
    return name not in again and run.part.takes(name)


# --- what goes from one catalog to another -------------------------------------------------------------------------


def _waiting(run: _Run, wanted: Sequence[Target]) -> frozenset[str]:
    """The locales in which texts may wait for each other, since no run of the whole project has brought them together.

    From now on, those of ``wanted`` are such, until this run has.
    """
    found = frozenset(locale for locale in run.locales if run.session.word(f"{_WAITING} {locale}"))
    for locale in {target.locale for target in wanted} - found:
        run.session.keep_word(f"{_WAITING} {locale}", "yes")
    return found


def _fill(run: _Run, done: dict[Target, Outcome], lone: Sequence[Orphan], waiting: frozenset[str]) -> dict[Target, Outcome]:
    """Fill open entries with what other articles have no use for any more, those that were not touched included."""
    lonely = {orphan.locale for orphan in lone}
    others = {
        target: found for locale in run.locales for target, found in _others(run, done, locale, locale in waiting | lonely)
    }
    filled = fill_moved(run.manner, {**done, **others}, lone, run.how)
    if not any(outcome.failures for outcome in filled.values()):
        for locale in waiting.union(target.locale for target in done):
            run.session.keep_word(f"{_WAITING} {locale}", "")
    return {target: outcome for target, outcome in filled.items() if target in done or outcome is not others[target]}


def _others(run: _Run, done: Mapping[Target, Outcome], locale: str, every: bool) -> Iterator[tuple[Target, Updated]]:
    """The catalogs that stand, and may have a use for a text of another one, or the other way round.

    Two that stand have none of each other's, unless ``every`` one may.
    """
    mine = [one for target, one in done.items() if target.locale == locale and isinstance(one, Updated)]
    spare, opened = (frozenset[int]().union(*found) for found in ([one.spare for one in mine], [one.open for one in mine]))
    again = {run.name(target) for target in done if target.locale == locale}
    for row in run.session.rows(locale) if every or spare or opened else ():
        texts = packed_texts(row[-1])
        found = texts if every else Updated(open=texts.open & spare, spare=texts.spare & opened)
        if row[0] not in again and (found.open or found.spare):
            (known, *_) = rested([row], locale, whole=True)
            stands = replace(found, changes=known.changes, articles=known.articles, units=known.units)
            yield Target(_article(run, row[0]), locale), stands


def _article(run: _Run, name: str) -> str:
    """An article of the catalog of this name."""
    return run.session.bundle(name).any_article


def _catalog_of(config: Config, target: Target) -> str:
    return catalog_path(target.article, target.locale, config)
