"""``i18nflow export``: catalogs for other tools, and for people without any."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from i18nflow.cli import nouns
from i18nflow.cli.output import progress, talk, usage_error
from i18nflow.cli.shared import check_option, debug_option, finish, locale_option, paths_argument, show_changes, verbose_option
from i18nflow.exchange.formats import exchange_for, exchange_named, exchange_names
from i18nflow.exchange.states import STATES
from i18nflow.project import usecases
from i18nflow.wording import joined, say

_FORMATS = click.Choice(exchange_names())
_STATES = click.Choice(STATES)


@click.command()
@paths_argument
@locale_option
@click.option("--format", "form", type=_FORMATS, help="Default: by the suffix of FILE (.xlf: xliff12).")
@click.option("-o", "--output", required=True, metavar="FILE|DIR/", help="One file for all, or one each below a directory.")
@click.option("--state", "states", type=_STATES, multiple=True, help="Only entries in this state; repeatable.")
@click.option("--overwrite", is_flag=True, help="Replace files that are there already.")
@check_option
@verbose_option
@debug_option
@click.pass_context
def export(context: click.Context, /, paths: tuple[Path, ...], locales: tuple[str, ...], **options: Any) -> None:
    """Write catalogs as XLIFF, XLSX, CSV, TMX or PO.

    Those of some articles, or of all without PATH. What comes back is brought in by `i18nflow import`, entry by entry:
    catalogs may change meanwhile.
    """
    from i18nflow.project.exchange.exporting import Export
    from i18nflow.project.exchange.exporting import export as run

    project = usecases.open_project(context.obj.project)
    output, states = Path(options["output"]), frozenset(options["states"] or STATES)
    directory = _is_directory(options["output"], output)
    if directory and not options["form"]:
        raise usage_error(
            say("{output} is a directory, or has no suffix: --format says what to write there.", output=options["output"])
        )
    form = exchange_named(options["form"]) if options["form"] else exchange_for(options["output"])
    with progress(say("exporting")) as tell:
        wanted = Export(form, output, directory, states, options["overwrite"], options["check"], tell)
        done = run(project, paths, locales, wanted)
    show_changes(done, verbose=options["verbose"])
    articles, units = done.total(lambda outcome: outcome.articles), done.total(lambda outcome: outcome.units)
    talk(joined(say(", "), (nouns.articles(articles), nouns.texts(units))))
    next_step = "" if form.read is None else say("i18nflow import {output}, once it has come back", output=options["output"])
    context.exit(finish(done, "export", next_step, verbose=options["verbose"]))


def _is_directory(typed: str, output: Path) -> bool:
    return typed.endswith("/") or output.is_dir() or not output.suffix
