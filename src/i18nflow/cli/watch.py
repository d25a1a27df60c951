"""``i18nflow watch``: builds what a saved file touches, and checks what was saved."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import click

from i18nflow.cli import nouns
from i18nflow.cli.nouns import NOTHING_CHANGED, counted
from i18nflow.cli.output import progress, result, safe_told, show_errors, show_findings, talk
from i18nflow.cli.shared import complete_locale, debug_option, jobs_option, output_of, wants_debug
from i18nflow.project import usecases
from i18nflow.wording import say

if TYPE_CHECKING:
    from i18nflow.model import Finding
    from i18nflow.project.watching.turns import Turn


@click.command()
@click.option(
    "-l",
    "--locale",
    "locales",
    multiple=True,
    metavar="TAG",
    shell_complete=complete_locale,
    help="Only this locale; repeatable.",
)
@click.option("-o", "--output", metavar="DIR", help="Directory the trees go below, as for build.")
@click.option("--pseudo", is_flag=True, help="Build the pseudo-locale instead of translations.")
@click.option("--check-pages", is_flag=True, help="Check the pages of saved catalogs too.")
@click.option("--poll", is_flag=True, help="Look twice a second instead of being told, as network disks need it.")
@jobs_option
@debug_option
@click.pass_context
def watch(context: click.Context, /, locales: tuple[str, ...], **options: Any) -> None:
    """Build what is saved, as soon as it is saved, until Ctrl-C.

    A saved article becomes its template and its pages, a saved catalog its pages; what leads there follows, and what is wrong
    with the saved translations is shown.  Catalogs are not changed: that is update's work.
    """
    from i18nflow.project.watching.turns import Watch, turns

    try:
        project = usecases.open_project(context.obj.project)
        wanted = usecases.Wanted(locales, output_of(options["output"]), options["pseudo"])
        with progress(say("building")) as report:
            found = turns(Watch(project, wanted, usecases.Run(options["jobs"], progress=report, warn=talk), **_how(options)))
            first = next(found)
        show_turn(first)
        talk(say("watching; Ctrl-C ends"))
        for turn in found:
            show_turn(turn)
    except KeyboardInterrupt:
        talk(say("watch: ended"))


def _is_told(finding: Finding, turn: Turn) -> bool:
    """Whether the checks tell as much of the same entry, and show where."""
    faults = (fault.finding for fault in turn.faults)
    return finding.entry is not None and any(
        one.entry == finding.entry and one.path == finding.path and one.severity == finding.severity for one in faults
    )


def _how(options: dict[str, Any]) -> dict[str, bool]:
    return {"pages": options["check_pages"], "poll": options["poll"]}


def show_turn(turn: Turn) -> None:
    """One line for what was saved, then what is wrong with it."""
    done = turn.report
    states = {state: number for state, number in done.counts.items() if state != "unchanged"}
    pages = counted(states) if states else NOTHING_CHANGED
    took = f"{turn.seconds * 1000:.0f} ms" if turn.seconds < 1 else f"{turn.seconds:.1f} s"
    done_in = say("{time}  {what}: {pages} ({took})", time=time.strftime("%H:%M:%S"), what=turn.what, pages=pages, took=took)
    result(safe_told(done_in))
    findings = [finding for finding in done.findings if finding.severity != "info" and not _is_told(finding, turn)]
    show_findings(findings, out=result)
    if turn.faults:
        from i18nflow.cli.fault_forms import fault_lines

        for line in fault_lines(turn.faults):
            result(line)
    failures = {str(error): error for error in (*done.failures, *turn.failures)}  # build and check may trip over the same
    show_errors([*failures.values()], debug=wants_debug())
    wrong = sum(finding.severity == "error" for finding in (*findings, *(fault.finding for fault in turn.faults)))
    if wrong or failures:
        talk(nouns.errors(wrong + len(failures)))
