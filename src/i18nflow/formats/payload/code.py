"""Comments in the code blocks of a payload (option ``code_comments``): a ``pre`` repeats its text in the prop ``code``.

Highlighted code is left alone: its text is cut into styled spans.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from i18nflow.formats.code import comment_source, comments
from i18nflow.formats.payload.documents import Object
from i18nflow.formats.payload.nodes import children_list, props_of, tag_of, text_value
from i18nflow.inline.tree import Slot


@dataclass(frozen=True, slots=True, eq=False)
class CommentHole:
    """A comment in the code of ``pre``; ``text`` is the text node that repeats the prop."""

    pre: Object
    text: Object
    slot: Slot

    def source(self, value: str) -> str | None:
        """``value`` as it may stand in the comment; ``None`` where it would end it."""
        return comment_source(self.slot, value)


def comment_holes(pres: list[Object]) -> Iterator[CommentHole]:
    """Comments of these ``pre`` nodes, in order."""
    for pre in pres:
        code, language = props_of(pre).get("code"), props_of(pre).get("language")
        text = _only_text(pre)
        if isinstance(code, str) and isinstance(language, str) and text is not None and text_value(text) == code:
            yield from (CommentHole(pre, text, slot) for slot in comments(code, language))


def _only_text(pre: Object) -> Object | None:
    """The one text node of ``pre > code``, if there is nothing else."""
    codes = children_list(pre)
    code = codes[0] if len(codes) == 1 else None
    texts = children_list(code) if isinstance(code, dict) and tag_of(code) == "code" else []
    text = texts[0] if len(texts) == 1 else None
    return text if isinstance(text, dict) else None
