"""What ``init`` takes a part of a project for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from i18nflow.locales import tag_of_name
from i18nflow.project.detecting.readings import Reading, is_chinese, is_target, reading_of
from i18nflow.project.tree import Tree
from i18nflow.routes.naming import without_locale

MARKDOWN = (".md", ".markdown", ".mdx")


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


def groups(paths: Iterable[str]) -> dict[tuple[str, str], list[Reading]]:
    """The paths that name a locale, by the root and the pattern that they fit."""
    found: dict[tuple[str, str], list[Reading]] = defaultdict(list)
    for path in paths:
        if reading := reading_of(path):
            found[reading.root, reading.pattern].append(reading)
    return found


def localised(paths: Iterable[str]) -> list[Guess]:
    """Trees whose paths name their locales, those in which one of them is Chinese.

    Where most Chinese files have a twin whose path names no locale, that is in the site's default one: English, as far as
    names tell.
    """
    every = set(paths)
    guesses = []
    for (root, pattern), readings in groups(sorted(every)).items():
        counts = Counter(reading.name for reading in readings)
        chinese = [name for name in counts if is_chinese(name)]
        if not chinese:
            continue
        source = max(chinese, key=lambda name: counts[name])
        twins = sum(reading.bare in every for reading in readings if reading.name == source)
        tree = Tree(root, pattern)
        if twins * 2 > counts[source] and not any(_is_english(name) for name in counts):
            tree = Tree(root, pattern, outputs=(("en", without_locale(pattern).text),))
        guesses.append(Guess(tree, counts[source], source, others(counts, source)))
    return guesses


def others(names: Iterable[str], source: str) -> tuple[str, ...]:
    """The names of locales that something could be translated into."""
    return tuple(sorted(name for name in set(names) if name != source and (is_target(name) or is_chinese(name))))


def suffixes(paths: Iterable[str]) -> Iterator[str]:
    """The suffixes of Markdown files among ``paths``."""
    found = {path[path.rfind(".") :] for path in paths}
    return (suffix for suffix in MARKDOWN if suffix in found)


def tag_of(name: str) -> str:
    """The tag of a locale's name; the name itself where nobody knows it."""
    return tag_of_name(name) or name


def _is_english(name: str) -> bool:
    return tag_of(name).split("-")[0] == "en"
