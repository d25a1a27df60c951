"""Laws of all formats: what is exported comes back, and what nobody touched changes nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exchange.samples import batch_of, catalog_of, catalogs, edited

from i18nflow.errors import ConfigError, SourceError
from i18nflow.exchange.formats import EXCHANGES, exchange_for, exchange_named, exchange_names
from i18nflow.exchange.merging import REFUSED, How, merge
from i18nflow.exchange.rows import Batch, Row, entry_id, exported
from i18nflow.model import Catalog, Entry

READABLE = [one.name for one in EXCHANGES if one.read is not None]
few = settings(max_examples=30, deadline=None)


def through(name: str, batch: Batch) -> tuple[Row, ...]:
    form = exchange_named(name)
    assert form.read is not None
    found = form.read(form.write([batch]))
    assert [(one.article, one.locale) for one in found] == [(batch.article, batch.locale)]
    return found[0].rows


@pytest.mark.parametrize("name", READABLE)
@few
@given(catalog=catalogs)
def test_texts_states_and_comments_come_back(name: str, catalog: Catalog) -> None:
    batch = batch_of(catalog)
    if not batch.rows:
        return
    for got, row in zip(through(name, batch), batch.rows, strict=True):
        assert (got.id, got.source, got.target, got.base) == (row.id, row.source, row.target, row.base)
        assert got.problems == ()
        if row.target:
            assert got.state == row.state
        assert [line.strip() for line in got.comments if line.strip()] == [
            line.strip() for line in row.comments if line.strip()
        ]


@pytest.mark.parametrize("name", READABLE)
@few
@given(catalog=catalogs, later=catalogs)
def test_what_nobody_touched_changes_nothing(name: str, catalog: Catalog, later: Catalog) -> None:
    batch = batch_of(catalog)
    rows = through(name, batch) if batch.rows else ()
    joined = {entry.key: entry for entry in (*catalog.entries, *later.entries)}
    for now in (catalog, later, catalog_of(*joined.values())):
        made = merge(now, rows, (), How())
        assert made.catalog == now
        assert made.results == ()
        assert merge(now, rows, batch.rows, How(by="Han Meimei")).catalog == now


@pytest.mark.parametrize("name", ["xliff12", "xliff2", "csv"])
@few
@given(catalog=catalogs, texts=st.lists(st.sampled_from(["new", "新", "=x", ""]), min_size=1, max_size=3), data=st.data())
def test_no_text_of_a_file_or_a_catalog_is_lost(name: str, catalog: Catalog, texts: list[str], data: st.DataObject) -> None:
    rows = through(name, batch_of(catalog)) if batch_of(catalog).rows else ()
    changed = tuple(replace(row, target=data.draw(st.sampled_from([row.target, *texts])), state="translated") for row in rows)
    now = data.draw(st.sampled_from([catalog, edited_catalog(catalog)]))
    made = merge(now, changed, (), How())
    told = {result.row.id.partition("-")[0] for result in made.results}
    refused = {result.row.id.partition("-")[0] for result in made.results if result.kind in (*REFUSED, "emptied")}
    before, after = now.by_key(), made.catalog.by_key()
    assert list(before) == list(after)
    for key, entry in before.items():
        name_of = entry_id(key, entry.msgid_plural)
        said = [row for row in changed if row.id.partition("-")[0] == name_of]
        if after[key] != entry:
            assert name_of in told
        texts_now = (after[key].msgstr, *after[key].plurals)
        for row, old in zip(said, [row for row in rows if row.id.partition("-")[0] == name_of], strict=True):
            if row.target and row.target != old.target and not entry.obsolete:
                assert row.target in texts_now or name_of in refused


def edited_catalog(catalog: Catalog) -> Catalog:
    rows = [replace(entry, msgstr=entry.msgstr and "edited") if not entry.plurals else entry for entry in catalog.entries]
    return replace(catalog, entries=tuple(rows))


@pytest.mark.parametrize("name", [name for name in exchange_names() if name != "po"])
@pytest.mark.parametrize("char", ["\x1b", "\x00", "\ufffe", "\x0b"])
def test_control_characters_are_refused_by_name(name: str, char: str) -> None:
    batch = batch_of(catalog_of(Entry("会议", msgstr=f"Meet{char}ing")))
    with pytest.raises(SourceError) as caught:
        exchange_named(name).write([batch])
    assert caught.value.code == "unexportable-character"
    assert f"U+{ord(char):04X}" in caught.value.message
    assert "会议" in caught.value.message
    assert caught.value.path == "news/700"


def test_ids_are_of_the_key_and_no_numbers() -> None:
    entries = [Entry("a"), Entry("a", ""), Entry("a", "b"), Entry("b", "a"), Entry("ab")]
    names = [entry_id(entry.key) for entry in entries]
    assert len(set(names)) == len(names)
    assert all(name[0] == "k" and len(name) == 17 for name in names)
    assert entry_id(Entry("a").key) != entry_id(Entry("a").key, "b")


def test_the_table_of_formats() -> None:
    assert exchange_for("A/B.XLF").name == "xliff12"
    assert exchange_for("x.xlsx").name == "xlsx"
    with pytest.raises(ConfigError, match=r"\.docx"):
        exchange_for("x.docx")


def test_only_chosen_entries_leave_in_po() -> None:
    catalog = catalog_of(Entry("a", msgstr="x"), Entry("b"), Entry("c", msgstr="y", obsolete=True))
    batch = replace(batch_of(catalog), rows=batch_of(catalog).rows[:1])
    assert [entry.msgid for entry in exported(batch).entries] == ["a"]
    with pytest.raises(ConfigError, match="2 articles"):
        exchange_named("po").write([batch, batch])


def test_an_approval_comes_back_from_po_with_its_name() -> None:
    from i18nflow.catalogs.review import approve, approval  # noqa: I001

    catalog = catalog_of(Entry("会议", msgstr="Meeting"))
    (row,) = through("po", batch_of(catalog))
    approved = catalog_of(approve(catalog.entries[0], "Li Lei", "2026-11-23"))
    (back,) = through("po", batch_of(approved))
    made = merge(catalog, (replace(back, base=row.base),), (), How(at="2026-11-24"))
    given = approval(made.catalog.entries[0])
    assert given is not None
    assert (given.by, given.valid) == ("Li Lei", True)
    assert edited((row,), by="x")[0].by == "x"
