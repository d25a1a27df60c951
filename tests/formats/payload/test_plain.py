"""The plain JSON files of a Nuxt Content v2 site, and their names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.payload.samples import document, element
from tests.formats.payload.site import project

from i18nflow.errors import SourceError
from i18nflow.formats.base import Built, Job, Options, Route
from i18nflow.formats.payload.format import FORMAT
from i18nflow.formats.payload.plain import decode_json, parse_json, query_file

PAGES = tuple(f"/news/zh/{number}" for number in range(700, 707))
NAVIGATION = '[{"title":"Zh","_path":"/news/zh","children":[{"title":"标题","_path":"/news/zh/702"}]}]'


def dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def localise_json(text: str, job: Job) -> Built:
    return FORMAT.rebuild(parse_json(text, Options()), job, Options())


def test_the_units_are_those_of_the_payload(shared: Path) -> None:
    dist = shared / "fixtures/nuxt/v2/dist"
    parsed = parse_json((dist / "api/_content/query/Wj22YwjxKy.1776506094023.json").read_text("utf-8"), Options())
    page = FORMAT.parse((dist / "news/zh/700/_payload.json").read_text("utf-8"), Options())
    assert [unit.key for unit in parsed.units] == [unit.key for unit in page.units]
    assert parsed.main == page.main == "/news/zh/700"


def test_navigation() -> None:
    built = localise_json(NAVIGATION, project("/news/zh/702", texts={"标题": "Title"}).job())
    assert built.text == NAVIGATION.replace("zh", "en").replace("Zh", "En").replace("标题", "Title")


def test_a_document_is_translated_as_in_a_payload() -> None:
    text = dump(document(element("h1", "标题", id="标题"), title="标题")) + "\n"
    built = localise_json(text, Job(lambda unit: {"标题": "Title"}.get(unit.msgid), Route("zh", "en")))
    found = json.loads(built.text)
    assert built.text.endswith("}\n")
    assert found["title"] == found["body"]["children"][0]["children"][0]["value"] == "Title"
    assert found["body"]["children"][0]["props"]["id"] == "title"
    assert found["_path"] == "/news/en/1"
    assert built.anchors == {"标题": "title"}


@pytest.mark.parametrize(
    "text", ["13", '"文"', "null", "[]", '{"b":1,"a":[1e+21,0.10,-0,1E5,12345678901234567890]}', " [ 1 ]\n"]
)
def test_what_speaks_of_no_page_stays(text: str) -> None:
    assert localise_json(text, project().job()).text == text


def test_numbers_and_the_order_of_keys_are_the_files_own() -> None:
    text = (
        '{"z":1e+21,"a":[0.10,-0,12345678901234567890,true,null],"list":[{"_path":"/news/zh/702","title":"\\n\\u0001<\u2028"}]}'
    )
    assert localise_json(text, project("/news/zh/702").job()).text == text.replace("zh", "en")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**14), 10**14) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=4)
    ),
)


@given(VALUES)
def test_whatever_javascript_writes_is_written_again(value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    assert decode_json(text).encode({}) == text


@pytest.mark.parametrize("text", ["", "{", '{"a":1,"a":2}', "NaN", '"\\ud800"', "[" * 100_000])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(SourceError):
        parse_json(text, Options())


def test_deep_values_need_no_recursion() -> None:
    text = "[" * 900 + "]" * 900
    assert decode_json(text).encode({}) == text


# --- names ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "new"),
    [
        ("Bxp35mfcoc.1776.json", "13", "sYXgIFv810.1776.json"),
        ("SaaKXhZ4QE.1776.json", NAVIGATION, "9XnnyQEi2I.1776.json"),
        ("i5pZc4XEtQ.1776.json", NAVIGATION, "i5pZc4XEtQ.1776.json"),
        ("Wj22YwjxKy.1776.json", '{"_path":"/news/zh/700","_id":"x","title":"a"}', "1f1L2Jpp6j.1776.json"),
        (
            "WuzLBgsBDF.1.json",
            '[{"_path":"/news/zh/701","title":"a"},{"_path":"/news/zh/703","title":"b"}]',
            "QxfAhaN834.1.json",
        ),
        ("AAAAAAAAAA.1.json", "13", None),
    ],
)
def test_names_of_the_files_of_the_other_locale(name: str, text: str, new: str | None) -> None:
    """All are names that the real site gave, the Chinese and the English one (the surroundings have no English twin there)."""
    assert query_file(name, text, project(*PAGES).job(pages=PAGES)) == new
