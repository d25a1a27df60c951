"""Pages: each gets the values of its first sight, the rest comes by ``/api``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, TypeVarTuple

from starlette.responses import Response

from i18nflow.errors import ConfigError
from i18nflow.project.desk import pasts
from i18nflow.project.desk.board import board
from i18nflow.project.desk.faults import faults
from i18nflow.project.desk.review_queue import queue
from i18nflow.project.desk.searching import search
from i18nflow.project.desk.terms import terms
from i18nflow.project.desk.twins import twins
from i18nflow.web.calls import Call
from i18nflow.web.rendering import render

Found = TypeVar("Found")
Asked = TypeVarTuple("Asked")


def show_board(call: Call) -> Response:
    """``/``: articles × locales."""
    return render(call.request, "board.html", board=board(call.desk))


def show_editor(call: Call) -> Response:
    """``/edit/{locale}/{article}``: the article in its page."""
    article = call.article
    return render(call.request, "edit.html", article=article, locale=call.locale, title=article)


def show_queue(call: Call) -> Response:
    """``/review/{locale}``: what waits for a reviewer."""
    query = call.asked("q")
    rows, fault = _found(queue, call.desk, call.locale, query)
    return render(call.request, "review.html", locale=call.locale, rows=rows, fault=fault, query=query)


def show_search(call: Call) -> Response:
    """``/search``: entries that a query finds; none where nothing is asked."""
    query = call.asked("q")
    result, fault = _found(search, call.desk, query) if query else (None, None)
    return render(call.request, "search.html", result=result, fault=fault, query=query, locale=call.asked("locale"))


def show_glossary(call: Call) -> Response:
    """``/glossary/{locale}``: terms."""
    return render(call.request, "glossary.html", locale=call.locale, rows=terms(call.desk, call.locale))


def show_checks(call: Call) -> Response:
    """``/checks``: what the checks find, and how often."""
    query = call.asked("q")
    table, fault = _found(faults, call.desk, query)
    return render(call.request, "checks.html", table=table, fault=fault, query=query)


def show_twins(call: Call) -> Response:
    """``/twins/{locale}``: existing translations and what does not fit in them."""
    return render(call.request, "twins.html", locale=call.locale, rows=twins(call.desk, call.locale))


def show_history(call: Call) -> Response:
    """``/history/{locale}/{article}``: what became of an article."""
    article, locale = call.article, call.locale
    rows = pasts.article_past(call.desk, article, locale)
    return render(call.request, "history.html", locale=locale, article=article, title=article, rows=rows)


def show_activity(call: Call) -> Response:
    """``/activity``: who did what."""
    return render(call.request, "activity.html", rows=call.desk.journal.rows())


def _found(look: Callable[[*Asked], Found], *asked: *Asked) -> tuple[Found | None, ConfigError | None]:
    """What a query finds, or what is wrong with the query: while somebody types it, it is often half of one."""
    try:
        return look(*asked), None
    except ConfigError as error:
        if error.code != "bad-query":
            raise
        return None, error
