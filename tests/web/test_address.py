"""W1: which Host headers are ours (30 values and more), in the rule and in front of every page."""

from __future__ import annotations

import pytest
from tests.web.conftest import PORT, Bench

from i18nflow.errors import ConfigError
from i18nflow.web import address

OURS = ["127.0.0.1:8642", "localhost:8642", "[::1]:8642", "LOCALHOST:8642"]
NOT_OURS = [
    "",
    "127.0.0.1",
    "localhost",
    "[::1]",
    "127.0.0.1:80",
    "127.0.0.1:8643",
    "127.0.0.1:86420",
    "127.0.0.1:08642",
    "127.0.0.1:8642 ",
    "127.0.0.1.:8642",
    "localhost.:8642",
    "localhost.localdomain:8642",
    "evil.example:8642",
    "127.0.0.1.evil.example:8642",
    "evil.example#127.0.0.1:8642",
    "evil.example@127.0.0.1:8642",
    "127.0.0.1:8642@evil.example",
    "127.0.0.1:8642.evil.example",
    "127.0.0.1:8642,evil.example",
    "127.0.0.2:8642",
    "127.1:8642",
    "2130706433:8642",
    "0x7f.1:8642",
    "0.0.0.0:8642",
    "[::]:8642",
    "::1:8642",
    "[::ffff:127.0.0.1]:8642",
    "192.168.1.5:8642",
    "http://127.0.0.1:8642",
    "rebind.network:8642",
    "１27.0.0.1:8642",
]
FORWARDED = [
    {"X-Forwarded-Host": "127.0.0.1:8642"},
    {"X-Forwarded-Host": "localhost:8642", "X-Forwarded-Proto": "http", "X-Forwarded-For": "127.0.0.1"},
    {"Forwarded": "host=127.0.0.1:8642;proto=http"},
    {"X-Original-Host": "127.0.0.1:8642"},
    {"X-Host": "127.0.0.1:8642"},
]


@pytest.mark.parametrize("host", OURS)
def test_our_names_are_ours(bench: Bench, host: str) -> None:
    assert bench.visitor().get("/", headers={"Host": host}).status_code == 401


@pytest.mark.parametrize("host", NOT_OURS)
def test_another_host_is_misdirected(bench: Bench, host: str) -> None:
    client = bench.signed_in()
    for path in ("/", "/api/board", "/enter?token=x", "/static/x/y.js", "/nowhere"):
        answer = client.get(path, headers={b"Host": host.encode("utf-8")})
        assert answer.status_code == 421
        assert "会议" not in answer.text
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("headers", FORWARDED)
def test_what_a_proxy_says_of_the_host_counts_for_nothing(bench: Bench, headers: dict[str, str]) -> None:
    client = bench.signed_in()
    assert client.get("/api/board", headers={"Host": "evil.example:8642", **headers}).status_code == 421
    # nor does it harm where the host is right
    other = {name: value.replace("127.0.0.1:8642", "evil.example") for name, value in headers.items()}
    assert client.get("/api/board", headers=other).status_code == 200


def test_two_hosts_are_none(bench: Bench) -> None:
    for pair in ([("Host", OURS[0]), ("Host", OURS[0])], [("Host", OURS[0]), ("Host", "evil.example")]):
        assert bench.visitor().get("/", headers=pair).status_code == 421


@pytest.mark.parametrize(
    ("port", "scheme_port", "host", "ours"),
    [(80, 80, "127.0.0.1", True), (80, 80, "127.0.0.1:80", True), (8642, 80, "127.0.0.1", False)],
)
def test_the_port_may_be_left_out_where_it_is_the_usual_one(port: int, scheme_port: int, host: str, ours: bool) -> None:
    assert address.loopback(port).is_host(host) is ours


def test_a_shared_server_has_the_name_that_it_listens_on() -> None:
    there = address.shared("192.168.1.5", PORT)
    assert there.is_host("192.168.1.5:8642")
    assert not there.is_host("127.0.0.1:8642")
    assert there.origin == "http://192.168.1.5:8642"


def test_a_server_on_all_addresses_has_the_one_that_was_called() -> None:
    everywhere = address.shared("0.0.0.0", PORT)
    assert everywhere.is_host("10.0.0.7:8642", ("10.0.0.7", PORT))
    assert everywhere.is_host("localhost:8642", ("127.0.0.1", PORT))
    assert not everywhere.is_host("10.0.0.8:8642", ("10.0.0.7", PORT))
    assert not everywhere.is_host("evil.example:8642", ("10.0.0.7", PORT))
    assert address.shared("::", PORT).is_host("[fd00::7]:8642", ("fd00::7", PORT))


def test_behind_a_proxy_its_name_alone_is_ours() -> None:
    there = address.behind("https://workbench.example.org")
    assert there.is_host("workbench.example.org")
    assert there.is_host("workbench.example.org:443")
    assert not there.is_host("127.0.0.1:8642")
    assert not there.is_host("example.org")
    assert there.is_origin("https://workbench.example.org", "workbench.example.org")
    assert not there.is_origin("http://workbench.example.org", "workbench.example.org")


@pytest.mark.parametrize(
    "origin",
    [
        "workbench.example.org",
        "http://workbench.example.org",
        "ftp://workbench.example.org",
        "https://",
        "https://a.example/path",
        "https://a.example?x",
        "https://me@a.example",
        "https://a.example:port",
        "https://[::1",
        "https://例え.example",
        "*",
        "",
    ],
)
def test_what_is_no_origin_with_tls_is_refused(origin: str) -> None:
    with pytest.raises(ConfigError, match=r"is not an origin|is not encrypted"):
        address.behind(origin)


@pytest.mark.parametrize(
    ("origin", "host", "ours"),
    [
        ("http://127.0.0.1:8642", "127.0.0.1:8642", True),
        ("http://localhost:8642", "localhost:8642", True),
        ("http://localhost:8642", "127.0.0.1:8642", False),
        ("https://127.0.0.1:8642", "127.0.0.1:8642", False),
        ("http://127.0.0.1:3000", "127.0.0.1:8642", False),
        ("http://127.0.0.1", "127.0.0.1:8642", False),
        ("null", "127.0.0.1:8642", False),
        ("", "127.0.0.1:8642", False),
    ],
)
def test_an_origin_is_ours_if_it_is_where_the_request_went(origin: str, host: str, ours: bool) -> None:
    assert address.loopback(PORT).is_origin(origin, host) is ours
