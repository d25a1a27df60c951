"""TBX of other tools, and ours."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.errors import SourceError
from i18nflow.exchange.tbx import read_tbx, write_tbx
from i18nflow.glossary.concepts import Concept, Side, terms_of
from i18nflow.glossary.folding import key
from i18nflow.glossary.glossary import Glossary
from i18nflow.glossary.merging import merge
from i18nflow.glossary.table import Table, identity
from i18nflow.glossary.term import Term

CORE = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en-US"><text><body>
<termEntry id="c1">
  <descrip type="subjectField">web</descrip>
  <langSet xml:lang="en-US">
    <ntig><termGrp><term>context</term><termNote type="partOfSpeech">noun</termNote></termGrp></ntig>
    <ntig><termGrp><term>ctx</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig>
    <descripGrp><descrip type="definition">What is  around.</descrip></descripGrp>
  </langSet>
  <langSet xml:lang="zh_CN"><ntig><termGrp><term>上下文</term></termGrp></ntig></langSet>
</termEntry>
<termEntry id="c2">
  <descrip type="Translation needed">No</descrip>
  <langSet xml:lang="en"><tig><term>Firefox</term></tig></langSet>
</termEntry>
</body></text></martif>"""
DCA = """<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
<conceptEntry id="1">
  <langSec xml:lang="en">
    <termSec><term>dataset</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termSec>
    <termSec><term>data set</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
  </langSec>
  <langSec xml:lang="zh-Hans"><termSec><term>数据集</term></termSec></langSec>
</conceptEntry></body></text></tbx>"""


def test_version_two() -> None:
    first, second = read_tbx(CORE)
    assert first == Concept(
        (Side("en-US", ("context",), ("ctx",), "noun"), Side("zh-CN", ("上下文",))), "What is around.", "web", line=4
    )
    assert (second.kept, second.line) == (True, 13)
    terms = terms_of([first, second], "zh", ["en"]).terms
    assert terms[0] == Term("上下文", "context", "en", (), ("ctx",), "noun", "web", "What is around.")
    assert terms[1] == Term("Firefox", "", "en", kept=True)


def test_version_three_and_what_is_preferred() -> None:
    (concept,) = read_tbx(DCA)
    assert terms_of([concept], "zh", ["en"]).terms == (Term("数据集", "data set", "en", ("dataset",)),)


def test_mozilla_looks_the_other_way(shared: Path) -> None:
    data = (shared / "corpus/glossary/mozilla/zh-CN.tbx").read_bytes()
    found = terms_of(read_tbx(data), "zh", ["en"])
    assert (len(found.terms), found.left_out) == (96, ())
    table = merge(Table(), found.terms).table
    assert next(term for term in table.terms if term.source == "上下文").target == "context"
    turned = terms_of(read_tbx(data), "en", ["zh"])
    assert Term("authenticate", "进行身份验证", "zh") in [Term(term.source, term.target, term.locale) for term in turned.terms]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("<martif>", "bad-xml", 1),
        ("<tmx/>", "not-tbx", 1),
        ('<!DOCTYPE martif [<!ENTITY a "b">]>\n<martif>&a;</martif>', "unsafe-xml", 1),
    ],
)
def test_what_is_refused(text: str, code: str, line: int) -> None:
    with pytest.raises(SourceError) as caught:
        read_tbx(text, "x.tbx")
    assert (caught.value.code, caught.value.path, caught.value.line) == (code, "x.tbx", line)


def test_one_entry_for_all_locales() -> None:
    terms = (Term("数据集", "dataset", "en", ("data set",), ("data-sets",), note="a & b"), Term("数据集", "Datensatz", "de"))
    text = write_tbx([Glossary(terms, "en"), Glossary(terms, "de")], "zh", "Terms")
    root = ElementTree.fromstring(text)
    (entry,) = root.iter("termEntry")
    assert root.get("type") == "TBX-Basic"
    assert [[term.text for term in side.iter("term")] for side in entry.iter("langSet")] == [
        ["数据集"],
        ["dataset", "data set", "data-sets"],
        ["Datensatz"],
    ]


WORD = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=10).map(
    lambda text: " ".join(text.split())
)
NAME = WORD.filter(lambda word: bool(key(word)) and word != "*")
TERM = st.builds(Term, NAME, NAME, st.just("en"), note=WORD, domain=WORD, part_of_speech=WORD, kept=st.just(False))


@given(st.lists(TERM, max_size=4, unique_by=identity))
def test_what_goes_out_comes_in(terms: list[Term]) -> None:
    text = write_tbx([Glossary(terms, "en")], "zh")
    found = merge(Table(), terms_of(read_tbx(text), "zh", ["en"]).terms).table.terms
    assert sorted(found, key=identity) == sorted(terms, key=identity)
