"""A real repository with branches, for tests of everything that asks git."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.model import Catalog, Entry
from i18nflow.project import usecases

CONFIG = """\
locales = ["en"]

[[trees]]
root = "content"
pattern = "{locale}/**/*.md"
"""
ARTICLE = "# 社区动态\n\n会议时间为周三下午。\n\n报名方式见下文。\n\n联系我们。\n"
PO = "locales/en/动态.po"


class Repository:
    """A clone; commits by name of an author, at a fixed time."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._clock = 1_767_225_600  # 2026-01-01

    def git(self, *arguments: str, code: int | None = 0, **environment: str) -> str:
        """``code`` ``None``: any."""
        done = subprocess.run(
            ["git", *arguments], cwd=self.directory, capture_output=True, text=True, check=False, env=self._env(environment)
        )
        assert code in (None, done.returncode), (done.returncode, done.stdout, done.stderr)
        return done.stdout + done.stderr

    def _env(self, more: Mapping[str, str]) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        return {**kept, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "LC_ALL": "C.UTF-8", **more}

    def commit(self, message: str, author: str = "Li Lei") -> None:
        self._clock += 86_400
        when = f"{self._clock} +0800"
        mail = f"{author.partition(' ')[0].lower()}@example.org"
        self.git("add", "--all")
        self.git(
            *("commit", "--quiet", "-m", message),
            GIT_AUTHOR_NAME=author,
            GIT_AUTHOR_EMAIL=mail,
            GIT_AUTHOR_DATE=when,
            GIT_COMMITTER_DATE=when,
        )

    def branch(self, name: str, start: str = "main") -> None:
        self.git("checkout", "--quiet", "-B", name, start)

    def read(self, path: str = PO) -> Catalog:
        return read_catalog((self.directory / path).read_text("utf-8"), path)

    def rows(self, path: str = PO) -> dict[str, tuple[str, bool, bool]]:
        """msgstr, fuzzy, obsolete."""
        return {entry.msgid: (entry.msgstr, entry.fuzzy, entry.obsolete) for entry in self.read(path).entries}

    def edit(self, change: Callable[[Entry], Entry], path: str = PO) -> None:
        catalog = self.read(path)
        text = write_catalog(replace(catalog, entries=tuple(map(change, catalog.entries))))
        (self.directory / path).write_text(text, "utf-8")

    def translate(self, path: str = PO, **texts: str) -> None:
        """Final translations, as a translator types them."""

        def done(entry: Entry) -> Entry:
            if entry.msgid not in texts:
                return entry
            return replace(entry, msgstr=texts[entry.msgid], flags=(), previous=None)

        self.edit(done, path)

    def write(self, path: str, text: str) -> None:
        file = self.directory / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def refresh(self) -> None:
        """``extract`` and ``update``."""
        project = usecases.open_project(self.directory)
        assert not usecases.extract(project).failures
        assert not usecases.update(project).failures


def new_repository(directory: Path, article: str = ARTICLE) -> Repository:
    """A project with one article and its empty catalog, committed on ``main``."""
    directory.mkdir(parents=True, exist_ok=True)
    made = Repository(directory)
    made.git("init", "--quiet", "-b", "main")
    for name, value in (("user.name", "Test"), ("user.email", "test@example.org"), ("commit.gpgsign", "false")):
        made.git("config", name, value)
    made.write("i18nflow.toml", CONFIG)
    made.write("content/zh/动态.md", article)
    made.refresh()
    made.write(".gitignore", ".i18nflow/\n")
    made.commit("begin")
    return made
