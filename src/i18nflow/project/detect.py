"""Guesses which trees of articles a directory holds, from nothing but the names of its files."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from i18nflow.locales import tag_of_name
from i18nflow.project.options import Tree

_ROOTS = frozenset("content contents docs doc dist public site website src source pages www".split())
"""Directories that stand above the site path."""
_ARTICLES = (".md", ".markdown")
_PAYLOAD = "_payload.json"
_SKIPPED = frozenset("node_modules build locales .git".split())
_SEPARATOR = re.compile(r"[._-]")
_DOCUSAURUS = {
    "docs": Tree(
        ".",
        "docs/**/*.md",
        output="i18n/{locale}/docusaurus-plugin-content-docs/current/**/*.md",
        url="/docs/**/*",
        output_url="/{locale}/docs/**/*",
    ),
    "blog": Tree(
        ".",
        "blog/**/*.md",
        output="i18n/{locale}/docusaurus-plugin-content-blog/**/*.md",
        url="/blog/**/*",
        output_url="/{locale}/blog/**/*",
    ),
}


@dataclass(frozen=True, slots=True)
class Guess:
    """One tree that seems to be there."""

    tree: Tree
    files: int
    """How many articles it has in Chinese."""
    source: str
    """The name of Chinese in its paths; ``""`` where there is none."""
    others: tuple[str, ...] = ()
    """Names of further locales in the same place."""


def detect(paths: Iterable[str]) -> tuple[Guess, ...]:
    """The trees that ``paths`` (relative, ``/``-separated) look like, the largest first; empty if there are no articles."""
    names = [path for path in sorted(paths) if not _SKIPPED & set(path.split("/")[:-1])]
    articles = [path for path in names if path.endswith(_ARTICLES) or path.rpartition("/")[2] == _PAYLOAD]
    guesses = _localised(articles) or _docusaurus(names, articles) or _plain(articles)
    if any(path.rpartition("/")[2].startswith("nuxt.config.") or path.endswith(_PAYLOAD) for path in names):
        guesses = [_for_nuxt(guess) for guess in guesses]
    return tuple(sorted(guesses, key=lambda guess: (-guess.files, guess.tree.root, guess.tree.pattern)))


def _localised(articles: list[str]) -> list[Guess]:
    """Trees whose paths name their locales: those in which one of them is Chinese."""
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for path in articles:
        for root, pattern, name in _readings(path):
            found[root, pattern][name] += 1
    guesses = []
    for (root, pattern), counts in found.items():
        chinese = [name for name in counts if _is_chinese(name)]
        if chinese:
            source = max(chinese, key=lambda name: counts[name])
            others = tuple(sorted(name for name in counts if name != source))
            guesses.append(Guess(Tree(root, pattern), counts[source], source, others))
    return guesses


def _readings(path: str) -> list[tuple[str, str, str]]:
    """The first part of a path that names a locale, if any: root, pattern, the locale's name."""
    *directories, name = path.split("/")
    tail = f"**/{_PAYLOAD}" if name == _PAYLOAD else f"**/*.{name.rpartition('.')[2]}"
    top = next((at for at, part in enumerate(directories) if part not in _ROOTS), len(directories))
    for at, part in enumerate(directories):
        if found := _locale_at_end(part):
            top = min(top, at)
            fixed = [*directories[top:at], part.removesuffix(found) + "{locale}", tail]
            return [("/".join(directories[:top]) or ".", "/".join(fixed), found)]
    stem, _, suffix = name.rpartition(".")
    found = _locale_at_end(stem)
    if not found or found == stem:
        return []
    separator = stem.removesuffix(found)[-1]
    return [("/".join(directories[:top]) or ".", f"**/*{separator}{{locale}}.{suffix}", found)]


def _locale_at_end(part: str) -> str:
    """The locale's name that ``part`` is or ends in after a separator: ``zh``, ``source_zh_cn``, ``intro.zh``."""
    starts = [0, *(match.end() for match in _SEPARATOR.finditer(part))]
    for start in starts:
        name = part[start:]
        if tag_of_name(name) is not None and (start == 0 or _is_chinese(name) or name in ("en", "ja")):
            return name
    return ""


def _is_chinese(name: str) -> bool:
    tag = tag_of_name(name)
    return tag is not None and tag.split("-")[0] == "zh"


def _docusaurus(names: list[str], articles: list[str]) -> list[Guess]:
    """A Docusaurus site in Chinese, with or without translations."""
    signs = ("docusaurus.config.", "docusaurus-plugin-content-")
    if not any(part.startswith(signs) for name in names for part in name.split("/")):
        return []
    counts = Counter(path.split("/")[0] for path in articles)
    return [Guess(tree, counts[name], "") for name, tree in _DOCUSAURUS.items() if counts[name]]


def _plain(articles: list[str]) -> list[Guess]:
    """No locale anywhere: whatever lies below one of the usual roots, translations in a directory for each locale."""
    pages = [path for path in articles if not path.endswith(_PAYLOAD) and path.split("/")[0] in _ROOTS and "/" in path]
    counts = Counter(path.split("/")[0] for path in pages)
    return [Guess(Tree(root, "**/*.md", output="{locale}/**/*.md"), count, "") for root, count in counts.items()]


def _for_nuxt(guess: Guess) -> Guess:
    markdown = guess.tree.pattern.endswith(_ARTICLES)
    return replace(guess, tree=replace(guess.tree, naming="nuxt")) if markdown else guess
