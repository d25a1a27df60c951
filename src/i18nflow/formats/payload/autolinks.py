"""Takes apart what a site's autolinker swallowed: the address, the text behind it, and further addresses in that text.

A Markdown reader that ends an address where Chinese begins (markdown-core.md §3.2) goes on looking for addresses behind
it; so does this one, so that both find the same links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18nflow.inline.urls import cut_url

_ATOM = r"[A-Za-z0-9+\-._]"
_START = re.compile(
    r"(?<![A-Za-z])(?P<url>[hH][tT]{2}[pP][sS]?://)[^\s<]+"
    r"|(?<![^\W_])(?P<www>[wW]{3}\.)[^\s<]+"
    rf"|(?<!{_ATOM})(?<!/){_ATOM}+@[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+"
)


def parts(text: str, scheme: str) -> Iterator[tuple[str | None, str]]:
    """``text``, which begins with an address, in pieces: what goes before an address in its ``href``, ``None`` for text."""
    length = cut_url(text) or len(text)
    yield scheme, text[:length]
    at = start = length
    while found := _START.search(text, at):
        prefix = found["url"] or found["www"] or ""
        size = cut_url(found[0])
        at = found.start() + max(size, 1)
        if size > len(prefix):
            if start < found.start():
                yield None, text[start : found.start()]
            yield "" if found["url"] else "http://" if found["www"] else "mailto:", found[0][:size]
            start = at
    if start < len(text):
        yield None, text[start:]
