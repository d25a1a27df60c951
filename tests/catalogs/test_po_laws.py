"""Reading and writing lose nothing, by our own and by GNU gettext's judgement."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.catalogs.scan import unescape
from i18nflow.errors import CatalogError
from i18nflow.model import Catalog, Entry, Key

PIECES = [
    *'aZ0 "\\\n\t\r\a\b\f\v\x1b\x7f\x1c\u2028\x85\u00a0\ufeff#~|:,.[]n',
    "中文",
    "，",
    "𠮷",
    "é",
    "e\u0301",
    "🦀",
    "<strong>",
    "</a1>",
    "\\n",
    "msgid ",
    "#~ ",
    "<<<<<<< ",
    " 很长的一行文字" * 20,
]
HEADER = (
    ("Project-Id-Version", "p 1"),
    ("PO-Revision-Date", ""),
    ("Last-Translator", ""),
    ("Language-Team", ""),
    ("Language", "en"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
    ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
    ("X-Poedit-Basepath", ".."),
)

texts = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)
lines = (
    st.lists(st.sampled_from(["a", "中", "#", "~", "|", ".", '"', "\\", " b"]), max_size=6)
    .map("".join)
    .map(lambda line: f"{line}." if line.endswith("\\") else line)
)
flags = st.sampled_from([(), (), ("fuzzy",), ("no-wrap",), ("fuzzy", "no-wrap")])
contexts = st.none() | texts
paths = st.sampled_from(["content/news/zh/700.md", "a.md", "目录/文.md", "b.xml:8(title)", "c.md:12"])


def like(msgid: str, msgstr: str) -> str:
    """``msgfmt -c`` wants both to begin and to end with a line break, or neither."""
    if not msgstr:
        return msgstr
    msgstr = msgstr.strip("\n") or "x"
    return ("\n" if msgid.startswith("\n") else "") + msgstr + ("\n" if msgid.endswith("\n") else "")


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    msgctxt, msgid = draw(contexts), draw(texts)
    if not msgid.strip("\n"):
        msgctxt, msgid = msgctxt or "c", ""
    entry = Entry(
        msgid,
        msgctxt,
        flags=draw(flags),
        references=tuple(draw(st.lists(paths, max_size=3, unique=True))),
        notes=tuple(draw(st.lists(lines, max_size=2))),
        comments=tuple(draw(st.lists(lines, max_size=2))),
        obsolete=bool(msgid) and draw(st.booleans()),  # msgcat drops empty obsolete ones
    )
    fields = {name: getattr(entry, name) for name in Entry.__slots__}
    fields |= {
        "previous": draw(st.none() | st.builds(Key, contexts, texts)),
        "msgstr": like(msgid, draw(texts) or "x" * entry.obsolete),
    }
    if msgid and draw(st.booleans()):
        plural = like(msgid, draw(texts) or "plural")
        fields |= {"msgid_plural": plural, "msgstr": "", "plurals": (like(msgid, "x"), like(msgid, draw(texts) or "y"))}
        fields |= {"previous_plural": draw(st.none() | texts) if fields["previous"] else None}
    return Entry(**fields)


def catalog_of(found: list[Entry]) -> Catalog:
    ordered = sorted(found, key=lambda entry: entry.obsolete)
    return Catalog("en", HEADER, tuple(ordered), header_comments=("译者", ""), header_flags=("fuzzy",))


catalogs = st.lists(entries(), max_size=8, unique_by=lambda entry: entry.key).map(catalog_of)
quick = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(catalog=catalogs)
def test_read_is_the_inverse_of_write(catalog: Catalog) -> None:
    text = write_catalog(catalog)
    assert read_catalog(text) == catalog
    assert read_catalog(text.replace("\n", "\r\n")) == catalog
    assert write_catalog(read_catalog(text)) == text
    assert text.endswith("\n")


@quick
@given(catalog=catalogs)
def test_gettext_understands_what_we_write_as_we_do(
    catalog: Catalog, msgcat: Callable[[str], str | None], msgfmt: Callable[[str], str]
) -> None:
    text = write_catalog(catalog)
    assert msgfmt(text) == ""
    understood = msgcat(text)
    assert understood is not None
    if any(entry.msgid and not entry.obsolete for entry in catalog.entries):  # else msgcat writes nothing at all
        assert trimmed(read_catalog(understood)) == trimmed(catalog)


def trimmed(catalog: Catalog) -> Catalog:
    """What GNU gettext changes on its own: blanks at the end of comments, ``fuzzy`` where there is no text."""
    rows = []
    for entry in catalog.entries:
        fields = {name: getattr(entry, name) for name in Entry.__slots__}
        for name in ("notes", "comments"):
            fields[name] = tuple(line.rstrip() for line in fields[name])
        if not entry.msgstr and not any(entry.plurals):
            fields["flags"] = tuple(flag for flag in entry.flags if flag != "fuzzy")
        rows.append(Entry(**fields))
    return Catalog(catalog.locale, catalog.header, tuple(rows))


@given(texts)
def test_unescape_is_the_inverse_of_polibs_escape(text: str) -> None:
    assert unescape(polib.escape(text).replace("\a", r"\a"), 1) == text


@quick
@given(catalog=catalogs, data=st.data())
def test_a_damaged_file_is_read_or_refused_never_a_crash(catalog: Catalog, data: st.DataObject) -> None:
    text = write_catalog(catalog)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 20)))
    damaged = text[:start] + data.draw(st.sampled_from(["", "", '"', "\\", "\n", "#", "msgid"])) + text[end:]
    with suppress(CatalogError):
        again = read_catalog(damaged)
        text = write_catalog(again)
        assert read_catalog(text) == again


@pytest.mark.parametrize("name", ["comprehensive-rust/zh-CN.po", "mindspore/sphinx.zh_CN.po"])
def test_real_catalogs_lose_nothing(name: str, shared: Path, msgcat: Callable[[str], str | None]) -> None:
    text = (shared / "corpus" / "po" / name).read_text(encoding="utf-8")
    catalog = read_catalog(text, name)
    written = write_catalog(catalog)
    assert msgcat(written) == msgcat(text) is not None
    assert read_catalog(written) == catalog
    assert write_catalog(read_catalog(written)) == written
    assert len(catalog.entries) == len(re.findall(r'^(#~ )?msgid "', text, re.MULTILINE)) - 1


@pytest.mark.parametrize("name", ["comprehensive-rust/zh-CN.po", "mindspore/sphinx.zh_CN.po"])
def test_other_editors_layouts_mean_the_same(name: str, shared: Path, msgcat: Callable[[str], str | None]) -> None:
    """``msgcat --no-wrap`` and polib's wrapped form give the same catalog as the file itself."""
    text = (shared / "corpus" / "po" / name).read_text(encoding="utf-8")
    unwrapped = msgcat(text)
    assert unwrapped is not None
    catalog = read_catalog(unwrapped)
    assert trimmed(read_catalog(text)) == trimmed(catalog)
    wrapped = str(polib.pofile(unwrapped))
    rewrapped = read_catalog(wrapped)
    assert [(e.key, e.msgstr, e.flags) for e in rewrapped.entries] == [(e.key, e.msgstr, e.flags) for e in catalog.entries]


def test_our_form() -> None:
    """The layout is part of the promise: a diff shows only what changed."""
    text = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
        '\n# 译者注\n#. heading 2\n#. under: 会议\n#: a.md \u2068b c.md\u2069\n#, fuzzy, x-own\n#| msgctxt "c"\n#| msgid "旧"\n'
        'msgctxt "img.alt"\nmsgid "新"\nmsgstr ""\n"one\\n"\n"two"\n'
        f'\nmsgid "{"长" * 300}"\nmsgstr "ends\\n"\n'
        '\n# kept\n#~ msgid "gone"\n#~ msgstr "weg"\n'
    )
    assert write_catalog(read_catalog(text)) == text
