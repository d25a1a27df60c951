"""What holds for every text: nothing raises, mending twice changes nothing, readers find the same text, line ends stay."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.clock import cost
from tests.laws import corpus
from tests.laws.mended import rejoined, visible

from i18nflow.formats.markdown.blocks import read
from i18nflow.formats.markdown.dialect import Dialect
from i18nflow.inline.tree import Text, elements
from i18nflow.lint.linter import lint, mend
from i18nflow.lint.page import Page
from i18nflow.lint.trees import spelling

WORDS = (
    "甲 乙 时间 ： 。 ， （ ） 「 」 “ ” 《 》 ** ** ** *** **** * _ ` ~ [ ] ( ) ](/a) {x} {{ }} :n :note "
    "https://a.cn/ www.b.cn \\ < > & &amp; &lt; | # ## - 1. > ! a 1 + \u200b \u3000 \u00a0 <b> </b> <br> ### <!--c-->"
).split(" ")
TEXTS = st.lists(st.sampled_from([*WORDS, " ", "\n", "\n\n", "  \n", "    "]), max_size=24).map("".join)
DIALECTS = st.sampled_from([Dialect(), Dialect(mdc=False), Dialect(math=True)])


@given(TEXTS, DIALECTS)
@example("**\u200b》》**甲", Dialect())
@example("**甲** **乙：**丙\n**丁", Dialect())
@example("https://a.cn/甲&amp;：", Dialect())
def test_mending_is_safe(text: str, dialect: Dialect) -> None:
    made = mend(text, dialect)
    assert mend(made.text, dialect).text == made.text
    assert (made.text == text) == (made.count == 0)
    if "](/a)" not in text:
        assert _letters(visible(rejoined(text))) == _letters(visible(made.text))
    if "](/a)" not in text and ".cn" not in text:  # what an address had swallowed may be markup
        assert visible(rejoined(text)) == visible(made.text)


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum() or char > "\u3000")


@given(TEXTS, DIALECTS)
def test_places_are_in_the_text(text: str, dialect: Dialect) -> None:
    lines = text.split("\n")
    for finding in lint(text, dialect):
        assert 1 <= finding.line <= len(lines)
        assert 1 <= finding.column <= len(lines[finding.line - 1]) + 1


@given(TEXTS, st.sampled_from(["\r\n", "\r"]), st.booleans())
def test_line_ends_do_not_matter(text: str, newline: str, mark: bool) -> None:
    lead = "\ufeff" if mark else ""
    assert mend(lead + text.replace("\n", newline), Dialect()).text == lead + mend(text, Dialect()).text.replace("\n", newline)


@given(TEXTS, DIALECTS)
def test_spellings_tile_the_source(text: str, dialect: Dialect) -> None:
    for block in read(text, dialect).blocks:
        for nodes in (block.nodes, *(element.children for element in elements(block.nodes) if element.name != "code")):
            for node in nodes:
                if isinstance(node, Text):
                    spans = spelling(block.content[node.start : node.end], node.value)
                    assert spans is None or len(spans) == len(node.value)
                    assert spans is None or spans == sorted(spans)


@pytest.mark.parametrize("case", range(len(corpus.OWN)))
def test_own_hostile_cases(case: int) -> None:
    text = corpus.OWN[case]
    assert mend(mend(text, Dialect()).text, Dialect()).text == mend(text, Dialect()).text


LARGE = 20_000


@pytest.mark.parametrize(
    "text",
    [
        "**甲：**乙" * LARGE,
        "**，" * LARGE,
        "甲\n" * LARGE,
        "\u200b甲" * LARGE,
        "[甲]" * LARGE,
        "a[i]" * LARGE,
        "甲~乙" * LARGE,
        "见 https://a.cn，甲 " * (LARGE // 10),
        "# 甲\n\n" * (LARGE // 4),
        "<!-- i18nflow-lint-disable -->\n" * (LARGE // 4),
        "{{ " * LARGE,
        "_{a}" * LARGE,
        "**" + "，" * LARGE + "**甲",
        "title: " + "[" * LARGE,
        "---\n" + "a: b\n" * LARGE,
        "](/a)\n\n" * (LARGE // 10),
    ],
    ids=lambda text: repr(text[:12]),
)
def test_long_texts_take_linear_time(text: str) -> None:
    assert cost(lambda: lint(text, Dialect()), 1) < 15


@settings(max_examples=20)
@given(st.integers(1, 40))
def test_many_fixes_at_once(count: int) -> None:
    text = "**甲：**乙\n\n见 https://a.cn，好\n\n" * count
    made = mend(text, Dialect())
    assert made.count == 2 * count
    assert made.text == "**甲**：乙\n\n见 <https://a.cn>，好\n\n" * count


def test_real_bold_runs(shared: Path) -> None:
    """422 paragraphs of real articles whose asterisks are shown."""
    cases = json.loads((shared / "corpus/adversarial/natural-failed-emphasis.json").read_text("utf-8"))
    silent = left = 0
    for case in cases:
        made = mend(case["text"], Dialect(mdc=False))
        codes = [finding.code for finding in lint(case["text"], Dialect(mdc=False)) if finding.code.startswith("emphasis-")]
        rest = [finding.code for finding in lint(made.text, Dialect(mdc=False)) if finding.code.startswith("emphasis-")]
        silent, left = silent + (not codes), left + bool(rest)
        assert visible(case["text"]) == visible(made.text)
    assert silent <= 3
    assert left <= 2


def test_real_articles(shared: Path) -> None:
    """A part of the corpus; ``python -m benchmarks lint`` takes all of it."""
    for path in corpus.sample(corpus.markdown_files(chinese=True)):
        text = corpus.read(path)
        made = mend(text, Dialect())
        assert visible(rejoined(text)) == visible(made.text), path
        assert mend(made.text, Dialect()).text == made.text
        assert not any(finding.fixable for finding in lint(made.text, Dialect())), path


def test_a_page_knows_its_places() -> None:
    page = Page("> 甲\n> 乙\n\n丙", Dialect())
    first = page.inlines[0]
    assert first.block.content == "甲\n乙"
    assert [first.lf(offset) for offset in (0, 2)] == [2, 6]
    assert [first.offset(lf) for lf in (2, 6)] == [0, 2]
    assert page.inlined(9) is page.inlines[1]
    assert [page.place(offset) for offset in (0, 2, 6, 9)] == [(1, 1), (1, 3), (2, 3), (4, 1)]
