"""``i18nflow check``: what is wrong with the translations, and with the pages that are built from them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from i18nflow.cli.cluster import cluster_options
from i18nflow.cli.output import result, usage_error
from i18nflow.cli.shared import debug_option, jobs_option, locale_option, paths_argument, shard_option
from i18nflow.project import usecases
from i18nflow.wording import say

FORMATS = ("text", "json", "github", "sarif", "junit", "html")
_FILE = click.Path(dir_okay=False, path_type=Path)


def _explain(context: click.Context, _: click.Parameter, name: str | None) -> None:
    """``--explain``: what a check is about, or which checks there are."""
    if name:
        from i18nflow.cli.fault_forms import explained

        result(explained(name))
        context.exit()


@click.command()
@paths_argument
@locale_option
@click.option("--select", multiple=True, metavar="ID", help="Only this check; repeatable.")
@click.option("--ignore", multiple=True, metavar="ID", help="Not this check; repeatable.")
@click.option(
    "--level",
    type=click.Choice(["error", "warning", "info"]),
    default="warning",
    show_default=True,
    help="Show findings from this level on; they make the command end with 1.",
)
@click.option("--fuzzy", is_flag=True, help="Check fuzzy translations too.")
@click.option("--pages/--no-pages", default=True, help="Whether to build the pages in memory and check them (default: yes).")
@click.option("--changed-since", metavar="REV", default="", help="Only entries that differ from this git revision.")
@click.option("--baseline", type=_FILE, metavar="FILE", help="Findings that this file knows are silent.")
@click.option("--write-baseline", is_flag=True, help="Write what is found now into the baseline.")
@click.option("--fix", is_flag=True, help="Mend what can be mended safely: shows the changes, and asks.")
@click.option("--diff", "only_diff", is_flag=True, help="Only show what --fix would change.")
@click.option("--yes", is_flag=True, help="With --fix: do not ask.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="Form of the findings.")
@click.option("-o", "--output", type=_FILE, metavar="FILE", help="Where the findings go (default: standard output).")
@click.option("--stats", is_flag=True, help="Show how often each check finds something, instead of the findings.")
@click.option(
    "--explain", metavar="ID", is_eager=True, expose_value=False, callback=_explain, help="Explain a check, or `all`."
)
@jobs_option
@cluster_options
@shard_option
@debug_option
@click.pass_context
def check(context: click.Context, /, paths: tuple[Path, ...], **options: Any) -> None:
    """Check the translations, and the pages built from them.

    Those of all articles, or of the given ones: sources, catalogs, directories, names.

    It ends with 1 if there is a finding of the level, with 4 if a catalog cannot be read; the others are checked.
    """
    if options["yes"] and not options["fix"]:
        raise usage_error(say("--yes goes with --fix."))
    project = usecases.open_project(context.obj.project, options["part"])
    if options["write_baseline"] and not (options["baseline"] or project.config.checks.baseline):
        raise usage_error(say("--write-baseline needs --baseline FILE, or [checks] baseline in the configuration."))
    from i18nflow.cli import checked  # all checks: other commands need not load them

    context.exit(checked.run(project, paths, options))
