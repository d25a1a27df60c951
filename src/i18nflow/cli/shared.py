"""Options that mean the same in every verb, and how a report ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from i18nflow.cli.language import told
from i18nflow.cli.nouns import NOTHING_CHANGED, counted, state_word
from i18nflow.cli.output import is_terminal, result, safe, show_errors, show_findings, talk, usage_error
from i18nflow.errors import Exit, I18nflowError
from i18nflow.wording import say, say_many

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from i18nflow.project.portions import Portion
    from i18nflow.project.report import Report
    from i18nflow.routes.shards import Part

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

_DIFF = {"+": "green", "-": "red", "@": "cyan"}
DEBUG = "i18nflow.debug"
"""Where the context keeps whether tracebacks are wanted."""


def _set_debug(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    context.meta[DEBUG] = wanted or context.meta.get(DEBUG, False)


def complete_locale(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The project's locales, for a shell; none where there is no project that can be read."""
    from click.shell_completion import CompletionItem

    from i18nflow.project import usecases

    try:
        locales = usecases.open_project(context.find_root().params["project"]).config.locales
    except I18nflowError:
        return []
    return [CompletionItem(locale) for locale in locales if locale.startswith(incomplete)]


def _part(_context: click.Context, _parameter: click.Parameter, text: str | None) -> Part:
    from i18nflow.routes.shards import ALL, part  # the paths of a project, which single files do without

    return ALL if text is None else part(text)


debug_option: Decorator = click.option(
    "--debug", is_flag=True, expose_value=False, callback=_set_debug, help="Show a traceback when something fails."
)
check_option: Decorator = click.option(
    "--check", "--dry-run", "check", is_flag=True, help="Write nothing; exit with 1 if something would change."
)
jobs_option: Decorator = click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="Processes (default: one below 500 files, else one per core)."
)
shard_option: Decorator = click.option(
    "--shard", "part", metavar="K/N", callback=_part, help="Only the k-th of n parts of the articles, as 2/4 (docs/shards.md)."
)
verbose_option: Decorator = click.option("--verbose", is_flag=True, help="Show remarks and unchanged files too.")
paths_argument: Decorator = click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
"""Articles, as ``project.catalog_files.chosen_groups`` reads them: sources, catalogs, directories, names."""
locale_option: Decorator = click.option(
    "-l",
    "--locale",
    "locales",
    multiple=True,
    metavar="TAG",
    shell_complete=complete_locale,
    help="Only this locale; repeatable.",
)
locales_argument: Decorator = click.argument("locales", nargs=-1, metavar="[LOCALE]...", shell_complete=complete_locale)
more_locales_option: Decorator = click.option(
    "-l", "--locale", "more", multiple=True, metavar="TAG", shell_complete=complete_locale, help="As LOCALE; repeatable."
)
"""Where locales are arguments: what people type who know ``-l`` from the other commands."""


def wants_debug() -> bool:
    """Whether the person at the keyboard wants tracebacks."""
    return bool(click.get_current_context().meta.get(DEBUG))


def refuse_without_file(**given: object) -> None:
    """Raise for options that say something about a single FILE, where none is named."""
    for name, value in given.items():
        if value:
            raise usage_error(say("--{name} is for a single FILE, and none is named.", name=name))


def output_of(typed: str | None) -> str | None:
    """Where ``--output`` says that outputs go: as every path that is typed, seen from here; an address is what it is."""
    from i18nflow.project.store.urls import is_url  # not for a version

    return typed if not typed or is_url(typed) else os.path.abspath(typed)


def show_diff(path: str, before: str, after: str) -> None:
    """What a fix changes in a file, as a unified diff on standard output."""
    from i18nflow.lint.fixing import diff  # and with it the rules, which other commands need not load

    for line in diff(path, before, after):
        result(click.style(safe(line), fg=_DIFF.get(line[:1])))


def may_write(files: int, *, yes: bool, shown: bool) -> bool:
    """Whether somebody agreed to fixes in so many files, which can be asked where they were ``shown`` on a terminal."""
    if yes or not files:
        return bool(files)
    if not (shown and is_terminal(sys.stdin) and is_terminal(sys.stderr)):
        talk(say("nothing is written: --fix asks on a terminal, and elsewhere needs --yes"))
        return False
    return click.confirm(told(say_many("write {n} file?", "write {n} files?", files)), err=True)


def listed(given: Iterable[str]) -> tuple[str, ...]:
    """The values of an option that may be given more than once, or with commas."""
    return tuple(code.strip() for text in given for code in text.split(",") if code.strip())


def tell_portion(portion: Portion | None) -> None:
    """Say how much of the project the run took, where that is not all of it."""
    if portion is not None:
        talk(
            say(
                "shard {part}: {articles:,} of {total:,} articles",
                part=portion.part,
                articles=portion.articles,
                total=portion.total,
            )
        )


def show_changes(report: Report, *, verbose: bool = False) -> None:
    """The files that were (or would be) written, a line each."""
    for change in report.changes:
        if verbose or change.state != "unchanged":
            state = state_word(change.state, would=report.check)
            places = f"{change.origin} → {change.path}" if change.origin else change.path
            result(f"{state}  {safe(places)}")


def finish(report: Report, verb: str, next_step: str, *, verbose: bool = False) -> Exit:
    """Print findings and failures of a run, what changed in all, and what to do next; gives the exit code."""
    show_findings(report.findings, verbose=verbose)
    show_errors(report.failures, debug=wants_debug())
    tell_portion(report.portion)
    talk(say("{verb}: {what}", verb=verb, what=counted(report.counts) if report.changed else NOTHING_CHANGED))
    if next_step and report.exit_code in (Exit.DONE, Exit.FINDINGS) and not report.check:
        talk(say("next: {step}", step=next_step))
    return report.exit_code
