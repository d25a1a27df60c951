"""The one door to git: the program itself, by its arguments, never through a shell.

Paths go in as they are: ``GIT_LITERAL_PATHSPECS`` takes ``*`` and ``:(`` in them for nothing else, ``-z`` keeps Chinese names
whole whatever ``core.quotepath`` says, and ``--`` stands before any that may begin with ``-``.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from i18nflow.errors import ConfigError, StorageError
from i18nflow.project.store.urls import is_url
from i18nflow.wording import say

if TYPE_CHECKING:
    from i18nflow.project.options import Config

OLDEST = (2, 25)
"""The first version that reads the names of files from a file (``--pathspec-from-file``)."""
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE")
"""What git sets for its hooks about its own repository: true of the directory it was started in, not of ours."""
_BATCH = 256
"""Objects asked for at a time: so many answers are in memory together."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call of git gave."""

    code: int
    out: bytes
    fault: str
    """Its last line on standard error."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository with a work tree; all paths are relative to :attr:`top` unless something else is said."""

    top: Path

    def run(self, *arguments: str, stdin: bytes = b"") -> bytes:
        """Standard output of ``git <arguments>`` in the work tree's top directory.

        Raises :class:`~i18nflow.errors.StorageError` where git fails, and says what git said.
        """
        answer = self.ask(*arguments, stdin=stdin)
        if answer.code:
            fault = answer.fault or say("exit code {code}", code=answer.code)
            raise StorageError("git-failed", say("git {verb} failed: {fault}", verb=arguments[0], fault=fault))
        return answer.out

    def ask(self, *arguments: str, stdin: bytes = b"") -> Answer:
        """As :meth:`run`, for calls that may well fail."""
        return call_git(self.top, arguments, stdin)

    def lines(self, *arguments: str) -> list[str]:
        """The output as lines."""
        return self.run(*arguments).decode("utf-8", "surrogateescape").splitlines()

    def records(self, *arguments: str) -> list[str]:
        """The output of a call with ``-z`` as its records."""
        return [part.decode("utf-8", "surrogateescape") for part in self.run(*arguments).split(b"\0") if part]

    def path(self, file: Path) -> str:
        """A file's path in the repository; raises ``ConfigError`` for one outside."""
        absolute = Path(os.path.abspath(file))
        real = absolute.parent.resolve() / absolute.name
        if not real.is_relative_to(self.top):
            raise ConfigError("outside-repository", say("lies outside the repository “{top}”", top=self.top), path=str(file))
        return real.relative_to(self.top).as_posix()

    def blobs(self, names: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """The contents of objects, each with its name as given (``<id>``, ``:2:<path>``); ``None`` for one that is missing."""
        left = iter(names)
        while batch := list(islice(left, _BATCH)):
            request = b"".join(name.encode("utf-8", "surrogateescape") + b"\n" for name in batch)
            yield from zip(batch, _contents(self.run("cat-file", "--batch", stdin=request)), strict=True)


def require_catalogs_here(config: Config) -> None:
    """Raise ``ConfigError`` where the catalogs lie in object storage, so that git knows nothing of them."""
    if is_url(config.catalogs):
        message = say("the catalogs lie in object storage ({catalogs}), of which git knows nothing", catalogs=config.catalogs)
        raise ConfigError("no-files", message, path=config.file)


def open_repository(directory: Path) -> Repository:
    """The repository that ``directory`` lies in.

    Raises ``StorageError`` where git is absent or too old, ``ConfigError`` where there is no repository with a work tree.
    """
    require_git()
    answer = call_git(directory, ["rev-parse", "--show-toplevel"])
    if answer.code:
        hint = say("run it in a clone, or begin one: git init") if "not a git repository" in answer.fault else ""
        raise ConfigError("no-repository", answer.fault or say("there is no git repository"), path=str(directory), hint=hint)
    return Repository(Path(os.fsdecode(answer.out.rstrip(b"\n"))).resolve())


@lru_cache(maxsize=1)
def require_git() -> None:
    """Raise ``StorageError`` unless there is a git that is new enough."""
    said = call_git(Path(), ["version"]).out.decode("utf-8", "replace").strip()
    found = re.search(r"(\d+)\.(\d+)", said)
    if found is None or (int(found[1]), int(found[2])) < OLDEST:
        wanted = ".".join(map(str, OLDEST))
        raise StorageError(
            "old-git",
            say("git is too old: {said}", said=said or say("of unknown version")),
            hint=say("install git {wanted} or newer", wanted=wanted),
        )


def call_git(directory: Path, arguments: Sequence[str], stdin: bytes = b"") -> Answer:
    """Run git in ``directory``; raises ``StorageError`` where there is no git, or no such directory."""
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=directory,
            input=stdin,
            capture_output=True,
            env=_environment(),
            check=False,
        )
    except FileNotFoundError as error:
        missing = (
            say("there is no git on this machine")
            if directory.is_dir()
            else say("there is no directory “{directory}”", directory=directory)
        )
        raise StorageError("no-git", missing, hint=say("install git, and make sure that it is on PATH")) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in an argument
        raise StorageError("git-failed", say("git cannot be run: {error}", error=error)) from error
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return Answer(done.returncode, done.stdout, said[-1].removeprefix("fatal: ").removeprefix("error: ") if said else "")


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    return {**kept, "LC_ALL": "C", "GIT_LITERAL_PATHSPECS": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}


def _contents(answer: bytes) -> Iterator[bytes | None]:
    """The objects in an answer of ``cat-file --batch``: ``<id> <type> <size>``, the content, a line end."""
    at = 0
    while at < len(answer):
        end = answer.index(b"\n", at)
        head = answer[at:end].rsplit(b" ", 2)
        at = end + 1
        if head[-1] in (b"missing", b"ambiguous"):
            yield None
            continue
        size = int(head[-1])
        yield answer[at : at + size]
        at += size + 1
