"""TMX 1.4b: our own without loss, other tools' as far as it goes."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.errors import SourceError
from i18nflow.exchange.tmx import Tmx, is_exportable, read_tmx, tmx_lines
from i18nflow.memory.segment import Segment

OTHERS = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1"><header creationtool="OmegaT" segtype="sentence" srclang="EN-US" datatype="plaintext"/><body>
<tu><note>seen</note><tuv lang="EN-US" changeid="Mary" changedate="20240102T030405Z"><seg>Open <bpt i="1">&lt;b&gt;</bpt>the
door<ept i="1">&lt;/b&gt;</ept> &amp; a&lt;b<ph x="1">{1}</ph></seg></tuv>
<tuv lang="ZH-CN"><seg><hi>打开</hi><it pos="begin">x</it>门</seg></tuv></tu>
<tu><tuv xml:lang="fr"><seg>ouvrir</seg></tuv><tuv xml:lang="zh-TW"><seg>打開</seg></tuv></tu>
</body></tmx>
"""


def written(*segments: Segment) -> str:
    return "".join(tmx_lines(segments, "zh", "1"))


def read(text: str | bytes, source: str = "zh", *locales: str) -> Tmx:
    return read_tmx((text,), source, locales or ("en",), "x.tmx")


MESSAGES = st.lists(
    st.sampled_from(
        [
            "甲",
            "text ",
            "<a1>",
            "</a1>",
            "<img1/>",
            "<br/>",
            "<strong>",
            "</strong>",
            "&lt;b",
            "&nbsp;",
            "&amp;",
            "<",
            "a < b",
            "\n",
            "&",
            "]]>",
        ]
    )
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=4),
    min_size=1,
).map("".join)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=5)
SEGMENTS = st.builds(
    Segment,
    source=MESSAGES,
    target=MESSAGES,
    locale=st.sampled_from(["en", "ja"]),
    state=st.sampled_from(["approved", "translated", "fuzzy", "obsolete"]),
    origin=st.sampled_from(["tmx", "mt"]),
    place=WORDS,
    context=st.none() | WORDS,
    before=st.sampled_from(["", "0011223344556677"]),
    author=WORDS,
    changed=st.sampled_from(["", "2026-11-23", "2026-11-23T10:01:02Z", "yesterday"]),
    hidden=st.lists(WORDS.map(lambda word: f"a1: {word}x"), max_size=2).map(tuple),
    note=WORDS,
)


@given(st.lists(SEGMENTS, max_size=4))
def test_ours_is_read_back_without_loss(segments: list[Segment]) -> None:
    good = [segment for segment in segments if is_exportable(segment)]
    assert read(written(*good), "zh", "en", "ja").segments == good


def test_the_document_is_what_the_standard_asks_for() -> None:
    text = written(Segment("见<a1>甲</a1><br/>", "<br/>see <a1>A</a1>", "en", author="Li Lei", changed="2026-11-23", note="n"))
    root = fromstring(text.partition("\n")[2].partition("\n")[2])
    header = root.find("header")
    assert header is not None
    required = {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"}
    assert required == set(header.keys())
    unit = root.find("body/tu")
    assert unit is not None
    assert (unit.get("creationid"), unit.get("changedate")) == ("Li Lei", "20261123T000000Z")
    assert [child.tag for child in unit] == ["note", "prop", "prop", "tuv", "tuv"]
    codes = [(code.tag, code.get("i"), code.get("x"), code.get("type"), code.text) for code in unit.findall("tuv/seg/*")]
    assert codes == [
        ("bpt", "1", "1", "link", "<a1>"),
        ("ept", "1", None, None, "</a1>"),
        ("ph", None, "2", "lb", "<br/>"),
        ("ph", None, "2", "lb", "<br/>"),
        ("bpt", "1", "1", "link", "<a1>"),
        ("ept", "1", None, None, "</a1>"),
    ]


def test_other_tools_are_read_in_either_direction() -> None:
    (segment,) = read(OTHERS).segments
    assert (segment.source, segment.target) == ("打开门", "Open <strong>the\ndoor</strong> & a&lt;b")
    assert (segment.author, segment.changed, segment.note, segment.origin) == ("Mary", "2024-01-02T03:04:05Z", "seen", "tmx")
    assert read(OTHERS, "en", "zh").segments[0].source.startswith("Open")


def test_codes_that_do_not_pair_are_left_out() -> None:
    odd = OTHERS.replace('<ept i="1">&lt;/b&gt;</ept>', "")
    assert read(odd).segments[0].target == "Open the\ndoor & a&lt;b"


def test_languages_fit_by_script_and_the_same_tag_comes_first() -> None:
    assert read(OTHERS, "zh-CN", "en-GB").segments
    assert read(OTHERS, "zh-TW", "fr").segments[0].source == "打開"
    assert read(OTHERS, "zh", "fr").segments == []
    two = OTHERS.replace('xml:lang="fr"', 'xml:lang="zh_cn"').replace("zh-TW", "zh")
    assert read(two, "en", "zh").segments[0].target == "打开门"
    assert read(OTHERS).languages == {"EN-US": 1, "ZH-CN": 1, "fr": 1, "zh-TW": 1}


@pytest.mark.parametrize("text", ["<html/>", OTHERS.replace("tmx11.dtd", 'x" [<!ENTITY a "b">] "')])
def test_what_is_no_tmx_or_hostile_is_refused(text: str) -> None:
    with pytest.raises(SourceError):
        read(text)


def test_utf_16_as_some_tools_write_it() -> None:
    assert read(OTHERS.replace("UTF-8", "UTF-16").encode("utf-16")).units == 2


def test_control_characters_are_known_before() -> None:
    segment = Segment("甲", "A\x07", "en")
    assert not is_exportable(segment)
    with pytest.raises(SourceError):
        written(segment)
    assert is_exportable(replace(segment, target="A"))
