"""``i18nflow find``: the entries that a query means."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from i18nflow.cli import nouns
from i18nflow.cli.language import told
from i18nflow.cli.output import finding_json, is_terminal, place, result, safe, show_errors, show_json, talk
from i18nflow.cli.shared import debug_option, locale_option, wants_debug
from i18nflow.errors import Exit, I18nflowError
from i18nflow.project import usecases
from i18nflow.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from i18nflow.project.finding import Found

_NEGATED = re.compile(r"-(?!-|l|h$).")
"""A word behind a minus sign, as far as it is no option of the command."""
_STATES = {
    "empty": say("empty"),
    "fuzzy": say("fuzzy"),
    "translated": say("translated"),
    "approved": say("approved"),
    "obsolete": say("obsolete"),
}
_NARROWEST = 20
"""Columns that the texts have at least, however long the place."""


class _QueryCommand(click.Command):
    """Takes ``-check:url`` for a word of the query, not for an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click, with a blank before what would look like an option to it; a query does not mind."""
        return super().parse_args(ctx, [f" {one}" if _NEGATED.match(one) else one for one in args])


@click.command(cls=_QueryCommand)
@click.argument("query", nargs=-1, metavar="[QUERY]...")
@locale_option
@click.option("--in", "paths", multiple=True, type=click.Path(path_type=Path), metavar="PATH", help="Only in this; repeatable.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@debug_option
@click.pass_context
def find(
    context: click.Context, /, query: tuple[str, ...], locales: tuple[str, ...], paths: tuple[Path, ...], form: str
) -> None:
    """Find entries: `state:fuzzy path:news/** 组会`.

    Words are searched for in source and translation, fields ask for the rest (docs/query.md). It ends with 1 if there is
    no such entry, with 4 if a catalog cannot be read.
    """
    from i18nflow.project import finding

    project = usecases.open_project(context.obj.project)
    wanted = finding.read_query(" ".join(query), project.config.locales)
    failures: list[I18nflowError] = []
    found = finding.find(project, wanted, (paths, locales), failures)
    count = _as_json(found, failures) if form == "json" else _as_text(found)
    show_errors(failures, debug=wants_debug())
    talk(nouns.entries(count))
    context.exit(max((failure.exit_code for failure in failures), default=Exit.DONE if count else Exit.FINDINGS))


def _as_text(found: Iterable[Found]) -> int:
    room = shutil.get_terminal_size().columns if is_terminal(sys.stdout) else 0
    count = 0
    for one in found:
        count += 1
        where = f"{place(safe(one.path), one.line, 0)}{told(_STATES[one.state])}: "
        checks = f"  [{' '.join(sorted(one.faults))}]" if one.faults else ""
        result(where + _said(one, room and max(_NARROWEST, room - len(where) - len(checks))) + checks)
    return count


def _said(one: Found, room: int) -> str:
    """Source and translation, in so many columns of a terminal (0: as many as they take)."""
    from i18nflow.catalogs.review import texts_of

    source = safe(" ".join(one.entry.msgid.split()))
    target = safe(" | ".join(" ".join(text.split()) for text in texts_of(one.entry)))
    if not room:
        return f"{source} → {target}" if target else source
    arrow = " → "
    if not target:
        return _cut(source, room)
    half = (room - len(arrow)) // 2
    return f"{_cut(source, half)}{arrow}{_cut(target, half)}"


def _cut(text: str, room: int) -> str:
    from rich.cells import cell_len, set_cell_size  # only where a person looks on

    return text if cell_len(text) <= room else set_cell_size(text, room - 1).rstrip() + "…"


def _as_json(found: Iterable[Found], failures: list[I18nflowError]) -> int:
    rows = [_json(one) for one in found]
    show_json({"found": rows, "failures": [finding_json(one) for one in failures]})
    return len(rows)


def _json(one: Found) -> dict[str, object]:
    where = {"path": safe(one.path), "line": one.line, "article": one.article, "locale": one.locale, "state": one.state}
    texts = {"msgctxt": one.entry.msgctxt, "msgid": one.entry.msgid, "msgstr": one.entry.msgstr}
    plurals = {"msgid_plural": one.entry.msgid_plural, "plurals": list(one.entry.plurals)} if one.entry.plurals else {}
    return {**where, **texts, **plurals, "checks": sorted(one.faults)}
