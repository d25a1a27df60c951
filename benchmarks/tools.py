"""How i18nflow and its peers are run over a tree of Markdown files: whole processes, nothing done in advance.

Every tool keeps its own copy of the sources and one catalog per file in a directory of its own.  ``again`` says that the last
run's results are there and may be trusted where they are newer than what they were made of, for tools that can do so.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from pathlib import Path
from typing import Literal

from benchmarks.timing import Usage, process

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
_STRING = r'(?:"(?:[^"\\\n]|\\.)*"\n)+'
_ENTRY = re.compile(rf"^msgid (?!\"\"\nmsgstr)({_STRING})msgstr {_STRING}", re.MULTILINE)
"""An entry that is neither header nor plural nor obsolete."""

Verb = Literal["extract", "update", "build"]
Command = Sequence[str | Path]


def identity(msgid: str) -> str:
    return msgid


def pseudo_english(msgid: str) -> str:
    """Every run of Chinese as English words; markup of any kind stays, so that one function serves all tools."""
    return HAN.sub(lambda match: " ".join(WORDS[at % len(WORDS)] for at in range(len(match[0]) // 3 + 1)), msgid)


@dataclass(frozen=True, slots=True)
class Tool(ABC):
    """Extract, update and build of one tree."""

    folder: Path

    @property
    def sources(self) -> Path:
        """Its copy of the tree."""
        return self.folder / "sources"

    def lay(self, tree: Path) -> None:
        """Start from a new copy of ``tree``."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.sources.parent.mkdir(parents=True)
        subprocess.run(["cp", "-r", tree, self.sources], check=True)

    @abstractmethod
    def made(self, verb: Verb) -> list[Path]:
        """What ``verb`` writes, the main thing first; removed before a run from nothing."""

    @abstractmethod
    def commands(self, verb: Verb, again: bool = False) -> list[Command]:
        """What a person types, in ``folder``; none where another verb does that work too."""

    def codes(self) -> tuple[int, ...]:
        """Exit codes of a run that did its work."""
        return (0,)

    def settles(self) -> float:
        """Seconds after which a file that was written is trusted by its time (git's rule against racy files)."""
        return 0.0

    def chain(self) -> tuple[Verb, ...]:
        """What is run one after the other once a source has changed."""
        return ("extract", "update", "build")

    def measured(self, verb: Verb) -> bool:
        """Whether the time of ``verb`` is this tool's own."""
        return True


def measure(tool: Tool, verb: Verb, *, again: bool = False) -> Usage:
    """What a verb uses; from nothing unless ``again``."""
    commands = tool.commands(verb, again)
    for path in tool.made(verb) if commands and not again else ():
        shutil.rmtree(path, ignore_errors=True)
    used = (process(command, tool.folder, tool.codes()) for command in commands)
    return reduce(add, used, Usage(0.0, 0.0, 0))


@dataclass(frozen=True, slots=True)
class Ours(Tool):
    jobs: int = 1
    """Processes; 0: whatever i18nflow takes for it."""

    @property
    def sources(self) -> Path:
        return self.folder / "content/zh"

    def lay(self, tree: Path) -> None:
        Tool.lay(self, tree)
        (self.folder / "i18nflow.toml").write_text(CONFIG, encoding="utf-8")

    def made(self, verb: Verb) -> list[Path]:
        names = {"extract": ["locales/templates"], "update": ["locales/en"], "build": ["content/en"]}[verb]
        return [self.folder / name for name in (*names, ".i18nflow")]

    def commands(self, verb: Verb, again: bool = False) -> list[Command]:
        jobs = ["--jobs", str(self.jobs)] if self.jobs else []
        return [[sys.executable, "-c", "from i18nflow.cli.main import main; main()", verb, *jobs]]

    def codes(self) -> tuple[int, ...]:
        return (0, 1)

    def settles(self) -> float:
        return 2.5


@dataclass(frozen=True, slots=True)
class Mdpo(Tool):
    python: Path = Path(sys.executable)

    def made(self, verb: Verb) -> list[Path]:
        return [self.folder / ("out" if verb == "build" else "catalogs")]

    def commands(self, verb: Verb, again: bool = False) -> list[Command]:
        if verb == ("extract" if again else "update"):
            return []
        arguments = ("build", "sources", "catalogs", "out") if verb == "build" else ("extract", "sources", "catalogs")
        return [[self.python, HERE / "mdpo_tree.py", *arguments]]

    def printed(self) -> tuple[float, int]:
        """Of the last run: CPU seconds without start-up and imports, and the number of files that it could not do."""
        alone, failed = (self.folder / "bench.log").read_text().split()[-2:]
        return float(alone), int(failed)


@dataclass(frozen=True, slots=True)
class Toolkit(Tool):
    python: Path = Path(sys.executable)

    def made(self, verb: Verb) -> list[Path]:
        return [self.folder / ("out" if verb == "build" else "catalogs")]

    def commands(self, verb: Verb, again: bool = False) -> list[Command]:
        newer = ("-S",) if again else ()
        if verb == "build":
            return [self._converter("po2md", *newer, "-m", "0", "-t", "sources", "-i", "catalogs", "-o", "out")]
        if verb == "update" and not again:
            return []
        if verb == "update":
            return [self._converter("pot2po", *newer, "-t", "catalogs", "-i", "templates", "-o", "catalogs")]
        kind = ("-P", "-o", "templates") if again else ("-o", "catalogs")
        return [self._converter("md2po", *newer, "--duplicates=merge", "-i", "sources", *kind)]

    def _converter(self, name: str, *arguments: str) -> Command:
        return [self.python, "-m", f"translate.convert.{name}", "--progress=none", *arguments]


def fill(folder: Path, translate: Callable[[str], str]) -> int:
    """Give every entry of all catalogs below ``folder`` a translation, made of its msgid as it is written in the file.

    ``translate`` has to leave quotes, backslashes and ASCII letters alone.  Returns the number of entries.
    """
    count = 0
    for path in folder.rglob("*.po"):
        text, number = _ENTRY.subn(lambda match: f"msgid {match[1]}msgstr {translate(match[1])}", path.read_text("utf-8"))
        path.write_text(text, "utf-8")
        count += number
    return count
