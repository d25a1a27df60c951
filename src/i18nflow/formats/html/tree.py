"""HTML tokens → inline tree, with the span of every tag.

Follows the tree construction of the HTML Standard (§13.2.6.4.7 "in body") as far as it matters for text: implied ends,
stray end tags that vanish, unclosed elements that run to the end, a start tag's ``/`` that means nothing outside
``svg``.  Nothing is moved or invented: no ``tbody`` where the source has none, no foster parenting, and a badly nested
formatting element (``<b>x<p>y</b>``) ends where its end tag lets it, without copies of it further on.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field

from i18nflow.errors import SourceError
from i18nflow.formats.html.names import (
    BREAKOUT,
    CLOSES_P,
    FOREIGN,
    FORMATTING,
    HEADINGS,
    HTML_VOID,
    INTEGRATION,
    SCOPE,
    SPECIAL,
)
from i18nflow.formats.html.tokens import Comment, HtmlText, Tag, tokenize
from i18nflow.inline.tree import Element, Node, Text

MAX_DEPTH = 100
"""Deeper trees are refused: everything behind the parser may then walk them recursively."""

