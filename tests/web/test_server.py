"""A real server on loopback: how it starts, streams, waits for slow clients, and ends."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from tests.cli.conftest import Command, command
from tests.project.site import ONE_TREE, Site, translated_site
from tests.web.conftest import ARTICLE, Running, Start, end, served
from tests.web.listener import Listener

from i18nflow.errors import Exit
from i18nflow.project.desk.held import catalog_id
from i18nflow.web.rendering import static_version

__all__ = ["command"]


class Browser:
    """Signed in by the link of the terminal."""

    def __init__(self, server: Running) -> None:
        self.http = httpx2.Client(base_url=server.origin, follow_redirects=True, timeout=10)
        page = self.http.get(server.link)
        assert page.status_code == 200, page.text
        token = page.text.partition('name="csrf-token" content="')[2].partition('"')[0]
        self.http.headers.update({"Origin": server.origin, "Sec-Fetch-Site": "same-origin", "X-CSRF-Token": token})
        self.cookie = "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())
        self.port = server.port

    def listen(self, after: str = "") -> Listener:
        return Listener(self.port, self.cookie, after)

    def units(self, locale: str = "en") -> list[dict[str, str]]:
        found: list[dict[str, str]] = self.http.get(f"/api/articles/{locale}/{ARTICLE}").json()["units"]
        return found

    def save(self, unit: dict[str, str], msgstr: str) -> httpx2.Response:
        body = {"msgstr": msgstr, "plurals": [], "state": "translated"}
        headers = {"If-Match": f'"{unit["revision"]}"'}
        return self.http.put(f"/api/entries/{unit['id']}", json=body, headers=headers)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The project of the server that most tests share."""
    return translated_site(tmp_path_factory.mktemp("home"), ONE_TREE)


@pytest.fixture(scope="module")
def server(home: Site) -> Iterator[Running]:
    found = served(home.root)
    yield found
    end(found)


@pytest.fixture(scope="module")
def browser(server: Running) -> Iterator[Browser]:
    found = Browser(server)
    yield found
    found.http.close()


def ended(server: Running, number: signal.Signals) -> tuple[int, float, str]:
    """Exit code, seconds, what it said."""
    began = time.monotonic()
    server.process.send_signal(number)
    _, said = server.process.communicate(timeout=15)
    return server.process.returncode, time.monotonic() - began, said


# --- starting ------------------------------------------------------------------------------------------------------


def test_it_prints_one_link_to_this_machine(server: Running) -> None:
    assert server.link.startswith("http://127.0.0.1:")
    assert len(server.link.partition("?token=")[2]) == 43
    with socket.create_connection(("127.0.0.1", server.port), timeout=5):
        pass
    # only there: another address of this machine does not answer
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.2", server.port), timeout=5)


def test_a_second_one_takes_the_next_port(start: Start) -> None:
    assert start().port != start().port


def test_a_port_that_is_taken_is_named(site: Site, server: Running, command: Command) -> None:
    ended = command(site.root, "serve", "--port", str(server.port))
    assert (ended.code, f"port {server.port} is taken" in ended.err) == (2, True)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--host", "0.0.0.0"), "add --share"),
        (("--behind-proxy", "https://a.example"), "add --share"),
        (("--tokens", "tokens.toml"), "add --share"),
        (("--share",), "i18nflow people add"),
        (("--commit",), "no-repository"),
        (("--port", "0"), "--port"),
        (("--port", "70000"), "--port"),
    ],
)
def test_what_does_not_go_together_is_refused(site: Site, command: Command, options: tuple[str, ...], said: str) -> None:
    ended = command(site.root, "serve", *options)
    assert (ended.code, said in ended.err) == (2, True), ended.err


def test_a_shared_one_is_told_what_is_wrong_with_it(site: Site, command: Command) -> None:
    command(site.root, "people", "add", "Han Meimei", "--role", "translate")
    for options, said in (
        (("--behind-proxy", "http://a.example"), "is not encrypted"),
        (("--host", "not-a-host.invalid"), "is no address"),
    ):
        ended = command(site.root, "serve", "--share", *options)
        assert (ended.code, said in ended.err) == (2, True), ended.err


