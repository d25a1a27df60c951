"""What is known of a written document without reading it again is what reading it again says."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.laws import corpus
from tests.laws.rewriting import LETTERS

from i18nflow.formats.base import Job, Options
from i18nflow.formats.markdown import rebuild, steady
from i18nflow.formats.markdown.blocks import outline, read
from i18nflow.formats.markdown.dialect import Dialect
from i18nflow.formats.markdown.escape import Where, escape_line_start, escape_text, is_harmless
from i18nflow.formats.markdown.format import FORMAT
from i18nflow.formats.markdown.rebuild import Assembly
from i18nflow.formats.markdown.verify import Ways, differing_blocks
from i18nflow.inline.tree import Text
from i18nflow.model import Unit

LINES = [
    *(
        "",
        "",
        "",
        "甲乙",
        "甲 **乙** 丙",
        "[甲](/zh/a) 乙",
        "**甲** 乙",
        "`x` 甲",
        "甲  ",
        "2024 年甲",
        "1. 甲",
        "- 甲",
        "- [ ] 甲",
        "  乙",
    ),
    *(
        "> 甲",
        "> 乙",
        "乙",
        "# 甲",
        "## 甲 {#id}",
        "## 甲 #",
        "===",
        "---",
        "| 甲 | 乙 |",
        "|---|---|",
        "| 丙 | `a\\|b` |",
        "甲 | 乙",
    ),
    *(
        "-|-",
        ":-",
        ":::",
        "::: tip 甲",
        "::card",
        "::",
        "#slot",
        "{{< x >}}",
        "{{< note",
        "```",
        "~~~",
        "$$",
        "<div>甲</div>",
        "<b>",
    ),
    *(
        "[a]: /zh/b",
        "[^1]: 甲",
        "甲[^1]",
        "[甲][a]",
        ":甲",
        ":badge[甲]",
        "    甲",
        "\t甲",
        "* * *",
        "***甲*** 乙",
        "甲<br>乙",
        "+++",
        "甲\\",
    ),
    *("~~甲~~ 乙", "_甲_ 乙", "![甲](/a.png)", "<!-- 甲", "-->", "甲|乙", "甲 <strong>乙</strong>", "甲&nbsp;乙"),
]
HEADS = ["", "", "---\ntitle: 甲\n---\n", '+++\ntitle = "甲"\n+++\n', "---\ndescription: |\n  甲\n---\n"]
PIECES = [
    *(
        "word",
        "字",
        " ",
        " ",
        "  ",
        "\n",
        "-",
        "---",
        "+++",
        "#",
        "# ",
        "1. ",
        "2024",
        ":",
        "::",
        ": ",
        "|",
        "|-|-|",
        "`",
        "```",
        "~~~",
    ),
    *(
        "*",
        "**",
        "_",
        "[",
        "]",
        "]: /x",
        "(",
        "!",
        "! ",
        "<",
        ">",
        "<b>",
        "<strong>",
        "</strong>",
        "<a1>",
        "</a1>",
        "{",
        "}",
        "{{< x >}}",
    ),
    *(
        "\\",
        "$",
        "$$",
        "=",
        "===",
        "&",
        "&amp;",
        "www.a.com",
        "http://a.b",
        "@",
        "\u00a0",
        "\ufeff",
        "\t",
        "e.g. ",
        "？",
        "\x85",
        "\u2028",
        '"a"',
        "(a)",
    ),
]
documents = st.builds(
    lambda head, lines: head + "\n".join(lines) + "\n", st.sampled_from(HEADS), st.lists(st.sampled_from(LINES), max_size=9)
)
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join)


class Seen(Counter[str]):
    """How often a document was known to be steady, and read again after all."""


def judging_both_ways(patch: pytest.MonkeyPatch) -> Seen:
    """Lets every writing be judged both ways."""
    seen, misread = Seen(), Assembly._misread

    def judged(self: Assembly, written: rebuild._Written) -> list[int]:
        found, work = misread(self, written), self.work
        seen["steady" if written.contents is not None else "read"] += 1
        again = read(written.text, work.dialect)
        assert differing_blocks(work.reading, again, written.meant, Ways(work.options, work.dialect)) == found
        return found

    patch.setattr(Assembly, "_misread", judged)
    return seen


def built(text: str, answers: list[str], options: Options = LETTERS) -> str:
    """``text`` with its units translated by ``answers`` in turn, an empty one for none, and all its links changed."""
    document = FORMAT.parse(text, options)
    table: dict[Unit, str] = {unit: answers[at % len(answers)] for at, unit in enumerate(document.units)}
    job = Job(table.get, href=lambda href: href.replace("/zh/", "/en/") if "a" in answers[0] else href)
    return FORMAT.rebuild(document, job, options).text


@settings(max_examples=1200, deadline=None)
@given(text=documents, answers=st.lists(texts | st.just(""), min_size=1, max_size=3))
@example(text="甲乙\n|-|-|\n", answers=["a | b"])
@example(text="甲乙\n===\n", answers=["- a"])
@example(text="甲\n", answers=["---"])
@example(text="甲\n\n---\n", answers=["---\na"])
@example(text="- 甲\n- 乙\n", answers=["- a", ""])
@example(text="## 甲\n", answers=["a #"])
@example(text="甲\n:-\n", answers=["a"])
@example(text="---\ntitle: 甲\n---\n甲\n", answers=["---", "+++"])
@example(text="[a]: /zh/b\n甲\n", answers=['"a"'])
def test_a_document_that_is_known_to_be_steady_is(text: str, answers: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        judging_both_ways(patch)
        built(text, answers)


SHORTCUTS = [(steady, "is_steady"), (rebuild, "is_harmless")]


@pytest.mark.parametrize(("module", "shortcut"), SHORTCUTS, ids=[name for _, name in SHORTCUTS])
@settings(max_examples=300, deadline=None)
@given(text=documents, answers=st.lists(texts | st.just(""), min_size=1, max_size=3))
def test_builds_are_the_same_without_a_shortcut(module: ModuleType, shortcut: str, text: str, answers: list[str]) -> None:
    quick = built(text, answers)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, shortcut, lambda *_: False)
        assert built(text, answers) == quick


@settings(max_examples=600, deadline=None)
@given(value=texts, heading=st.booleans(), cell=st.booleans(), mdc=st.booleans())
def test_what_is_harmless_needs_no_escape_and_is_read_as_it_stands(value: str, heading: bool, cell: bool, mdc: bool) -> None:
    dialect = Dialect(mdc=mdc)
    if is_harmless(value, dialect):
        plain = Where(line_start=not cell, cell=cell, heading=heading)
        assert escape_line_start(escape_text(value, 0, plain, "", "")) == value
        text = f"# {value}\n" if heading else f"| {value} | x |\n|---|---|\n" if cell else f"{value}\n"
        block = read(text, dialect).blocks[0]
        assert block.content == value
        assert block.nodes == (Text(value, 0, len(value)),)


def test_an_outline_is_a_reading_without_nodes() -> None:
    text = "---\ntitle: 甲\n---\n# 甲\n\n- **乙** [a]\n\n[a]: /zh/b\n"
    whole, outlined = read(text, Dialect()), outline(text, Dialect())
    assert outlined.is_built_as(whole)
    assert outlined.env == whole.env
    assert [block.content for block in outlined.blocks] == [block.content for block in whole.blocks]
    assert not any(block.nodes for block in outlined.blocks)
    assert not outline(text + "- 丙\n", Dialect()).is_built_as(whole)


def test_most_real_articles_need_not_be_read_again(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = judging_both_ways(monkeypatch)
    files = [path for path in corpus.markdown_files(chinese=True) if "/corpus/" in str(path)]
    for path in random.Random(9).sample(files, 60):
        built(corpus.read(path), ["the words are here", "", "2024 words, **bold**: more", "see | a - b"], Options())
    assert seen["steady"] > seen["read"]


def test_what_changes_a_block_beside_it_is_refused() -> None:
    """The line that a tag of HTML stands on belongs to the paragraph above it once the tag is gone."""
    text = "# 甲\n`x` 甲\n<b>\n:-\n===\n  乙\n<div>甲</div>\n"
    assert built(text, ["(", ""]).startswith("# (\n`x` 甲\n")


def test_what_a_link_definition_would_take_for_its_title_is_refused() -> None:
    text = "甲\n\n> [a]: /url\n> 乙\n\n丙\n"
    for title in ('"the"', "'the'", "(the)"):
        assert built(text, ["a", title, "c"]) == text.replace("甲", "a").replace("丙", "c")
        assert built(text.replace("> 乙", ">\n> 乙"), ["a", title, "c"]).count(title) == 1
