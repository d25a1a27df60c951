"""``i18nflow blame``: who translated each block of an article, and when."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from i18nflow.cli.output import result, safe, show_errors, show_json
from i18nflow.cli.shared import debug_option, locale_option, wants_debug
from i18nflow.cli.table import show_table
from i18nflow.errors import Exit
from i18nflow.project import usecases
from i18nflow.wording import say

if TYPE_CHECKING:
    from i18nflow.project.git.blaming import Blamed, Credit, Credits

_WIDTH = 30
"""Columns of a terminal that a block's text takes at most."""
_COMMIT = 8
_MANY = 2


@click.command()
@click.argument("articles", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="ARTICLE...")
@locale_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@debug_option
@click.pass_context
def blame(context: click.Context, /, articles: tuple[Path, ...], locales: tuple[str, ...], form: str) -> None:
    """Show who translated each block of an article.

    And when, as git knows it. An article is named by its source, one of its catalogs, or as `news/700`.
    """
    from i18nflow.project.context import Workspace
    from i18nflow.project.git import blaming

    config = usecases.open_project(context.obj.project).config
    found = blaming.blame(Workspace(config), articles, usecases.chosen_locales(config, locales))
    if form == "json":
        show_json(_json(found))
    else:
        for number, catalog in enumerate(found.catalogs):
            if len(found.catalogs) > 1:
                result(("\n" if number else "") + safe(catalog.path))
            show_table((say("block"), say("translator"), say("date"), say("commit")), map(_row, catalog.rows))
    show_errors(found.failures, debug=wants_debug())
    context.exit(Exit.BAD_INPUT if found.failures else Exit.DONE)


def _row(credit: Credit) -> tuple[str, ...]:
    block = _short(credit.entry.msgid)
    if credit.last is None:
        return block, "-", "-", "-"
    if not credit.last.name:
        return block, say("not committed yet"), "-", "-"
    more = f" +{len(credit.authors) - 1}" if len(credit.authors) >= _MANY else ""
    return block, f"{credit.last.author}{more}", credit.last.at[:10], credit.last.name[:_COMMIT]


def _short(msgid: str) -> str:
    """The beginning of a text, without its tags, as wide as there is room for."""
    from rich.cells import cell_len, set_cell_size

    from i18nflow.inline.plain import plain

    text = " ".join(plain(msgid).split())
    return text if cell_len(text) <= _WIDTH else set_cell_size(text, _WIDTH - 1).rstrip() + "…"


def _json(found: Blamed) -> list[dict[str, object]]:
    return [_catalog_json(catalog) for catalog in found.catalogs]


def _catalog_json(catalog: Credits) -> dict[str, object]:
    return {"path": catalog.path, "locale": catalog.locale, "blocks": [_credit_json(row) for row in catalog.rows]}


def _credit_json(credit: Credit) -> dict[str, object]:
    entry, last = credit.entry, credit.last
    block = {"msgid": entry.msgid, "role": entry.role, "state": credit.state, "line": credit.line}
    if last is None:
        return block
    commit = {"commit": last.name, "author": last.author, "mail": last.mail, "at": last.at, "summary": last.summary}
    return {**block, "committed": bool(last.name), **(commit if last.name else {}), "authors": list(credit.authors)}
