"""A check of another package: found by its entry point, run, muted, mended and explained as the built-in ones are."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.project.site import Site, translated_site

MODULE = '''
"""House rule: we say “sign in”."""
import re
from i18nflow.checks.base import Check, Hit

def find(subject):
    for match in re.finditer("Meeting", subject.text):
        yield Hit(match.start(), match.end(), "we say “gathering”", fix="Gathering")

CHECK = Check("house-word", "warning", "A word that this house does not use.", "Say it otherwise.\\n", find, fixes=True)
'''


def installed(directory: Path, name: str = "house-word") -> Path:
    """A package as pip leaves it: a module, and metadata beside it."""
    about = directory / "house_checks-1.0.dist-info"
    about.mkdir(parents=True)
    (directory / "house_checks.py").write_text(MODULE, "utf-8")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: house-checks\nVersion: 1.0\n", "utf-8")
    (about / "entry_points.txt").write_text(f"[i18nflow.checks]\n{name} = house_checks:CHECK\n", "utf-8")
    return directory


def i18nflow(site: Site, packages: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(packages)}
    call = [sys.executable, "-m", "i18nflow", *arguments]
    return subprocess.run(call, cwd=site.root, capture_output=True, text=True, env=environment, check=False)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return translated_site(tmp_path / "site")


def test_it_runs_beside_the_others(site: Site, tmp_path: Path) -> None:
    packages = installed(tmp_path / "packages")
    ended = i18nflow(site, packages, "check", "--no-pages", "--select", "house-word")
    assert ended.returncode == 1
    assert "house-word: we say “gathering”" in ended.stdout
    assert "Say it otherwise." in i18nflow(site, packages, "check", "--explain", "house-word").stdout
    assert i18nflow(site, packages, "check", "--no-pages", "--ignore", "house-word").returncode == 0


def test_its_fix_is_made(site: Site, tmp_path: Path) -> None:
    packages = installed(tmp_path / "packages")
    ended = i18nflow(site, packages, "check", "--no-pages", "--select", "house-word", "--fix", "--yes")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "Gathering" in site.read("locales/en/news/1.po")


def test_a_wrong_id_is_named(site: Site, tmp_path: Path) -> None:
    ended = i18nflow(site, installed(tmp_path / "packages", "other"), "check")
    assert "bad-check" in ended.stderr
    assert "house_checks:CHECK" in ended.stderr


def test_one_that_fails_is_named(site: Site, tmp_path: Path) -> None:
    packages = installed(tmp_path / "packages")
    module = packages / "house_checks.py"
    module.write_text(
        MODULE.replace('    for match in re.finditer("Meeting", subject.text):', "    for match in subject.nothing:"), "utf-8"
    )
    ended = i18nflow(site, packages, "check", "--no-pages")
    assert ended.returncode == 4
    assert "check-failed: the check “house-word” failed: AttributeError" in ended.stderr
    assert "--ignore house-word leaves it out" in ended.stderr
    assert "Traceback" not in ended.stderr
