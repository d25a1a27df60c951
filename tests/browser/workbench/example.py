"""Projects for the workbench to work on: the example site with some work left, and one as large as they are elsewhere."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from benchmarks.looks import project_at

from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.model import Entry
from i18nflow.project.desk.desk import Desk
from i18nflow.project.desk.suggesting import refresh

ROOT = Path(__file__).resolve().parents[3]
ARTICLE = "locales/en/news/700.po"
ROOM = "会议ID: 0184434230"
LINK = "会议链接：<a1>https://welink.zhumu.com/j/184434230</a1>"
GIFT = "参会者有机会获得雨伞以及MindSpore纪念袋，期待大家参与哦~"
SILOS = "在数据保护条例的约束下"
GLOSSARY = """term,target,locale,variants,forbidden,part_of_speech,domain,note,do_not_translate
数据孤岛,data silo,en,,data island,,,,
联邦学习,federated learning,en,,,,,privacy-preserving,
MindSpore,,,,,,,,yes
"""
NOTICE = f"# 新的公告\n\n第一段文字在这里，说明会议的安排。\n\n第二段文字说明报名的方法。\n\n{GIFT}\n"
"""An article that has been translated before, without a catalog, and uses a text of article 700 again."""
OLD = """# A new announcement

The first paragraph is here, it tells how the meeting goes.

The second paragraph tells how to register.

Umbrellas and bags from MindSpore can be won, take part.

One more paragraph that nobody has written in Chinese.
"""


def example(root: Path) -> Path:
    """The example site; in article 700 three texts have no translation, and one needs work."""
    shutil.copy(ROOT / "i18nflow.toml", root)
    shutil.copytree(ROOT / "locales", root / "locales")
    shutil.copytree(ROOT / "examples/news-site", root / "examples/news-site")
    (root / "glossary.csv").write_text(GLOSSARY, "utf-8")
    (root / "examples/news-site/content/news/zh/notice.md").write_text(NOTICE, "utf-8")
    (root / "content/news/en").mkdir(parents=True)
    (root / "content/news/en/notice.md").write_text(OLD, "utf-8")
    run(root, "extract")
    run(root, "update")
    change(root / ARTICLE, {msgid: {"msgstr": ""} for msgid in (ROOM, LINK, GIFT)})
    fuzzy = next(entry for entry in entries(root / ARTICLE) if entry.msgid.startswith(SILOS))
    change(root / ARTICLE, {fuzzy.msgid: {"flags": ("fuzzy",)}})
    return root


def many_articles(root: Path) -> Path:
    """100 articles of about 100 units and one of more than 2,000, two thirds translated, with the index of the memory made."""
    with Desk(project_at(root)) as desk:
        refresh(desk)
    return root


def entries(path: Path) -> tuple[Entry, ...]:
    return read_catalog(path.read_text("utf-8")).entries


def msgstr(path: Path, msgid: str) -> str:
    return next(entry.msgstr for entry in entries(path) if entry.msgid.startswith(msgid))


def change(path: Path, changes: Mapping[str, Mapping[str, object]]) -> None:
    """What another program does: read, change, write."""
    catalog = read_catalog(path.read_text("utf-8"))
    changed = tuple(replace(entry, **changes.get(entry.msgid, {})) for entry in catalog.entries)  # type: ignore[arg-type]
    path.write_text(write_catalog(replace(catalog, entries=changed)), "utf-8")


def run(root: Path, *command: str) -> str:
    """An `i18nflow` command; gives what it prints."""
    words = [sys.executable, "-m", "i18nflow", "--project", str(root), *command]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()
