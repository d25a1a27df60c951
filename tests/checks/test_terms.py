"""The checks that look at the glossary and at other entries."""

from __future__ import annotations

from i18nflow.checks import forbidden_term, glossary, inconsistent
from i18nflow.checks.base import Check, Hit, Subject
from i18nflow.glossary.glossary import Glossary
from i18nflow.glossary.renderings import Translated, divided
from i18nflow.glossary.term import Term
from i18nflow.model import Entry

TERMS = Glossary([Term("静态图", "graph mode", forbidden=("static graph",)), Term("算子", "operator")], "en")
VERSIONS = divided(
    Translated(article, "heading", "参数", text)
    for article, text in [("a", "Parameters"), ("b", "Parameters"), ("c", "Arguments"), ("d", "parameters:")]
)


def hits(check: Check, source: str, target: str, role: str = "heading 2") -> list[Hit]:
    assert check.find is not None
    entry = Entry(source, msgstr=target, notes=(role,))
    return list(check.find(Subject(entry, "en", text=target, source=source, article="c", terms=TERMS, versions=VERSIONS)))


def test_a_term_that_lacks() -> None:
    (hit,) = hits(glossary.CHECK, "静态图的算子", "the graph mode's kernel")
    assert (hit.start, hit.end, hit.fix) == (0, 0, None)
    assert "“operator”" in hit.message
    assert hits(glossary.CHECK, "静态图的算子", "operators in graph mode") == []


def test_a_forbidden_term_is_not_a_lacking_one_too() -> None:
    text = "Use the static graph"
    (hit,) = hits(forbidden_term.CHECK, "静态图", text)
    assert (text[hit.start : hit.end], hit.fix) == ("static graph", "graph mode")
    assert hits(glossary.CHECK, "静态图", text) == []


def test_without_a_glossary_both_are_silent() -> None:
    subject = Subject(Entry("静态图", msgstr="x"), "en", text="x", source="静态图")
    for check in (glossary.CHECK, forbidden_term.CHECK):
        assert check.find is not None
        assert list(check.find(subject)) == []


def test_the_rarer_translation_is_named() -> None:
    (hit,) = hits(inconsistent.CHECK, "参数", "Arguments")
    assert (hit.start, hit.end) == (0, 9)
    assert hit.message == "the same source text is “Parameters” elsewhere (3 times, a, b …)"
    assert hits(inconsistent.CHECK, "参数", "parameters") == []
    assert hits(inconsistent.CHECK, "参数", "Arguments", role="cell of column “参数”") == []
