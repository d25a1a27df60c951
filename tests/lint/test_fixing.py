"""The proof: a fix that does not give what it says, or changes anything else, is not made; the others are."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from i18nflow.formats.markdown.blocks import read
from i18nflow.formats.markdown.dialect import Dialect
from i18nflow.formats.splice import Edit
from i18nflow.inline.tree import Text
from i18nflow.lint.fixing import ROUNDS, fixed
from i18nflow.lint.outline import outline
from i18nflow.lint.page import Page
from i18nflow.lint.rule import Fault, Fix, Inline, Items
from i18nflow.lint.trees import Change, exchanged, joined

TEXT = "甲乙\n\n丙\n"


def faults(*fixes: Fix) -> Iterable[Fault]:
    return [Fault("x", fix.edits[0].start, "x", fix=fix) for fix in fixes]


def renamed(start: int, new: str, meant: str, at: int = 2) -> Fix:
    """One character of the text, whose blocks begin at 0 and 4."""
    offset = start if at == 2 else start - 4
    return Fix((Edit(start, start + 1, new),), Inline(at, Change(offset, offset + 1, (Text(meant),))))


@pytest.mark.parametrize(
    ("fix", "made"),
    [
        (renamed(0, "丁", "丁"), "丁乙\n\n丙\n"),
        (renamed(0, "丁", "戊"), TEXT),
        (renamed(0, "# ", "# "), TEXT),
        (renamed(0, "丁\n\n", "丁"), TEXT),
        (renamed(0, "`", "`"), "`乙\n\n丙\n"),
        (Fix((Edit(0, 1, "丁"), Edit(4, 5, "戊")), Inline(2, Change(0, 1, (Text("丁"),)))), TEXT),
        (Fix((Edit(0, 0, "---\n"),), Items(0, 1, ((),))), TEXT),
        (Fix((Edit(2, 4, "\n"),), Inline(2, Change(0, 1, (Text("甲"),)))), TEXT),
    ],
)
def test_proof(fix: Fix, made: str) -> None:
    once = iter([faults(fix)])
    assert fixed(TEXT, Dialect(), lambda page: next(once, ())).text == made


def test_one_bad_fix_does_not_spoil_the_others() -> None:
    good, bad, other = renamed(0, "丁", "丁"), renamed(1, "戊", "己"), renamed(4, "庚", "庚", 5)
    once = iter([faults(good, bad, other)])
    made = fixed(TEXT, Dialect(), lambda page: next(once, ()))
    assert (made.text, made.count) == ("丁乙\n\n庚\n", 2)


def test_of_two_fixes_for_one_place_the_first_is_made() -> None:
    once = iter([faults(renamed(0, "丁", "丁"), renamed(0, "戊", "戊"))])
    assert fixed(TEXT, Dialect(), lambda page: next(once, ())).text == "丁乙\n\n丙\n"


def test_rounds_end() -> None:
    made = fixed(TEXT, Dialect(), lambda page: faults(renamed(0, "丁" + page.lf[0], "丁" + page.lf[0])))
    assert made.count == ROUNDS


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("甲\n", "乙\n"),
        ("甲\n", "# 甲\n"),
        ("- 甲\n", "1. 甲\n"),
        ("- 甲\n- 乙\n", "- 甲\n\n- 乙\n"),
        ("```\n甲\n```\n", "```\n乙\n```\n"),
        ("    甲\n", "    乙\n"),
        ("---\na: b\n---\n", "---\na: c\n---\n"),
        ('::a{b="c"}\n甲\n::\n', '::a{b="d"}\n甲\n::\n'),
        ("::a\n#b{c=d}\n甲\n::\n", "::a\n#b{c=e}\n甲\n::\n"),
        ("[甲](/a)\n", "[甲](/b)\n"),
        ("<p>甲</p>\n", "<p>乙</p>\n"),
        ("[a]: /b\n", "[a]: /c\n"),
        ("甲\n\n***\n", "甲\n"),
        ("**甲**\n", "*甲*\n"),
    ],
)
def test_the_outline_tells_texts_apart(left: str, right: str) -> None:
    assert outline(read(left, Dialect())) != outline(read(right, Dialect()))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("*甲*\n", "_甲_\n"),
        ("# 甲\n", "甲\n===\n"),
        ("甲&amp;\n", "甲\\&\n"),
        ("甲\n\n\n乙", "甲\n\n乙\n"),
        ("> 甲\n", ">甲\n"),
    ],
)
def test_the_outline_knows_no_spelling(left: str, right: str) -> None:
    assert outline(read(left, Dialect())) == outline(read(right, Dialect()))


@pytest.mark.parametrize("at", [(0, 1), (1, 4), (2, 7), (6, 7), (0, 9)])
def test_exchanged_pieces(at: tuple[int, int]) -> None:
    content = "甲**乙**丙丁\\*"
    nodes = Page(content, Dialect()).inlines[0].block.nodes
    found = exchanged(nodes, content, [Change(*at, (Text("新"),))])
    expected = {
        (0, 1): "新[乙]丙丁*",
        (1, 4): None,
        (2, 7): None,
        (6, 7): "甲[乙]新丁*",
        (0, 9): None,
    }[at]
    shown = found and "".join(node.value if isinstance(node, Text) else "[乙]" for node in joined(found))
    assert shown == expected
