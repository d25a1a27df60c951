"""The commands as people and scripts call them: what is printed where, and the exit codes of the design page."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import resource
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import click
import pytest
from rich.cells import cell_len
from tests.cli.conftest import Command
from tests.project.site import ENGLISH, ONE_TREE, Site, small_site, translated_site

from i18nflow.cli.main import cli
from i18nflow.cli.table import bands

MAIN = [sys.executable, "-m", "i18nflow"]
"""As another process."""


def place_lines(err: str) -> list[str]:
    return [line for line in err.splitlines() if re.match(r"\S+?(:\d+)*: [a-z0-9-]+: ", line)]


# --- the way -------------------------------------------------------------------------------------------------------


def test_the_first_five_minutes(tmp_path: Path, command: Command) -> None:
    site = small_site(tmp_path)
    (tmp_path / "i18nflow.toml").unlink()
    ended = command(tmp_path, "init", "--locale", "en")
    assert ended.code == 0
    assert ended.lines == [
        "found  content/news/{locale}/**/*.md",
        "found  dist/news/{locale}/**/_payload.json",
        "created  i18nflow.toml",
    ]
    ended = command(tmp_path, "status")
    assert ended.lines[1:] == ["news/1\t-\tnot extracted", "news/2\t-\tnot extracted", "total\t-\t0"]
    assert "2 of 2 articles without a template: run i18nflow extract" in ended.err
    ended = command(tmp_path, "extract")
    assert ended.lines == ["created  locales/templates/news/1.pot", "created  locales/templates/news/2.pot"]
    assert ended.err.splitlines() == ["2 articles, 6 units", "extract: 2 created", "next: i18nflow update"]
    ended = command(tmp_path, "status")
    assert "run i18nflow update" in ended.err
    ended = command(tmp_path, "update")
    assert ended.lines == ["created  locales/en/news/1.po", "created  locales/en/news/2.po"]
    site.translate("locales/en/news/1.po", ENGLISH)
    ended = command(tmp_path, "status")
    assert ended.lines == ["article\ten\tcharacters", "news/1\t100%\t20", "news/2\t0%\t12", "total\t62%\t32"]
    ended = command(tmp_path, "build")
    assert (ended.code, ended.lines[0]) == (0, "article\tlocale\tunits\ttranslated\tsource\trefused\tshare\tbuilt")
    assert ended.lines[1] == "news/1\ten\t5\t5\t0\t0\t100%\tyes"
    assert ended.lines[-1] == "created  content/news/en/2.md"
    for verb in ("extract", "update", "build"):
        ended = command(tmp_path, verb)
        assert ended.code == 0
        assert f"{verb}: nothing changed" in ended.err
        assert "created" not in ended.out + ended.err


def test_init_does_not_overwrite(tmp_path: Path, command: Command) -> None:
    site = small_site(tmp_path)
    before = site.read("i18nflow.toml")
    ended = command(tmp_path, "init")
    assert (ended.code, ended.out, site.read("i18nflow.toml")) == (2, "", before)
    assert ended.err.startswith("i18nflow.toml: config-exists: ")
    (tmp_path / "i18nflow.toml").unlink()
    site.write("pyproject.toml", "[tool.i18nflow]\ntrees = []\n")
    assert command(tmp_path, "init").code == 2
    assert command(tmp_path, "--project", "nowhere", "init").code == 2
    assert not (tmp_path / "nowhere").exists()


LAYOUTS = {
    "locale below a section": ("content/news/zh/1.md", "content/news/en/1.md"),
    "locale at the top": ("docs/zh/guide/1.md", "docs/en/guide/1.md"),
    "locale in the name": ("content/guide/1.zh.md", "content/guide/1.en.md"),
    "named otherwise": ("docs/source_zh_cn/a.md", "docs/source_en/a.md"),
    "docusaurus": ("docs/a.md", "i18n/en/docusaurus-plugin-content-docs/current/a.md"),
    "no locale anywhere": ("docs/guide/a.md", "docs/en/guide/a.md"),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_init_recognises_layouts(tmp_path: Path, command: Command, name: str) -> None:
    """And what it writes works as it stands."""
    source, target = LAYOUTS[name]
    site = Site(tmp_path)
    site.write(source, "# 标题\n\n正文。\n")
    (tmp_path / "i18nflow.toml").unlink()
    if name == "docusaurus":
        site.write("docusaurus.config.js", "")
    assert command(tmp_path, "init", "--locale", "en").code == 0
    if name == "named otherwise":
        assert '"zh_cn"' in site.read("i18nflow.toml")
    assert command(tmp_path, "extract").code == 0
    assert command(tmp_path, "build").code == 0
    assert site.read(target) == site.read(source)
    assert command(tmp_path, "extract").err.splitlines()[0] == "1 article, 2 units"


def test_init_into_the_language_of_the_sources(tmp_path: Path, command: Command) -> None:
    ended = command(tmp_path, "init", "--locale", "zh")
    assert (ended.code, "“zh” is the locale of the sources" in ended.err) == (2, True)
    assert not (tmp_path / "i18nflow.toml").exists()
    assert command(tmp_path, "init", "--locale", "en", "--locale", "en").code == 0
    assert command(tmp_path, "status").code == 0


def test_init_where_there_is_nothing(tmp_path: Path, command: Command) -> None:
    ended = command(tmp_path, "init")
    assert ended.code == 0
    assert "no articles were recognised" in ended.err
    ended = command(tmp_path, "extract")
    assert ended.code == 0
    assert "i18nflow.toml: no-root: there is no directory “content”" in ended.err


# --- exit codes ----------------------------------------------------------------------------------------------------


def test_0_and_1_under_check(tmp_path: Path, command: Command) -> None:
    site = small_site(tmp_path)
    for verb in ("extract", "update", "build"):
        before = site.tree()
        ended = command(tmp_path, verb, "--check")
        assert ended.code == 1
        assert ended.lines[-1].startswith("would be created  ")
        assert "next:" not in ended.err
        assert site.tree() == before
        assert command(tmp_path, verb).code == 0
        assert command(tmp_path, verb, "--check").code == 0


def test_1_findings(tmp_path: Path, command: Command) -> None:
    site = translated_site(tmp_path, ONE_TREE)
    site.translate("locales/en/news/1.po", {"北京": "<script>Beijing</script>"})
    ended = command(tmp_path, "build")
    assert ended.code == 1
    pages, finding, *_ = ended.err.splitlines()
    assert pages == "2 pages show nothing but the source (build.min_translated holds them back)"
    assert finding.startswith("locales/en/news/1.po:30: ")
    assert "  hint: " in ended.err


USAGE = {
    ("updte",): "Did you mean “update”?",
    ("update", "--chek"): "--check",
    ("check", "1"): "did you mean “news/1”?",
    ("check", "新闻"): "新闻: unknown-article: is no article",
    ("align", "/etc"): "/etc: unknown-article",
    ("export", "-o", "out"): "--format says what to write there",
    ("status", "--todo", "--badge"): "--todo is a list of its own",
    ("import", "--foreign", "."): "run: i18nflow extract",
    ("build", "--overwrit"): "--overwrite",
    ("update", "jp"): "did you mean “ja”?",
    ("status", "e"): "did you mean “en”?",
    ("build", "--locale", "english"): "the project has: en, ja",
    ("build", "--locale", "fr"): "hint: the project has: en, ja; `locales`",
    ("build", "--locale", "zh"): "is the source locale",
    ("--project", "nowhere", "build"): "does not exist",
    ("build", "en"): "i18nflow build --locale en",
    ("build", "--catalog", "x.po"): "--catalog is for a single FILE",
    ("extract", "--output", "x.pot"): "--output is for a single FILE",
    ("build", "--format", "markdown"): "`json` or `text`",
    ("extract", "content/news/zh/1.md", "--format", "markdwn"): "markdown",
    ("extract", "content/news/zh/9.md"): "no-file",
    ("extract", "i18nflow.toml"): "no format claims",
    ("extract", "content/news"): "content/news: is-directory: ",
    ("build", "content/news/zh", "--pseudo"): "all trees of the project",
    ("build", "content/news/zh/1.md"): "--catalog",
    ("extract", "--jobs", "0"): "--jobs",
    ("extract", "content/news/zh/1.md", "--check"): "--output",
    ("build", "content/news/zh/1.md", "--pseudo", "--locale", "en", "--locale", "ja"): "one locale",
    ("completion", "tcsh"): "bash",
}


@pytest.mark.parametrize("arguments", USAGE, ids=" ".join)
def test_2_usage(tmp_path: Path, command: Command, arguments: tuple[str, ...]) -> None:
    site = small_site(tmp_path)
    before = site.tree()
    ended = command(tmp_path, *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert USAGE[arguments] in ended.err
    assert "Traceback" not in ended.err
    assert site.tree() == before


def test_2_configuration(tmp_path: Path, command: Command) -> None:
    assert "no-config" in command(tmp_path, "extract").err
    site = small_site(tmp_path, ONE_TREE.replace("pattern", "patern"))
    for verb in ("extract", "update", "build", "status"):
        ended = command(tmp_path, verb)
        assert ended.code == 2
        assert ended.err == "i18nflow.toml:5: unknown-key: there is no key “trees.patern”\n  hint: did you mean “pattern”?\n"
    site.write("i18nflow.toml", ONE_TREE)
    ended = command(tmp_path, "update")
    assert (ended.code, "hint: run: i18nflow extract" in ended.err) == (2, True)


def test_3_conflict(tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Someone holds the catalog for longer than we wait: what was to be saved is kept beside it."""
    from i18nflow.project import context
    from i18nflow.project.store import open_store
    from i18nflow.project.store.lock import locked

    site = translated_site(tmp_path, ONE_TREE)
    site.write("content/news/zh/1.md", site.read("content/news/zh/1.md").replace("北京", "北京市"))
    site.extract()
    before = site.read("locales/en/news/1.po")
    monkeypatch.setattr(context, "open_store", lambda *where: replace(open_store(*where), patience=0.05))
    with locked(tmp_path / ".i18nflow/locks", "locales/en/news/1.po"):
        ended = command(tmp_path, "update", "en")
    assert ended.code == 3
    assert place_lines(ended.err)[0].startswith("locales/en/news/1.po: ")
    assert site.read("locales/en/news/1.po") == before
    kept = re.search(r"hint: .* in (\S+)", ended.err)
    assert kept is not None
    assert 'msgid "北京市"\nmsgstr "Beijing"' in site.read(kept[1])
    assert command(tmp_path, "update", "en").code == 0


