"""Laws of reading: exact places, nothing lost in silence, linear time, whatever the text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.clock import cost
from tests.formats.markdown.support import COMMONMARK, NUXT, assert_laws

from i18nflow.formats.markdown.blocks import read
from i18nflow.formats.markdown.dialect import Dialect

PIECES = (
    '甲 文字 ， 。 （ ） “ a b1 * ** _ __ ~ ~~ ` `` ``` ~~~ [ ] ( ) ]( ![ ](u) [^1] [^1]: {.c} {a="b"} { } {{ }} {{< >}}'
    " : :b :b[x] :: ::a ::: ::::c #s # ## - + 1. > | |-| --- === <b> </b> <br> <div> <!-- --> <https://a.b> https://a.b/c"
    ' a@b.co www.a.b &amp; &lt; \\ \\* \\| ! $ $$ [r]: /u "t" [ ] [x]'
).split(" ")
GLUE = ["", "", " ", "  ", "    ", "\t", "\n", "\n\n", "\r\n", "\r", "\u00a0", "\u3000", "\0", "\u2028", "\ufeff"]
TEXTS = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(GLUE)), max_size=25).map(
    lambda pairs: "".join(piece + glue for piece, glue in pairs)
)
DIALECTS = st.sampled_from([NUXT, COMMONMARK, Dialect(math=True, autolinks="site"), Dialect(mdc=False)])


@settings(max_examples=600, deadline=None)
@given(TEXTS, DIALECTS)
def test_everything_has_its_place(text: str, dialect: Dialect) -> None:
    assert_laws(text, dialect)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_line_ends_and_bom_change_no_content(text: str) -> None:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    windows = "\ufeff" + plain.replace("\n", "\r\n")
    one, other = read(plain, NUXT), read(windows, NUXT)
    assert one.blocks == other.blocks
    assert one.skeleton == other.skeleton


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_every_line_with_a_word_is_read_or_reported(text: str) -> None:
    """A word alone on its line never vanishes: it stands in a block, in code, or in a finding."""
    marked = text.replace("\r", "\n").removeprefix("\ufeff") + "\n\nZ9\n"
    reading = read(marked, NUXT)
    kept = "".join(block.content for block in reading.blocks) + repr(reading.skeleton)
    reported = {finding.line for finding in reading.findings if finding.code == "E-COVER"}
    assert "Z9" in kept or marked.count("\n") in reported


@pytest.mark.parametrize("marker", ["- ", "> ", "1. ", "- > ", "  - "])
@pytest.mark.parametrize("depth", [1, 9, 30, 49, 60, 120, 300])
def test_deep_nesting_is_read_or_reported(marker: str, depth: int) -> None:
    text = "甲\n\n" + marker * depth + "乙\n\n丙\n"
    reading = assert_laws(text)
    contents = " ".join(block.content for block in reading.blocks)
    assert "乙" in contents or [f.line for f in reading.findings if f.code == "E-COVER"] == [3]
    assert "丙" in contents


@pytest.mark.parametrize("depth", [10, 99, 150])
def test_deep_components_are_read_or_reported(depth: int) -> None:
    text = "".join(f"{':' * (depth + 2 - at)}c\n" for at in range(depth)) + "乙\n"
    reading = assert_laws(text)
    assert any(block.content == "乙" for block in reading.blocks) or reading.findings


def test_lost_lines_are_reported_as_runs() -> None:
    text = "".join("  " * depth + "- 甲\n" for depth in range(60))
    findings = read(text, NUXT).findings
    assert [(finding.code, finding.line) for finding in findings] == [("E-COVER", 50)]
    assert "up to 60" in findings[0].message


def test_unclosed_constructs_lose_nothing() -> None:
    text = "::a\n---\nt: 题\n---\n::b\n> ::c{x=1}\n> 甲\n\n```\n乙\n"
    reading = assert_laws(text)
    assert [block.content for block in reading.blocks] == ["t: 题", "{x=1}", "甲"]
    assert not reading.findings


FAMILIES = {
    "open brackets": "[" * 3000,
    "images": "![" * 3000,
    "nested links": "[a](" * 3000,
    "spans": "[a[" * 3000,
    "brackets and text": "[a " * 3000,
    "emphasis": "*a_ " * 3000,
    "stars": "**a *b " * 2000,
    "backquotes": "".join("`" * n + " " for n in range(1, 200)),
    "dollars": "".join("$" * n + " " for n in range(1, 200)),
    "autolinks": "<https://a.b" * 2000,
    "dots": "https://a." + "." * 6000 + "中",
    "parentheses": "https://a.b/" + ")" * 2000 + "x",
    "addresses": "a@" * 4000,
    "atoms": "a" * 9000 + "@",
    "bindings": "{{" * 4000,
    "shortcodes": "{{< a " * 2000,
    "shortcode lines": "x\n" + "{{< a\n" * 2000,
    "attributes": '*{a="' * 2000,
    "components": ":a[" * 3000,
    "component attributes": " :a{b='" * 2000,
    "html": "<b>" * 3000,
    "comments": "<!-- " * 3000,
    "quotes": ">" * 3000,
    "list": "- " * 3000,
    "open components": "::a\n" * 1500,
    "containers": "::: a\n" * 1500,
    "table": "|a" * 500 + "\n" + "|-" * 500 + "\n" + "|\n" * 50,
    "definitions": "[a]: b\n" * 2000,
    "footnotes": "[^a]: b\n" * 2000,
    "swallowed": "$p_{uv}$\n" * 2000,
    "blank lines": "a\n" + "\n" * 20000,
}


@pytest.mark.parametrize("name", FAMILIES)
def test_time_is_linear(name: str) -> None:
    """Four times the text takes about four times the time; a quadratic rule takes sixteen times.

    The bound leaves room for a machine that is busy with something else: CPU time is not free of that.
    """
    text = FAMILIES[name]
    read(text, NUXT)
    single = cost(lambda: read(text, NUXT))
    if single > 0.02:
        longer = cost(lambda: read(text * 4, NUXT), 2)
        assert longer < 9 * single + 0.05
    assert single < 1.5


def test_corpus(shared: Path) -> None:
    """All files of the development corpus and the fixtures: exact places, no line lost."""
    files = sorted([*shared.glob("corpus/**/*.md"), *shared.glob("fixtures/**/*.md")])
    assert len(files) > 700
    for file in files:
        reading = assert_laws(file.read_bytes().decode())
        assert not [finding for finding in reading.findings if finding.code == "E-COVER"], file


def test_hostile_texts(shared: Path) -> None:
    """The cases of remark-mdc, in every dialect."""
    for case in json.loads((shared / "corpus/adversarial/remark-mdc-cases.json").read_text("utf-8")):
        for dialect in (NUXT, COMMONMARK):
            assert_laws(case["markdown"], dialect)


def test_commonmark_examples(project_root: Path) -> None:
    """Every example of the CommonMark specification has exact places, in every dialect."""
    examples = project_root / "tests/data/commonmark/examples.json"
    if not examples.is_file():
        pytest.skip("the examples of the CommonMark specification are not in this checkout")
    for text in json.loads(examples.read_text("utf-8")):
        for dialect in (NUXT, COMMONMARK):
            assert_laws(text, dialect)
