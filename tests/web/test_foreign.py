"""W2: what other sites, other programs and earlier sessions send is refused on every route there is, and changes nothing."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from httpx2 import Response
from starlette.testclient import TestClient
from tests.web.conftest import ORIGIN, Bench
from tests.web.route_list import Way, ways

REFUSED = {400, 401, 403, 405, 415, 421}
Headers = dict[str, str]


@dataclass(frozen=True, slots=True)
class Attack:
    """What is another than in a request of ours; a header that is empty is left out."""

    name: str
    headers: Headers
    to: str = "all"
    cookie: str | None = None
    """``None``: the right one."""
    method: str = ""

    def meets(self, way: Way) -> bool:
        return self.to == "all" or (self.to == "writes") == way.writes


NAVIGATION = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
ATTACKS = [
    Attack("no cookie", {}, cookie=""),
    Attack("a guessed cookie", {}, cookie="A" * 43),
    Attack("a cookie of nothing", {}, cookie="0"),
    Attack("another host", {"Host": "evil.example"}),
    Attack("another port", {"Host": "127.0.0.1:1"}),
    Attack("another site’s origin", {"Origin": "https://evil.example", "Sec-Fetch-Site": ""}),
    Attack("another site’s origin, named cross-site", {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}),
    Attack("another port’s origin", {"Origin": "http://127.0.0.1:3000", "Sec-Fetch-Site": ""}),
    Attack("our name, another scheme", {"Origin": "https://127.0.0.1:8642", "Sec-Fetch-Site": ""}),
    Attack("our other name", {"Origin": "http://localhost:8642", "Sec-Fetch-Site": ""}),
    Attack("our name as a prefix", {"Origin": f"{ORIGIN}.evil.example", "Sec-Fetch-Site": ""}),
    Attack("our name with a path", {"Origin": f"{ORIGIN}/", "Sec-Fetch-Site": ""}),
    Attack("our name in capitals", {"Origin": ORIGIN.upper(), "Sec-Fetch-Site": ""}),
    Attack("a hidden origin", {"Origin": "null", "Sec-Fetch-Site": ""}),
    Attack("a hidden origin of another site", {"Origin": "null", "Sec-Fetch-Site": "cross-site"}),
    Attack("cross-site", {"Sec-Fetch-Site": "cross-site"}),
    Attack("same-site: another port of this machine", {"Sec-Fetch-Site": "same-site"}),
    Attack("an unknown site", {"Sec-Fetch-Site": "same-origin, cross-site"}),
    Attack("no origin at all", {"Origin": "", "Sec-Fetch-Site": ""}, "writes"),
    Attack("a bookmark that writes", {"Origin": "", "Sec-Fetch-Site": "none"}, "writes"),
    Attack("a form of another site", {"Sec-Fetch-Site": "cross-site", **NAVIGATION}, "writes"),
    Attack("a frame of another site", {"Sec-Fetch-Site": "cross-site", **NAVIGATION, "Sec-Fetch-Dest": "iframe"}, "reads"),
    Attack("an object of another site", {"Sec-Fetch-Site": "cross-site", **NAVIGATION, "Sec-Fetch-Dest": "object"}, "reads"),
    Attack("a script of another site", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, "reads"),
    Attack("a WebSocket of another site", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "websocket"}, "reads"),
    Attack("no CSRF token", {"X-CSRF-Token": ""}, "writes"),
    Attack("a guessed CSRF token", {"X-CSRF-Token": "0" * 64}, "writes"),
    Attack("a CSRF token that is no text", {"X-CSRF-Token": "%F0%9F%92%A9"}, "writes"),
    Attack("a CSRF token elsewhere", {"X-CSRF-Token": "", "X-XSRF-TOKEN": "0" * 64}, "writes"),
    Attack("plain text", {"Content-Type": "text/plain"}, "writes"),
    Attack("JSON as plain text", {"Content-Type": "text/plain; application/json"}, "writes"),
    Attack("a file upload", {"Content-Type": "multipart/form-data; boundary=x"}, "writes"),
    Attack("no type", {"Content-Type": ""}, "writes"),
    Attack("JSON in another encoding", {"Content-Type": "application/json; charset=gb18030"}, "writes"),
    Attack("a packed body", {"Content-Encoding": "gzip"}, "writes"),
    Attack("DELETE", {}, method="DELETE"),
    Attack("PATCH", {}, method="PATCH"),
    Attack("OPTIONS", {"Access-Control-Request-Method": "PUT"}, method="OPTIONS"),
    Attack("TRACE", {}, method="TRACE"),
    Attack("PROPFIND", {}, method="PROPFIND"),
    Attack("a read in the place of a write", {"X-HTTP-Method-Override": "PUT"}, "writes", method="GET"),
]


def test_there_are_forty_attacks() -> None:
    assert len({attack.name for attack in ATTACKS}) >= 40


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_it_is_refused_everywhere(bench: Bench, attack: Attack) -> None:
    before = bench.site.tree()
    client = bench.signed_in()
    if attack.cookie is not None:
        client.cookies.clear()
        client.cookies.set(bench.app.state.settings.cookie, attack.cookie)
    met = [way for way in ways(bench) if attack.meets(way)]
    assert met
    for way in met:
        answer = _asked(client, attack, way)
        if answer.status_code not in REFUSED:
            assert _is_harmless(attack, way, answer.status_code), (way, answer.status_code)
        assert "set-cookie" not in answer.headers, way
        assert "access-control-allow-origin" not in answer.headers, way
    bench.desk.flush()
    assert bench.site.tree() == before
    assert bench.desk.journal.rows() == ()


def _asked(client: TestClient, attack: Attack, way: Way) -> Response:
    headers = {name: value for name, value in {**client.headers, **_named(attack.headers)}.items() if value}
    plain = TestClient(client.app, base_url=ORIGIN, follow_redirects=False, cookies=client.cookies)
    return plain.request(attack.method or way.method, way.path, headers=headers, content=b'{"msgstr":"x"}')


def _named(headers: Headers) -> Headers:
    return {name.lower(): value for name, value in headers.items()}


def _is_harmless(attack: Attack, way: Way, status: int) -> bool:
    """What takes no cookie is no secret, and a page may be reached from another site; nothing is ever done."""
    if way.pattern == "/enter" and way.method == "GET":
        return status == 200  # the question whether to go on
    if way.pattern == "/static/{version}/{file:path}":
        return status == 404 and attack.cookie is not None  # of an older version
    if attack.method == "GET":  # the read that bears the path of a write
        return status in (200, 303, 404, 405)
    return False


def test_a_page_may_be_reached_from_elsewhere_but_nothing_else(bench: Bench) -> None:
    client = bench.signed_in()
    for name in ("Origin", "Content-Type", "X-CSRF-Token"):
        del client.headers[name]
    led = {"Sec-Fetch-Site": "cross-site", **NAVIGATION}
    assert client.get("/", headers=led).status_code == 200
    assert client.get("/", headers={**led, "Sec-Fetch-Dest": "iframe"}).status_code == 403
    assert client.get("/", headers={**led, "Sec-Fetch-Mode": "no-cors"}).status_code == 403


def test_who_comes_by_a_link_without_a_cookie_can_go_on(bench: Bench) -> None:
    """Browsers keep a ``SameSite=Strict`` cookie back there: a click within the page sends it."""
    led = {"Sec-Fetch-Site": "cross-site", **NAVIGATION}
    answer = bench.visitor().get("/edit/en/news/1?unit=3", headers=led)
    assert answer.status_code == 401
    assert 'href="/edit/en/news/1?unit=3"' in answer.text
    answer = bench.visitor().get("//evil.example/x", headers=led)
    assert 'href="//' not in answer.text


def test_the_csrf_token_of_one_browser_is_no_good_in_another(bench: Bench) -> None:
    one, other = bench.signed_in(), bench.signed_in()
    theirs = {"X-CSRF-Token": other.headers["X-CSRF-Token"]}
    assert one.post("/api/presence", json={}, headers=theirs).status_code == 403
    assert one.post("/api/presence", json={}).status_code == 204


def test_no_read_writes(bench: Bench) -> None:
    before = bench.site.tree()
    client = bench.signed_in()
    for way in ways(bench):
        if not way.writes and way.pattern != "/api/events":
            client.get(way.path)
            client.head(way.path)
    bench.desk.flush()
    assert bench.site.tree() == before
    assert bench.desk.journal.rows() == ()


def test_a_person_may_come_by_a_form_of_ours_although_no_referrer_is_told(bench: Bench) -> None:
    """With ``Referrer-Policy: no-referrer`` a browser says ``Origin: null`` of our own form (Fetch, §3.2)."""
    form = {"Origin": "null", "Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"}
    answer = bench.visitor().post("/enter", content=b"token=x", headers=form)
    assert answer.status_code == 401