def test_4_bad_input(tmp_path: Path, command: Command) -> None:
    site = small_site(tmp_path)
    site.write("content/news/zh/2.md", "# 标题\n\n".encode() + b"\xb1\xea\n")
    ended = command(tmp_path, "extract")
    assert ended.code == 4
    assert ended.lines == ["created  locales/templates/news/1.pot"]
    assert place_lines(ended.err)[0].startswith("content/news/zh/2.md:3:1: not-utf-8: ")
    assert "hint: it looks like GB18030" in ended.err or "hint: save the file as UTF-8" in ended.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_5_no_permission(tmp_path: Path, command: Command) -> None:
    site = small_site(tmp_path)
    (tmp_path / "locales").mkdir(mode=0o500)
    ended = command(tmp_path, "extract")
    assert ended.code == 5
    assert "no-permission" in ended.err
    assert site.exists("locales")


def test_5_environment(tmp_path: Path, command: Command) -> None:
    """A file where a directory has to be."""
    site = small_site(tmp_path)
    site.write("locales", "a file")
    ended = command(tmp_path, "extract")
    assert ended.code == 5
    assert place_lines(ended.err)[0].startswith("locales/templates/news/1.pot: not-a-directory: ")


def test_5_full_disk(tmp_path: Path) -> None:
    site = small_site(tmp_path)
    site.write("content/news/zh/1.md", "字" * 5000 + "\n")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    ended = subprocess.run([*MAIN, "extract"], cwd=tmp_path, capture_output=True, text=True, preexec_fn=limit, check=False)
    assert ended.returncode == 5
    assert place_lines(ended.stderr)[0].startswith("locales/templates/news/1.pot: file-too-big: ")
    assert site.exists("locales/templates/news/2.pot")
    assert not site.exists("locales/templates/news/1.pot")
    assert list(tmp_path.rglob("*.tmp")) == []


