"""XLIFF as the standards have it, and as translation tools leave it."""

from __future__ import annotations

import re
from collections import Counter
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from tests.exchange.samples import batch_of, catalog_of, catalogs

from i18nflow.errors import SourceError
from i18nflow.exchange.formats import exchange_named
from i18nflow.exchange.rows import Batch, Row
from i18nflow.exchange.xliff2 import FUZZY, METADATA, NAMESPACE
from i18nflow.exchange.xliff12 import NAMESPACE as NAMESPACE_12
from i18nflow.model import Catalog, Entry, Key

LINK = Entry(
    "点击<a1>这里</a1><br/>和<code>npm i</code>",
    msgstr="Click <a1>here</a1><br/>and <code>npm i</code>",
    flags=("fuzzy",),
    previous=Key(None, "点<a1>这里</a1>"),
    notes=("paragraph", "under: 会议", "a1: https://example.org/中文"),
    comments=("请检查",),
)
DONE = Entry("会议", "img.alt", "Meeting")
XMLNS = {"x": NAMESPACE_12, "y": NAMESPACE}


def read(name: str, text: str) -> tuple[Batch, ...]:
    form = exchange_named(name)
    assert form.read is not None
    return form.read(text.encode())


def written(name: str, *entries: Entry) -> str:
    return exchange_named(name).write([batch_of(catalog_of(*entries))]).decode()


def row(name: str, text: str) -> Row:
    return read(name, text)[0].rows[0]


# --- what is written -----------------------------------------------------------------------------------------------


def test_a_unit_of_xliff_12() -> None:
    root = ElementTree.fromstring(written("xliff12", LINK, DONE))
    first, second = root.findall(".//x:trans-unit", XMLNS)
    names = [re.sub(".*}", "", child.tag) for child in first]
    assert names == ["source", "target", "alt-trans", "note", "note", "note", "note"]
    target = first.find("x:target", XMLNS)
    assert target is not None
    assert target.get("state") == "needs-review-translation"
    link = target.find("x:g[@id='a1']", XMLNS)
    assert link is not None
    assert (link.get("ctype"), link.get("equiv-text"), link.text) == ("link", "https://example.org/中文", "here")
    assert target.find("x:g/x:mrk[@mtype='protected']", XMLNS) is not None
    assert first.findtext("x:note[@from='translator']", "", XMLNS) == "请检查"
    assert second.get("resname") == "img.alt"


def test_a_unit_of_xliff_21() -> None:
    root = ElementTree.fromstring(written("xliff2", LINK, DONE))
    unit = root.find(".//y:unit", XMLNS)
    assert unit is not None
    segment = unit.find("y:segment", XMLNS)
    assert segment is not None
    assert (segment.get("state"), segment.get("subState")) == ("initial", FUZZY)
    link = segment.find("y:target/y:pc[@id='a1']", XMLNS)
    assert link is not None
    assert (link.get("type"), link.get("dispStart"), link.text) == ("link", "https://example.org/中文", "here")
    assert segment.find("y:source/y:ph[@id='br']", XMLNS) is not None
    assert root.get("trgLang") == "en"


@settings(max_examples=40, deadline=None)
@given(catalog=catalogs)
def test_the_rules_of_xliff_12(catalog: Catalog) -> None:
    """What its schema says of the elements that we write, and the uniqueness that its text asks for."""
    root = ElementTree.fromstring(exchange_named("xliff12").write([batch_of(catalog)]))
    units = root.findall(".//x:trans-unit", XMLNS)
    assert all(count == 1 for count in Counter(unit.get("id") for unit in units).values())
    for unit in units:
        names = " ".join(re.sub(".*}", "", child.tag) for child in unit)
        assert re.fullmatch("source( target)?( alt-trans| note)*", names)
        for side in unit.findall("x:source", XMLNS) + unit.findall("x:target", XMLNS):
            ids = [code.get("id") for code in side.iter() if code.tag.rpartition("}")[2] in ("g", "x", "ph")]
            assert len(ids) == len(set(ids))
            assert None not in ids
            kinds = {(code.tag.rpartition("}")[2], code.get("ctype", "x-")) for code in side.iter() if code is not side}
            known = {"g": ("bold", "italic", "underlined", "link"), "x": ("lb", "image")}
            assert all(kind.startswith("x-") or kind in known[name] for name, kind in kinds)


