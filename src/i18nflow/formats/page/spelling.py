"""How a page escapes its text: as little as HTML needs, or as much as Vue and Nuxt's head manager do.

Sources: vuejs/core ``packages/shared/src/escapeHtml.ts``; unjs/unhead ``packages/unhead/src/server/util/tagToString.ts``.
"""

from __future__ import annotations

from dataclasses import dataclass

from i18nflow.formats.html.write import DOUBLE, attribute_source, escape_text
from i18nflow.inline.tree import Slot

TITLE = ">"
"""``Slot.quote`` of the text of ``<title>``."""
_VUE = str.maketrans({'"': "&quot;", "&": "&amp;", "'": "&#39;", "<": "&lt;", ">": "&gt;"})
_UNHEAD = str.maketrans({'"': "&quot;", "&": "&amp;", "'": "&#x27;", "<": "&lt;", ">": "&gt;", "/": "&#x2F;"})


@dataclass(frozen=True, slots=True)
class Spelling:
    """``vue``: escapes as Vue writes them, so that the page equals the one that the site itself would make."""

    vue: bool

    def text(self, value: str) -> str:
        """Text between tags."""
        return value.translate(_VUE) if self.vue else escape_text(value)

    def attribute(self, slot: Slot, value: str) -> str:
        """What replaces the value of an attribute in the body."""
        return value.translate(_VUE) if self.vue and slot.quote == DOUBLE else attribute_source(slot, value)

    def head(self, slot: Slot, value: str) -> str:
        """What replaces the value of an attribute in the head, or the text of the title."""
        if slot.quote != TITLE:
            return attribute_source(slot, value)
        return value.translate(_UNHEAD) if self.vue else escape_text(value)
