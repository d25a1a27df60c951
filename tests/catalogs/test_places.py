"""Lines and columns of the characters of translations in PO texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from i18nflow.catalogs.places import entry_at, entry_places
from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.model import Catalog, Entry, Key

HEADER = (("Content-Type", "text/plain; charset=UTF-8"), ("Language", "en"), ("Plural-Forms", "nplurals=2; plural=(n != 1);"))
TEXTS = st.text(st.sampled_from('ab字，"\\\n\t <é😀'), min_size=1, max_size=30)
ESCAPED = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


def po(*entries: Entry) -> str:
    return write_catalog(Catalog("en", HEADER, entries))


@given(TEXTS, TEXTS, TEXTS)
def test_each_character_is_found_where_it_stands(first: str, one: str, many: str) -> None:
    entries = (Entry("甲", msgstr=first), Entry("乙", msgid_plural="乙们", plurals=(one, many), notes=("paragraph",)))
    text = po(*entries)
    lines, places = text.split("\n"), entry_places(text)
    for key, form, msgstr in ((Key(None, "甲"), 0, first), (Key(None, "乙"), 0, one), (Key(None, "乙"), 1, many)):
        for offset, character in enumerate(msgstr):
            line, column = places[key].at(lines, form, offset)
            assert lines[line - 1][column - 1 :].startswith(ESCAPED.get(character, character))
        line, column = places[key].at(lines, form, len(msgstr))
        assert lines[line - 1][column - 1 :] == '"'


def test_other_spellings() -> None:
    text = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        '# a note\nmsgctxt "c"\nmsgid "a" "b"\nmsgstr ""\n\t"one "\n  "\\x74wo"\n'
        '#~ msgid "gone"\n#~ msgstr "weg"\n'
    )
    lines, places = text.split("\n"), entry_places(text)
    assert read_catalog(text).by_key().keys() | {Key(None, "")} == places.keys()
    place = places[Key("c", "ab")]
    assert (place.first, place.last) == (4, 9)
    assert place.at(lines, 0, 1) == (8, 4)
    assert place.at(lines, 0, 6) == (9, 4), "escapes of bytes: the beginning of the string"
    assert places[Key(None, "gone")].at(lines, 0, 2) == (11, 14)
    assert entry_at(places, 4) == entry_at(places, 9) == Key("c", "ab")
    assert entry_at(places, 1) is None
    assert entry_at(places, 3) is None
    assert entry_at(places, 99) is None


def test_lines_of_translations() -> None:
    text = (
        'msgid ""\nmsgstr "Language: en\\n"\n\n'
        '# c\n#, fuzzy\n#| msgid "old"\n#| "er"\nmsgctxt "x"\nmsgid "a"\n"b"\nmsgstr ""\n"c"\n"d"\n\n'
        'msgid "n"\nmsgid_plural "ns"\nmsgstr[0] "1"\nmsgstr[1] "2"\n"3"\n\n'
        '#~ msgid "o"\n#~ msgstr "p"\n#~ "q"\n'
    )
    assert {key: place.msgstr for key, place in entry_places(text).items()} == {
        Key(None, ""): range(2, 3),
        Key("x", "ab"): range(11, 14),
        Key(None, "n"): range(17, 20),
        Key(None, "o"): range(22, 24),
    }
