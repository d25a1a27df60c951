"""``i18nflow lint``: what is wrong with the sources, and how to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from i18nflow.cli.output import result, usage_error
from i18nflow.cli.shared import debug_option, jobs_option, verbose_option
from i18nflow.errors import ConfigError
from i18nflow.project import usecases
from i18nflow.wording import say

if TYPE_CHECKING:
    from i18nflow.project.options import Config


def _explain(context: click.Context, _: click.Parameter, code: str | None) -> None:
    """``--explain``: what a rule is about, or which rules there are."""
    if code:
        from i18nflow.cli.linted import explained

        result(explained(code))
        context.exit()


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--fix", is_flag=True, help="Mend what can be mended safely: shows the changes, and asks.")
@click.option("--diff", "only_diff", is_flag=True, help="Only show what --fix would change.")
@click.option("--yes", is_flag=True, help="With --fix: do not ask.")
@click.option("--select", multiple=True, metavar="CODE", help="Only this rule; repeatable.")
@click.option("--ignore", multiple=True, metavar="CODE", help="Not this rule; repeatable.")
@click.option("--mdc/--no-mdc", default=None, help="Whether the site reads Nuxt's MDC (default: as configured).")
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="Form of the findings.")
@click.option(
    "--explain", metavar="CODE", is_eager=True, expose_value=False, callback=_explain, help="Explain a rule, or `all`."
)
@jobs_option
@verbose_option
@debug_option
@click.pass_context
def lint(context: click.Context, /, paths: tuple[Path, ...], **options: Any) -> None:
    """Check the Chinese Markdown sources.

    All, or the given files and directories. It ends with 1 if there is an error or a warning.  Files can be checked without
    a configuration.
    """
    if options["yes"] and not options["fix"]:
        raise usage_error(say("--yes goes with --fix."))
    from i18nflow.cli import linted  # all rules: other commands need not load them

    context.exit(linted.run(_config(context, paths), paths, options))


def _config(context: click.Context, paths: Sequence[Path]) -> Config | None:
    """The project's configuration; none where files are named and there is none."""
    try:
        return usecases.open_project(context.obj.project).config
    except ConfigError as error:
        if error.code == "no-config" and paths:
            return None
        raise
