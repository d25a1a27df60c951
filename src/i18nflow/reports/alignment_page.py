"""The review page of an alignment: both sides of each article beside each other, what is sure, unsure or alone in colours."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from i18nflow.alignment.review import Line, Review, State
from i18nflow.catalogs.sayings import role_name
from i18nflow.reports.html import Voice, page, voice
from i18nflow.wording import ENGLISH, say

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
    "sure": say("sure"),
    "unsure": say("unsure"),
    "gap": say("gap"),
    "untranslated": say("not translated"),
    "differs": say("catalog differs"),
    "repeated": say("repeated otherwise"),
    "same": say("known"),
    "other": say("not compared"),
    "equal": say("equal"),
    "pair": say("pair"),
}
_MEANINGS: dict[State, str] = {
    "sure": say("the translation is in the catalog"),
    "unsure": say("it is there as fuzzy, for review"),
    "gap": say("one side has nothing like it"),
    "untranslated": say("both sides have the same text"),
    "differs": say("the catalog has another translation, which stays"),
    "repeated": say("the same text is translated otherwise further up, which stays"),
    "same": say("the catalog has this translation already"),
    "other": say("nothing to translate, and the sides differ"),
    "equal": say("nothing to translate"),
    "pair": say("of a refused article: nothing was taken over"),
}
_COLUMNS: tuple[State, ...] = ("sure", "unsure", "gap", "untranslated", "differs", "repeated", "same")
_QUIET: frozenset[State] = frozenset(("equal", "other"))


def alignment_page(reviews: Sequence[Review], language: str = ENGLISH) -> str:
    """The page of all articles that were aligned; articles with the most to review first in the index."""
    told = voice(language)
    named = [(review, f"page-{number}") for number, review in enumerate(reviews, 1)]
    named.sort(key=lambda pair: (not pair[0].refused, pair[0].rebuilt, pair[0].article))
    there = [state for state in _NAMES if any(review.counts.get(state) for review in reviews)]
    index = _index(named, [state for state in _COLUMNS if state in there], told)
    body = [_legend(there, told), index, *(_section(*pair, told) for pair in named)]
    return page(say("Alignment"), "\n".join(body), CSS, language)


def _legend(states: Sequence[State], told: Voice) -> str:
    items = (f'<li class="{state}"><b>{told(_NAMES[state])}</b> {told(_MEANINGS[state])}</li>' for state in states)
    return f'<ul class="chips">{"".join(items)}</ul>'


def _index(ranked: Sequence[tuple[Review, str]], columns: Sequence[State], told: Voice) -> str:
    head = "".join(f'<th class="number">{told(_NAMES[state])}</th>' for state in columns)
    rows = "".join(_index_row(review, name, columns, told) for review, name in ranked)
    article, locale, result = map(told, (say("article"), say("locale"), say("rebuilt")))
    return (
        f'<table class="pages"><thead><tr><th>{article}</th><th>{locale}</th>{head}<th class="number">{result}</th></tr>'
        f"</thead><tbody>{rows}</tbody></table>"
    )


def _index_row(review: Review, name: str, columns: Sequence[State], told: Voice) -> str:
    cells = "".join(f'<td class="number">{review.counts.get(state, 0) or ""}</td>' for state in columns)
    refused, share = f'<td class="number error">{told(say("refused"))}</td>', f'<td class="number">{told(rebuilt(review))}</td>'
    result = refused if review.refused else share
    return f'<tr><td><a href="#{name}">{escape(review.article)}</a></td><td>{escape(review.locale)}</td>{cells}{result}</tr>'


def rebuilt(review: Review) -> str:
    """``98.7 %`` or ``byte for byte``; 100 only where nothing of the old page's text is missing."""
    return say("byte for byte") if review.identical else f"{int(review.rebuilt * 1000) / 10:g} %"


def _section(review: Review, name: str, told: Voice) -> str:
    rows = "".join(_row(line, told) for line in review.lines)
    verdict = told(say("rebuilt {share}", share=rebuilt(review)))
    if review.refused:
        refused = say("refused: {gaps:.0%} of the texts have no counterpart", gaps=review.gaps)
        verdict = f'<span class="error">{told(refused)}</span>'
    blocks = told(say("{n} blocks", n=len(review.lines)))
    return (
        f'<section id="{name}"><h2><a href="#{name}">{escape(review.article)}</a></h2>'
        f'<div class="quiet">{escape(review.source)} → {escape(review.target)} · {verdict}</div>'
        f"<details{' open' if review.refused or review.to_review else ''}><summary>{blocks}</summary>"
        f'<table class="rows"><thead><tr><th class="about"></th><th>{escape(review.source)}</th>'
        f"<th>{escape(review.target)}</th></tr></thead><tbody>{rows}</tbody></table></details></section>"
    )


def _row(line: Line, told: Voice) -> str:
    quiet = " quiet" if line.state in _QUIET else ""
    score = f" {line.score:.2f}" if line.state in ("unsure", "sure") else ""
    remarks = "".join(f'<span class="remark">{told(remark)}</span>' for remark in line.remarks)
    about = f'<b>{told(_NAMES[line.state])}</b>{score}<span class="role">{told(role_name(line.role))}</span>{remarks}'
    sides = _cell(line.source, line.source_line, line, told) + _cell(line.target, line.target_line, line, told)
    return f'<tr class="{line.state}{quiet}"><td class="about">{about}</td>{sides}</tr>\n'


def _cell(text: str, number: int, line: Line, told: Voice) -> str:
    if not text:
        return f'<td class="nothing">{told(say("nothing"))}</td>' if line.state == "gap" else "<td></td>"
    at = f'<span class="line">{number}</span>' if number else ""
    shown = f"<pre>{escape(text)}</pre>" if line.role in ("code", "image") else escape(text)
    return f"<td>{at}{shown}</td>"
