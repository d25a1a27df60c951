"""A server of the workbench, and somebody's browser at it."""

from __future__ import annotations

import importlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from tests.browser.workbench.example import run

T = TypeVar("T")
PATIENCE = 8_000
"""Milliseconds after which something that was to happen has not."""
VIOLATIONS = "addEventListener('securitypolicyviolation', e => console.error(`CSP: ${e.violatedDirective} ${e.blockedURI}`))"


@dataclass
class Server:
    """`i18nflow serve` in a project, which can be killed and started again at the same address."""

    root: Path
    options: tuple[str, ...]
    port: int
    process: subprocess.Popen[str] | None = None
    link: str = ""
    """Opens it once."""

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> Server:
        command = [sys.executable, "-m", "i18nflow", "--project", str(self.root), "serve", "--no-open"]
        words = [*command, "--port", str(self.port), *self.options]
        log = (self.root / "server.log").open("a")
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=log, text=True)
        if "--share" in self.options:
            self.wait()
        else:
            assert self.process.stdout is not None
            self.link = self.process.stdout.readline().strip()
        return self

    def wait(self) -> None:
        """Until somebody answers."""
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError((self.root / "server.log").read_text())

    def kill(self) -> None:
        """As if the machine had lost its power."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.kill()


@dataclass
class Visitor:
    """One browser of one person: its tab, and what went wrong in it."""

    page: Any
    origin: str
    errors: list[str] = field(default_factory=list)
    """What the page said on its console as an error, or threw; violations of the policy are among them."""
    away: list[str] = field(default_factory=list)
    """Addresses elsewhere that something asked for."""
    dialogs: list[str] = field(default_factory=list)

    def enter(self, link: str) -> None:
        self.page.goto(link)
        self.ready()

    def open(self, path: str) -> None:
        self.page.goto(f"{self.origin}{path}")
        self.ready()

    def edit(self, article: str = "news/700", locale: str = "en") -> None:
        """An article, with its page beside it."""
        self.open(f"/edit/{locale}/{article}")
        self.page.locator("li.unit.open").wait_for()
        self.frame.locator("[data-unit]").first.wait_for()

    def ready(self) -> None:
        """Until the page's module has done its part."""
        self.page.locator("html[data-ready]").wait_for(state="attached")

    @property
    def frame(self) -> Any:
        return self.page.frame_locator("#preview")

    @property
    def field(self) -> Any:
        """The text field of the unit that is open."""
        return self.page.locator("li.unit.open .text-field textarea").first

    @property
    def row(self) -> Any:
        return self.page.locator("li.unit.open")

    def keys(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.insert_text(text)

    def unit(self, source: str) -> Any:
        """The row of a source text."""
        return self.page.locator("li.unit", has=self.page.locator(".source", has_text=source)).first

    def keep(self, name: str) -> None:
        """A picture, where somebody wants them: in the folder that ``I18NFLOW_PICTURES`` names."""
        folder = os.environ.get("I18NFLOW_PICTURES")
        if folder:
            self.page.screenshot(path=f"{folder}/{name}.png")

    def at(self, source: str) -> None:
        """Until the unit of a source text is the open one."""
        self.page.locator("li.unit.open", has_text=source).wait_for()

    def holds(self, text: str) -> None:
        """Until the open unit's field has this text."""
        expect(self.field).to_have_value(text)

    def until(self, look: Callable[[], T], wanted: T, rounds: int = 40) -> None:
        """Until something beside the page is as wanted: files are written up to a second after the page says so."""
        for _ in range(rounds):
            if look() == wanted:
                return
            self.page.wait_for_timeout(50)
        assert look() == wanted

    def saved(self) -> None:
        self.page.locator('#save-state[data-state="saved"]').wait_for()


def expect(locator: Any) -> Any:
    """What somebody sees there, now or within `PATIENCE`; imported late, as not every machine has Playwright."""
    sync = importlib.import_module("playwright.sync_api")
    sync.expect.set_options(timeout=PATIENCE)
    return sync.expect(locator)


def visitor(browser: Any, origin: str, *, width: int = 1280, height: int = 800, **options: Any) -> Visitor:
    """A browser with cookies of its own."""
    looks = {"viewport": {"width": width, "height": height}, "reduced_motion": "reduce", "locale": "en-GB", **options}
    context = browser.new_context(**looks)
    context.add_init_script(VIOLATIONS)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    found = Visitor(page, origin)
    watch(found, page)
    context.on("page", lambda other: watch(found, other))
    context.route("**/*", lambda route: _decide(found, route))
    return found


def watch(found: Visitor, page: Any) -> None:
    def said(message: Any) -> None:
        if message.type == "error":
            found.errors.append(message.text)

    def asked(dialog: Any) -> None:
        found.dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("console", said)
    page.on("pageerror", lambda error: found.errors.append(str(error)))
    page.on("dialog", asked)


def _decide(found: Visitor, route: Any) -> None:
    if route.request.url.startswith((f"{found.origin}/", "about:", "data:", "blob:")):
        route.continue_()
    else:
        found.away.append(route.request.url)
        route.abort()


def invite(root: Path, name: str, port: int, role: str = "translate") -> str:
    """The link of a person."""
    return run(root, "people", "add", name, "--role", role, "--port", str(port))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
