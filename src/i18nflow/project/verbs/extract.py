"""``extract``: the templates of all articles whose sources, or what these lead to, changed since the last run."""

from __future__ import annotations

from functools import partial

from i18nflow.project.cache.opening import session
from i18nflow.project.cache.session import SOURCES, Verb
from i18nflow.project.context import Group, Workspace
from i18nflow.project.extracting import extract_groups, remove_templates
from i18nflow.project.portions import portion
from i18nflow.project.report import Outcome, Report, report
from i18nflow.project.run import Run
from i18nflow.project.running import Task, clear, over
from i18nflow.project.verbs.areas import TEMPLATES, of_sources, of_templates
from i18nflow.routes.shards import Part

_NONE_GONE = "none gone"
"""There are no templates without an article."""


def extract(workspace: Workspace, part: Part, how: Run) -> Report:
    """Write the template of every article (or group of articles), and remove those of articles that are gone."""
    with session(workspace, how) as run:
        run.begin(Verb("extract", (*of_sources(workspace), of_templates(workspace))))
        if run.must_sweep:
            clear(workspace, how)
        groups = [group for group in run.bundles(run.done()) if part.takes(group.name)]
        names = {group.name for group in groups}
        kept = run.kept(lambda name: part.takes(name) and name not in names)
        task = Task(partial(extract_groups, workspace, how.check), _shown, run.settle)
        outcomes = [walked(workspace, part), *kept, *over(workspace, task, groups, how)]
        if part.is_first and run.word(_NONE_GONE) != f"in {run.state(SOURCES, TEMPLATES)}":
            outcomes.append(remove_templates(workspace, how.check))
            run.keep_word(_NONE_GONE, f"in {run.state(SOURCES, TEMPLATES)}")
        return report(outcomes, check=how.check, portion=portion(workspace, part))


def _shown(group: Group) -> str:
    return group.shown


def walked(workspace: Workspace, part: Part) -> Outcome:
    """What the walk over the trees found, said once: files that cannot stand beside each other, or were left out."""
    return Outcome(findings=workspace.sources.findings if part.is_first else ())
