"""Articles for the script of a page: the board, an article's units, its preview."""

from __future__ import annotations

from starlette.responses import Response

from i18nflow.project.desk.articles import article_view
from i18nflow.project.desk.board import board
from i18nflow.project.desk.previewing import preview
from i18nflow.web import bodies
from i18nflow.web.calls import Call


def get_board(call: Call) -> Response:
    """``GET /api/board``."""
    return call.answer(board(call.desk))


def get_article(call: Call) -> Response:
    """``GET /api/articles/{locale}/{article}``."""
    return call.answer(article_view(call.desk, call.article, call.locale))


def post_preview(call: Call) -> Response:
    """``POST /api/preview/{locale}/{article}``: the page with texts that are not saved yet."""
    drafts, known = bodies.table(call.body, "drafts"), bodies.text(call.body, "known", "")
    return call.answer(preview(call.desk, call.article, call.locale, drafts, known))
