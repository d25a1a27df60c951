"""``i18nflow tm``, ``pretranslate`` and ``update --tm`` as people call them."""

from __future__ import annotations

import json
import re
import sys
from io import StringIO
from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.project.site import Site, translated_site
from tests.project.test_remembering import THIRD, TMX

from i18nflow.cli.passage import passage
from i18nflow.reports.excerpt import columns


@pytest.fixture
def site(tmp_path: Path) -> Site:
    found = translated_site(tmp_path)
    found.write("content/news/zh/3.md", THIRD)
    found.extract()
    found.update()
    return found


def test_build_search_and_stats(site: Site, command: Command) -> None:
    ended = command(site.root, "tm", "build")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.startswith("tm build: 6 files, 6 read, 0 gone; 6 segments, ")
    assert re.search(r"B; \d+\.\d s$", ended.err.strip())
    assert "6 files, 0 read" in command(site.root, "tm", "build").err
    ended = command(site.root, "tm", "search", "会议日")
    assert ended.lines == [" 75%  en  news/2  translated", "  [会议日]程", "  Meeting Schedule"]
    ended = command(site.root, "tm", "search", "--target", "home")
    assert ended.lines[1:] == ["  欢迎参加，见日程和首页。", "  Welcome, see the schedule and the [home] page."]
    ended = command(site.root, "tm", "stats", "-l", "en")
    assert ended.lines == [
        "locale\tapproved\ttranslated\tfuzzy\tobsolete\tfrom tmx\tmt\tdistinct",
        "en\t0\t6\t0\t0\t0\t0\t6",
        "open entries\t101\t100\t95–99\t85–94\t75–84\tnone",
        "en\t0\t2\t0\t0\t0\t2",
    ]
    assert "index: 6 files, " in ended.err


def test_search_for_programs(site: Site, command: Command) -> None:
    (found,) = json.loads(command(site.root, "tm", "search", "上海", "--format", "json").out)
    assert (found["source"], found["target"], found["place"], found["score"]) == ("上海", "Shanghai", "news/1", 100.0)
    assert (found["contains"], found["marks"]) == (True, [[0, 2]])
    assert json.loads(command(site.root, "tm", "search", "没有", "--format", "json").out) == []
    assert json.loads(command(site.root, "tm", "stats", "--format", "json").out)["locales"]["en"]["states"] == {"translated": 6}


def test_nothing_found_is_said(site: Site, command: Command) -> None:
    ended = command(site.root, "tm", "search", "天气")
    assert (ended.code, ended.out) == (0, "")
    assert "nothing with or like “天气” was translated yet" in ended.err


def test_pretranslate_shows_before_and_fills_after(site: Site, command: Command) -> None:
    ended = command(site.root, "pretranslate", "news/3", "-l", "en", "--dry-run")
    assert ended.code == 1
    assert ended.lines[:4] == [
        "would be filled  locales/en/news/3.po  2 of 4 empty",
        "  100%  news/1",
        "    会议详情",
        "    Meeting Details",
    ]
    assert "2 would be filled, 2 stay empty" in ended.err
    ended = command(site.root, "pretranslate", "-l", "en")
    assert (ended.code, ended.lines[0]) == (0, "filled  locales/en/news/3.po  2 of 4 empty")
    assert command(site.root, "pretranslate", "-l", "en", "--check").code == 0
    assert command(site.root, "pretranslate", "--min", "200").code == 2


def test_update_with_memory(site: Site, command: Command) -> None:
    (site.root / "locales/en/news/3.po").unlink()
    ended = command(site.root, "update", "en", "--tm")
    assert ended.lines == ["created  locales/en/news/3.po"]
    assert "2  from the translation memory, 100 %" in ended.err


def test_tmx_in_and_out(site: Site, command: Command) -> None:
    site.write("old/a.tmx", TMX)
    ended = command(site.root, "tm", "import", "old/a.tmx", "old/none.tmx")
    assert (ended.code, ended.lines) == (4, ["created  tm/a.tmx"])
    assert "1 segment of 1 unit in the project's locales" in ended.err
    assert "old/none.tmx: missing" in ended.err
    ended = command(site.root, "tm", "export", "-l", "en")
    assert ended.out.count("<tu ") + ended.out.count("<tu>") == 7
    assert command(site.root, "tm", "export", "-o", "x.tmx").out == ""
    assert site.read("x.tmx").endswith("</tmx>\n")


def test_an_unknown_verb_and_locale_are_refused(site: Site, command: Command) -> None:
    assert command(site.root, "tm", "serch", "x").code == 2
    assert command(site.root, "tm", "search", "x", "-l", "fr").code == 2


class _Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("text", ["甲乙丙丁" * 200, "some words of a sentence " * 40])
def test_long_texts_are_cut_around_the_mark_and_folded(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdout", _Terminal())
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    rows = passage(text, [(300, 304)]).splitlines()
    assert len(rows) <= 4
    assert all(columns(row) <= 82 for row in rows)
    assert f"[{text[300:304]}]" in "".join(row.strip() for row in rows) or " " in text[300:304]
    assert (rows[0].strip()[0], rows[-1][-1]) == ("…", "…")
    whole = passage(text, lines=0).splitlines()
    assert "".join(row[2:] for row in whole).replace(" ", "") == text.replace(" ", "")
