"""``i18nflow build``: articles and catalogs to localized trees."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from i18nflow.cli.output import progress, show_findings, show_json, show_table
from i18nflow.cli.shared import check_option, finish, jobs_option, verbose_option
from i18nflow.errors import ConfigError
from i18nflow.project import usecases
from i18nflow.project.report import ArticleBuild, Report
from i18nflow.project.single import build_file


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--locale", "locales", multiple=True, metavar="TAG", help="Only this locale; may be given more than once.")
@click.option("--output", metavar="DIR", help="Directory the trees go below; with FILE: the file (- is standard output).")
@click.option("--catalog", type=click.Path(path_type=Path), metavar="PO", help="With FILE: the catalog to take.")
@click.option("--format", "form", metavar="NAME", help="With FILE: its format. Else `json`: the summary as JSON.")
@click.option("--pseudo", is_flag=True, help="Build the pseudo-locale: every extracted text marked, nothing translated.")
@click.option("--overwrite", is_flag=True, help="Replace outputs that someone else wrote or changed (a backup is kept).")
@check_option
@jobs_option
@verbose_option
@click.pass_context
def build(context: click.Context, /, file: Path | None, locales: tuple[str, ...], **options: Any) -> None:
    """Build the localized trees, or one FILE from one catalog without a configuration."""
    if file is not None:
        context.exit(_single(file, locales, options))
    project = usecases.open_project(context.obj.project)
    wanted = usecases.Wanted(locales, options["output"], options["pseudo"], options["overwrite"])
    with progress("building") as report:
        done = usecases.build(project, wanted, usecases.Run(options["jobs"], options["check"], report))
    if options["form"] == "json":
        show_json([_row_json(row) for row in done.builds])
    else:
        _summary(done)
    context.exit(finish(done, "build", "i18nflow status", options["verbose"]))


def _single(file: Path, locales: tuple[str, ...], options: dict[str, Any]) -> int:
    if options["catalog"] is None and not options["pseudo"]:
        raise ConfigError("no-catalog", "one file needs its catalog", hint="--catalog news/700.po, or --pseudo")
    locale = locales[0] if locales else None
    result = build_file(file, options["catalog"], locale, options["form"])
    show_findings(result.findings, verbose=options["verbose"])
    usecases.write_single(options["output"], result.text)
    return int(any(finding.severity == "error" for finding in result.findings))


def _summary(done: Report) -> None:
    rows = [(row.article, row.locale, *_cells(row)) for row in done.builds]
    show_table(("article", "locale", "units", "translated", "in source", "refused", "share"), rows)


def _cells(row: ArticleBuild) -> tuple[str, ...]:
    found = row.coverage
    share = f"{found.share:.0%}" + ("" if row.built else " (not built)")
    return str(found.units), str(found.translated), str(found.source), str(found.refused), share


def _row_json(row: ArticleBuild) -> dict[str, object]:
    found = row.coverage
    counts = {"units": found.units, "translated": found.translated, "source": found.source, "refused": found.refused}
    return {"article": row.article, "locale": row.locale, "built": row.built, **counts, "share": round(found.share, 4)}