def test_without_the_extra_it_says_what_to_install(site: Site) -> None:
    hide = "import sys; sys.modules['starlette'] = None; from i18nflow.cli.main import main; main()"
    command = [sys.executable, "-c", hide, "--project", str(site.root), "serve"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 2
    assert "pip install 'i18nflow[serve]'" in done.stderr


def test_without_a_project_it_says_so(tmp_path: Path, command: Command) -> None:
    ended = command(tmp_path, "serve")
    assert (ended.code, "Traceback" in ended.err) == (2, False)


def test_a_shared_one_lets_its_people_in(site: Site, start: Start, command: Command) -> None:
    there = ("--port", str(free_port()))
    link = command(site.root, "people", "add", "Han Meimei", "--role", "translate", "--languages", "en", *there).out.strip()
    assert link.startswith(f"http://127.0.0.1:{there[1]}/enter?token=")
    assert "Han Meimei  translate  en  until " in command(site.root, "people", "list").out
    server = start("--share", *there)
    assert server.link == link.partition("/enter")[0]
    assert httpx2.get(link, follow_redirects=True).status_code == 200
    command(site.root, "people", "revoke", "Han Meimei")
    time.sleep(1.2)
    assert httpx2.get(link, follow_redirects=True).status_code == 401
    assert ended(server, signal.SIGTERM)[0] == 0


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
    return port


# --- streaming -----------------------------------------------------------------------------------------------------


def test_a_save_is_told_to_all_and_what_was_missed_is_told_later(browser: Browser) -> None:
    first, second = browser.listen(), browser.listen()
    assert (first.status, first.begin(), second.begin()) == (200, [], [])
    unit = browser.units()[0]
    assert browser.save(unit, "One").status_code == 200
    told = [stream.next() for stream in (first, second)]
    assert [(one.kind, one.data["id"], one.data["who"]) for one in told] == [("entry", unit["id"], told[0].data["who"])] * 2
    assert told[0].number == told[1].number == first.last
    second.close()
    assert browser.save(browser.units()[0], "Two").status_code == 200
    assert browser.save(browser.units()[0], "Three").status_code == 200
    again = browser.listen(str(second.last))
    missed = [one for one in again.begin() if one.kind == "entry"]
    assert [one.number for one in missed] == sorted({one.number for one in missed})
    assert missed[0].number > second.last
    assert [one.data["revision"] for one in missed][-1] == browser.units()[0]["revision"]
    assert len(missed) == 2
    again.close()
    first.close()


def test_who_knows_a_number_of_another_server_loads_anew(browser: Browser) -> None:
    for number in ("1", "999999999999999999"):
        stream = browser.listen(number)
        assert [one.kind for one in stream.begin()] == ["reload"]
        stream.close()
    for odd in ("x", "-1", "9" * 30):
        stream = browser.listen(odd)
        assert stream.begin() == []
        stream.close()


def test_an_edit_from_outside_is_told(browser: Browser, home: Site) -> None:
    stream = browser.listen()
    stream.begin()
    browser.units()
    path = "locales/en/news/1.po"
    home.write(path, home.read(path).replace("Beijing", "Poedit was here"))
    told = stream.next()
    while told.kind != "entry":
        told = stream.next()
    assert (told.kind, told.data["who"]) == ("entry", "")
    assert any(unit["msgstr"] == "Poedit was here" for unit in browser.units())
    stream.close()


def test_presence_is_told_and_kept_for_who_comes(browser: Browser) -> None:
    stream = browser.listen()
    stream.begin()
    unit = browser.units()[0]
    seat = {"session": "tab-1", "article": ARTICLE, "locale": "en", "entry": unit["id"]}
    assert browser.http.post("/api/presence", json=seat).status_code == 204
    told = stream.next()
    assert (told.kind, told.number, told.data["id"]) == ("presence", 0, unit["id"])
    assert told.data["data"] == {"article": ARTICLE, "session": "tab-1"}
    later = browser.listen()
    assert [one.data["id"] for one in later.begin()] == [unit["id"]]
    browser.http.post("/api/presence", json={**seat, "entry": ""})
    assert later.next().data["id"] == ""
    newest = browser.listen()
    assert newest.begin() == []
    for one in (stream, later, newest):
        one.close()


def test_a_stream_ends_with_its_session(start: Start) -> None:
    browser = Browser(start())
    stream = browser.listen()
    stream.begin()
    browser.http.post("/leave", json={})
    assert browser.http.get("/api/board").status_code == 401
    with pytest.raises(EOFError):
        stream.next()
    stream.close()


# --- slow clients --------------------------------------------------------------------------------------------------

HURRY = """
import i18nflow.web.patience as patience, i18nflow.web.bodies as bodies
patience.PATIENCE = bodies.PATIENCE = 0.5
"""


@pytest.fixture(scope="module")
def hasty(home: Site) -> Iterator[Running]:
    """A server that waits for half a second where others wait for thirty."""
    found = served(home.root, before=HURRY)
    yield found
    end(found)


@pytest.fixture(scope="module")
def in_haste(hasty: Running) -> Iterator[Browser]:
    found = Browser(hasty)
    yield found
    found.http.close()


def drip(server: Running, pieces: list[bytes], every: float = 0.2) -> tuple[bytes, float]:
    """Send pieces slowly; gives what came back, and when the connection was closed."""
    began = time.monotonic()
    received = b""
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as client:
        client.settimeout(every)
        for piece in [*pieces, *[b"x"] * 50]:
            try:
                client.sendall(piece)
                data = client.recv(65536)
                received += data
                if not data:
                    break
            except TimeoutError:
                continue
            except OSError:
                break
    return received, time.monotonic() - began


def test_half_a_head_is_hung_up_on(hasty: Running) -> None:
    received, seconds = drip(hasty, [b"GET / HTTP/1.1\r\n", b"Host: 127.0.0.1\r\n"])
    assert (received, seconds < 3) == (b"", True)


def test_nothing_at_all_is_hung_up_on(hasty: Running) -> None:
    with socket.create_connection(("127.0.0.1", hasty.port), timeout=5) as client:
        assert client.recv(1) == b""


def test_a_slow_body_is_refused(hasty: Running, in_haste: Browser) -> None:
    head = [
        "POST /api/presence HTTP/1.1",
        f"Host: 127.0.0.1:{hasty.port}",
        f"Cookie: {in_haste.cookie}",
        f"Origin: {hasty.origin}",
        f"X-CSRF-Token: {in_haste.http.headers['x-csrf-token']}",
        "Content-Type: application/json",
        "Content-Length: 1000",
    ]
    received, seconds = drip(hasty, ["\r\n".join([*head, "", ""]).encode(), b"{"])
    assert received.startswith(b"HTTP/1.1 408")
    assert seconds < 3


def test_who_does_not_take_an_answer_is_hung_up_on(hasty: Running, in_haste: Browser) -> None:
    request = f"GET /static/{static_version()}/workbench.css HTTP/1.1\r\nHost: 127.0.0.1:{hasty.port}\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", hasty.port), timeout=5) as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        with pytest.raises(OSError, match=r"reset|pipe|timed out"):
            _keep_asking(client, request)
    assert in_haste.http.get("/api/board").status_code == 200


