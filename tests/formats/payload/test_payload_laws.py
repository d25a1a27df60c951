"""What is written reads back, whatever stands in a payload."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.formats.payload.samples import build, document, element, payload, sample

from i18nflow.errors import SourceError
from i18nflow.formats.base import Job, Options, Route
from i18nflow.formats.payload.devalue import decode
from i18nflow.formats.payload.documents import articles
from i18nflow.formats.payload.format import FORMAT
from i18nflow.formats.payload.nodes import props_of, tag_of, text_of
from i18nflow.inline.tags import HEADINGS
from i18nflow.model import Unit
from i18nflow.slugs.heading import Slugger


@pytest.mark.parametrize("name", ["zh-700.json", "zh-703.json", "zh-705.json"])
def test_what_is_written_reads_back(name: str) -> None:
    """Each msgstr is the msgid of the built payload's unit at the same place; ids are those the site would make."""
    parsed = FORMAT.parse(sample(name), Options())
    built = FORMAT.rebuild(parsed, Job(_marked, Route("zh", "en")), Options())
    assert set(built.results) == {"translated"}
    again = FORMAT.parse(built.text, Options())
    assert [unit.msgid for unit in again.units] == [_marked(unit) for unit in parsed.units]
    _assert_ids(built.text)


def test_every_chinese_payload_of_the_corpus_reads_back(shared: Path) -> None:
    paths = sorted((shared / "corpus/payloads/nuxt-content-v2/dist/news/zh").rglob("_payload.json"))[::3]
    assert len(paths) > 15
    for path in paths:
        parsed = FORMAT.parse(path.read_text("utf-8"), Options())
        built = FORMAT.rebuild(parsed, Job(_marked, Route("zh", "en")), Options())
        assert set(built.results) <= {"translated"}, path
        again = FORMAT.parse(built.text, Options())
        assert [unit.msgid for unit in again.units] == [_marked(unit) for unit in parsed.units], path
        _assert_ids(built.text)


def _marked(unit: Unit) -> str:
    """The msgid with a word before it: still Chinese, so that it is a unit again."""
    return "译" + unit.msgid


def _assert_ids(built: str) -> None:
    for article in articles(decode(built).root):
        slugger = Slugger()
        todo: list[Any] = [article.body]
        while todo:
            node = todo.pop()
            if tag_of(node) in HEADINGS and props_of(node).get("id") != "footnote-label":
                assert props_of(node)["id"] == slugger.heading_id(text_of(node, {}))
            todo += reversed(node.get("children") or [])


def test_mutated_payloads_are_refused_or_rebuilt() -> None:
    """No other exception whatever stands in the entries, and untranslated always the same text."""
    chance = random.Random(7)
    entries = json.loads(sample("zh-703.json"))
    for _ in range(150):
        mutated = json.dumps(_mutated(entries, chance), ensure_ascii=False, separators=(",", ":"))
        try:
            parsed = FORMAT.parse(mutated, Options())
            assert FORMAT.rebuild(parsed, Job(lambda unit: None), Options()).text == mutated
            FORMAT.rebuild(parsed, Job(_marked, Route("zh", "en")), Options())
        except SourceError:
            continue


def _mutated(entries: list[Any], chance: random.Random) -> list[Any]:
    copy = list(entries)
    for _ in range(chance.randrange(1, 6)):
        at, other = chance.randrange(1, len(copy)), chance.randrange(1, len(copy))
        copy[at] = chance.choice([copy[other], "中文", 3, None, [], {}, [other], True, {"type": other}, ["Map", 1, other]])
    return copy


def test_a_large_payload_takes_linear_time() -> None:
    source = payload(document(*(element("p", f"第{at}段", element("br"), "完") for at in range(4_000))))
    answers = {f"第{at}段<br/>完": f"no. {at}<br/>end" for at in range(0, 4_000, 2)}
    assert build(source, answers, to="en").built.results.count("translated") == 2_000


texts = st.text(alphabet="中文a ，。*\n&;<1", min_size=1, max_size=6)
images = st.just(element("img", alt="图", src="/a.png"))
leaves: st.SearchStrategy[Any] = st.one_of(
    texts,
    st.just(element("br")),
    images,
    st.builds(lambda code: element("code", code, className=[]), st.sampled_from(["a", "b"])),
    st.just(element("a", "https://a.cn/中", href="https://a.cn/%E4%B8%AD")),
)
inline: st.SearchStrategy[Any] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(lambda nodes: element("strong", *nodes), st.lists(inner, max_size=3)),
        st.builds(lambda nodes: element("a", *nodes, href="/x"), st.lists(st.one_of(texts, images), max_size=3)),
        st.builds(lambda nodes: element("span", *nodes, style="x"), st.lists(inner, max_size=3)),
    ),
    max_leaves=6,
)
blocks: st.SearchStrategy[Any] = st.recursive(
    st.builds(lambda tag, nodes: element(tag, *nodes), st.sampled_from(["p", "li", "td"]), st.lists(inline, max_size=4)),
    lambda inner: st.builds(
        lambda tag, nodes: element(tag, *nodes),
        st.sampled_from(["ul", "li", "div", "blockquote", "card"]),
        st.lists(st.one_of(inner, inline), max_size=4),
    ),
    max_leaves=6,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(blocks, max_size=3))
def test_random_documents_read_back(nodes: list[Any]) -> None:
    source = payload(document(*json.loads(json.dumps(nodes))))
    parsed = FORMAT.parse(source, Options())
    assert FORMAT.rebuild(parsed, Job(lambda unit: None), Options()).text == source
    built = FORMAT.rebuild(parsed, Job(_marked), Options())
    assert set(built.results) <= {"translated"}
    again = FORMAT.parse(built.text, Options())
    assert [_solid(unit.msgid) for unit in again.units] == [_solid(_marked(unit)) for unit in parsed.units]


def _solid(msgid: str) -> str:
    """Without blanks, which move out of emphasis."""
    return "".join(msgid.split())
