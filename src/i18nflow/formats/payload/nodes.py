"""Small questions about the nodes of a Nuxt Content AST, whatever shape a hostile payload gives them.

Source: nuxt-formats.md §3 "The body" (names of raw HTML are camelCase, classes a list or one text); markdown-core.md §2.1.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

from i18nflow.formats.payload.documents import Object
from i18nflow.formats.payload.values import Number, Value
from i18nflow.inline.tree import Attributes

_SHORTCODE = re.compile(r"[<%]\s*(.*?)\s*[>%]", re.DOTALL)
_CAPITAL = re.compile(r"(?<=[a-z0-9])([A-Z])")
_NAMES = {"className": "class", "htmlFor": "for"}
_ADDED = frozenset({"rel"})
"""Written by the site, not by an author."""
_FOOTNOTE = "#user-content-fn-"


def tag_of(value: Value) -> str:
    """The tag of an element, ``""`` for anything else."""
    tag = value.get("tag") if isinstance(value, dict) and value.get("type") == "element" else None
    return tag if isinstance(tag, str) else ""


def text_value(value: Value) -> str | None:
    """The text of a text node, ``None`` for anything else."""
    text = value.get("value") if isinstance(value, dict) and value.get("type") == "text" else None
    return text if isinstance(text, str) else None


def text_node(text: str) -> Object:
    """A new text node."""
    return {"type": "text", "value": text}


def children_list(node: Object) -> list[Value]:
    """The list of children, empty for a node that has none."""
    children = node.get("children")
    return children if isinstance(children, list) else []


def props_of(node: Value) -> Object:
    """The props of a node, empty if there are none."""
    props = node.get("props") if isinstance(node, dict) else None
    return props if isinstance(props, dict) else {}


def text_of(node: Value, replaced: Mapping[int, Value]) -> str:
    """All text nodes below ``node`` joined, as the site reads a heading, title or description; objects as ``replaced``."""
    parts: list[str] = []
    seen: set[int] = set()
    todo = [node]
    while todo:
        value = todo.pop()
        if not isinstance(value, dict) or id(value) in seen:
            continue
        seen.add(id(value))
        parts.append(text_value(value) or "")
        children = children_list(value)
        changed = replaced.get(id(children), children)
        todo += reversed(changed if isinstance(changed, list) else [])
    return "".join(parts)


# --- attributes --------------------------------------------------------------------------------------------------


def attributes_of(node: Object) -> Attributes:
    """Hidden data of an element, sorted by name; empty values and what the site adds are left out."""
    tag = tag_of(node)
    pairs = ((attribute_name(tag, key), _shown(value)) for key, value in props_of(node).items() if key not in _ADDED)
    return tuple(sorted((name, value) for name, value in pairs if value))


def attribute_name(tag: str, key: str) -> str:
    """``ariaLabel`` → ``aria-label``, ``className`` → ``class``; a component's own names are kebab-case already."""
    return key if tag == "binding" else _NAMES.get(key) or _CAPITAL.sub(r"-\1", key).lower()


def _shown(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return " ".join(item for item in value if isinstance(item, str))
    if isinstance(value, bool):
        return "true" if value else ""
    if isinstance(value, Number):
        return value.text
    return str(value) if isinstance(value, int) else ""


# --- what stands for something else ------------------------------------------------------------------------------


def shortcode(node: Object) -> str:
    """What stands in a Hugo shortcode ``{{< … >}}``, which MDC takes for a variable binding; ``""`` for anything else."""
    value = props_of(node).get("value") if tag_of(node) == "binding" else None
    match = _SHORTCODE.fullmatch(value) if isinstance(value, str) else None
    return match[1] if match else ""


def footnote_label(node: Object) -> str:
    """The label of a footnote that a ``sup`` refers to, ``""`` for any other element."""
    children = children_list(node) if tag_of(node) == "sup" else []
    props = props_of(children[0]) if len(children) == 1 else {}
    href = props.get("href")
    if "dataFootnoteRef" not in props or not isinstance(href, str):
        return ""
    return unquote(href.removeprefix(_FOOTNOTE)) or href


def formula(node: Object) -> str | None:
    """The source of a formula that KaTeX set, which its ``annotation`` holds; ``None`` for any other element."""
    names = _shown(props_of(node).get("className")).split()
    if tag_of(node) != "span" or not {"katex", "katex-display"} & {*names}:
        return None
    annotation = _first(node, "annotation")
    return text_of(annotation, {})


def autolink_scheme(node: Object) -> str | None:
    """What an autolinker put before a link's text to get its address; ``None`` for a link that an author wrote."""
    children = children_list(node)
    text = text_value(children[0]) if len(children) == 1 else None
    href = props_of(node).get("href")
    if tag_of(node) != "a" or not text or not isinstance(href, str):
        return None
    address, shown = unquote(href), unquote(text)
    return next((scheme for scheme in ("", "http://", "mailto:") if address == scheme + shown), None)


def _first(node: Value, tag: str) -> Value:
    """The first element of that tag below ``node``."""
    todo: list[Value] = [node]
    seen: set[int] = set()
    while todo:
        value = todo.pop()
        if tag_of(value) == tag:
            return value
        if isinstance(value, dict) and id(value) not in seen:
            seen.add(id(value))
            todo += reversed(children_list(value))
    return None
