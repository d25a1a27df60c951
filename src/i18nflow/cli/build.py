"""``i18nflow build``: articles and catalogs to localized trees."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from i18nflow.cli.output import finding_json, show_json, talk, usage_error
from i18nflow.cli.running import run_options, running
from i18nflow.cli.shared import complete_locale, finish, output_of, refuse_without_file, show_changes
from i18nflow.cli.single import finish_single
from i18nflow.cli.table import show_table
from i18nflow.errors import ConfigError
from i18nflow.project import usecases
from i18nflow.wording import say, say_many
from i18nflow.wording.shares import percent

if TYPE_CHECKING:
    from i18nflow.flow.coverage import Coverage
    from i18nflow.project.report import ArticleBuild, Report
    from i18nflow.project.single import Single

_LOCALE_HELP = say("Only this locale; repeatable.  With FILE: the locale, if the catalog does not tell.")


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("-l", "--locale", "locales", multiple=True, metavar="TAG", shell_complete=complete_locale, help=_LOCALE_HELP)
@click.option("-o", "--output", metavar="DIR", help="Directory the trees go below; with FILE: the file (- is standard output).")
@click.option("--catalog", type=click.Path(path_type=Path), metavar="PO", help="With FILE: the catalog to take.")
@click.option("--format", "form", metavar="NAME", help="`json`: the summary as JSON.  With FILE: its format.")
@click.option("--pseudo", is_flag=True, help="Build the pseudo-locale: every extracted text marked, nothing translated.")
@click.option("--overwrite", is_flag=True, help="Replace outputs that someone else wrote or changed (a backup is kept).")
@run_options
@click.pass_context
def build(context: click.Context, /, file: Path | None, locales: tuple[str, ...], **options: Any) -> None:
    """Build the localized trees, or one FILE from one catalog.

    A single FILE needs no configuration.
    """
    if file is not None:
        context.exit(finish_single(_single(file, locales, options), options["output"], options))
    refuse_without_file(catalog=options["catalog"])
    if options["form"] not in (None, "json", "text"):
        raise usage_error(say("--format is `json` or `text`, or the format of a single FILE."))
    project = usecases.open_project(context.obj.project, options["part"])
    output = output_of(options["output"])
    wanted = usecases.Wanted(locales, output, options["pseudo"], options["overwrite"])
    with running(project, options, say("building"), whole=options["form"] == "json") as how:
        done = usecases.build(project, wanted, how)
    if options["form"] == "json":
        show_json(_json(done))
    else:
        _summary(done, verbose=options["verbose"])
        show_changes(done, verbose=options["verbose"])
    if not options["pseudo"]:
        _tell_untranslated(done)
    context.exit(finish(done, "build", "i18nflow status", verbose=options["verbose"]))


def _single(file: Path, locales: tuple[str, ...], options: dict[str, Any]) -> Single:
    from i18nflow.project.single import build_file

    if not file.exists():
        hint = "" if file.suffix else say("if “{file}” is a locale: i18nflow build --locale {file}", file=file)
        raise ConfigError("no-file", say("there is no such file"), path=str(file), hint=hint)
    if options["catalog"] is None and not options["pseudo"]:
        raise ConfigError(
            "no-catalog", say("one file needs its catalog"), path=str(file), hint=say("--catalog 700.po, or --pseudo")
        )
    if len(locales) > 1:
        raise usage_error(say("a single FILE is built in one locale."))
    catalog = None if options["pseudo"] else options["catalog"]
    return build_file(file, catalog, locales[0] if locales else None, options["form"])


def _summary(done: Report, *, verbose: bool) -> None:
    """A row for each article; of a large project, where nobody reads them, for each locale."""
    from i18nflow.project.report import LISTED

    builds = done.builds if done.is_listed else ()
    counts = say("units"), say("translated"), say("source"), say("refused")
    columns = (*counts, say("share"), say("built"))
    if builds and (verbose or len(builds) <= LISTED):
        rows = [(row.article, row.locale, *_cells(row.coverage), say("yes") if row.built else say("no")) for row in builds]
        show_table((say("article"), say("locale"), *columns), rows)
    elif found := done.tallies:
        totals = [(row.locale, f"{row.articles:,}", *_cells(row.coverage), f"{row.built:,}") for row in found]
        show_table((say("locale"), say("articles"), *columns), totals)


def _tell_untranslated(done: Report) -> None:
    """A page in the wrong language is better not published, unless somebody wants it."""
    bare = sum(row.bare for row in done.tallies)
    if bare:
        talk(
            say_many(
                "1 page shows nothing but the source (build.min_translated holds them back)",
                "{n:,} pages show nothing but the source (build.min_translated holds them back)",
                bare,
            )
        )


def _cells(found: Coverage) -> tuple[str, ...]:
    counts = (found.units, found.translated, found.source, found.refused)
    return (*map(str, counts), percent(found.share))


def _json(done: Report) -> dict[str, object]:
    return {
        "articles": [_row_json(row) for row in done.builds],
        "changes": [{"path": change.path, "state": change.state} for change in done.changes],
        "findings": [finding_json(finding) for finding in done.findings],
        "failures": [finding_json(failure) for failure in done.failures],
    }


def _row_json(row: ArticleBuild) -> dict[str, object]:
    found = row.coverage
    counts = {"units": found.units, "translated": found.translated, "source": found.source, "refused": found.refused}
    return {"article": row.article, "locale": row.locale, "built": row.built, **counts, "share": round(found.share, 4)}
