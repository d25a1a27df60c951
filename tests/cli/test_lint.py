"""``i18nflow lint``: what is printed where, what is written when, exit codes."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.project.site import ONE_TREE, Site

from i18nflow.project import linting

BAD = "---\ntitle: 甲\n---\n\n**时间：**4 月\n\n见 https://a.cn/b，谢谢。\n"
MENDED = "---\ntitle: 甲\n---\n\n**时间**：4 月\n\n见 <https://a.cn/b>，谢谢。\n"
PATH = "content/news/zh/1.md"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = Site(tmp_path, ONE_TREE)
    made.write(PATH, BAD)
    made.write("content/news/zh/2.md", "# 甲\n\n# 甲\n")
    made.write("content/news/en/1.md", BAD)
    made.write("content/other.md", BAD)
    return made


def test_findings_of_a_project(site: Site, command: Command) -> None:
    ended = command(site.root, "lint")
    assert ended.code == 1
    assert ended.lines == [
        f"{PATH}:5:1: emphasis-punctuation: “**时间：**” is shown with its asterisks: “**” cannot close between “：” and “4”",
        "  hint: set the punctuation outside of the bold run",
        f"{PATH}:7:17: autolink-swallows-text: the address runs on over “，谢谢。”",
        "  hint: write <https://a.cn/b>, or a blank behind it",
    ]
    assert ended.err.splitlines() == [
        "1 remark not shown (--verbose shows it)",
        "lint: 2 warnings, 1 remark in 2 of 2 files",
        "--fix can mend up to 2 of them",
    ]
    assert "heading-repeated" in command(site.root, "lint", "--verbose").out
    assert site.read(PATH) == BAD
    assert not site.exists(".i18nflow/backup")


def test_nothing_found(site: Site, command: Command) -> None:
    ended = command(site.root, "lint", "content/news/zh/2.md")
    assert (ended.code, ended.out) == (0, "")
    ended = command(site.root, "lint", "--select", "link-broken,single-tilde")
    assert (ended.code, ended.out, ended.err) == (0, "", "lint: nothing found in 2 files\n")


def test_fix_needs_somebody_to_agree(site: Site, command: Command) -> None:
    ended = command(site.root, "lint", "--fix")
    assert ended.code == 1
    assert "-**时间：**4 月" in ended.lines
    assert "+**时间**：4 月" in ended.lines
    assert "nothing is written: --fix asks on a terminal, and elsewhere needs --yes" in ended.err
    assert site.read(PATH) == BAD


def test_fix(site: Site, command: Command) -> None:
    ended = command(site.root, "lint", "--fix", "--yes")
    assert ended.code == 0
    assert ended.lines[:2] == [f"--- a/{PATH}", f"+++ b/{PATH}"]
    assert "2 places mended in 1 file\nnext: i18nflow extract\n" in ended.err
    assert site.read(PATH) == MENDED
    assert site.read("content/news/en/1.md") == site.read("content/other.md") == BAD
    (backup,) = (site.root / ".i18nflow/backup/news/zh/1.md").iterdir()
    assert backup.read_bytes().decode() == BAD
    ended = command(site.root, "lint", "--fix", "--yes")
    assert (ended.code, ended.out) == (0, "")
    assert command(site.root, "lint").code == 0


def test_diff_writes_nothing(site: Site, command: Command) -> None:
    for arguments in (("--diff",), ("--diff", "--fix", "--yes")):
        ended = command(site.root, "lint", *arguments)
        assert ended.code == 1
        assert [line for line in ended.lines if line[0] in "+-"][2:] == [
            "-**时间：**4 月",
            "+**时间**：4 月",
            "-见 https://a.cn/b，谢谢。",
            "+见 <https://a.cn/b>，谢谢。",
        ]
        assert site.read(PATH) == BAD


def test_what_remains_is_shown_after_a_fix(site: Site, command: Command) -> None:
    site.write(PATH, BAD + "\n**甲：乙\n")
    ended = command(site.root, "lint", "--fix", "--yes")
    assert ended.code == 1
    assert f"{PATH}:9:1: emphasis-unpaired:" in ended.out
    assert "emphasis-punctuation" not in ended.out


def test_someone_else_saves_meanwhile(site: Site, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    save = linting.save

    def late(order: linting.Linting, one: linting.Mended) -> None:
        site.write(PATH, "别人的\n")
        save(order, one)

    monkeypatch.setattr(linting, "save", late)
    ended = command(site.root, "lint", "--fix", "--yes")
    assert ended.code == 3
    assert "changed-meanwhile" in ended.err
    assert site.read(PATH) == "别人的\n"
    assert any((site.root / ".i18nflow/conflicts").rglob("1.*.md"))


def test_json(site: Site, command: Command) -> None:
    ended = command(site.root, "lint", "--format", "json")
    found = json.loads(ended.out)
    assert ended.code == 1
    assert [(one["code"], one["line"], one["fixable"]) for one in found["findings"]] == [
        ("emphasis-punctuation", 5, True),
        ("autolink-swallows-text", 7, True),
        ("heading-repeated", 3, False),
    ]
    ended = command(site.root, "lint", "--format", "json", "--fix", "--yes")
    found = json.loads(ended.out)
    assert found["fixed"] == [{"path": PATH, "fixes": 2}]
    assert [one["code"] for one in found["findings"]] == ["heading-repeated"]


def test_annotations_of_a_workflow(site: Site, command: Command) -> None:
    ended = command(site.root, "lint", "--format", "github")
    assert ended.lines[0].startswith(f"::warning file={PATH},line=5,col=1,title=emphasis-punctuation::“**时间：**”")
    assert ended.lines[2].startswith("::notice file=content/news/zh/2.md,line=3,col=3,title=heading-repeated::")


def test_without_a_project(tmp_path: Path, command: Command) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.md").write_text(BAD, "utf-8")
    (tmp_path / "sub/b.md").write_text("[注意] 甲\n", "utf-8")
    (tmp_path / "sub/c.txt").write_text(BAD, "utf-8")
    assert command(tmp_path, "lint").code == 2
    ended = command(tmp_path, "lint", "a.md", "sub")
    assert [line.partition(": ")[0] for line in ended.lines if "hint" not in line] == ["a.md:5:1", "a.md:7:17", "sub/b.md:1:1"]
    assert command(tmp_path, "lint", "--no-mdc", "sub").code == 0
    assert command(tmp_path, "lint", "--fix", "--yes", "a.md").code == 0
    assert (tmp_path / "a.md").read_text("utf-8") == MENDED
    assert any((tmp_path / ".i18nflow/backup/a.md").iterdir())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowhere.md",), "no-file"),
        (("i18nflow.toml",), "not-markdown"),
        (("--select", "emphasis-punctuaton"), "did you mean “emphasis-punctuation”?"),
        (("--ignore", "zzz"), "unknown-code"),
        (("--yes",), "--yes goes with --fix"),
        (("--explain", "link-brken"), "did you mean “link-broken”?"),
    ],
)
def test_wrong_calls(site: Site, command: Command, arguments: tuple[str, ...], message: str) -> None:
    ended = command(site.root, "lint", *arguments)
    assert ended.code == 2
    assert message in ended.err


def test_explain(site: Site, command: Command) -> None:
    ended = command(site.root, "lint", "--explain", "emphasis-punctuation")
    assert (ended.code, ended.lines[0]) == (0, "emphasis-punctuation")
    assert "`**时间**：4 月`" in ended.out
    assert "| [`path-collision`](#path-collision) | error |" in command(site.root, "lint", "--explain", "all").out


def test_in_several_processes(site: Site, command: Command) -> None:
    alone, together = (command(site.root, "lint", "--verbose", "--jobs", jobs) for jobs in ("1", "2"))
    assert (alone.code, alone.out, alone.err) == (together.code, together.out, together.err)


def test_configuration(site: Site, command: Command) -> None:
    config = site.read("i18nflow.toml")
    site.write(
        "i18nflow.toml", config + '\n[lint]\nignore = ["emphasis-punctuation"]\nseverity = {heading-repeated = "error"}\n'
    )
    ended = command(site.root, "lint")
    assert "emphasis-punctuation" not in ended.out
    assert "content/news/zh/2.md:3:3: heading-repeated" in ended.out
    site.write("i18nflow.toml", config + "\n[markdown]\nmdc = false\n")
    assert "见 https://a.cn/b ，谢谢。" in command(site.root, "lint", "--diff").out
    site.write("i18nflow.toml", config + '\n[lint]\nselect = ["no-such"]\n')
    ended = command(site.root, "lint")
    assert (ended.code, "i18nflow.toml: unknown-code" in ended.err) == (2, True)


def test_colliding_paths(site: Site, command: Command) -> None:
    site.write("i18nflow.toml", site.read("i18nflow.toml") + 'naming = "nuxt"\n')
    site.write("content/news/zh/guide/1.快速开始.md", "甲[注]\n")
    site.write("content/news/zh/guide/index.md", "乙\n")
    ended = command(site.root, "lint")
    assert "content/news/zh/guide/1.快速开始.md:1:2: brackets-vanish" in ended.out
    assert (
        "content/news/zh/guide/1.快速开始.md: path-collision: gets the same address as “content/news/zh/guide/index.md”: "
        "/news/zh/guide" in ended.out
    )
    assert "name-collision" not in ended.out
    assert ended.out.count("path-collision") == 2
    assert "path-collision" not in command(site.root, "lint", "content/news/zh/1.md").out
    assert command(site.root, "lint", "--ignore", "path-collision", "content/news/zh/guide/index.md").code == 0


def test_a_file_that_cannot_be_read(site: Site, command: Command) -> None:
    site.write(PATH, b"\xff\xfe\n")
    ended = command(site.root, "lint")
    assert ended.code == 4
    assert f"{PATH}:1:1: not-utf-8" in ended.err


def test_typed_path_from_elsewhere(site: Site, command: Command) -> None:
    ended = command(site.root / "content", "lint", "news/zh/1.md", "other.md")
    assert [line.partition(": ")[0] for line in ended.lines if "hint" not in line] == [
        f"{PATH}:5:1",
        f"{PATH}:7:17",
        "other.md:5:1",
        "other.md:7:17",
    ]


@pytest.mark.parametrize(("answer", "code", "text"), [("y\n", 0, MENDED), ("n\n", 1, BAD)])
def test_on_a_terminal_it_asks(site: Site, answer: str, code: int, text: str) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "i18nflow", "lint", "--fix"]
    child = subprocess.Popen(
        command, cwd=site.root, stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, "TERM": "dumb"}
    )
    os.close(theirs)
    shown = b""
    while b"write 1 file?" not in shown and select.select([ours], [], [], 20)[0]:
        shown += os.read(ours, 4096)
    os.write(ours, answer.encode())
    while child.poll() is None and select.select([ours], [], [], 20)[0]:
        try:
            shown += os.read(ours, 4096)
        except OSError:  # the terminal's other end is closed
            break
    assert child.wait(20) == code
    os.close(ours)
    assert "+**时间**：4 月" in shown.decode()
    assert site.read(PATH) == text
