"""A small project with a desk, and the people at it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from tests.project.site import Site

from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.model import Catalog, Entry
from i18nflow.project import usecases
from i18nflow.project.desk.desk import Desk
from i18nflow.project.desk.values import Change, Held, Person

CONFIG = """\
locales = ["en", "ja"]

[[trees]]
root = "content"
pattern = "{locale}/**/*.md"
"""
ARTICLE = "# 社区动态\n\n会议时间为周三下午。\n\n报名方式见下文。\n\n联系我们。\n"
TEXTS = ("社区动态", "会议时间为周三下午。", "报名方式见下文。", "联系我们。")
GROUP = "news/1"
PO = "locales/en/news/1.po"
LEI = Person("Li Lei", "lei@example.org")
MEI = Person("Han Mei", "mei@example.org", "translate")
GUEST = Person("Guest", "", "suggest")
REVIEWER = Person("Reviewer", "", "review", ("en",))


class Office:
    """A project whose desk can be opened, closed and killed."""

    def __init__(self, root: Path, article: str = ARTICLE, *, update: bool = True) -> None:
        self.site = Site(root, CONFIG)
        self.site.write("content/zh/news/1.md", article)
        self.site.extract()
        if update:
            self.site.update()
        self.desk = Desk(self.site.project)

    @property
    def root(self) -> Path:
        return self.site.root

    def again(self) -> None:
        """Close the desk and open it again."""
        self.desk.close()
        self.desk = Desk(self.site.project)

    def kill(self) -> None:
        """Open another desk after this one's process died: nothing that waited is written."""
        abandon(self.desk)
        self.desk = Desk(self.site.project)

    def held(self, msgid: str, locale: str = "en", group: str = GROUP) -> Held:
        """The entry of a text, as the desk has it."""
        return next(one for one in self.desk.catalog(group, locale).entries if one.entry.msgid == msgid)

    def save(self, msgid: str, msgstr: str, person: Person = LEI, **more: str) -> Held:
        """Save a text over whatever is there."""
        now = self.held(msgid)
        return self.desk.save(person, now.id, now.revision, Change(msgstr, **more))  # type: ignore[arg-type]

    def read(self, path: str = PO) -> Catalog:
        return read_catalog(self.site.read(path), path)

    def texts(self, path: str = PO) -> dict[str, str]:
        """The translations in a file."""
        return {entry.msgid: entry.msgstr for entry in self.read(path).entries if entry.msgstr}

    def rewrite(self, change: Callable[[Entry], Entry], path: str = PO) -> None:
        """Change a file as an editor does that knows nothing of the desk."""
        self.put(self.read(path), change, path)

    def put(self, catalog: Catalog, change: Callable[[Entry], Entry], path: str = PO) -> None:
        """Write a catalog that an editor has read some time ago."""
        text = write_catalog(replace(catalog, entries=tuple(map(change, catalog.entries))))
        (self.root / path).write_text(text, "utf-8")

    def type_outside(self, texts: Mapping[str, str], path: str = PO) -> None:
        self.rewrite(typing(texts), path)

    def conflicts(self) -> str:
        """All that lies in ``conflicts/``."""
        return "".join(path.read_text("utf-8") for path in sorted((self.root / ".i18nflow/conflicts").rglob("*.po")))


def typing(texts: Mapping[str, str]) -> Callable[[Entry], Entry]:
    """What somebody does in a PO editor."""

    def change(entry: Entry) -> Entry:
        if entry.msgid not in texts or entry.obsolete:
            return entry
        return replace(entry, msgstr=texts[entry.msgid], flags=entry.flags_when(fuzzy=False), previous=None)

    return change


def abandon(desk: Desk) -> None:
    """What is left of a desk when its process is killed: nothing but what is on the disk."""
    state = desk._state
    desk._writer.stop()
    state.events.close()
    state.journal.close()
    state.ticket._open.close()


def updated(site: Site) -> None:
    """``extract`` and ``update``."""
    assert not usecases.extract(site.project).failures
    assert not usecases.update(site.project).failures
