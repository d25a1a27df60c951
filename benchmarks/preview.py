"""The workbench's preview: how long after a key, and after a save, the page is there as ``build`` makes it.

Articles of about 100 and 2,000 units in each format, all of them translated.  A draft is another text of one unit; a save
brings it into the catalog first.  Sent is what the browser has not yet.  The server's part and the browser's come on top.
"""

from __future__ import annotations

import json
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from statistics import median

from tests.formats.payload.samples import Node, document, element, payload

from benchmarks.generated import sized
from benchmarks.report import heading, table
from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.model import Entry
from i18nflow.project.desk.desk import Desk
from i18nflow.project.desk.previewing import preview
from i18nflow.project.desk.values import Change, Person
from i18nflow.project.desk.views import Preview
from i18nflow.project.usecases import Project, extract, open_project, update

ROUNDS = 25
_SIZES = {"100 units": 100, "2,000 units": 2000}
_BYTES = 143
"""Of a unit of a made-up article in Markdown, on average."""
_HAN = re.compile("[\u4e00-\u9fff，。：（）]+")
_WORDS = "the model is loaded and trained on a cluster of machines which takes a while and then gives good results".split()
_TREE = '[[trees]]\nroot = "{root}"\npattern = "{{locale}}/{pattern}"\n'
_CONFIG = 'locales = ["en"]\n' + "".join(
    _TREE.format(root=root, pattern=pattern)
    for root, pattern in (("md", "*.md"), ("payload", "*/_payload.json"), ("html", "*/index.html"), ("data", "*.yml"))
)
_ME = Person("benchmark")


def run() -> None:
    """Print medians."""
    heading(f"Preview of an article: milliseconds of the clock / of the processor, medians of {ROUNDS} turns")
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for size, count in _SIZES.items():
            with Desk(_project(Path(folder, str(count)), count)) as desk:
                rows += [(f"{article}, {size}", *_figures(desk, article)) for article in desk.workspace.by_article]
    table(("what", "units", "blocks", "first time", "after a draft", "after a save", "kB sent"), rows)


def _figures(desk: Desk, article: str) -> Iterator[str]:
    first, page = _timed(lambda: preview(desk, article, "en", {}))
    entries = desk.catalog(article, "en").entries
    drafts, saves, sent = list[_Times](), list[_Times](), list[int]()
    for one in entries[:: max(1, len(entries) // ROUNDS)][:ROUNDS]:
        text = f"{one.entry.msgstr} and more"
        took, page = _timed(partial(preview, desk, article, "en", {one.id: text}, page.version))
        drafts.append(took)
        sent.append(len(json.dumps(asdict(page)).encode()))
        took, page = _timed(partial(_saved, desk, one.id, text, page))
        saves.append(took)
    yield str(len({unit for block in page.blocks for unit in block.units}))
    yield str(len(page.blocks))
    yield from (_shown(found) for found in ([first], drafts, saves))
    yield f"{median(sent) / 1000:.0f}"


def _saved(desk: Desk, id: str, text: str, before: Preview) -> Preview:
    held = desk.held(id)
    desk.save(_ME, id, held.revision, Change(f"{text}."))
    return preview(desk, held.group, "en", {}, before.version)


_Times = tuple[float, float]
"""Seconds of the clock, and of the processor."""


def _timed(action: Callable[[], Preview]) -> tuple[_Times, Preview]:
    clock, processor = time.perf_counter(), time.process_time()
    found = action()
    return (time.perf_counter() - clock, time.process_time() - processor), found


def _shown(found: list[_Times]) -> str:
    return " / ".join(f"{1000 * median(times):.0f}" for times in zip(*found, strict=True))


# --- the project ---------------------------------------------------------------------------------------------------


def _project(top: Path, count: int) -> Project:
    """A project of four articles with ``count`` units each, translated."""
    texts = [f"{_line(number)}" for number in range(count)]
    files = {
        "md/zh/markdown.md": sized(1, count * _BYTES),
        "payload/zh/payload/_payload.json": payload(
            document(*(element("p", *_parts(text)) for text in texts), _path="/zh/payload")
        ),
        "html/zh/page/index.html": f'<html lang="zh"><body><main>{"".join(map(_paragraph, texts))}</main></body></html>',
        "data/zh/data.yml": "".join(f"- title: {text.replace('*', '')}\n" for text in texts),
    }
    for name, text in files.items():
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text(text, "utf-8")
    (top / "i18nflow.toml").write_text(_CONFIG, "utf-8")
    project = open_project(top)
    extract(project)
    update(project)
    for path in top.glob("locales/en/**/*.po"):
        catalog = read_catalog(path.read_text("utf-8"), path.name)
        path.write_text(write_catalog(replace(catalog, entries=tuple(map(_translated, catalog.entries)))), "utf-8")
    return project


def _line(number: int) -> str:
    return f"第{number}段说明*模型训练*的步骤，用于数据集的统一管理与发布，开发者可以直接复用。"


def _parts(text: str) -> Iterator[Node]:
    before, strong, after = text.split("*")
    yield from (before, element("strong", strong), after)


def _paragraph(text: str) -> str:
    before, strong, after = text.split("*")
    return f"<p>{before}<strong>{strong}</strong>{after}</p>\n"


def _translated(entry: Entry) -> Entry:
    return replace(entry, msgstr=_HAN.sub(_english, entry.msgid).strip(), flags=())


def _english(match: re.Match[str]) -> str:
    return " " + " ".join(_WORDS[at % len(_WORDS)] for at in range(max(1, len(match[0]) // 2))) + " "
