"""``i18nflow extract``: articles to templates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from i18nflow.cli import nouns
from i18nflow.cli.output import talk
from i18nflow.cli.running import run_options, running
from i18nflow.cli.shared import (
    finish,
    refuse_without_file,
    show_changes,
)
from i18nflow.cli.single import finish_single
from i18nflow.project import usecases
from i18nflow.wording import joined, say


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("-o", "--output", metavar="FILE", help="With FILE: where the template goes; - is standard output (the default).")
@click.option("--format", "form", metavar="NAME", help="With FILE: its format, where the name does not tell.")
@run_options
@click.pass_context
def extract(context: click.Context, /, file: Path | None, output: str | None, form: str | None, **options: Any) -> None:
    """Write the templates (POT) of all articles, or of one FILE.

    Templates of articles that are gone are removed.  A single FILE needs no configuration.
    """
    if file is not None:
        from i18nflow.project.single import extract_file

        context.exit(finish_single(extract_file(file, form), output, options))
    refuse_without_file(output=output, format=form)
    project = usecases.open_project(context.obj.project, options["part"])
    with running(project, options, say("extracting")) as how:
        done = usecases.extract(project, how)
    show_changes(done, verbose=options["verbose"])
    articles, units = done.total(lambda outcome: outcome.articles), done.total(lambda outcome: outcome.units)
    talk(joined(say(", "), (nouns.articles(articles), nouns.units(units))))
    context.exit(finish(done, "extract", "i18nflow update" if articles else "", verbose=options["verbose"]))
