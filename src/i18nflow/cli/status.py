"""``i18nflow status``: how far each article is in each locale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from i18nflow.cli import nouns
from i18nflow.cli.output import finding_json, show_errors, show_json, talk, usage_error
from i18nflow.cli.shared import debug_option, locales_argument, more_locales_option, shard_option, tell_portion, wants_debug
from i18nflow.cli.table import show_table
from i18nflow.project import usecases
from i18nflow.wording import say
from i18nflow.wording.shares import percent

if TYPE_CHECKING:
    from i18nflow.catalogs.status import Status
    from i18nflow.project.counting import StatusRow, StatusTable

NOTHING = "-"
_STATES = ("translated", "fuzzy", "untranslated", "approved")
"""The counts of a catalog, by their names in ``Status`` and in JSON."""


@click.command()
@locales_argument
@more_locales_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@click.option("--todo", is_flag=True, help="List what is empty or fuzzy instead, by its place in the catalogs.")
@click.option("--badge", is_flag=True, help="Make a badge (SVG) for a README instead; --output says where.")
@click.option("--html", metavar="FILE", help="Make a page instead, with the progress over time; - is standard output.")
@click.option("-o", "--output", metavar="FILE", help="With --badge: where it goes; - is standard output (the default).")
@shard_option
@debug_option
@click.pass_context
def status(context: click.Context, /, locales: tuple[str, ...], form: str, **options: Any) -> None:
    """Show how far each article is, by characters of the source.

    85% ✓40% ~3 means: 85% is translated, 40% approved, 3 entries are to be reviewed (fuzzy).
    """
    if options["output"] and not options["badge"]:
        raise usage_error(say("--output goes with --badge."))
    if options["todo"] and (options["badge"] or options["html"]):
        raise usage_error(say("--todo is a list of its own: neither --badge nor --html goes with it."))
    if not options["part"].is_all and (options["todo"] or options["badge"] or options["html"]):
        raise usage_error(say("--shard is for the table: --todo, --badge and --html are about the whole project."))
    project = usecases.open_project(context.obj.project, options["part"])
    if options["todo"]:
        from i18nflow.cli.todo import show_todo

        context.exit(show_todo(project, (*locales, *options["more"]), form))
    found = usecases.status(project, (*locales, *options["more"]))
    if options["badge"] or options["html"]:
        from i18nflow.cli.status_files import write_files

        write_files(project.config, found, options)
    elif form == "json":
        show_json(_json(found))
    else:
        show_table((say("article"), *found.locales, say("characters")), [*map(_row, found.rows), _total(found)])
    show_errors(found.failures, debug=wants_debug())
    tell_portion(found.portion)
    _hint(found)
    context.exit(found.exit_code)


def _row(row: StatusRow) -> tuple[str, ...]:
    return (row.article, *map(_cell, row.locales.values()), str(row.characters) if row.extracted else say("not extracted"))


def _cell(found: Status | None) -> str:
    if found is None:
        return NOTHING
    approved = f" ✓{percent(found.reviewed)}" if found.approved.units else ""
    fuzzy = f" ~{found.fuzzy.units}" if found.fuzzy.units else ""
    return f"{percent(found.fresh)}{approved}{fuzzy}"


def _total(found: StatusTable) -> tuple[str, ...]:
    shares = [found.share(locale) for locale in found.locales]
    return (say("total"), *(NOTHING if share is None else percent(share) for share in shares), str(found.characters))


def _hint(found: StatusTable) -> None:
    """What to run so that the table is complete."""
    fresh = [row for row in found.rows if not row.extracted]
    if fresh:
        talk(
            say(
                "{count} of {articles} without a template: run i18nflow extract",
                count=len(fresh),
                articles=nouns.articles(len(found.rows)),
            )
        )
    elif any(status is None for row in found.rows for status in row.locales.values()) and not found.failures:
        talk(say("“-” is an article without a catalog: run i18nflow update"))


def _json(found: StatusTable) -> dict[str, object]:
    rows = [_row_json(row) for row in found.rows]
    shard = {} if found.portion is None else {"shard": str(found.portion.part)}
    return {**shard, "articles": rows, "total": _total_json(found), "failures": [*map(finding_json, found.failures)]}


def _total_json(found: StatusTable) -> dict[str, object]:
    """The sums of all rows, which can be summed again over shards, and the shares that follow from them."""
    shares = {locale: found.share(locale) for locale in found.locales}
    sums = {"articles": len(found.rows), "units": sum(row.units for row in found.rows), "characters": found.characters}
    return {**sums, "locales": {locale: _summed(found, locale) for locale in found.locales}, "shares": shares}


def _summed(found: StatusTable, locale: str) -> dict[str, dict[str, int]]:
    counted = [status for row in found.rows if (status := row.locales[locale]) is not None]
    return {
        state: {
            "units": sum(getattr(status, state).units for status in counted),
            "characters": sum(getattr(status, state).characters for status in counted),
        }
        for state in _STATES
    }


def _row_json(row: StatusRow) -> dict[str, object]:
    locales = {tag: None if found is None else _status_json(found) for tag, found in row.locales.items()}
    known = {"article": row.article, "extracted": row.extracted, "characters": row.characters, "units": row.units}
    return {**known, "locales": locales}


def _status_json(found: Status) -> dict[str, object]:
    states = {name: getattr(found, name) for name in _STATES}
    counts = {name: {"units": amount.units, "characters": amount.characters} for name, amount in states.items()}
    return {**counts, "obsolete": found.obsolete.units, "share": round(found.fresh, 4)}