# --- what is printed -----------------------------------------------------------------------------------------------


def test_json(tmp_path: Path, command: Command) -> None:
    site = translated_site(tmp_path)
    site.write("content/news/zh/3.md", b"\xff")
    site.write("content/news/en/2.md", "by hand\n")
    built = command(tmp_path, "build", "--locale", "en", "--format", "json")
    assert built.code == 4
    found = json.loads(built.out)
    assert found["articles"][0] == {
        "article": "news/1",
        "locale": "en",
        "built": True,
        "units": 5,
        "translated": 5,
        "source": 0,
        "refused": 0,
        "share": 1.0,
    }
    assert {"path": "content/news/en/1.md", "state": "created"} in found["changes"]
    assert [finding["code"] for finding in found["findings"]] == ["output-edited"]
    assert [(failure["path"], failure["line"]) for failure in found["failures"]] == [("content/news/zh/3.md", 1)]
    ended = command(tmp_path, "status", "en", "--format", "json")
    found = json.loads(ended.out)
    assert [row["article"] for row in found["articles"]] == ["news/1", "news/2", "news/3"]
    assert found["articles"][0]["locales"]["en"]["translated"] == {"units": 4, "characters": 20}
    assert found["articles"][2] == {
        "article": "news/3",
        "extracted": False,
        "characters": 0,
        "units": 0,
        "locales": {"en": None},
    }


