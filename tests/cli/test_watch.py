"""``i18nflow watch`` as a process of its own, with files that are really saved."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

import pytest
from tests.cli.conftest import Command
from tests.project.site import ENGLISH, ONE_TREE, SCHEDULE, Site, translated_site

pytest.importorskip("watchfiles")
PATIENCE = 60.0
"""Seconds; a machine may be busy."""


class Watching:
    """The command, and what it says."""

    def __init__(self, site: Site, *options: str) -> None:
        words = [sys.executable, "-m", "i18nflow", "watch", *options]
        both = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        self.process = subprocess.Popen(words, cwd=site.root, text=True, env={**os.environ, "COLUMNS": "80"}, **both)  # type: ignore[call-overload]
        self._lines: SimpleQueue[str] = SimpleQueue()
        self.said: list[str] = []
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def until(self, words: str) -> str:
        """The next line with ``words`` in it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                line = self._lines.get(timeout=0.1)
            except Empty:
                assert self.process.poll() is None, "\n".join(self.said)
                continue
            self.said.append(line)
            if words in line:
                return line
        raise AssertionError("\n".join([f"“{words}” was not said:", *self.said]))


@pytest.fixture(params=[(), ("--poll",)], ids=["told", "polled"])
def watching(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Site, Watching]]:
    site = translated_site(tmp_path, ONE_TREE)
    found = Watching(site, "--jobs", "1", *request.param)
    try:
        found.until("Ctrl-C ends")
        yield site, found
    finally:
        found.process.kill()
        found.process.wait()


def test_a_day_at_the_desk(watching: tuple[Site, Watching]) -> None:
    site, watch = watching
    site.write("content/news/zh/2.md", SCHEDULE.replace("上午", "下午"))
    line = watch.until("content/news/zh/2.md: 3 updated")
    assert re.fullmatch(r"\d\d:\d\d:\d\d  content/news/zh/2\.md: 3 updated \([\d.]+ m?s\)", line)
    assert "下午" in site.read("content/news/en/2.md")
    replacement = site.write(
        "locales/en/news/.1.po.tmp", site.read("locales/en/news/1.po").replace(ENGLISH["北京"], "Beijing，")
    )
    replacement.rename(site.root / "locales/en/news/1.po")
    watch.until("locales/en/news/1.po: 1 updated")
    watch.until("fullwidth: “，” (U+FF0C) is a full-width character")
    catalog = site.read("locales/en/news/1.po")
    site.write("locales/en/news/1.po", f'{catalog}\nmsgid "open\n')
    watch.until("1 error")  # building and checking both meet it
    assert sum("po-quote" in line for line in watch.said) == 1
    site.write("locales/en/news/1.po", catalog)
    watch.until("locales/en/news/1.po:")
    site.write("content/news/zh/deep/3.md", "# 北京\n")
    watch.until("3 created")
    (site.root / "content/news/zh/deep/3.md").unlink()
    watch.until("1 removed")
    site.write("i18nflow.toml", ONE_TREE + "nonsense\n")
    watch.until("i18nflow.toml:")
    watch.process.send_signal(signal.SIGINT)
    assert watch.process.wait(PATIENCE) == 0
    watch.until("watch: ended")
    assert not [line for line in watch.said if "Traceback" in line]


def test_a_locale_that_is_none(command: Command, tmp_path: Path) -> None:
    ended = command(translated_site(tmp_path, ONE_TREE).root, "watch", "-l", "fr")
    assert ended.code == 2
    assert "unknown-locale" in ended.err


def test_without_watchfiles(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    ended = command(translated_site(tmp_path, ONE_TREE).root, "watch")
    assert ended.code == 2
    assert "hint: pip install 'i18nflow[watch]'" in ended.err
