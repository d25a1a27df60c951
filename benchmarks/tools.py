"""One way to run i18nflow and its peers over a tree of Markdown files: whole processes, nothing done in advance."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import polib

from benchmarks.timing import process

HERE = Path(__file__).parent
HAN = re.compile("[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff01-\uffef]+")
WORDS = "the framework gives every community a way to share data, models and results without moving them".split()
CONFIG = """\
source_locale = "zh"
locales = ["en"]

[[trees]]
root = "content"
pattern = "{locale}/**/*.md"
"""


def identity(msgid: str) -> str:
    return msgid


def pseudo_english(msgid: str) -> str:
    """Every run of Chinese as English words; markup of any kind stays, so that one function serves all tools."""
    return HAN.sub(lambda match: " ".join(WORDS[at % len(WORDS)] for at in range(len(match[0]) // 3 + 1)), msgid)


class Tool(Protocol):
    """Extract and build of one tree; both give CPU seconds of the whole process."""

    folder: Path

    def extract(self) -> float: ...
    def prepare(self) -> None:
        """Whatever stands between templates and catalogs that can be filled; not measured."""

    def build(self) -> float: ...


@dataclass(slots=True)
class Ours:
    folder: Path
    sources: Path

    def __post_init__(self) -> None:
        shutil.copytree(self.sources, self.folder / "content/zh")
        (self.folder / "i18nflow.toml").write_text(CONFIG, encoding="utf-8")

    def extract(self) -> float:
        shutil.rmtree(self.folder / "locales", ignore_errors=True)
        return self._run("extract")

    def prepare(self) -> None:
        self._run("update")

    def build(self) -> float:
        shutil.rmtree(self.folder / "content/en", ignore_errors=True)
        return self._run("build")

    def _run(self, verb: str) -> float:
        command = [sys.executable, "-c", "from i18nflow.cli.main import main; main()", verb, "--jobs", "1"]
        return process(command, self.folder, codes=(0, 1))


@dataclass(slots=True)
class Mdpo:
    folder: Path
    sources: Path
    python: Path
    alone: dict[str, list[float]] = field(default_factory=dict)
    """CPU seconds without start-up and imports, by verb, of each run."""
    failed: int = 0

    def extract(self) -> float:
        return self._run("extract", "catalogs")

    def prepare(self) -> None: ...

    def build(self) -> float:
        return self._run("build", "catalogs", "out")

    def _run(self, verb: str, *folders: str) -> float:
        shutil.rmtree(self.folder / folders[-1], ignore_errors=True)
        seconds = process([self.python, HERE / "mdpo_tree.py", verb, self.sources, *folders], self.folder)
        alone, failed = (self.folder / "bench.log").read_text().split()[-2:]
        self.alone.setdefault(verb, []).append(float(alone))
        self.failed = max(self.failed, int(failed))
        return seconds


@dataclass(slots=True)
class Toolkit:
    folder: Path
    sources: Path
    python: Path

    def extract(self) -> float:
        arguments = ("--duplicates=merge", "-i", self.sources, "-o", "catalogs")
        return self._run("md2po", "catalogs", *arguments)

    def prepare(self) -> None: ...

    def build(self) -> float:
        return self._run("po2md", "out", "-m", "0", "-t", self.sources, "-i", "catalogs", "-o", "out")

    def _run(self, verb: str, made: str, *arguments: str | Path) -> float:
        shutil.rmtree(self.folder / made, ignore_errors=True)
        command = [self.python, "-m", f"translate.convert.{verb}", "--progress=none", *arguments]
        return process(command, self.folder)


def fill(folder: Path, translate: Callable[[str], str]) -> int:
    """Give every entry of all catalogs below ``folder`` a translation; returns their number."""
    count = 0
    for path in folder.rglob("*.po"):
        catalog = polib.pofile(str(path), wrapwidth=0)
        for entry in catalog:
            entry.msgstr = translate(entry.msgid)
        count += len(catalog)
        catalog.save()
    return count
