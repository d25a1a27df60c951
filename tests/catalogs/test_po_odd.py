"""Odd PO files: each is understood as GNU gettext understands it, or refused by its line; never silently changed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.catalogs.reader import Limits
from i18nflow.errors import CatalogError
from i18nflow.model import Entry, Key

HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: en\\n"\n'
    '"Plural-Forms: nplurals=2; plural=n != 1;\\n"\n\n'
)
FIRST = 7
"""The line after the header."""

KEPT: dict[str, tuple[str, tuple[Entry, ...]]] = {
    "previous msgid and msgctxt": (
        '#, fuzzy\n#| msgctxt "c"\n#| msgid "old"\nmsgctxt "d"\nmsgid "new"\nmsgstr "s"\n',
        (Entry("new", "d", "s", flags=("fuzzy",), previous=Key("c", "old")),),
    ),
    "previous over several lines": (
        '#, fuzzy\n#| msgid ""\n#| "old\\n"\n#| "text"\nmsgid "new"\nmsgstr "s"\n',
        (Entry("new", msgstr="s", flags=("fuzzy",), previous=Key(None, "old\ntext")),),
    ),
    "previous plural": (
        '#, fuzzy\n#| msgid "o"\n#| msgid_plural "os"\nmsgid "n"\nmsgid_plural "ns"\nmsgstr[0] "x"\nmsgstr[1] "y"\n',
        (
            Entry(
                "n",
                msgid_plural="ns",
                plurals=("x", "y"),
                flags=("fuzzy",),
                previous=Key(None, "o"),
                previous_plural="os",
            ),
        ),
    ),
    "obsolete with notes and references": (
        '# tr\n#. note\n#: ref.md\n#~ msgid "a"\n#~ msgstr "b"\n',
        (Entry("a", msgstr="b", comments=("tr",), notes=("note",), references=("ref.md",), obsolete=True),),
    ),
    "obsolete with flags": (
        '#, fuzzy, no-wrap\n#~ msgid "a"\n#~ msgstr "b"\n',
        (Entry("a", msgstr="b", flags=("fuzzy", "no-wrap"), obsolete=True),),
    ),
    "obsolete with previous": (
        '#, fuzzy\n#~| msgid "p"\n#~ msgid "a"\n#~ msgstr ""\n#~ "b\\n"\n#~ "c"\n',
        (Entry("a", msgstr="b\nc", flags=("fuzzy",), previous=Key(None, "p"), obsolete=True),),
    ),
    "obsolete with its comment marked as well": (
        '#~ # c\n#~ #, fuzzy\n#~ msgid "a"\n#~ msgstr "b"\n',
        (Entry("a", msgstr="b", comments=("c",), flags=("fuzzy",), obsolete=True),),
    ),
    "empty context is a context": (
        'msgctxt ""\nmsgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n',
        (Entry("a", "", "b"), Entry("a", None, "c")),
    ),
    "empty msgid in a context": ('msgctxt "x"\nmsgid ""\nmsgstr "b"\n', (Entry("", "x", "b"),)),
    r"\v \b \f \a \r": (r'msgid "\v\b\f\a\r"' + '\nmsgstr "x"\n', (Entry("\v\b\f\a\r", msgstr="x"),)),
    "octal": (r'msgid "\101\7x\0602"' + '\nmsgstr "x"\n', (Entry("A\ax02", msgstr="x"),)),
    "hexadecimal": (r'msgid "\x41\x7z"' + '\nmsgstr "x"\n', (Entry("A\az", msgstr="x"),)),
    "UTF-8 in octal": (r'msgid "\344\275\240\345\245\275"' + '\nmsgstr "x"\n', (Entry("你好", msgstr="x"),)),
    "a backslash before n": (r'msgid "\\n"' + '\nmsgstr "x"\n', (Entry("\\n", msgstr="x"),)),
    "raw control characters": (
        'msgid "a\x07\x1b\x7f\x1c\x0cz"\nmsgstr "x\ty"\n',
        (Entry("a\x07\x1b\x7f\x1c\x0cz", msgstr="x\ty"),),
    ),
    "raw U+2028 and U+0085": (
        'msgid "a\u2028b"\nmsgstr "c\u2028d\x85e"\n',
        (Entry("a\u2028b", msgstr="c\u2028d\x85e"),),
    ),
    "three plurals where two are declared": (
        'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\nmsgstr[1] "y"\nmsgstr[2] "z"\n',
        (Entry("a", msgid_plural="b", plurals=("x", "y", "z")),),
    ),
    "msgstr[10]": (
        'msgid "a"\nmsgid_plural "b"\n' + "".join(f'msgstr[{form}] "p{form}"\n' for form in range(12)),
        (Entry("a", msgid_plural="b", plurals=tuple(f"p{form}" for form in range(12))),),
    ),
    "one plural": ('msgid "a"\nmsgid_plural "b"\nmsgstr[ 0 ] "x"\n', (Entry("a", msgid_plural="b", plurals=("x",)),)),
    "comments of all shapes": (
        '#tight\n#\n#  indented\n## two\n#\ttab\n#.tight\n#.  far\n#.\nmsgid "a"\nmsgstr "b"\n',
        (
            Entry(
                "a", msgstr="b", comments=("tight", "", " indented", "# two", "\ttab"), notes=("tight", " far", "")
            ),
        ),
    ),
    "comments in any order": (
        '#, fuzzy\n#: r.md\n#. n\n# c\n#. m\n# d\nmsgid "a"\nmsgstr "b"\n',
        (Entry("a", msgstr="b", flags=("fuzzy",), references=("r.md",), notes=("n", "m"), comments=("c", "d")),),
    ),
    "references": (
        '#: a.c:1 b.xml:8(title) e\n#: f:3\nmsgid "a"\nmsgstr "b"\n',
        (Entry("a", msgstr="b", references=("a.c:1", "b.xml:8(title)", "e", "f:3")),),
    ),
    "references with blanks in the path": (
        '#: \u2068c d.md\u2069:12 e.md \u2068新 闻/x y.md\u2069\nmsgid "a"\nmsgstr "b"\n',
        (Entry("a", msgstr="b", references=("c d.md:12", "e.md", "新 闻/x y.md")),),
    ),
    "empty comment lines": ('#,\n#:\nmsgid "a"\nmsgstr "b"\n', (Entry("a", msgstr="b"),)),
    "flags on two lines": (
        '#, fuzzy\n#, no-wrap, fuzzy\nmsgid "a"\nmsgstr "b"\n',
        (Entry("a", msgstr="b", flags=("fuzzy", "no-wrap")),),
    ),
    "tab after the keyword": ('msgid\t"a"\nmsgstr\t"b"\n', (Entry("a", msgstr="b"),)),
    "no blank after the keyword": ('msgid"a"\nmsgstr"b"\n', (Entry("a", msgstr="b"),)),
    "indented": ('  msgid "a"\n\tmsgstr "b"\n  "c"  \n', (Entry("a", msgstr="bc"),)),
    "two strings on a line": ('msgid "a" "b"\nmsgstr "c""d"\n', (Entry("ab", msgstr="cd"),)),
    "an entry on one line": ('msgid "a" msgstr "b"\n', (Entry("a", msgstr="b"),)),
    "blank lines within": ('msgid "a"\n\nmsgstr "b"\n\n"c"\n', (Entry("a", msgstr="bc"),)),
    "no blank line between": (
        'msgid "a"\nmsgstr "b"\nmsgid "c"\nmsgstr "d"\n',
        (Entry("a", msgstr="b"), Entry("c", msgstr="d")),
    ),
    "no final newline": ('msgid "a"\nmsgstr "b"', (Entry("a", msgstr="b"),)),
    "wrapped by an editor": (
        'msgid ""\n"one "\n"two\\n"\n"three"\nmsgstr ""\n"eins "\n"zwei"\n',
        (Entry("one two\nthree", msgstr="eins zwei"),),
    ),
}  # fmt: skip

REFUSED: dict[str, tuple[str, str, int]] = {
    "duplicate": ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "b"\n', "po-duplicate", FIRST + 3),
    "duplicate on the same line": ('msgid "a" msgstr "b" msgid "a" msgstr "b"\n', "po-duplicate", FIRST),
    "duplicate of an obsolete entry": ('msgid "a"\nmsgstr "b"\n#~ msgid "a"\n#~ msgstr "c"\n', "po-duplicate", FIRST + 2),
    "obsolete twice": ('#~ msgid "a"\n#~ msgstr "b"\n#~ msgid "a"\n#~ msgstr "c"\n', "po-duplicate", FIRST + 2),
    "a second header": (HEADER, "po-duplicate", FIRST),
    "no closing quote": ('msgid "a\nmsgstr "b"\n', "po-quote", FIRST),
    "no closing quote at the end": ('msgid "a"\nmsgstr "b\n', "po-quote", FIRST + 1),
    "a quote within": ('msgid "a"\nmsgstr "say "hi" now"\n', "po-syntax", FIRST + 1),
    "typographic quotes": ("msgid “a”\nmsgstr “b”\n", "po-syntax", FIRST),
    "cut off after msgid": ('msgid "a"\n', "po-cut-off", FIRST),
    "cut off within the keyword": ('msgid "a"\nmsgst', "po-syntax", FIRST + 1),
    "cut off after the keyword": ('msgid "a"\nmsgstr', "po-cut-off", FIRST + 1),
    "msgstr missing": ('msgid "a"\nmsgid "b"\nmsgstr "c"\n', "po-cut-off", FIRST + 1),
    "msgid missing": ('msgctxt "a"\nmsgstr "c"\n', "po-cut-off", FIRST + 1),
    "previous without msgid": ('#| msgctxt "x"\nmsgid "a"\nmsgstr "b"\n', "po-cut-off", FIRST + 1),
    "previous msgstr": ('#| msgstr "x"\nmsgid "a"\nmsgstr "b"\n', "po-cut-off", FIRST),
    "conflict markers": (
        '<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n=======\nmsgid "a"\nmsgstr "c"\n>>>>>>> x\n',
        "po-conflict",
        FIRST,
    ),
    "conflict within an entry": ('msgid "a"\n<<<<<<< HEAD\nmsgstr "b"\n=======\n', "po-conflict", FIRST + 1),
    "end of a conflict": ('msgid "a"\nmsgstr "b"\n>>>>>>> x\n', "po-conflict", FIRST + 2),
    "comment after the last entry": ('msgid "a"\nmsgstr "b"\n\n# last\n', "po-comment", FIRST + 3),
    "flags after the last entry": ('msgid "a"\nmsgstr "b"\n#, fuzzy\n', "po-comment", FIRST + 2),
    "comment within an entry": ('msgid "a"\n# c\nmsgstr "b"\n', "po-comment", FIRST + 1),
    "comment after previous": ('#| msgid "a"\n# c\nmsgid "b"\nmsgstr "c"\n', "po-comment", FIRST + 1),
    "comment that swallows the next line": ('# c:\\dir\\\nmsgid "a"\nmsgstr "b"\n', "po-comment", FIRST),
    "comment behind a string": ('msgid "a" # c\nmsgstr "b"\n', "po-syntax", FIRST),
    "half obsolete": ('#~ msgid "a"\nmsgstr "b"\n', "po-syntax", FIRST + 1),
    "half obsolete string": ('#~ msgid "a"\n#~ msgstr "b"\n"c"\n', "po-syntax", FIRST + 2),
    "plain previous of an obsolete entry": ('#| msgid "p"\n#~ msgid "a"\n#~ msgstr "b"\n', "po-syntax", FIRST + 1),
    "string of msgid among previous ones": ('#| msgid "a"\n"b"\nmsgid "c"\nmsgstr "d"\n', "po-syntax", FIRST + 1),
    "string without a keyword": ('# c\n"x"\nmsgid "a"\nmsgstr "b"\n', "po-syntax", FIRST + 1),
    "unknown escape": ('msgid "a"\nmsgstr "C:\\path"\n', "po-escape", FIRST + 1),
    "NUL as escape": ('msgid "a\\000b"\nmsgstr "c"\n', "po-escape", FIRST),
    "hexadecimal too long": ('msgid "\\x4142"\nmsgstr "c"\n', "po-escape", FIRST),
    "bytes that are not UTF-8": ('msgid "\\377"\nmsgstr "c"\n', "po-escape", FIRST),
    "plural without a gap": ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\nmsgstr[2] "y"\n', "po-plural", FIRST + 3),
    "plural form without plural": ('msgid "a"\nmsgstr[0] "x"\n', "po-cut-off", FIRST + 1),
    "plural without form": ('msgid "a"\nmsgid_plural "b"\nmsgstr "x"\n', "po-cut-off", FIRST + 2),
    "empty plural": ('msgid "a"\nmsgid_plural ""\nmsgstr[0] "x"\n', "po-plural", FIRST),
    "domain": ('domain "x"\nmsgid "a"\nmsgstr "b"\n', "po-syntax", FIRST),
    "capital keyword": ('MSGID "a"\nmsgstr "b"\n', "po-syntax", FIRST),
    "prose": ("hello world\n", "po-syntax", FIRST),
}  # fmt: skip

WHOLE_REFUSED: dict[str, tuple[str, str, int]] = {
    "nothing": ("", "po-header", 1),
    "blank lines": ("\n \n", "po-header", 1),
    "only a comment": ("# x\n", "po-comment", 1),
    "no header": ('msgid "a"\nmsgstr "b"\n', "po-header", 1),
    "no charset": ('msgid ""\nmsgstr "Language: en\\n"\n', "po-charset", 1),
    "GBK": (HEADER.replace("UTF-8", "GBK"), "po-charset", 1),
    "template of xgettext": (HEADER.replace("UTF-8", "CHARSET"), "po-charset", 1),
    "header with references": ("#: a.md\n" + HEADER, "po-header", 2),
    "carriage returns only": ((HEADER + '# c\nmsgid "a"\nmsgstr "b"\n').replace("\n", "\r"), "po-syntax", 1),
}


@pytest.mark.parametrize("name", KEPT)
def test_what_gettext_keeps_is_kept(name: str, msgcat: Callable[[str], str | None]) -> None:
    body, entries = KEPT[name]
    catalog = read_catalog(HEADER + body, "x.po")
    assert catalog.entries == entries
    written = write_catalog(catalog)
    assert read_catalog(written) == catalog
    assert write_catalog(read_catalog(written)) == written
    assert msgcat(written) == msgcat(HEADER + body) is not None


@pytest.mark.parametrize("name", REFUSED)
def test_the_rest_is_refused_by_its_line(name: str) -> None:
    body, code, line = REFUSED[name]
    _assert_refused(HEADER + body, code, line)


@pytest.mark.parametrize("name", WHOLE_REFUSED)
def test_a_catalog_needs_a_header_in_utf8(name: str) -> None:
    _assert_refused(*WHOLE_REFUSED[name])


def _assert_refused(text: str, code: str, line: int) -> None:
    with pytest.raises(CatalogError) as caught:
        read_catalog(text, "locales/en/x.po")
    error = caught.value
    assert (error.code, error.line, error.path) == (code, line, "locales/en/x.po")
    assert error.hint
    assert error.message


@pytest.mark.parametrize("name", REFUSED)
def test_gettext_refuses_or_drops_something_there_too(name: str, msgcat: Callable[[str], str | None]) -> None:
    body, _, _ = REFUSED[name]
    ours_only = {"NUL as escape", "hexadecimal too long", "empty plural", "domain"}
    dropped = {"comment after the last entry", "flags after the last entry"}
    understood = msgcat(HEADER + body)
    if name in dropped:
        assert understood == msgcat(HEADER + body[: body.index("#")])
    elif name not in ours_only and name != "bytes that are not UTF-8":
        assert understood is None


def test_byte_order_mark_and_crlf_are_no_part_of_the_text() -> None:
    text = HEADER + '# c\nmsgid "a"\nmsgstr ""\n"b\\r\\n"\n"c"\n'
    catalog = read_catalog("\ufeff" + text.replace("\n", "\r\n"))
    assert catalog == read_catalog(text)
    assert catalog.entries[0].comments == ("c",)
    assert catalog.entries[0].msgstr == "b\r\nc"


def test_header_fields_are_kept_as_they_stand() -> None:
    text = (
        '# Someone <a@b.example>\n#\n#. extracted\n#, fuzzy\nmsgid ""\nmsgstr ""\n"X-B: 1\\n"\n"Language: zh_CN\\n"\n'
        '"X-A: two: colons \\n"\n"X-B: 2\\n"\n"Content-Type: text/plain; charset=utf8\\n"\n'
        '"Plural-Forms: nplurals=2; \\n"\n"plural=n != 1;\\n"\n'
    )
    catalog = read_catalog(text)
    assert [name for name, _ in catalog.header] == ["X-B", "Language", "X-A", "X-B", "Content-Type", "Plural-Forms"]
    assert catalog.header[-1][1] == "nplurals=2; \nplural=n != 1;"
    assert catalog.locale == "zh-CN"
    assert (catalog.header_comments, catalog.header_notes) == (("Someone <a@b.example>", ""), ("extracted",))
    assert catalog.header_flags == ("fuzzy",)
    assert write_catalog(catalog) == text


def test_a_late_header_comes_first() -> None:
    catalog = read_catalog('msgid "a"\nmsgstr "b"\n\n' + HEADER)
    assert write_catalog(catalog) == HEADER + 'msgid "a"\nmsgstr "b"\n'


def test_obsolete_entries_come_last() -> None:
    live, obsolete = 'msgid "a"\nmsgstr "b"\n', '#~ msgid "o"\n#~ msgstr "p"\n'
    assert write_catalog(read_catalog(f"{HEADER}{obsolete}\n{live}")) == f"{HEADER}{live}\n{obsolete}"


@pytest.mark.parametrize(
    "limits", [Limits(characters=50), Limits(entries=2), Limits(string=9)], ids=["characters", "entries", "string"]
)
def test_limits(limits: Limits) -> None:
    text = HEADER + 'msgid "a"\nmsgstr "1234567890"\n\nmsgid "b"\nmsgstr ""\n'
    with pytest.raises(CatalogError, match=r"limit|string") as caught:
        read_catalog(text, "x.po", limits)
    assert caught.value.code == "po-limit"
    assert read_catalog(text)


@pytest.mark.parametrize(
    "entry",
    [
        Entry("a", comments=("two\nlines",)),
        Entry("a", notes=("ends with a carriage return\r",)),
        Entry("a", notes=("ends with a backslash\\",)),
        Entry("a", references=("a\nb",)),
        Entry("a", references=("",)),
        Entry("a", flags=("one, two",)),
        Entry("a\0b"),
        Entry("a", msgstr="\ud800"),
        Entry("a", msgid_plural="b"),
        Entry("a", msgid_plural="", plurals=("",)),
        Entry("", None, "x"),
    ],
)
def test_what_has_no_form_in_po_files_is_refused_before_writing(entry: Entry) -> None:
    empty = read_catalog(HEADER)
    with pytest.raises(CatalogError) as caught:
        write_catalog(type(empty)("en", empty.header, (entry,)))
    assert caught.value.code == "po-unwritable"


def test_a_header_that_cannot_be_read_is_not_written() -> None:
    empty = read_catalog(HEADER)
    with pytest.raises(CatalogError, match="charset"):
        write_catalog(type(empty)("en", (("Language", "en"),), ()))
    with pytest.raises(CatalogError, match="header"):
        write_catalog(type(empty)("en", (*empty.header, ("no-colon:in it", "x")), ()))
