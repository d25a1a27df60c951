"""``build``: the outputs of all articles whose sources, catalogs, or what these lead to, changed since the last run."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import partial

from i18nflow.errors import PluginError
from i18nflow.project.building import Article, Order, build_articles
from i18nflow.project.cache.opening import session
from i18nflow.project.cache.session import TARGETS, Session, Verb
from i18nflow.project.cache.trace import BUILDING, STANDING
from i18nflow.project.context import Workspace
from i18nflow.project.portions import portion
from i18nflow.project.report import Outcome, Report, report
from i18nflow.project.rivals import Rivals, rival_outputs
from i18nflow.project.run import Run
from i18nflow.project.running import Task, clear, over
from i18nflow.project.stale import left_behind, ownerless
from i18nflow.project.targets import Targets
from i18nflow.project.verbs.areas import of_catalogs, of_sources, of_targets
from i18nflow.project.verbs.extract import walked
from i18nflow.routes.naming import catalog_name
from i18nflow.routes.shards import Part

_RIVALS, _STALE, _JOURNAL = "rivals", "stale", "journal"


@dataclass(frozen=True, slots=True)
class _Run:
    """One build."""

    session: Session
    order: Order
    part: Part
    how: Run

    @property
    def workspace(self) -> Workspace:
        return self.order.workspace

    def takes(self, article: str) -> bool:
        """Whether the article belongs to the part of the project that is built."""
        return self.part.is_all or self.part.takes(catalog_name(article, self.workspace.config.per))


def build(order: Order, name: str, part: Part, how: Run) -> Report:
    """Build the localized trees; ``name`` tells builds apart that write different things."""
    workspace, targets = order.workspace, order.targets
    with session(workspace, how) as opened:
        opened.begin(_verb(name, workspace, targets))
        if opened.must_sweep:
            clear(
                workspace,
                how,
                [*(top for locale in targets.locales for top in targets.directories(locale)), *targets.of_site()],
            )
        journal = int(opened.common(_JOURNAL) or 0)
        if targets.outputs.size < journal:  # lost: what is ours is to be said again
            opened.forget_all()
        run = _Run(opened, order, part, how)
        rivals = _rivals(run)
        articles = _to_do(run, rivals)
        kept = _kept(run, rivals, articles)
        done = _built(run, articles)
        clashes = Outcome(findings=tuple(finding for source, finding in rivals.items() if run.takes(source.place.article)))
        outcomes = [walked(workspace, part), clashes, *kept, *done, *_of_site(run)]
        if part.is_first:
            outcomes.append(_stale(run, {change.path for outcome in outcomes for change in outcome.changes}))
        if part.is_all and not how.check and targets.outputs.size != journal:  # other parts may be writing in it
            targets.outputs.tidy()
        opened.keep_common(_JOURNAL, str(targets.outputs.size))
        return report(outcomes, check=how.check, portion=portion(workspace, part))


def _verb(name: str, workspace: Workspace, targets: Targets) -> Verb:
    areas = (*of_sources(workspace), *of_catalogs(workspace, targets.locales), *of_targets(workspace, targets))
    answers = {
        STANDING: lambda locale, article: "1" if targets.stands(article, locale) else "",
        BUILDING: lambda locale, _: "1" if locale in targets.locales else "",
    }
    return Verb(name, areas, answers)


def _built(run: _Run, articles: list[Article]) -> list[Outcome]:
    """Build articles; where that fails in a way that nobody foresaw, each of an article's sources by itself."""
    task = Task(partial(build_articles, run.order), _source_of, run.session.settle)
    done = over(run.workspace, task, articles, run.how)
    failed = {article: outcome for article, outcome in zip(articles, done, strict=True) if _is_lost(article, outcome)}
    if not failed:
        return done
    apart = [replace(article, sources=(source,), is_part=True) for article in failed for source in article.sources]
    again = zip(apart, over(run.workspace, task, apart, run.how), strict=True)
    return [outcome for article, outcome in zip(articles, done, strict=True) if article not in failed] + [
        one for _, one in again
    ]


def _is_lost(article: Article, outcome: Outcome) -> bool:
    return len(article.sources) > 1 and any(isinstance(failure, PluginError) for failure in outcome.failures)


def _rivals(run: _Run) -> Rivals:
    """The sources that cannot be built, which follows from the names of all."""
    none = f"none in {run.session.state()} {' '.join(run.order.locales)}"
    if run.session.word(_RIVALS) == none:
        return {}
    found = [source for sources in run.workspace.by_article.values() for source in sources]
    rivals = rival_outputs(run.workspace, run.order.targets, found)
    run.session.keep_word(_RIVALS, "some" if rivals else none)
    return rivals


def _to_do(run: _Run, rivals: Rivals) -> list[Article]:
    """The articles that are to be built, in the order of their names, each with the locales that it needs."""
    spoilt = {source.place.article for source in rivals}
    locales = run.order.targets.locales
    done = {locale: run.session.done(locale) - spoilt for locale in locales}
    found: list[Article] = []
    for name in _names_to_do(run, done):
        sources = tuple(source for source in run.workspace.by_article[name] if source not in rivals)
        if sources and run.takes(name):
            wanted = tuple(locale for locale in locales if name not in done[locale])
            found.append(Article(name, sources, wanted, is_part=name in spoilt))
    return found


def _names_to_do(run: _Run, done: dict[str, set[str]]) -> Iterator[str]:
    common = set.intersection(*done.values()) if done else set()
    if len(common) == len(run.workspace.by_article) and not run.session.relisted:
        return iter(())
    return (name for name in run.workspace.by_article if name not in common)


def _kept(run: _Run, rivals: Rivals, articles: Collection[Article]) -> list[Outcome]:
    """What stands; ``articles`` are done anew."""
    gone = {source.place.article for source in rivals}
    found: list[Outcome] = []
    for locale in run.order.targets.locales:
        again = {article.name for article in articles if locale in article.locales}
        found += run.session.kept(partial(_stands, run, again | gone), locale)
    return found


def _stands(run: _Run, others: set[str], name: str) -> bool:
    return name not in others and run.takes(name)


def _source_of(article: Article) -> str:
    return article.sources[0].shown


def _of_site(run: _Run) -> list[Outcome]:
    """The last step; nothing where the project names no generated site."""
    if not run.workspace.config.site.root:
        return []
    from i18nflow.project.sites.building import build_site  # most projects need none of it

    return build_site(run.order, run.how, run.part)


def _stale(run: _Run, written: Collection[str]) -> Outcome:
    """Outputs without an article; where no names changed, only those that had none after the last build can be such."""
    state = f"{run.session.state(TARGETS)} {' '.join(run.order.locales)}"
    then, known = json.loads(run.session.word(_STALE) or '["", []]')
    if then != state or not run.session.is_cached:
        known = ownerless(run.order, run.order.targets.outputs.paths())
    run.session.keep_word(_STALE, json.dumps([state, known]))
    found = left_behind(run.order, (path for path in known if path not in written))
    return replace(found, findings=tuple(one for one in found.findings if not run.session.has_path(one.path)))
