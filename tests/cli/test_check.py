"""``i18nflow check`` and ``mute``: what is printed where, what is written when, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring
from tests.cli.conftest import Command
from tests.project.site import ONE_TREE, Site, translated_site

from i18nflow.reports.excerpt import columns

PO = "locales/en/news/1.po"
OTHER = "locales/en/news/2.po"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Two articles, all of their English; one word is left in Chinese, one mark is full-width."""
    made = translated_site(tmp_path, ONE_TREE)
    made.translate(PO, {"北京": "Beijing（北京）", "上海": "Shanghai！"})
    return made


def test_findings(site: Site, command: Command) -> None:
    ended = command(site.root, "check", "--select", "cjk-left,fullwidth,number")
    assert ended.code == 1
    number = site.read(PO).splitlines().index('msgstr "Beijing（北京）"') + 1
    assert ended.lines[0].startswith(f"{PO}:{number}:16: fullwidth: “（” ")
    assert ended.lines[1:5] == [
        "    in content/news/zh/1.md:9",
        "    北京",
        "    Beijing（北京）",
        "           ^^",
    ]
    assert ended.lines[5].startswith(f"{PO}:{number}:17: cjk-left: “北京” ")
    assert ended.lines[6:8] == ["    Beijing（北京）", "             ^^^^"], "the source stands there already"
    assert ended.err.splitlines() == [
        "check: 1 error, 3 warnings in 1 of 4 catalogs (6 translations)",
        "--fix can mend up to 3 of them",
    ]
    assert all(columns(line) <= 80 for line in ended.lines if line.startswith(" "))


def test_nothing_found(site: Site, command: Command) -> None:
    ended = command(site.root, "check", OTHER)
    assert (ended.code, ended.out, ended.err) == (0, "", "check: nothing found in 1 catalog (2 translations)\n")


def test_the_level_decides_what_is_shown_and_how_it_ends(site: Site, command: Command) -> None:
    site.translate(PO, {"北京": "Beijing", "上海": "Shanghai！"})
    ended = command(site.root, "check", "--level", "error", "--select", "fullwidth")
    assert (ended.code, ended.out) == (0, "")
    assert "1 finding below “error” not shown" in ended.err
    assert command(site.root, "check", "--select", "fullwidth").code == 1


def test_a_broken_catalog(site: Site, command: Command) -> None:
    site.write(OTHER, "msgid broken")
    ended = command(site.root, "check", "--select", "cjk-left")
    assert ended.code == 4
    assert "cjk-left" in ended.out
    assert f"{OTHER}:1:7: po-syntax" in ended.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--select", "cjk-lift"),
        ("check", "news/9"),
        ("check", "-l", "fr"),
        ("check", "--yes"),
        ("check", "--write-baseline"),
        ("check", "--baseline", "none.tsv"),
        ("check", "--output", PO, "--format", "json"),
        ("mute", "cjk-left", f"{PO}:9"),
        ("mute", "cjk-left", "--why", "so"),
    ],
)
def test_wrong_calls(site: Site, command: Command, arguments: tuple[str, ...]) -> None:
    before = site.tree()
    ended = command(site.root, *arguments)
    assert ended.code == 2
    assert site.tree() == before


def test_fix(site: Site, command: Command) -> None:
    ended = command(site.root, "check", "--select", "fullwidth", "--fix")
    assert ended.code == 1
    assert '-msgstr "Shanghai！"' in ended.lines
    assert '+msgstr "Shanghai!"' in ended.lines
    assert "nothing is written: --fix asks on a terminal, and elsewhere needs --yes" in ended.err
    before = site.read(PO)
    assert command(site.root, "check", "--diff").code == 1
    assert site.read(PO) == before
    ended = command(site.root, "check", "--select", "fullwidth", "--fix", "--yes")
    assert ended.code == 0
    assert "3 places mended in 1 catalog" in ended.err
    assert '"Beijing (北京)"' in site.read(PO)
    assert command(site.root, "check", "--select", "fullwidth", "--fix", "--yes").out == ""


def test_fix_for_programs(site: Site, command: Command) -> None:
    ended = command(site.root, "check", "--select", "fullwidth", "--fix", "--yes", "--format", "json")
    assert json.loads(ended.out)["fixed"] == [{"path": PO, "fixes": 3}]


