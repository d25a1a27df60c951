"""An independent look at what ``lint --fix`` makes: other parsers, and nothing of the linter's own proof.

:func:`visible` is all that readers see, by plain markdown-it-py, without what a fix may change: blanks, asterisks, hashes,
quotation marks and characters that nobody sees.  It must be the same before and after.  :func:`blocks` compares what the
site's own parser makes of both texts.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

Node = dict[str, Any]
_APART = re.compile(r"\[\n\n([^\n]+)\n\n\]\(")
_UNSEEN = re.compile('[\\s*#"\u200b\u200c\u200d\u2060\ufeff\u00ad\\\\]+')
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_BOLD = re.compile(r"</?(?:strong|em)>")


@cache
def _parser() -> MarkdownIt:
    md = MarkdownIt("commonmark").enable("table")
    for name, function in (("normalizeLink", str), ("normalizeLinkText", str), ("validateLink", lambda url: True)):
        setattr(md, name, function)
    return md


def rejoined(text: str) -> str:
    """``text`` with the links that fell apart into paragraphs joined, by a pattern of its own."""
    return _APART.sub(r"[\1](", text.replace("\r\n", "\n"))


def visible(text: str) -> str:
    """What readers of ``text`` see."""
    return _UNSEEN.sub("", "".join(_shown(token) for token in _parser().parse(text.removeprefix("\ufeff"))))


def _shown(token: Token) -> str:
    if token.children is not None:
        return "".join(map(_shown, token.children))
    if token.type in ("text", "code_inline", "fence", "code_block", "html_block"):
        return token.content
    return _BOLD.sub("", token.content) if token.type == "html_inline" else ""


def addresses(text: str) -> Counter[str]:
    """The addresses of all links and images."""
    found: Counter[str] = Counter()
    waiting = list(_parser().parse(text.removeprefix("\ufeff")))
    while waiting:
        token = waiting.pop()
        waiting += token.children or ()
        found.update(str(value) for name, value in (token.attrs or {}).items() if name in ("href", "src"))
    return found


# --- by the site's parser ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Changed:
    """Blocks beside each other that the site's parser reads otherwise."""

    before: str
    after: str

    def explained(self, document: Node) -> str:
        """How the text in these blocks of ``document`` came to be what it is; ``""`` where nothing explains it."""
        before, after = _plain(self.before), _plain(self.after)
        if before == after:
            return "with the same text"
        if _plain(_LINK.sub(r"\1", self.before)) == after:
            return "a link is whole again"
        if not after and _plain(f"title: {document['title']}") in before:
            return "front matter is front matter"
        shown = iter(after)
        return "what had vanished is shown" if all(char in shown for char in before) else ""


def blocks(before: Node, after: Node) -> Iterator[Changed]:
    """The top blocks that differ; all others are equal, props included."""
    old, new = (document["body"]["children"] for document in (before, after))
    left, right = ([json.dumps(node, sort_keys=True) for node in nodes] for nodes in (old, new))
    for kind, *spans in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Changed(_texts(old[spans[0] : spans[1]]), _texts(new[spans[2] : spans[3]]))


def _texts(nodes: Sequence[Node]) -> str:
    return "".join(str(node["value"]) if node["type"] == "text" else _texts(node.get("children", ())) for node in nodes)


def _plain(text: str) -> str:
    return re.sub(r"[\[\]~{}]", "", _UNSEEN.sub("", text))
