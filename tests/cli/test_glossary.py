"""``i18nflow glossary`` as people call it, from their files to hints, checks and fixes."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Command
from tests.project.site import ONE_TREE, Site

TABLE = "# 术语\n\n| English | 中文 |\n| --- | --- |\n| meeting agenda | 日程 |\n| home page | 首页 |\n| class | 类，视情况 |\n"
CONFIG = ONE_TREE.replace('"en", "ja"', '"en"') + "\n[glossary]\nhints = true\n"
ARTICLE = "# 日程\n\n日程见首页。\n"


def site(root: Path) -> Site:
    made = Site(root, CONFIG)
    made.write("content/news/zh/1.md", ARTICLE)
    made.write("terms.md", TABLE)
    return made


def test_from_somebodys_table_to_hints_checks_and_fixes(tmp_path: Path, command: Command) -> None:
    made = site(tmp_path)
    ended = command(tmp_path, "glossary", "import", "terms.md")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.splitlines() == [
        "left out, line 7: class | 类，视情况: is advice, not a rendering: add it by hand",
        "glossary.csv: 2 added, 0 known already, 1 left out",
    ]
    assert command(tmp_path, "glossary", "list", "页").lines == ["首页 → home page  [en]"]
    shown = command(tmp_path, "glossary", "show", "日程见首页").lines
    assert shown == ["日程 → meeting agenda  [en]", "首页 → home page  [en]"]
    text = made.read("glossary.csv").replace("日程,meeting agenda,en,,", "日程,meeting agenda,en,agenda,schedule")
    made.write("glossary.csv", text)
    command(tmp_path, "extract")
    command(tmp_path, "update")
    assert "#. heading 1\n#. term: 日程 → meeting agenda / agenda (not: schedule)\n" in made.read("locales/en/news/1.po")
    assert command(tmp_path, "update").err.splitlines()[-1].startswith("next:")
    assert command(tmp_path, "update", "--check").code == 0
    made.translate("locales/en/news/1.po", {"日程": "Agenda", "日程见首页。": "Schedule on the start page."})
    ended = command(tmp_path, "check", "--no-pages", "--level", "info", "--select", "glossary", "--select", "forbidden-term")
    assert ended.code == 1
    assert "the term “首页” is “home page”" in ended.out
    assert "the glossary has not “Schedule” for “日程”, but “meeting agenda”" in ended.out
    command(tmp_path, "check", "--no-pages", "--select", "forbidden-term", "--fix", "--yes")
    assert "Meeting agenda on the start page." in made.read("locales/en/news/1.po")


def test_what_a_person_wrote_stays(tmp_path: Path, command: Command) -> None:
    made = site(tmp_path)
    mine = "term,target\n日程,schedule\n"
    made.write("glossary.csv", mine)
    ended = command(tmp_path, "glossary", "import", "terms.md", "--check")
    assert ended.code == 1
    assert made.read("glossary.csv") == mine
    ended = command(tmp_path, "glossary", "import", "terms.md")
    assert (ended.code, ended.lines) == (1, ["kept  日程 → schedule  (the file: meeting agenda)"])
    assert made.read("glossary.csv") == "term,target,locale\n日程,schedule,\n首页,home page,en\n"


def test_there_and_back(tmp_path: Path, command: Command) -> None:
    made = site(tmp_path)
    command(tmp_path, "glossary", "import", "terms.md")
    before = made.read("glossary.csv")
    for name, form in (("t.tbx", "tbx"), ("t.csv", "csv"), ("t.markdown", "markdown")):
        assert command(tmp_path, "glossary", "export", "--format", form, "-o", name).lines == [f"created  {name}"]
        made.write("glossary.csv", "")
        assert command(tmp_path, "glossary", "import", name).code == 0
        assert made.read("glossary.csv") == before
    made.write("other.csv", "中文,English\n上午,morning\n")
    assert command(tmp_path, "glossary", "import", "other.csv").code == 0
    assert "上午,morning,en" in made.read("glossary.csv")
    assert b"<martif" in command(tmp_path, "glossary", "export").raw
    command(tmp_path, "glossary", "export", "-o", "by-name.md")
    assert made.read("by-name.md").startswith("| term | target |")


def test_a_file_without_terms_is_named(tmp_path: Path, command: Command) -> None:
    made = site(tmp_path)
    made.write("none.md", "# 术语\n\n没有表格。\n")
    ended = command(tmp_path, "glossary", "import", "none.md")
    assert ended.code == 4
    assert "glossary-nothing" in ended.err


def test_faults_have_a_place_and_a_way_out(tmp_path: Path, command: Command) -> None:
    made = site(tmp_path)
    made.write("glossary.csv", "term,target\n,x\n")
    for arguments in (("glossary", "list"), ("glossary", "suggest")):
        ended = command(tmp_path, *arguments)
        assert (ended.code, ended.err.splitlines()[0]) == (4, "glossary.csv:2: glossary-no-term: has no term")
    made.write("glossary.csv", "")
    made.write("x.doc", "")
    assert "unknown-format" in command(tmp_path, "glossary", "import", "x.doc").err
    assert "no-file" in command(tmp_path, "glossary", "import", "gone.tbx").err
    assert "no terms yet in glossary.csv" in command(tmp_path, "glossary", "list").err


def test_proposals(tmp_path: Path, command: Command) -> None:
    made = site(tmp_path)
    english: dict[str, str] = {}
    for at, name in enumerate("甲乙丙丁戊己庚辛"):
        made.write(f"content/news/zh/{at + 2}.md", f"# {name}静态图{name}\n\n{chr(0x5000 + at) * 300}\n\n用法\n")
        english |= {f"{name}静态图{name}": f"{at} graph mode"}
    command(tmp_path, "extract")
    command(tmp_path, "update")
    for at in range(8):
        made.translate(f"locales/en/news/{at + 2}.po", {**english, "用法": "Usage" if at else "How to use it"})
    ended = command(tmp_path, "glossary", "suggest", "-n", "3")
    assert ended.lines[:2] == ["term\ttimes\tarticles\trendered", "静态图\t8\t8\tgraph mode (8)"]
    assert ended.lines[-3:] == ["用法", "  Usage  (7: news/3, news/4 …)", "  How to use it  (1: news/2)"]
    rows = command(tmp_path, "glossary", "suggest", "--format", "csv").lines
    assert rows[1] == "静态图,graph mode,en,,,,,8 times in 8 articles,"
    found = json.loads(command(tmp_path, "glossary", "suggest", "--format", "json").out)
    assert found["terms"][0]["renderings"] == [{"text": "graph mode", "texts": 8}]
    ended = command(tmp_path, "check", "--no-pages", "--select", "inconsistent", "--level", "info")
    assert [line for line in ended.lines if "inconsistent:" in line] == [
        line for line in ended.lines if line.startswith("locales/en/news/2.po:")
    ]
