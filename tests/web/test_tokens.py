"""W5: tokens cannot be guessed, tried for long, used again or read from what is kept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import ORIGIN, PORT, Bench, person

from i18nflow.project.desk.values import Person
from i18nflow.web import address
from i18nflow.web.doors import LocalDoor
from i18nflow.web.sessions import EACH, IDLE, LONGEST, MOST, Sessions
from i18nflow.web.settings import Settings
from i18nflow.web.tokens import OneTime, derived, digest_of, new_token, same
from i18nflow.web.tries import ADDRESSES, TRIES, WINDOW, Tries

FORM = {"Origin": ORIGIN, "Content-Type": "application/x-www-form-urlencoded"}


class Clock:
    """Time that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def door(bench: Bench) -> LocalDoor:
    found = bench.app.state.settings.door
    assert isinstance(found, LocalDoor)
    return found


# --- tokens --------------------------------------------------------------------------------------------------------


def test_a_token_has_256_bits_and_never_comes_again() -> None:
    made = {new_token() for _ in range(1000)}
    assert len(made) == 1000
    assert all(re.fullmatch(r"[\w-]{43}", token) for token in made)


def test_a_one_time_token_opens_once_and_a_new_one_voids_the_old() -> None:
    token = OneTime()
    assert not token.redeem("")
    first, second = token.make(), token.make()
    assert not token.redeem(first)
    assert token.redeem(second)
    assert not token.redeem(second)


def test_equality_and_what_follows_from_a_secret() -> None:
    assert same("ü", "ü")
    assert not same("a", "b")
    assert not same("\udc80", "")
    assert derived(b"k", b"a") != derived(b"k", b"b") != derived(b"l", b"b")
    assert digest_of("\udc80") != digest_of("")


# --- coming in -----------------------------------------------------------------------------------------------------


def test_the_link_signs_in_once(bench: Bench) -> None:
    link = f"/enter?token={door(bench).link()}"
    answer = bench.visitor().get(link)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"i18nflow-{PORT}=")
    for word in ("HttpOnly", "SameSite=strict", "Path=/", "Max-Age="):
        assert word in cookie
    assert "Secure" not in cookie  # there is no TLS on loopback
    again = bench.visitor().get(link)
    assert (again.status_code, "set-cookie" in again.headers) == (401, False)


def test_whoever_is_in_stays_in_by_the_used_link(bench: Bench) -> None:
    client = bench.visitor()
    link = f"/enter?token={door(bench).link()}"
    assert client.get(link).status_code == 303
    assert client.get(link).status_code == 303
    assert client.get("/api/board").status_code == 200


def test_behind_tls_the_cookie_is_bound_to_the_host(bench: Bench) -> None:
    own = LocalDoor(Person("Li Lei"))
    settings = Settings(address.behind("https://w.example.org"), own)
    from i18nflow.web.app import make_app

    client = TestClient(make_app(bench.desk, settings), base_url="https://w.example.org", follow_redirects=False)
    cookie = client.get(f"/enter?token={own.link()}").headers["set-cookie"]
    assert cookie.startswith("__Host-i18nflow=")
    assert "Secure" in cookie
    assert "Domain" not in cookie


def test_the_server_keeps_no_token_and_no_cookie(bench: Bench) -> None:
    token = door(bench).link()
    cookie = bench.visitor().get(f"/enter?token={token}").headers["set-cookie"].partition("=")[2].partition(";")[0]
    kept = repr(vars(bench.app.state.sessions)) + repr(vars(door(bench))) + repr(vars(door(bench)._token))
    assert token not in kept
    assert cookie not in kept


def test_another_site_cannot_sign_anybody_in(bench: Bench) -> None:
    """Login CSRF: the page asks, and only the person's own click signs in."""
    token = door(bench).link()
    led = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    client = bench.visitor()
    answer = client.get(f"/enter?token={token}", headers=led)
    assert (answer.status_code, "set-cookie" in answer.headers) == (200, False)
    assert f'value="{token}"' in answer.text
    assert client.post("/enter", data={"token": token}, headers={"Origin": "https://evil.example"}).status_code == 403
    assert client.post("/enter", content=f"token={token}", headers=FORM).status_code == 303
    assert client.get("/").status_code == 200


def test_a_link_that_is_only_fetched_ahead_stays_good(bench: Bench) -> None:
    token = door(bench).link()
    assert "set-cookie" not in bench.visitor().get(f"/enter?token={token}", headers={"Sec-Purpose": "prefetch"}).headers
    assert "set-cookie" not in bench.visitor().head(f"/enter?token={token}").headers
    assert bench.visitor().get(f"/enter?token={token}").status_code == 303


@pytest.mark.parametrize("token", ["", "x", "x" * 43, "x" * 5000, "%00", "%F0%9F%92%A9", "a&token=b", "deadbeef.x", "."])
@pytest.mark.parametrize("shared", [False, True])
def test_a_wrong_token_opens_nothing(bench: Bench, shared_bench: Bench, token: str, shared: bool) -> None:
    one = shared_bench if shared else bench
    answer = one.visitor().get(f"/enter?token={token}")
    assert (answer.status_code, "set-cookie" in answer.headers) == (401, False)


