"""Message files: what is offered, what a translation may do, what is written."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.errors import SourceError
from i18nflow.flow.translators import pseudo
from i18nflow.formats.base import Built, Job, Options
from i18nflow.formats.messages.format import FORMAT
from i18nflow.formats.messages.syntax import read_message
from i18nflow.model import Document, Unit

JSON = """{
  "nav": { "home": "首页", "版本": "版本" },
  "welcome": "{name}，欢迎来到 @:site！",
  "cars": "没有车 | 一辆车 | {count} 辆车",
  "files": "{n} 个文件",
  "steps": ["第一步", ["再 {0}"], {"label": "点 <b>这里</b>"}],
  "mail": "写信给 help{'@'}example.com",
  "suffix": " 条",
  "site": "MindSpore",
  "version": 3
}
"""
YAML = """\
nav:
  home: 首页   # 顶部
  about: "关于 {name}"
text: |
  第一行
  第二行
"""


def parse(text: str = JSON, path: str = "i18n/locales/zh.json", options: Options = Options()) -> Document:  # noqa: B008
    return FORMAT.parse(text, options, path)


def build(document: Document, answers: Mapping[str, str], locale: str = "en") -> Built:
    job = Job(lambda unit: answers.get(unit.msgctxt or ""), locale=locale)
    return FORMAT.rebuild(document, job, Options())


def written(key: str, answer: str, locale: str = "en", source: str = "") -> tuple[str, list[str]]:
    """What the message at ``key`` becomes, and the codes of what is wrong with ``answer``."""
    built = build(parse(json.dumps({key: source}, ensure_ascii=False) if source else JSON), {key: answer}, locale)
    value = json.loads(built.text)[key]
    assert isinstance(value, str)
    return value, [finding.code for finding in built.findings]


def test_every_string_with_a_letter_is_a_unit() -> None:
    document = parse()
    assert [(unit.msgctxt, unit.msgid) for unit in document.units] == [
        ("nav.home", "首页"),
        ("nav.版本", "版本"),
        ("welcome", "{name}，欢迎来到 @:site！"),
        ("cars", "没有车 | 一辆车 | {count} 辆车"),
        ("files", "{n} 个文件"),
        ("steps[0]", "第一步"),
        ("steps[1][0]", "再 {0}"),
        ("steps[2].label", "点 &lt;b>这里&lt;/b>"),
        ("mail", "写信给 help{'@'}example.com"),
        ("suffix", "条"),
    ]
    assert {unit.role for unit in document.units} == {"interface message"}
    assert [unit.line for unit in document.units][:4] == [2, 2, 3, 4]
    notes = {unit.msgctxt: unit.notes for unit in document.units}
    assert notes["cars"] == ("placeholders: {count}", "plural forms: 3, with “|” between them")
    assert notes["nav.home"] == ()
    assert "site" not in notes
    assert "site" in {unit.msgctxt for unit in parse(options=Options(scope="letters")).units}


def test_a_linked_key_runs_on_to_the_next_blank() -> None:
    (finding,) = parse().findings
    assert (finding.code, finding.severity, finding.line) == ("message-link", "warning", 3)
    assert "@:site！" in finding.message


def test_only_values_change() -> None:
    built = build(parse(), {"nav.home": "Home", "suffix": "items", "steps[2].label": "Click &lt;b>here&lt;/b>", "site": "x"})
    expected = JSON.replace('"首页"', '"Home"').replace('" 条"', '" items"').replace("点 <b>这里</b>", "Click <b>here</b>")
    assert built.text == expected
    assert built.results.count("translated") == 3


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_yaml_keeps_its_form(newline: str, bom: str) -> None:
    source = bom + YAML.replace("\n", newline)
    document = parse(source, "lang/zh.yaml")
    assert build(document, {}).text == source
    built = build(document, {"nav.home": "Home: now", "nav.about": "About {name}", "text": "First line\nsecond line\n"})
    expected = YAML.replace("首页 ", '"Home: now" ').replace("关于", "About").replace("第一行", "First line")
    assert built.text == bom + expected.replace("第二行", "second line").replace("\n", newline)


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("welcome", "Welcome to @:site！ , {name}"),
        ("files", "{n} files"),
        ("files", "{ n } files"),
        ("files", "one file | {n} files"),
        ("files", "no files | one file | {n} files"),
        ("cars", "no cars | one car | {count} cars"),
        ("cars", "no cars|one car|{count} cars"),
        ("cars", "{count} cars | one car | {count} cars"),
        ("mail", "Mail to help{'@'}example.com"),
        ("nav", "Home {'|'} MindSpore {'@'} work"),
    ],
)
def test_what_a_translation_may_do(key: str, answer: str) -> None:
    assert written(key, answer, source="首页" if key == "nav" else "") == (answer, [])


@pytest.mark.parametrize(
    ("key", "answer", "code"),
    [
        ("welcome", "Welcome to @:site！", "missing-placeholder"),
        ("welcome", "Welcome to @:site！ , {nmae}", "missing-placeholder extra-placeholder"),
        ("welcome", "Welcome to @:site！ , {name} {name}", "extra-placeholder"),
        ("welcome", "Welcome to @.upper:site！ , {name}", "missing-placeholder extra-placeholder"),
        ("welcome", "Welcome to {'site'} @:site！ , {name}", "extra-placeholder"),
        ("files", "%{n} files", "missing-placeholder extra-placeholder"),
        ("files", "files", "missing-placeholder"),
        ("files", "no files | one file | few files | {n} files", "plural-forms"),
        ("files", "{n} files | more files", "missing-placeholder"),
        ("files", "one {x} | {n} files", "extra-placeholder"),
        ("cars", "one car | {count} cars", "plural-forms"),
        ("cars", "{count} cars", "plural-forms"),
        ("cars", "none | | {count} cars", "plural-forms"),
        ("cars", "none | one | many", "missing-placeholder"),
        ("mail", "Mail to help", "missing-placeholder"),
        ("nav", "Home | MindSpore", "plural-forms"),
        ("nav", "Home \\@ MindSpore", "extra-placeholder"),
        ("nav", "100%{", "message-syntax"),
        ("rate", "100%%{x}", "message-syntax"),
    ],
)
def test_what_it_must_not(key: str, answer: str, code: str) -> None:
    source = {"nav": "首页", "rate": "共 %{x}"}.get(key) or str(json.loads(JSON)[key])
    value, codes = written(key, answer, source=source)
    assert value == source
    assert codes == [f"msgstr-{one}" for one in code.split()]


def test_the_number_of_forms_follows_the_language() -> None:
    assert written("files", "{n} 個のファイル", "ja")[1] == []
    assert written("files", "один | два | {n}", "ru")[1] == []
    assert written("files", "ноль | один | два | {n}", "ru")[1] == []
    assert written("files", "один | {n}", "ru")[1] == ["msgstr-plural-forms"]
    assert written("k", "one | {n} two", source="{n} 个 | {n} 个")[1] == []
    assert written("k", "no | one | {n} two", source="{n} 个 | {n} 个")[1] == []
    assert written("k", "{n} 個", "ja", source="{n} 个 | {n} 个")[1] == ["msgstr-plural-forms"]


def test_a_number_may_be_a_word_in_all_forms_but_the_last() -> None:
    source = "{user} 有 {n} 条 | {user} 有 {n} 条"
    assert written("k", "{user} has one | {user} has {n}", source=source)[1] == []
    assert written("k", "{user} has {n} | {user} has some", source=source)[1] == ["msgstr-missing-placeholder"]
    assert written("k", "one | {user} has {n}", source=source)[1] == ["msgstr-missing-placeholder"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Mail a@b.com", "Mail a{'@'}b.com"),
        ("A {set}", None),
        ("A { set", "A {'{'} set"),
        ("smile :-}", "smile :-{'}'}"),
        ("@ home", "{'@'} home"),
    ],
)
def test_a_special_character_is_written_as_a_literal(answer: str, expected: str | None) -> None:
    value, codes = written("k", answer, source="首页")
    assert (value, codes) == ((expected, []) if expected else ("首页", ["msgstr-extra-placeholder"]))
    assert expected is None or read_message(value).valid


def test_a_typed_character_answers_a_literal_of_the_source() -> None:
    assert written("mail", "Mail to help@example.com") == ("Mail to help{'@'}example.com", [])


def test_a_longer_linked_key_is_named() -> None:
    built = build(parse('{"k": "来自 @:app 的"}'), {"k": "from @:app."})
    assert [finding.code for finding in built.findings] == ["msgstr-missing-placeholder", "msgstr-extra-placeholder"]
    assert "write @:{'app'} before" in built.findings[1].message
    assert written("k", "from @:{'app'}.", source="来自 @:app 的") == ("from @:{'app'}.", [])


def test_what_vue_i18n_cannot_read_keeps_its_characters() -> None:
    """i18next's ``{{name}}``, an address with a bare ``@``: the same characters, whatever they mean."""
    document = parse('{"a": "你好 {{name}}", "b": "写信 a@b.com", "c": "好"}')
    (finding,) = document.findings
    assert (finding.code, finding.line) == ("message-syntax", 1)
    assert finding.message.startswith("2 messages")
    good = build(document, {"a": "Hello {{name}}", "b": "Mail a@b.com"})
    assert json.loads(good.text) == {"a": "Hello {{name}}", "b": "Mail a@b.com", "c": "好"}
    bad = build(document, {"a": "Hello {name}", "b": "Mail a@b.com or c@d.com"})
    assert bad.text == document.text
    assert bad.results == ("refused", "refused", "source")
    assert build(document, {"b": "Mail a@b.com {'@'}"}).results[1] == "refused"


