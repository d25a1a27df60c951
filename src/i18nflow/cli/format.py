"""``i18nflow format``: catalogs in the one form in which they are written."""

from __future__ import annotations

from pathlib import Path

import click

from i18nflow.cli.shared import check_option, debug_option, finish, paths_argument, show_changes, verbose_option
from i18nflow.project import usecases


@click.command("format")
@paths_argument
@check_option
@verbose_option
@debug_option
@click.pass_context
def format_command(context: click.Context, /, paths: tuple[Path, ...], check: bool, verbose: bool) -> None:
    """Rewrite catalogs as i18nflow writes them.

    No wrapped lines, nothing else changed. Without a PATH all catalogs and templates of the project.
    """
    from i18nflow.project.formatting import format_catalogs

    done = format_catalogs(usecases.open_project(context.obj.project).config, paths, check=check)
    show_changes(done, verbose=verbose)
    context.exit(finish(done, "format", "", verbose=verbose))
