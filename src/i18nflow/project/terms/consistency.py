"""Source texts that the catalogs of a project translate differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from i18nflow.errors import I18nflowError
from i18nflow.glossary.renderings import Source, Translated, Version, divided, kind_of
from i18nflow.model import Entry
from i18nflow.project.catalog_files import catalog_files
from i18nflow.project.checking.places import CatalogName
from i18nflow.project.context import Workspace


def versions_of(workspace: Workspace, names: Iterable[CatalogName]) -> dict[str, Mapping[Source, tuple[Version, ...]]]:
    """By locale the source texts that have different reviewed translations in these catalogs.

    A catalog that cannot be read counts as empty here: whoever looks at it as such says what is wrong with it.
    """
    groups: dict[str, dict[str, CatalogName]] = {}
    for name in names:
        groups.setdefault(name.locale, {})[name.group.name] = name
    unread: list[I18nflowError] = []
    found = {}
    for locale, named in groups.items():
        files = catalog_files(workspace, [name.group for name in named.values()], (locale,), unread)
        found[locale] = divided(
            one for file in files for entry in file.catalog.entries for one in translated(file.group.name, entry)
        )
    return found


def translated(article: str, entry: Entry) -> Iterator[Translated]:
    """The translation of an entry, if it is a reviewed one; entries with plurals have no text that stands for all."""
    if entry.translated and entry.msgid_plural is None:
        yield Translated(article, kind_of(entry.role), entry.msgid, entry.msgstr)
