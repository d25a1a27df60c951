"""What all looks at a project share: things that are kept for a desk, places as a browser counts, words for people."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar
from weakref import WeakKeyDictionary

from i18nflow.errors import ConfigError, I18nflowError
from i18nflow.model import Entry
from i18nflow.project.context import Group
from i18nflow.project.finding import stands_of
from i18nflow.project.usecases import chosen_locales
from i18nflow.routes.naming import catalog_name
from i18nflow.wording import joined, say

if TYPE_CHECKING:
    from i18nflow.project.desk.desk import Desk
    from i18nflow.project.desk.held import HeldCatalog
    from i18nflow.project.desk.lists import Range

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")
_KEPT = 500
"""Catalogs."""
_BASIC = "\uffff"
"""The last character that is one UTF-16 code unit."""


class OfDesk(Generic[T]):
    """One of something for each desk: made when it is first asked for, gone with the desk."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._made: WeakKeyDictionary[Desk, T] = WeakKeyDictionary()
        self._lock = Lock()

    def __call__(self, desk: Desk) -> T:
        """The one of this desk."""
        with self._lock:
            found = self._made.get(desk)
            if found is None:
                found = self._made[desk] = self._make()
            return found


class Latest(Generic[K, T]):
    """Values by key, for many threads: those that were asked for last stay."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._found: OrderedDict[K, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: K) -> T | None:
        """The value of a key, if it is still there."""
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
            return self._found.get(key)

    def put(self, key: K, value: T) -> T:
        """Keep a value, and let go of the one that nobody asked for the longest; gives it back."""
        with self._lock:
            self._found[key] = value
            self._found.move_to_end(key)
            if len(self._found) > self._most:
                self._found.popitem(last=False)
            return value


def utf16(text: str, start: int, end: int) -> Range:
    """``text[start:end]`` in UTF-16 code units, as a browser counts."""
    if text.isascii() or max(text, default="") <= _BASIC:
        return start, end
    return _units(text[:start]), _units(text[:end])


def _units(text: str) -> int:
    return len(text) + sum(char > _BASIC for char in text)


def group_of(desk: Desk, article: str) -> Group:
    """The articles that share a catalog with this one; raises ``ConfigError`` (``unknown-article``)."""
    group = desk.groups.get(catalog_name(article, desk.project.config.per))
    if group is None or not any(name == article for name, _ in group.articles):
        raise ConfigError("unknown-article", say("there is no article “{article}”", article=article[:200]))
    return group


def locale_of(desk: Desk, locale: str) -> str:
    """The tag of a locale of the project; raises ``ConfigError`` (``unknown-locale``)."""
    return chosen_locales(desk.project.config, [locale])[0]


def told(error: I18nflowError, path: str = "") -> str:
    """An error as one sentence, with the file that it is about; ``path`` is that where the error does not say."""
    return joined(": ", (error.path or path, error.message))


def article_of(group: Group, entry: Entry) -> str:
    """The article that an entry of a group's catalog belongs to; of several the first that it names."""
    return group.any_article if len(group.articles) == 1 else stands_of(group).article(entry, group.any_article)


def seen(desk: Desk, group: str, locale: str) -> HeldCatalog:
    """A catalog, for a pass over many: in a project of which all fit into memory they stay there."""
    fits = len(desk.groups) * len(desk.locales) <= _KEPT
    return desk.catalog(group, locale) if fits else desk.glance(group, locale)
