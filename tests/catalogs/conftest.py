"""GNU gettext as an independent judge of the PO texts we read and write."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable

import pytest


def _run(command: list[str], text: str) -> subprocess.CompletedProcess[bytes]:
    if shutil.which(command[0]) is None:
        pytest.skip(f"GNU gettext's {command[0]} is not installed")
    return subprocess.run([*command, "-"], input=text.encode(), capture_output=True, check=False)


@pytest.fixture(scope="session")
def msgcat() -> Callable[[str], str | None]:
    """Gives a PO text as GNU gettext understands it, in its own layout; ``None`` if it refuses the text."""

    def judge(text: str) -> str | None:
        done = _run(["msgcat", "--no-wrap"], text)
        return done.stdout.decode() if done.returncode == 0 else None

    return judge


@pytest.fixture(scope="session")
def msgfmt() -> Callable[[str], str]:
    """Gives what ``msgfmt -c`` refuses in a PO text, ``""`` if it accepts it."""

    def judge(text: str) -> str:
        done = _run(["msgfmt", "-c", "-o", "/dev/null"], text)
        return done.stderr.decode() if done.returncode else ""

    return judge
