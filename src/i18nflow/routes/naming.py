"""How things are called: locales in paths, and articles whatever tree and locale their file is in.

An article's name is its site path without locale and suffix: ``news/zh/700.md``, ``zh/news/700.md``, ``news/700.zh.md``
and ``news/zh/700/_payload.json`` are all the article ``news/700``, and so is the page ``news/zh/700/index.html``.  ``index.md``
and ``_index.md`` bear the name of their directory, as the page does (``news/zh/guide/index.md`` → ``news/guide``), and
``index`` at the top of the site.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from i18nflow.routes.template import LOCALE, Captures, Template, template
from i18nflow.slugs.path import content_path
from i18nflow.values import value_class

Index = Literal["directory", "file"]
Naming = Literal["files", "nuxt"]

PAGE_FILES = ("_payload.json", "index.html")
"""What a generated site puts into the directory of a page: the article bears that directory's name."""
ERROR_PAGES = ("200.html", "404.html")
"""At the top of a generated site: fallbacks of its server, no articles."""
TOP = "index"
MESSAGES = "messages"
"""What files of a whole site's texts are called that have no name but their locale's."""
_INDEX = ("index", "_index")
_DATA = (".json", ".yml", ".yaml")
_LOCALE_WITH_SEPARATOR = re.compile(r"[._-]\{locale\}|\{locale\}[._-]|\{locale\}")


@value_class(frozen=True, slots=True)
class LocaleNames:
    """Which name each locale has in paths; BCP 47 tags that are not listed bear their own."""

    source: str
    """Tag of the source locale."""
    targets: tuple[str, ...] = ()
    table: tuple[tuple[str, str], ...] = ()
    """Path name and tag: ``(("zh_cn", "zh-CN"),)``; where several names have one tag, the first is written."""

    def name(self, tag: str) -> str:
        """The name to write in paths."""
        return next((name for name, owner in self.table if owner == tag), tag)

    def tag(self, name: str) -> str:
        """The locale that bears this name; the name itself if it is not listed."""
        return _tags(self.table).get(name, name) if self.table else name

    def known(self) -> tuple[str, ...]:
        """All names that are read in paths: every listed one, and the tags that have no listed name."""
        listed = {tag for _, tag in self.table}
        tags = (self.source, *self.targets)
        return tuple(dict.fromkeys([*(name for name, _ in self.table), *(tag for tag in tags if tag not in listed)]))

    def written(self, how: Callable[[str], str]) -> LocaleNames:
        """The same locales, whose names are written in another way; they are read in both."""
        known = tuple((name, self.tag(name)) for name in self.known())
        return replace(self, table=(*((how(name), tag) for name, tag in known), *known))

    def of_source(self) -> tuple[str, ...]:
        """The names that mean the source locale."""
        return tuple(name for name in self.known() if self.tag(name) == self.source)


@lru_cache
def _tags(table: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """The tag of each listed name."""
    return dict(table)


def article_name(bare: Template, captures: Captures, index: Index, naming: Naming) -> str:
    """The article of a path whose pattern, :func:`without_locale`, is ``bare``.

    Composed characters (NFC), so that both spellings of a name are one article.
    """
    path = bare.fill(captures)
    directory, _, name = path.rpartition("/")
    is_page = name in PAGE_FILES
    stem = "" if is_page else _stem(name, bare.tail)
    if stem.startswith("."):  # Nuxt's `.navigation.yml`; catalogs are not hidden
        stem = f"_{stem[1:]}"
    if index == "directory" and stem in _INDEX:
        stem = ""
    article = f"{directory}/{stem}" if directory and stem else directory or stem
    if naming == "nuxt" and not is_page:
        article = content_path(article).removeprefix("/")
    return (article if article.isascii() else unicodedata.normalize("NFC", article)) or TOP


def _stem(name: str, tail: str) -> str:
    """A file's name without its suffix: the fixed end of the template, or else the last suffix."""
    if tail.startswith(".") and name != tail:
        return name.removesuffix(tail)
    stem, dot, _ = name.rpartition(".")
    return stem if dot and stem else name


def without_locale(pattern: str) -> Template:
    """The template without ``{locale}`` and what separates it: ``source_{locale}`` → ``source``.

    A file that is called by its locale alone is its directory's: ``{locale}.md`` → ``index.md``; one of data without any
    directory holds messages, not the site's first page: ``{locale}.json`` → ``messages.json``.
    """
    *directories, name = pattern.split("/")
    bare = [_LOCALE_WITH_SEPARATOR.sub("", part) for part in directories if part != LOCALE]
    lone = name.startswith(LOCALE + ".") and name.count(".") == 1
    alone = MESSAGES if not bare and name.endswith(_DATA) else TOP
    bare.append(name.replace(LOCALE, alone) if lone else _LOCALE_WITH_SEPARATOR.sub("", name))
    return template("/".join(bare))


def catalog_name(article: str, per: Literal["article", "directory"]) -> str:
    """The catalog that holds an article: its own, or its directory's (``messages`` at the top of the site)."""
    return article if per == "article" else article.rpartition("/")[0] or MESSAGES
