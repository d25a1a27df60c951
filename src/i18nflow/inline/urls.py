"""Where a bare URL ends, and when a link's text is nothing but its address.

A site's autolinker runs on to the next blank, over Chinese text and punctuation (nuxt-formats.md §3, "Chinese pitfalls").
The Markdown reader and the payload reader cut it here alike, so that both see the same text behind the address.
"""

from __future__ import annotations

import re

from i18nflow.inline.tree import Element, plain_text

CJK_STOP = re.compile(
    "[\u2018-\u201f\u2026\u3000-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
"""Characters that end an address: Han, kana, CJK and full-width punctuation, curly quotes, the ellipsis."""

_TRAILING = "?!.,:*_~'\""
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
    return bool(text) and href in (text, "http://" + text, "mailto:" + text, text + "/")
