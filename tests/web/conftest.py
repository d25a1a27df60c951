"""A small project with its workbench: in this process, or as a server of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.project.site import ONE_TREE, Site, translated_site

from i18nflow.project.desk.desk import Desk
from i18nflow.project.desk.guests import GuestBook, guest_book
from i18nflow.project.desk.values import Person, Role
from i18nflow.web import address
from i18nflow.web.app import Workbench, make_app
from i18nflow.web.doors import LocalDoor, SharedDoor
from i18nflow.web.settings import Settings

PORT = 8642
ORIGIN = f"http://127.0.0.1:{PORT}"
ARTICLE = "news/1"


@dataclass
class Bench:
    """A workbench that answers in this process."""

    app: Workbench
    site: Site
    book: GuestBook

    @property
    def desk(self) -> Desk:
        return self.app.state.desk

    def visitor(self, origin: str = ORIGIN) -> TestClient:
        """A browser without a cookie."""
        return TestClient(self.app, base_url=origin, follow_redirects=False)

    def signed_in(self, who: str = "") -> TestClient:
        """A browser with a cookie and the headers that pages of ours send."""
        client = self.visitor()
        cookie = self.app.state.sessions.open(who)
        client.cookies.set(self.app.state.settings.cookie, cookie)
        client.headers.update(self.write_headers(cookie))
        return client

    def write_headers(self, cookie: str) -> dict[str, str]:
        sessions = self.app.state.sessions
        session = sessions.find(cookie)
        assert session is not None
        return {
            "Origin": ORIGIN,
            "Sec-Fetch-Site": "same-origin",
            "Content-Type": "application/json",
            "X-CSRF-Token": sessions.csrf(session),
        }

    def ids(self, locale: str = "en") -> list[str]:
        """The ids of the entries of the first article."""
        return [held.id for held in self.desk.catalog(ARTICLE, locale).entries]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return translated_site(tmp_path, ONE_TREE)


@pytest.fixture
def bench(site: Site) -> Iterator[Bench]:
    """For the person at this machine."""
    with Desk(site.project) as desk:
        settings = Settings(address.loopback(PORT), LocalDoor(Person("Li Lei", "li@example.org")))
        yield Bench(make_app(desk, settings), site, guest_book(site.root))


@pytest.fixture
def shared_bench(site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    """For the people of tokens.toml, as it is at each request."""
    monkeypatch.setattr("i18nflow.web.doors._FRESH", 0.0)
    with Desk(site.project) as desk:
        book = guest_book(site.root)
        yield Bench(make_app(desk, Settings(address.loopback(PORT), SharedDoor(book))), site, book)


@pytest.fixture
def client(bench: Bench) -> TestClient:
    """The browser of the person at this machine."""
    return bench.signed_in()


def person(role: Role, *locales: str, name: str = "") -> Person:
    return Person(name or f"{role} of {'-'.join(locales) or 'all'}", "", role, locales)


# --- a server of its own -------------------------------------------------------------------------------------------


@dataclass
class Running:
    process: subprocess.Popen[str]
    link: str

    @property
    def origin(self) -> str:
        return self.link.partition("/enter")[0]

    @property
    def port(self) -> int:
        return int(self.origin.rpartition(":")[2])


Start = Callable[..., Running]


def served(root: Path, *options: str, before: str = "") -> Running:
    """`i18nflow serve` in a process of its own, which first does what ``before`` says."""
    script = f"{before}\nfrom i18nflow.cli.main import main; main()"
    command = [sys.executable, "-c", script, "--project", str(root), "serve", "--no-open", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    return Running(process, process.stdout.readline().strip())


def end(server: Running) -> None:
    """Whatever it does."""
    if server.process.poll() is None:
        server.process.kill()
    server.process.communicate(timeout=10)


@pytest.fixture
def start(site: Site) -> Iterator[Start]:
    """``start("--port", "9000")``: a server of the test's own project, until it ends."""
    begun: list[Running] = []

    def starting(*options: str) -> Running:
        begun.append(served(site.root, *options))
        return begun[-1]

    yield starting
    for server in begun:
        end(server)
