"""Which values of front matter and of component props are text (nuxt-formats.md §5).

A pattern is a dotted path: ``seo.title``; ``*`` stands for one key, ``[]`` for every item of a list
(``links[].label``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from i18nflow.formats.data.scalars import Path, Scalar, Scan
from i18nflow.inline.tags import ASSETS, LINKS, META_ASSETS, META_NAMES, TEXT_PROPS
from i18nflow.model import Finding
from i18nflow.wording import say

DATA_KEYS = TEXT_PROPS | frozenset(
    "name 标题 標題 副标题 副標題 名称 名稱 名字 姓名 说明 說明 描述 简介 簡介 介绍 介紹 摘要 内容 內容 文字 标签 標籤 "
    "备注 備註".split()
)
"""What text is called in data documents and in the header of a table, beside front matter."""

DATA_LINKS = LINKS | frozenset("链接 鏈接 连结 連結 网址 網址".split())
"""What the address of a page is called there."""

_PART = re.compile(r"\[\]|[^.\[\]]+")
_ADDRESS = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*://|//|mailto:|tel:|\.{0,2}/|#)\S*")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_LISTS = frozenset(["items", "options"])
"""Props whose strings are shown, beside plurals of the text props (``labels``, ``titles``)."""


def matches(path: Path, patterns: Iterable[str]) -> bool:
    """Whether one of ``patterns`` names ``path``."""
    return _matches_any(path, tuple(patterns))


@lru_cache(maxsize=4096)
def _matches_any(path: Path, patterns: tuple[str, ...]) -> bool:
    """The articles of a site have the same few paths."""
    return any(_matches(path, _PART.findall(pattern)) for pattern in patterns)


def is_text_prop(path: Path, names: Collection[str] = TEXT_PROPS) -> bool:
    """Whether the value at ``path`` (the prop's name first) is text: by its nearest key, in any spelling (``subTitle``).

    A string in a list counts by the name of the list: ``labels``, ``items``.
    """
    name = _name(path)
    in_list = bool(path) and isinstance(path[-1], int)
    return name in names or (in_list and (name in _LISTS or name.removesuffix("s") in names))


@lru_cache(maxsize=4096)
def is_asset(path: Path) -> bool:
    """Whether the value at ``path`` is the address of an image or a file: ``cover``, ``ogImage.url``, ``images[0]``."""
    name = _name(path)
    if name in ASSETS or (name == "url" and _name(path[:-1]) in ASSETS):
        return True
    return bool(path) and isinstance(path[-1], int) and name.removesuffix("s") in ASSETS


@lru_cache(maxsize=4096)
def _name(path: Path) -> str:
    """The nearest key in kebab-case."""
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    return _HUMP.sub("-", key.removeprefix(":")).replace("_", "-").replace(" ", "-").lower()


def is_text(value: str) -> bool:
    """Whether there is anything to translate: a letter (Unicode L*), and not merely an address or a path."""
    return any(character.isalpha() for character in value) and not _ADDRESS.fullmatch(value.strip())


def front_matter_scalars(scan: Scan, patterns: Iterable[str]) -> tuple[Scalar, ...]:
    """The scalars to offer, in order; a ``meta``'s ``content`` only beside a name that says it is text."""
    wanted = tuple(patterns)
    names = _meta_names(scan)
    return tuple(
        scalar
        for scalar in _changeable(scan)
        if matches(scalar.path, wanted) and (not _is_meta(scalar.path) or _is_named(scalar.path, names, META_NAMES))
    )


def prop_scalars(scan: Scan, prefix: Path = (), names: Collection[str] = TEXT_PROPS) -> tuple[Scalar, ...]:
    """The scalars of a props block to offer; ``prefix`` is the prop's name where ``scan`` is one prop's JSON value."""
    return tuple(scalar for scalar in _changeable(scan) if is_text_prop(prefix + scalar.path, names))


def asset_scalars(scan: Scan) -> tuple[Scalar, ...]:
    """The scalars that are addresses of images and files, in order; a ``meta``'s ``content`` beside a name that says so."""
    names = _meta_names(scan)
    return tuple(
        scalar
        for scalar in scan.scalars
        if scalar.is_string
        and not scalar.locked
        and scalar.value
        and (is_asset(scalar.path) or (_is_meta(scalar.path) and _is_named(scalar.path, names, META_ASSETS)))
    )


def data_names(also: Iterable[str]) -> frozenset[str]:
    """:data:`DATA_KEYS` and further names, in any spelling."""
    return DATA_KEYS | {_name((name,)) for name in also}


def data_scalars(scan: Scan, patterns: Iterable[str], names: Collection[str] = DATA_KEYS) -> tuple[Scalar, ...]:
    """The scalars of a data document to offer, in order: by path as in front matter, or by their nearest key at any depth."""
    by_path = {scalar.ordinal for scalar in front_matter_scalars(scan, patterns)}
    return tuple(scalar for scalar in _changeable(scan) if scalar.ordinal in by_path or is_text_prop(scalar.path, names))


def link_scalars(scan: Scan, names: Collection[str] = LINKS) -> tuple[Scalar, ...]:
    """The scalars that lead to another page, in order: by their own key."""
    return tuple(
        scalar
        for scalar in scan.scalars
        if scalar.is_string and not scalar.locked and scalar.value and _name(scalar.path[-1:]) in names
    )


def front_matter_links(scan: Scan) -> tuple[Scalar, ...]:
    """Links below a key (``hero.links[].to``), in order; alone, ``url`` and its like say where the page itself lies."""
    files = set(asset_scalars(scan))
    return tuple(scalar for scalar in link_scalars(scan) if len(scalar.path) > 1 and scalar not in files)


def locked_findings(scan: Scan, patterns: Iterable[str], names: Collection[str] = ()) -> tuple[Finding, ...]:
    """One for each value that would be offered, by its path or its nearest key, if it had no anchor or tag."""
    wanted = tuple(patterns)
    return tuple(
        locked_finding(scalar)
        for scalar in scan.scalars
        if scalar.locked
        and is_text(scalar.value)
        and (matches(scalar.path, wanted) or (bool(names) and is_text_prop(scalar.path, names)))
    )


def locked_finding(scalar: Scalar) -> Finding:
    """A value that cannot be changed in its place."""
    message = say("{key} is not translated: {locked}", key=".".join(map(str, scalar.path)), locked=scalar.locked)
    return Finding("data-locked", "warning", message, line=scalar.line, hint=say("write the value out without it"))


def _changeable(scan: Scan) -> Iterable[Scalar]:
    return (scalar for scalar in scan.scalars if scalar.is_string and not scalar.locked and is_text(scalar.value))


def _matches(path: Path, parts: list[str]) -> bool:
    if len(path) != len(parts):
        return False
    return all(part == "[]" if isinstance(step, int) else part in ("*", step) for step, part in zip(path, parts, strict=True))


def _is_meta(path: Path) -> bool:
    """``head.meta[0].content`` and VitePress's ``head[0][1].content``."""
    return path[-1:] == ("content",) and len(path) > 1 and isinstance(path[-2], int)


def _meta_names(scan: Scan) -> dict[Path, str]:
    return {scalar.path: scalar.value for scalar in scan.scalars if scalar.path[-1:] in (("name",), ("property",))}


def _is_named(path: Path, names: dict[Path, str], wanted: Collection[str]) -> bool:
    """Whether the name beside a ``meta``'s ``content`` is one of ``wanted``."""
    return any(names.get((*path[:-1], key), "").lower() in wanted for key in ("name", "property"))
