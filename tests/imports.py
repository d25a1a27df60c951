"""What a command imports, told by a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_SCRIPT = """
import sys
before = set(sys.modules)
from i18nflow.cli.main import main
sys.argv = ["i18nflow", *sys.argv[1:]]
try:
    main()
finally:
    print(*sorted(set(sys.modules) - before), file=sys.stderr)
"""


def imported(directory: Path, *arguments: str) -> set[str]:
    """The modules that are there at the end of ``i18nflow ARGUMENTS`` and were not before it."""
    command = [sys.executable, "-c", _SCRIPT, *arguments]
    ended = subprocess.run(command, capture_output=True, cwd=directory, text=True, check=True)
    return set(ended.stderr.splitlines()[-1].split())
