"""``**`` that the site shows as asterisks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from i18nflow.inline.emphasis import strict_flanking
from i18nflow.inline.tree import Node
from i18nflow.lint.chars import shortened, shown
from i18nflow.lint.emphasis_mend import is_blank
from i18nflow.lint.emphasis_write import Row, fix
from i18nflow.lint.marks import Mark, Pair, Piece, is_broken, opened, pairs, pieces
from i18nflow.lint.page import Inlined, Page
from i18nflow.lint.rule import Fault, Finder, Rule
from i18nflow.wording import say


def _rows(page: Page) -> Iterator[Row]:
    for inlined in page.inlines:
        if "**" in inlined.block.content:
            for nodes in opened(inlined.block.nodes, inlined.block.content):
                yield _row(inlined, nodes)


def _row(inlined: Inlined, nodes: Sequence[Node]) -> Row:
    content = inlined.block.content
    found = pieces(nodes, content)
    paired, alone = pairs(found, content)
    broken = [pair for pair in paired if is_broken(found, pair)]
    return Row(inlined, tuple(found), tuple(broken), tuple(at for at in alone if _is_shown(found[at])))


def _is_shown(piece: Piece) -> bool:
    return isinstance(piece, Mark) and piece.literal


def _find(page: Page) -> Iterator[Fault]:
    for row in _rows(page):
        if row.broken:
            yield from _broken(row)
        for at in row.alone:
            mark = row.found[at]
            around = shortened(row.content[max(0, mark.start - 8) : mark.end + 8])
            message = say("“{around}”: this “**” has no partner, so that readers see it", around=around)
            yield Fault("emphasis-unpaired", row.inlined.lf(mark.start), message, say("add the other one, or write “\\*\\*”"))


def _broken(row: Row) -> Iterator[Fault]:
    mended = fix(row)
    for pair in row.broken:
        code, reason, hint = _cause(row, pair)
        if code:
            opener, closer = row.found[pair.opener], row.found[pair.closer]
            text = shortened(row.content[opener.start : closer.end])
            yield Fault(
                code,
                row.inlined.lf(opener.start),
                say("“{text}” is shown with its asterisks: {reason}", text=text, reason=reason),
                hint,
                mended,
            )


def _cause(row: Row, pair: Pair) -> tuple[str, str, str]:
    """Code, reason and hint; ``""`` for a run that only suffers from its neighbours."""
    content, opener, closer = row.content, row.found[pair.opener], row.found[pair.closer]
    if pair.joins:
        return "emphasis-adjacent", say("“****” neither ends one bold run nor begins another"), say("make it one bold run")
    first, last = row.found[pair.opener + 1], row.found[pair.closer - 1]
    if is_blank(first) or is_blank(last):
        behind, before = say("there is a blank behind the first “**”"), say("there is a blank before the last “**”")
        return "emphasis-blank", behind if is_blank(first) else before, say("set the blank outside of the bold run")
    reason = _flanking(content, opener, closer)
    return ("emphasis-punctuation", reason, say("set the punctuation outside of the bold run")) if reason else ("", "", "")


def _flanking(content: str, opener: Piece, closer: Piece) -> str:
    """Why the marks cannot open and close, ``""`` if they can."""
    left, right = content[opener.start - 1 : opener.start] or " ", content[closer.end : closer.end + 1] or " "
    first, last = content[opener.end], content[closer.start - 1]
    if not strict_flanking(last, right)[1]:
        return say("“**” cannot close between “{last}” and “{right}”", last=last, right=shown(right))
    if not strict_flanking(left, first)[0]:
        return say("“**” cannot open between “{left}” and “{first}”", left=shown(left), first=first)
    return ""


_RULES = (
    Rule(
        "emphasis-punctuation",
        "warning",
        say("Bold text is shown with its asterisks because punctuation stands at its edge."),
        say("""\
Markdown lets `**` close only where it does not follow punctuation, unless a blank or punctuation follows it in turn.
Chinese is written without blanks, so `**时间：**4 月` stays as it is, asterisks and all; the same holds for `**` that opens
before punctuation.

The fix sets the punctuation outside: `**时间**：4 月`; quotation marks and brackets around all of the text as well:
`关注**「公众号」**回复` becomes `关注「**公众号**」回复`. A bold link becomes a link in bold type. Where nothing else
helps, it writes `<strong>…</strong>`."""),
        fixes=True,
    ),
    Rule(
        "emphasis-blank",
        "warning",
        say("Bold text is shown with its asterisks because a blank stands inside of them."),
        say("""\
`**` does not open before a blank and does not close behind one: `**OCS **是` is shown with its asterisks. The blank is
often U+00A0, which editors show as an ordinary one.

The fix sets the blank outside: `**OCS** 是`; at the end of a paragraph it goes."""),
        fixes=True,
    ),
    Rule(
        "emphasis-adjacent",
        "warning",
        say("“****” between two bold runs is shown."),
        say("""\
In `**本****次会议**` the four asterisks do not end one run and begin another: they are shown in the middle of a single one.
Editors that write Markdown behind a formatted view make them.

The fix makes it one run: `**本次会议**`."""),
        fixes=True,
    ),
    Rule(
        "emphasis-unpaired",
        "warning",
        say("“**” has no partner and is shown."),
        say("""\
There is an odd number of `**` in a paragraph, so that one of them is shown. Nobody but the author knows where the other one
belongs; if the asterisks are meant to be seen, `\\*\\*` says so."""),
    ),
)

FINDER = Finder(_find, _RULES)
