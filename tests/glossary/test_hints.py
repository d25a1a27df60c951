"""Terms in the notes of a catalog: there as long as the term is, and nowhere in the way."""

from __future__ import annotations

from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.catalogs.template import new_catalog, template
from i18nflow.catalogs.update import update
from i18nflow.glossary.glossary import Glossary
from i18nflow.glossary.hints import hint, with_hints
from i18nflow.glossary.term import Term
from i18nflow.model import Catalog, Unit

TERMS = (
    Term("静态图", "graph mode", "en", ("graph-mode",), ("static graph",)),
    Term("昇腾", kept=True),
    Term("模式", note="x"),
)
TEMPLATE = template([("a.md", [Unit("静态图模式，静态图", notes=("under: 简介",)), Unit("无关")])])


def updated(catalog: Catalog | None, terms: tuple[Term, ...]) -> Catalog:
    wanted = with_hints(TEMPLATE, Glossary(terms, "en"))
    done, _ = update(catalog or new_catalog(wanted, "en", "nplurals=2; plural=(n != 1);"), wanted)
    return read_catalog(write_catalog(done), "a.po")


def test_the_lines() -> None:
    assert [hint(term) for term in TERMS] == [
        "term: 静态图 → graph mode / graph-mode (not: static graph)",
        "term: 昇腾 stays as it is",
        "term: 模式",
    ]


def test_hints_stand_behind_the_role_once_and_go_with_the_term() -> None:
    with_terms = updated(None, TERMS)
    assert with_terms.entries[0].notes == ("paragraph", "under: 简介", hint(TERMS[0]))
    assert with_terms.entries[1].notes == ("paragraph",)
    assert write_catalog(updated(with_terms, TERMS)) == write_catalog(with_terms)
    without = updated(with_terms, ())
    assert without.entries[0].notes == ("paragraph", "under: 简介")
