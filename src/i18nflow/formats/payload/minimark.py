"""Minimark, the body of a Nuxt Content v3 document, as a tree of v2's nodes, and back.

A node of minimark is a string or ``[tag, props, …children]``.  The tree that is read here has v2's form, so that one walk
serves both; its props *are* the objects of the payload, and each of its elements stands for one list there.  A list whose
element does not change is written again as the same object, since devalue numbers objects by identity.
Source: nuxt-content/minimark ``src/hast.ts``; nuxt-formats.md §4.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from i18nflow.formats.payload.documents import Object
from i18nflow.formats.payload.nodes import children_list, tag_of, text_node, text_value
from i18nflow.formats.payload.values import Value

_OPAQUE = "opaque"
"""Type of a node that stands for what is neither a string nor an element: it is written as it was."""


@dataclass(slots=True)
class Views:
    """The minimark bodies of one payload as trees.  A list met twice, in a ring or not, is one node."""

    _lists: list[tuple[Object, list[Value], int]] = field(default_factory=list)
    """An element or root, the list that it stands for, and how many items of that come before the children."""
    _stands_for: dict[int, tuple[Object, Value]] = field(default_factory=dict)
    """``id`` of a node → the node, and what is written where it stands unchanged."""
    _known: dict[int, Object] = field(default_factory=dict)
    """``id`` of a list or a body → its element or root."""

    def tree(self, body: Object) -> Object:
        """The root of a body in v2's form: ``body`` itself if it has that already."""
        values = body.get("value")
        if body.get("type") == "root" or not isinstance(values, list):
            return body
        if id(body) in self._known:
            return self._known[id(body)]
        root: Object = {**{key: value for key, value in body.items() if key != "value"}, "type": "root"}
        self._known[id(body)] = root
        todo = [self._open(root, values, 0)]
        while todo:
            children, items = todo.pop()
            children += [self._node(item, todo) for item in items]
        return root

    def restore(self, replaced: dict[int, Value]) -> None:
        """Add to ``replaced`` the new list for each element whose children it replaces, or a text among them."""
        for node, values, size in self._lists:
            old = children_list(node)
            new = replaced.get(id(old), old)
            if isinstance(new, list) and (new is not old or any(id(child) in replaced for child in old)):
                replaced[id(values)] = [*values[:size], *(self._plain(child, replaced) for child in new)]

    def _open(self, node: Object, values: list[Value], size: int) -> tuple[list[Value], list[Value]]:
        """Note a node without its children; gives their list, still empty, and what goes into it."""
        children: list[Value] = []
        node["children"] = children
        self._lists.append((node, values, size))
        return children, values[size:]

    def _node(self, value: Value, todo: list[tuple[list[Value], list[Value]]]) -> Object:
        if isinstance(value, str):
            return text_node(value)
        if not isinstance(value, list) or not value or not isinstance(value[0], str):
            return self._keep({"type": _OPAQUE}, value)
        if id(value) not in self._known:
            props = value[1] if len(value) > 1 else {}
            node = self._known[id(value)] = self._keep({"type": "element", "tag": value[0], "props": props}, value)
            todo.append(self._open(node, value, 2))
        return self._known[id(value)]

    def _keep(self, node: Object, value: Value) -> Object:
        self._stands_for[id(node)] = (node, value)
        return node

    def _plain(self, node: Value, replaced: Mapping[int, Value]) -> Value:
        """A node as minimark has it; only nodes that a translation made are walked into."""
        if id(node) in self._stands_for:
            return self._stands_for[id(node)][1]
        now = replaced.get(id(node), node)
        text = text_value(now)
        if text is not None or not isinstance(now, dict):
            return text
        return [tag_of(now), now.get("props"), *(self._plain(child, replaced) for child in children_list(now))]