def _keep_asking(client: socket.socket, request: bytes) -> None:
    client.sendall(4_000 * request)
    for _ in range(50):
        time.sleep(0.1)
        client.sendall(request)


def test_a_raw_request_for_another_host_or_by_another_protocol(server: Running) -> None:
    for head in (
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"GET / HTTP/1.0\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01",
        b"GET / HTTP/1.1\r\nHost: evil.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", server.port), timeout=5) as client:
            client.sendall(head)
            answer = client.recv(65536)
        assert answer.split(b" ")[1] in (b"400", b"421"), head
        assert b"Traceback" not in answer


# --- ending --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_at_once_with_open_streams_and_everything_written(site: Site, start: Start, number: signal.Signals) -> None:
    server = start()
    browser = Browser(server)
    streams = [browser.listen() for _ in range(3)]
    for stream in streams:
        stream.begin()
    with socket.create_connection(("127.0.0.1", server.port), timeout=5):
        browser.http.get("/nowhere")
        assert browser.save(browser.units()[0], "The last word").status_code == 200
        code, seconds, said = ended(server, number)
    assert (code, seconds < 3) == (0, True), (seconds, said)
    assert "everything is saved" in said
    for word in ("Traceback", "token", "/api", "nowhere"):  # neither a bug, nor what somebody asked for
        assert word not in said
    assert "The last word" in site.read("locales/en/news/1.po")
    for stream in streams:
        assert stream.rest()[-1].kind in ("entry", "written")
        stream.close()
    browser.http.close()


def test_it_ends_with_what_could_not_be_written(site: Site, start: Start) -> None:
    """The file and the line; what was typed is in the file once the conflict is settled, by whichever server runs then."""
    path = "locales/en/news/1.po"
    server = start()
    browser = Browser(server)
    good = site.read(path)
    assert browser.save(browser.units()[0], "The last word").status_code == 200
    site.write(path, f"{good}\n<<<<<<< HEAD\n=======\n>>>>>>> theirs\n")
    code, seconds, said = ended(server, signal.SIGTERM)
    browser.http.close()
    assert (code, seconds < 3) == (Exit.BAD_INPUT, True), (seconds, said)
    number = good.count("\n") + 2
    assert re.search(rf"{re.escape(path)}:{number}: .*git left a conflict in this catalog", said)
    assert "what was typed is in the journal" in " ".join(said.split())
    assert "Traceback" not in said
    assert "everything is saved" not in said
    site.write(path, good)
    assert ended(start(), signal.SIGTERM)[0] == 0
    assert "The last word" in site.read(path)


def test_ids_are_opaque() -> None:
    assert ARTICLE not in catalog_id(ARTICLE, "en")


SLEEPY = """
import time
import i18nflow.web.articles as articles
articles.board = lambda desk: time.sleep(60)
"""


def test_it_does_not_wait_for_what_takes_too_long(site: Site) -> None:
    server = served(site.root, before=SLEEPY)
    browser = Browser(server)
    with pytest.raises(httpx2.ReadTimeout):
        browser.http.get("/api/board", timeout=0.5)
    assert browser.save(browser.units()[0], "Not lost").status_code == 200
    code, seconds, said = ended(server, signal.SIGTERM)
    assert (code, seconds < 3) == (0, True), (seconds, said)
    assert "Not lost" in site.read("locales/en/news/1.po")
    browser.http.close()
