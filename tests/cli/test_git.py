"""``git``, ``blame``, ``format`` and the files of ``status``, as people call them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.project.repository import ARTICLE, PO, Repository, new_repository

MERGED = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'


def po(**texts: str) -> str:
    return MERGED + "".join(f'\nmsgid "{msgid}"\nmsgstr "{msgstr}"\n' for msgid, msgstr in texts.items())


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return new_repository(tmp_path / "site")


# --- git -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ours", "theirs", "more", "code"),
    [
        (po(甲="A1", 乙="B"), po(甲="A", 乙="B2"), (), 0),
        (po(甲="A1", 乙="B"), po(甲="A2", 乙="B"), (), 1),
        (po(甲="A1", 乙="B"), po(甲="A2", 乙="B"), ("--union",), 0),
        (po(甲="A1", 乙="B"), po(甲="A2", 乙="B") + "msgid", (), 4),
    ],
)
def test_merge_driver(tmp_path: Path, command: Command, ours: str, theirs: str, more: tuple[str, ...], code: int) -> None:
    for name, text in (("-O", po(甲="A", 乙="B")), ("-A", ours), ("-B", theirs)):
        (tmp_path / name).write_text(text, "utf-8")
    ended = command(tmp_path, "git", "merge-driver", *more, "--marker-size", "9", "--", "-O", "-A", "-B", "locales/en/甲 乙.po")
    assert ended.code == code
    result = (tmp_path / "-A").read_text("utf-8")
    assert ("i18nflow: theirs=A2" in result) == ("A2" in theirs and code != 4)
    assert ("<<<<<<<<< ours" in result) == (code == 4)
    assert ("locales/en/甲 乙.po" in ended.err) == ("A2" in theirs)
    assert not (tmp_path / ".i18nflow").exists()


def test_install_resolve_uninstall(repository: Repository, command: Command) -> None:
    ended = command(repository.directory, "git", "install")
    assert ended.lines == [
        "created  git config merge.i18nflow.name",
        "created  git config merge.i18nflow.driver",
        "created  locales/.gitattributes",
    ]
    assert repository.git("config", "merge.i18nflow.driver").strip().endswith("-- %O %A %B %P")
    command(repository.directory, "git", "uninstall")
    for name in ("one", "two"):
        repository.branch(name)
        repository.translate(社区动态=name)
        repository.commit(name)
    repository.git("merge", "one", code=1)
    ended = command(repository.directory, "git", "resolve", "--add")
    assert (ended.code, ended.lines) == (1, [f"merged  {PO}"])
    assert "1 entry was translated differently" in ended.err
    assert "next: look at them, then git add" in ended.err
    ended = command(repository.directory, "git", "resolve", "--add", "--union", "locales")
    assert (ended.code, ended.lines) == (0, [f"added  {PO}"])
    assert "no catalog has conflicts" in command(repository.directory, "git", "resolve").err


def test_without_git(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    env = {**os.environ, "PATH": str(tmp_path / "empty")}
    call = [sys.executable, "-m", "i18nflow", "git", "install"]
    done = subprocess.run(call, cwd=repository.directory, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 5
    assert "there is no git on this machine" in done.stderr


def test_outside_of_a_repository(tmp_path: Path, command: Command) -> None:
    (tmp_path / "i18nflow.toml").write_text('[[trees]]\nroot = "."\npattern = "{locale}/*.md"\n')
    ended = command(tmp_path, "git", "install")
    assert ended.code == 2
    assert "git init" in ended.err


# --- blame ---------------------------------------------------------------------------------------------------------


def test_blame(repository: Repository, command: Command) -> None:
    repository.translate(社区动态="News", **{"会议时间为周三下午。": "On Wednesday."})
    repository.commit("first", "王 芳")
    repository.translate(**{"联系我们。": "Contact us."})
    ended = command(repository.directory, "blame", "动态")
    assert ended.lines[0].split("\t") == ["block", "translator", "date", "commit"]
    assert [line.split("\t")[:3] for line in ended.lines[1:]] == [
        ["社区动态", "王 芳", "2026-01-03"],
        ["会议时间为周三下午。", "王 芳", "2026-01-03"],
        ["报名方式见下文。", "-", "-"],
        ["联系我们。", "not committed yet", "-"],
    ]
    (catalog,) = json.loads(command(repository.directory, "blame", PO, "-l", "en", "--format", "json").out)
    title, _, missing, fresh = catalog["blocks"]
    assert (title["role"], title["author"], title["committed"]) == ("heading 1", "王 芳", True)
    assert "commit" not in missing
    assert (fresh["committed"], fresh["authors"]) == (False, [])
    assert command(repository.directory, "blame", "nothing").code == 2


# --- format --------------------------------------------------------------------------------------------------------


def test_format(repository: Repository, command: Command) -> None:
    repository.translate(社区动态="News of the community")
    canonical = (repository.directory / PO).read_text("utf-8")
    wrapped = canonical.replace('"News of the community"', '""\n"News of "\n"the community"')
    repository.write(PO, wrapped)
    ended = command(repository.directory, "format", "--check")
    assert (ended.code, ended.lines) == (1, [f"would be updated  {PO}"])
    assert (repository.directory / PO).read_text("utf-8") == wrapped
    ended = command(repository.directory / "locales", "format", "en", "templates/动态.pot")
    assert (ended.code, ended.lines) == (0, [f"updated  {PO}"])
    assert (repository.directory / PO).read_text("utf-8") == canonical
    assert "nothing changed" in command(repository.directory, "format").err


def test_format_refuses(repository: Repository, command: Command) -> None:
    repository.write(PO, "msgid")
    ended = command(repository.directory, "format")
    assert ended.code == 4
    assert (repository.directory / PO).read_text() == "msgid"
    assert command(repository.directory, "format", "i18nflow.toml").code == 2
    assert command(repository.directory, "format", "../x.po").code == 2
    assert command(repository.directory, "format", "locales/no.po").code == 2


# --- status --------------------------------------------------------------------------------------------------------


def test_badge_and_page(repository: Repository, command: Command) -> None:
    repository.translate(社区动态="News", **{"会议时间为周三下午。": "On Wednesday."})
    repository.commit("first")
    repository.translate(**{"报名方式见下文。": "Sign up below.", "联系我们。": "Contact us."})
    repository.commit("all")
    repository.write("content/zh/动态.md", ARTICLE + "\n又一段。\n")
    repository.refresh()
    ended = command(repository.directory, "status", "--badge", "-l", "en", "-o", "out/badge.svg", "--html", "out/进度.html")
    assert ended.code == 0
    assert "en 87%" in (repository.directory / "out/badge.svg").read_text()
    page = (repository.directory / "out/进度.html").read_text("utf-8")
    assert "en, 2026-01-02: 0%" in page
    assert "en, 2026-01-03: 51%" in page
    assert "en, 2026-01-04: 100%" in page
    assert command(repository.directory, "status", "--badge").out.startswith("<svg")
    assert command(repository.directory, "status", "--output", "x").code == 2


def test_a_page_without_history(repository: Repository, tmp_path: Path, command: Command) -> None:
    clone = tmp_path / "shallow"
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", f"file://{repository.directory}", clone], check=True)
    assert "shallow clone" in command(clone, "status", "--html", "-").out
    (clone / ".git").rename(tmp_path / "elsewhere")
    assert "not a git repository" in command(clone, "status", "--html", "-").out
