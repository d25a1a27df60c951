"""Code spans of a twin as in the source's msgid: people set backquotes in one language and forget them in the other.

The text stays as it is read; only what is marked as code changes, to what the msgid has.
"""

from __future__ import annotations

import re
from collections import Counter

from i18nflow.inline.msgid import read_msgid, to_msgid
from i18nflow.inline.tree import Element, Node, Text, elements, plain_text
from i18nflow.wording import say


def coded_as(text: str, msgid: str) -> tuple[str, tuple[str, ...]]:
    """``text`` with the code of ``msgid`` as far as its words allow, and what was changed, each as a sentence."""
    nodes = read_msgid(text)
    wanted, found = _codes(read_msgid(msgid)), _codes(nodes)
    extra, missing = found - wanted, wanted - found
    if not extra and not missing:
        return text, ()
    remarks = [say("“{code}” is no code in the source", code=code) for code in extra]
    nodes = _joined(_without(nodes, extra))
    for code in missing.elements():
        nodes, done = _marked(nodes, code)
        remarks += [say("“{code}” is code in the source", code=code)] if done else []
    return to_msgid(nodes), tuple(remarks)


def _codes(nodes: tuple[Node, ...]) -> Counter[str]:
    return Counter(plain_text(element.children) for element in elements(nodes) if element.name == "code")


def _without(nodes: tuple[Node, ...], extra: Counter[str]) -> tuple[Node, ...]:
    """``nodes`` with ``extra`` code as text, the first of each that comes; ``extra`` is used up."""
    result: list[Node] = []
    for node in nodes:
        if isinstance(node, Text):
            result.append(node)
        elif node.name != "code":
            result.append(node.around(_without(node.children, extra)))
        elif extra[code := plain_text(node.children)] > 0:
            extra[code] -= 1
            result.append(Text(code))
        else:
            result.append(node)
    return tuple(result)


def _joined(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    return read_msgid(to_msgid(nodes))


def _marked(nodes: tuple[Node, ...], code: str) -> tuple[tuple[Node, ...], bool]:
    """``nodes`` with the first place marked where ``code`` stands as words of a text that is in no link."""
    pattern = re.compile(rf"(?<![\w`]){re.escape(code)}(?![\w`])") if code.strip() else None
    for at, node in enumerate(nodes):
        if pattern is not None and isinstance(node, Text) and (found := pattern.search(node.value)):
            parts = (Text(node.value[: found.start()]), Element("code", (Text(code),)), Text(node.value[found.end() :]))
            kept = tuple(part for part in parts if isinstance(part, Element) or part.value)
            return (*nodes[:at], *kept, *nodes[at + 1 :]), True
    return nodes, False
