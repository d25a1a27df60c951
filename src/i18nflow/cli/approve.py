"""``i18nflow approve``: what has been reviewed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from i18nflow.cli.language import told
from i18nflow.cli.output import finding_json, place, result, safe, show_errors, show_json, talk, usage_error
from i18nflow.cli.shared import (
    check_option,
    debug_option,
    finish,
    locale_option,
    paths_argument,
    show_changes,
    verbose_option,
    wants_debug,
)
from i18nflow.errors import Exit, I18nflowError
from i18nflow.project import usecases
from i18nflow.wording import say, say_many

if TYPE_CHECKING:
    from i18nflow.project.reviewing import Review, Waiting

_LINES = re.compile(r"([0-9]{1,9})(?:-([0-9]{1,9}))?")
_SHOWN = 60


@click.command()
@paths_argument
@locale_option
@click.option("--by", default="", metavar="NAME", help="Who approves (default: as git knows you).")
@click.option("--match", default="", metavar="TEXT", help="Only entries in whose source or translation TEXT stands.")
@click.option("--query", default="", metavar="QUERY", help="Only entries that QUERY means, as `find` reads it.")
@click.option("--lines", default="", metavar="N[-N]", help="Only entries that begin in these lines of the one catalog.")
@click.option("--withdraw", is_flag=True, help="Take approvals away.")
@click.option("--list", "listing", is_flag=True, help="Only show what is translated and not approved.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the list.")
@check_option
@verbose_option
@debug_option
@click.pass_context
def approve(context: click.Context, /, paths: tuple[Path, ...], locales: tuple[str, ...], **options: Any) -> None:
    """Say that translations have been reviewed.

    All of some articles (of all without PATH), or some of them. Only what is translated, not fuzzy and without errors is
    approved. Any later change of it voids the approval.
    """
    from i18nflow.project.finding import read_query
    from i18nflow.project.reviewing import Review, approve_entries, reviewer, withdraw_approvals

    project = usecases.open_project(context.obj.project)
    first, last = _lines(options["lines"])
    query = read_query(options["query"], project.config.locales)
    review = Review(options["match"], first, last, options["by"], date.today().isoformat(), options["check"], query)
    if options["listing"]:
        context.exit(_list(project, (paths, locales), review, options["form"]))
    if options["withdraw"]:
        done = withdraw_approvals(project, paths, locales, review)
    else:
        by = review.by or reviewer(project.config.directory)
        done = approve_entries(project, paths, locales, replace(review, by=by))
    show_changes(done.report, verbose=options["verbose"])
    withdrawn = say_many("{n} entry withdrawn", "{n} entries withdrawn", done.entries)
    talk(withdrawn if options["withdraw"] else say_many("{n} entry approved", "{n} entries approved", done.entries))
    context.exit(finish(done.report, "approve", "", verbose=options["verbose"]))


def _lines(typed: str) -> tuple[int, int]:
    match = _LINES.fullmatch(typed)
    if typed and match is None:
        raise usage_error(say("--lines {typed}: write it as 42 or 42-60.", typed=typed))
    return (int(match[1]), int(match[2] or match[1])) if match else (0, 0)


def _list(project: usecases.Project, chosen: tuple[tuple[Path, ...], tuple[str, ...]], review: Review, form: str) -> Exit:
    from i18nflow.project.reviewing import waiting

    found, failures = waiting(project, *chosen, review)
    if form == "json":
        show_json({"waiting": [_json(one) for one in found], "failures": [finding_json(one) for one in failures]})
    else:
        for one in found:
            result(f"{place(safe(one.path), one.line, 0)}{told(_said(one))}")
    show_errors(failures, debug=wants_debug())
    voided = sum(bool(one.voided_by) for one in found)
    changed = say("{n} not approved, {voided} of them changed since they were", n=len(found), voided=voided)
    talk(changed if voided else say("{n} not approved", n=len(found)))
    return _exit(failures)


def _said(one: Waiting) -> str:
    line = " ".join(one.entry.msgid.split())
    shown = safe(line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…")
    return (
        say("{shown}  (changed since {voided_by} approved it)", shown=shown, voided_by=safe(one.voided_by))
        if one.voided_by
        else shown
    )


def _json(one: Waiting) -> dict[str, object]:
    texts = {"msgctxt": one.entry.msgctxt, "msgid": one.entry.msgid, "msgstr": one.entry.msgstr}
    return {"path": safe(one.path), "line": one.line, **texts, "voided_by": one.voided_by}


def _exit(failures: tuple[I18nflowError, ...]) -> Exit:
    return max((failure.exit_code for failure in failures), default=Exit.DONE)
