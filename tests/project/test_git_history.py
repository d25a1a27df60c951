"""How far the project was at earlier commits."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.project.repository import PO, Repository, new_repository

from i18nflow.project.context import Workspace
from i18nflow.project.git import history
from i18nflow.project.usecases import open_project
from i18nflow.reports.chart import Line, day


def shares(repository: Repository, *locales: str) -> dict[str, list[tuple[str, int]]]:
    workspace = Workspace(open_project(repository.directory).config)
    lines: tuple[Line, ...] = history.progress(workspace, locales or ("en",), lambda done, total: None).lines
    return {line.name: [(day(moment), round(100 * share)) for moment, share in line.points] for line in lines}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return new_repository(tmp_path / "一 site")


TEXTS = ("社区动态", "会议时间为周三下午。", "报名方式见下文。", "联系我们。")


def test_each_commit_that_touched_a_catalog(repository: Repository) -> None:
    repository.translate(社区动态="News")
    repository.commit("one")
    repository.write("README.md", "nothing to do with it")
    repository.commit("two")
    repository.translate(**dict.fromkeys(TEXTS, "x"))
    repository.commit("three")
    assert shares(repository, "en", "ja") == {"en": [("2026-01-02", 0), ("2026-01-03", 15), ("2026-01-05", 100)], "ja": []}


def test_new_text_counts_before_it_is_in_a_catalog(repository: Repository) -> None:
    repository.translate(**dict.fromkeys(TEXTS, "x"))
    repository.commit("all")
    template = (repository.directory / "locales/templates/动态.pot").read_text("utf-8")
    repository.write("locales/templates/新.pot", template.replace("。", "！").replace("社区动态", "社区新闻"))
    repository.commit("another article")
    assert [share for _, share in shares(repository)["en"]] == [0, 100, 50]


def test_many_commits_are_sampled(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(8):
        repository.translate(社区动态=f"News {number}")
        repository.commit(str(number))
    monkeypatch.setattr(history, "POINTS", 4)
    assert [moment for moment, _ in shares(repository)["en"]] == ["2026-01-02", "2026-01-05", "2026-01-07", "2026-01-10"]


def test_a_catalog_that_was_committed_broken(repository: Repository) -> None:
    good = (repository.directory / PO).read_text("utf-8")
    repository.write(PO, "<<<<<<< HEAD\n")
    repository.commit("broken")
    repository.write(PO, good)
    repository.translate(社区动态="News")
    repository.commit("mended")
    assert [share for _, share in shares(repository)["en"]] == [0, 0, 15]


def test_nothing_committed_yet(repository: Repository) -> None:
    repository.git("update-ref", "-d", "HEAD")
    workspace = Workspace(open_project(repository.directory).config)
    found = history.progress(workspace, ("en",), lambda done, total: None)
    assert (found.lines, "no catalog has been committed" in found.why_not) == ((), True)
