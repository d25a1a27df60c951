"""W5: bodies that are huge, slow, broken or odd; ids of nothing; what an answer to them says, and what it does not."""

from __future__ import annotations

import json
import random
import string
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import ORIGIN, Bench
from tests.web.route_list import ways

from i18nflow.web.bodies import LARGEST

SURPRISES = [
    "../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "%2e%2e%2f%2e%2e%2f",
    "....//",
    "\\..\\..\\",
    "C:%5Cboot.ini",
    "%00",
    "%0d%0aSet-Cookie:%20a=b",
    "'%20OR%201=1--",
    "<script>alert(1)<%2Fscript>",
    "{{7*7}}",
    "${jndi:x}",
    "-",
    "0",
    "-1",
    "1e9",
    "NaN",
    "%F0%9F%92%A9",
    "%FF",
    "%ED%A0%80",
    "a" * 5000,
    "con",
    "~",
    "*",
    "%25",
]
"""Twenty-five."""


@pytest.mark.parametrize("odd", SURPRISES)
def test_an_odd_id_is_unknown(client: TestClient, odd: str) -> None:
    for path in (f"/api/entries/{odd}", f"/api/entries/{odd}/detail", f"/api/articles/en/{odd}", f"/api/articles/{odd}/news/1"):
        answer = client.get(path)
        assert answer.status_code == 404, path
        _is_plain(answer.text)
    for path in (f"/edit/en/{odd}", f"/history/en/{odd}", f"/review/{odd}"):
        assert client.get(path).status_code == 404, path
    answer = client.put(f"/api/entries/{odd}", json={"msgstr": "x"}, headers={"If-Match": '"0"'})
    assert answer.status_code == 404


def _is_plain(text: str) -> None:
    for word in ("Traceback", 'File "', ".py", "site-packages", "root:"):
        assert word not in text


def test_a_thousand_random_ids_are_unknown(bench: Bench, client: TestClient) -> None:
    chance = random.Random(6)
    real = bench.ids()[0]
    for number in range(1000):
        letters = [*real] if number % 2 else [*chance.choices(string.hexdigits + "-", k=len(real))]
        letters[chance.randrange(len(letters))] = chance.choice("0123456789abcdefxyz-_.")
        made = "".join(letters)
        if made != real:
            assert client.get(f"/api/entries/{made}").status_code == 404, made


# --- size ----------------------------------------------------------------------------------------------------------


def chunks(size: int) -> Iterator[bytes]:
    """A body of no declared length; says how much of it was taken."""
    yield b'{"msgstr": "'
    for _ in range(size // 1000):
        yield b"x" * 1000
    yield b'"}'


def test_a_huge_body_is_refused_on_every_route(bench: Bench, client: TestClient) -> None:
    for way in ways(bench):
        if way.writes and way.path != "/enter":
            answer = client.request(way.method, way.path, content=b"x" * (LARGEST + 1))
            assert answer.status_code == 413, way
            assert answer.headers["connection"] == "close"


def test_a_body_without_a_length_is_counted_while_it_comes(client: TestClient) -> None:
    assert client.post("/api/presence", content=chunks(LARGEST + 10_000)).status_code == 413
    assert client.post("/api/presence", content=chunks(LARGEST - 10_000)).status_code == 204


@pytest.mark.parametrize("length", ["99999999999999999999", "-1", "1_000", "+5", "0x10", "²"])
def test_an_odd_length_is_refused(client: TestClient, length: str) -> None:
    headers = {b"Content-Length": length.encode("utf-8")}
    answer = client.post("/api/presence", content=b"{}", headers=headers)
    assert answer.status_code == 413


# --- content -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b'"text"',
        b"{",
        b"{'a': 1}",
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b"\xff\xfe{}",
        b"\x80",
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b'{"a": ' + b"9" * 10_000 + b"}",
        b'{"a": 1} {"b": 2}',
        b"msgstr=x",
    ],
)
def test_what_is_no_json_object_is_refused(client: TestClient, body: bytes) -> None:
    answer = client.post("/api/presence", content=body)
    assert (answer.status_code, answer.json()["code"]) == (400, "bad-json")
    _is_plain(answer.text)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("msgstr", 1),
        ("msgstr", None),
        ("msgstr", ["a"]),
        ("msgstr", "a\x00b"),
        ("msgstr", "\ud800"),
        ("plurals", "ab"),
        ("plurals", [1]),
        ("plurals", {"0": "a"}),
        ("plurals", ["\udfff"]),
        ("state", "obsolete"),
        ("state", ""),
        ("state", 7),
        ("base", []),
        ("base", {"msgstr": 5}),
        ("comment", 3),
    ],
)
def test_a_field_of_another_type_is_refused(bench: Bench, client: TestClient, field: str, value: object) -> None:
    held = bench.desk.held(bench.ids()[0])
    body = {"msgstr": "x", "plurals": [], "state": "translated", field: value}
    headers = {"If-Match": f'"{held.revision}"'}
    answer = client.put(f"/api/entries/{held.id}", content=json.dumps(body).encode(), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "bad-field")
    assert bench.desk.held(held.id) == held


@pytest.mark.parametrize("number", [None, -1, 1.5, "1", True, 1 << 70, [1]])
def test_a_number_is_a_whole_one(client: TestClient, number: object) -> None:
    assert client.post("/api/undo", json={"number": number}).status_code == 400


def test_a_row_that_is_not_there(client: TestClient) -> None:
    assert client.post("/api/undo", json={"number": 999}).status_code == 404


# --- what is said --------------------------------------------------------------------------------------------------


def test_errors_are_json_for_scripts_and_pages_for_people(bench: Bench, client: TestClient) -> None:
    for path, status in (("/api/nowhere", 404), ("/api/entries/x", 404), ("/api/search?q=state:nonsense", 400)):
        answer = client.get(path)
        assert answer.status_code == status
        assert answer.headers["content-type"] == "application/json"
        assert set(answer.json()) == {"code", "message", "hint"}
    answer = client.get("/nowhere")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert bench.visitor().get("/api/board").json()["code"] == "no-session"
    assert client.post("/", json={}).status_code == 405


def test_errors_are_said_in_the_language_of_the_reader(client: TestClient) -> None:
    english = client.get("/api/entries/x/detail", headers={"Accept-Language": "en"}).json()["message"]
    chinese = client.get("/api/entries/x/detail", headers={"Accept-Language": "zh-CN,zh;q=0.9"}).json()["message"]
    assert english.isascii() or "“" in english
    assert chinese


def test_a_bug_is_a_sentence_and_no_traceback(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a secret of the inside")

    monkeypatch.setattr("i18nflow.web.articles.board", broken)
    monkeypatch.setattr("i18nflow.web.screens.board", broken)
    signed_in = bench.signed_in()
    quiet = TestClient(bench.app, base_url=ORIGIN, raise_server_exceptions=False, cookies=signed_in.cookies)
    for path in ("/api/board", "/"):
        answer = quiet.get(path)
        assert answer.status_code == 500
        assert "secret" not in answer.text
        _is_plain(answer.text)
        assert "default-src 'none'" in answer.headers["content-security-policy"]
