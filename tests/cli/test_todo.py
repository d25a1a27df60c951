"""``status --todo``: what waits for a translator."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Command
from tests.project.repository import PO, new_repository


def test_what_is_open_and_why(tmp_path: Path, command: Command) -> None:
    site = new_repository(tmp_path)
    site.translate(社区动态="News", **{"会议时间为周三下午。": "Wednesday.", "联系我们。": "Contact us."})
    site.write("content/zh/动态.md", "# 社区动态\n\n会议时间为周四下午。\n\n报名方式见下文。\n\n联系我们。\n")
    site.refresh()
    ended = command(tmp_path, "status", "--todo", "en")
    assert [line.partition(": ")[2] for line in ended.lines] == [
        "fuzzy: 会议时间为周四下午。  (its source text changed)",
        "empty: 报名方式见下文。",
    ]
    line = int(ended.lines[0].split(":")[1])
    assert site.directory.joinpath(PO).read_text("utf-8").splitlines()[line - 1] == '#| msgid "会议时间为周三下午。"'
    assert (ended.code, ended.err) == (0, "2 entries to do: 1 empty, 1 fuzzy\n")


def test_for_programs(tmp_path: Path, command: Command) -> None:
    new_repository(tmp_path)
    (tmp_path / PO).write_text('msgid "甲"\nmsgstr')
    ended = command(tmp_path, "status", "--todo", "--format", "json")
    found = json.loads(ended.out)
    assert (ended.code, found["todo"], found["failures"][0]["path"]) == (4, [], PO)
