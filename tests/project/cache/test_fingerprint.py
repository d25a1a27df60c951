"""What makes all be done again."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.project.site import small_site

from i18nflow.project.cache import fingerprint as module
from i18nflow.project.cache.fingerprint import fingerprint
from i18nflow.project.options import Config


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return small_site(tmp_path).project.config


def test_settings_that_decide(config: Config) -> None:
    others = [
        replace(config, locales=("en",)),
        replace(config, extract=replace(config.extract, scope="letters")),
        replace(config, build=replace(config.build, links=False)),
        replace(config, trees=config.trees[:1]),
    ]
    assert len({fingerprint(one) for one in (config, *others)}) == 5


def test_settings_that_do_not(config: Config, tmp_path: Path) -> None:
    others = [
        replace(config, directory=tmp_path / "moved"),
        replace(config, checks=replace(config.checks, select=("tags",))),
        replace(config, lint=replace(config.lint, ignore=("x",))),
    ]
    assert {fingerprint(one) for one in others} == {fingerprint(config)}


def test_the_code_decides(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(config)
    module._code.cache_clear()
    monkeypatch.setattr(module, "version", lambda *names: "99")
    assert fingerprint(config) != before
    module._code.cache_clear()
    monkeypatch.undo()
    assert fingerprint(config) == before


def test_times_of_modules_do_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same installed anew is the same."""
    (tmp_path / "a.py").write_text("one = 1\n")
    monkeypatch.setattr(module, "find_spec", lambda name: SimpleNamespace(submodule_search_locations=[str(tmp_path)]))
    before = list(module._modules())
    os.utime(tmp_path / "a.py", (1, 1))
    assert list(module._modules()) == before
    (tmp_path / "a.py").write_text("one = 2\n")
    assert list(module._modules()) != before


def test_every_module_and_library_decides() -> None:
    rows = module._code().split("\n")
    assert any(row.startswith("project/cache/session.py ") for row in rows)
    assert any(row.startswith("markdown-it-py ") and len(row.split()) == 2 for row in rows)
    assert any(row.startswith("i18nflow.formats markdown ") for row in rows)
