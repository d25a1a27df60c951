"""The payload that stands in a page (``<script id="__NUXT_DATA__">``), read and written by the payload format.

Source: nuxt-formats.md §2 "Where a payload stands".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from i18nflow.errors import SourceError
from i18nflow.formats.base import Options
from i18nflow.formats.html.tokens import HtmlText, Tag, Token
from i18nflow.formats.page.head import attribute, value_of
from i18nflow.formats.payload.format import FORMAT as PAYLOAD
from i18nflow.inline.tree import Slot
from i18nflow.model import Document, Finding
from i18nflow.wording import say

_ID = "__NUXT_DATA__"
_CODE = re.compile(r"\bwindow\.__NUXT__\s*=(?!=)(?!\s*\{\s*\}\s*(?:;|\Z))")


@dataclass(frozen=True, slots=True, eq=False)
class Script:
    """Where the inline payload stands (``start`` to ``end``), and what it is; ``None`` where it cannot be read."""

    start: int = 0
    end: int = 0
    document: Document | None = None
    source: Slot | None = None
    """``data-src``: where the rest of the data is."""
    findings: tuple[Finding, ...] = ()


def read_script(tokens: list[Token], options: Options, path: str) -> Script:
    """The inline payload of a page; one that cannot be read stays as it is and becomes a finding."""
    findings = tuple(_code_findings(tokens, path))
    for tag, content in pairwise(tokens):
        if isinstance(tag, Tag) and tag.name == "script" and not tag.closing and value_of(tag, "id") == _ID:
            source = attribute(tag, "data-src")
            if not isinstance(content, HtmlText):
                return Script(tag.end, tag.end, None, source, findings)
            document, unread = _read(content.value, options, path)
            return Script(content.start, content.end, document, source, (*findings, *unread))
    return Script(findings=findings)


def _read(text: str, options: Options, path: str) -> tuple[Document | None, tuple[Finding, ...]]:
    try:
        document = PAYLOAD.parse(text, options, path)
    except SourceError as error:
        message = say("the payload in the page cannot be read: {message}", message=error.message)
        return None, (Finding("page-payload", "warning", message, path, hint=say("it stays as it is")),)
    return document, document.findings


def _code_findings(tokens: list[Token], path: str) -> Iterator[Finding]:
    """One finding for the form that Nuxt wrote up to 3.4: the data is the arguments of a function."""
    code = (token.value for token in tokens if isinstance(token, HtmlText) and token.raw)
    if any("window.__NUXT__" in text and _CODE.search(text) for text in code):
        message = say(
            "the page's data is JavaScript (window.__NUXT__=…), which is not rewritten: the browser shows it in Chinese"
        )
        hint = say("set experimental.renderJsonPayloads to true in nuxt.config, as is the default from Nuxt 3.5 on")
        yield Finding("page-inline-js", "warning", message, path, hint=hint)
