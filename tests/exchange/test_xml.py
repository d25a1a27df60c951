"""Hostile and broken XML, and what is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.errors import SourceError
from i18nflow.exchange.xml import document, element, is_writable, iter_xml, line_of, read_xml, text

BILLION = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><a>&y;</a>'


@pytest.mark.parametrize(
    "hostile",
    [
        BILLION,
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://example.org/x">%x;]><a/>',
        '<!DOCTYPE a [<!ATTLIST a b CDATA "much">]><a/>',
        "<a>" * 10_000,
    ],
)
def test_hostile_xml_is_refused(hostile: str) -> None:
    with pytest.raises(SourceError) as raised:
        read_xml(hostile, "x.tmx")
    assert (raised.value.code, raised.value.path, raised.value.line) == ("unsafe-xml", "x.tmx", 1)


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        ("<a>\n<b></a>", 2),
        ("", 1),
        ("<a/>\nx", 2),
        ("<a>&nbsp;</a>", 1),
        (b"<a>\xff</a>", 1),
        ("<a>\x00</a>", 1),
        ("<a>\ud800</a>", 0),
    ],
)
def test_broken_xml_is_named_with_its_line(broken: str | bytes, line: int) -> None:
    with pytest.raises(SourceError) as raised:
        read_xml(broken, "x.tmx")
    assert (raised.value.code, raised.value.line) == ("bad-xml", line)


def test_a_doctype_that_only_names_a_dtd_is_let_through_and_lines_are_known() -> None:
    root = read_xml('<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx>\n<b/></tmx>')
    assert (root.tag, line_of(root), line_of(root[0])) == ("tmx", 3, 4)


def test_bytes_are_read_in_their_own_encoding() -> None:
    assert read_xml('<?xml version="1.0" encoding="utf-16"?><a>中</a>'.encode("utf-16")).text == "中"
    assert read_xml("\ufeff<a>中</a>".encode()).text == "中"


def test_pieces_come_one_by_one_before_the_fault() -> None:
    found = iter_xml(["<a><h/><u>1</u>", "<u>2<u>3</u></u><x>", "</a>"], frozenset({"h", "u"}))
    assert ["".join(next(found).itertext()) for _ in range(3)] == ["", "1", "23"]
    with pytest.raises(SourceError):
        next(found)


@given(st.text(), st.text())
def test_what_is_written_is_read_back(value: str, content: str) -> None:
    if not (is_writable(value) and is_writable(content)):
        with pytest.raises(SourceError, match="cannot hold"):
            element("a", {"b": value}, text(content))
        return
    root = read_xml(document(element("a", {"b": value}, text(content))))
    assert (root.get("b"), root.text or "") == (value, content)
