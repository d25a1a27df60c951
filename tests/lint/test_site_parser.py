"""The site's own parser on the samples: what the rules say of it is true, and mended texts mean to it what they should."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.laws import mended, site
from tests.lint.samples import BAD, Bad

pytestmark = pytest.mark.skipif(bool(site.unavailable()), reason=f"the site's parser: {site.unavailable()}")

Node = dict[str, Any]
CRASHES = "binding-unclosed"
MENDED = [bad for bad in BAD if bad.mdc and bad.fixed is not None and bad.code != CRASHES]


def texts(node: Node) -> str:
    return str(node["value"]) if node["type"] == "text" else "".join(map(texts, node.get("children", ())))


def tags(node: Node) -> list[str]:
    return [node.get("tag", ""), *(tag for child in node.get("children", ()) for tag in tags(child))]


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.md"
    path.write_bytes(text.encode())
    return path


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Node, Node]]:
    """Both documents of each sample, by its source."""
    folder = tmp_path_factory.mktemp("samples")
    before = [written(folder, f"{at}a", bad.source) for at, bad in enumerate(MENDED)]
    after = [written(folder, f"{at}b", str(bad.fixed)) for at, bad in enumerate(MENDED)]
    documents = site.parsed([*before, *after])
    return {bad.source: pair for bad, *pair in zip(MENDED, documents[: len(MENDED)], documents[len(MENDED) :], strict=True)}  # type: ignore[misc]


@pytest.mark.parametrize("bad", MENDED, ids=lambda bad: f"{bad.code}-{bad.source[:20]!r}")
def test_readers_find_the_same_text(bad: Bad, read: dict[str, tuple[Node, Node]]) -> None:
    before, after = read[bad.source]
    assert all(block.explained(after) for block in mended.blocks(before, after)) or bad.code == "link-broken"


@pytest.mark.parametrize("bad", MENDED, ids=lambda bad: f"{bad.code}-{bad.source[:20]!r}")
def test_what_is_said_of_the_site_is_true(bad: Bad, read: dict[str, tuple[Node, Node]]) -> None:
    before, after = (document["body"] for document in read[bad.source])
    old, new = texts(before), texts(after)
    if bad.code.startswith("emphasis-"):
        assert "**" in old
        assert "**" not in new
        assert "strong" in tags(after) or bad.fixed == "亮相，在\n"
    elif bad.code in ("brackets-vanish", "braces-swallowed", "colon-becomes-component"):
        assert len(new) > len(old)
        assert not {"span", "note"} & set(tags(after))
    elif bad.code == "single-tilde":
        assert "del" in tags(before)
        assert "del" not in tags(after)
    elif bad.code.startswith("front-matter-"):
        assert read[bad.source][0]["title"] != "甲"
        assert read[bad.source][1]["title"] == "甲"
    elif bad.code == "title-is-list":
        assert read[bad.source][0]["title"] != read[bad.source][1]["title"] == "[标签]正文"
    elif bad.code == "heading-without-blank":
        assert not {"h1", "h2"} & set(tags(before))
        assert {"h1", "h2"} & set(tags(after))


def test_the_parser_crashes(tmp_path: Path) -> None:
    (bad,) = (bad for bad in BAD if bad.code == CRASHES)
    with pytest.raises(subprocess.CalledProcessError):
        site.parsed([written(tmp_path, "a", bad.source)])
    (document,) = site.parsed([written(tmp_path, "b", str(bad.fixed))])
    assert texts(document["body"]) == "甲 {{ 乙"
