"""The reader against the site's own parser (@nuxt/content 2.13.4), whose trees are in the fixtures."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from i18nflow.formats.html.tree import parse as parse_html
from i18nflow.formats.markdown.blocks import Reading, read
from i18nflow.formats.markdown.dialect import Dialect
from i18nflow.inline.tree import Node, Text

SITE = Dialect(autolinks="site", containers=False, shortcodes=False)
SHOWN = frozenset("strong em del a code span img sup sub b i u kbd mark binding badge icon note fn".split())
SKIPPED = frozenset("pre style script svg".split())
EMOJI = re.compile(r":[a-z_]+:")


def shown(nodes: tuple[Node, ...]) -> Iterator[str]:
    """Texts and inline elements, as both sides can tell them."""
    for node in nodes:
        if isinstance(node, Text):
            yield node.value
        elif node.name not in SKIPPED:
            yield from _wrapped(node.name, [node.get("alt"), *shown(node.children)])


def _wrapped(name: str, inside: list[str]) -> list[str]:
    return [f"<{name}>", *inside, f"</{name}>"] if name in SHOWN else inside


def of_reading(reading: Reading) -> str:
    parts: list[str] = []
    for block in reading.blocks:
        if "footnote" not in block.path:
            parts += shown(parse_html(block.content) if block.kind == "html" else block.nodes)
    return folded(parts)


def of_site(node: dict[str, Any]) -> Iterator[str]:
    """The same of a node of the site's tree."""
    if node["type"] == "text":
        yield node["value"]
        return
    tag, props = node.get("tag", ""), node.get("props", {})
    first = node["children"][0].get("props", {}) if node["children"] else {}
    if tag == "sup" and "dataFootnoteRef" in first:
        yield from _wrapped("fn", [""])
    elif tag not in SKIPPED and "dataFootnotes" not in props:
        inside = [part for child in node["children"] for part in of_site(child)]
        yield from _wrapped(tag, [props.get("alt", ""), *inside])


def folded(parts: list[str]) -> str:
    return re.sub(r"\s+", "", "".join(parts))


def expanded(node: Any) -> dict[str, Any]:
    """A node of the vectors, ``[tag, props, *children]`` or a string, as the site writes it."""
    if isinstance(node, str):
        return {"type": "text", "value": node}
    return {"type": "element", "tag": node[0], "props": node[1], "children": [expanded(child) for child in node[2:]]}


def test_short_sources(shared: Path) -> None:
    cases = json.loads((shared / "fixtures/nuxt/vectors/mdc-cases.json").read_text("utf-8"))
    assert len(cases) > 80
    for case in cases:
        reading = read(case["md"], SITE)
        if "error" in case:
            assert [finding.code for finding in reading.findings] == ["md-unclosed-binding"]
        elif not EMOJI.search(case["md"]):  # emoji codes stay as the author wrote them
            body = [part for node in case["body"] for part in of_site(expanded(node))]
            assert of_reading(reading) == folded(body), case["md"]


@pytest.mark.parametrize(
    "name", ["700", "701", "702", "703", "704", "705", "706", "index", "guide/index", "guide/2.quick-start"]
)
def test_articles(shared: Path, name: str) -> None:
    content = shared / "fixtures/nuxt/v2"
    text = (content / f"content/news/zh/{name}.md").read_bytes().decode()
    document = json.loads((content / f"ast/news/zh/{name}.md.json").read_text("utf-8"))
    theirs = folded(list(of_site({"type": "element", "children": document["body"]["children"]})))
    assert EMOJI.sub("", of_reading(read(text, SITE))) == theirs.replace("🎉", "", text.count(":tada:"))
