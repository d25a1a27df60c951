"""Terms from elsewhere: nothing that a person wrote is lost."""

from __future__ import annotations

from i18nflow.glossary.concepts import Concept, Side, terms_of
from i18nflow.glossary.merging import merge
from i18nflow.glossary.table import Table, with_terms
from i18nflow.glossary.term import Term

OURS = Table((Term("算子", "operator", "en", ("op",)), Term("缓存", "cache")))


def test_new_terms_come_in_known_ones_do_not() -> None:
    merged = merge(OURS, [Term("张量", "tensor", "en"), Term("算子", "Operator", "en"), Term("缓存", "cache", "en")])
    assert [term.source for term in merged.table.terms] == ["张量", "算子", "缓存"]
    assert (len(merged.added), len(merged.known), merged.conflicts) == (1, 2, ())


def test_a_differing_rendering_is_listed_and_ours_stays() -> None:
    merged = merge(OURS, [Term("算子", "kernel", "en"), Term("缓存", "buffer", "en")])
    assert merged.table == OURS
    assert [(one.ours.target, one.theirs.target) for one in merged.conflicts] == [("operator", "kernel"), ("cache", "buffer")]


def test_one_record_for_each_term_and_locale() -> None:
    merged = merge(Table(), [Term("报警", "alert", "en"), Term("报警", "alarm", "en"), Term("报警", "Alarm", "de")])
    assert merged.table.terms == (Term("报警", "Alarm", "de"), Term("报警", "alert", "en", ("alarm",)))


def test_a_table_keeps_its_order() -> None:
    own = Table((Term("乙"), Term("甲"), Term("丙")))
    assert [term.source for term in with_terms(own, [Term("丁")]).terms] == ["乙", "甲", "丙", "丁"]


def test_whichever_way_a_file_looks() -> None:
    concept = Concept((Side("en-US", ("cluster",)), Side("zh-CN", ("集群", "机群")), Side("fr", ("grappe",))), "many nodes")
    found = terms_of([concept], "zh", ["en"])
    assert [(term.source, term.target, term.locale, term.note) for term in found.terms] == [
        ("集群", "cluster", "en", "many nodes"),
        ("机群", "cluster", "en", "many nodes"),
    ]
    assert terms_of([concept], "en", ["zh"]).terms[0] == Term("cluster", "集群", "zh", ("机群",), note="many nodes")


def test_what_is_left_out_says_why() -> None:
    concepts = [Concept((Side("fr", ("grappe",)),), line=3), Concept((Side("zh", ("集群",)), Side("fr", ("grappe",))), line=4)]
    found = terms_of(concepts, "zh", ["en"])
    assert [(one.line, one.why) for one in found.left_out] == [
        (3, "has no name in zh (it has: fr)"),
        (4, "has no name in en (it has: zh, fr)"),
    ]
