"""The short ways of reading and writing PO files give what the long ones give, faults included."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.catalogs.test_po_laws import HEADER, catalog_of, catalogs, texts
from tests.clock import cost

from i18nflow.catalogs import po
from i18nflow.catalogs.quick import read_quickly, try_quickly
from i18nflow.catalogs.reader import Limits, parse_catalog
from i18nflow.catalogs.usual import write_usual
from i18nflow.errors import CatalogError
from i18nflow.model import Catalog, Entry, Key

quick = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
long = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

# --- writing -------------------------------------------------------------------------------------------------------

ODD = ["\n", "\r", "\\", "\0", "\ud800", "\u2068", "\u2069", "\x85", "\u2028", "\t", " ", ",", "#~ ", '"', "a", "中", "\u3000"]
odd = st.lists(st.sampled_from([*ODD, "a", "b", "中"]), max_size=4).map("".join)
tuples = st.lists(odd, max_size=2).map(tuple)
loose = st.builds(
    Entry,
    odd,
    st.none() | odd,
    odd,
    msgid_plural=st.none() | st.none() | odd,
    plurals=st.just(()) | st.just(()) | tuples,
    flags=st.just(()) | tuples,
    previous=st.none() | st.builds(Key, st.none() | odd, odd),
    previous_plural=st.none() | st.none() | odd,
    references=tuples,
    notes=tuples,
    comments=tuples,
    obsolete=st.booleans(),
)
"""Entries of which many cannot be written."""


def fault(work: Callable[[], object]) -> tuple[str, str, int, str] | None:
    try:
        work()
    except CatalogError as error:
        return error.code, error.message, error.line, error.hint
    return None


@quick
@given(found=st.lists(loose, max_size=4), sort=st.booleans())
@example(found=[Entry("a"), Entry("a")], sort=False)
@example(found=[Entry("a", obsolete=True), Entry("b")], sort=False)
@example(found=[Entry("a"), Entry("")], sort=False)
@example(found=[Entry("a", comments=("x\nmsgid",)), Entry("b")], sort=False)
@example(found=[Entry("a", comments=("x\\",)), Entry("b")], sort=False)
@example(found=[Entry("a", references=("",)), Entry("b")], sort=False)
@example(found=[Entry("a", flags=("x", "x")), Entry("b")], sort=False)
@example(found=[Entry("a", flags=("x,y",)), Entry("b")], sort=False)
@example(found=[Entry("a", plurals=("x",)), Entry("b")], sort=False)
@example(found=[Entry("a\ud800"), Entry("b")], sort=False)
def test_the_quick_proof_agrees_with_reading_all_again(found: list[Entry], sort: bool) -> None:
    catalog = catalog_of(found) if sort else Catalog("en", HEADER, tuple(found))
    usual = [write_usual(entry) for entry in catalog.entries]
    text = po.joined(catalog, usual)
    full = fault(lambda: po.prove(catalog, text))
    assert po.proven(catalog, usual) <= (full is None)
    assert fault(lambda: po.write_catalog(catalog)) == full


@quick
@given(entry=loose)
def test_a_usual_entry_is_written_as_all_others_are_and_read_back(entry: Entry) -> None:
    text = write_usual(entry)
    if text is not None:
        assert text == po.joined(Catalog("en", (), (entry,)), [None]).partition("\n\n")[2]
        if entry.key != Key(None, ""):
            whole = po.joined(Catalog("en", HEADER, (entry,)), [text])
            assert parse_catalog(whole, Limits()).entries == (entry,)


@pytest.mark.parametrize(
    "entry",
    [
        Entry("纯文字\u3000，\u00a0“x” \\ <a1>\u200b\ufeff</a1>", "ctx", 'He said "x" \\n', notes=("under: 会", "")),
        Entry("a", references=("目录/文.md:3", "b.md"), comments=("译者", "", "~ x"), flags=("fuzzy", "no-wrap")),
        Entry("a", previous=Key("c", 'b"')),
        Entry("a", msgstr="x", previous=Key(None, ""), obsolete=True, flags=("fuzzy",), comments=("old",)),
    ],
)
def test_what_catalogs_are_full_of_is_usual(entry: Entry) -> None:
    assert write_usual(entry) is not None


def test_a_fault_in_the_header_is_found_although_all_entries_are_usual() -> None:
    for header, comments in [((("a\nb", "c"),), ()), (HEADER, ("x\ny",)), (HEADER[:3], ())]:
        catalog = Catalog("en", header, (Entry("a"),), header_comments=comments)
        with pytest.raises(CatalogError, match="cannot be written"):
            po.write_catalog(catalog)


# --- reading -------------------------------------------------------------------------------------------------------

LINES = [
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n',
    "",
    "",
    "",
    "# c",
    "#. n",
    "#: a.md b.md",
    "#: \u2068a b.md\u2069:3",
    "#, fuzzy, no-wrap",
    "#",
    "#x",
    "# x\\",
    "# x\r",
    '#| msgctxt "p"',
    '#| msgid "old"',
    '#| "more"',
    '#~| msgid "old"',
    'msgctxt "c"',
    'msgid "a"',
    'msgid "b"\nmsgstr "B"',
    'msgid ""\n"c\\n"\n"d"\nmsgstr ""\n"C\\n"\n"D"',
    'msgid "e\\101\\x42\\"" "f"',
    'msgid_plural "as"',
    'msgstr "A"',
    'msgstr "\\1"\n"01"',
    'msgstr "x" "y"\r',
    'msgstr[0] "A"',
    'msgstr[1] "As"',
    '"more"',
    '#~ msgid "g"\n#~ msgstr "G"',
    '#~ "more"',
    "#~ # c",
    '  msgid "i"',
    'msgstr "\\q"',
    'msgid "open',
    "\ufeff",
    "domain",
]
documents = st.lists(st.sampled_from(LINES), max_size=14).map(lambda lines: "\n".join([LINES[0], *lines, ""]))
limits = st.sampled_from([Limits(), Limits(), Limits(), Limits(entries=2), Limits(string=3), Limits(characters=90)])


@settings(quick, max_examples=1500)
@given(text=documents, limit=limits, bom=st.sampled_from(["", "", "\ufeff", "\n", "\ufeff\ufeff"]), crlf=st.booleans())
def test_both_ways_read_the_same_or_find_the_same_fault(text: str, limit: Limits, bom: str, crlf: bool) -> None:
    text = bom + (text.replace("\n", "\r\n") if crlf else text)
    found = try_quickly(text, limit)
    slow = fault(lambda: parse_catalog(text, limit))
    assert fault(lambda: read_quickly(text, limit)) == slow
    if found is not None:
        assert slow is None
        assert found == parse_catalog(text, limit)


@long
@given(catalog=catalogs)
def test_what_we_write_is_read_quickly(catalog: Catalog, msgcat: Callable[[str], str | None]) -> None:
    text = po.write_catalog(catalog)
    assert try_quickly(text, Limits()) == catalog
    assert try_quickly(text.replace("\n", "\r\n"), Limits()) == catalog
    theirs = msgcat(text)
    assert theirs is not None
    with suppress(CatalogError):  # msgcat writes nothing for a catalog of obsolete entries alone
        assert try_quickly(theirs, Limits()) == parse_catalog(theirs, Limits())


@long
@given(catalog=catalogs, data=st.data())
def test_both_ways_read_a_damaged_file_the_same(catalog: Catalog, data: st.DataObject) -> None:
    text = po.write_catalog(catalog)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 20)))
    cut = text[:start] + data.draw(st.sampled_from(["", "", '"', "\\", "\n", "#", "msgid", "\r", '"\n"'])) + text[end:]
    found = try_quickly(cut, Limits())
    if found is not None:
        assert found == parse_catalog(cut, Limits())


@given(pieces=st.lists(texts, min_size=1, max_size=3), data=st.data())
def test_strings_over_several_lines_are_joined_as_tokens_are(pieces: list[str], data: st.DataObject) -> None:
    escapes = st.sampled_from(["\\1", "0", "\\x4", "1", "\\n", '\\"', "\\\\", "a", "\\344\\275", "\\240"])
    lines = [data.draw(st.lists(escapes, max_size=4).map("".join)) for _ in pieces]
    text = LINES[0] + "\nmsgid " + "\n".join(f'"{line}"' for line in ["a", *lines]) + '\nmsgstr ""\n'
    found = try_quickly(text, Limits())
    slow = fault(lambda: parse_catalog(text, Limits()))
    assert (found is None) == (slow is not None)
    if found is not None:
        assert found == parse_catalog(text, Limits())


@pytest.mark.parametrize(
    "piece",
    ["# x\n", 'msgid "a"\n', '"x"\n', "\n", 'msgid "x"\nmsgstr "y"\n"', '\\"', '#| msgid "x"\n', '\n\nmsgid "x"\nmsgstr[0] ""'],
)
def test_hostile_files_cost_linear_time(piece: str) -> None:
    def read(size: int) -> Callable[[], object]:
        text = LINES[0] + "\n" + piece * (size // len(piece))
        return lambda: try_quickly(text, Limits())

    assert cost(read(400_000)) < 12 * cost(read(100_000)) + 0.01
