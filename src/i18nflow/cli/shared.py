"""Options that mean the same in every verb, and how a report ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from i18nflow.cli.output import counted, show_error, show_findings
from i18nflow.errors import Exit
from i18nflow.project.report import Report

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

check_option: Decorator = click.option(
    "--check", is_flag=True, help="Write nothing; exit with 1 if something would change."
)
jobs_option: Decorator = click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="Processes (default: one below 500 articles, else one per core)."
)
verbose_option: Decorator = click.option("--verbose", is_flag=True, help="Show remarks and unchanged files too.")


def finish(report: Report, verb: str, next_step: str, verbose: bool = False) -> Exit:
    """Print changes, findings and failures of a run, and what to do next; gives the exit code."""
    for change in report.changes:
        if verbose or change.state != "unchanged":
            click.echo(f"{'would be ' if report.check and change.state != 'unchanged' else ''}{change.state}  {change.path}")
    show_findings(report.findings, verbose=verbose)
    for failure in report.failures:
        show_error(failure)
    click.echo(f"{verb}: {counted(report.counts) if report.changed else 'nothing changed'}", err=True)
    if next_step and report.exit_code in (Exit.DONE, Exit.FINDINGS) and not report.check:
        click.echo(f"next: {next_step}", err=True)
    return report.exit_code
