"""White space folded as a browser shows it, for all formats alike (markdown-core.md §2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18nflow.inline.tree import Element, Node, Text

BLANK = " \t\n"
_BREAK = re.compile(r"[ \t]*\n[ \t\n]*")
_BLANKS = re.compile(r"[ \t]{2,}|\t")
WIDE = re.compile(
    "[\u2e80-\u303f\u3040-\u4dbf\u4e00-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003fffd]"
)
"""Characters between which a line break is no blank (CJK Unified Ideographs, kana, full-width forms …)."""


def foldable(value: str) -> bool:
    """Whether there is anything to fold in a text that stands alone."""
    return "\n" in value or "\t" in value or "  " in value


def fold(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Fold white space as a browser shows it, but without the blank that a line break between two CJK leaves."""
    leaves = list(_leaves(nodes))
    if not any(isinstance(leaf, Element) or foldable(leaf.value) for leaf in leaves):
        return nodes
    behind, ahead = _behind_breaks(leaves), _behind_breaks(leaves[::-1])[::-1]
    values = []
    for at, leaf in enumerate(leaves):
        if isinstance(leaf, Text):
            value = leaf.value.lstrip(BLANK) if behind[at] else leaf.value
            values.append(_fold_leaf(leaves, at, value.rstrip(BLANK) if ahead[at] else value))
    return _with_values(nodes, iter(values))


def _behind_breaks(leaves: list[Node]) -> list[bool]:
    """For each leaf whether nothing but blanks stands between a ``<br>`` and it."""
    found, last = [], False
    for leaf in leaves:
        found.append(last)
        if isinstance(leaf, Element) or leaf.value.strip(BLANK):
            last = isinstance(leaf, Element) and leaf.name == "br"
    return found


def _leaves(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Texts outside code, and the elements that have none: code, voids, empty ones."""
    for node in nodes:
        if isinstance(node, Text) or not node.children or node.name == "code":
            yield node
        else:
            yield from _leaves(node.children)


def _with_values(nodes: tuple[Node, ...], values: Iterator[str]) -> tuple[Node, ...]:
    result: list[Node] = []
    for node in nodes:
        if isinstance(node, Element):
            if node.children and node.name != "code":
                node = node.around(_with_values(node.children, values))  # noqa: PLW2901
            result.append(node)
        elif value := next(values):
            result.append(node if value == node.value else node.having(value))
    return tuple(result)


def _fold_leaf(leaves: list[Node], at: int, value: str) -> str:
    before = leaves[at - 1] if at else None
    after = leaves[at + 1] if at + 1 < len(leaves) else None
    if before and after and value and not value.strip(BLANK) and "\n" in value:
        return ""
    left = before.value[-1:] if isinstance(before, Text) else ""
    right = after.value[:1] if isinstance(after, Text) else ""
    return fold_value(value, left, right)


def fold_value(value: str, left: str, right: str) -> str:
    """One text folded; ``left`` and ``right`` are the characters beside it."""

    def line_break(match: re.Match[str]) -> str:
        before = value[match.start() - 1] if match.start() else left
        after = value[match.end()] if match.end() < len(value) else right
        return "" if before and after and WIDE.match(before) and WIDE.match(after) else " "

    if "\n" in value:
        value = _BREAK.sub(line_break, value)
    return _BLANKS.sub(" ", value)
