"""The review page of an alignment: both sides of each article beside each other, what is sure, unsure or alone in colours."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from i18nflow.alignment.review import Line, Review, State
from i18nflow.reports.html import page

CSS = """
body { max-width: 90rem }
table.pages td, table.pages th { padding: .25rem .6rem } table.pages { margin-bottom: 2rem }
section { margin: 2.5rem 0 } h2 { margin-bottom: .2rem; overflow-wrap: anywhere } h2 a { color: inherit; text-decoration: none }
table.rows { table-layout: fixed; margin-top: .8rem } table.rows th.about { width: 9.5rem }
table.rows td { border-inline-start: .25rem solid transparent; overflow-wrap: anywhere; white-space: pre-wrap }
table.rows td.about { white-space: normal; font-size: .85rem; border-inline-start-color: var(--mark) }
table.rows td.about b { color: var(--mark) }
tr { --mark: var(--line) } .sure { --mark: var(--good) } .same, .pair { --mark: var(--info) }
.unsure, .differs, .repeated { --mark: var(--warn) } .gap, .untranslated { --mark: var(--bad) }
tr.gap td, tr.untranslated td { background: #c6282812 } tr.unsure td, tr.differs td, tr.repeated td { background: #ffb30014 }
tr.quiet td { font-size: .85rem } td.nothing { opacity: .5; font-style: italic }
td pre { margin: 0; max-height: 12rem; overflow: auto; white-space: pre-wrap; font-size: .8rem }
.role, .remark { display: block } .remark { color: var(--mark) } .line { opacity: .6; font-size: .8rem; float: inline-end }
.chips { list-style: none; padding: 0; margin: .3rem 0; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem }
.chips { font-size: .85rem } .chips b { color: var(--mark) } summary { cursor: pointer; opacity: .7 }
@media (max-width: 50rem) {
  table.rows, table.rows tbody, table.rows tr, table.rows td { display: block } table.rows thead { display: none }
}
"""
_NAMES: dict[State, str] = {
    "sure": "sure",
    "unsure": "unsure",
    "gap": "gap",
    "untranslated": "not translated",
    "differs": "catalog differs",
    "repeated": "repeated otherwise",
    "same": "known",
    "other": "not compared",
    "equal": "equal",
    "pair": "pair",
}
_MEANINGS: dict[State, str] = {
    "sure": "the translation is in the catalog",
    "unsure": "it is there as fuzzy, for review",
    "gap": "one side has nothing like it",
    "untranslated": "both sides have the same text",
    "differs": "the catalog has another translation, which stays",
    "repeated": "the same text is translated otherwise further up, which stays",
    "same": "the catalog has this translation already",
    "other": "nothing to translate, and the sides differ",
    "equal": "nothing to translate",
    "pair": "of a refused article: nothing was taken over",
}
_COLUMNS: tuple[State, ...] = ("sure", "unsure", "gap", "untranslated", "differs", "repeated", "same")
_QUIET: frozenset[State] = frozenset(("equal", "other"))


def alignment_page(reviews: Sequence[Review]) -> str:
    """The page of all articles that were aligned; articles with the most to review first in the index."""
    named = [(review, f"page-{number}") for number, review in enumerate(reviews, 1)]
    named.sort(key=lambda pair: (not pair[0].refused, pair[0].rebuilt, pair[0].article))
    there = [state for state in _NAMES if any(review.counts.get(state) for review in reviews)]
    index = _index(named, [state for state in _COLUMNS if state in there])
    body = [_legend(there), index, *(_section(*pair) for pair in named)]
    return page("Alignment", "\n".join(body), CSS)


def _legend(states: Sequence[State]) -> str:
    items = (f'<li class="{state}"><b>{escape(_NAMES[state])}</b> {escape(_MEANINGS[state])}</li>' for state in states)
    return f'<ul class="chips">{"".join(items)}</ul>'


def _index(ranked: Sequence[tuple[Review, str]], columns: Sequence[State]) -> str:
    head = "".join(f'<th class="number">{escape(_NAMES[state])}</th>' for state in columns)
    rows = "".join(_index_row(review, name, columns) for review, name in ranked)
    return (
        f'<table class="pages"><thead><tr><th>article</th><th>locale</th>{head}<th class="number">rebuilt</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _index_row(review: Review, name: str, columns: Sequence[State]) -> str:
    cells = "".join(f'<td class="number">{review.counts.get(state, 0) or ""}</td>' for state in columns)
    result = '<td class="number error">refused</td>' if review.refused else f'<td class="number">{rebuilt(review)}</td>'
    return f'<tr><td><a href="#{name}">{escape(review.article)}</a></td><td>{escape(review.locale)}</td>{cells}{result}</tr>'


def rebuilt(review: Review) -> str:
    """``98.7 %`` or ``byte for byte``; 100 only where nothing of the old page's text is missing."""
    return "byte for byte" if review.identical else f"{int(review.rebuilt * 1000) / 10:g} %"


def _section(review: Review, name: str) -> str:
    rows = "".join(map(_row, review.lines))
    verdict = (
        f'<span class="error">refused: {review.gaps:.0%} of the texts have no counterpart</span>'
        if review.refused
        else f"rebuilt {rebuilt(review)}"
    )
    return (
        f'<section id="{name}"><h2><a href="#{name}">{escape(review.article)}</a></h2>'
        f'<div class="quiet">{escape(review.source)} → {escape(review.target)} · {verdict}</div>'
        f"<details{' open' if review.refused or review.to_review else ''}><summary>{len(review.lines)} blocks</summary>"
        f'<table class="rows"><thead><tr><th class="about"></th><th>{escape(review.source)}</th>'
        f"<th>{escape(review.target)}</th></tr></thead><tbody>{rows}</tbody></table></details></section>"
    )


def _row(line: Line) -> str:
    quiet = " quiet" if line.state in _QUIET else ""
    score = f" {line.score:.2f}" if line.state in ("unsure", "sure") else ""
    remarks = "".join(f'<span class="remark">{escape(remark)}</span>' for remark in line.remarks)
    about = f'<b>{escape(_NAMES[line.state])}</b>{score}<span class="role">{escape(line.role)}</span>{remarks}'
    sides = _cell(line.source, line.source_line, line) + _cell(line.target, line.target_line, line)
    return f'<tr class="{line.state}{quiet}"><td class="about">{about}</td>{sides}</tr>\n'


def _cell(text: str, number: int, line: Line) -> str:
    if not text:
        return '<td class="nothing">nothing</td>' if line.state == "gap" else "<td></td>"
    at = f'<span class="line">{number}</span>' if number else ""
    shown = f"<pre>{escape(text)}</pre>" if line.role in ("code", "image") else escape(text)
    return f"<td>{at}{shown}</td>"
