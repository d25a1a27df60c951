"""Runs with a cache that are killed at any moment, or are two at once: the next one makes the tree that a clean one makes."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from i18nflow.project.run import Run
from i18nflow.project.usecases import build, extract, update
from tests.laws.killed import forked
from tests.project.site import ONE_TREE, Site

ARTICLES = 12
COMMANDS = (("extract",), ("update",), ("build", "--locale", "en"))


class Project:
    """Articles that change from edition to edition; with a cache, and the same again without one."""

    def __init__(self, root: Path) -> None:
        self.cached, self.plain = Site(root / "cached", ONE_TREE), Site(root / "plain", ONE_TREE)
        self._edition = 0
        self.edit(range(ARTICLES))
        self._translate()

    def edit(self, articles: Iterable[int]) -> None:
        """A new edition of some articles, in both trees."""
        self._edition += 1
        for article in articles:
            blocks = [
                f"# 第{article}篇",
                *(f"第{self._edition}版第{line}句。" for line in range(8)),
                f"[看](/news/zh/{(article + 1) % ARTICLES}#第)",
            ]
            for site in (self.cached, self.plain):
                site.write(f"content/news/zh/{article}.md", "\n\n".join(blocks) + "\n")

    def _translate(self) -> None:
        self.finish()
        for article in range(ARTICLES):
            for site in (self.cached, self.plain):
                site.translate(
                    f"locales/en/news/{article}.po", {f"第{article}篇": f"Article {article}", "<a1>看</a1>": "<a1>See</a1>"}
                )
        self.finish()

    def finish(self) -> None:
        """All verbs, to their end, without a cache in the one tree."""
        for site, cache in ((self.cached, True), (self.plain, False)):
            extract(site.project, Run(cache=cache, jobs=1))
            update(site.project, (), Run(cache=cache, jobs=1))
            build(site.project, how=Run(cache=cache, jobs=1))

    def wrong(self) -> list[str]:
        """Files that differ, and temporary ones."""
        found, wanted = self.cached.tree(), self.plain.tree()
        left = [str(path) for path in self.cached.root.rglob("*.tmp")]
        return [*(name for name in found.keys() | wanted.keys() if found.get(name) != wanted.get(name)), *left]


def _start(directory: Path, command: tuple[str, ...]) -> int:
    return forked(directory, *command, "--jobs", "1")


def _seconds(directory: Path, command: tuple[str, ...]) -> float:
    start = time.monotonic()
    os.waitpid(_start(directory, command), 0)
    return time.monotonic() - start


@pytest.mark.parametrize("moments", [24, pytest.param(150, marks=pytest.mark.slow)])
def test_killed_at_random_moments(tmp_path: Path, moments: int) -> None:
    project, chance, killed = Project(tmp_path), random.Random(moments), 0
    project.edit(range(ARTICLES))
    lengths = {command: _seconds(project.cached.root, command) for command in COMMANDS}
    for number in range(moments):
        if number % 3 == 0:  # a cold run, else what one edit or the last kill left to do
            shutil.rmtree(project.cached.root / ".i18nflow/cache.db", ignore_errors=True)
            for path in (project.cached.root / ".i18nflow").glob("cache.*"):
                path.unlink()
        project.edit(chance.sample(range(ARTICLES), chance.choice((1, 4, ARTICLES))))
        for command in COMMANDS[: chance.randint(1, 3)]:
            child = _start(project.cached.root, command)
            time.sleep(chance.uniform(0, lengths[command]))
            os.kill(child, signal.SIGKILL)
            killed += os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        project.finish()
        assert project.wrong() == [], f"moment {number}"
    assert killed >= moments * 0.4


@pytest.mark.parametrize("rounds", [2, pytest.param(20, marks=pytest.mark.slow)])
def test_two_runs_at_once(tmp_path: Path, rounds: int) -> None:
    project, chance = Project(tmp_path), random.Random(rounds)
    for _ in range(rounds):
        project.edit(chance.sample(range(ARTICLES), 6))
        for command in COMMANDS:
            children = [_start(project.cached.root, command) for _ in range(2)]
            codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
            assert codes == [0, 0]
        project.finish()
        assert project.wrong() == []


def test_a_reader_beside_a_run(tmp_path: Path) -> None:
    """A run that begins while another one has the cache open relies on it, and leaves it whole."""
    project = Project(tmp_path)
    project.edit([1, 2])

    def meanwhile(done: int, total: int) -> None:
        subprocess.run([sys.executable, "-m", "i18nflow", "build"], cwd=project.cached.root, check=True, capture_output=True)

    extract(project.cached.project, Run(progress=meanwhile))
    project.finish()
    assert project.wrong() == []