@settings(max_examples=40, deadline=None)
@given(catalog=catalogs)
def test_the_rules_of_xliff_21(catalog: Catalog) -> None:
    """Its constraints on ids, references, the order of children, and the prefix of subStates."""
    root = ElementTree.fromstring(exchange_named("xliff2").write([batch_of(catalog)]))
    token = re.compile(r"[\w.:-]+")
    for unit in root.findall(".//y:unit", XMLNS):
        names = [child.tag for child in unit]
        order = [f"{{{NAMESPACE}}}{name}" for name in ("notes", "originalData", "segment")]
        core = [name for name in names if name in order]
        assert core == sorted(core, key=order.index)
        assert [name in order for name in names] == sorted(name in order for name in names)
        data = {one.get("id") for one in unit.iterfind("y:originalData/y:data", XMLNS)}
        for side in ("source", "target"):
            found = [code for part in unit.iterfind(f"y:segment/y:{side}", XMLNS) for code in part.iter() if code is not part]
            segments = [part.get("id", "") for part in unit.iterfind("y:segment", XMLNS)]
            ids = [*segments, *(code.get("id", "") for code in found)]
            assert len(ids) == len(set(ids))
            assert all(map(token.fullmatch, ids))
            assert {code.get("dataRef") for code in found} - {None} <= data
        kinds: dict[str, set[tuple[str | None, ...]]] = {}
        for code in unit.iter():
            if code.tag in (f"{{{NAMESPACE}}}pc", f"{{{NAMESPACE}}}ph"):
                kinds.setdefault(code.get("id", ""), set()).add((code.tag, code.get("type"), code.get("dataRef")))
        assert all(len(kind) == 1 for kind in kinds.values()), "what has one id is one code"


def test_translate_toolkit_reads_what_we_write() -> None:
    """An independent reader, where it is installed."""
    storage = pytest.importorskip("translate.storage.xliff", reason="translate-toolkit is not installed")
    (first, second) = storage.xlifffile.parsestring(written("xliff12", LINK, DONE).encode()).units
    assert (str(second.source), str(second.target)) == ("会议", "Meeting")
    assert first.isfuzzy()


# --- what tools do to it -------------------------------------------------------------------------------------------


def test_prefixes_order_of_attributes_and_layout_are_free() -> None:
    text = written("xliff12", LINK)
    moved = re.sub(r"<(/?)([a-z])", r"<\1xlf:\2", text).replace("xmlns=", "xmlns:xlf=")
    moved = re.sub(r'<xlf:g id="(\w+)" ctype="([\w-]+)"', r'<xlf:g ctype="\2"  id="\1"', moved).replace(
        "<xlf:note", "\n\t<xlf:note"
    )
    assert moved != text
    assert row("xliff12", moved).target == LINK.msgstr
    again = re.sub(r"<(/?)([a-z])(?!\w*:)", r"<\1q:\2", written("xliff2", LINK)).replace("xmlns=", "xmlns:q=")
    assert row("xliff2", again).target == LINK.msgstr


def test_another_encoding_is_read() -> None:
    form = exchange_named("xliff12")
    text = written("xliff12", LINK).replace("UTF-8", "UTF-16")
    assert form.read is not None
    assert form.read(text.encode("utf-16"))[0].rows[0].target == LINK.msgstr


@pytest.mark.parametrize(
    ("state", "ours"),
    [
        ('state="new"', "fuzzy"),
        ('state="needs-adaptation"', "fuzzy"),
        ('state="translated"', "translated"),
        ("", "translated"),
        ('state="final"', "approved"),
        ('state="signed-off"', "approved"),
    ],
)
def test_states_of_xliff_12(state: str, ours: str) -> None:
    text = written("xliff12", DONE).replace('state="translated"', state)
    assert row("xliff12", text).state == ours


@pytest.mark.parametrize(
    ("state", "ours"),
    [("initial", "fuzzy"), ("translated", "translated"), ("reviewed", "approved"), ("final", "approved"), ("odd", "fuzzy")],
)
def test_states_of_xliff_21(state: str, ours: str) -> None:
    text = written("xliff2", DONE).replace('state="translated"', f'state="{state}"')
    assert row("xliff2", text).state == ours


def test_a_target_that_a_tool_wrote_without_a_state_is_translated() -> None:
    text = written("xliff12", Entry("会议")).replace("</source>", "</source><target>Meeting</target>")
    assert (row("xliff12", text).target, row("xliff12", text).state) == ("Meeting", "translated")
    text = written("xliff2", Entry("会议")).replace("</source>", "</source><target>Meeting</target>")
    assert (row("xliff2", text).target, row("xliff2", text).state) == ("Meeting", "translated")


