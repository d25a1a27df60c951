"""``status`` as a file: a badge, a page."""

from __future__ import annotations

from collections.abc import Callable

from i18nflow.project.context import Workspace
from i18nflow.project.counting import StatusTable
from i18nflow.project.git.history import progress
from i18nflow.project.options import Config
from i18nflow.reports.badge import badge
from i18nflow.reports.status_page import Row, status_page
from i18nflow.wording import ENGLISH
from i18nflow.wording.shares import percent

_NAMED = 3
"""Locales that a badge names; more are joined."""


def status_badge(table: StatusTable) -> str:
    """An SVG with the share of each locale, of all together where they are many."""
    shares = {locale: table.share(locale) or 0.0 for locale in table.locales}
    mean = sum(shares.values()) / len(shares) if shares else 0.0
    each = " · ".join(f"{locale} {percent(share)}" for locale, share in shares.items())
    return badge("translated", each if len(shares) <= _NAMED else f"{len(shares)} languages {percent(mean)}", mean)


def status_html(config: Config, table: StatusTable, report: Callable[[int, int], None], language: str = ENGLISH) -> str:
    """A page with every article, and how it came about where git knows; ``report`` hears of the work on that."""
    rows = [Row(row.article, row.characters, row.locales) for row in table.rows]
    return status_page(rows, table.locales, progress(Workspace(config), table.locales, report), language)
