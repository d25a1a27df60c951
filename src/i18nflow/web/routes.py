"""Every route there is.  One that writes is in :data:`WRITES`, with the role that it takes."""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from i18nflow.web import articles, entrance, entries, lists, screens, streams, together
from i18nflow.web.calls import Rule
from i18nflow.web.serving import route_of
from i18nflow.web.static_files import static_file

PAGES = (
    Rule("GET", "/", screens.show_board, "suggest"),
    Rule("GET", "/edit/{locale}/{article:path}", screens.show_editor, "suggest"),
    Rule("GET", "/review/{locale}", screens.show_queue, "suggest"),
    Rule("GET", "/search", screens.show_search, "suggest"),
    Rule("GET", "/glossary/{locale}", screens.show_glossary, "suggest"),
    Rule("GET", "/checks", screens.show_checks, "suggest"),
    Rule("GET", "/twins/{locale}", screens.show_twins, "suggest"),
    Rule("GET", "/history/{locale}/{article:path}", screens.show_history, "suggest"),
    Rule("GET", "/activity", screens.show_activity, "suggest"),
)
READS = (
    Rule("GET", "/api/board", articles.get_board, "suggest"),
    Rule("GET", "/api/articles/{locale}/{article:path}", articles.get_article, "suggest"),
    Rule("GET", "/api/entries/{id}", entries.get_entry, "suggest"),
    Rule("GET", "/api/entries/{id}/detail", entries.get_detail, "suggest"),
    Rule("GET", "/api/entries/{id}/suggestions", entries.get_suggestions, "suggest"),
    Rule("GET", "/api/entries/{id}/past", entries.get_past, "suggest"),
    Rule("GET", "/api/queue/{locale}", lists.get_queue, "suggest"),
    Rule("GET", "/api/search", lists.get_search, "suggest"),
    Rule("GET", "/api/concordance/{locale}", lists.get_concordance, "suggest"),
    Rule("GET", "/api/terms/{locale}", lists.get_terms, "suggest"),
    Rule("GET", "/api/faults", lists.get_faults, "suggest"),
    Rule("GET", "/api/twins/{locale}", lists.get_twins, "suggest"),
    Rule("GET", "/api/activity", together.get_activity, "suggest"),
    Rule("GET", "/api/words", together.get_words, "suggest"),
)
WRITES = (
    Rule("PUT", "/api/entries/{id}", entries.put_entry, "suggest"),  # and what desk/people.py says of the state
    Rule("POST", "/api/entries/{id}/check", entries.post_check, "suggest"),
    Rule("POST", "/api/entries/{id}/mute", entries.post_mute, "translate"),
    Rule("POST", "/api/undo", entries.post_undo, "suggest"),  # as for saving what was there before
    Rule("POST", "/api/preview/{locale}/{article:path}", articles.post_preview, "suggest"),
    Rule("PUT", "/api/terms/{locale}", lists.put_term, "translate"),
    Rule("POST", "/api/twins/{locale}/{pair}", lists.post_twin, "translate"),
    Rule("POST", "/api/presence", together.post_presence, "suggest"),
    Rule("POST", "/api/commit", together.post_commit, "admin"),
)
OPEN: tuple[BaseRoute, ...] = (
    Route("/enter", entrance.enter, methods=["GET"]),
    Route("/enter", entrance.enter_by_form, methods=["POST"]),
    Route("/leave", entrance.leave, methods=["POST"]),
    Route("/static/{version}/{file:path}", static_file, methods=["GET"]),
    Route("/api/events", streams.events, methods=["GET"]),
)
"""What is not reached by a rule: coming, going, files that tell nothing of the project, and the stream."""


def routes() -> list[BaseRoute]:
    """For the router."""
    return [*OPEN, *map(route_of, (*PAGES, *READS, *WRITES))]