SEGMENTED = """<segment id="s1" state="final"><source>一。</source><target>One <sc id="a1"/>now.</target></segment>
<ignorable><source> </source></ignorable>
<segment id="s2" state="translated"><source>二。</source><target>Two<ec startRef="a1"/>.</target></segment>"""


def unit21(segments: str, data: str = "") -> str:
    return (
        f'<xliff xmlns="{NAMESPACE}" version="2.0" srcLang="zh" trgLang="en"><file id="f" original="news/1">'
        f'<unit id="k1">{data}{segments}</unit></file></xliff>'
    )


def test_segments_are_joined_and_the_least_state_counts() -> None:
    found = row("xliff2", unit21(SEGMENTED))
    assert (found.source, found.target) == ("一。 二。", "One <a1>now. Two</a1>.")
    assert (found.state, found.problems) == ("translated", ())


def test_segments_come_in_the_order_that_they_ask_for() -> None:
    moved = SEGMENTED.replace("<target>One", '<target order="3">One').replace("<target>Two", '<target order="1">Two')
    assert row("xliff2", unit21(moved)).target == "Two</a1>. One <a1>now."


def test_a_half_translated_unit_says_so() -> None:
    found = row("xliff2", unit21(SEGMENTED.replace('<target>Two<ec startRef="a1"/>.</target>', "")))
    assert found.problems == ("only some of its segments are translated",)


def test_segments_of_xliff_12_are_only_marks() -> None:
    text = written("xliff12", DONE).replace(
        ">Meeting<",
        '><mrk mtype="seg" mid="1">Meet<bx id="a1" rid="1"/></mrk> <mrk mtype="seg" mid="2">ing<ex id="z" rid="1"/></mrk><',
    )
    assert row("xliff12", text).target == "Meet<a1> ing</a1>"


def test_a_foreign_code_leaves_its_text_and_is_told() -> None:
    text = written("xliff12", DONE).replace(">Meeting<", '>Meet<g id="9">ing</g><x id="raw.7"/><')
    found = row("xliff12", text)
    assert found.target == "Meeting"
    assert len(found.problems) == 2
    assert "“9”" in found.problems[0]


def test_codes_kept_beside_the_text_come_back() -> None:
    data = '<originalData><data id="d">&amp;nbsp;</data></originalData>'
    segment = '<segment><source>一</source><target>a<ph id="raw.1" dataRef="d"/>b</target></segment>'
    assert row("xliff2", unit21(segment, data)).target == "a&nbsp;b"


def test_notes_of_others_are_comments() -> None:
    text = written("xliff12", DONE).replace("</trans-unit>", '<note from="agency">Which\nmeeting?</note></trans-unit>')
    assert row("xliff12", text).comments == ("Which", "meeting?")


# --- what is refused -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<xliff version='3.0'/>", "not-xliff"),
        ("<tmx version='1.4'/>", "not-xliff"),
        (f"<xliff xmlns='{NAMESPACE_12}' version='1.2'><file/></xliff>", "not-xliff"),
        (f"<xliff xmlns='{NAMESPACE_12}' version='1.2'>\n<file><body><trans-unit/></body></file></xliff>", "not-xliff"),
        (f"<xliff xmlns='{NAMESPACE}' version='2.1'/>", "not-xliff"),
        ("<xliff", "bad-xml"),
        ("<!DOCTYPE x [<!ENTITY a 'aaaa'>]><xliff version='1.2'>&a;</xliff>", "unsafe-xml"),
        ("<g>" * 500, "unsafe-xml"),
    ],
)
def test_what_is_no_xliff_is_refused_with_its_line(text: str, code: str) -> None:
    with pytest.raises(SourceError) as caught:
        read("xliff12", text)
    assert caught.value.code == code
    assert caught.value.line >= (2 if "\n" in text else 1)


def test_the_line_of_a_row_is_that_of_its_unit() -> None:
    text = written("xliff2", LINK, DONE)
    rows = read("xliff2", text)[0].rows
    lines = text.split("\n")
    assert all(f'<unit id="{one.id}"' in lines[one.line - 1] for one in rows)


def test_metadata_holds_the_base() -> None:
    assert METADATA in written("xliff2", DONE)
    assert row("xliff2", written("xliff2", DONE)).base.startswith("translated-")
