"""Lists: the review queue, searches, terms, faults, existing translations."""

from __future__ import annotations

from starlette.responses import Response

from i18nflow.glossary.term import Term
from i18nflow.project.desk.faults import faults
from i18nflow.project.desk.review_queue import queue
from i18nflow.project.desk.searching import search
from i18nflow.project.desk.suggesting import concordance
from i18nflow.project.desk.terms import remove_term, save_term, terms
from i18nflow.project.desk.twins import accept_pair, refuse_pair, twins
from i18nflow.project.desk.values import StaleEdit
from i18nflow.web import bodies
from i18nflow.web.calls import Call
from i18nflow.web.entries import shown, stale
from i18nflow.web.refusals import Refusal
from i18nflow.wording import say


def get_queue(call: Call) -> Response:
    """``GET /api/queue/{locale}?q=``."""
    return call.answer({"rows": queue(call.desk, call.locale, call.asked("q"))})


def get_search(call: Call) -> Response:
    """``GET /api/search?q=``."""
    return call.answer(search(call.desk, call.asked("q")))


def get_concordance(call: Call) -> Response:
    """``GET /api/concordance/{locale}?text=``."""
    return call.answer({"rows": concordance(call.desk, call.locale, call.asked("text"))})


def get_terms(call: Call) -> Response:
    """``GET /api/terms/{locale}``."""
    return call.answer({"rows": terms(call.desk, call.locale)})


def get_faults(call: Call) -> Response:
    """``GET /api/faults?q=``."""
    return call.answer(faults(call.desk, call.asked("q")))


def get_twins(call: Call) -> Response:
    """``GET /api/twins/{locale}``."""
    return call.answer({"rows": twins(call.desk, call.locale)})


# --- changing ------------------------------------------------------------------------------------------------------


def put_term(call: Call) -> Response:
    """``PUT /api/terms/{locale}``: a record of the glossary, anew (no ``If-Match``), changed, or taken away (``remove``)."""
    locale, given = call.locale, bodies.record(call.body, "term")
    if given is None:
        raise Refusal(400, "bad-field", say("“{name}” is missing, or is not what it should be.", name="term"))
    term = _term(given)
    _require_fitting(call, locale, term)
    revision = call.revision if "if-match" in call.request.headers else ""
    if bodies.flag(call.body, "remove"):
        remove_term(call.desk, call.person, term, revision)
        return Response(status_code=204)
    return call.answer(save_term(call.desk, call.person, term, revision))


def _require_fitting(call: Call, locale: str, term: Term) -> None:
    """Refuse a term that this address, this file or this person has no place for."""
    if term.locale not in ("", locale):
        raise Refusal(400, "bad-field", say("The term is of another locale."))
    columns = {name for row in terms(call.desk, locale) for name, _ in row.term.more}
    if not columns.issuperset(name for name, _ in term.more):  # a new one, or one of ours by a back door
        raise Refusal(400, "bad-field", say("“{name}” is missing, or is not what it should be.", name="more"))
    if not term.locale and call.person.locales:
        raise Refusal(403, "not-allowed", say("A term of all locales takes a role in all of them."))


def _term(given: bodies.Body) -> Term:
    source, target, locale = (bodies.text(given, name, "").strip() for name in ("source", "target", "locale"))
    kind, domain, note = (bodies.text(given, name, "").strip() for name in ("part_of_speech", "domain", "note"))
    more = tuple(bodies.table(given, "more").items())
    variants, forbidden = bodies.texts(given, "variants"), bodies.texts(given, "forbidden")
    return Term(source, target, locale, variants, forbidden, kind, domain, note, bodies.flag(given, "kept"), more)


def post_twin(call: Call) -> Response:
    """``POST /api/twins/{locale}/{pair}``: takes a proposed pair into the catalog, or turns it down."""
    locale, pair, revision = call.locale, call.part("pair"), call.revision
    settle = accept_pair if bodies.flag(call.body, "accept") else refuse_pair
    try:
        held = settle(call.desk, call.person, locale, pair, revision)
    except StaleEdit as error:
        return stale(call, error)
    return shown(call, held.id)
