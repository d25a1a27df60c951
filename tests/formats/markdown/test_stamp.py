"""Keys that a build adds to front matter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.formats.base import Job, Options
from i18nflow.formats.markdown.format import FORMAT
from i18nflow.formats.markdown.front_matter import find_front_matter
from i18nflow.formats.markdown.stamp import stamped
from i18nflow.model import Unit

PAIRS = (("source_rev", "3f2a1"), ("translated", "2024-05-01"), ("fresh", "0.80"))
YAML = "source_rev: 3f2a1\ntranslated: 2024-05-01\nfresh: 0.80\n"
TOML = 'source_rev = "3f2a1"\ntranslated = "2024-05-01"\nfresh = 0.80\n'
ITEMS = '"source_rev": "3f2a1", "translated": "2024-05-01", "fresh": 0.80'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: 会议\ndate: 2023-05-18\n---\n\n# x\n", f"---\ntitle: 会议\ndate: 2023-05-18\n{YAML}---\n\n# x\n"),
        ("---\ntitle: x\nabout: |\n  a\n\n---\ny", f"---\ntitle: x\nabout: |\n  a\n\n{YAML}---\ny"),
        ("---\n# nothing yet\n---\ny", f"---\n# nothing yet\n{YAML}---\ny"),
        ("---\ntitle: x\n--- and more\ny", f"---\ntitle: x\n{YAML}--- and more\ny"),
        ("---\nfresh: 0.1 # so far\ntitle: x\n---\n", "---\nfresh: 0.80 # so far\ntitle: x\n" + YAML[:-12] + "---\n"),
        ("---\ntitle: x\nfresh:\n---\n", "---\ntitle: x\nfresh: 0.80\n" + YAML[:-12] + "---\n"),
        ("\ufeff---\r\ntitle: x\r\n---\r\ny\r\n", "\ufeff---\r\ntitle: x\r\n" + YAML.replace("\n", "\r\n") + "---\r\ny\r\n"),
        ("# x\n", f"---\n{YAML}---\n\n# x\n"),
        ("\n# x", f"---\n{YAML}---\n\n# x"),
        ("", f"---\n{YAML}---\n"),
        ("\ufeff# x\r\n", "\ufeff" + f"---\n{YAML}---\n\n# x\n".replace("\n", "\r\n")),
        ("---\n---\nx", f"---\n{YAML}---\n\n---\n---\nx"),
        ('+++\ntitle = "x"\n[a]\nb = 1\n+++\ny\n', f'+++\n{TOML}title = "x"\n[a]\nb = 1\n+++\ny\n'),
        ("+++\nfresh = 0.1\n+++\ny\n", "+++\n" + TOML[:-13] + "fresh = 0.80\n+++\ny\n"),
        ('{"title": "x"}\n\ny\n', f'{{{ITEMS}, "title": "x"}}\n\ny\n'),
        ('{\n  "title": "x"\n}\ny\n', "{\n  " + ITEMS.replace(", ", ",\n  ") + ',\n  "title": "x"\n}\ny\n'),
        ("{}\ny\n", f"{{{ITEMS}}}\ny\n"),
        ("{x}\ny", f"---\n{YAML}---\n\n{{x}}\ny"),
    ],
)
def test_stamps(text: str, expected: str) -> None:
    result, findings = stamped(text, PAIRS)
    assert result == expected
    assert findings == ()
    assert stamped(result, PAIRS) == (result, ())


@pytest.mark.parametrize(
    "text",
    [
        "---\n{a: b}\n---\n",
        "---\na: [\n---\nz",
        "---\n- a\n---\n",
        "---\nfresh:\n  a: b\n---\n",
        "---\na: &x b\nfresh: *x\n---\n",
        "---\nfresh: 1\nfresh: 2\n---\n",
        "+++\ntitle = \n+++\n",
        "+++\n[fresh]\na = 1\n+++\n",
        "---\na: " + "x" * 70_000 + "\n---\n",
    ],
)
def test_what_cannot_be_proven_stays(text: str) -> None:
    result, findings = stamped(text, PAIRS, "a.md")
    assert result == text
    assert [(finding.code, finding.severity, finding.path) for finding in findings] == [("stamp-refused", "warning", "a.md")]


@given(st.text("-+{}\"':#\n\r\ufeff a1\t[]|&", max_size=40))
def test_the_text_behind_is_kept_whatever_stands_there(text: str) -> None:
    result, findings = stamped(text, PAIRS)
    if findings:
        assert result == text
        return
    front = find_front_matter(result.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    assert front is not None
    assert result.startswith("\ufeff") == text.startswith("\ufeff")
    assert len(result) > len(text)


def test_dates_are_never_touched() -> None:
    dates = "date: 2023-05-18\nupdated: 2023年5月18日\npublishedAt: '2023-05-18T08:00:00+08:00'\n"
    text = f"---\ntitle: 五月会议\n{dates}---\n\n# 五月会议\n"
    options = Options(scope="letters", front_matter=(*Options().front_matter, "tags[]"))
    document = FORMAT.parse(text, options)
    job = Job(lambda unit: "May Meeting", stamp=PAIRS, locale="en")
    built = FORMAT.rebuild(document, job, options)
    assert built.text == f"---\ntitle: May Meeting\n{dates}{YAML}---\n\n# May Meeting\n"
    assert not any("2023" in unit.msgid for unit in document.units)


def test_a_text_without_stamps_is_not_touched() -> None:
    document = FORMAT.parse("# 会议\n", Options())
    answer: dict[Unit, str] = {}
    assert FORMAT.rebuild(document, Job(answer.get), Options()).text == "# 会议\n"
    assert FORMAT.rebuild(document, Job(answer.get, stamp=PAIRS), Options()).text == f"---\n{YAML}---\n\n# 会议\n"


@pytest.mark.parametrize(
    "text", ['{"title": "会议", "tags": ["a"], "date": "2023-05-18"}\n\n正文\n', '{\r\n  "title": "会议"\r\n}\r\n正文']
)
def test_front_matter_in_json_is_translated_in_place(text: str) -> None:
    document = FORMAT.parse(text, Options())
    title, rest = document.units
    assert (title.msgid, title.role, title.line) == ("会议", "title", 2 if "\r" in text else 1)
    assert rest.msgid == "正文"
    assert FORMAT.rebuild(document, Job(lambda unit: None), Options()).text == text
    built = FORMAT.rebuild(document, Job(lambda unit: {"会议": 'A "meeting"'}.get(unit.msgid)), Options())
    assert built.text == text.replace("会议", 'A \\"meeting\\"')
