"""``i18nflow extract``: articles to templates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from i18nflow.cli.output import progress, show_findings
from i18nflow.cli.shared import check_option, finish, jobs_option, verbose_option
from i18nflow.project import usecases
from i18nflow.project.single import extract_file


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--output", metavar="FILE", help="With FILE: where the template goes; - is standard output (the default).")
@click.option("--format", "form", metavar="NAME", help="With FILE: its format, where the suffix does not tell.")
@check_option
@jobs_option
@verbose_option
@click.pass_context
def extract(context: click.Context, /, file: Path | None, output: str | None, form: str | None, **options: Any) -> None:
    """Write the templates (POT) of all articles, or of one FILE without a configuration."""
    if file is not None:
        result = extract_file(file, form)
        show_findings(result.findings, verbose=options["verbose"])
        usecases.write_single(output, result.text)
        return
    project = usecases.open_project(context.obj.project)
    with progress("extracting") as report:
        done = usecases.extract(project, usecases.Run(options["jobs"], options["check"], report))
    articles, units = done.total(lambda o: o.articles), done.total(lambda o: o.units)
    click.echo(f"{articles} articles, {units} units", err=True)
    context.exit(finish(done, "extract", "i18nflow update", options["verbose"]))
