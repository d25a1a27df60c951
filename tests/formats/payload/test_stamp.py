"""Keys that a build adds to a document stand where the site's parser would put them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.formats.payload.samples import build, columns, document, element, payload, sample
from tests.laws import site

from i18nflow.formats.base import Job, Options
from i18nflow.formats.payload.devalue import Style, encode
from i18nflow.formats.payload.format import FORMAT
from i18nflow.formats.payload.stamp import yaml_value
from i18nflow.formats.payload.values import Number

STAMP = (("source_rev", "3f2a"), ("fresh", "0.95"), ("translated", "2024-05-01"), ("count", "007"))
VALUES = {"source_rev": "3f2a", "translated": "2024-05-01", "count": 7}


def stamped(source: Any, stamp: Any = STAMP) -> Any:
    return build(source, {}, stamp=stamp)


def test_after_the_front_matter() -> None:
    source = document(element("p", "文"), date="2024-01-01")
    keys = list(stamped(source).document)
    assert keys[keys.index("date") : keys.index("body") + 1] == ["date", *(key for key, _ in STAMP), "body"]
    assert {key: stamped(source).document[key] for key in VALUES} == VALUES
    assert stamped(source).document["fresh"] == Number("0.95")


def test_before_the_excerpt_of_the_site() -> None:
    source = document(element("p", "文"), excerpt={"type": "root", "children": []})
    keys = list(stamped(source).document)
    assert keys[keys.index("excerpt") - 4 : keys.index("body") + 1] == [*(key for key, _ in STAMP), "excerpt", "body"]
    keys = list(stamped(document(element("p", "文"), excerpt="摘要")).document)
    assert keys[keys.index("excerpt") : keys.index("body") + 1] == ["excerpt", *(key for key, _ in STAMP), "body"]


def test_a_key_that_is_there_keeps_its_place() -> None:
    source = document(element("p", "文"), source_rev="old", date="2024-01-01")
    done = stamped(source, STAMP[:1])
    assert list(done.document) == list(source)
    assert done.document["source_rev"] == "3f2a"


def test_v3_keeps_other_keys_in_meta() -> None:
    source = columns(["p", {}, "文"], meta={"cover": "x", "fresh": 1, "excerpt": {"type": "minimark", "value": []}}, count=None)
    done = stamped(source)
    assert list(done.document) == list(source)
    assert done.document["count"] == 7
    assert list(done.document["meta"]) == ["cover", "fresh", "source_rev", "translated", "excerpt"]


def test_v3_without_meta_has_no_place_for_them() -> None:
    source = columns(["p", {}, "文"], meta=None)
    assert stamped(source).text == payload(source)


def test_only_the_files_own_document() -> None:
    one, other = document(element("p", "文")), document(element("p", "另"), _path="/news/zh/2")
    assert stamped({"a": one, "b": other}).text == payload({"a": one, "b": other})
    assert "source_rev" in stamped({"a": one, "b": {**one}}).table["b"]


def test_with_translated_fields_and_a_renamed_key() -> None:
    done = build(document(element("p", "文"), title="题"), {"题": "T", "文": "text"}, to="en", stamp=STAMP)
    assert (done.document["title"], done.document["_path"], done.document["source_rev"]) == ("T", "/news/en/1", "3f2a")
    assert done.built.results == ("translated", "translated")


@pytest.mark.parametrize(
    ("plain", "text"),
    [
        ("3f2a", '"3f2a"'),
        ("2024-05-01", '"2024-05-01"'),
        ("no", '"no"'),
        ("True", "true"),
        ("false", "false"),
        ("~", "null"),
        ("", "null"),
        ("00123", "123"),
        ("1.00", "1"),
        ("-0.5", "-0.5"),
        (".5", "0.5"),
        ("1e3", "1000"),
        ("1e30", "1e+30"),
        ("1.5e-7", "1.5e-7"),
        ("0.000012", "0.000012"),
        ("123456789012345678", "123456789012345680"),
        ("0x1F", "31"),
        ("0o17", "15"),
        (".inf", "-4"),
        ("-.INF", "-5"),
        (".nan", "-3"),
    ],
)
def test_values_are_those_of_yaml_and_written_as_javascript_prints_them(plain: str, text: str) -> None:
    written = encode([yaml_value(plain)], Style())
    assert written == (f"[[{text}]]" if text in ("-3", "-4", "-5") else f"[[1],{text}]")


@pytest.mark.skipif(bool(site.unavailable()), reason=f"the site's parser: {site.unavailable()}")
@pytest.mark.parametrize("name", ["700", "705"])
def test_the_sites_parser_puts_them_there_too(shared: Path, tmp_path: Path, name: str) -> None:
    """Its document of the stamped Markdown is ours, key order included."""
    markdown = (shared / f"fixtures/nuxt/v2/content/news/zh/{name}.md").read_text("utf-8")
    lines = "".join(f"{key}: {plain}\n" for key, plain in STAMP)
    file = tmp_path / f"content/news/zh/{name}.md"
    file.parent.mkdir(parents=True)
    file.write_text(markdown.replace("\n---\n", f"\n{lines}---\n", 1), "utf-8")
    parsed = FORMAT.parse(sample(f"zh-{name}.json"), Options())
    ours = FORMAT.rebuild(parsed, Job(lambda unit: None, stamp=STAMP), Options()).text
    assert json.dumps(site.document(ours)) == json.dumps(site.parsed([file])[0])
