"""What the page says of the machine and of the programs; nothing that names a person, a host or a path."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from benchmarks import peers
from benchmarks.scale.records import Facts

_VERSION = re.compile(r"\d+(?:\.\d+)+")
_PACKAGE = "from importlib.metadata import version; print(version('{}'))"


def facts(rounds: int) -> Facts:
    """As they are at the start of a run."""
    one, five, _ = os.getloadavg()
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "rounds": str(rounds),
        "processor": f"{_processor()}, {os.cpu_count()} cores",
        "memory": f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.0f} GB",
        "system": f"{platform.system()} {platform.machine()}",
        "load at the start": f"{one:.1f} (1 minute), {five:.1f} (5 minutes)",
        "Python": platform.python_version(),
        "i18nflow": metadata.version("i18nflow"),
        **{name: _package(name) for name in peers.PACKAGES},
        **{name: _command(name) for name in ("po4a", "msgmerge", "cp")},
    }


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    found = re.search(r"^model name\s*:\s*(.+)$", info.read_text("utf-8"), re.MULTILINE) if info.exists() else None
    return found[1].strip() if found else platform.machine()


def _package(name: str) -> str:
    python = peers.interpreter(name)
    return _first_version([python, "-c", _PACKAGE.format(name)]) if python else "not installed"


def _command(name: str) -> str:
    return _first_version([name, "--version"]) if shutil.which(name) else "not installed"


def _first_version(command: Sequence[str | Path]) -> str:
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = _VERSION.search(said)
    return found[0] if found else "unknown"
