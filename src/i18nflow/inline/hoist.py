"""Blanks at the edges of elements belong outside: no Markdown emphasis opens before a blank or closes behind one."""

from __future__ import annotations

from i18nflow.inline.tree import Element, Node, Text, plain_text

EMPHASIS = frozenset({"strong", "em", "del"})


def hoist(nodes: tuple[Node, ...], only: frozenset[str] | None = None) -> tuple[Node, ...]:
    """``nodes`` with the blanks at the edges of each element (or of those called as in ``only``) moved out of it.

    Code and blank elements stay as they are.
    """
    result: list[Node] = []
    for node in nodes:
        if isinstance(node, Text) or node.name == "code" or not plain_text(node.children).strip(" "):
            result.append(node)
        else:
            result += _hoisted(node, only)
    return tuple(result)


def _hoisted(element: Element, only: frozenset[str] | None) -> list[Node]:
    children = list(hoist(element.children, only))
    if only is not None and element.name not in only:
        return [element.around(tuple(children))]
    lead = trail = ""
    if isinstance(first := children[0], Text):
        lead = first.value[: len(first.value) - len(first.value.lstrip(" "))]
        children[0] = Text(first.value.lstrip(" "))
    if isinstance(last := children[-1], Text):
        trail = last.value[len(last.value.rstrip(" ")) :]
        children[-1] = Text(last.value.rstrip(" "))
    kept = tuple(child for child in children if not isinstance(child, Text) or child.value)
    around = (Text(lead), element.around(kept), Text(trail))
    return [node for node in around if not isinstance(node, Text) or node.value]
