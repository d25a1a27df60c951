"""Data documents: which strings are text, what follows, what stays."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.errors import SourceError
from i18nflow.flow.translators import pseudo
from i18nflow.formats.base import Built, Job, Options
from i18nflow.formats.messages.format import FORMAT as MESSAGES
from i18nflow.formats.records.format import FORMAT
from i18nflow.model import Document

MENU = """\
# 菜单
title: 菜单   # 顶部
seo.description: 全部
image: /img/菜单.zh.png
items:
  - label: 首页
    to: /
    icon: home
  - {label: "新闻", to: /news/zh, badge: 热}
  - label: &a 锚
    href: '#section'
labels: [甲, 乙]
note: |
  不译
description: >
  第一行
  第二行

people:
  - name: 王五
    role: 维护者
"""
TABLE = '\ufeff名称;说明;链接;职务\r\n"静态图";先编译;/news/zh/1;甲\r\n=A1;"一\r\n二";;乙\r\n'


def parse(text: str, path: str = "data/menu.yml", options: Options = Options()) -> Document:  # noqa: B008
    return FORMAT.parse(text, options, path)


def build(document: Document, answers: dict[str, str]) -> Built:
    job = Job(
        lambda unit: answers.get(unit.msgid),
        href=lambda href: href.replace("/zh", "/en").replace("#", "?"),
        asset=lambda address: address.replace(".zh.", ".en."),
    )
    return FORMAT.rebuild(document, job, Options())


def test_which_strings_of_yaml() -> None:
    document = parse(MENU)
    assert [(unit.msgid, unit.msgctxt, unit.role, unit.line) for unit in document.units] == [
        ("菜单", None, "title", 2),
        ("全部", None, "seo.description", 3),
        ("首页", None, "items.label", 6),
        ("新闻", None, "items.label", 9),
        ("甲", None, "labels", 12),
        ("乙", None, "labels", 12),
        ("第一行 第二行", None, "description", 15),
        ("王五", None, "people.name", 20),
    ]
    (finding,) = document.findings
    assert (finding.code, finding.line) == ("data-locked", 10)


def test_yaml_in_place() -> None:
    built = build(
        parse(MENU), {"菜单": "Menu", "首页": "Home: all", "甲": "a, b", "第一行 第二行": "One line", "王五": "Wang Wu"}
    )
    assert built.text == (
        MENU.replace("title: 菜单", "title: Menu")
        .replace("label: 首页", 'label: "Home: all"')
        .replace("[甲,", '["a, b",')
        .replace("  第一行\n  第二行", "  One line")
        .replace("王五", "Wang Wu")
        .replace("/news/zh", "/news/en")
        .replace(".zh.png", ".en.png")
    )
    assert built.results.count("translated") == 5


def test_configured_keys() -> None:
    options = Options(data_keys=("role", "Badge"), front_matter=("note",))
    found = [unit.msgid for unit in parse(MENU, options=options).units]
    assert {"维护者", "热", "不译"} <= set(found)


def test_what_is_text_is_no_address() -> None:
    document = parse("link: 去/zh看看\nurl: /zh\n", options=Options(data_keys=("link",)))
    assert build(document, {}).text == "link: 去/zh看看\nurl: /en\n"


def test_json() -> None:
    source = '{ "title": "团队",\r\n "people": [ { "name": "王五", "role": "维护者", "link": "/news/zh/1", "age": 3 } ] }'
    document = parse(source, "people.json")
    assert [(unit.msgid, unit.role, unit.line) for unit in document.units] == [("团队", "title", 1), ("王五", "people.name", 2)]
    built = build(document, {"团队": 'The "Team"'})
    assert built.text == source.replace("团队", 'The \\"Team\\"').replace("/zh/", "/en/")


def test_a_table() -> None:
    document = parse(TABLE, "table.csv", Options(data_keys=("职务",)))
    assert [(unit.msgid, unit.role, unit.line) for unit in document.units] == [
        ("静态图", "cell of column “名称”", 2),
        ("先编译", "cell of column “说明”", 2),
        ("甲", "cell of column “职务”", 2),
        ("一\n二", "cell of column “说明”", 3),
        ("乙", "cell of column “职务”", 4),
    ]
    assert [finding.code for finding in document.findings] == ["data-locked"]
    built = build(document, {"静态图": 'a "graph"', "先编译": "compile; run", "一\n二": "one\ntwo", "乙": "b"})
    assert built.text == TABLE.replace('"静态图"', '"a ""graph"""').replace("先编译", '"compile; run"').replace(
        "一\r\n二", "one\r\ntwo"
    ).replace("/zh/", "/en/").replace("乙", "b")


@pytest.mark.parametrize(("source", "answer", "fine"), [
    ("静态图", "=HYPERLINK(1)", False),
    ("静态图", "@graph", False),
    ("静态图", "-graph", False),
    ("静态图", "- graph", True),
    ("-5℃以下", "-below", True),
    ("@张三", "@Zhang San", True),
])  # fmt: skip
def test_a_translation_never_becomes_a_formula(source: str, answer: str, fine: bool) -> None:
    document = parse(f"名称\n{source}\n", "table.csv")
    built = build(document, {source: answer})
    assert built.text == f"名称\n{answer if fine else source}\n"
    assert [finding.code for finding in built.findings] == ([] if fine else ["msgstr-formula"])


