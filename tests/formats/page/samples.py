"""Builders for small pages, as Nuxt renders them."""

from __future__ import annotations

from typing import Any

from i18nflow.formats.base import Built, Job, Options
from i18nflow.formats.page.format import FORMAT
from i18nflow.model import Unit


def page(body: str, head: str = "", data: str = "", attributes: str = "") -> str:
    """A whole page around the content of its ``main``; ``data`` is the inline payload."""
    script = f'<script type="application/json" id="__NUXT_DATA__" data-ssr="true">{data}</script>' if data else ""
    head = f'<meta charset="utf-8">\n{head}' if head else '<meta charset="utf-8">'
    app = f'<div id="__nuxt"><main><!--[-->{body}<!--]--></main></div><div id="teleports"></div>{script}'
    return f"<!DOCTYPE html><html{attributes}><head>{head}</head><body>{app}</body></html>"


def units(text: str, **options: Any) -> list[Unit]:
    return list(FORMAT.parse(text, Options(**options)).units)


def msgids(text: str, **options: Any) -> list[str]:
    return [unit.msgid for unit in units(text, **options)]


def rebuilt(text: str, answers: dict[str, str], options: Options | None = None, **job: Any) -> Built:
    """One rebuild; ``answers`` by msgid."""
    chosen = options or Options()
    return FORMAT.rebuild(FORMAT.parse(text, chosen, "p/index.html"), Job(lambda unit: answers.get(unit.msgid), **job), chosen)


def echo(table: dict[tuple[str, str], str]) -> Any:
    """An echo by page and text."""
    return lambda address, text: table.get((address, text))
