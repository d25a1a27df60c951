"""The blocks of a document before and after: what search sections are made of."""

from __future__ import annotations

from typing import Any

import pytest
from tests.formats.payload.samples import Build, build, columns, document, element, payload

from i18nflow.formats.base import Options
from i18nflow.formats.payload.format import FORMAT
from i18nflow.formats.payload.passages import passages

BLANK: dict[str, Any] = {"type": "text", "value": "\n"}
V2 = document(
    element("h1", "标题"), element("p", "文", element("strong", "重"), "。"), BLANK, element("ul", element("li", "项"))
)
V3 = columns(["h1", {}, "标题"], ["p", {}, "文", ["strong", {}, "重"], "。"], "\n", ["ul", {}, ["li", {}, "项"]])
ANSWERS = {"概要": "About", "标题": "Title", "文<strong>重</strong>。": "Text <strong>bold</strong>.", "项": "Item"}


def pairs(done: Build, page: str = "/news/zh/1") -> list[tuple[str, str]]:
    return passages(done.parsed, FORMAT.parse(done.text, Options()), page)


@pytest.mark.parametrize("source", [V2, V3])
def test_description_and_blocks(source: Any) -> None:
    done = build({**source, "description": "概要"}, ANSWERS, to="en")
    texts = [("概要", "About"), ("标题", "Title"), ("文重。", "Text bold."), ("\n", "\n"), ("项", "Item")]
    assert pairs(done) == texts


def test_of_several_documents_the_one_that_is_asked_for() -> None:
    both = payload({"a": V2, "b": document(element("p", "另"), _path="/news/zh/2")})
    done = build(both, {"另": "Other", **ANSWERS})
    assert pairs(done, "/news/zh/2") == [("", ""), ("另", "Other")]
    assert pairs(done, "/news/zh/3") == []


def test_other_blocks_are_no_translation() -> None:
    before = FORMAT.parse(payload(V2), Options())
    after = FORMAT.parse(payload(document(element("p", "x"))), Options())
    assert passages(before, after, "/news/zh/1") == []
    assert passages(before, FORMAT.parse(payload({}), Options()), "/news/zh/1") == []
