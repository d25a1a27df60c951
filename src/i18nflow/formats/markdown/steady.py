"""Whether a block that was written anew leaves the block structure of its document as it is, told from its lines alone.

A line takes part in the block structure by its first characters (CommonMark 4, 5; each rule of ``dialect`` names those it
starts with), and by what it does to the line before it: the underline of a heading, the delimiters below a table's header.
So where the lines of a paragraph begin as no other block does, and what follows it cannot turn it into a table, its text is
free.  ``False`` means that nobody knows without reading the document again.
"""

from __future__ import annotations

import re

from i18nflow.formats.markdown.block import Block
from i18nflow.formats.splice import Edits, splice

_PLAIN_LINES = re.compile(
    r"(?:^[ \t]*+(?:"
    r"[!\"%&'(),./;?@\\\]^}A-Za-z]|[^\0-\xa0\u2028\u2029\ufeff]"
    r"|[0-9]++(?![.)])|\*{1,3}(?=[^\s*])|_{1,3}(?=[^\s_])|`{1,2}(?=[^`])|~~(?=[^\s~])|<(?:strong|em|del)>(?=\S)|\["
    r")[^\n\0\r]*+(?:\n|\Z))+",
    re.MULTILINE,
)
"""No list, rule, fence, quote, heading, HTML, component, formula, underline or delimiters; ``[`` may define something."""
_DELIMITERS = re.compile(r"[ \t>]*+(?=[- \t]*[|:])(?=[|: \t]*-)[|:\- \t]*+(?:\n|\Z)")
"""What makes a table of the line before it."""
_ROLES = frozenset(("paragraph", "list item", "quote", "footnote", "cell", "header cell"))


def with_content(contents: dict[int, str] | None, index: int, block: Block, own: Edits) -> dict[int, str] | None:
    """``contents`` with what ``block`` holds after its ``own`` edits; ``None`` once nobody knows that a block stays as it is.

    Front matter counts as known: whether it ends where it did is for the document to say.
    """
    if contents is None:
        return None
    content = splice(block.content, own)
    if block.kind != "front_matter" and not is_steady(block, content, own):
        return None
    contents[index] = content
    return contents


def is_steady(block: Block, content: str, edits: Edits) -> bool:
    """Whether ``block`` with ``edits`` certainly is the same kind of block in the same place, and reads as ``content``."""
    if block.kind != "inline" or not content or content.strip(" \t") != content:
        return False
    if any("\n" in new or "\r" in new or "\0" in new for _, new in edits.values()):
        return False
    if block.is_atx:
        return not content.endswith("#")
    if not block.heading and block.role not in _ROLES:
        return False
    if block.is_cell:
        return not any("|" in new or "\\" in new for _, new in edits.values()) and _is_behind_bar(block, content)
    return _is_paragraph(content) and not _DELIMITERS.match(block.lf, _next_line(block))


def _is_behind_bar(block: Block, content: str) -> bool:
    """Whether the row begins with a bar, or else as no other block does."""
    return block.column > 0 or block.prefix.endswith(("|", "| ")) or _is_paragraph(content)


def _is_paragraph(content: str) -> bool:
    return "]:" not in content and _PLAIN_LINES.fullmatch(content) is not None


def _next_line(block: Block) -> int:
    end = block.lf.find("\n", block.lines.end(len(block.content)))
    return len(block.lf) if end < 0 else end + 1
