"""Addresses that swallow the Chinese text behind them, and Chinese in addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from i18nflow.formats.markdown.blocks import read_inline
from i18nflow.formats.splice import Edit
from i18nflow.inline.normalise import HAN
from i18nflow.inline.tree import Element, Text
from i18nflow.inline.urls import cut_url
from i18nflow.lint.chars import shortened
from i18nflow.lint.page import Inlined, Page
from i18nflow.lint.rule import Fault, Finder, Fix, Inline, Rule
from i18nflow.lint.trees import Change, unplaced
from i18nflow.wording import say

_PUNCTUATION = re.compile("[\u2018-\u201f\u2026\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]")
"""CJK and full-width punctuation: no address has it."""
_ENTITY = re.compile(r"&#?\w+;")
_JOINT = frozenset("/-_=#?&.+")
"""Behind these Chinese may be part of an address."""


def _find(page: Page) -> Iterator[Fault]:
    for inlined, element in page.elements():
        if element.name == "a" and element.origin == "autolink":
            if inlined.block.content[element.start] != "<":
                yield from _swallowed(page, inlined, element)
        elif element.name in ("a", "img"):
            yield from _written(inlined, element)


# --- bare addresses ------------------------------------------------------------------------------------------------


def _swallowed(page: Page, inlined: Inlined, link: Element) -> Iterator[Fault]:
    url = inlined.block.content[link.start : link.end]
    if url.isascii() or "@" in url.partition("/")[0]:
        return
    length = _length(url, glued=_is_glued(inlined, link))
    if length < len(url):
        message = say("the address runs on over “{url}”", url=shortened(url[length:]))
        hint = say("write <{url}>, or a blank behind it", url=url[:length])
        fix = _fix(page, inlined, link, length)
        yield Fault("autolink-swallows-text", inlined.lf(link.start + length), message, hint, fix)


def _is_glued(inlined: Inlined, link: Element) -> bool:
    return bool(HAN.match(inlined.block.content[link.start - 1 : link.start]))


def _length(url: str, *, glued: bool) -> int:
    """Length of what is meant as the address: up to punctuation, or to Chinese that is no part of its path or query."""
    stop = _PUNCTUATION.search(url)
    whole = url[: stop.start()] if stop else url
    han = HAN.search(whole)
    joined = han is not None and whole[han.start() - 1] in _JOINT and not (glued and _is_root(whole[: han.start()]))
    if han is None or not joined:
        return cut_url(whole)
    return len(whole) if stop else len(url)


def _is_root(url: str) -> bool:
    """Whether nothing but the host stands in ``url``."""
    return url.partition("://")[2].rstrip("/").count("/") == 0 and "?" not in url and "#" not in url


def _fix(page: Page, inlined: Inlined, link: Element, length: int) -> Fix | None:
    """``<address>`` where that is no tag of JSX, else a blank behind the address.

    None where the address has an entity: readers of Markdown differ in whether it means its character there.
    """
    block = inlined.block
    end = link.start + length
    url, rest = block.content[link.start : end], block.content[end : link.end]
    if _ENTITY.search(url):
        return None
    angle = page.dialect.mdc and "://" in url
    href = link.get("href")[: len(link.get("href")) - len(rest)]
    made = Element("a", (Text(url),), (("href", href),))
    start, stop = inlined.lf(link.start), block.lines.end(end)
    edit = Edit(start, stop, f"<{url}>" if angle else f"{url} ")
    behind = unplaced(read_inline(rest, page.dialect, page.reading.env))
    nodes = (made, *(() if angle else (Text(" "),)), *behind)
    return Fix((edit,), Inline(inlined.at, Change(link.start, link.end, nodes)))


# --- written addresses ---------------------------------------------------------------------------------------------


def _written(inlined: Inlined, element: Element) -> Iterator[Fault]:
    slot = next((slot for slot in element.slots if slot.name in ("href", "src")), None)
    if slot is None or slot.value.isascii() or not slot.value:
        return
    stop = _PUNCTUATION.search(slot.value)
    at = inlined.lf(slot.start)
    if stop and not slot.value.startswith("#"):
        message = say("the address of the link has “{text}” in it: “{value}”", text=stop.group(), value=shortened(slot.value))
        yield Fault("link-address-punctuation", at, message, say("close the bracket where the address ends"))
    elif HAN.search(_path(slot.value)):
        message = say("the path of the address has Chinese in it: “{value}”", value=shortened(slot.value))
        yield Fault(
            "link-address-chinese", at, message, say("copy the address from the browser, or give the file a Latin name")
        )


def _path(url: str) -> str:
    """The part of an address that Chinese has to be escaped in; that of ``#`` and ``?`` readers may see."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return parts.netloc + parts.path


_RULES = (
    Rule(
        "autolink-swallows-text",
        "warning",
        say("A bare address links the Chinese text behind it too."),
        say("""\
A bare address is linked up to the next blank. Chinese has none, so in `见 https://example.org/x，谢谢。` the link leads to
`https://example.org/x，谢谢。`, a page that is not there.

The fix writes `<https://example.org/x>，谢谢。` on sites that read MDC, and a blank behind the address on others, since MDX
takes `<` for a tag. Chinese that belongs to the address (`https://example.org/标签/`) is left alone."""),
        fixes=True,
    ),
    Rule(
        "link-address-punctuation",
        "warning",
        say("The address of a link holds Chinese punctuation."),
        say("""\
No address holds `，` `。` or `（`: the bracket that ends it is missing or full-width, as in
`[文档](https://example.org/x，详见附录)`."""),
    ),
    Rule(
        "link-address-chinese",
        "info",
        say("The path of an address holds Chinese that is not escaped."),
        say("""\
Browsers send such an address percent-encoded, so it works. It cannot be copied into other systems, and it changes when the
file gets another name. Anchors (`#安装`) are left alone: headings have Chinese ids."""),
    ),
)
FINDER = Finder(_find, _RULES)
