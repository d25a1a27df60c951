"""The block structure of a Markdown text as HTML: tokens in, tags out; what stands in the leaves is for others to say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from i18nflow.formats.markdown.block_state import BlockToken
from i18nflow.formats.markdown.walker import language
from i18nflow.preview.spelling import attribute, escaped


class Leaves(Protocol):
    """What stands in the blocks of a document."""

    def text(self, token: BlockToken) -> tuple[str, str]:
        """The HTML of an inline token, and the attributes of the element around it."""

    def rows(self, token: BlockToken) -> str:
        """The values of a component, a slot, a block of data or a definition that are units."""

    def html(self, token: BlockToken) -> str:
        """A block of HTML."""

    def code(self, token: BlockToken) -> str:
        """The text of a block of code."""

    def lines(self, token: BlockToken) -> str:
        """The lines of a token as the text has them."""


class TokenWriter:
    """Writes tokens one after the other; tags that open and close a leaf wait for the text in it."""

    def __init__(self, leaves: Leaves) -> None:
        self._leaves = leaves
        self._waiting = ""
        self._first = ""

    def write(self, tokens: Sequence[BlockToken]) -> str:
        """The HTML of whole blocks."""
        parts = []
        for at, token in enumerate(tokens):
            if token.type == "ordered_list_open":
                self._first = tokens[at + 1].info.lstrip("0")
            if (write := _WRITERS.get(token.type)) is not None:
                parts.append(write(self, token))
        return "".join(parts)

    # --- leaves ----------------------------------------------------------------------------------------------------

    def wait(self, token: BlockToken) -> str:
        """A block whose only content is the text that follows."""
        self._waiting = "" if token.hidden else token.tag
        return ""

    def inline(self, token: BlockToken) -> str:
        """A text, in the element that waits for it."""
        tag, self._waiting = self._waiting, ""
        text, place = self._leaves.text(token)
        if tag:
            return f"<{tag}{place}>{text}"
        text = f"<span{place}>{text}</span>" if place else text
        return f'<p class="{"lines" if token.tag == "component" else "title"}">{text}</p>' if token.tag else text

    def end(self, token: BlockToken) -> str:
        """What :meth:`wait` began."""
        return "" if token.hidden else f"</{token.tag}>"

    def code(self, token: BlockToken) -> str:
        """A block of code with its language."""
        name = language(token.info)
        label = f'<span class="label">{escaped(name)}</span>' if name else ""
        return f'<div class="lines">{label}<pre><code>{self._leaves.code(token)}</code></pre></div>'

    def formula(self, token: BlockToken) -> str:
        """The source of a formula."""
        return f'<pre class="math"><code>{escaped(self._leaves.lines(token))}</code></pre>'

    def shortcode(self, token: BlockToken) -> str:
        """One of Hugo's, as it is written."""
        return f'<p class="lines"><code class="shortcode">{escaped(token.content)}</code></p>'

    def html(self, token: BlockToken) -> str:
        """Raw HTML, what may be shown of it."""
        return self._leaves.html(token)

    def rows(self, token: BlockToken) -> str:
        """Data."""
        return self._leaves.rows(token)

    # --- containers ------------------------------------------------------------------------------------------------

    def open(self, token: BlockToken) -> str:
        """A container of blocks that HTML knows."""
        return f"<{token.tag}>"

    def ordered(self, token: BlockToken) -> str:
        """A list with numbers; its first item says where they begin."""
        return f"<ol{attribute('start', self._first if self._first != '1' else '')}>"

    def table(self, token: BlockToken) -> str:
        """A table that may be wider than the page."""
        return '<div class="table"><table>'

    def component(self, token: BlockToken) -> str:
        """A component with its name and what a reader sees of its props."""
        return f'<div class="box"><span class="label">{escaped(token.tag)}</span>{self._leaves.rows(token)}'

    def slot(self, token: BlockToken) -> str:
        """A slot of a component."""
        return f'<div class="slot"><span class="label">#{escaped(token.info)}</span>{self._leaves.rows(token)}'

    def container(self, token: BlockToken) -> str:
        """A ``:::`` container."""
        return f'<div class="box tip"><span class="label">{escaped(token.info)}</span>'

    def footnote(self, token: BlockToken) -> str:
        """The text of a footnote."""
        return f'<div class="footnote"{attribute("title", token.info)}><span class="label">{escaped(token.info)}</span>'


def _tag(text: str) -> Callable[[TokenWriter, BlockToken], str]:
    return lambda writer, token: text


_WRITERS: dict[str, Callable[[TokenWriter, BlockToken], str]] = {
    "inline": TokenWriter.inline,
    **dict.fromkeys(("paragraph_open", "heading_open", "th_open", "td_open"), TokenWriter.wait),
    **dict.fromkeys(("paragraph_close", "heading_close", "th_close", "td_close"), TokenWriter.end),
    **dict.fromkeys(("fence", "code_block"), TokenWriter.code),
    "formula_block": TokenWriter.formula,
    "shortcode_block": TokenWriter.shortcode,
    "html_block": TokenWriter.html,
    **dict.fromkeys(("props", "definition"), TokenWriter.rows),
    **dict.fromkeys(("blockquote_open", "bullet_list_open", "list_item_open", "tr_open"), TokenWriter.open),
    **{
        f"{kind}_close": _tag(f"</{tag}>")
        for kind, tag in (
            ("blockquote", "blockquote"),
            ("bullet_list", "ul"),
            ("ordered_list", "ol"),
            ("list_item", "li"),
            ("tr", "tr"),
            ("component", "div"),
            ("slot", "div"),
            ("container", "div"),
            ("footnote", "div"),
        )
    },
    "ordered_list_open": TokenWriter.ordered,
    "table_open": TokenWriter.table,
    "table_close": _tag("</table></div>"),
    "component_open": TokenWriter.component,
    "slot_open": TokenWriter.slot,
    "container_open": TokenWriter.container,
    "footnote_open": TokenWriter.footnote,
    "hr": _tag("<hr>"),
}
"""Token type → what is written for it; other tokens write nothing."""
