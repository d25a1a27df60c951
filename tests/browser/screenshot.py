"""``python -m tests.browser.screenshot FILE [PATH]``: the English article 700 as a picture, for the README."""

from __future__ import annotations

import sys

from tests.browser.serving import SITES, chromium, served
from tests.browser.visit import visit


def main(file: str, path: str = "/news/en/700") -> None:
    with served(SITES["v2"]) as origin, chromium() as browser:
        tab = visit(browser, origin)
        tab.open(path)
        tab.page.screenshot(path=file)


if __name__ == "__main__":
    main(*sys.argv[1:])
