"""What a command does not need it does not import: a version, a status and a merge of git start at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.imports import imported

HEAVY = {"babel", "dask", "defusedxml", "fsspec", "markdown_it", "openpyxl", "polib", "rapidfuzz", "rich", "yaml"}
"""Libraries."""
SLOW = {"asyncio", "difflib", "email", "http", "importlib.metadata", "logging", "multiprocessing", "socket", "ssl", "zipfile"}
"""Parts of Python's own library that take long, and that most of the others would bring along."""
FORMATS = {f"i18nflow.formats.{name}" for name in ("html", "markdown", "messages", "page", "payload", "records")}
WORKSHOP = {"alignment", "checks", "exchange", "glossary", "lint", "memory", "reports", "sites"}
"""Rooms of which the main job needs none."""


def rooms(modules: set[str]) -> set[str]:
    return {name.split(".")[1] for name in modules if name.startswith("i18nflow.")}


def project(modules: set[str]) -> set[str]:
    return {name.removeprefix("i18nflow.project.") for name in modules if name.startswith("i18nflow.project.")}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A project of one article, extracted, updated and built."""
    (tmp_path / "content/zh").mkdir(parents=True)
    (tmp_path / "content/zh/a.md").write_text("# 题\n\n正文。\n", "utf-8")
    (tmp_path / "i18nflow.toml").write_text(
        'source_locale = "zh"\nlocales = ["en"]\n[[trees]]\nroot = "content"\npattern = "{locale}/**/*.md"\n', "utf-8"
    )
    for verb in ("extract", "update", "build"):
        subprocess.run([sys.executable, "-m", "i18nflow", verb], cwd=tmp_path, capture_output=True, check=True)
    return tmp_path


def test_the_version_needs_no_project(tmp_path: Path) -> None:
    modules = imported(tmp_path, "--version")
    assert not (HEAVY | SLOW | FORMATS | {"json", "sqlite3"}) & modules
    assert rooms(modules) == {"cli", "errors", "formats", "installed", "locales", "values", "wording"}


def test_the_help_names_commands_without_what_they_do(tmp_path: Path) -> None:
    modules = imported(tmp_path, "--help")
    assert not (HEAVY | SLOW | {"json", "sqlite3", "hashlib"}) & modules
    assert project(modules) <= {"run", "usecases"}
    assert not {"catalogs", "checks", "flow", "formats", "glossary", "inline", "lint", "memory", "sites"} & rooms(modules)


@pytest.mark.parametrize("verb", ["extract", "update", "build", "status"])
def test_nothing_to_do_needs_nothing_that_works(site: Path, verb: str) -> None:
    modules = imported(site, verb)
    unasked = HEAVY - {"polib"} if verb in ("update", "status") else HEAVY
    assert not (unasked | FORMATS) & modules
    assert not WORKSHOP - {"sites"} & rooms(modules)
    assert not (SLOW - {"difflib"}) & modules
    assert not {"engine", "executors", "pool", "cluster", "jobs", "single", "detecting", "git"} & project(modules)
    assert not {"i18nflow.formats.base", "i18nflow.flow.build"} & modules


def test_an_empty_project_needs_no_parser(tmp_path: Path) -> None:
    (tmp_path / "zh").mkdir()
    (tmp_path / "i18nflow.toml").write_text(
        'source_locale = "zh"\nlocales = ["en"]\n[[trees]]\nroot = "."\npattern = "{locale}/**/*.md"\n', "utf-8"
    )
    modules = imported(tmp_path, "extract")
    assert not (HEAVY | SLOW | FORMATS) & modules
    assert not (WORKSHOP | {"inline", "flow.echoes"}) & rooms(modules)


def test_a_format_comes_with_its_files(site: Path) -> None:
    (site / "content/zh/b.md").write_text("# 新\n", "utf-8")
    modules = imported(site, "extract")
    assert FORMATS & modules == {"i18nflow.formats.html", "i18nflow.formats.markdown"}  # inline HTML is Markdown too
    assert not (WORKSHOP | {"multiprocessing"}) & (rooms(modules) | modules)


def test_lint_needs_no_catalogs(site: Path) -> None:
    modules = imported(site, "lint", "content/zh/a.md")
    assert not {"alignment", "catalogs", "checks", "exchange", "flow", "glossary", "memory", "sites"} & rooms(modules)
    assert not {"babel", "polib", "rapidfuzz", "rich", "sqlite3", "multiprocessing", "ssl"} & modules


def test_check_needs_no_form_that_is_not_asked_for(site: Path) -> None:
    modules = imported(site, "check")
    assert not {"ssl", "sqlite3", "multiprocessing", "rich", "openpyxl", "rapidfuzz", "i18nflow.reports.sarif"} & modules
    assert not {"alignment", "lint", "memory"} & rooms(modules)


@pytest.mark.parametrize("name", ["import", "format", "tm"])
def test_one_command_does_not_load_the_others(tmp_path: Path, name: str) -> None:
    commands = {module for module in imported(tmp_path, name, "--help") if module.startswith("i18nflow.cli.")}
    others = {"align", "approve", "blame", "build", "check", "export", "glossary", "init", "status"}
    assert not {f"i18nflow.cli.{other}" for other in others} & commands
