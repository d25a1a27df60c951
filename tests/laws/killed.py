"""``i18nflow update`` killed at random moments: a project whose catalogs have two known states, and what is left of them."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from i18nflow.cli.main import main
from tests.laws.kills import versions
from tests.project.site import ONE_TREE, Site

UNITS = 12
PATTERN = "locales/*/news/*.po"


@dataclass(frozen=True, slots=True)
class Kill:
    """What one kill left behind."""

    killed: bool
    """False where the command had ended by itself."""
    old: int
    new: int
    torn: tuple[str, ...]
    """Catalogs that are neither."""
    lost: int
    """Translations."""
    temporary: int
    wrong_after: tuple[str, ...]
    """Catalogs that are not as they should be once the command has run to its end, and temporary files."""

    @property
    def between(self) -> bool:
        """Whether it fell between two saves."""
        return bool(self.old and self.new)


class Project:
    """Articles whose catalogs are translated; a change of every article is extracted but not yet in the catalogs."""

    def __init__(self, root: Path, articles: int) -> None:
        self.site = Site(root, ONE_TREE)
        self._write(articles, "第{}篇的第{}句话，说的是数据安全。")
        self.site.extract()
        self.site.update()
        for path in sorted(root.glob(PATTERN)):
            name = str(path.relative_to(root))
            entries = self.site.catalog(name).entries
            self.site.translate(name, {entry.msgid: f"{name}: {entry.msgid}" for entry in entries})
        self.old = versions(root, PATTERN)
        self._write(articles, "第{}篇的第{}句话，说的是数据和模型的安全。")
        self.site.extract()
        self.site.update()
        self.new = versions(root, PATTERN)
        self.reset()

    def _write(self, articles: int, sentence: str) -> None:
        for article in range(articles):
            text = "\n\n".join(sentence.format(article, number) for number in range(UNITS))
            self.site.write(f"content/news/zh/{article}.md", text + "\n")

    def reset(self) -> None:
        """Back to the catalogs before the update."""
        for name, data in self.old.items():
            self.site.write(name, data)

    @property
    def temporary(self) -> list[str]:
        return [str(path) for path in self.site.root.rglob("*.tmp")]

    def lost(self, now: dict[str, bytes]) -> int:
        """Translations that were typed and are not in their catalog any more."""
        return sum(len(_typed(data) - _typed(now.get(name, b""))) for name, data in self.old.items())


def _typed(data: bytes) -> set[bytes]:
    return set(re.findall(rb'^(?:#~ )?msgstr "(locales/.+)"$', data, re.MULTILINE))


def kills(project: Project, moments: int, seed: int, jobs: int = 1) -> Iterator[Kill]:
    """Run the command ``moments`` times, each time killed at a random moment, and once more to its end."""
    chance = random.Random(seed)
    length = _full_run(project, jobs)
    for _ in range(moments):
        project.reset()
        child = _start(project.site.root, jobs)
        time.sleep(chance.uniform(0, length))
        os.kill(child, signal.SIGKILL)
        killed = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        if jobs > 1:
            _wait_for_workers(child)
        now = versions(project.site.root, PATTERN)
        torn = tuple(name for name in project.old if now.get(name) not in (project.old[name], project.new[name]))
        left = len(project.temporary)
        new = sum(now.get(name) == project.new[name] for name in project.new)
        old = sum(now.get(name) == project.old[name] for name in project.old)
        lost = project.lost(now)
        rest = _full_run(project, jobs)
        length = min(length, rest) if not new else length
        yield Kill(killed, old, new, torn, lost, left, _wrong(project))


def _wrong(project: Project) -> tuple[str, ...]:
    now = versions(project.site.root, PATTERN)
    return (*(name for name in project.new if now.get(name) != project.new[name]), *project.temporary)


def _full_run(project: Project, jobs: int) -> float:
    """Seconds of a run to its end."""
    start = time.monotonic()
    code = os.waitstatus_to_exitcode(os.waitpid(_start(project.site.root, jobs), 0)[1])
    assert code == 0, f"the command ended with {code}"
    return time.monotonic() - start


def _wait_for_workers(group: int, seconds: float = 5.0) -> None:
    """Until the workers of a killed command have noticed: while one lives, the next run takes its files for somebody's."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)


def _start(directory: Path, jobs: int) -> int:
    """Start the command; with one job in a copy of this process."""
    if jobs > 1:
        command = [sys.executable, "-m", "i18nflow", "update", "--jobs", str(jobs)]
        return subprocess.Popen(
            command, cwd=directory, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        ).pid
    return forked(directory, "update")


def forked(directory: Path, *command: str) -> int:
    """Run a command in a copy of this process, so that none of its life goes into imports; the id of the copy."""
    child = os.fork()
    if child:
        return child
    try:
        os.chdir(directory)
        sys.argv = ["i18nflow", *command]
        with Path(os.devnull).open("w") as sys.stdout, Path(os.devnull).open("w") as sys.stderr:
            main()
    except SystemExit as ended:
        os._exit(int(ended.code or 0))
    finally:
        os._exit(99)
