"""Where the tools that do a like job are installed: each in its own virtual environment, since two of their commands clash."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

PACKAGES = {
    "mdpo": ("mdpo==2.1.4", "mdpo"),
    "translate-toolkit": ("translate-toolkit[markdown,levenshtein]==3.20.4", "translate"),
}
"""Requirement and import name of each; the versions of the design's figures."""
VARIABLE = "I18NFLOW_PEERS"
HELP = f"directory with a virtual environment of each peer ({', '.join(PACKAGES)}), made there if need be (or: ${VARIABLE})"


def install(folder: Path) -> None:
    """Make what is missing in ``folder`` with pip, and let :func:`interpreter` find it."""
    for name, (requirement, _) in PACKAGES.items():
        home = folder / name
        if not (home / "bin/python").exists():
            print(f"installing {requirement} into {home}", flush=True)
            subprocess.run([sys.executable, "-m", "venv", home], check=True)
            subprocess.run([home / "bin/python", "-m", "pip", "install", "--quiet", requirement], check=True)
    os.environ[VARIABLE] = str(folder.resolve())


def interpreter(name: str) -> Path | None:
    """A Python that can import the peer ``name``; ``None`` if there is none."""
    python = Path(os.environ.get(VARIABLE, "")) / name / "bin/python"
    if VARIABLE in os.environ and python.exists():
        return python
    return Path(sys.executable) if importlib.util.find_spec(PACKAGES[name][1]) else None
