"""What people do to catalogs, and what befalls these."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.errors import CatalogError
from i18nflow.model import Entry
from tests.laws.desk import NAMES, TERMS, Desk


class CatalogEdits(Desk):
    """Each gives what it did, or ``None`` where there is nothing of its kind."""

    def translate(self) -> str | None:
        path = self._catalog()
        return self._edited(path, lambda entry: replace(entry, msgstr=self._translation(entry), flags=()))

    def translate_some(self) -> str | None:
        path = self._catalog()
        return self._edited(path, lambda entry: replace(entry, msgstr=self._translation(entry)) if self._half() else entry)

    def clear(self) -> str | None:
        return self._edited(self._catalog(), lambda entry: replace(entry, msgstr="") if self._half() else entry)

    def doubt(self) -> str | None:
        return self._edited(self._catalog(), lambda entry: replace(entry, flags=("fuzzy",)) if self._half() else entry)

    def comment(self) -> str | None:
        return self._edited(self._catalog(), lambda entry: replace(entry, comments=(f"note {self._chance.random()}",)))

    def approve(self) -> str | None:
        return self._edited(self._catalog(), lambda entry: replace(entry, references=entry.references[:1]))

    def _mostly_translated(self, entry: Entry) -> Entry:
        return replace(entry, msgstr=self._translation(entry)) if self._chance.random() < 0.9 else entry

    def _half(self) -> bool:
        return self._chance.random() < 0.5

    def _translation(self, entry: Entry) -> str:
        text = f"T{self._chance.randrange(3)} {entry.msgid}"
        return text.replace("</a1>", "") if self._chance.random() < 0.05 else text

    def _edited(self, path: str | None, change: Callable[[Entry], Entry]) -> str | None:
        if path is None:
            return None
        try:
            catalog = read_catalog((self._trees.root / path).read_text("utf-8"), path)
        except (CatalogError, UnicodeDecodeError):
            return None
        self._trees.write(path, write_catalog(replace(catalog, entries=tuple(map(change, catalog.entries)))))
        return path

    def spoil_catalog(self) -> str | None:
        path = self._one("locales/**/*.po", "locales/templates/**/*.pot")
        if path is not None:
            data = (self._trees.root / path).read_bytes()
            spoilt = (b"msgid \n", data[:-5], data + b"\xff", b"", data.replace(b"\n", b"\r\n"))
            self._trees.write(path, self._chance.choice(spoilt))
        return path

    def delete_catalog(self) -> str | None:
        path = self._one("locales/**/*.po*")
        if path is not None:
            self._trees.remove(path)
        return path

    def delete_catalogs(self) -> str | None:
        top = self._chance.choice(("locales", "locales/en", "locales/templates"))
        if (self._trees.root / top).is_dir():
            self._trees.remove(top)
        return top

    def move_catalog(self) -> str | None:
        path, other = self._one("locales/en/**/*.po"), f"locales/en/news/{self._chance.choice(NAMES)}.po"
        if path is None or self._blocked(other):
            return None
        self._trees.move(path, other)
        return f"{path} to {other}"

    def glossary(self) -> str | None:
        rows = "".join(f"{term},{target},en\n" for term, target in self._chance.sample(TERMS, 2))
        self._trees.write("glossary.csv", f"term,target,locale\n{rows}")
        return "glossary.csv"

    def translate_all(self) -> None:
        """Most of the English, so that pages show what follows from other articles."""
        for path in self._files("*/en/**/*.po"):
            self._edited(path, self._mostly_translated)
        self._trees.step("translate all")
