"""What a site may decide about its formats, and what they do where it says nothing: known without loading any of them."""

from __future__ import annotations

from typing import Literal

Emphasis = Literal["cjk", "off"]
Autolinks = Literal["cut", "site"]
Scope = Literal["source-script", "letters"]
Ids = Literal["regenerate", "keep"]

FRONT_MATTER_KEYS = (
    "title",
    "description",
    "summary",
    "subtitle",
    "excerpt",
    "keywords",
    "keywords[]",
    "head.title",
    "head.description",
    "head.meta[].content",
    "head[][].content",
    "seo.*",
    "ogTitle",
    "ogDescription",
    "navigation.title",
    "navigation.description",
    "cover.alt",
    "cover.caption",
    "image.alt",
    "links[].label",
)
"""Front matter that a reader sees, as :mod:`i18nflow.formats.data.keys` reads patterns.  ``tags[]``, ``category`` and
``author`` are left to the operator: sites use them as keys of a filter."""
