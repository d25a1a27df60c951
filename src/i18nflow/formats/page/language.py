"""What the head of a page says of its language and of its other languages: ``lang``, canonical, alternates.

Source: HTML Standard §4.2.4 (``link``); https://ogp.me (``og:locale``); RFC 5646.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from i18nflow.formats.base import Head
from i18nflow.formats.html.tokens import Tag, tokenize
from i18nflow.formats.html.write import DOUBLE, attribute_source, escape_attribute
from i18nflow.formats.page.addresses import canonical_of
from i18nflow.formats.page.head import HeadTags, attribute, meta_name, read_head, value_of
from i18nflow.formats.source import Source
from i18nflow.formats.splice import Edit
from i18nflow.inline.tree import Slot

_ORIGIN = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#]+")
_INDENT = 100
_NAME_END = re.compile(r"<[^\s/>]+")


def with_alternates(text: str, head: Head) -> str:
    """A page that is not translated, with its languages named (``head.alternates``); all else is a copy, line ends included.

    A second time nothing changes.
    """
    source = Source.of(text)
    tags = read_head(tokenize(source.lf))
    return source.spliced({edit.start: (edit.end, edit.text) for edit in alternate_edits(source.lf, tags, head)})


def language_edits(text: str, tags: HeadTags, head: Head) -> Iterator[Edit]:
    """All that a translated page says of itself anew."""
    html = next(tags.named("html"), None)
    if html is not None:
        yield from _stated(text, html, head)
    if (slot := canonical_of(tags)) and head.canonical:
        yield from _value(slot, _absolute(head.canonical, tags))
    for tag, slot in _contents(tags):
        yield from _value(slot, _meta(meta_name(tag), slot.value, tags, head))
    yield from alternate_edits(text, tags, head)


def _stated(text: str, html: Tag, head: Head) -> Iterator[Edit]:
    """``lang`` and ``dir`` of ``<html>``; a direction that is the default is not written where none stands."""
    missing = ""
    for name, value in (("lang", head.lang), ("dir", head.direction)):
        slot = attribute(html, name)
        if slot is not None:
            yield from _value(slot, value)
        elif value and (name, value) != ("dir", "ltr"):
            missing += f' {name}="{escape_attribute(value, DOUBLE)}"'
    name_end = _NAME_END.match(text, html.start)
    if missing and name_end:
        yield Edit(name_end.end(), name_end.end(), missing)


def _contents(tags: HeadTags) -> Iterator[tuple[Tag, Slot]]:
    return ((tag, slot) for tag in tags.named("meta") if (slot := attribute(tag, "content")))


def _meta(name: str, value: str, tags: HeadTags, head: Head) -> str:
    if name == "og:url" and head.canonical:
        return _absolute(head.canonical, tags)
    own = next((slot.value for tag, slot in _contents(tags) if meta_name(tag) == "og:locale"), "")
    new = head.lang.replace("-", "_")
    if name == "og:locale":
        return new
    return own if name == "og:locale:alternate" and own and value.lower() == new.lower() else value


def _value(slot: Slot, new: str) -> Iterator[Edit]:
    if new != slot.value:
        yield Edit(slot.start, slot.end, attribute_source(slot, new))


def _absolute(address: str, tags: HeadTags) -> str:
    """``address`` with the origin that the page gives its own address, where it has none."""
    contents = (slot.value for tag, slot in _contents(tags) if meta_name(tag) == "og:url")
    slot = canonical_of(tags)
    own = (slot.value if slot else "", *contents)
    origin = next((match[0] for value in own if (match := _ORIGIN.match(value))), "")
    return origin + address if address.startswith("/") and not address.startswith("//") else address


# --- alternates ----------------------------------------------------------------------------------------------------


def alternate_edits(text: str, tags: HeadTags, head: Head) -> Iterator[Edit]:
    """Alternates that stand there with their new addresses, the others behind them or at the head's end; ``gone`` ones go."""
    known = {value_of(tag, "hreflang").lower(): tag for tag in reversed(_alternates(tags))}
    gone = [tag for tag in _alternates(tags) if value_of(tag, "hreflang").lower() in {one.lower() for one in head.gone}]
    yield from (Edit(tag.start - len(_blanks(text, tag.start)), tag.end, "") for tag in gone)
    missing: list[str] = []
    for language, address in head.alternates:
        href = _absolute(address, tags)
        slot = attribute(known[language.lower()], "href") if language.lower() in known else None
        if slot is None:
            missing.append(_link(language, href, tags, text))
        else:
            yield from _value(slot, href)
    if missing and tags.end:
        at = max((tag.end for tag in known.values()), default=tags.end)
        separator = _separator(text, tags.tags)
        yield Edit(at, at, "".join(separator + link for link in missing))


def _alternates(tags: HeadTags) -> list[Tag]:
    return [
        tag for tag in tags.named("link") if "alternate" in value_of(tag, "rel").lower().split() and attribute(tag, "hreflang")
    ]


def _link(language: str, href: str, tags: HeadTags, text: str) -> str:
    """The tag, closed as the page closes its own."""
    like = next((tag for tag in reversed(tags.tags) if tag.name in ("link", "meta")), None)
    closing = "" if like is None or not like.self_closing else " /" if text[like.end - 3 : like.end - 2].isspace() else "/"
    values = (escape_attribute(value, DOUBLE) for value in (language, href))
    return '<link rel="alternate" hreflang="{}" href="{}"{}>'.format(*values, closing)


def _separator(text: str, tags: Sequence[Tag]) -> str:
    """What stands between the tags of this head: a line break with the indent, or nothing."""
    inside = [tag for tag in tags if tag.name in ("link", "meta")]
    blanks = _blanks(text, inside[-1].start) if inside else ""
    return blanks if "\n" in blanks else ""


def _blanks(text: str, at: int) -> str:
    """The blanks that end at ``at``, no more than an indent."""
    before = text[max(0, at - _INDENT) : at]
    return before[len(before.rstrip()) :]