def test_no_control_character_reaches_the_terminal(tmp_path: Path, command: Command) -> None:
    site = translated_site(tmp_path, ONE_TREE)
    site.write("content/news/zh/a\x1b[31mb\u202e.md", "正文。\n")
    site.write("content/news/zh/1.md", '---\ntitle: 一\n"a\\e[31m": 1\n"a\\e[31m": 2\n---\n')
    site.translate("locales/en/news/2.po", {"会议日程": "<b>\x1b]52;c;eA==\x07\u202e</b>"})
    for verb in ("extract", "update", "build", "status"):
        ended = command(tmp_path, verb, *(["--verbose"] if verb != "status" else []))
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e]", ended.out + ended.err)
    assert "a\\x1b[31mb" in command(tmp_path, "status").out


def test_brackets_in_names_are_no_markup(tmp_path: Path, command: Command) -> None:
    site = small_site(tmp_path, ONE_TREE)
    site.write("content/news/zh/a [bold] :smile:.md", "正文。\n")
    assert "news/a [bold] :smile:" in command(tmp_path, "status").out


def test_verbose_shows_what_is_unchanged_and_remarks(tmp_path: Path, command: Command) -> None:
    site = translated_site(tmp_path, ONE_TREE)
    (tmp_path / "content/news/zh/2.md").unlink()
    ended = command(tmp_path, "update", "en")
    assert "1 remark not shown (--verbose shows it)" in ended.err
    ended = command(tmp_path, "update", "en", "--verbose")
    assert ended.lines == ["unchanged  locales/en/news/1.po"]
    assert "locales/en/news/2.po: no-article: " in ended.err
    assert site.exists("locales/en/news/2.po")


def test_hints_are_not_repeated(tmp_path: Path, command: Command) -> None:
    site = translated_site(tmp_path, ONE_TREE)
    site.write("content/news/en/1.md", "by hand\n")
    site.write("content/news/en/2.md", "by hand\n")
    ended = command(tmp_path, "build")
    assert (ended.err.count("output-edited"), ended.err.count("--overwrite replaces it")) == (2, 1)


