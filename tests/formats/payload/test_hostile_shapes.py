"""Payloads whose values have any shape, and translations made to do harm: refused or localised, never half right."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clock import cost
from tests.formats.payload.samples import DATA, columns, document, element, payload, sample

from i18nflow.errors import SourceError
from i18nflow.formats.base import Job, Options, Route
from i18nflow.formats.payload.devalue import Style, decode, encode
from i18nflow.formats.payload.format import FORMAT
from i18nflow.formats.payload.plain import parse_json, query_file
from i18nflow.model import Unit

SAMPLES = sorted(path.name for path in DATA.glob("v*.json"))
BAD = (
    '<script>alert(1)</script>|"><img onerror=1>|</script>|]]>|<!--|--!>|{{ x }}|javascript:1|<a href="javascript:1">x</a>|'
    "<a1>|</a1>|<br>|<b>|</b>|&lt;script&gt;|&#60;b&#62;|<code>x</code>|\u2028|\0|\ud800|**x**"
).split("|")
TAGS = frozenset("strong em del".split())


def spoil(salt: int) -> Callable[[Unit], str | None]:
    """A fifth of the units stays; the others get something bad at a place that the msgid decides."""

    def translate(unit: Unit) -> str | None:
        chance = random.Random(f"{salt} {unit.msgid}")
        at = chance.randrange(len(unit.msgid) + 1)
        return None if chance.random() < 0.2 else unit.msgid[:at] + chance.choice(BAD) + unit.msgid[at:]

    return translate


def job(salt: int) -> Job:
    return Job(
        spoil(salt),
        Route("zh", "en"),
        href=lambda href: href.replace("/zh/", "/en/"),
        address=lambda address: address.replace("/zh", "/en"),
        echo=lambda page, text: "E" + text,
        stamp=(("fresh", "0.50"),),
        pages=("/news/zh/1",),
        locale="en",
    )


def survives(text: str, salt: int = 0) -> None:
    """Whatever stands there: an error of the source, or identity, and what is written can be read."""
    try:
        parsed = FORMAT.parse(text, Options(), "_payload.json")
    except SourceError:
        return
    assert FORMAT.rebuild(parsed, Job(lambda unit: None), Options()).text == text
    built = FORMAT.rebuild(parsed, job(salt), Options())
    assert len(built.results) == len(parsed.units)
    built.text.encode()
    FORMAT.parse(built.text, Options(), "_payload.json")
    FORMAT.anchors(parsed, spoil(salt), Options())


def survives_plain(text: str) -> None:
    """The same for a file of ``api/_content``."""
    try:
        parsed = parse_json(text, Options(), "x.json")
    except SourceError:
        return
    assert FORMAT.rebuild(parsed, Job(lambda unit: None), Options()).text == text
    json.loads(FORMAT.rebuild(parsed, job(0), Options()).text)
    query_file("abcdefghij.json", text, job(0))


# --- shapes --------------------------------------------------------------------------------------------------------

KEYS = (
    "_path path children body toc title description type value tag props id titles content navigation _id _file stem seo links"
    " text meta excerpt depth level _dir _locale data state once payload _type _extension extension cover"
).split()
ODD: tuple[Any, ...] = (
    *(None, True, 0, -1, 2.5, 10**30, "", "中文", [], {}, [None], ["h1"], ["h1", {}, "中"], ["p", None, "中"], [1, 2], [{}]),
    *({"type": "root"}, {"type": "text"}, {"type": "text", "value": 5}, {"type": "minimark"}, {"children": {}}, {"_path": 1}),
    *(
        {"type": "minimark", "value": None},
        {"type": "minimark", "value": [["p", {}, ["a", 5, "中"]]]},
        {"title": 5, "links": {}},
    ),
    *({"_path": "/news/zh/1", "title": None}, {"id": "/news/zh/1#a", "titles": [], "content": "中"}, {"__x": {"y": "中"}}),
    *(
        {"id": "/news/zh/1#中", "title": "中", "titles": [None, 5, "中"], "content": "中"},
        [{"id": None, "text": "中", "children": 1}],
    ),
    *("/news/zh/1", "/news/zh/1#中", "../../etc/x", "/../../x", "javascript:1", "content:..:..:x.md", "C:\\x", "\u2028"),
)


def mutated(value: Any, chance: random.Random, share: float) -> Any:
    """A copy of a tree with some of its values replaced, dropped, added or moved."""
    if chance.random() < share:
        return chance.choice(ODD)
    if isinstance(value, dict):
        table = {key: mutated(one, chance, share) for key, one in value.items()}
        if table and chance.random() < 2 * share:
            del table[chance.choice(list(table))]
        if chance.random() < 2 * share:
            table[chance.choice(KEYS)] = chance.choice(ODD)
        return table
    if isinstance(value, list):
        return [mutated(one, chance, share) for one in value]
    return value


def renumbered(text: str, chance: random.Random) -> str:
    """A payload whose entries name other entries: cycles, shared nodes, no entry at all, tags of any kind."""
    entries = json.loads(text)
    tags: list[Any] = [["Date", "x"], ["Set", 1, 2], ["Map", 1, 2], ["Ref", 1], ["null", "a", 1], ["Island", 3], ["Object", 2]]
    for _ in range(chance.randrange(1, 25)):
        at = chance.randrange(len(entries))
        entry: Any = entries[at]
        other: Any = chance.choice([*[chance.randrange(-8, len(entries) + 2)] * 4, None, True, 1.5, "x", []])
        if isinstance(entry, dict) and entry and chance.random() < 0.6:
            entry[chance.choice(list(entry))] = other
        elif isinstance(entry, list) and entry and chance.random() < 0.6:
            entry[chance.randrange(len(entry))] = other
        else:
            entries[at] = chance.choice([chance.choice(entries), "中", *ODD[:8], *tags])
    return json.dumps(entries, ensure_ascii=False)


TREES = [
    document(
        element("h2", "中", id="中"),
        element("p", "中", element("a", "文", href="/news/zh/1")),
        toc=[{"id": "中", "text": "中", "depth": 2}],
    )
]
TREES += [
    columns(["h2", {"id": "中"}, "中"], ["p", {}, "中", ["a", {"href": "/news/zh/1"}, "文"]], title="中", seo={"title": "中"})
]
LISTS: dict[str, Any] = {
    "list": [{"_path": "/news/zh/2", "title": "中", "_id": "content:news:zh:2.md"}],
    "search": [{"id": "/news/zh/1#a", "title": "中", "titles": ["文"], "content": "中 文", "level": 2}],
    "nav": [{"title": "中", "_path": "/news/zh", "children": [{"title": "文", "path": "/news/zh/2", "stem": "news/zh/2"}]}],
}


def test_a_description_that_seo_lacks() -> None:
    tree = next(one for one in TREES if "seo" in one)
    survives(encode({"data": {"page": {**tree, "description": None, "seo": {"title": "中"}}}, "path": "/news/zh/1"}, Style()))


@given(st.integers(0, 10**9), st.sampled_from([0.005, 0.02, 0.1]), st.sampled_from(TREES))
def test_trees_of_any_shape(seed: int, share: float, tree: dict[str, Any]) -> None:
    value = mutated({"page-/news/zh/1": tree, "list": [tree, tree], **LISTS}, random.Random(seed), share)
    survives(encode({"data": value, "path": "/news/zh/1", "once": []}, Style()), seed)
    survives_plain(json.dumps(value, ensure_ascii=False))


@given(st.integers(0, 10**9), st.sampled_from(SAMPLES))
def test_entries_that_name_other_entries(seed: int, name: str) -> None:
    survives(renumbered(sample(name), random.Random(seed)), seed)


def test_a_section_without_a_title() -> None:
    text = payload({"a": [{"id": "/news/zh/1#a", "titles": ["中"], "content": "中"}]})
    built = FORMAT.rebuild(FORMAT.parse(text, Options()), job(0), Options())
    root: Any = decode(built.text).root
    (section,) = root["data"].items[0]["a"]
    assert section == {"id": "/news/en/1#a", "titles": ["E中"], "content": "E中"}


# --- translations --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("salt", range(12))
def test_no_element_comes_from_a_translation(salt: int) -> None:
    for name in SAMPLES:
        parsed = FORMAT.parse(sample(name), Options())
        built = FORMAT.rebuild(parsed, job(salt), Options())
        assert _tags(decode(built.text).root) <= _tags(decode(sample(name)).root) | TAGS, name
        assert "\\ud800" not in built.text


def _tags(root: Any) -> set[str]:
    """The names of all elements, of both kinds of trees."""
    found: set[str] = set()
    seen: set[int] = set()
    todo = [root]
    while todo:
        value = todo.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        value = getattr(value, "items", value) if not isinstance(value, dict) else value
        if isinstance(value, dict):
            found.add(str(value.get("tag")))
            todo += value.values()
        elif isinstance(value, list):
            if len(value) > 1 and isinstance(value[0], str) and isinstance(value[1], dict):
                found.add(value[0])
            todo += value
    return found


@pytest.mark.parametrize("levels", [9, 300, 30_000])
def test_tags_nested_without_end_are_refused(levels: int) -> None:
    parsed = FORMAT.parse(payload(document(element("p", "中"), element("p", "文"))), Options())
    deep = "<em>" * levels + "x" + "</em>" * levels
    built = FORMAT.rebuild(parsed, Job(lambda unit: deep if unit.msgid == "中" else "b"), Options())
    assert built.results == ("refused", "translated")


def test_a_translation_deeper_than_a_document_may_be() -> None:
    """The source is nearly as deep as it may be: what the translator adds is refused, and nothing else."""
    node = element("p", "中")
    for _ in range(95):
        node = element("div", node)
    parsed = FORMAT.parse(payload(document(node, element("p", "文"))), Options())
    deep = "<em>" * 8 + "x" + "</em>" * 8
    built = FORMAT.rebuild(parsed, Job(lambda unit: deep if unit.msgid == "中" else None), Options())
    assert built.results == ("refused", "source")


# --- time ----------------------------------------------------------------------------------------------------------


def _heading(number: int) -> dict[str, Any]:
    return element("h2", f"中{number}", id=f"中{number}")


def _toc(count: int, name: str) -> list[dict[str, Any]]:
    return [{"id": f"{name}{number}", "text": f"中{number}", "depth": 2} for number in range(count)]


FAMILIES: dict[str, Callable[[int], str]] = {
    "toc": lambda count: payload(document(*map(_heading, range(count)), toc=_toc(count, "中"))),
    "toc of other headings": lambda count: payload(document(*map(_heading, range(count)), toc=_toc(count, "x"))),
    "breaks": lambda count: payload(document(element("p", *("中", element("br")) * count))),
    "code": lambda count: payload(document(element("p", *("中", element("code", "x")) * count))),
    "emphasis": lambda count: payload(document(element("p", *("中", element("strong", "文")) * count))),
    "documents": lambda count: payload({f"k{at}": document(element("p", "中"), _path=f"/news/zh/{at}") for at in range(count)}),
    "keys": lambda count: payload({"page": document("中"), **{"/" * 400 + str(at): 1 for at in range(count)}}),
    "entries": lambda count: payload({"list": [{"_path": f"/news/zh/{at}", "title": "中"} for at in range(count)]}),
    "minimark": lambda count: payload(columns(["p", {}, *("中", ["b", {}, "文"]) * count])),
    "stars": lambda count: payload(document(element("p", "中**" * count))),
    "sections": lambda count: payload(
        {"s": [{"id": f"/news/zh/1#{at}", "titles": ["中"], "content": "中"} for at in range(count)]}
    ),
}


@pytest.mark.parametrize("family", FAMILIES)
def test_time_is_linear(family: str) -> None:
    small, large = (cost(partial(_work, FAMILIES[family](count))) for count in (300, 900))
    assert large < 6 * small + 0.1


def _work(text: str) -> None:
    """One build."""
    easy = Job(
        lambda unit: unit.msgid.replace("中", "E"), Route("zh", "en"), address=lambda address: address.replace("zh", "en")
    )
    FORMAT.rebuild(FORMAT.parse(text, Options()), easy, Options())


def test_documents_in_documents() -> None:
    inner: dict[str, Any] = document(element("p", "中"))
    for at in range(400):
        inner = document(element("p", "中"), _path=f"/news/zh/{at}", next=inner)
    survives(payload(inner))
