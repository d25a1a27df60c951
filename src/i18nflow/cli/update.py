"""``i18nflow update``: templates into catalogs."""

from __future__ import annotations

from typing import Any

import click

from i18nflow.cli.output import progress, talk
from i18nflow.cli.shared import (
    check_option,
    debug_option,
    finish,
    jobs_option,
    locales_argument,
    show_changes,
    verbose_option,
)
from i18nflow.project import usecases


@click.command()
@locales_argument
@check_option
@jobs_option
@verbose_option
@debug_option
@click.pass_context
def update(context: click.Context, /, locales: tuple[str, ...], **options: Any) -> None:
    """Bring the catalogs (PO) up to the templates, of each LOCALE or of all.

    No translation is lost: that of a changed text is kept for review (fuzzy), that of a removed one as obsolete.
    """
    project = usecases.open_project(context.obj.project)
    with progress("updating") as report:
        done = usecases.update(project, locales, usecases.Run(options["jobs"], options["check"], report))
    show_changes(done, verbose=options["verbose"])
    carried = done.total(lambda outcome: outcome.carried)
    if carried:
        translations = "1 translation of a changed text is" if carried == 1 else f"{carried} translations of changed texts are"
        talk(f"{translations} carried over as fuzzy: please review")
    hint = f"translate {project.config.catalogs}/<locale>/**/*.po in any PO editor, then: i18nflow build"
    context.exit(finish(done, "update", hint, verbose=options["verbose"]))
