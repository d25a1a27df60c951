"""Which part of a path names a locale: ``content/news/zh/700.md``, ``docs/intro.zh-CN.md``, ``docs/source_zh_cn/a.md``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from i18nflow.locales import tag_of_name
from i18nflow.routes.naming import PAGE_FILES
from i18nflow.routes.template import LOCALE

ROOTS = frozenset("content contents docs doc dist public site website src source pages www .output".split())
"""Directories that stand above the site path."""
BUILT = frozenset(["dist", ".output/public", "public"])
"""Directories of generated sites."""
_COMMON = frozenset(
    "en ja ko fr de es pt ru it vi th id ar tr pl nl uk cs fa hi ms sv fi da el he hu ro bg nb no bn ur".split()
)
"""Languages that sites are translated into; other short names are rather words: ``to``, ``ts``, ``new``."""
_STARTS = _COMMON | frozenset("zh cn ch jp vn ua cz dk gr".split())
"""How names begin that are worth a look, those that sites use by mistake included."""
_SURE = frozenset(["en", "ja"])
_REGION = re.compile(r"[a-z]{2}[-_][A-Z]{2}")
_SEPARATOR = re.compile(r"[._-]")


@dataclass(frozen=True, slots=True)
class Reading:
    """A path whose part names a locale."""

    root: str
    pattern: str
    """``*`` and ``**`` for all that differs from file to file."""
    name: str
    """The locale's name."""
    path: str
    bare: str
    """The path without the locale, to compare with a path that has none."""


def is_chinese(name: str) -> bool:
    """Whether a name in a path stands for Chinese."""
    return _language(name) == "zh"


def is_target(name: str) -> bool:
    """Whether a name in a path stands for a language that people translate into."""
    return _language(name) in _COMMON


def reading_of(path: str) -> Reading | None:
    """Where ``path`` names a locale: Chinese if it does so anywhere, else the first; directories before the file's name."""
    *directories, name = path.split("/")
    stem = name if name in PAGE_FILES else name.rpartition(".")[0]
    found = [(at, locale) for at, part in enumerate([*directories, stem]) if (locale := _locale_at_end(part))]
    chinese = [one for one in found if is_chinese(one[1])]
    if not found:
        return None
    at, locale = (chinese or found)[0]
    return _in_directory(directories, name, at, locale) if at < len(directories) else _in_name(directories, name, locale)


def _in_directory(directories: list[str], name: str, at: int, locale: str) -> Reading:
    top = min(top_of(directories), at)
    before = directories[at].removesuffix(locale)
    rest = [before.rstrip("._-")] if before else []
    pattern = "/".join([*directories[top:at], before + LOCALE, _tail(name)])
    bare = "/".join([*directories[:at], *rest, *directories[at + 1 :], name])
    return Reading(_root(directories[:top]), pattern, locale, "/".join([*directories, name]), bare)


def _in_name(directories: list[str], name: str, locale: str) -> Reading | None:
    stem, _, suffix = name.rpartition(".")
    before = stem.removesuffix(locale)
    if not before:  # called by its locale alone: messages, or the page of its directory
        return None
    bare = "/".join([*directories, f"{before[:-1]}.{suffix}"])
    pattern = f"**/*{before[-1]}{LOCALE}.{suffix}"
    return Reading(_root(directories[: top_of(directories)]), pattern, locale, "/".join([*directories, name]), bare)


def top_of(directories: list[str]) -> int:
    """How many of a path's directories stand above the site path."""
    return next((at for at, part in enumerate(directories) if part not in ROOTS), len(directories))


def _root(directories: list[str]) -> str:
    return "/".join(directories) or "."


def _tail(name: str) -> str:
    return f"**/{name}" if name in PAGE_FILES else f"**/*.{name.rpartition('.')[2]}"


@lru_cache(maxsize=4096)  # directories come again and again
def _locale_at_end(part: str) -> str:
    """The locale's name that ``part`` is or ends in after a separator: ``zh``, ``source_zh_cn``, ``intro.zh``."""
    if is_chinese(part) or is_target(part):
        return part
    ends = ((part[match.start()], part[match.end() :]) for match in _SEPARATOR.finditer(part))
    return next((name for separator, name in ends if _is_locale(name, separator)), "")


def _is_locale(name: str, separator: str) -> bool:
    """Whether the end of a name is a locale rather than a word: ``how-to-do-it`` is not Italian."""
    if is_chinese(name) or name in _SURE:
        return True
    return is_target(name) and (separator == "." or _REGION.fullmatch(name) is not None)


def _language(name: str) -> str:
    tag = tag_of_name(name) if name[:2].lower() in _STARTS else None
    return tag.split("-")[0] if tag is not None else ""
