"""What git knows of a project: revisions, contents of files in them, what differs, and who is at the keyboard.

Paths are relative to the directory that is asked about, which may lie anywhere in the repository.
"""

from __future__ import annotations

import os
from pathlib import Path

from i18nflow.errors import ConfigError
from i18nflow.project.git.running import call_git, require_git
from i18nflow.wording import joined, say


def git(directory: Path, *arguments: str, data: bytes = b"") -> bytes:
    """What git says to standard output; raises ``ConfigError`` where it refuses, ``StorageError`` where there is no git."""
    answer = call_git(directory, arguments, data)
    if answer.code:
        fault = answer.fault or say("ended with {code}", code=answer.code)
        message = joined(": ", (f"git {arguments[0]}", fault))
        raise ConfigError("git-failed", message, hint=say("is this a checkout of a git repository?"))
    return answer.out


def commit_of(directory: Path, revision: str) -> str:
    """The commit that ``revision`` names; raises ``ConfigError`` outside of a repository, or for an unknown one."""
    require_git()
    if call_git(directory, ("rev-parse", "--is-inside-work-tree")).out.strip() != b"true":
        raise ConfigError("no-repository", say("is not within a git repository"), path=str(directory))
    answer = call_git(directory, ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"))
    if answer.code:
        hint = say("in a shallow clone (CI), fetch it first: git fetch --depth=1 origin REVISION")
        raise ConfigError("unknown-revision", say("git knows no revision “{revision}”", revision=revision), hint=hint)
    return answer.out.decode().strip().splitlines()[-1]


def blob(directory: Path, commit: str, path: str) -> bytes | None:
    """The content of ``path``, relative to ``directory``, in a commit; ``None`` if it was not there."""
    found = git(directory, "cat-file", "--batch", data=f"{commit}:./{path}\n".encode("utf-8", "surrogateescape"))
    head, _, rest = found.partition(b"\n")
    fields = head.split(b" ")
    return rest[: int(fields[-1])] if len(fields) == 3 and fields[1] == b"blob" else None


def differing(directory: Path, commit: str) -> frozenset[str]:
    """The files below ``directory``, relative to it, that are not as in the commit: changed, staged, or new to git."""
    changed = git(directory, "diff", "--name-only", "-z", "--no-renames", "--relative", commit, "--", ".")
    new = git(directory, "ls-files", "-z", "--others", "--exclude-standard", "--", ".")
    return frozenset(os.fsdecode(name) for name in (*changed.split(b"\0"), *new.split(b"\0")) if name)


def user_name(directory: Path) -> str:
    """The name under which commits are made here, ``""`` if none is set."""
    return _setting(directory, "user.name")


def user_email(directory: Path) -> str:
    """The address under which commits are made here, ``""`` if none is set."""
    return _setting(directory, "user.email")


def _setting(directory: Path, name: str) -> str:
    return call_git(directory, ("config", name)).out.decode("utf-8", "replace").strip()


def below_repository(directory: Path) -> str:
    """Where a directory lies below the top of its checkout, for addresses in reports; ``""`` for the top, or for none."""
    here = directory.resolve()
    top = next((one for one in (here, *here.parents) if (one / ".git").exists()), here)
    found = here.relative_to(top).as_posix()
    return "" if found == "." else found
