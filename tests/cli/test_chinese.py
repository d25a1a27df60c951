"""The whole way through a project in Chinese: no English sentence is left, lines fit, and what programs read is the same."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from tests.cli.conftest import Command, Ended

from i18nflow.cli.language import choose_language
from i18nflow.cli.main import cli
from i18nflow.cli.table import show_table
from i18nflow.reports.excerpt import columns
from i18nflow.wording import say, speak_libraries

ENGLISH = re.compile(r"(?<![\w./:-])[a-z]{2,}(?: [a-z]{2,}){2,}(?![\w./:-])")
"""Three English words in a row."""
TYPED = re.compile(r"`[^`]*`|i18nflow [a-z-]+(?: [a-z-]+)?|git [a-z]+ ?[a-z]*|\[[a-z|]+\]")
"""What is to be typed, or chosen from."""
ARTICLE = """\
# 快速开始

见[文档](https://example.org/a)，`make` 之后**重启**。

- 第一步
- 第二步

:foo{bar="说明文字"}
"""
CONFIG = 'source_locale = "zh"\nlocales = ["en", "de"]\n[[trees]]\nroot = "content"\npattern = "{locale}/**/*.md"\n'


@pytest.fixture
def chinese(command: Command, monkeypatch: pytest.MonkeyPatch) -> Iterator[Command]:
    """``command`` whose texts are in Chinese, on a terminal of 80 columns."""
    monkeypatch.setenv("LANGUAGE", "")  # what the command sets for click is gone afterwards
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("I18NFLOW_LANG", "zh")
    for path in ((), *commands(cli)):
        vars(command_at(path))["_help_option"] = None  # click remembers what `--help` said of itself
    yield command
    choose_language((), {})
    speak_libraries("en")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content/zh").mkdir(parents=True)
    (tmp_path / "content/zh/a.md").write_text(ARTICLE, "utf-8")
    (tmp_path / "i18nflow.toml").write_text(CONFIG, "utf-8")
    return tmp_path


def english_in(text: str) -> list[str]:
    return ENGLISH.findall(TYPED.sub("", text))


def said(ended: Ended) -> str:
    return ended.out + ended.err


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name in group.commands:
        found = group.commands[name]
        yield (*path, name)
        if isinstance(found, click.Group):
            yield from commands(found, (*path, name))


def command_at(path: tuple[str, ...]) -> click.Command:
    found: click.Command = cli
    for name in path:
        assert isinstance(found, click.Group)
        found = found.commands[name]
    return found


# --- help and mistakes ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [(), *commands(cli)], ids=" ".join)
def test_help_of_every_command(chinese: Command, tmp_path: Path, path: tuple[str, ...]) -> None:
    ended = chinese(tmp_path, *path, "--help")
    assert ended.code == 0
    assert not english_in(ended.out)
    assert "用法:" in ended.out
    assert "选项:" in ended.out
    assert "Show this" not in ended.out
    wide = [line for line in ended.lines if columns(line) > 80 and "\b" not in line]
    assert not [line for line in wide if not line.lstrip().startswith(("fish:", "bash:", "zsh:"))]


def test_the_column_of_what_options_do_is_straight(chinese: Command, tmp_path: Path) -> None:
    lines = chinese(tmp_path, "extract", "--help").lines
    told = [line for line in lines if re.match(r"  -.*\s{2,}[\u4e00-\u9fff]", line)]
    places = {columns(re.match(r".*?\s{2,}(?=[\u4e00-\u9fff])", line.strip())[0]) for line in told}  # type: ignore[index]
    assert len(told) > 5
    assert len(places) == 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("buidl",), "您是不是想用“build”"),
        (("build", "--pseudoo"), "没有选项"),
        (("--lang", "fr", "build"), "不在"),
        (("update", "xx"), "不是项目的目标语言"),
        (("check", "--select", "numbr"), "您是不是想用“number”"),
        (("mute", "number", "a.po:1"), "缺少 --why"),
        (("build", "no-such.md"), "没有这个文件"),
        (("--project", "nowhere", "build"), "不存在"),
        (("blame",), "缺少参数"),
        (("extract", "--jobs", "0"), "不在范围"),
    ],
)
def test_mistakes(chinese: Command, site: Path, typed: tuple[str, ...], told: str) -> None:
    ended = chinese(site, *typed)
    assert ended.code == 2
    assert told in ended.err
    assert not english_in(ended.err)


def test_the_option_wins_over_the_environment(chinese: Command, tmp_path: Path) -> None:
    assert "Usage:" in chinese(tmp_path, "--lang", "en", "--help").out
    assert "Usage:" in chinese(tmp_path, "--lang=en", "build", "--help").out
    assert "No such option" in chinese(tmp_path, "--lang=en", "--foo").err


def test_the_option_counts_behind_the_verb_too(chinese: Command, site: Path) -> None:
    for typed in (("status", "--lang", "en"), ("tm", "search", "--lang=en", "组会"), ("glossary", "--lang", "en", "list")):
        ended = chinese(site, *typed)
        assert ended.code == 0, ended
        assert not any("\u4e00" <= sign <= "\u9fff" for sign in said(ended).replace("组会", "")), ended
    assert "--lang" not in chinese(site, "status", "--help").out
    assert "“fr”" in said(chinese(site, "status", "--lang", "fr")) or "'fr'" in said(chinese(site, "status", "--lang", "fr"))


def test_the_language_of_the_terminal(chinese: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("I18NFLOW_LANG")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "主要流程" in chinese(tmp_path, "--help").out


# --- the way through a project -------------------------------------------------------------------------------------


def translate(site: Path) -> None:
    """Fill some entries: one well, one with a lost link and a full-width comma, one doubled word."""
    catalog = site / "locales/en/a.po"
    text = catalog.read_text("utf-8")
    for source, target in (("快速开始", "Quick start start"), ("第一步", "First，step"), ("第二步", "第二步")):
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    text = re.sub(r'(msgid "见[^\n]*\n)msgstr ""', r'\1msgstr "See the documentation."', text)
    catalog.write_text(text, "utf-8")


WALK = (
    ("extract",),
    ("extract", "--verbose"),
    ("update",),
    ("update", "--check"),
    ("status",),
    ("status", "--todo"),
    ("status", "--html", "-"),
    ("translate",),
    ("check", "--level", "info"),
    ("check", "--stats"),
    ("check", "--format", "html"),
    ("check", "--explain", "all"),
    ("check", "--explain", "number"),
    ("lint", "--explain", "all"),
    ("lint",),
    ("build",),
    ("build", "--verbose"),
    ("build", "--pseudo"),
    ("verify",),
    ("approve", "--list"),
    ("approve", "--by", "Li Lei"),
    ("pretranslate",),
    ("tm", "build"),
    ("tm", "stats"),
    ("glossary", "list"),
    ("glossary", "suggest"),
    ("find", "state:empty"),
    ("find", "stat:empty"),
    ("format", "--check"),
    ("export", "-o", "out.xlf", "-l", "en"),
    ("align",),
)


def test_the_way_through_a_project(chinese: Command, tmp_path: Path) -> None:
    (tmp_path / "content/zh").mkdir(parents=True)
    (tmp_path / "content/zh/a.md").write_text(ARTICLE, "utf-8")
    (tmp_path / "content/en").mkdir()
    (tmp_path / "content/en/a.md").write_text("# Quick start\n", "utf-8")
    ended = chinese(tmp_path, "init", "-l", "en")
    assert not english_in(said(ended))
    left = {}
    for typed in WALK:
        if typed == ("translate",):
            translate(tmp_path)
            continue
        ended = chinese(tmp_path, *typed)
        assert "internal-error" not in ended.err
        if found := english_in(_words(said(ended))):
            left[" ".join(typed)] = found
    assert not left


def _words(text: str) -> str:
    """What people read of it: no style sheets and tags of a page, no quoted English of articles, translations, git."""
    text = text.replace("not a git repository (or any of the parent directories)", "")
    text = re.sub(r"(?s)<style>.*?</style>|<[^>]*>|```.*?```", " ", text)
    return re.sub(r"“[^”]*”|See the documentation|quick start(?: start)?", "", text, flags=re.IGNORECASE)


def test_a_run_from_the_cache_says_the_same(chinese: Command, site: Path) -> None:
    for verb in ("extract", "update"):
        chinese(site, verb)
    translate(site)
    first, second = chinese(site, "build", "--verbose"), chinese(site, "build", "--verbose")
    findings = [line for line in first.err.splitlines() if ".po:" in line]
    assert findings
    assert all("译文" in line for line in findings)
    assert [line for line in second.err.splitlines() if ".po:" in line] == findings
    english = chinese(site, "--lang", "en", "build", "--verbose").err
    assert "translation of “" in english
    assert not re.search("[\u4e00-\u9fff]", re.sub("“[^”]*”", "", english))


def test_workers_say_the_same(chinese: Command, site: Path) -> None:
    for number in range(6):
        shutil.copy(site / "content/zh/a.md", site / f"content/zh/{number}.md")
    alone, others = (chinese(site, "extract", "--no-cache", "--verbose", "--jobs", jobs) for jobs in ("1", "2"))
    found = [line for line in alone.err.splitlines() if "prop-not-extracted" in line]
    assert len(found) == 7
    assert all("没有翻译，但其中有文字" in line for line in found)
    assert [line for line in others.err.splitlines() if "prop-not-extracted" in line] == found


def test_what_programs_read_is_in_no_language(chinese: Command, site: Path) -> None:
    for verb in ("extract", "update"):
        chinese(site, verb)
    translate(site)
    for typed in (
        *(("check", "--format", form) for form in ("json", "sarif", "junit", "github")),
        ("status", "--format", "json"),
        ("status", "--todo", "--format", "json"),
        ("lint", "--format", "json"),
        ("approve", "--list", "--format", "json"),
        ("status", "--badge"),
    ):
        ours, english = chinese(site, *typed), chinese(site, "--lang", "en", *typed)
        assert (ours.code, ours.raw) == (english.code, english.raw), typed
    messages = [one["message"] for one in json.loads(chinese(site, "check", "--format", "json").out)["findings"]]
    assert "“start” stands twice" in messages


def test_files_are_the_same_in_every_language(chinese: Command, site: Path, tmp_path: Path) -> None:
    for verb in ("extract", "update", "build"):
        chinese(site, verb)
    ours = {path: path.read_bytes() for path in site.rglob("*.po*") if ".i18nflow" not in path.parts}
    shutil.rmtree(site / "locales")
    shutil.rmtree(site / ".i18nflow")
    for verb in ("extract", "update", "build"):
        chinese(site, "--lang", "en", verb)
    assert ours
    assert all(path.read_bytes() == data for path, data in ours.items())


# --- tables --------------------------------------------------------------------------------------------------------


def test_columns_of_wide_headings_are_straight(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("i18nflow.cli.table.is_terminal", lambda stream: True)
    monkeypatch.setenv("COLUMNS", "80")
    choose_language((), {"LANG": "zh"})
    try:
        show_table((say("article"), say("translated"), say("share")), [("文章一", "12", "5%"), ("b", "1", "100%")])
    finally:
        choose_language((), {})
    lines = [re.sub("\x1b\\[[0-9;]*m", "", line) for line in capsys.readouterr().out.splitlines()]
    assert "已翻译" in lines[0]
    assert len({columns(line.rstrip()) for line in lines}) == 1
