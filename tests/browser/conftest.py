"""The served site and a tab for each test; at its end nothing may have gone wrong in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser import serving
from tests.browser.visit import Visit, visit


@pytest.fixture(scope="session", params=serving.SITES)
def origin(request: pytest.FixtureRequest) -> Iterator[str]:
    pytest.importorskip("playwright", reason="Playwright is not installed (pip install i18nflow[browser])")
    site = serving.SITES[request.param]
    reason = serving.unavailable(site)
    if reason:
        pytest.skip(reason)
    with serving.served(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    with serving.chromium() as browser:
        yield browser


@pytest.fixture
def tab(origin: str, browser: Any) -> Iterator[Visit]:
    tab = visit(browser, origin)
    yield tab
    tab.page.close()
    assert tab.errors == []
    assert [address for kind, address in tab.blocked if kind != "image"] == []
