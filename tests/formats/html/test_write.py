from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.formats.html.tokens import BOOLEAN, HtmlText, Tag, tokenize
from i18nflow.formats.html.write import attribute_source, escape_attribute, escape_text

PIECES = st.sampled_from(
    ["<", "&", ">", '"', "'", "amp", ";", "#", "x", "41", "copy", "/", "!", "a", " ", "\u00a0", "=", "`", "\r"]
)
VALUES = st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=30)


@given(VALUES)
def test_text_reads_back(value: str) -> None:
    tokens = tokenize(f"<p>{escape_text(value)}</p>")
    assert all(isinstance(token, HtmlText) for token in tokens[1:-1])
    assert "".join(token.value for token in tokens[1:-1] if isinstance(token, HtmlText)) == value


@given(VALUES, st.sampled_from(['a="1"', "a='1'", "a=1", "a=", "a"]))
def test_an_attribute_reads_back(value: str, source: str) -> None:
    for text in (f"<p {source}>", f"<p {source} b=2>", f"<p b {source} />"):
        (tag,) = tokenize(text)
        assert isinstance(tag, Tag)
        slot = next(slot for slot in tag.attributes if slot.name == "a")
        (written,) = tokenize(text[: slot.start] + attribute_source(slot, value) + text[slot.end :])
        assert isinstance(written, Tag)
        values = {slot.name: slot.value for slot in written.attributes}
        assert values == {slot.name: slot.value for slot in tag.attributes} | {"a": value}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("R&D 1 < 2 > 0 a<1 &x; <=", "R&D 1 < 2 > 0 a<1 &x; <="),
        ("<b> </b> <!-- <?x", "&lt;b> &lt;/b> &lt;!-- &lt;?x"),
        ("&lt; &copy2 &#1;", "&amp;lt; &amp;copy2 &amp;#1;"),
        ("a\u00a0b", "a&nbsp;b"),
        ("\"'", "\"'"),
    ],
)
def test_text_is_escaped_minimally(value: str, expected: str) -> None:
    assert escape_text(value) == expected


@pytest.mark.parametrize(
    ("value", "quote", "expected"),
    [
        ("say \"a\" 'b'", '"', "say &quot;a&quot; 'b'"),
        ("say \"a\" 'b'", "'", 'say "a" &#39;b&#39;'),
        ("?a=1&copy=2&lt;", '"', "?a=1&copy=2&amp;lt;"),
        ("词", "", "词"),
        ("a b", "", None),
        ("", "", None),
        ("a/", "", None),
    ],
)
def test_attributes_are_escaped_minimally(value: str, quote: str, expected: str | None) -> None:
    assert escape_attribute(value, quote) == expected


def test_missing_quotes_are_added() -> None:
    (tag,) = tokenize("<p a b=1>")
    assert isinstance(tag, Tag)
    boolean, bare = tag.attributes
    assert boolean.quote == BOOLEAN
    assert attribute_source(boolean, "x y") == '="x y"'
    assert attribute_source(bare, "x y") == '"x y"'
    assert attribute_source(bare, "x") == "x"