def test_debug_shows_where_and_nothing_else_does(tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    site = translated_site(tmp_path, ONE_TREE)
    from i18nflow.formats.markdown.format import FORMAT
    from i18nflow.project import counting

    def broken(*arguments: object) -> object:
        raise ValueError("oops")

    monkeypatch.setattr(type(FORMAT), "parse", broken)
    for arguments in (("build",), ("build", "--debug"), ("--debug", "build")):
        ended = command(tmp_path, *arguments)
        assert ended.code == 4
        assert "content/news/zh/1.md: unexpected: ValueError: oops" in ended.err
        assert ("Traceback (most recent call last)" in ended.err) == ("--debug" in arguments)
    monkeypatch.setattr(counting, "status_table", broken)
    for arguments in (("status",), ("status", "--debug")):
        ended = command(tmp_path, *arguments)
        assert ended.code == 4
        assert "internal-error: ValueError: oops" in ended.err
        assert ("Traceback" in ended.err) == ("--debug" in arguments)
    site.write("i18nflow.toml", "=")
    for arguments in (("status",), ("status", "--debug")):
        ended = command(tmp_path, *arguments)
        assert ended.code == 2
        assert ("Traceback" in ended.err) == ("--debug" in arguments)


def test_ctrl_c(tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    from i18nflow.project import counting

    def interrupted(*arguments: object) -> object:
        raise KeyboardInterrupt

    small_site(tmp_path)
    monkeypatch.setattr(counting, "status_table", interrupted)
    ended = command(tmp_path, "status")
    assert (ended.code, ended.out, ended.err.strip()) == (130, "", "stopped; run it again to go on")


def test_help_and_version(tmp_path: Path, command: Command) -> None:
    ended = command(tmp_path, "--help")
    assert ended.code == 0
    verbs = re.findall(r"^  ([a-z]+)  ", ended.out.partition("The main job:")[2], re.MULTILINE)
    assert verbs[:6] == ["init", "extract", "update", "status", "build", "watch"]
    assert {name for name, shown in cli.commands.items() if not shown.hidden} == set(verbs)
    assert re.match(r"i18nflow \d+\.\d+\.\d+ \(formats: .*markdown, .*payload", command(tmp_path, "--version").out)


def commands(group: click.Group, *names: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, one in group.commands.items():
        yield (*names, name), one
        if isinstance(one, click.Group):
            yield from commands(one, *names, name)


def test_help_reads_well(tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for names in ((), *(names for names, _ in commands(cli))):
        ended = command(tmp_path, *names, "-h")
        assert ended.code == 0
        assert max(map(len, ended.lines)) <= 80
        assert "..." not in re.sub(r"\[?[A-Z|]+(:LINE|/)?\]?\.\.\.", "", ended.out), "a description is cut"


def test_a_project_without_locales(tmp_path: Path, command: Command) -> None:
    (tmp_path / "i18nflow.toml").write_text('[[trees]]\nroot = "."\npattern = "{locale}/*.md"\n')
    ended = command(tmp_path, "update")
    assert (ended.code, "no-locales" in ended.err) == (2, True)
    assert command(tmp_path, "extract").err.splitlines()[-1] == "extract: nothing changed"
    assert "there is no catalog yet" in command(tmp_path, "check").err
    assert "there is no catalog yet" in command(tmp_path, "pretranslate").err


def test_options_mean_the_same_everywhere() -> None:
    for names, one in commands(cli):
        spelled = {opt: frozenset(param.opts) for param in one.params if isinstance(param, click.Option) for opt in param.opts}
        for group in ("-l --locale", "-o --output", "--check --dry-run", "-n --number"):
            wanted = frozenset(group.split())
            assert all(spelled[opt] == wanted for opt in wanted if opt in spelled), (names, group)
        if "PATH" in str([param.metavar for param in one.params]) and "-l" not in spelled:
            assert names in {("lint",), ("format",), ("git", "resolve")}


def test_a_directory_within_the_project(tmp_path: Path, command: Command) -> None:
    """The project is found above; what is typed is seen from here, what is printed from the project's directory."""
    site = small_site(tmp_path, ONE_TREE)
    assert command(tmp_path / "content/news", "extract").lines[0] == "created  locales/templates/news/1.pot"
    ended = command(tmp_path / "content/news", "build", "--output", "out", "--locale", "en")
    assert ended.lines[-1] == "created  content/news/out/content/news/en/2.md"
    assert site.exists("content/news/out/content/news/en/2.md")
    assert command(tmp_path.parent, "--project", str(tmp_path), "update").code == 0


# --- single files --------------------------------------------------------------------------------------------------


def test_a_single_file_without_a_configuration(tmp_path: Path, command: Command) -> None:
    source = "\ufeff# 标题\r\n\r\n正文，没有结尾换行"
    (tmp_path / "我的 文章.md").write_bytes(source.encode())
    ended = command(tmp_path, "extract", "我的 文章.md", "--output", "-")
    assert ended.code == 0
    assert '#: \u2068我的 文章.md\u2069\nmsgid "正文，没有结尾换行"\nmsgstr ""\n' in ended.out
    assert command(tmp_path, "extract", "我的 文章.md").raw == ended.raw
    assert command(tmp_path, "extract", "我的 文章.md", "--output", "X.po").code == 0
    catalog = (tmp_path / "X.po").read_text()
    assert catalog == ended.out
    (tmp_path / "X.po").write_text(catalog.replace('msgid "标题"\nmsgstr ""', 'msgid "标题"\nmsgstr "Title"'))
    expected = source.replace("标题", "Title").encode()
    build = ["build", "我的 文章.md", "--catalog", "X.po", "--locale", "en"]
    ended = command(tmp_path, *build, "--output", "-")
    assert (ended.code, ended.raw, ended.err) == (0, expected, "")
    assert command(tmp_path, *build).raw == expected
    ended = command(tmp_path, *build, "--output", "out/新 文件.md")
    assert (ended.code, ended.out, ended.err) == (0, "", "created  out/新 文件.md\n")
    assert (tmp_path / "out/新 文件.md").read_bytes() == expected
    assert command(tmp_path, *build, "--output", "out/新 文件.md", "--check").code == 0
    (tmp_path / "out/新 文件.md").write_bytes(b"old")
    ended = command(tmp_path, *build, "--output", "out/新 文件.md", "--check")
    assert (ended.code, ended.err) == (1, "would be updated  out/新 文件.md\n")
    assert (tmp_path / "out/新 文件.md").read_bytes() == b"old"
    assert command(tmp_path, "build", "我的 文章.md", "--pseudo").out.startswith("\ufeff# ⟦标题")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["X.po", "out", "我的 文章.md"]


def test_a_single_payload(tmp_path: Path, command: Command) -> None:
    site = translated_site(tmp_path)
    site.build()
    expected = site.read("dist/news/en/1/_payload.json")
    ended = command(tmp_path, "build", "dist/news/zh/1/_payload.json", "--catalog", "locales/en/news/1.po", "--output", "-")
    assert (ended.code, ended.out) == (0, expected)


def test_a_single_page_says_its_language(tmp_path: Path, command: Command) -> None:
    (tmp_path / "index.html").write_text("<html><head><title>标题</title></head><body><p>正文</p></body></html>")
    ended = command(tmp_path, "build", "index.html", "--pseudo", "--locale", "ar", "--output", "-")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith('<html lang="ar" dir="rtl"><head><title>⟦标题 one⟧</title>')


def test_a_single_file_replaces_neither_its_inputs_nor_translations(tmp_path: Path, command: Command) -> None:
    site = translated_site(tmp_path, ONE_TREE)
    before = site.tree()
    article, catalog = "content/news/zh/1.md", "locales/en/news/1.po"
    for arguments in (
        ("build", article, "--catalog", catalog, "--output", article),
        ("build", article, "--catalog", catalog, "--output", f"./{catalog}"),
        ("extract", article, "--output", article),
        ("extract", article, "--output", catalog),
    ):
        ended = command(tmp_path, *arguments)
        assert ended.code == 2, ended.err
        assert site.tree() == before
    assert "holds-translations" in ended.err
    site.write(catalog, "<<<<<<< HEAD\n")
    assert command(tmp_path, "extract", article, "--output", catalog).code == 2


def test_a_single_file_that_cannot_be_used(tmp_path: Path, command: Command) -> None:
    (tmp_path / "a.md").write_bytes(b"# \xff\n")
    ended = command(tmp_path, "extract", "a.md")
    assert (ended.code, ended.out, place_lines(ended.err)[0][:19]) == (4, "", "a.md:1:3: not-utf-8")
    (tmp_path / "a.md").write_text("---\ntitle: 一\ntitle: 二\n---\n")
    assert command(tmp_path, "extract", "a.md").err.startswith("a.md:3: yaml-duplicate-key: ")
    (tmp_path / "a.md").write_text("正文\n")
    (tmp_path / "a.po").write_text('msgid "正文"\nmsgstr "Text\n')
    ended = command(tmp_path, "build", "a.md", "--catalog", "a.po", "--locale", "en")
    assert (ended.code, ended.out, ended.err[:10]) == (4, "", "a.po:2:8: ")
    assert command(tmp_path, "build", "a.md", "--catalog", "b.po").code == 2
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    (tmp_path / "a.po").write_text(header + 'msgid "正文"\nmsgstr "Text"\n')
    ended = command(tmp_path, "build", "a.md", "--catalog", "a.po")
    assert (ended.code, "no-locale" in ended.err) == (2, True)
    assert command(tmp_path, "build", "a.md", "--catalog", "a.po", "--locale", "e/../n").code == 2
    assert command(tmp_path, "extract", ".").code in (2, 5)


# --- other processes -----------------------------------------------------------------------------------------------


def shell(script: str, directory: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    text = script.replace("i18nflow", f"'{sys.executable}' -m i18nflow")
    return subprocess.run(
        ["bash", "-c", text], cwd=directory, capture_output=True, text=True, env={**os.environ, **environment}, check=False
    )


def test_a_pipe_that_closes_early(tmp_path: Path) -> None:
    """The reader has seen enough; the work is done all the same, and says how it ended."""
    site = small_site(tmp_path, ONE_TREE)
    for number in range(10, 40):
        site.write(f"content/news/zh/{number}.md", "正文。\n")
    ended = shell("set -o pipefail; i18nflow extract | head -1; echo $?", tmp_path)
    assert ended.stdout == "created  locales/templates/news/1.pot\n0\n"
    assert "Traceback" not in ended.stderr
    assert "BrokenPipe" not in ended.stderr
    assert site.exists("locales/templates/news/39.pot")
    ended = shell("i18nflow extract content/news/zh/1.md | true; echo ${PIPESTATUS[0]}; i18nflow status >&-; echo $?", tmp_path)
    assert (ended.stdout, ended.stderr.count("Traceback")) == ("0\n0\n", 0)


def test_a_full_standard_output(tmp_path: Path) -> None:
    small_site(tmp_path, ONE_TREE)
    ended = shell("i18nflow status > /dev/full", tmp_path)
    assert ended.returncode == 5
    assert "No space left on device" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    "environment", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "latin-1"}]
)
def test_any_locale_of_the_terminal(tmp_path: Path, environment: dict[str, str]) -> None:
    site = small_site(tmp_path, ONE_TREE)
    site.write("content/news/zh/报告 一.md", "# 标题\n\n正文。\n")
    ended = shell(
        "i18nflow extract && i18nflow update jp; i18nflow extract 'content/news/zh/报告 一.md'", tmp_path, **environment
    )
    assert "Traceback" not in ended.stderr
    assert "UnicodeEncodeError" not in ended.stderr
    assert "unknown-locale" in ended.stderr
    assert site.catalog("locales/templates/news/报告 一.pot").entries[0].msgid == "标题"


def test_file_names_in_another_encoding_are_refused(tmp_path: Path) -> None:
    small_site(tmp_path, ONE_TREE)
    ended = shell("i18nflow extract", tmp_path, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert ended.returncode == 5
    assert "not-utf-8-names" in ended.stderr
    assert not (tmp_path / "locales").exists()


def test_completion(tmp_path: Path, command: Command) -> None:
    small_site(tmp_path)
    for name in ("bash", "zsh", "fish"):
        ended = command(tmp_path, "completion", name)
        assert ended.code == 0
        assert f"_I18NFLOW_COMPLETE={name}_complete" in ended.out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("i18nflow up", "update"),
        ("i18nflow build --ov", "--overwrite"),
        ("i18nflow update j", "ja"),
        ("i18nflow build --locale e", "en"),
    ],
)
def test_what_a_shell_completes(tmp_path: Path, words: str, expected: str) -> None:
    small_site(tmp_path)
    environment = {"_I18NFLOW_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    script = "import sys; sys.argv = ['i18nflow']; from i18nflow.cli.main import main; main()"
    ended = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
    )
    assert ended.stdout.split() == [f"plain,{expected}"], ended.stderr


# --- terminals -----------------------------------------------------------------------------------------------------


def on_terminal(directory: Path, *arguments: str, width: int = 80, **environment: str) -> str:
    """What a terminal of so many columns is sent."""
    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM", "COLUMNS", "FORCE_COLOR")}
    process = subprocess.Popen(
        [*MAIN, *arguments], cwd=directory, stdout=child, stderr=child, stdin=child, env={**kept, **environment}
    )
    os.close(child)
    shown = b""
    with open(parent, "rb", buffering=0) as terminal, suppress(OSError):  # EIO: the last process has closed it
        while part := terminal.read(4096):
            shown += part
    process.wait(20)
    return shown.decode()


def wide_site(root: Path, *locales: str) -> Site:
    site = Site(root, ONE_TREE.replace('"en", "ja"', ", ".join(f'"{locale}"' for locale in locales)))
    site.write("content/news/zh/一个很长的目录名字用来测试表格的宽度/这也是一个很长的文章名字.md", "# 标题\n")
    site.write("content/news/zh/a [bold].md", b"\xff\n")
    site.extract()
    return site


def test_a_terminal_of_80_columns(tmp_path: Path) -> None:
    wide_site(tmp_path, *"en ja ko fr de es it pt-BR ru ar vi th id tr pl nl".split())
    for verb in ("status", "build"):
        shown = on_terminal(tmp_path, verb, TERM="dumb")
        tables = [line for line in shown.splitlines() if not re.match(r"created|content/|  hint|build|next|\d+ of|“-”", line)]
        assert max(cell_len(line) for line in tables) <= 80
        assert "news/a [bold]" in shown or verb == "build"
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", shown)
    assert len(re.findall(r"^article .* built\s*$", shown, re.MULTILINE)) == 1


def test_colours_and_progress(tmp_path: Path) -> None:
    wide_site(tmp_path, "en")
    shown = on_terminal(tmp_path, "build", TERM="xterm-256color")
    assert "\x1b[31mnot-utf-8\x1b[0m" in shown
    assert "building" in shown
    shown = on_terminal(tmp_path, "build", TERM="xterm-256color", NO_COLOR="1")
    assert not re.search(r"\x1b\[(3|4|9)\d", shown)
    assert "not-utf-8" in shown


def test_bands() -> None:
    assert list(bands([10, 5, 5, 5], 26)) == [[0, 1, 2], [0, 3]]
    assert list(bands([100, 5], 20)) == [[0, 1]]
    assert list(bands([5], 20)) == [[0]]