def test_a_baseline(site: Site, command: Command) -> None:
    ended = command(site.root, "check", "--write-baseline", "--baseline", "known.tsv")
    assert (ended.code, ended.out) == (0, "")
    assert "known.tsv knows 4 findings" in ended.err
    ended = command(site.root, "check", "--baseline", "known.tsv")
    assert (ended.code, ended.out) == (0, "")
    assert "4 known findings not shown (baseline)" in ended.err
    site.write("i18nflow.toml", site.read("i18nflow.toml") + '\n[checks]\nbaseline = "known.tsv"\n')
    site.translate(PO, {"北京": "Beijing （北京） 2024"})
    ended = command(site.root, "check")
    assert [line.split(" ")[1] for line in ended.lines if line.startswith(PO)] == ["number:"]
    site.translate(PO, {"北京": "Beijing", "上海": "Shanghai"})
    ended = command(site.root, "check", "--level", "info")
    assert ended.code == 0
    assert f"{PO}: baseline-stale: 1 × cjk-left is gone: 北京" in ended.lines
    assert "baseline-stale" not in command(site.root, "check", OTHER).out, "only where it was looked for"


def test_json(site: Site, command: Command) -> None:
    ended = command(site.root, "check", "--format", "json", "--select", "cjk-left")
    found = json.loads(ended.out)
    (one,) = found["findings"]
    assert (one["code"], one["start"], one["end"], one["msgstr"]) == ("cjk-left", 8, 10, "Beijing（北京）")
    assert (one["source"], one["article"], one["locale"]) == ("content/news/zh/1.md:9", "news/1", "en")
    assert found["failures"] == []
    assert found["fired"] == {"cjk-left": 1}


def test_github(site: Site, command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    site.write(OTHER, "msgid broken")
    ended = command(site.root, "check", "--format", "github")
    assert ended.lines[0].startswith(f"::error file={OTHER},line=1")
    assert ended.lines[1].startswith(f"::error file={PO},line=")
    assert ended.lines[1].endswith("(source: content/news/zh/1.md:9)")
    assert ended.lines[2].startswith("::warning ")
    assert summary.read_text("utf-8").startswith("before\n### i18nflow check\n")


def test_files_for_machines(site: Site, command: Command) -> None:
    for form in ("sarif", "junit", "html", "text"):
        ended = command(site.root, "check", "--format", form, "--output", f"out/r.{form}")
        assert (ended.code, ended.out) == (1, "")
    assert json.loads(site.read("out/r.sarif"))["version"] == "2.1.0"
    assert fromstring(site.read("out/r.junit").encode()).get("failures") == "4"
    assert "<mark>" in site.read("out/r.html")
    assert "\x1b" not in site.read("out/r.text")


def test_stats(site: Site, command: Command) -> None:
    ended = command(site.root, "check", "--stats")
    assert ended.lines[0].split("\t") == ["check", "level", "fires in", "of", "rate"]
    assert "fullwidth\twarning\t2\t6\t33.33%" in ended.lines
    assert "tags\terror\t0\t6\t0.00%" in ended.lines


def test_explain(tmp_path: Path, command: Command) -> None:
    ended = command(tmp_path, "check", "--explain", "page-link")
    assert (ended.code, ended.lines[0]) == (0, "page-link")
    ended = command(tmp_path, "check", "--explain", "all")
    assert any(line.startswith("| [`cjk-left`]") for line in ended.lines)
    assert command(tmp_path, "check", "--explain", "page-lonk").code == 2


def test_mute(site: Site, command: Command) -> None:
    found = command(site.root, "check", "--select", "cjk-left")
    place = found.lines[0].split(": ")[0]
    ended = command(site.root, "mute", "cjk-left", place, "--why", "a name", "--by", "李雷")
    assert (ended.code, ended.out.split()[0]) == (0, "muted")
    assert '# i18nflow: ignore=cjk-left why="a name" by=李雷' in site.read(PO)
    assert command(site.root, "check", "--select", "cjk-left").code == 0
    assert command(site.root, "mute", "--off", "cjk-left", place).out.startswith("speaks again")
    assert command(site.root, "check", "--select", "cjk-left").code == 1


def test_text_from_catalogs_cannot_speak_to_the_terminal(site: Site, command: Command) -> None:
    site.translate(PO, {"北京": "Beijing\x1b[2J（北京）"})
    for form in ("text", "github", "json"):
        assert "\x1b" not in command(site.root, "check", "--format", form).out


def test_from_another_directory(site: Site, command: Command) -> None:
    ended = command(site.root / "locales/en", "check", "news/1.po", "--select", "cjk-left")
    assert ended.code == 1
    assert ended.lines[0].startswith(PO)
