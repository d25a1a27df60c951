"""A tab that stays on one origin, and what happened in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

WIDTH, HEIGHT = 1280, 900
PATIENCE = 10_000
"""Milliseconds after which something that was to happen has not."""


@dataclass(slots=True)
class Visit:
    """One tab of a browser; ``page`` is Playwright's."""

    page: Any
    origin: str
    asked: list[str] = field(default_factory=list)
    """Paths that were fetched from the origin, in order."""
    blocked: list[tuple[str, str]] = field(default_factory=list)
    """Kind and address of what was to come from elsewhere, and did not."""
    errors: list[str] = field(default_factory=list)
    """What the page said on its console as an error, or threw; hydration mismatches are among them."""

    def open(self, path: str) -> None:
        """Load a page and wait until it is alive."""
        self.page.goto(self.origin + path)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is fetched any more and Nuxt has hydrated what is there."""
        self.page.wait_for_load_state("networkidle")
        self.page.wait_for_function("window.useNuxtApp && !window.useNuxtApp().isHydrating")

    @property
    def path(self) -> str:
        """Where the tab is, without the origin."""
        return str(self.page.url).removeprefix(self.origin)

    def attribute(self, selector: str, name: str) -> str:
        """Of the only element that fits."""
        return str(self.page.locator(selector).get_attribute(name))


def visit(browser: Any, origin: str) -> Visit:
    """A new tab."""
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce")
    page.set_default_timeout(PATIENCE)
    tab = Visit(page, origin)
    page.route("**/*", lambda route: _decide(tab, route))
    page.on("console", lambda message: _console(tab, message))
    page.on("pageerror", lambda error: tab.errors.append(str(error)))
    return tab


def _decide(tab: Visit, route: Any) -> None:
    request = route.request
    if request.url.startswith(f"{tab.origin}/"):
        tab.asked.append(request.url.removeprefix(tab.origin).partition("?")[0])
        route.continue_()
    else:
        tab.blocked.append((request.resource_type, request.url))
        route.abort()


def _console(tab: Visit, message: Any) -> None:
    ours = not message.location["url"] or message.location["url"].startswith(tab.origin)
    if message.type in ("error", "warning") and ours:
        tab.errors.append(f"{message.text} ({message.location['url']})")
