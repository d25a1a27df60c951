"""What ``check`` found and mended: asked for, written, shown."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from i18nflow.cli import nouns
from i18nflow.cli.cluster import cluster_of
from i18nflow.cli.fault_forms import Shown, in_form
from i18nflow.cli.output import progress, result, show_errors, talk
from i18nflow.cli.shared import listed, may_write, show_diff, tell_portion, wants_debug
from i18nflow.cli.table import show_table
from i18nflow.errors import Exit, I18nflowError
from i18nflow.model import Severity
from i18nflow.project.checking import fixes as check_fixes
from i18nflow.project.checking import order as check_order
from i18nflow.project.checking import run as checking
from i18nflow.project.checking.baseline import Baseline, read_baseline, save_baseline, sift, stale_faults
from i18nflow.project.checking.fixes import MendedCatalog
from i18nflow.project.checking.order import Checking
from i18nflow.project.checking.run import CheckReport
from i18nflow.project.outbox import append_report, write_report
from i18nflow.project.portions import portion
from i18nflow.project.run import Run
from i18nflow.project.usecases import Project
from i18nflow.reports.check_summary import check_summary
from i18nflow.reports.fault import ORDER, Fault
from i18nflow.wording import Message, say, say_many

STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
"""Where a workflow says which file a step's summary goes to."""


def run(project: Project, paths: tuple[Path, ...], options: dict[str, Any]) -> Exit:
    """Check, mend and show as the ``options`` of the command say; gives the exit code."""
    file, is_new = _baseline(project, options), options["write_baseline"]
    known = read_baseline(file) if file and not is_new else {}
    order = check_order.prepare(project, _wanted(paths, options))
    with cluster_of(project.config, options) as cluster, progress(say("checking")) as report:
        found = checking.check(order, Run(options["jobs"], True, report, staff=report.staff, cluster=cluster))
    fixes = _Fixes(order, options)
    found = fixes.applied(found)
    if file and is_new:
        whole = project.part.is_all and not (paths or options["locales"] or options["changed_since"] or options["select"])
        count = save_baseline(file, _of_level(found.faults, options["level"]), found.paths, whole=whole)
        talk(
            say(
                "check: the baseline {file} knows {findings}",
                file=file,
                findings=nouns.findings(count),
            )
        )
        show_errors(found.failures, debug=wants_debug())
        return found.failed
    fixed = tuple((one.seen.path, one.places) for one in fixes.written)
    shown = replace(_sifted(order, found, known, options["level"]), fixed=fixed)
    _print(shown, fixes, options)
    tell_portion(portion(order.workspace, project.part))
    return max([found.failed, Exit.FINDINGS if shown.faults else Exit.DONE, *(one.exit_code for one in fixes.failures)])


def _wanted(paths: tuple[Path, ...], options: dict[str, Any]) -> check_order.CheckWanted:
    return check_order.CheckWanted(
        paths,
        options["locales"],
        listed(options["select"]),
        listed(options["ignore"]),
        options["fuzzy"],
        options["changed_since"],
        options["pages"],
        "info" if options["stats"] else options["level"],
    )


def _baseline(project: Project, options: dict[str, Any]) -> Path | None:
    own = project.config.checks.baseline
    return options["baseline"] or (project.config.directory / own if own else None)


def _of_level(faults: Iterable[Fault], level: Severity) -> tuple[Fault, ...]:
    return tuple(fault for fault in faults if ORDER[fault.finding.severity] <= ORDER[level])


def _sifted(order: Checking, found: CheckReport, known: Baseline, level: Severity) -> Shown:
    """What is shown of what was found: of the level, and not in the baseline; what is gone only where it was looked for."""
    sifted, looked = sift(found.faults, known), set(found.paths)
    new = _of_level(sifted.new, level)
    stale = {
        name: one
        for name, one in sifted.stale.items()
        if order.since is None and one.code in order.choice.severities and one.path in looked
    }
    hidden = len(sifted.new) - len(new)
    return Shown(order, found, new, len(_of_level(found.faults, level)) - len(new), hidden, stale_faults(stale))


# --- fixes ---------------------------------------------------------------------------------------------------------


