"""``i18nflow status``: how far each article is in each locale."""

from __future__ import annotations

import click

from i18nflow.catalogs.status import Status
from i18nflow.cli.output import show_error, show_json, show_table
from i18nflow.errors import Exit
from i18nflow.project import usecases
from i18nflow.project.usecases import StatusRow


@click.command()
@click.argument("locales", nargs=-1)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@click.pass_context
def status(context: click.Context, /, locales: tuple[str, ...], form: str) -> None:
    """Show how far each article is in LOCALES, or in all, by characters of the source."""
    project = usecases.open_project(context.obj.project)
    found = usecases.status(project, locales)
    if form == "json":
        show_json([_row_json(row) for row in found.rows])
    else:
        show_table(("article", *found.locales, "characters"), [*_rows(found.rows), _total(found.rows, found.locales)])
    for failure in found.failures:
        show_error(failure)
    context.exit(Exit.BAD_INPUT if found.failures else Exit.DONE)


def _rows(rows: tuple[StatusRow, ...]) -> list[tuple[str, ...]]:
    return [(row.article, *map(_cell, row.locales.values()), str(row.characters)) for row in rows]


def _cell(found: Status | None) -> str:
    if found is None:
        return "-"
    fuzzy = f" ~{found.fuzzy.units}" if found.fuzzy.units else ""
    return f"{found.fresh:.0%}{fuzzy}"


def _total(rows: tuple[StatusRow, ...], locales: tuple[str, ...]) -> tuple[str, ...]:
    characters = sum(row.characters for row in rows)
    cells = []
    for locale in locales:
        done = sum(found.translated.characters for row in rows if (found := row.locales[locale]) is not None)
        cells.append(f"{done / characters:.0%}" if characters else "-")
    return ("total", *cells, str(characters))


def _row_json(row: StatusRow) -> dict[str, object]:
    locales = {tag: None if found is None else _status_json(found) for tag, found in row.locales.items()}
    return {"article": row.article, "characters": row.characters, "units": row.units, "locales": locales}


def _status_json(found: Status) -> dict[str, object]:
    states = {"translated": found.translated, "fuzzy": found.fuzzy, "untranslated": found.untranslated}
    counts = {name: {"units": amount.units, "characters": amount.characters} for name, amount in states.items()}
    return {**counts, "obsolete": found.obsolete.units, "share": round(found.fresh, 4)}
