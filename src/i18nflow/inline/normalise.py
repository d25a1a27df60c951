"""From a front end's raw inline tree to the pattern that becomes a msgid (markdown-core.md §2, rules 4 to 7).

The same steps for every format, so that the same article gives the same msgids: literal ``**`` repaired, adjacent texts
joined, white space folded, edges and whole-unit wrappers peeled, elements numbered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from i18nflow.inline.emphasis import repair
from i18nflow.inline.folding import BLANK, fold, fold_value, foldable
from i18nflow.inline.tags import BARE, VERBATIM
from i18nflow.inline.tree import Element, Node, Text, plain_text
from i18nflow.inline.urls import is_address
from i18nflow.values import value_class

_EDGES = frozenset(("br", "shortcode", "input", "span"))
"""Elements that may be left out at the edges of a run."""
_ALERT = re.compile(r"!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)$", re.IGNORECASE)
HEADING_ID = re.compile(r"[ \t]*\{#[^{}\s]+\}[ \t]*$")


@value_class(frozen=True, slots=True)
class Pattern:
    """The translatable core of one run of inline nodes.

    ``nodes`` are folded and numbered; ``wrappers`` are the elements peeled off around all of them, outermost first.
    ``nodes`` is empty where nothing is left.
    """

    nodes: tuple[Node, ...]
    wrappers: tuple[Element, ...] = ()

    def whole(self) -> tuple[Node, ...]:
        """The nodes with what was peeled off around them."""
        nodes = self.nodes
        for wrapper in reversed(self.wrappers):
            nodes = (wrapper.around(nodes),)
        return nodes


def normalise(nodes: Iterable[Node], *, emphasis_repair: bool = True, heading: bool = False) -> Pattern:
    """The pattern of a run; ``heading`` peels a trailing ``{#id}`` as VitePress and Hugo write it."""
    found = tuple(nodes)
    if len(found) == 1 and isinstance(only := found[0], Text) and not ("**" in only.value or "{#" in only.value):
        return _single(only)
    if not _settled(found):
        found = fold(_joined(found, emphasis_repair))
    return _peel(found, heading)


def _single(text: Text) -> Pattern:
    """The common case, a unit without markup, without building anything it does not need."""
    value = text.value
    if foldable(value):
        value = fold_value(value, "", "")
    value = value.strip(BLANK)
    if value == text.value:
        return Pattern((text,)) if value else Pattern(())
    return Pattern((text.having(value),)) if value else Pattern(())


def _settled(nodes: tuple[Node, ...]) -> bool:
    """Whether nothing is to be joined, repaired or folded in ``nodes``, as in most text: they stay as they are."""
    behind_text = False
    for node in nodes:
        if isinstance(node, Text):
            if behind_text or not node.value or "**" in node.value or foldable(node.value):
                return False
            behind_text = True
            continue
        behind_text = False
        children = node.children
        if node.name == "code":
            if len(children) > 1 or (children and isinstance(children[0], Element)):
                return False
        elif node.name == "br" or (children and not _settled(children)):
            return False
    return True


def _joined(nodes: Iterable[Node], emphasis_repair: bool) -> tuple[Node, ...]:
    """Adjacent texts as one, each read again for ``**`` that CJK punctuation broke."""
    result: list[Node] = []
    for node in nodes:
        last = result[-1] if result else None
        if isinstance(node, Element):
            inside = _joined(node.children, emphasis_repair and node.name != "code") if node.children else ()
            result.append(node.around(inside) if inside != node.children else node)
        elif isinstance(last, Text):
            result[-1] = Text(last.value + node.value, last.start, node.end if last.start >= 0 else -1)
        else:
            result.append(node)
    if not emphasis_repair:
        return tuple(result)
    return tuple(part for node in result for part in (repair(node) if isinstance(node, Text) else (node,)))


# --- peeling -----------------------------------------------------------------------------------------------------


def _peel(nodes: tuple[Node, ...], heading: bool) -> Pattern:
    """Edges that are no text, and wrappers around the whole, stay outside the msgid."""
    wrappers: list[Element] = []
    while True:
        nodes = _peel_edges(nodes, heading)
        only = nodes[0] if len(nodes) == 1 else None
        if not isinstance(only, Element) or not has_text(only.children) or only.name in VERBATIM or is_address(only):
            return Pattern(number(nodes), tuple(wrappers))
        wrappers.append(only)
        nodes = only.children


def _peel_edges(nodes: tuple[Node, ...], heading: bool) -> tuple[Node, ...]:
    if nodes and _is_firm(nodes[0], 0) and _is_firm(nodes[-1], -1) and not (heading and _ends_in_brace(nodes[-1])):
        return nodes
    first, last = 0, len(nodes)
    while first < last and _is_edge(nodes[first], leading=True):
        first += 1
    end: tuple[Node, ...] = ()
    while first < last and not end:
        last -= 1
        end = () if _is_edge(nodes[last], leading=False) else _last(nodes[last], heading)
    kept = [*nodes[first:last], *end]
    if kept and isinstance(node := kept[0], Text):
        kept[0] = node.having(node.value.lstrip(BLANK))
    return tuple(kept)


def _is_firm(node: Node, edge: int) -> bool:
    """Whether a look at the first (0) or last (-1) character of ``node``, or at its name, tells that it is no edge."""
    if isinstance(node, Text):
        return bool(node.value) and node.value[edge] not in BLANK
    return node.name not in _EDGES


def _ends_in_brace(node: Node) -> bool:
    return isinstance(node, Text) and node.value[-1] == "}"


def _last(node: Node, heading: bool) -> tuple[Node, ...]:
    """The last node of a run without blanks, and in a heading without its id, at its end; nothing where only that is left."""
    if not isinstance(node, Text):
        return (node,)
    value = (HEADING_ID.sub("", node.value) if heading else node.value).rstrip(BLANK)
    return (node.having(value),) if value else ()


def _is_edge(node: Node, leading: bool) -> bool:
    if isinstance(node, Text):
        return not node.value.strip(BLANK)
    if node.name in ("br", "shortcode") or (node.name == "input" and node.get("type") == "checkbox"):
        return True
    return leading and node.name == "span" and not node.attributes and bool(_ALERT.match(plain_text(node.children)))


# --- numbers -----------------------------------------------------------------------------------------------------


def number(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Give every element that carries hidden data its number: 1-based, per name, in document order."""
    return _numbered(nodes, {})


def _numbered(nodes: tuple[Node, ...], counts: dict[str, int]) -> tuple[Node, ...]:
    result: list[Node] | None = None
    for at, node in enumerate(nodes):
        if isinstance(node, Text):
            continue
        name, mine = node.name, 0
        if name != "code" and (node.attributes or name not in BARE):  # code is known by its text
            mine = counts[name] = counts.get(name, 0) + 1
        children = _numbered(node.children, counts) if node.children else node.children
        if mine != node.number or children is not node.children:
            result = list(nodes) if result is None else result
            result[at] = node.around(children, mine)
    return nodes if result is None else tuple(result)


# --- what is worth translating -----------------------------------------------------------------------------------

_LETTER = re.compile(r"[^\W\d_]")
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]")
_SCRIPTS = {
    "zh": HAN.pattern,
    "ja": "[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff]",
    "ko": "[\u1100-\u11ff\uac00-\ud7a3]",
    "ru": "[\u0400-\u04ff]",
}


def has_text(nodes: tuple[Node, ...], letter: re.Pattern[str] = _LETTER) -> bool:
    """Whether a reader finds a letter in ``nodes`` outside code, keys, addresses and formulas."""
    for node in nodes:
        if isinstance(node, Text):
            if letter.search(node.value):
                return True
        elif node.name not in VERBATIM and not is_address(node) and has_text(node.children, letter):
            return True
    return False


@cache
def letters_of(source_locale: str, scope: str) -> re.Pattern[str]:
    """The letters that make a unit: of the source language's own script (``source-script``), or any (``letters``)."""
    language = source_locale.split("-", maxsplit=1)[0].lower()
    return re.compile(_SCRIPTS.get(language, _LETTER.pattern)) if scope == "source-script" else _LETTER