class _Fixes:
    """The catalogs that can be mended, and what becomes of them."""

    def __init__(self, order: Checking, options: dict[str, Any]) -> None:
        self._order, self._options = order, options
        self.files: list[MendedCatalog] = []
        self.failures: list[I18nflowError] = []
        self.written: list[MendedCatalog] = []

    def applied(self, found: CheckReport) -> CheckReport:
        """Show and, if somebody agrees, save what can be mended; gives what is left."""
        if not (self._options["fix"] or self._options["only_diff"]):
            return found
        for one in check_fixes.mended(self._order, found):
            if isinstance(one, MendedCatalog):
                self.files.append(one)
            else:
                self.failures.append(one)
        shown = self._options["form"] == "text" and not self._options["output"]
        for file in self.files if shown or self._options["only_diff"] else ():
            show_diff(file.seen.path, file.before, file.after)
        if self._options["only_diff"] or not may_write(len(self.files), yes=self._options["yes"], shown=shown):
            return found
        for file in self.files:
            self._save(file)
        return check_fixes.again(self._order, found, tuple(file.seen.path for file in self.written))

    def _save(self, file: MendedCatalog) -> None:
        try:
            check_fixes.save(self._order, file)
        except I18nflowError as error:
            self.failures.append(error)
        else:
            self.written.append(file)


# --- what is printed -----------------------------------------------------------------------------------------------


def _print(shown: Shown, fixes: _Fixes, options: dict[str, Any]) -> None:
    form, output = options["form"], options["output"]
    if options["stats"]:
        show_table((say("check"), say("level"), say("fires in"), say("of"), say("rate")), _stats(shown))
    elif not options["only_diff"]:
        text = in_form(form, shown, _sentence(shown))
        if output:
            write_report(output, click.unstyle(text))
        elif text:
            result(text.removesuffix("\n"))
    if form == "github" and os.environ.get(STEP_SUMMARY):
        append_report(Path(os.environ[STEP_SUMMARY]), check_summary(shown.faults, _sentence(shown)))
    show_errors((*shown.found.failures, *fixes.failures), debug=wants_debug())
    _summary(shown, fixes, options["level"])


def _stats(shown: Shown) -> list[tuple[str, ...]]:
    """How often each check found something, in entries or, for checks on pages, in places."""
    fired, entries = shown.found.fired, shown.found.entries
    rows = [(name, level, fired.get(name, 0)) for name, level in shown.order.choice.severities.items()]
    rows.sort(key=lambda row: -row[2])
    return [(name, level, str(count), str(entries), f"{count / max(1, entries):.2%}") for name, level, count in rows]


def _sentence(shown: Shown) -> Message:
    counts = Counter(fault.finding.severity for fault in shown.faults)
    catalogs, translations = nouns.catalogs(len(shown.found.paths)), nouns.translations(shown.found.entries)
    named, places = nouns.of_severities(counts), len({fault.finding.path for fault in shown.faults})
    where = say("{catalogs} ({translations})", catalogs=catalogs, translations=translations)
    if named is None:
        return say("nothing found in {where}", where=where)
    return say("{named} in {n} of {where}", named=named, n=places, where=where)


def _summary(shown: Shown, fixes: _Fixes, level: Severity) -> None:
    if fixes.written:
        places = nouns.places(sum(file.places for file in fixes.written))
        talk(
            say(
                "{places} mended in {catalogs}",
                places=places,
                catalogs=nouns.catalogs(len(fixes.written)),
            )
        )
    talk(say("check: {sentence}", sentence=_sentence(shown)))
    nothing_asked = not shown.order.catalogs and len(shown.order.workspace.by_article) > 0
    if not shown.found.paths and shown.order.since is None and not nothing_asked:
        talk(say("there is no catalog yet: i18nflow extract, i18nflow update"))
    if shown.hidden:
        talk(
            say(
                "{findings} below “{level}” not shown (--level info shows all)",
                findings=nouns.findings(shown.hidden),
                level=level,
            )
        )
    if shown.known:
        talk(say("{findings} not shown (baseline)", findings=say_many("{n} known finding", "{n} known findings", shown.known)))
    if shown.stale:
        talk(
            say(
                "{lines} of the baseline is about nothing any more (--write-baseline makes it anew)",
                lines=say_many("{n} line", "{n} lines", len(shown.stale)),
            )
        )
    fixable = sum(fault.finding.fixable for fault in shown.faults)
    if fixable and not fixes.files:
        talk(say("--fix can mend up to {fixable} of them", fixable=fixable))
