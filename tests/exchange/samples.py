"""Catalogs for exchange: whatever PO can hold but control characters, which no other format has room for."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from i18nflow.catalogs.review import approve
from i18nflow.exchange.rows import Batch, Row, rows_of
from i18nflow.model import Catalog, Entry, Key

HEADER = (
    ("Language", "en"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
)
PIECES = [
    *"aZ0 \"'\\\n\t\r\x85\u00a0\ufeff\u2028,;=+-@＝&<>/",
    "中文",
    "𠮷",
    "🦀",
    *"<strong> </strong> <a1> </a1> </a2> <br/> <code> </code> <h2-1> </h2-1>".split(),
    *"<s1> </s1> <raw> </raw> <x.2> </x.2> <img1/> </br>".split(),
    *"&lt; &lt;b> &amp; &amp;lt; &nbsp; &#60; &#x26; &nosuch;".split(),
    "<a href='x'>",
    "_x000D_",
    "=1+1",
    "'=",
    "  ",
    "sep=;",
]
texts = st.lists(st.sampled_from(PIECES), max_size=7).map("".join)
words = st.lists(st.sampled_from(["a", "中", "=", "'", '"', "&", "<b>", " b"]), max_size=4).map("".join)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    entry = Entry(
        draw(texts) or "空",
        draw(st.none() | words),
        draw(texts),
        flags=draw(st.sampled_from([(), (), ("fuzzy",), ("no-wrap",)])),
        previous=draw(st.none() | st.builds(Key, st.none(), texts)),
        notes=tuple(draw(st.lists(words.filter(bool), max_size=3))),
        comments=tuple(draw(st.lists(words.filter(bool), max_size=2))),
        obsolete=draw(st.sampled_from([False, False, False, True])),
    )
    if draw(st.sampled_from([False, False, True])):
        entry = replace(entry, msgid_plural="many", msgstr="", plurals=(entry.msgstr, draw(texts)))
    return approve(entry, "Li Lei", "2026-11-23") if draw(st.booleans()) else entry


def catalog_of(*found: Entry) -> Catalog:
    return Catalog("en", HEADER, tuple(sorted(found, key=lambda entry: entry.obsolete)))


catalogs = st.lists(entries(), min_size=1, max_size=6, unique_by=lambda entry: entry.key).map(lambda found: catalog_of(*found))


def batch_of(catalog: Catalog) -> Batch:
    return Batch("news/700", "en", rows_of(catalog), "zh", catalog)


def edited(rows: tuple[Row, ...], **changes: object) -> tuple[Row, ...]:
    """All rows with other values, as a person or a tool would have them."""
    return tuple(replace(row, **changes) for row in rows)  # type: ignore[arg-type]
