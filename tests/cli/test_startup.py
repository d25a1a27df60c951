"""What a command does not need it does not import: a version, a status and a merge of git start at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"babel", "defusedxml", "markdown_it", "openpyxl", "polib", "rapidfuzz", "rich", "sqlite3", "yaml"}
OWN = {"alignment", "checks", "exchange", "glossary", "lint", "memory", "reports"}
SCRIPT = """
import sys
from i18nflow.cli.main import main
sys.argv = ["i18nflow", *sys.argv[1:]]
try:
    main()
finally:
    print(*sorted(sys.modules), file=sys.stderr)
"""


def imported(directory: Path, *arguments: str) -> set[str]:
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments], capture_output=True, cwd=directory, text=True, check=True
    )
    return set(ended.stderr.split())


def rooms(modules: set[str]) -> set[str]:
    return {name.split(".")[1] for name in modules if name.startswith("i18nflow.")}


def test_the_version_needs_no_project(tmp_path: Path) -> None:
    modules = imported(tmp_path, "--version")
    assert not HEAVY & modules
    assert "project" not in rooms(modules)


def test_status_needs_no_room_for_translators(tmp_path: Path) -> None:
    (tmp_path / "content/zh").mkdir(parents=True)
    (tmp_path / "content/zh/a.md").write_text("# 题\n", "utf-8")
    (tmp_path / "i18nflow.toml").write_text(
        'source_locale = "zh"\nlocales = ["en"]\n[[trees]]\nroot = "content"\npattern = "{locale}/**/*.md"\n', "utf-8"
    )
    modules = imported(tmp_path, "status")
    assert not {"babel", "defusedxml", "openpyxl", "rapidfuzz", "sqlite3"} & modules
    assert not OWN & rooms(modules)


@pytest.mark.parametrize("name", ["import", "format", "tm"])
def test_one_command_does_not_load_the_others(tmp_path: Path, name: str) -> None:
    commands = {module for module in imported(tmp_path, name, "--help") if module.startswith("i18nflow.cli.")}
    others = {"align", "approve", "blame", "build", "check", "export", "glossary", "init", "status"}
    assert not {f"i18nflow.cli.{other}" for other in others} & commands
