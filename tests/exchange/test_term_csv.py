"""``glossary.csv``: strict where it matters, lenient where spreadsheets differ, stable under git."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.errors import CatalogError
from i18nflow.exchange.term_csv import read_table, write_table
from i18nflow.glossary.folding import key
from i18nflow.glossary.table import COLUMNS, Table, identity, with_terms
from i18nflow.glossary.term import Term

PLAIN = """\
term,target,locale,variants,forbidden,part_of_speech,domain,note,do_not_translate,owner
昇腾,,,,,,chips,,yes,李雷
静态图,graph mode,en,graph-mode | 'graph,static graph,noun,,"a note, with comma",,
"""


def test_what_the_columns_mean() -> None:
    table = read_table(PLAIN, "glossary.csv")
    assert table.terms == (
        Term("昇腾", domain="chips", kept=True, more=(("owner", "李雷"),)),
        Term("静态图", "graph mode", "en", ("graph-mode", "'graph"), ("static graph",), "noun", note="a note, with comma"),
    )
    assert write_table(table) == PLAIN


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffterm;target\r\n缓存;cache\r\n",
        "sep=;\r\nterm;target\r\n缓存;cache\r\n",
        "term\ttarget\n缓存\tcache\n",
        "术语,译文\n缓存,cache\n",
        "Term,Translation\n缓存,cache\n",
        "term,target\n\n,,\n 缓存 ,cache\n",
    ],
)
def test_as_spreadsheets_save_it(text: str) -> None:
    table = read_table(text)
    assert table.terms == (Term("缓存", "cache"),)
    assert read_table(write_table(table)) == table


def test_a_new_term_is_a_new_line_and_nothing_else() -> None:
    text = "\ufeffterm;target\r\n丙;c\r\n甲;a\r\n乙;b\r\n"
    changed = write_table(with_terms(read_table(text), [Term("丁", "d")]))
    assert changed == text + "丁;d\r\n"
    sorted_text = "term,target\n丁,d\n丙,c\n甲,a\n"
    assert write_table(with_terms(read_table(sorted_text), [Term("乙", "b")])) == "term,target\n丁,d\n丙,c\n乙,b\n甲,a\n"


def test_columns_come_when_they_are_needed() -> None:
    table = with_terms(read_table("term,target\n甲,a\n"), [Term("乙", "b", "en", note="n")])
    assert write_table(table) == "term,target,locale,note\n乙,b,en,n\n甲,a,,\n"


def test_an_empty_file_is_an_empty_glossary() -> None:
    assert read_table("").terms == ()
    assert write_table(read_table("")).strip() == ",".join(COLUMNS)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("name,target\n甲,a\n", "glossary-column", 1),
        ("term,term\n甲,a\n", "glossary-column", 1),
        ("term,target\n甲,a\n乙,b\n甲,c\n", "glossary-doubled", 4),
        ("term,target\nAPI,a\nＡＰＩ,c\n", "glossary-doubled", 3),
        ("term,target\n,a\n", "glossary-no-term", 2),
        ("term,target\n甲,a,b\n", "glossary-cells", 2),
        ('term,target\n甲,"a\nb"x\n', "glossary-syntax", 2),
        ('term,note\n甲,"1\n2"\n乙,"3\n', "glossary-syntax", 4),
        ("term,target,locale\n甲,a,english\n", "glossary-locale", 2),
        ("term,do_not_translate\n甲,perhaps\n", "glossary-truth", 2),
        ("term,target,forbidden\n甲,Mode,mode\n", "glossary-contradiction", 2),
        (f"term,target\n甲,{'a' * 201}\n", "glossary-long", 2),
        ("sep=,\nterm,target\n,a\n", "glossary-no-term", 3),
        ("term,target\n甲,a\n乙,b\0\n", "glossary-control", 3),
        ("term,target\n甲,\x1b[31ma\n", "glossary-control", 2),
    ],
)
def test_what_cannot_be_meant_has_a_place_and_a_way_out(text: str, code: str, line: int) -> None:
    with pytest.raises(CatalogError) as caught:
        read_table(text, "glossary.csv")
    assert (caught.value.code, caught.value.path, caught.value.line) == (code, "glossary.csv", line)
    assert caught.value.hint


def test_a_broken_line_in_a_list_is_a_blank() -> None:
    (term,) = read_table('term,variants,forbidden\n甲,"a\nb | c","d\r\ne"\n').terms
    assert (term.variants, term.forbidden) == (("a b", "c"), ("d e",))


def test_control_characters_are_not_written() -> None:
    with pytest.raises(CatalogError, match=r"U\+001B"):
        write_table(Table((Term("甲", "\x1b[31m"),)))


def test_no_spreadsheet_computes_a_term() -> None:
    table = Table((Term("=1+1", "@x", note="-y"), Term("'=1", "+z")))
    text = write_table(table)
    assert not any(cell.startswith(("=", "+", "-", "@")) for line in text.splitlines()[1:] for cell in line.split(","))
    assert read_table(text).terms == table.terms


WORD = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).map(lambda text: " ".join(text.split()))
CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=12).map(str.strip)
TERM = st.builds(
    Term,
    WORD.filter(key),
    WORD,
    st.sampled_from(["", "en", "zh-Hant", "sr-Latn-RS"]),
    st.lists(WORD.filter(bool), max_size=3, unique=True).map(tuple),
    note=CELL,
    domain=CELL,
    kept=st.booleans(),
)


@given(st.lists(TERM, max_size=4, unique_by=identity), st.sampled_from([",", ";", "\t"]), st.sampled_from(["\n", "\r\n"]))
def test_what_is_written_is_read_back(terms: list[Term], separator: str, newline: str) -> None:
    table = Table(tuple(terms), separator=separator, newline=newline)
    assert read_table(write_table(table)) == table
