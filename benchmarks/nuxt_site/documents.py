"""The documents of a generated site: what is compared, and in which group it is counted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.nuxt_site.pins import pinned

_BUNDLE = re.compile(r"_nuxt/[^/]+\.(js|css|map|woff2?)$|\.(png|jpe?g|svg|wasm)$")
"""Files that hold no text of an article."""
GROUPS: Mapping[str, str] = {
    r"news/en/_payload\.json": "payload of the list",
    r"news/en/.+/_payload\.json": "payloads of articles",
    r"news/en/index\.html": "page of the list",
    r"news/en/.+/index\.html": "pages of articles",
    r"news/zh/.*": "Chinese pages that name their twins",
    r"api/_content/.*": "answers of queries",
    r"_nuxt/builds/.*": "list of prerendered pages",
    r"__nuxt_content/.*": "database dumps",
}


@dataclass(frozen=True, slots=True)
class Pair:
    """One document: its text in the localized site and in Nuxt's own, ``None`` where it is not there."""

    path: str
    """Relative, times and build ids pinned."""
    ours: str | None
    truth: str | None

    @property
    def group(self) -> str:
        """Where it is counted."""
        return next((name for pattern, name in GROUPS.items() if re.fullmatch(pattern, self.path)), "other files")


def texts_of(site: Path) -> dict[str, str]:
    """The text of every document below ``site``, by its pinned path."""
    paths = (path for path in sorted(site.rglob("*")) if path.is_file())
    named = ((path.relative_to(site).as_posix(), path) for path in paths)
    return {pinned(name): path.read_text("utf-8") for name, path in named if not _BUNDLE.search(name)}


def pairs(source: Path, ours: Path, truth: Path) -> list[Pair]:
    """The documents that are not those of ``source``, the site of one language, in either of the other two."""
    before, built, wanted = texts_of(source), texts_of(ours), texts_of(truth)
    found = []
    for path in sorted({*built, *wanted}):
        old = before.get(path)
        changed = [text for text in (built.get(path), wanted.get(path)) if _pinned(text) != _pinned(old)]
        if changed:
            found.append(Pair(path, built.get(path), wanted.get(path)))
    return found


def _pinned(text: str | None) -> str | None:
    return None if text is None else pinned(text)