def test_what_the_data_says() -> None:
    for broken in ("{ 'a': '单引号' }", "'x'"):
        with pytest.raises(SourceError) as caught:
            parse(broken)
        assert caught.value.code == "json-syntax"
    assert parse("a: &x 锚\nb: *x\n", "lang/zh.yml").findings[0].code == "data-locked"
    assert parse('"只是文字"').units == ()
    assert parse("", "lang/zh.yml").units == parse("").units == ()


PARTS = [
    "首页",
    "你",
    " ",
    "a",
    "{n}",
    "{0}",
    "{'@'}",
    "@:k ",
    "@.lower:k ",
    "@:{'k'}",
    " | ",
    "<b>",
    "。",
    "%{x} ",
    "{{y}}",
    "@",
]
MESSAGES = st.lists(st.sampled_from(PARTS), min_size=1, max_size=8).map("".join)


@given(st.dictionaries(st.text("abc.", min_size=1, max_size=3), MESSAGES, max_size=5))
def test_the_pseudo_locale_keeps_placeholders(messages: dict[str, str]) -> None:
    document = parse(json.dumps(messages, ensure_ascii=False))
    built = FORMAT.rebuild(document, Job(pseudo, locale="en-XA"), Options())
    assert "refused" not in built.results
    for key, value in json.loads(built.text).items():
        before, after = read_message(messages[key]), read_message(value)
        assert [piece.name for piece in before.placeholders()] == [piece.name for piece in after.placeholders()]
        assert len(before.forms) == len(after.forms)
        assert not before.valid or after.valid


@given(st.dictionaries(st.text(min_size=1, max_size=4), MESSAGES, max_size=4), st.text(max_size=12) | MESSAGES)
def test_whatever_is_typed_the_file_stays_a_message_file(messages: dict[str, str], typed: str) -> None:
    document = parse(json.dumps(messages, ensure_ascii=False))
    assert build(document, {}).text == document.text

    def translate(unit: Unit) -> str:
        return typed

    built = FORMAT.rebuild(document, Job(translate, locale="en"), Options())
    values = json.loads(built.text)
    assert list(values) == list(messages)
    for key, value in values.items():
        before, after = read_message(messages[key]), read_message(value)
        assert after.valid or not before.valid
        missing = {piece.name for piece in before.placeholders()} - {piece.name for piece in after.placeholders()}
        assert not missing or len(after.forms) > 1
