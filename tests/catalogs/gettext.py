"""GNU gettext as an independent judge of the PO texts we read and write."""

from __future__ import annotations

import shutil
import subprocess

import pytest

needs_gettext = pytest.mark.skipif(shutil.which("msgcat") is None, reason="GNU gettext is not installed")


def msgcat(text: str) -> str | None:
    """The text as GNU gettext understands it, in its own layout; ``None`` if it refuses."""
    done = subprocess.run(["msgcat", "--no-wrap", "-"], input=text.encode(), capture_output=True, check=False)
    return done.stdout.decode() if done.returncode == 0 else None


def msgfmt_says(text: str) -> str:
    """What ``msgfmt -c`` refuses in the text, ``""`` if it accepts it."""
    command = ["msgfmt", "-c", "-o", "/dev/null", "-"]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    return done.stderr.decode() if done.returncode else ""
