"""How the tests of the Markdown reader write a tree down, and the laws every reading keeps."""

from __future__ import annotations

from i18nflow.formats.markdown.block import Block
from i18nflow.formats.markdown.blocks import Reading, read
from i18nflow.formats.markdown.dialect import Dialect, parser
from i18nflow.formats.markdown.spans import SpanInline
from i18nflow.inline.tree import Element, Node, Text

NUXT = Dialect()
COMMONMARK = Dialect(
    mdc=False, autolinks="off", footnotes=False, containers=False, shortcodes=False, strikethrough_single_tilde=False
)


def sketch(nodes: tuple[Node, ...]) -> str:
    """``a <strong>b</strong> <img/>``: names and texts only."""
    return "".join(node.value if isinstance(node, Text) else _element(node) for node in nodes)


def _element(element: Element) -> str:
    if not element.children:
        return f"<{element.name}/>"
    return f"<{element.name}>{sketch(element.children)}</{element.name}>"


def inline(text: str, dialect: Dialect = NUXT) -> tuple[Node, ...]:
    """Nodes of a document that is one block."""
    (block,) = (block for block in read(text, dialect).blocks if block.kind == "inline")
    return block.nodes


def first(text: str, dialect: Dialect = NUXT) -> Element:
    """The first element of a document."""
    for block in read(text, dialect).blocks:
        for node in block.nodes:
            if isinstance(node, Element):
                return node
    raise AssertionError(f"no element in {text!r}")


def outline(text: str, dialect: Dialect = NUXT) -> list[tuple[str, str, str]]:
    """Role, path and content of each block."""
    return [(block.role, "/".join(block.path), block.content) for block in read(text, dialect).blocks]


def assert_laws(text: str, dialect: Dialect = NUXT) -> Reading:
    """Everything read has its exact place in the text."""
    reading = read(text, dialect)
    for block in reading.blocks:
        _assert_mapped(reading, block)
        if block.kind == "inline":
            _assert_nested(block.nodes, 0, len(block.content))
            _assert_tiled(reading, block, dialect)
    return reading


def _assert_mapped(reading: Reading, block: Block) -> None:
    """Each piece of the content stands where the map says, in the LF text and in the text as given."""
    lf, text = reading.source.lf.replace("\0", "\ufffd"), reading.source.text.replace("\0", "\ufffd")
    content = block.content.replace("\0", "\ufffd")  # front matter keeps its NUL
    ends = [*block.lines.starts[1:], len(content)]
    for start, end, place in zip(block.lines.starts, ends, block.lines.sources, strict=True):
        piece = content[start:end]
        assert lf[place : place + len(piece)] == piece
        for at in range(start, end):
            original = reading.source.original(block.lines.source(at))
            assert text[original] == content[at] or (content[at] == "\n" and text[original] == "\r")


def _assert_nested(nodes: tuple[Node, ...], low: int, high: int) -> None:
    """Nodes in order, inside their parent, with as much raw markup around them as they say."""
    for node in nodes:
        assert low <= node.start <= node.end <= high
        if isinstance(node, Element):
            assert node.start <= node.inner_start <= node.inner_end <= node.end
            _assert_nested(node.children, node.inner_start, node.inner_end)
            for slot in node.slots:
                assert node.start <= slot.start <= slot.end <= node.end
        low = node.end


def _assert_tiled(reading: Reading, block: Block, dialect: Dialect) -> None:
    """Tokens lie end to end over the content."""
    md = parser(dialect)
    assert isinstance(md.inline, SpanInline)
    at = 0
    for token in md.inline.read(block.content, md, reading.env, task=block.task).tokens:
        if token.type != "absorbed":
            assert token.s == at
            at = token.e
    assert at == len(block.content)
