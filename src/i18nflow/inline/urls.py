"""Where a bare URL ends, and when a link's text is nothing but its address.

A site's autolinker runs on to the next blank, over Chinese text and punctuation (nuxt-formats.md §3, "Chinese pitfalls").
The Markdown reader and the payload reader cut it here alike, so that both see the same text behind the address.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from operator import is_

from i18nflow.inline.tree import Element, Node, Text, plain_text

CJK_STOP = re.compile(
    "[\u2018-\u201f\u2026\u3000-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
"""Characters that end an address: Han, kana, CJK and full-width punctuation, curly quotes, the ellipsis."""

_TRAILING = "?!.,:*_~'\""
_SOURCE = re.compile(r"([\s,]*)([^\s,]\S*)")
_DESCRIPTORS = re.compile(r"[^,(]*(?:\([^)]*\)?[^,(]*)*")
_REFERENCE = re.compile(r"&[a-zA-Z0-9]+;")


def cut_url(url: str) -> int:
    """Length of the part of ``url`` that is the address (GFM 6.9 trailing punctuation, after the cut at CJK)."""
    stop = CJK_STOP.search(url)
    return len(trim_url(url[: stop.start()] if stop else url))


def trim_url(url: str) -> str:
    """``url`` without the trailing punctuation and unbalanced ``)`` that GFM leaves outside an autolink (linear time)."""
    end, surplus = len(url), url.count(")") - url.count("(")
    while end:
        if url[end - 1] == ")" and surplus > 0:
            end, surplus = end - 1, surplus - 1
        elif url[end - 1] in _TRAILING:
            end -= 1
        elif match := _REFERENCE.fullmatch(url, max(url.rfind("&", 0, end), 0), end):
            end = match.start()
        else:
            break
    return url[:end]


def is_address(link: Element) -> bool:
    """Whether the visible text of an ``a`` is its own address, so that there is nothing to translate in it."""
    if link.name != "a":
        return False
    text, href = plain_text(link.children), link.get("href")
    if not text or text not in href:
        return False
    return href in (text, "http://" + text, "mailto:" + text, text + "/")


def shown_as(text: str, href: str, moved: str) -> str:
    """The text of a link that showed its address ``href`` as ``text``, now that it leads to ``moved``."""
    before, found, after = href.partition(text)
    return moved.removeprefix(before).removesuffix(after) if found else text


def with_labels(nodes: tuple[Node, ...], follow: Callable[[str], str]) -> tuple[Node, ...]:
    """A translator's nodes in which link texts that are still their source's address have followed it.

    A link that states its language (``hreflang``) leads there in every language.
    """
    if len(nodes) == 1 and isinstance(nodes[0], Text):
        return nodes
    found = [node if isinstance(node, Text) else _with_label(node, follow) for node in nodes]
    return nodes if all(map(is_, found, nodes)) else tuple(found)


def _with_label(element: Element, follow: Callable[[str], str]) -> Element:
    if not is_address(element) or element.get("hreflang"):
        children = with_labels(element.children, follow)
        return element if children is element.children else element.around(children)
    href = element.get("href")
    moved = follow(href)
    return element if moved == href else element.around(relabelled(element.children, href, moved))


def label(nodes: tuple[Node, ...]) -> Text | None:
    """The text of a link that has nothing but one piece of text, whatever stands around it (``*https://…*``)."""
    while len(nodes) == 1:
        if isinstance(only := nodes[0], Text):
            return only
        nodes = only.children
    return None


def relabelled(nodes: tuple[Node, ...], href: str, moved: str) -> tuple[Node, ...]:
    """The children of a link that showed its address ``href``, now that it leads to ``moved``."""
    if len(nodes) != 1:
        return nodes
    only = nodes[0]
    if isinstance(only, Text):
        return (Text(shown_as(only.value, href, moved)),)
    return (only.around(relabelled(only.children, href, moved)),)


def each_source(srcset: str, follow: Callable[[str], str]) -> str:
    """A ``srcset`` with each address changed, all else as it stands (HTML Standard, "Srcset attributes")."""
    parts: list[str] = []
    at = 0
    while source := _SOURCE.match(srcset, at):
        address = source[2].rstrip(",")
        at = source.end()
        parts += [source[1], follow(address), source[2][len(address) :]]
        if address == source[2] and (described := _DESCRIPTORS.match(srcset, at)):
            parts.append(described[0])
            at = described.end()
    return "".join([*parts, srcset[at:]])
