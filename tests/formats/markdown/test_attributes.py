"""The attribute grammar of MDC."""

from __future__ import annotations

import pytest

from i18nflow.formats.markdown.attributes import kebab, read_attributes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{a=\"1\" b='2' c=3}", {"a": "1", "b": "2", "c": "3"}),
        ("{.x.y #z}", {"class": "x y", "id": "z"}),
        ("{flag}", {":flag": "true"}),
        (":{}", None),
        ("{}", {}),
        ("{ a = 'b' }", {"a": "b"}),
        ('{a="中&quot;文"}', {"a": '中"文'}),
        ('{:items=\'["甲","乙"]\'}', {":items": '["甲","乙"]'}),
        ('{:a="x\\"y"}', {":a": 'x\\"y'}),
        ("{fooBar=1 @x=2}", None),
        ("{fooBar=1}", {"foo-bar": "1"}),
        ("{a=1 a=2}", {"a": "2"}),
        ('{a="甲\n乙"}', {"a": "甲\n乙"}),
        ("{1}", None),
        ("{a", None),
        ('{a="b', None),
        ('{a="b"c}', None),
        ("{:a}", None),
        ("{a=}", None),
        ("{.}", None),
    ],
)
def test_grammar(text: str, expected: dict[str, str] | None) -> None:
    read = read_attributes(text, 0, len(text)) if text[0] == "{" else None
    assert (dict(read.attributes()) if read else None) == expected


def test_slots_are_the_raw_values() -> None:
    text = '甲{a="b" .c #d e=f g}'
    read = read_attributes(text, 1, len(text))
    assert read is not None
    assert read.end == len(text)
    assert [(slot.name, text[slot.start : slot.end], slot.quote) for slot in read.slots] == [
        ("a", "b", '"'),
        ("class", "c", ""),
        ("id", "d", ""),
        ("e", "f", ""),
        ("g", "", "="),
    ]


def test_kebab_as_scule() -> None:
    names = ["badge", "MyBadge", "a_b", "XMLHttp", "a1B", ":fooBar", "a.b"]
    assert [kebab(name) for name in names] == ["badge", "my-badge", "a-b", "xml-http", "a1b", ":foo-bar", "a-b"]
