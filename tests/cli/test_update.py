"""What ``i18nflow update`` says about the translations that it carried over."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Command
from tests.project.site import ENGLISH, ONE_TREE, Site

NEWS = "content/news/zh/{}.md"
FIRST, SECOND = "此次会议将介绍联邦学习框架的最新进展。", "后续规划由各小组分别说明，欢迎大家提问。"
BEFORE = f"# 第 3 次会议\n\n{FIRST}{SECOND}\n\n- 北京\n- 上海\n"
AFTER = f"# 第 12 次会议\n\n{FIRST}\n\n{SECOND}\n\n- 北京\n- 上海\n"
TRANSLATIONS = {**ENGLISH, "第 3 次会议": "Meeting 3", FIRST + SECOND: "Talks. Plans."}


def changed_site(root: Path) -> Site:
    site = Site(root, ONE_TREE)
    site.write(NEWS.format(1), BEFORE)
    site.write(NEWS.format(2), "# 会议日程\n\n上午开幕，[返回](/news/zh/1#会议详情)。\n")
    site.extract()
    site.update()
    for name in "12":
        site.translate(f"locales/en/news/{name}.po", TRANSLATIONS)
    site.write(NEWS.format(1), AFTER)
    (root / NEWS.format(2)).rename(root / NEWS.format(7))
    site.extract()
    return site


def test_how_many_and_by_what(tmp_path: Path, command: Command) -> None:
    changed_site(tmp_path)
    planned = command(tmp_path, "update", "en", "--check")
    ended = command(tmp_path, "update", "en")
    assert ended.lines == ["updated  locales/en/news/1.po", "moved  locales/en/news/2.po → locales/en/news/7.po"]
    assert planned.lines == [f"would be {line}" for line in ended.lines]
    assert ended.err.splitlines()[:4] == [
        "3 translations are carried over as fuzzy: i18nflow status --todo names them",
        "  1  only numbers, addresses or code changed: the new ones are put in",
        "  2  a part of a text that was split",
        "update: 1 moved, 1 updated",
    ]
    assert planned.err.splitlines() == ended.err.splitlines()[:4]
    assert (planned.code, ended.code) == (1, 0)
    assert command(tmp_path, "update", "en").err.startswith("update: nothing changed")


def test_a_single_one(tmp_path: Path, command: Command) -> None:
    site = changed_site(tmp_path)
    site.write(NEWS.format(1), BEFORE.replace("- 上海", "- 上海市"))
    site.extract()
    lines = command(tmp_path, "update", "en").err.splitlines()
    assert lines[:2] == [
        "1 translation is carried over as fuzzy: i18nflow status --todo names them",
        "  1  a changed text, by its place",
    ]
