"""Roles: one table says what each route takes, no route that writes is outside of it, and it holds."""

from __future__ import annotations

import pytest
from tests.web.conftest import Bench, person
from tests.web.route_list import Way, ways

from i18nflow.project.desk.values import ROLES, Role
from i18nflow.web.routes import PAGES, READS, WRITES

WITHOUT_ROLE = {("POST", "/enter"), ("POST", "/leave")}
"""Coming, by the token alone; and going."""


TABLE: dict[tuple[str, str], Role] = {
    ("PUT", "/api/entries/{id}"): "suggest",
    ("POST", "/api/entries/{id}/check"): "suggest",
    ("POST", "/api/entries/{id}/mute"): "translate",
    ("POST", "/api/undo"): "suggest",
    ("POST", "/api/preview/{locale}/{article:path}"): "suggest",
    ("PUT", "/api/terms/{locale}"): "translate",
    ("POST", "/api/twins/{locale}/{pair}"): "translate",
    ("POST", "/api/presence"): "suggest",
    ("POST", "/api/commit"): "admin",
}
"""Once more, so that nobody makes a route easier by mistake."""


def guest(bench: Bench, role: Role, *locales: str) -> str:
    """Somebody new; gives their id."""
    return bench.book.add(person(role, *locales)).partition(".")[0]


def test_every_route_that_writes_has_a_role(bench: Bench) -> None:
    table = {(rule.method, rule.path): rule.needs for rule in WRITES}
    assert len(table) == len(WRITES)
    writes = {(way.method, way.pattern) for way in ways(bench) if way.writes}
    assert writes - WITHOUT_ROLE == set(table)
    assert table == TABLE


def test_no_rule_that_reads_has_a_method_that_writes() -> None:
    assert {rule.method for rule in (*PAGES, *READS)} == {"GET"}
    assert all(rule.path.startswith("/api/") for rule in (*READS, *WRITES))
    assert not any(rule.path.startswith("/api/") for rule in PAGES)


@pytest.mark.parametrize("role", ROLES)
def test_each_write_takes_its_role(shared_bench: Bench, role: Role) -> None:
    client = shared_bench.signed_in(guest(shared_bench, role))
    for rule in WRITES:
        way = next(way for way in ways(shared_bench) if (way.method, way.pattern) == (rule.method, rule.path))
        answer = client.request(way.method, way.path, json={})
        allowed = ROLES.index(role) >= ROLES.index(rule.needs)
        assert (answer.status_code == 403) is not allowed, (rule.path, answer.status_code, answer.text)
        if not allowed:
            assert answer.json()["code"] == "not-allowed"
            assert rule.needs in answer.json()["message"]


@pytest.mark.parametrize("role", ROLES)
def test_a_role_counts_in_its_locales_alone(shared_bench: Bench, role: Role) -> None:
    client = shared_bench.signed_in(guest(shared_bench, role, "ja"))
    for way in _with_a_locale(shared_bench):
        answer = client.request(way.method, way.path, json={"accept": True, "term": {}})
        assert answer.status_code == 403, (way, answer.text)


def _with_a_locale(bench: Bench) -> list[Way]:
    return [way for way in ways(bench, "en") if way.writes and ("{locale}" in way.pattern or "{id}" in way.pattern)]


def test_a_term_of_all_locales_takes_a_role_in_all(shared_bench: Bench) -> None:
    body = {"term": {"source": "会议", "target": "meeting", "locale": ""}}
    assert shared_bench.signed_in(guest(shared_bench, "admin", "en")).put("/api/terms/en", json=body).status_code == 403
    assert shared_bench.signed_in(guest(shared_bench, "translate")).put("/api/terms/en", json=body).status_code == 200


def test_everybody_may_look_everywhere(shared_bench: Bench) -> None:
    client = shared_bench.signed_in(guest(shared_bench, "suggest", "ja"))
    for way in ways(shared_bench, "en"):
        if not way.writes and way.pattern not in ("/api/events", "/enter", "/static/{version}/{file:path}"):
            assert client.get(way.path).status_code == 200, way


def test_who_only_suggests_cannot_finish_or_unfinish(shared_bench: Bench) -> None:
    client = shared_bench.signed_in(guest(shared_bench, "suggest"))
    entry = shared_bench.desk.held(shared_bench.ids()[0])
    assert entry.entry.translated
    headers = {"If-Match": f'"{entry.revision}"'}
    for state in ("translated", "fuzzy", "approved"):
        body = {"msgstr": "Another text", "plurals": [], "state": state}
        assert client.put(f"/api/entries/{entry.id}", json=body, headers=headers).status_code == 403
    assert shared_bench.desk.held(entry.id) == entry


def test_a_reviewer_approves_and_a_translator_does_not(shared_bench: Bench) -> None:
    entry = shared_bench.desk.held(shared_bench.ids()[0])
    headers = {"If-Match": f'"{entry.revision}"'}
    body = {"msgstr": entry.entry.msgstr, "plurals": [], "state": "approved"}
    by_translator = shared_bench.signed_in(guest(shared_bench, "translate"))
    assert by_translator.put(f"/api/entries/{entry.id}", json=body, headers=headers).status_code == 403
    by_reviewer = shared_bench.signed_in(guest(shared_bench, "review"))
    answer = by_reviewer.put(f"/api/entries/{entry.id}", json=body, headers=headers)
    assert answer.status_code == 200
    assert answer.json()["state"] == "approved"
