"""Which values of front matter and of component props are text (nuxt-formats.md §5).

A pattern is a dotted path: ``seo.title``; ``*`` stands for one key, ``[]`` for every item of a list
(``links[].label``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from i18nflow.formats.data.scalars import Path, Scalar, Scan
from i18nflow.inline.tags import META_NAMES, TEXT_PROPS
from i18nflow.model import Finding

FRONT_MATTER_KEYS = (
    "title",
    "description",
    "summary",
    "subtitle",
    "excerpt",
    "keywords",
    "keywords[]",
    "head.title",
    "head.description",
    "head.meta[].content",
    "head[][].content",
    "seo.*",
    "ogTitle",
    "ogDescription",
    "navigation.title",
    "navigation.description",
    "cover.alt",
    "cover.caption",
    "image.alt",
    "links[].label",
)
"""Front matter that a reader sees.  ``tags[]``, ``category`` and ``author`` are left to the operator: sites use them as
keys of a filter."""

_PART = re.compile(r"\[\]|[^.\[\]]+")
_ADDRESS = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*://|//|mailto:|tel:|\.{0,2}/|#)\S*")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_LISTS = frozenset(["items", "options"])
"""Props whose strings are shown, beside plurals of the text props (``labels``, ``titles``)."""


def matches(path: Path, patterns: Iterable[str]) -> bool:
    """Whether one of ``patterns`` names ``path``."""
    return any(_matches(path, _PART.findall(pattern)) for pattern in patterns)


def is_text_prop(path: Path, names: Collection[str] = TEXT_PROPS) -> bool:
    """Whether the value at ``path`` (the prop's name first) is text: by its nearest key, in any spelling (``subTitle``).

    A string in a list counts by the name of the list: ``labels``, ``items``.
    """
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    name = _HUMP.sub("-", key.removeprefix(":")).replace("_", "-").lower()
    in_list = bool(path) and isinstance(path[-1], int)
    return name in names or (in_list and (name in _LISTS or name.removesuffix("s") in names))


def is_text(value: str) -> bool:
    """Whether there is anything to translate: a letter (Unicode L*), and not merely an address or a path."""
    return any(character.isalpha() for character in value) and not _ADDRESS.fullmatch(value.strip())


def front_matter_scalars(scan: Scan, patterns: Iterable[str]) -> tuple[Scalar, ...]:
    """The scalars to offer, in order; a ``meta``'s ``content`` only beside a name that says it is text."""
    wanted = tuple(patterns)
    names = {scalar.path: scalar.value for scalar in scan.scalars if scalar.path[-1:] in (("name",), ("property",))}
    return tuple(
        scalar
        for scalar in _changeable(scan)
        if matches(scalar.path, wanted) and (not _is_meta(scalar.path) or _is_text_meta(scalar.path, names))
    )


def prop_scalars(scan: Scan, prefix: Path = (), names: Collection[str] = TEXT_PROPS) -> tuple[Scalar, ...]:
    """The scalars of a props block to offer; ``prefix`` is the prop's name where ``scan`` is one prop's JSON value."""
    return tuple(scalar for scalar in _changeable(scan) if is_text_prop(prefix + scalar.path, names))


def locked_findings(scan: Scan, patterns: Iterable[str]) -> tuple[Finding, ...]:
    """One for each value that would be offered if it had no anchor or tag."""
    wanted = tuple(patterns)
    return tuple(
        Finding(
            "data-locked",
            "warning",
            f"{'.'.join(map(str, scalar.path))} is not translated: {scalar.locked}",
            line=scalar.line,
            hint="write the value out without it",
        )
        for scalar in scan.scalars
        if scalar.locked and is_text(scalar.value) and matches(scalar.path, wanted)
    )


def _changeable(scan: Scan) -> Iterable[Scalar]:
    return (scalar for scalar in scan.scalars if scalar.is_string and not scalar.locked and is_text(scalar.value))


def _matches(path: Path, parts: list[str]) -> bool:
    if len(path) != len(parts):
        return False
    return all(part == "[]" if isinstance(step, int) else part in ("*", step) for step, part in zip(path, parts, strict=True))


def _is_meta(path: Path) -> bool:
    """``head.meta[0].content`` and VitePress's ``head[0][1].content``."""
    return path[-1:] == ("content",) and len(path) > 1 and isinstance(path[-2], int)


def _is_text_meta(path: Path, names: dict[Path, str]) -> bool:
    return any(names.get((*path[:-1], key), "").lower() in META_NAMES for key in ("name", "property"))
