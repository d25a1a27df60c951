"""Block tokens → blocks: what a translator may be asked about, in document order."""

from __future__ import annotations

import re
from collections.abc import Callable

from i18nflow.formats.markdown.attributes import AttributeList
from i18nflow.formats.markdown.block import Block, Heading, Kind
from i18nflow.formats.markdown.block_state import BlockToken
from i18nflow.formats.markdown.linemap import LineMap
from i18nflow.formats.markdown.rules_link import read_destination, read_title, skip_blanks
from i18nflow.inline.tree import Element, Node, Slot


class BlockWalker:
    """Walks over the tokens of a document and finds its blocks; ``inline`` gives the nodes of a content."""

    def __init__(self, lf: str, inline: Callable[[BlockToken, bool], tuple[Node, ...]]) -> None:
        self._lf = lf
        self._inline = inline
        self._blocks: list[Block] = []
        self._path: tuple[str, ...] = ()
        self._roles: list[str] = []
        self._heading: Heading = ""
        self._task = False

    def walk(self, tokens: list[BlockToken]) -> list[Block]:
        """The blocks of ``tokens``."""
        for token in tokens:
            kind = token.type
            if kind == "inline":
                if token.content:
                    self._text(token)
                self._task = False
            elif kind in _INERT:
                continue
            elif token.nesting > 0:
                self._enter(token)
            elif token.nesting < 0:
                self._leave(kind)
            else:
                self._leaf(token)
                self._task = False
        return self._blocks

    def _text(self, token: BlockToken) -> None:
        assert token.lines is not None
        assert token.map is not None
        role, task = self._role(token), self._task
        nodes = self._inline(token, task)
        line, column = token.map[0] + 1, token.data if role in ("cell", "header cell") else -1
        self._blocks.append(
            Block(
                "inline",
                role,
                token.content,
                token.lines,
                line,
                nodes,
                None,
                self._path,
                column,
                self._heading,
                task,
                self._lf,
            )
        )

    def _role(self, token: BlockToken) -> str:
        return token.tag or (self._roles[-1] if self._roles else "paragraph")

    def _enter(self, token: BlockToken) -> None:
        kind = token.type
        name, role = _NAMES.get(kind), _ROLES.get(kind)
        if kind == "heading_open":
            role = _HEADINGS[token.tag]
            self._heading = "atx" if token.markup == "#" else "setext"
            self._task = self._task and token.markup != "#"
        elif kind in _STARTS:
            self._task = kind == "list_item_open"
        if name is not None:
            label = {"component_open": token.tag, "container_open": token.info, "slot_open": token.info}.get(kind)
            self._path = (*self._path, f"{name}:{label}" if label else name)
        if role is not None:
            self._roles.append(role)
        if kind in ("component_open", "slot_open"):
            self._attributes(token)

    def _leave(self, kind: str) -> None:
        opener = _OPENERS[kind]
        if opener in _NAMES:
            self._path = self._path[:-1]
        if opener in _ROLES:
            self._roles.pop()
        self._heading = ""

    def _attributes(self, token: BlockToken) -> None:
        if token.type == "component_open":
            name, start, read = token.tag, token.data.start, token.data.attributes
        else:
            name, (start, read) = "template", token.data
        if read is not None and read.slots:
            self._blocks.append(self._component(token, name, start, read))

    def _component(self, token: BlockToken, name: str, start: int, read: AttributeList) -> Block:
        assert token.map is not None
        slots = tuple(Slot(slot.name, slot.value, slot.start - start, slot.end - start, slot.quote) for slot in read.slots)
        element = Element(name, (), read.attributes(), slots=slots)
        role = "component" if token.type == "component_open" else "slot"
        content = self._lf[start : read.end]
        return Block(
            "component", role, content, LineMap((0,), (start,)), token.map[0] + 1, (), element, self._path, lf=self._lf
        )

    def _leaf(self, token: BlockToken) -> None:
        kind = _LEAVES.get(token.type)
        if kind is None or token.lines is None:  # a fence has a map only where comments are translated
            return
        assert token.map is not None
        element = _definition(token) if kind == "definition" else None
        role = language(token.info) if kind == "code" else _LEAF_ROLES.get(token.type, kind)
        line = token.map[0] + 1 + (kind == "props")  # whose content begins behind its fence
        self._blocks.append(Block(kind, role, token.content, token.lines, line, (), element, self._path, lf=self._lf))


def language(info: str) -> str:
    """The language that the info string of a fence names: ``js`` of ``js{1,3} [file.ts]``."""
    words = re.split(r"[\s{\[]", info.strip(), maxsplit=1)
    return words[0].lower()


def _definition(token: BlockToken) -> Element:
    """``[label]: destination "title"`` as an element with slots for both."""
    text, end = token.content, len(token.content)
    at = skip_blanks(text, len(token.meta["label"]) + 3, end)
    destination = read_destination(text, at, end)
    slots = (destination,) if destination else ()
    if destination and token.meta["title"]:
        title = read_title(text, skip_blanks(text, destination.end + len(destination.quote), end), end)
        slots = (*slots, title) if title else slots
    attributes = (("href", token.meta["url"]), ("label", token.meta["label"]), ("title", token.meta["title"]))
    return Element("definition", (), attributes, slots=slots)


_NAMES = {
    "blockquote_open": "blockquote",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "list_item_open": "item",
    "table_open": "table",
    "footnote_open": "footnote",
    "component_open": "component",
    "slot_open": "slot",
    "container_open": "container",
}
_ROLES = {
    "blockquote_open": "quote",
    "list_item_open": "list item",
    "th_open": "header cell",
    "td_open": "cell",
    "footnote_open": "footnote",
    "component_open": "paragraph",
    "slot_open": "paragraph",
    "container_open": "paragraph",
    "heading_open": "heading",
}
_OPENERS = {f"{kind.removesuffix('open')}close": kind for kind in (*_NAMES, *_ROLES)}
_HEADINGS = {f"h{level}": f"heading {level}" for level in range(1, 7)}
_STARTS = frozenset(("list_item_open", "slot_open", "component_open", "container_open", "blockquote_open"))
"""What a checkbox may stand at the start of, and what ends that chance."""
_INERT = frozenset(("paragraph_open", "paragraph_close", "tr_open", "tr_close"))
"""Tokens that tell nothing of the blocks between them."""
_LEAVES: dict[str, Kind] = {
    "html_block": "html",
    "fence": "code",
    "props": "props",
    "definition": "definition",
    "shortcode_block": "component",
}
_LEAF_ROLES = {"definition": "link title", "shortcode_block": "shortcode"}
