"""Articles that are there twice, as Markdown and as the site's own parser read them: do both give the same msgids?"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from i18nflow.formats.base import Options
from i18nflow.formats.markdown.format import FORMAT as MARKDOWN
from i18nflow.formats.payload.devalue import Style, encode
from i18nflow.formats.payload.format import FORMAT as PAYLOAD
from i18nflow.formats.payload.values import Number, Tagged
from i18nflow.model import Key
from tests.laws.corpus import SHARED, read

CORPUS = SHARED / "corpus/payloads/nuxt-content-v2"
_TAG = re.compile(r"<[^<>]*>")
_EMOJI = re.compile(r":[a-z0-9_+-]+:")


@dataclass(frozen=True, slots=True)
class Twin:
    """One article in both forms."""

    name: str
    markdown: str
    payload: str


def fixture_trees() -> Iterator[Twin]:
    """The Markdown of ``fixtures/nuxt/v2/content`` and the documents in ``ast``, each wrapped as the page's payload."""
    root = SHARED / "fixtures/nuxt/v2"
    for path in sorted(root.glob("ast/**/*.md.json")):
        name = path.relative_to(root / "ast").as_posix().removesuffix(".json")
        yield Twin(name, read(root / "content" / name), wrapped(read(path)))


def corpus_payloads() -> Iterator[Twin]:
    """The articles of the corpus that were built by a released Nuxt Content 2, Chinese and English."""
    return _pages(CORPUS / "dist", CORPUS / "content")


def highlighted_payloads() -> Iterator[Twin]:
    """Some of them with highlighted code."""
    return _pages(CORPUS / "dist-highlighted", CORPUS / "content")


def fixture_pages() -> Iterator[Twin]:
    """The built pages of the fixtures' articles; 700 is the site's real payload, its Markdown made from it by hand."""
    root = SHARED / "fixtures/nuxt/v2"
    return _pages(root / "dist", root / "content")


def _pages(dist: Path, content: Path) -> Iterator[Twin]:
    for path in sorted(dist.glob("news/*/*/_payload.json")):
        name = path.parent.relative_to(dist).as_posix() + ".md"
        if (content / name).is_file():
            yield Twin(name, read(content / name), read(path))


def wrapped(document: str) -> str:
    """A document as JSON → the text of a payload that holds it."""
    data = json.loads(document, parse_float=Number)
    return encode({"data": Tagged("ShallowReactive", [{"page": data}], range(1)), "prerenderedAt": 0}, Style())


@dataclass(frozen=True, slots=True)
class Comparison:
    """The msgids of both sides as multisets."""

    twin: Twin
    markdown: Counter[Key]
    payload: Counter[Key]

    def differences(self) -> Iterator[tuple[str, Key, str]]:
        """``(side, key, explanation)`` of each msgid that the other side lacks, ``""`` for one that nothing explains."""
        only_markdown, only_payload = self.markdown - self.payload, self.payload - self.markdown
        for key in only_markdown.elements():
            yield "Markdown", key, self._why(key, only_payload)
        for key in only_payload.elements():
            yield "payload", key, self._why(key, only_markdown)

    def _why(self, key: Key, others: Counter[Key]) -> str:
        if key in self.markdown and key in self.payload:
            return "the same entry once more, as the title"
        if self.twin.markdown.startswith("\ufeff---") and _front_matter_text(self.twin.markdown, key):
            return "front matter after a byte order mark is text to the site's parser"
        if any(without_emoji(key.msgid) == without_emoji(other.msgid) for other in others):
            return "emoji codes become characters on the site"
        if plain(key.msgid) in plain(self.twin.markdown) and plain(key.msgid) not in plain(self.twin.payload):
            return "the site's parser loses this text"
        return ""


def compare(twin: Twin, options: Options) -> Comparison:
    """Both sides of a twin."""
    sides = (MARKDOWN.parse(twin.markdown, options), PAYLOAD.parse(twin.payload, options))
    markdown, payload = (Counter(unit.key for unit in document.units) for document in sides)
    return Comparison(twin, markdown, payload)


def _front_matter_text(markdown: str, key: Key) -> bool:
    front: Any = markdown.split("---", 2)[1]
    return plain(key.msgid)[:20] in plain(front)


def without_emoji(msgid: str) -> str:
    """``msgid`` without emoji, be they characters or codes."""
    return "".join(char for char in _EMOJI.sub("", msgid) if ord(char) < 0x1F000)


def plain(text: str) -> str:
    """``text`` without tags, blanks and line breaks."""
    return re.sub(r"\s+", "", html.unescape(_TAG.sub("", text)))
