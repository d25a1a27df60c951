"""An entry: looked at, checked while it is typed, saved, taken back."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from i18nflow.catalogs.worddiff import word_diff
from i18nflow.model import Entry
from i18nflow.project.desk import journal_said, pasts
from i18nflow.project.desk.articles import unit_view
from i18nflow.project.desk.details import detail
from i18nflow.project.desk.faults import mute, unmute
from i18nflow.project.desk.suggesting import suggestions
from i18nflow.project.desk.values import Change, StaleEdit, Wish
from i18nflow.project.desk.while_typing import check_text
from i18nflow.web import bodies
from i18nflow.web.calls import Call
from i18nflow.web.refusals import Refusal
from i18nflow.wording import say

_WISHES: dict[str, Wish] = {"translated": "translated", "fuzzy": "fuzzy", "approved": "approved"}


# --- looking -------------------------------------------------------------------------------------------------------


def get_entry(call: Call) -> Response:
    """``GET /api/entries/{id}``."""
    return shown(call, call.part("id"))


def get_detail(call: Call) -> Response:
    """``GET /api/entries/{id}/detail``."""
    return call.answer(detail(call.desk, call.part("id")))


def get_suggestions(call: Call) -> Response:
    """``GET /api/entries/{id}/suggestions``."""
    return call.answer({"rows": suggestions(call.desk, call.part("id"))})


def get_past(call: Call) -> Response:
    """``GET /api/entries/{id}/past``."""
    return call.answer({"rows": pasts.entry_past(call.desk, call.part("id"))})


def post_check(call: Call) -> Response:
    """``POST /api/entries/{id}/check``: what the checks say of a text; nothing is kept."""
    msgstr, plurals = bodies.text(call.body, "msgstr", ""), bodies.texts(call.body, "plurals")
    return call.answer({"rows": check_text(call.desk, call.part("id"), msgstr, plurals)})


# --- changing ------------------------------------------------------------------------------------------------------


def put_entry(call: Call) -> Response:
    """``PUT /api/entries/{id}``: a translation; 409 with all three texts where somebody else was faster."""
    entry_id, revision, change = call.part("id"), call.revision, _change(call)
    try:
        call.desk.save(call.person, entry_id, revision, change)
    except StaleEdit as error:
        return stale(call, error)
    return shown(call, entry_id)


def post_mute(call: Call) -> Response:
    """``POST /api/entries/{id}/mute``: a check that is to be silent about an entry, and why; or (``off``) to speak again."""
    entry_id, revision, check = call.part("id"), call.revision, bodies.text(call.body, "check")
    try:
        if bodies.flag(call.body, "off"):
            unmute(call.desk, call.person, entry_id, revision, check)
        else:
            mute(call.desk, call.person, entry_id, revision, check, bodies.text(call.body, "reason"))
    except StaleEdit as error:
        return stale(call, error)
    return shown(call, entry_id)


def post_undo(call: Call) -> Response:
    """``POST /api/undo``: takes back a row of the journal, if nobody went on from it."""
    number = bodies.number(call.body, "number")
    try:
        held = call.desk.undo(call.person, number)
    except StaleEdit as error:
        return stale(call, error)
    return shown(call, held.id)


def shown(call: Call, entry_id: str) -> Response:
    """An entry with its revision as ETag; 304 where the browser has it already."""
    unit = unit_view(call.desk, entry_id)
    tag = f'"{unit.revision}"'
    if call.request.method == "GET" and call.request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"ETag": tag})
    return call.answer(unit, headers={"ETag": tag})


def _change(call: Call) -> Change:
    body = call.body
    state = _WISHES.get(bodies.text(body, "state", "translated"))
    if state is None:
        raise Refusal(400, "bad-field", say("“{name}” is missing, or is not what it should be.", name="state"))
    base = bodies.record(body, "base")
    return Change(
        bodies.text(body, "msgstr", ""),
        bodies.texts(body, "plurals"),
        state,
        bodies.text(body, "comment") if body.get("comment") is not None else None,
        (bodies.text(base, "msgstr", ""), bodies.texts(base, "plurals")) if base is not None else None,
    )


# --- conflicts -----------------------------------------------------------------------------------------------------


def stale(call: Call, error: StaleEdit) -> Response:
    """409: everything that it takes to settle it without a word lost."""
    base, theirs, yours = error.base, error.theirs.entry, error.yours
    body = {
        "code": error.code,
        "message": error.message,
        "hint": error.hint,
        "base": _texts(base),
        "theirs": _texts(theirs),
        "yours": _texts(yours),
        "merged": _texts(error.merged),
        "clean": error.clean,
        "revision": error.theirs.revision,
        "theirs_diff": word_diff(journal_said.shown(base), journal_said.shown(theirs)),
        "yours_diff": word_diff(journal_said.shown(base), journal_said.shown(yours)),
        "who": call.desk.journal.last_of(error.theirs.id)[1],
        "unit": unit_view(call.desk, error.theirs.id),
    }
    return call.answer(body, status=409, headers={"ETag": f'"{error.theirs.revision}"'})


def _texts(found: Entry | Change) -> dict[str, Any]:
    return {"msgstr": found.msgstr, "plurals": found.plurals}
