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


@pytest.fixture(scope="session")
def msgmerge(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], str]:
    """Gives what ``msgmerge`` makes of a catalog and a newer template."""
    if shutil.which("msgmerge") is None:
        pytest.skip("GNU gettext's msgmerge is not installed")
    folder = tmp_path_factory.mktemp("msgmerge")

    def merge(catalog: str, template: str) -> str:
        (folder / "old.po").write_text(catalog, encoding="utf-8")
        (folder / "new.pot").write_text(template, encoding="utf-8")
        command = ["msgmerge", "-q", "--force-po", "--previous", "-o", "-", "old.po", "new.pot"]
        return subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout.decode()

    return merge
