"""Text that became code because it is indented."""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18nflow.inline.normalise import HAN
from i18nflow.lint.chars import shortened
from i18nflow.lint.page import Page
from i18nflow.lint.rule import Fault, Finder, Rule
from i18nflow.wording import say

_CODE = re.compile(
    r"^[ \t]*(?:#|//|/\*|\*|--|<|\{|\[|\$|[A-Za-z0-9_.-]+\s*[=:({\[])|[;{}]\s*$|=>|->|::|[A-Za-z0-9_]\(|│|├|└|\+--",
    re.MULTILINE,
)
_PUNCTUATION = re.compile("[，。；：？！、]")
_SHARE = 0.5


def _find(page: Page) -> Iterator[Fault]:
    for token in page.reading.tokens:
        if token.type == "code_block" and token.map and _is_prose(token.content):
            at = page.line_start(token.map[0])
            at = next(offset for offset in range(at, len(page.lf)) if page.lf[offset] not in " \t>")
            first = shortened(token.content.strip().split("\n", 1)[0])
            yield Fault(
                "prose-in-code",
                at,
                say("“{first}” is shown as code, since its line is indented", first=first),
                say("indent it less"),
            )


def _is_prose(text: str) -> bool:
    """Whether most of it is Chinese, in sentences, and nothing looks like code."""
    letters = [char for char in text if not char.isspace()]
    chinese = sum(bool(HAN.match(char) or _PUNCTUATION.match(char)) for char in letters)
    return chinese >= _SHARE * len(letters) and bool(_PUNCTUATION.search(text)) and not _CODE.search(text)


_RULES = (
    Rule(
        "prose-in-code",
        "warning",
        say("An indented paragraph is shown as code."),
        say("""\
Four blanks at the start of a line behind an empty one make code: long lines do not wrap, marks are shown, and nothing in it
is translated. It happens to paragraphs that belong to a list item but are indented too far, or to text that was indented as
on paper.

How far it should be indented depends on what it belongs to, so nothing is fixed."""),
    ),
)
FINDER = Finder(_find, _RULES)
