"""Catalogs that went through other people's tools come back without loss, by the real GNU gettext and as editors write."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from tests.catalogs.test_po_laws import catalogs, trimmed

from i18nflow.catalogs.header import field
from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.catalogs.remarks import Remark, remarks, with_remark
from i18nflow.catalogs.review import approval, approve, state_of
from i18nflow.catalogs.template import new_catalog, template
from i18nflow.catalogs.update import update
from i18nflow.model import Catalog, Entry, Key, Unit

LONG = "这是一段很长的中文，没有空格，工具会在任意两个汉字之间换行，" * 12
NAMES = "会议详情", "<a1>报名</a1>请看<code>npm i</code>。", LONG, "旧的一段", "复核过的一段", "静音的一段", "空的一段"
TEMPLATE = template([("content/news/zh/会议 700.md", [Unit(name, None, "paragraph", 1, ("under: 会议",)) for name in NAMES])])


def rich_catalog() -> Catalog:
    """Everything that i18nflow and people put into catalogs."""
    made = new_catalog(TEMPLATE, "en", "nplurals=2; plural=(n != 1);")
    entries = {entry.msgid: entry for entry in made.entries}

    def fill(name: str, msgstr: str, *flags: str, **fields: object) -> None:
        entries[name] = replace(entries[name], msgstr=msgstr, flags=flags, **fields)  # type: ignore[arg-type]

    fill(NAMES[0], "Meeting details", comments=("一个译者的说明", "", "  indented: i18nflow is nice"))
    fill(NAMES[1], "See <a1>registration</a1> and <code>npm i</code>.", "no-wrap")
    fill(NAMES[2], "A long English text with many words, which tools wrap at blanks. " * 12)
    fill(NAMES[3], "An old paragraph", "fuzzy", previous=Key(None, "更旧的一段，" * 20))
    fill(NAMES[4], 'Reviewed, with "quotes",\n\ttabs and \\ backslashes')
    fill(NAMES[5], "Muted 10 %")
    entries[NAMES[3]] = with_remark(entries[NAMES[3]], Remark("patched", "number", (("score", "0.93"),)))
    entries[NAMES[3]] = with_remark(entries[NAMES[3]], Remark("theirs", "另一种\n译法 “x”", (("by", "Han Meimei"),)))
    entries[NAMES[4]] = approve(replace(entries[NAMES[4]], msgid=NAMES[4]), "李雷 <li@example.org>", "2026-11-23")
    entries[NAMES[5]] = with_remark(entries[NAMES[5]], Remark("ignore", "number", (("why", "a price, see #12"), ("by", "Li"))))
    plural = Entry("%d 篇", msgid_plural="%d 篇文章", plurals=("%d article", "%d articles"), flags=("c-format",))
    gone = Entry("删掉的", msgstr="Removed", obsolete=True, comments=("它的说明",), previous=Key("ctx", "删"))
    return replace(made, entries=(*entries.values(), plural, replace(gone, flags=("fuzzy",))), header_comments=("译者们",))


Tool = Callable[[str], str]


def gettext_tool(command: str, *arguments: str) -> Tool:
    def run(text: str) -> str:
        if shutil.which(command) is None:
            pytest.skip(f"GNU gettext's {command} is not installed")
        done = subprocess.run([command, *arguments, "-"], input=text.encode(), capture_output=True, check=True)
        return done.stdout.decode()

    return run


def with_header(text: str, header: Sequence[tuple[str, str]], comments: Sequence[str] = ()) -> str:
    catalog = read_catalog(text)
    return write_catalog(replace(catalog, header=tuple(header), header_comments=(*catalog.header_comments, *comments)))


def poedit(text: str) -> str:
    """As Poedit 3 saves: wrapped at 79, the header in its own order with its own fields, CRLF where the file had it."""
    header = dict(read_catalog(text).header)
    own = ["Project-Id-Version", "PO-Revision-Date", "Last-Translator", "Language-Team", "Language", "MIME-Version"]
    own += ["Content-Type", "Content-Transfer-Encoding", "Plural-Forms"]
    changed = {**header, "PO-Revision-Date": "2026-11-23 14:02+0800", "Last-Translator": "李雷"}
    more = [("X-Generator", "Poedit 3.4.2"), ("X-Poedit-Basepath", "../.."), ("X-Poedit-SearchPath-0", "content")]
    saved = with_header(text, [*((name, changed.get(name, "")) for name in own), *more])
    return gettext_tool("msgcat", "--width=79")(saved).replace("\n", "\r\n")


def weblate(text: str) -> str:
    """As Weblate commits: wrapped at 77, header sorted its way, its generator, a copyright comment, flags in its order."""
    header = dict(read_catalog(text).header)
    changed = {"PO-Revision-Date": "2026-11-23 06:01+0000", "X-Generator": "Weblate 5.14", "Language-Team": "English <x@y>"}
    saved = with_header(text, sorted({**header, **changed}.items()), ["Han Meimei <h@example.org>, 2026."])
    return gettext_tool("msgcat", "--width=77")(saved).replace("#, fuzzy, no-wrap", "#, no-wrap, fuzzy")


TOOLS: dict[str, Tool] = {
    "msgcat": gettext_tool("msgcat"),
    "msgcat at 40": gettext_tool("msgcat", "--width=40"),
    "msgcat sorted": gettext_tool("msgcat", "--sort-output"),
    "msgcat by file": gettext_tool("msgcat", "--sort-by-file"),
    "msgattrib": gettext_tool("msgattrib"),
    "msgattrib without places": gettext_tool("msgattrib", "--no-location", "--no-wrap"),
    "Poedit": poedit,
    "Weblate": weblate,
}


def typed(catalog: Catalog) -> dict[Key, tuple[object, ...]]:
    """All that a person, or i18nflow for them, has put into a catalog."""
    return {
        entry.key: (
            entry.msgstr,
            entry.plurals,
            entry.fuzzy,
            entry.previous,
            entry.obsolete,
            tuple(line.rstrip() for line in entry.comments),
            {flag for flag in entry.flags if flag not in ("fuzzy", "c-format")},
            state_of(entry),
        )
        for entry in catalog.entries
    }


@pytest.mark.parametrize("name", TOOLS)
def test_a_catalog_comes_back_from_a_tool_without_loss(name: str, msgfmt: Callable[[str], str]) -> None:
    catalog = rich_catalog()
    text = write_catalog(catalog)
    theirs = TOOLS[name](text)
    assert theirs != text, "the tool did nothing"
    back = read_catalog(theirs)
    assert typed(back) == typed(catalog)
    assert {**dict(back.header), "POT-Creation-Date": ""}.items() >= {("Language", "en"), ("MIME-Version", "1.0")}
    assert back.header_comments[: len(catalog.header_comments)] == catalog.header_comments
    saved = write_catalog(back)
    assert read_catalog(saved) == back
    assert msgfmt(saved) == ""


@pytest.mark.parametrize("name", TOOLS)
def test_an_update_after_a_tool_keeps_everything(name: str) -> None:
    catalog = rich_catalog()
    own, _ = update(catalog, TEMPLATE)
    after, report = update(read_catalog(TOOLS[name](write_catalog(catalog))), TEMPLATE)
    assert typed(after) == typed(own)
    assert [entry.key for entry in after.entries] == [entry.key for entry in own.entries]
    assert report.dropped == 0


@pytest.mark.parametrize("name", TOOLS)
def test_approvals_and_mutes_mean_the_same_after_a_tool(name: str) -> None:
    catalog = rich_catalog()
    back = read_catalog(TOOLS[name](write_catalog(catalog))).by_key()
    for entry in catalog.entries:
        assert remarks(back[entry.key]) == remarks(entry)
        assert approval(back[entry.key]) == approval(entry)
    given = approval(back[Key(None, NAMES[4])])
    assert given is not None
    assert (given.by, given.valid) == ("李雷 <li@example.org>", True)


def test_an_edit_in_any_tool_voids_the_approval() -> None:
    theirs = gettext_tool("msgcat", "--no-wrap")(write_catalog(rich_catalog()))
    back = read_catalog(theirs.replace("Reviewed, with", "Reviewed with")).by_key()
    given = approval(back[Key(None, NAMES[4])])
    assert given is not None
    assert not given.valid


def test_fuzzy_set_by_a_tool_voids_the_approval() -> None:
    back = read_catalog(gettext_tool("msgattrib", "--set-fuzzy")(write_catalog(rich_catalog()))).by_key()
    assert state_of(back[Key(None, NAMES[4])]) == "fuzzy"


def without_flags(row: tuple[object, ...]) -> tuple[object, ...]:
    """``msgmerge`` takes flags such as ``no-wrap`` from the template."""
    return (*row[:6], *row[7:])


# --- msgmerge ------------------------------------------------------------------------------------------------------


def test_msgmerge_keeps_what_we_wrote(msgmerge: Callable[[str, str], str]) -> None:
    """An update by the other tool, with one text changed; what it carries over keeps its remarks, and its approval is void."""
    catalog = rich_catalog()
    names = [*NAMES[:4], "复核过的这一段", *NAMES[5:]]
    units = [Unit(name, None, "paragraph", 1, ("under: 会议",)) for name in names]
    newer = template([("content/news/zh/会议 700.md", units)])
    merged = read_catalog(msgmerge(write_catalog(catalog), write_catalog(newer)))
    before, after = typed(catalog), typed(merged)
    for name in (*NAMES[:4], NAMES[5]):
        assert without_flags(after[Key(None, name)]) == without_flags(before[Key(None, name)])
    carried = merged.by_key()[Key(None, "复核过的这一段")]
    assert (carried.msgstr, carried.fuzzy, carried.previous) == (before[Key(None, NAMES[4])][0], True, Key(None, NAMES[4]))
    given = approval(carried)
    assert given is not None
    assert not given.valid
    ours, _ = update(merged, newer)
    kept = typed(ours)
    assert all(kept[key][:2] == row[:2] for key, row in after.items() if any(row[:2]))
    assert read_catalog(write_catalog(ours)) == ours


def test_our_update_after_msgmerge_and_msgmerge_after_ours_agree(msgmerge: Callable[[str, str], str]) -> None:
    text, pot = write_catalog(rich_catalog()), write_catalog(TEMPLATE)
    first, _ = update(read_catalog(msgmerge(text, pot)), TEMPLATE)
    second = read_catalog(msgmerge(write_catalog(update(rich_catalog(), TEMPLATE)[0]), pot))
    assert typed(first) == typed(second)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(catalog=catalogs)
def test_any_catalog_comes_back_wrapped(catalog: Catalog) -> None:
    if not any(entry.msgid and not entry.obsolete for entry in catalog.entries):  # msgcat writes nothing for these
        return
    back = read_catalog(gettext_tool("msgcat", "--width=30")(write_catalog(catalog)))
    assert trimmed(back) == trimmed(catalog)
    assert field(back.header, "Plural-Forms") == field(catalog.header, "Plural-Forms")
