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
    r"|[0-9]++(?![.)](?!\S))|\*{1,3}(?=[^\s*])|_{1,3}(?=[^\s_])|`{1,2}(?=[^`])|~~(?=[^\s~])|<(?:strong|em|del)>(?=\S)|\["
    r")[^\n\0\r]*+(?:\n|\Z))+",
    re.MULTILINE,
)
"""No list, rule, fence, quote, heading, HTML, component, formula, underline or delimiters; ``[`` may define something."""
_DELIMITERS = re.compile(r"[ \t>]*+(?=[- \t]*[|:])(?=[|: \t]*-)[|:\- \t]*+(?:\n|\Z)")
"""What makes a table of the line before it."""
_INDENTED = re.compile(r"\n[ \t]")
_TITLES = "\"'("
"""What begins the title of a link definition, also in the line behind it."""
_ROLES = frozenset(("paragraph", "list item", "quote", "footnote"))


def settled(block: Block, own: Edits) -> str | None:
    """What ``block`` holds after its ``own`` edits; ``None`` where nobody knows that it then is what it was.

    Front matter counts as known: whether it ends where it did is for the document to say.
    """
    content = splice(block.content, own)
    return content if block.kind == "front_matter" or is_steady(block, content, own) else None


def is_steady(block: Block, content: str, edits: Edits) -> bool:
    """Whether ``block`` with ``edits`` certainly is the same kind of block in the same place, and reads as ``content``."""
    if block.kind != "inline" or not content or content.strip(" \t") != content:
        return False
    news = [new for _, new in edits.values()]
    if any("\r" in new or "\0" in new or ("\n" in new and not _goes_on(block, new)) for new in news):
        return False
    if block.is_atx:
        return not content.endswith("#")
    if block.is_cell:
        return not any("|" in new or "\\" in new for new in news) and _is_behind_bar(block, content)
    return (bool(block.heading) or block.role in _ROLES) and _is_steady_paragraph(block, content)


def _is_steady_paragraph(block: Block, content: str) -> bool:
    if not _is_paragraph(content) or _DELIMITERS.match(block.lf, _next_line(block)):
        return False
    return content[0] not in _TITLES or _is_behind_blank(block)


def _goes_on(block: Block, new: str) -> bool:
    """Whether new lines of the block begin as its second one does: with what lets the same paragraph go on there."""
    return len(block.lines.sources) > 1 and not (block.is_cell or block.is_atx) and _INDENTED.search(new) is None


def _is_behind_bar(block: Block, content: str) -> bool:
    """Whether the row begins with a bar, or else as no other block does."""
    return block.column > 0 or block.prefix.endswith(("|", "| ")) or _is_paragraph(content)


def _is_paragraph(content: str) -> bool:
    return "]:" not in content and _PLAIN_LINES.fullmatch(content) is not None


def _is_behind_blank(block: Block) -> bool:
    """Whether the line before the block certainly belongs to nothing that goes on."""
    start = block.lf.rfind("\n", 0, block.lines.sources[0]) + 1
    return not start or not block.lf[block.lf.rfind("\n", 0, start - 1) + 1 : start].strip("> \t\n")


def _next_line(block: Block) -> int:
    end = block.lf.find("\n", block.lines.end(len(block.content)))
    return len(block.lf) if end < 0 else end + 1
