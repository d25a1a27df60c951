"""The differences that are explained: each a name, a reason, and what makes two documents equal that differ by nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of difference."""

    name: str
    reason: str
    without: Callable[[str], str]
    """A document in its readable form (``readable.readable``) → the same without what this kind is about."""


def in_order(text: str) -> str:
    """JSON with the prerendered pages, or all documents of the cache, in the order of their addresses."""
    if not text.startswith(('{"id":', '{"generatedAt":')):
        return text
    value = json.loads(text)
    for name, key in (("prerendered", str), ("contents", _address), ("navigation", _address)):
        if name in value:
            value[name] = sorted(map(_nested, value[name]), key=key)
    return json.dumps(value, ensure_ascii=False)


def _address(value: dict[str, Any]) -> str:
    return str(value["_path"])


def _nested(value: Any) -> Any:
    """An item of the navigation: those below it in order, too."""
    if not isinstance(value, dict) or "children" not in value:
        return value
    return {**value, "children": sorted(map(_nested, value["children"]), key=_address)}


def dropped(pattern: str, word: str = "") -> Callable[[str], str]:
    """What ``pattern`` finds, replaced by ``word``."""
    found = re.compile(pattern)
    return lambda text: found.sub(word, text)


KINDS = (
    Kind(
        "alternates",
        'i18nflow adds `<link rel="alternate" hreflang>`; the site\'s own pages have none',
        dropped(r'\n?<link rel="alternate" hreflang="[^"]*" href="[^"]*">'),
    ),
    Kind(
        "order of pages",
        "Nuxt lists pages as its crawler met them, and documents as their files lie; both are looked up by address",
        in_order,
    ),
    Kind(
        "`__hash__`",
        "hash of a document's row in the site's database, which only the site's own build makes; no page looks at it",
        dropped(r'"__hash__": "[\w-]+"'),
    ),
)


def explained(ours: str, truth: str) -> list[Kind] | None:
    """The kinds that explain all differences of two readable documents, none more than is needed; ``None``: they do not."""
    if not _equal(ours, truth, KINDS):
        return None
    wanted = list(KINDS)
    for kind in KINDS:
        fewer = [other for other in wanted if other is not kind]
        if _equal(ours, truth, fewer):
            wanted = fewer
    return wanted


def _equal(ours: str, truth: str, kinds: tuple[Kind, ...] | list[Kind]) -> bool:
    for kind in kinds:
        ours, truth = kind.without(ours), kind.without(truth)
    return ours == truth


LEFT: dict[str, tuple[str, str]] = {
    r"__nuxt_content/.*": (
        "database dump",
        "i18nflow never writes one: its checksum is compiled into the site's bundle; the payloads make it unnecessary",
    ),
}
"""Documents that are left as they are, by patterns of their paths: name and reason."""


def left_alone(path: str) -> str:
    """The name of the kind, ``""`` for a document that must be as Nuxt makes it."""
    return next((name for pattern, (name, _) in LEFT.items() if re.fullmatch(pattern, path)), "")