def test_tries_are_counted_and_then_refused_even_if_right(bench: Bench) -> None:
    client, token = bench.visitor(), door(bench).link()
    codes = [client.get("/enter?token=wrong").status_code for _ in range(TRIES + 2)]
    assert codes == [401] * TRIES + [429] * 2
    answer = client.get(f"/enter?token={token}")
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= WINDOW
    assert client.post("/enter", content=f"token={token}", headers=FORM).status_code == 429


def test_leaving_ends_the_session_for_good(bench: Bench) -> None:
    client = bench.signed_in()
    cookie = client.cookies[bench.app.state.settings.cookie]
    assert client.post("/leave", json={}).status_code == 204
    assert bench.app.state.sessions.find(cookie) is None
    client.cookies.set(bench.app.state.settings.cookie, cookie)
    assert client.get("/").status_code == 401


# --- how often, how long -------------------------------------------------------------------------------------------


def test_tries_come_back_with_time_and_do_not_meet_other_addresses() -> None:
    clock = Clock()
    tries = Tries(clock)
    assert [tries.take("a") for _ in range(TRIES)] == [0] * TRIES
    assert tries.take("a") > 0
    assert tries.take("b") == 0
    clock.now += WINDOW
    assert tries.take("a") == 0
    tries.forgive("a")
    assert [tries.take("a") for _ in range(TRIES)] == [0] * TRIES


def test_few_addresses_are_remembered() -> None:
    tries = Tries()
    for number in range(ADDRESSES + 500):
        tries.take(str(number))
    assert len(tries._made) == ADDRESSES


def test_sessions_end() -> None:
    clock = Clock()
    sessions = Sessions({"a": Person("A")}.get, clock)
    cookie = sessions.open("a")
    assert sessions.find(cookie) is not None
    for other in ("", cookie[:-1], cookie + "x", cookie.swapcase()):
        assert sessions.find(other) is None
    clock.now += IDLE - 1
    assert sessions.find(cookie) is not None
    clock.now += IDLE + 1
    assert sessions.find(cookie) is None


def test_no_session_lasts_for_ever() -> None:
    clock = Clock()
    sessions = Sessions({"a": Person("A")}.get, clock)
    cookie = sessions.open("a")
    for _ in range(int(LONGEST // 86_400)):
        clock.now += 86_400
        assert sessions.find(cookie) is not None
    clock.now += 1
    assert sessions.find(cookie) is None


def test_a_session_of_somebody_who_has_gone_is_over() -> None:
    people = {"a": Person("A")}
    sessions = Sessions(people.get)
    found = sessions.find(sessions.open("a"))
    assert found is not None
    assert sessions.person(found) == Person("A")
    del people["a"]
    assert sessions.person(found) is None
    assert sessions.alive(found.key) is None


def test_the_session_that_was_idle_longest_makes_room() -> None:
    clock = Clock()
    sessions = Sessions(Person, clock)
    cookies = []
    for number in range(MOST + 1):
        clock.now += 1
        cookies.append(sessions.open(str(number)))
    assert sessions.find(cookies[0]) is None
    assert all(sessions.find(cookie) for cookie in cookies[1:])


def test_nobody_signs_others_out_by_signing_in_again_and_again() -> None:
    clock = Clock()
    sessions = Sessions(Person, clock)
    other = sessions.open("b")
    cookies = []
    for _ in range(MOST + 1):
        clock.now += 1
        cookies.append(sessions.open("a"))
    assert sessions.find(other) is not None
    assert [sessions.find(cookie) is not None for cookie in cookies[-EACH - 1 :]] == [False] + [True] * EACH


# --- people with tokens of their own -------------------------------------------------------------------------------


def test_somebody_comes_in_by_their_token_as_often_as_they_like(shared_bench: Bench) -> None:
    token = shared_bench.book.add(person("translate", "en", name="Han Meimei"))
    for _ in range(2):
        client = shared_bench.visitor()
        assert client.get(f"/enter?token={token}").status_code == 303
        assert "Han Meimei" in client.get("/").text


def test_who_is_revoked_is_out_at_once(shared_bench: Bench) -> None:
    token = shared_bench.book.add(person("admin", name="Han Meimei"))
    client = shared_bench.visitor()
    client.get(f"/enter?token={token}")
    assert client.get("/").status_code == 200
    shared_bench.book.revoke("Han Meimei")
    assert client.get("/").status_code == 401
    assert shared_bench.visitor().get(f"/enter?token={token}").status_code == 401


def test_a_changed_role_counts_at_once(shared_bench: Bench) -> None:
    who = shared_bench.book.add(person("admin")).partition(".")[0]
    client = shared_bench.signed_in(who)
    path = shared_bench.book.path
    path.write_text(path.read_text("utf-8").replace('"admin"', '"suggest"'), "utf-8")
    assert client.post("/api/commit", json={}).status_code == 403


def test_a_file_that_cannot_be_read_lets_nobody_in(shared_bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    token = shared_bench.book.add(person("admin"))
    path: Path = shared_bench.book.path
    path.write_text(path.read_text("utf-8") + "\nnonsense", "utf-8")
    assert shared_bench.visitor().get(f"/enter?token={token}").status_code == 401
    assert "is not TOML" in caplog.text
