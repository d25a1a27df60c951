from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.errors import SourceError
from i18nflow.formats.data.json_scalars import json_string, scan_json
from i18nflow.formats.data.scalars import rewrite

VALUES = st.recursive(
    st.text(max_size=6) | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=10,
)


def test_every_scalar_has_its_place() -> None:
    text = '[{"label": "源\\u7801", "n":[1, true,{"x":"y"}] }, "z" , null]'
    scan = scan_json(text)
    assert [(scalar.path, scalar.value, text[scalar.start : scalar.end], scalar.is_string) for scalar in scan.scalars] == [
        ((0, "label"), "源码", '"源\\u7801"', True),
        ((0, "n", 0), "1", "1", False),
        ((0, "n", 1), "true", "true", False),
        ((0, "n", 2, "x"), "y", '"y"', True),
        ((1,), "z", '"z"', True),
        ((2,), "null", "null", False),
    ]


@given(VALUES, st.sampled_from([None, 0, 2]), st.booleans(), st.text(max_size=8))
def test_any_value_any_string(value: object, indent: int | None, ascii_only: bool, new: str) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    scan = scan_json(text)
    assert rewrite(scan, {scalar: scalar.value for scalar in scan.scalars}).text == text
    rewritten = rewrite(scan, {scalar: new for scalar in scan.scalars if scalar.is_string})

    def replaced(item: object) -> object:
        if isinstance(item, dict):
            return {key: replaced(inner) for key, inner in item.items()}
        if isinstance(item, list):
            return [replaced(inner) for inner in item]
        return new if isinstance(item, str) else item

    assert json.loads(rewritten.text) == replaced(value)
    assert rewritten.refusals == ()


def test_strings_are_written_as_json_stringify_does() -> None:
    assert json_string('a"\\/\b\f\n\r\t\x01\x7f\u2028中😀') == '"a\\"\\\\/\\b\\f\\n\\r\\t\\u0001\x7f\u2028中😀"'
    assert json_string("\ud800") == '"\\ud800"'


@pytest.mark.parametrize(
    ("text", "reported"),
    [("$doc.title", False), ("", False), ("NaN", False), ("{a: 1}", True), ("[1,]", True), ("['a']", True), ('"a', True)],
)
def test_other_expressions_are_left_alone(text: str, reported: bool) -> None:
    scan = scan_json(text)
    assert scan.scalars == ()
    assert bool(scan.findings) is reported


@pytest.mark.parametrize("text", ["[" * 60 + "]" * 60, "[" * 60_000, "[" + "1," * 10_001 + "1]", " " * 65_537])
def test_limits(text: str) -> None:
    with pytest.raises(SourceError) as caught:
        scan_json(text)
    assert caught.value.code == "data-limit"
