"""A single ``~`` that strikes text out."""

from __future__ import annotations

from collections.abc import Iterator

from i18nflow.formats.splice import Edit
from i18nflow.inline.tree import Element, Text
from i18nflow.lint.chars import shortened
from i18nflow.lint.page import Inlined, Page
from i18nflow.lint.rule import Fault, Finder, Fix, Inline, Rule
from i18nflow.lint.trees import Change
from i18nflow.wording import say


def _find(page: Page) -> Iterator[Fault]:
    if not page.dialect.strikethrough_single_tilde:
        return
    for inlined, element in page.elements():
        content = inlined.block.content
        single = content.startswith("~", element.start) and element.inner_start - element.start == 1
        if element.name == "del" and single and _is_joined(content, element):
            message = say(
                "“{content}” is struck out by the “~” around it",
                content=shortened(content[element.start + 1 : element.end - 1]),
            )
            yield Fault("single-tilde", inlined.lf(element.start), message, say("write “\\~” or “～”"), _fix(inlined, element))


def _is_joined(content: str, element: Element) -> bool:
    """Whether a ``~`` stands between two words, as in a range: nobody strikes out like that."""
    before, after = content[element.start - 1 : element.start], content[element.end : element.end + 1]
    return before.isalnum() or after.isalnum()


def _fix(inlined: Inlined, element: Element) -> Fix:
    opening, closing = inlined.lf(element.start), inlined.block.lines.end(element.end)
    edits = (Edit(opening, opening + 1, "\\~"), Edit(closing - 1, closing, "\\~"))
    nodes = (Text("~"), *element.children, Text("~"))
    return Fix(edits, Inline(inlined.at, Change(element.start, element.end, nodes)))


_RULES = (
    Rule(
        "single-tilde",
        "warning",
        say("A range written with “~” strikes text out."),
        say("""\
Two single `~` in a paragraph strike out what stands between them: of `21:00~22:00~23:00` readers see `22:00` struck out.

The fix writes `\\~`. `~文字~` with blanks around it is left alone."""),
        fixes=True,
    ),
)
FINDER = Finder(_find, _RULES)
