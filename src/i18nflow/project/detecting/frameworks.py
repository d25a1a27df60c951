"""What the configuration of a site's own generator says of its languages, as far as that stands there in plain words.

The files are programs; nothing is run.  What is not found is not guessed here.  Sources: the documentation of @nuxt/content 2
(``locales``, ``defaultLocale``) and 3 (collections, ``prefix``), @nuxtjs/i18n (``strategy``), Docusaurus (``i18n``,
``routeBasePath``), Hugo (``defaultContentLanguage``, ``defaultContentLanguageInSubdir``), VitePress (``locales``, ``srcDir``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["", "nuxt", "docusaurus", "hugo", "vitepress"]

_NAMES: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"(.*/)?(?:nuxt|content)\.config\.[cm]?[jt]s"), "nuxt"),
    (re.compile(r"(.*/)?docusaurus\.config\.[cm]?[jt]s"), "docusaurus"),
    (re.compile(r"(.*/)?\.(?:vitepress|vuepress)/config(?:/.*)?\.[cm]?[jt]s"), "vitepress"),
    (re.compile(r"(.*/)?(?:hugo|config)\.(?:toml|ya?ml|json)"), "hugo"),
)
_HUGO = re.compile(r"baseURL|defaultContentLanguage|languageCode|contentDir", re.IGNORECASE)
_COMMENTS = re.compile(r"/\*.*?\*/|(?:(?<=\s)|^)(?://|#)[^\n]*", re.DOTALL | re.MULTILINE)
_WORD = r"""\s*[:=]\s*["']?([\w-]+)"""
_QUOTED = r"""\s*[:=]\s*["']([^"']*)["']"""
_LOCALES = re.compile(r"""\blocales\s*:\s*\[\s*(?:\{[^{}]*?\bcode\s*:\s*)?["']([\w-]+)["']""")
_ROOT = re.compile(r"""\broot\s*:\s*\{[^{}]*?\blang\s*:\s*["']([\w-]+)["']""")
_DOCS = re.compile(r"""\bdocs\s*:\s*\{[^{}]*?\brouteBasePath\s*:\s*["']([^"']*)["']""")


@dataclass(frozen=True, slots=True)
class Site:
    """What is known of a site."""

    kind: Kind = ""
    root: str = ""
    """Directory of the site below the project, ``""`` for the project itself."""
    default: str = ""
    """Name of the locale whose addresses need none; ``""`` if it is not said."""
    prefixed: bool = False
    """Whether that locale's addresses name it all the same."""
    source: str = ""
    """VitePress: directory of the pages, below :attr:`root`."""
    docs: str = "docs"
    """Docusaurus: where the documents lie on the site, without ``/`` around it."""


def kind_of(path: str) -> tuple[Kind, str] | None:
    """The generator that a file of this path configures, and the directory of its site."""
    for pattern, kind in _NAMES:
        if match := pattern.fullmatch(path):
            return kind, (match[1] or "").removesuffix("config/_default/").rstrip("/")
    return None


def site_of(configs: Mapping[str, str]) -> Site:
    """What ``configs``, path → text of files that :func:`kind_of` knows, say together; the first generator counts."""
    plain = {path: _COMMENTS.sub("", text) for path, text in configs.items()}
    found = [(*one, path) for path in sorted(plain, key=lambda path: (path.count("/"), path)) if (one := kind_of(path))]
    found = [(kind, root, path) for kind, root, path in found if kind != "hugo" or _HUGO.search(plain[path])]
    order: tuple[Kind, ...] = ("nuxt", "docusaurus", "vitepress", "hugo")
    for kind in order:
        if roots := [root for one, root, _ in found if one == kind]:
            text = "\n".join(plain[path] for one, _, path in found if one == kind)
            return _READERS[kind](roots[0], text)
    return Site()


def _nuxt(root: str, text: str) -> Site:
    default = _first(text, r"\bdefaultLocale" + _WORD) or (match[1] if (match := _LOCALES.search(text)) else "")
    strategy = _first(text, r"\bstrategy" + _WORD)
    own = re.findall(r"\bprefix" + _QUOTED, text)
    prefixed = strategy == "prefix" or any(len(prefix.strip("/")) > 0 for prefix in own)
    return Site("nuxt", root, default, prefixed)


def _docusaurus(root: str, text: str) -> Site:
    docs = match[1].strip("/") if (match := _DOCS.search(text)) else "docs"
    return Site("docusaurus", root, _first(text, r"\bdefaultLocale" + _WORD), docs=docs)


def _hugo(root: str, text: str) -> Site:
    default = _first(text, r"(?i)\bdefaultContentLanguage[\"']?" + _WORD) or "en"
    below = _first(text, r"(?i)\bdefaultContentLanguageInSubdir[\"']?" + _WORD)
    return Site("hugo", root, default, below.lower() == "true")


def _vitepress(root: str, text: str) -> Site:
    default = match[1] if (match := _ROOT.search(text)) else _first(text, r"\blang" + _QUOTED)
    source = _first(text, r"\bsrcDir" + _QUOTED).removeprefix("./").strip("/")
    return Site("vitepress", root, default, source=source if source != "." else "")


_READERS = {"nuxt": _nuxt, "docusaurus": _docusaurus, "hugo": _hugo, "vitepress": _vitepress}


def _first(text: str, pattern: str) -> str:
    match = re.search(pattern, text)
    return match[1] if match else ""


def config_files(paths: Iterable[str]) -> list[str]:
    """Those of ``paths`` that may configure a generator."""
    return [path for path in paths if kind_of(path) is not None]
