"""Which Markdown a site reads, and the one parser shared by all texts of a dialect."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_inline import entity, html_inline

from i18nflow.formats.markdown import rules_block, rules_component, rules_container, rules_leaf, rules_mdc, rules_verbatim
from i18nflow.formats.markdown.block_parser import Entry, SpanBlock
from i18nflow.formats.markdown.rules_autolink import angle, find_literals, literal_rule
from i18nflow.formats.markdown.rules_emphasis import emphasis, pair_delimiters, strikethrough
from i18nflow.formats.markdown.rules_link import image, link
from i18nflow.formats.markdown.rules_text import code, escape, newline
from i18nflow.formats.markdown.spans import Rule, SpanInline, SpanState
from i18nflow.values import value_class

MAX_NESTING = 100
"""Deeper than this, blocks are reported (``E-COVER``) and inline markup stays text."""


@value_class(frozen=True, slots=True)
class Dialect:
    """Extensions to CommonMark; the defaults are what @nuxt/content reads, plus what it would show as text."""

    mdc: bool = True
    """Components, spans, bindings, props and attributes; without it ``[x]`` and ``{x}`` are text."""
    autolinks: Literal["cut", "site", "off"] = "cut"
    """``cut``: bare addresses end where Chinese begins; ``site``: at the next blank, as the site links them."""
    props_fence: bool = False
    """A first ```` ```yaml [props] ```` block of a component holds its props (``yamlCodeBlock`` of remark-mdc)."""
    code: bool = False
    """Give code fences as blocks: the comments in them are translated."""
    math: bool = False
    """``$…$`` and ``$$…$$`` are formulas (remark-math)."""
    strikethrough_single_tilde: bool = True
    footnotes: bool = True
    containers: bool = True
    """``::: tip 标题`` of VitePress and Docusaurus."""
    shortcodes: bool = True
    """``{{< … >}}`` and ``{{% … %}}`` of Hugo."""


@lru_cache(maxsize=32)
def parser(dialect: Dialect) -> MarkdownIt:
    """The parser of a dialect; its ``inline`` is a :class:`SpanInline`, its ``block`` a :class:`SpanBlock`."""
    options = {
        "maxNesting": MAX_NESTING,
        "html": True,
        "strikethrough_single_tilde": dialect.strikethrough_single_tilde,
        "inline_definitions": True,
        "props_fence": dialect.props_fence,
    }
    md = MarkdownIt("commonmark", options)
    for name, function in (("normalizeLink", str), ("normalizeLinkText", str), ("validateLink", _always)):
        setattr(md, name, function)
    prepare = _nothing if dialect.autolinks == "off" else find_literals
    literal = literal_rule(dialect.autolinks == "cut")
    md.inline = SpanInline(_inline_rules(dialect), prepare, literal, pair_delimiters)
    md.block = SpanBlock(_block_rules(dialect), MAX_NESTING)
    return md


def _always(url: str) -> bool:
    return True


def _nothing(state: SpanState) -> None:
    """No bare addresses."""


def _inline_rules(dialect: Dialect) -> dict[str, tuple[Rule, ...]]:
    """Rules by the character they start at, in the order the site tries them."""
    brackets = [rules_mdc.footnote] if dialect.footnotes else []
    braces = [rules_mdc.shortcode] if dialect.shortcodes else []
    rules: dict[str, tuple[Rule, ...]] = {
        "\n": (newline,),
        "\\": (escape,),
        "`": (code,),
        "*": (emphasis,),
        "_": (emphasis,),
        "~": (strikethrough,),
        "!": (image,),
        "<": (angle, html_inline),
        "&": (entity,),
    }
    if dialect.mdc:
        brackets.append(rules_mdc.span)
        braces += [rules_mdc.binding, rules_mdc.attributes]
        rules[":"] = (rules_mdc.component,)
    if dialect.math:
        rules["$"] = (rules_mdc.formula,)
    rules["["] = (*brackets, link)
    return rules | ({"{": tuple(braces)} if braces else {})


_ALL = ("paragraph", "reference", "blockquote", "list")


def _block_rules(dialect: Dialect) -> tuple[Entry, ...]:
    """Rules in the order they are tried."""
    extra = [
        (dialect.mdc, Entry(rules_component.component, ":", _ALL, deep=True)),
        (dialect.mdc, Entry(rules_block.lone_component, ":", _ALL)),
        (dialect.containers, Entry(rules_block.container, ":", _ALL)),
        (dialect.shortcodes, Entry(rules_block.shortcode_block, "{", _ALL)),
        (dialect.math, Entry(rules_block.formula_block, "$", _ALL)),
        (dialect.footnotes, Entry(rules_block.footnote_definition, "[", _ALL)),
    ]
    return (
        *(entry for wanted, entry in extra if wanted),
        Entry(rules_verbatim.code, deep=True, shallow=False),
        Entry(rules_verbatim.code_fence if dialect.code else rules_verbatim.fence, "`~", _ALL),
        Entry(rules_container.blockquote, ">", _ALL),
        Entry(rules_verbatim.rule, "-_*", _ALL),
        Entry(rules_container.list_block, "-+*0123456789", ("paragraph", "reference", "blockquote")),
        Entry(rules_verbatim.html_block, "<", ("paragraph", "reference", "blockquote")),
        Entry(rules_leaf.heading, "#", ("paragraph", "reference", "blockquote")),
        Entry(rules_leaf.table, "", ("paragraph", "reference")),
        Entry(rules_verbatim.definition, "["),
        Entry(rules_leaf.paragraph),
    )
