"""``i18nflow update``: templates into catalogs."""

from __future__ import annotations

from typing import Any

import click

from i18nflow.cli.output import progress
from i18nflow.cli.shared import check_option, finish, jobs_option, verbose_option
from i18nflow.project import usecases


@click.command()
@click.argument("locales", nargs=-1)
@check_option
@jobs_option
@verbose_option
@click.pass_context
def update(context: click.Context, /, locales: tuple[str, ...], **options: Any) -> None:
    """Bring the catalogs (PO) of LOCALES, or of all, up to the templates; no translation is lost."""
    project = usecases.open_project(context.obj.project)
    with progress("updating") as report:
        done = usecases.update(project, locales, usecases.Run(options["jobs"], options["check"], report))
    carried = done.total(lambda o: o.carried)
    if carried:
        click.echo(f"{carried} translations of changed texts were carried over as fuzzy: please review them", err=True)
    hint = f"translate {project.config.catalogs}/<locale>/**/*.po in any PO editor, then: i18nflow build"
    context.exit(finish(done, "update", hint, options["verbose"]))
