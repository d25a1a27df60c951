"""What people who work at the same time know of each other, and in which language they are told."""

from __future__ import annotations

from starlette.responses import Response

from i18nflow.project.desk.committing import commit
from i18nflow.web import bodies
from i18nflow.web.calls import Call
from i18nflow.web.presence import Seat
from i18nflow.web.tokens import derived
from i18nflow.web.words import words

_LONGEST = 300
"""Characters of what a tab says of itself."""


def get_activity(call: Call) -> Response:
    """``GET /api/activity?after=``: rows of the journal."""
    after = call.asked("after")
    number = int(after) if after.isascii() and after.isdigit() and len(after) < 19 else 0
    return call.answer({"rows": call.desk.journal.rows(after=number)})


def get_words(call: Call) -> Response:
    """``GET /api/words``: the messages of our scripts."""
    return call.answer(words(call.language))


def post_presence(call: Call) -> Response:
    """``POST /api/presence``: in which entry a tab of somebody is."""
    tab, article, locale, entry = (
        bodies.text(call.body, name, "")[:_LONGEST] for name in ("session", "article", "locale", "entry")
    )
    key = derived(call.request.state.csrf.encode(), tab.encode())  # nobody can unseat a tab of another browser
    call.state.hub.tell((call.state.presence.note(Seat(key, tab, call.person.name, locale, article, entry)),))
    return Response(status_code=204)


def post_commit(call: Call) -> Response:
    """``POST /api/commit``: everything that was saved goes into git, in the names of those who translated."""
    return call.answer({"commits": commit(call.desk)})