def test_a_key_of_one_entry_has_the_text_of_all() -> None:
    """Without context, as front matter: what a list shows of the document is answered by the same entry."""
    document = parse('{"title": "菜单", "label": "菜单", "items": [{"text": "菜单"}]}', "a.json")
    assert len({unit.key for unit in document.units}) == 1
    assert json.loads(build(document, {"菜单": "Menu"}).text) == {"title": "Menu", "label": "Menu", "items": [{"text": "Menu"}]}


@pytest.mark.parametrize(
    ("text", "path", "code", "line"),
    [
        ("a: 1\nb: ]", "a.yml", "yaml-syntax", 2),
        ("title: 一\n---\ntitle: 二\n", "a.yml", "yaml-syntax", 2),
        ('{\n"title": 一}', "a.json", "json-syntax", 2),
        ("{title: 一}", "a.json", "json-syntax", 1),
        ("标题", "a.json", "json-syntax", 1),
        ('标题\n"一', "a.csv", "csv-syntax", 2),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, path: str, code: str, line: int) -> None:
    """So that what was built of it before stays."""
    with pytest.raises(SourceError) as caught:
        parse(text, path)
    assert (caught.value.code, caught.value.path, caught.value.line) == (code, path, line)


def test_keys_that_are_there_twice_are_refused() -> None:
    with pytest.raises(SourceError) as caught:
        parse("title: 一\ntitle: 二\n")
    assert (caught.value.code, caught.value.line) == ("yaml-duplicate-key", 2)


def test_more_than_front_matter_may_hold() -> None:
    rows = 12_000
    text = "items:\n" + "".join(f"- label: 标题{row}\n" for row in range(rows))
    document = parse(text)
    assert len(document.units) == rows
    built = build(document, {f"标题{row}": f"Title {row}" for row in range(rows)})
    assert built.text == text.replace("标题", "Title ")
    with pytest.raises(SourceError, match="more than 100 bytes"):
        parse(text, options=Options(data_bytes=100))


def test_one_impossible_value_costs_only_itself() -> None:
    text = json.dumps({"items": [{"label": f"标题{row}"} for row in range(300)]}, ensure_ascii=False)
    document = parse(text, "a.json")
    built = build(document, {f"标题{row}": "\ud800" if row == 7 else f"T{row}" for row in range(300)})
    assert built.results.count("refused") == 1
    assert built.text == text.replace("标题", "T").replace('T7"', '标题7"', 1)


@given(st.text(max_size=30), st.sampled_from(["a.yml", "a.json", "a.csv"]))
def test_identity_of_any_text(text: str, path: str) -> None:
    try:
        document = parse(text, path)
    except SourceError:
        return
    built = FORMAT.rebuild(document, Job(lambda unit: None), Options())
    assert built.text == text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text("标题 a:'\"#-\n", max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["title", "label", "to", "x", "名称"]), inner, max_size=3)
    ),
    max_leaves=8,
)


def _walked(value: object) -> list[object]:
    if isinstance(value, dict):
        return [item for one in value.values() for item in _walked(one)]
    return [item for one in value for item in _walked(one)] if isinstance(value, list) else [value]


@given(JSON, st.booleans(), st.text("标a:'\"#-, \n", min_size=1, max_size=8))
def test_a_translation_changes_its_own_value_alone(value: object, as_yaml: bool, typed: str) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False) if as_yaml else json.dumps(value, ensure_ascii=False)
    document = parse(text, "a.yml" if as_yaml else "a.json")
    wanted = document.units[:1]
    built = FORMAT.rebuild(document, Job(lambda unit: f"T{typed}" if unit in wanted else None), Options())
    after = yaml.safe_load(built.text) if as_yaml else json.loads(built.text)
    before, now = _walked(value), _walked(after)
    assert len(before) == len(now)
    changed = [(old, new) for old, new in zip(before, now, strict=True) if old != new]
    assert len(changed) == built.results.count("translated") == sum(unit in wanted for unit in document.units)
    for old, new in changed:
        assert isinstance(old, str)
        assert isinstance(new, str)
        assert new.strip().startswith("T")


def _files(shared: Path) -> list[Path]:
    found = [path for kind in ("yml", "yaml", "json", "csv") for path in shared.rglob(f"*.{kind}")]
    return sorted(path for path in found if "node_modules" not in path.parts and path.stat().st_size < 1_000_000)


def test_identity_and_pseudo_over_the_corpus(shared: Path) -> None:
    """Every file that is data, whatever it is for: untouched it is the same, in the pseudo-locale it has the same shape."""
    identical = units = 0
    for path in _files(shared):
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        for form in (FORMAT, MESSAGES):
            try:
                document = form.parse(text, Options(), path.name)
            except SourceError:
                continue
            assert form.rebuild(document, Job(lambda unit: None), Options()).text == text
            identical += 1
            if path.stat().st_size < 60_000:
                built = form.rebuild(document, Job(pseudo), Options())
                assert _shape(built.text, path) == _shape(text, path)
                units += built.results.count("translated")
    assert identical > 400
    assert units > 300


def _shape(text: str, path: Path) -> object:
    if path.suffix == ".csv":
        return [len(row) for row in csv.reader(io.StringIO(text, newline=""))]
    try:
        value = json.loads(text) if path.suffix == ".json" else yaml.safe_load(text)
    except (ValueError, yaml.YAMLError):
        return text
    return [type(item) for item in _walked(value)]
