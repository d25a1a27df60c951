"""A copy of the example site with a server and a browser for each test; at its end nothing may have gone wrong in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.serving import CHROMIUM
from tests.browser.workbench.example import example
from tests.browser.workbench.visitor import Server, Visitor, free_port, visitor

Start = Callable[..., Server]
Visit = Callable[..., Visitor]
Guest = Callable[..., Visitor]


@pytest.fixture(scope="session", autouse=True)
def _possible() -> None:
    for name in ("playwright", "starlette", "uvicorn", "jinja2", "nh3"):
        pytest.importorskip(name, reason=f"{name} is not installed (pip install i18nflow[serve,browser])")
    if shutil.which(CHROMIUM) is None:
        pytest.skip(f"there is no {CHROMIUM} (apt-get install chromium)")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return example(tmp_path_factory.mktemp("example"))


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """A project of the test's own."""
    return Path(shutil.copytree(made, tmp_path / "project", symlinks=True))


@pytest.fixture
def start() -> Iterator[Start]:
    """``start(root, "--share")``: a server, until the test ends."""
    begun: list[Server] = []

    def starting(root: Path, *options: str, port: int = 0) -> Server:
        begun.append(Server(root, options, port or free_port()))
        return begun[-1].start()

    yield starting
    for server in begun:
        server.stop()


@pytest.fixture
def visit(browser: Any) -> Iterator[Visit]:
    """``visit(server)``: somebody's browser; at the end of the test it has seen no error and asked for nothing elsewhere."""
    come: list[Visitor] = []

    def coming(server: Server, link: str = "", **options: Any) -> Visitor:
        come.append(visitor(browser, server.origin, **options))
        come[-1].enter(link or server.link)
        return come[-1]

    yield coming
    leave(come)


@pytest.fixture(scope="session")
def server(made: Path) -> Iterator[Server]:
    """At the example site, for tests that save nothing."""
    begun = Server(made, (), free_port()).start()
    yield begun
    begun.stop()


@pytest.fixture(scope="session")
def cookies(server: Server, browser: Any) -> list[Any]:
    """Of somebody who is signed in there."""
    return signed_in(server, browser)


@pytest.fixture
def guest(server: Server, cookies: list[Any], browser: Any) -> Iterator[Guest]:
    """``guest(width=390)``: a browser that is signed in at the example site; nothing goes wrong in it."""
    come: list[Visitor] = []

    def coming(**options: Any) -> Visitor:
        come.append(visitor(browser, server.origin, **options))
        come[-1].page.context.add_cookies(cookies)
        return come[-1]

    yield coming
    leave(come)


@pytest.fixture
def reader(guest: Guest) -> Visitor:
    """Somebody in article 700 who saves nothing."""
    one = guest()
    one.edit()
    return one


def leave(come: list[Visitor]) -> None:
    """Close all browsers: none has seen an error, or asked for anything elsewhere."""
    for one in come:
        one.page.context.close()
    assert [error for one in come for error in one.errors] == []
    assert [address for one in come for address in one.away] == []


def signed_in(server: Server, browser: Any) -> list[Any]:
    """The cookies of somebody who took the server's link."""
    one = visitor(browser, server.origin)
    one.enter(server.link)
    found = one.page.context.cookies()
    one.page.context.close()
    return list(found)
