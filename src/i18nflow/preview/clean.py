"""The one door to nh3: HTML that keeps to :mod:`i18nflow.preview.allowed`, whatever was put into it."""

from __future__ import annotations

import re
from functools import cache

import nh3

from i18nflow.preview.allowed import ATTRIBUTES, CLASSES, COMMON, TAGS

_ALLOWED = {
    "src": re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/]+={0,2}|https://[^\s\"'<>]+"),
    "data-unit": re.compile(r"[0-9]{1,9}"),
}
"""What the values of some attributes look like."""


def clean(html: str, *, remote: bool = False) -> str:
    """``html`` with only what is allowed; images from other sites only where ``remote``.

    The result is balanced: put into an element, it cannot end that element.
    """
    return _cleaner(remote).clean(html)


@cache
def _cleaner(remote: bool) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags={"script", "style"},
        attributes={"*": set(COMMON), **{name: {*COMMON, *also} for name, also in ATTRIBUTES.items()}},
        allowed_classes={name: set(CLASSES) for name in TAGS},
        strip_comments=True,
        link_rel=None,
        url_schemes={"data", "https"} if remote else {"data"},
        url_relative="deny",
        attribute_filter=_kept,
    )


def _kept(tag: str, name: str, value: str) -> str | None:
    """Data is an image's, a unit's number is one."""
    allowed = _ALLOWED.get(name)
    return value if allowed is None or allowed.fullmatch(value) else None
