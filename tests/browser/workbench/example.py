"""Projects for the workbench to work on: the example site with some work left, and one long article."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.model import Entry

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
LONG = 2_000
"""Units of the long article."""


def example(root: Path) -> Path:
    """The example site; in article 700 three texts have no translation, and one needs work."""
    shutil.copy(ROOT / "i18nflow.toml", root)
    shutil.copytree(ROOT / "locales", root / "locales")
    shutil.copytree(ROOT / "examples/news-site", root / "examples/news-site")
    (root / "glossary.csv").write_text(GLOSSARY, "utf-8")
    run(root, "extract")
    run(root, "update")
    change(root / ARTICLE, {msgid: {"msgstr": ""} for msgid in (ROOM, LINK, GIFT)})
    fuzzy = next(entry for entry in entries(root / ARTICLE) if entry.msgid.startswith(SILOS))
    change(root / ARTICLE, {fuzzy.msgid: {"flags": ("fuzzy",)}})
    return root


def long_article(root: Path) -> Path:
    """One article of 2,000 paragraphs; nine of ten are translated."""
    folder = root / "content/news/zh"
    folder.mkdir(parents=True)
    texts = (f"第{at}段：训练任务在设备{at}上运行，参见`step_{at}`和**第{at + 1}段**。" for at in range(LONG - 1))
    (folder / "long.md").write_text("\n\n".join(("# 长文", *texts)) + "\n", "utf-8")
    config = 'locales = ["en"]\n\n[[trees]]\nroot = "content"\npattern = "news/{locale}/**/*.md"\n'
    (root / "i18nflow.toml").write_text(config, "utf-8")
    run(root, "extract")
    run(root, "update")
    catalog = root / "locales/en/news/long.po"
    done = [entry for number, entry in enumerate(entries(catalog)) if number % 10]
    change(catalog, {entry.msgid: {"msgstr": _english(entry.msgid)} for entry in done})
    return root


def _english(msgid: str) -> str:
    number = msgid.partition("段")[0].removeprefix("第")
    if not number.isdigit():
        return "A long article"
    step = f"<code>step_{number}</code>"
    return f"Paragraph {number}: the job runs on device {number}, see {step} and <strong>paragraph {int(number) + 1}</strong>."


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
