"""Commits that hold nothing but what is meant: made beside the work tree, by git's own import (git-fast-import(1)).

Neither the work tree nor what is staged of other files is touched; of the files that are committed the index gets the last
content first, so that an interruption leaves them staged at worst.  Hooks are not run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from i18nflow.errors import ConfigError
from i18nflow.project.git.running import Repository
from i18nflow.wording import say

_UNDER_WAY = {
    "MERGE_HEAD": "merge",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
}
"""What git keeps in its directory while something is under way."""
_FILE = "100644"


@dataclass(frozen=True, slots=True)
class Signature:
    """Somebody in a commit; both may be odd, and are written so that git can read them."""

    name: str
    email: str = ""

    def __str__(self) -> str:
        return f"{self.name or 'somebody'} <{self.email}>"


@dataclass(frozen=True, slots=True)
class Draft:
    """A commit that is to be made: the contents of files by their paths in the repository."""

    author: Signature
    at: int
    """Seconds since 1970."""
    message: str
    files: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Tip:
    """Where the next commit goes."""

    ref: str
    head: str
    """The commit it follows; ``""`` for the first one."""
    committer: str
    """As git writes it into commits."""


def tip_of(repository: Repository) -> Tip:
    """Where commits go now; raises ``ConfigError`` where none can be made: mid-merge, no branch, nobody's name."""
    _refuse_under_way(repository)
    branch = repository.ask("symbolic-ref", "--quiet", "HEAD")
    if branch.code:
        hint = say("check out a branch: git switch BRANCH")
        raise ConfigError("no-branch", say("nothing is committed: no branch is checked out"), hint=hint)
    committer = repository.ask("var", "GIT_COMMITTER_IDENT")
    if committer.code:
        hint = say("git config user.name NAME, and user.email")
        raise ConfigError("no-name", say("nothing is committed: git does not know who you are"), hint=hint)
    head = repository.ask("rev-parse", "--verify", "--quiet", "HEAD")
    ref = branch.out.decode("utf-8", "surrogateescape").strip()
    return Tip(ref, head.out.decode().strip(), committer.out.decode("utf-8", "surrogateescape").strip())


def _refuse_under_way(repository: Repository) -> None:
    asked = [part for name in _UNDER_WAY for part in ("--git-path", name)]
    places = zip(_UNDER_WAY.values(), repository.lines("rev-parse", *asked), strict=True)
    found = next((what for what, place in places if (repository.top / place).exists()), "")
    if found:
        message = say("nothing is committed: a {what} is under way", what=found)
        raise ConfigError("git-busy", message, hint=say("end it first: git status says how; the texts are in the catalogs"))


def content_at(repository: Repository, tip: Tip, path: str) -> bytes | None:
    """What the last commit has at a path; ``None`` for nothing."""
    return next(iter(repository.blobs([f"{tip.head}:{path}"])))[1] if tip.head else None


def require_committable(repository: Repository, paths: Sequence[str]) -> None:
    """Raise ``ConfigError`` for files that git is told to ignore, or that are in a conflict."""
    if repository.records("ls-files", "--unmerged", "-z", "--", *paths):
        raise ConfigError("git-conflict", say("nothing is committed: there is a conflict"), path=paths[0])
    ignored = repository.records("ls-files", "--others", "--ignored", "--exclude-standard", "-z", "--", *paths)
    if ignored:
        raise ConfigError("git-ignored", say("nothing is committed: git ignores the catalog"), path=ignored[0])


def make_commits(repository: Repository, tip: Tip, drafts: Sequence[Draft]) -> tuple[str, ...]:
    """Make some commits, one upon the other; gives their names.

    Raises ``StorageError`` where git refuses, as where somebody else has committed meanwhile: then no commit is made.
    """
    last = {path: data for draft in drafts for path, data in draft.files}
    rows = [f"{_FILE} {_blob(repository, data)}\t{path}" for path, data in last.items()]
    repository.run("update-index", "-z", "--index-info", stdin=b"".join(_bytes(f"{row}\0") for row in rows))
    repository.run("fast-import", "--quiet", "--date-format=raw", stdin=b"".join(_stream(tip, drafts)))
    made = f"{tip.head}..{tip.ref}" if tip.head else tip.ref
    return tuple(repository.lines("rev-list", "--reverse", made, "--"))


def _blob(repository: Repository, data: bytes) -> str:
    return repository.run("hash-object", "-w", "--stdin", stdin=data).decode().strip()


def _stream(tip: Tip, drafts: Sequence[Draft]) -> list[bytes]:
    """What fast-import reads: each commit with its files whole."""
    pieces: list[bytes] = []
    for number, draft in enumerate(drafts):
        lines = (f"commit {tip.ref}", f"author {draft.author} {draft.at} +0000", f"committer {tip.committer}")
        pieces += [_bytes("".join(f"{line}\n" for line in lines)), *_data(_bytes(draft.message))]
        pieces += [_bytes(f"from {tip.head}\n")] if number == 0 and tip.head else []
        for path, data in draft.files:
            pieces += [_bytes(f"M {_FILE} inline {_quoted(path)}\n"), *_data(data)]
    return pieces


def _data(data: bytes) -> tuple[bytes, ...]:
    return b"data %d\n" % len(data), data, b"\n"


def _quoted(path: str) -> str:
    escaped = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
