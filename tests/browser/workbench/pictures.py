"""``python -m tests.browser.workbench.pictures docs``: the workbench's pictures for the documentation."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from tests.browser.serving import chromium
from tests.browser.workbench.example import LINK, example
from tests.browser.workbench.visitor import Server, Visitor, free_port, visitor


def main(folder: str) -> None:
    with tempfile.TemporaryDirectory() as root, chromium() as browser:
        known = Path(root, "gitconfig")
        known.write_text("[user]\nname = Li Lei\nemail = lilei@example.org\n", "utf-8")
        os.environ["GIT_CONFIG_GLOBAL"] = str(known)  # whoever takes the pictures is not in them
        server = Server(example(Path(root)), (), free_port()).start()
        one = visitor(browser, server.origin, height=760)
        try:
            one.enter(server.link)
            one.page.screenshot(path=f"{folder}/workbench-board.png")
            editor(one)
            one.page.screenshot(path=f"{folder}/workbench-editor.png")
        finally:
            server.stop()


def editor(one: Visitor) -> None:
    """Article 700 with a text being typed."""
    one.edit()
    one.unit(LINK[:4]).locator(".target").click()
    one.type("Join the meeting here: ")
    one.keys("Alt+1")
    one.frame.get_by_text("Join the meeting").wait_for()
    one.row.locator(".aids[data-ready]").wait_for()


if __name__ == "__main__":
    main(*sys.argv[1:])
