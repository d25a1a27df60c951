"""A small project on disk, driven as a library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from tests.formats.payload.samples import document, element, payload

from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.model import Catalog, Entry
from i18nflow.project import usecases
from i18nflow.project.counting import StatusTable
from i18nflow.project.report import Report
from i18nflow.project.usecases import Run, Wanted

CONFIG = """locales = ["en", "ja"]

[[trees]]
root = "content"
pattern = "news/{locale}/**/*.md"

[[trees]]
root = "dist"
pattern = "news/{locale}/**/_payload.json"
"""
ONE_TREE = CONFIG.partition('\n[[trees]]\nroot = "dist"')[0]
ARTICLE = """---
title: 会议详情
---

# 会议详情

欢迎参加，见[日程](/news/zh/2#会议日程)和[首页](/)。

- 北京
- 上海
"""
SCHEDULE = "# 会议日程\n\n上午开幕，[返回](/news/zh/1#会议详情)。\n"
ENGLISH = {
    "会议详情": "Meeting Details",
    "欢迎参加，见<a1>日程</a1>和<a2>首页</a2>。": "Welcome, see the <a1>schedule</a1> and the <a2>home page</a2>.",
    "北京": "Beijing",
    "上海": "Shanghai",
    "会议日程": "Meeting Schedule",
    "上午开幕，<a1>返回</a1>。": "Opening in the morning, <a1>back</a1>.",
}


class Site:
    """The project below ``root``; every call opens it anew, as every command does."""

    def __init__(self, root: Path, config: str = CONFIG) -> None:
        self.root = root
        self.write("i18nflow.toml", config)

    def write(self, path: str, content: str | bytes) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def read(self, path: str) -> str:
        return (self.root / path).read_bytes().decode()

    def exists(self, path: str) -> bool:
        return (self.root / path).exists()

    @property
    def project(self) -> usecases.Project:
        return usecases.open_project(self.root)

    def extract(self, **how: bool | int) -> Report:
        return usecases.extract(self.project, Run(**how))  # type: ignore[arg-type]

    def update(self, *locales: str, **how: bool | int) -> Report:
        return usecases.update(self.project, locales, Run(**how))  # type: ignore[arg-type]

    def build(self, wanted: Wanted = Wanted(), **how: bool | int) -> Report:  # noqa: B008
        return usecases.build(self.project, wanted, Run(**how))  # type: ignore[arg-type]

    def status(self, *locales: str) -> StatusTable:
        return usecases.status(self.project, locales)

    def catalog(self, path: str) -> Catalog:
        return read_catalog(self.read(path), path)

    def change(self, path: str, **fields: object) -> None:
        """Change fields of all entries of a catalog, as an editor would."""
        catalog = self.catalog(path)
        self.write(path, write_catalog(replace(catalog, entries=tuple(replace(e, **fields) for e in catalog.entries))))  # type: ignore[arg-type]

    def translate(self, path: str, answers: Mapping[str, str], *flags: str) -> None:
        """Fill in a catalog; ``flags`` go to the entries that get a translation."""
        catalog = self.catalog(path)
        entries = tuple(_filled(entry, answers, flags) for entry in catalog.entries)
        self.write(path, write_catalog(replace(catalog, entries=entries)))

    def tree(self) -> dict[str, bytes]:
        """Every file of the project, but for the state directory."""
        files = (path for path in sorted(self.root.rglob("*")) if path.is_file())
        return {
            str(path.relative_to(self.root)): path.read_bytes()
            for path in files
            if ".i18nflow" not in path.relative_to(self.root).parts
        }


def _filled(entry: Entry, answers: Mapping[str, str], flags: tuple[str, ...]) -> Entry:
    if entry.msgid not in answers:
        return entry
    return replace(entry, msgstr=answers[entry.msgid], flags=flags)


def small_payload(title: str = "会议详情", path: str = "/news/zh/1") -> str:
    """The payload of :data:`ARTICLE`'s page, without its links."""
    name = path.rpartition("/")[2]
    place = {"_path": path, "_id": f"content:news:zh:{name}.md", "_file": f"news/zh/{name}.md", "_stem": f"news/zh/{name}"}
    body = [element("h1", title, id=title), element("ul", element("li", "北京"), element("li", "上海"))]
    return payload({f"page-{path}": document(*body, title=title, **place)})


def small_site(root: Path, config: str = CONFIG) -> Site:
    """Two articles that link to each other; the first has a payload too."""
    site = Site(root, config)
    site.write("content/news/zh/1.md", ARTICLE)
    site.write("content/news/zh/2.md", SCHEDULE)
    site.write("dist/news/zh/1/_payload.json", small_payload())
    return site


def translated_site(root: Path, config: str = CONFIG) -> Site:
    """The same with both articles extracted, and all of their English."""
    site = small_site(root, config)
    site.extract()
    site.update()
    for path in sorted(root.glob("locales/en/**/*.po")):
        site.translate(str(path.relative_to(root)), ENGLISH)
    return site
