"""A small project for the tests of what the desk shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.model import Catalog, Entry
from i18nflow.project import usecases
from i18nflow.project.desk.desk import Desk
from i18nflow.project.desk.values import Held, Person

CONFIG = """\
locales = ["en", "ja"]

[[trees]]
root = "content"
pattern = "news/{locale}/**/*.md"
"""
ARTICLES = {
    "a": "---\ntitle: 社区动态\n---\n\n# 组会\n\n会议时间为**周三**下午，见[日程](https://a.b/c)。\n\n报名方式见下文。\n\n报名方式见下文。\n\n联系我们。\n",
    "b": "# 组会\n\n会议时间为**周四**下午，见[日程](https://a.b/c)。\n\n𠮷祥如意的静态图。\n",
    "c": "# 公告\n\n停电通知。\n",
}
ME = Person("Li Lei", "li@example.org")


@dataclass(frozen=True)
class Site:
    """A project on disk."""

    root: Path

    @property
    def project(self) -> usecases.Project:
        return usecases.open_project(self.root)

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, "utf-8")

    def article(self, name: str, text: str) -> None:
        self.write(f"content/news/zh/{name}.md", text)

    def refresh(self) -> None:
        """``extract`` and ``update``."""
        usecases.extract(self.project)
        usecases.update(self.project)

    def catalog(self, name: str, locale: str = "en") -> Catalog:
        return read_catalog((self.root / self.path(name, locale)).read_text("utf-8"))

    def path(self, name: str, locale: str = "en") -> str:
        return f"locales/{locale}/news/{name}.po"

    def edit(self, name: str, change: Callable[[Entry], Entry], locale: str = "en") -> None:
        """Change all entries of a catalog, as an editor would."""
        catalog = self.catalog(name, locale)
        self.write(self.path(name, locale), write_catalog(replace(catalog, entries=tuple(map(change, catalog.entries)))))

    def translate(self, name: str, texts: dict[str, str], locale: str = "en") -> None:
        """Translate entries whose msgid begins so."""

        def change(entry: Entry) -> Entry:
            found = next((text for start, text in texts.items() if entry.msgid.startswith(start)), None)
            return entry if found is None else replace(entry, msgstr=found, flags=())

        self.edit(name, change, locale)


def make_site(root: Path, config: str = CONFIG) -> Site:
    """The articles above, extracted and updated; nothing is translated."""
    site = Site(root)
    site.write("i18nflow.toml", config)
    for name, text in ARTICLES.items():
        site.article(name, text)
    site.refresh()
    return site


def held_in(desk: Desk, name: str, start: str, locale: str = "en") -> Held:
    """The entry of an article whose msgid begins so."""
    return next(one for one in desk.catalog(f"news/{name}", locale).entries if one.entry.msgid.startswith(start))
