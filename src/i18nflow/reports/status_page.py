"""How far a project is, as one HTML page: each language at a glance, its way over time, every article, what is to be done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from i18nflow.catalogs.status import Amount, Status
from i18nflow.reports.chart import STYLE as CHART_STYLE
from i18nflow.reports.chart import Line, chart
from i18nflow.reports.html import Voice, page, voice
from i18nflow.wording import ENGLISH, Message, say, say_many
from i18nflow.wording.shares import percent

_LONGEST = 100
"""Rows of the list of what is to be done."""
_STYLE = """
:root { --approved: #1b5e20; --done: #66a86a; --review: #e0a100; --open: #8885 }
@media (prefers-color-scheme: dark) { :root { --approved: #2e8b3d; --done: #9fd6a2; --review: #ffd54f } }
h2 { margin: 2rem 0 .5rem; font-size: 1.25rem }
.bar { display: flex; height: .6rem; border-radius: .3rem; overflow: hidden; background: var(--open); margin: .25rem 0 }
.bar i { display: block; height: 100% }
.approved { background: var(--approved) } .done { background: var(--done) } .review { background: var(--review) }
.open { background: var(--open) }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 1rem }
.tile { border: 1px solid var(--line); border-radius: .5rem; padding: .8rem 1rem }
.tile b { font-size: 1.8rem; float: right; line-height: 1.1 } .tile strong { font-size: 1.1rem }
.tile p { margin: .3rem 0 0; font-size: .9rem }
.legend span { margin-right: 1.2rem; white-space: nowrap }
.legend i { display: inline-block; width: .8rem; height: .8rem; border-radius: .2rem; margin-right: .4rem }
.scroll { overflow-x: auto } td .bar { min-width: 5rem } td { overflow-wrap: anywhere } th { white-space: nowrap }
td:first-child { min-width: 11rem } .scroll .chart { min-width: 40rem }
td.state { min-width: 6rem; font-variant-numeric: tabular-nums }
"""
_LEGEND = (
    ("approved", say("approved")),
    ("done", say("translated")),
    ("review", say("to be reviewed")),
    ("open", say("not translated")),
)


@dataclass(frozen=True, slots=True)
class Row:
    """An article; ``None`` where a locale has no catalog of it."""

    article: str
    characters: int
    """Of the source."""
    locales: dict[str, Status | None]


@dataclass(frozen=True, slots=True)
class Progress:
    """Shares over time, or why they are not known."""

    lines: tuple[Line, ...] = ()
    why_not: str = ""


def status_page(rows: Sequence[Row], locales: Sequence[str], progress: Progress, language: str = ENGLISH) -> str:
    """The page; all shares are of source characters."""
    total, told = sum(row.characters for row in rows), voice(language)
    body = [
        f"<p>{told(_size(len(rows), total))}</p>",
        _legend(told),
        '<div class="tiles">',
        *(_tile(locale, _sum(rows, locale), total, told) for locale in locales),
        "</div>",
        f"<h2>{told(say('Over time'))}</h2>",
        _picture(progress, language),
        f"<h2>{told(say('Articles'))}</h2>",
        _articles(rows, locales, told),
        f"<h2>{told(say('To be done'))}</h2>",
        _to_do(rows, locales, told),
    ]
    return page(say("Translation progress"), "\n".join(body), _STYLE + CHART_STYLE, language)


def _size(articles: int, characters: int) -> Message:
    return say_many(
        "{n} article, {characters} characters in the source language.",
        "{n} articles, {characters} characters in the source language.",
        articles,
        characters=characters,
    )


def _picture(progress: Progress, language: str) -> str:
    picture = chart(progress.lines, say("Translated share"), language)
    return f'<div class="scroll">{picture}</div>' if picture else f'<p class="quiet">{voice(language)(progress.why_not)}</p>'


def _sum(rows: Sequence[Row], locale: str) -> Status:
    found = Status()
    for row in rows:
        found += row.locales.get(locale) or Status()
    return found


def _legend(told: Voice) -> str:
    items = "".join(f'<span><i class="{name}"></i>{told(label)}</span>' for name, label in _LEGEND)
    return f'<p class="legend">{items}</p>'


def _tile(locale: str, status: Status, total: int, told: Voice) -> str:
    share = status.translated.characters / total if total else 1.0
    left = max(0, total - status.translated.characters - status.fuzzy.characters)
    approved = say("{share} approved", share=percent(status.approved.characters / total if total else 1.0))
    review = say("{n} characters to be reviewed,", n=status.fuzzy.characters)
    return (
        f'<div class="tile"><b>{percent(share)}</b><strong lang="{escape(locale)}">{escape(locale)}</strong>'
        f'<p class="quiet">{told(approved)}</p>{_bar(status, total)}'
        f"<p>{told(review)}<br>{told(say('{n} to be translated', n=left))}</p></div>"
    )


def _bar(status: Status, total: int) -> str:
    done = status.translated.characters - status.approved.characters
    parts = (("approved", status.approved.characters), ("done", done), ("review", status.fuzzy.characters))
    pieces = "".join(
        f'<i class="{name}" style="width:{100 * size / total:.2f}%"></i>' for name, size in parts if size and total
    )
    return f'<div class="bar">{pieces}</div>'


def _articles(rows: Sequence[Row], locales: Sequence[str], told: Voice) -> str:
    head = "".join(f'<th scope="col">{escape(locale)}</th>' for locale in locales)
    lines = (
        f"<tr><td>{escape(row.article)}</td>{''.join(_cell(row, locale, told) for locale in locales)}"
        f'<td class="number">{row.characters}</td></tr>'
        for row in rows
    )
    article, characters = told(say("article")), told(say("characters"))
    return _table(f'<th scope="col">{article}</th>{head}<th scope="col" class="number">{characters}</th>', lines)


def _cell(row: Row, locale: str, told: Voice) -> str:
    status = row.locales.get(locale)
    if status is None:
        return f'<td class="quiet state">{told(say("no catalog"))}</td>'
    return f'<td class="state">{percent(status.fresh)}{_bar(status, status.total.characters)}</td>'


def _to_do(rows: Sequence[Row], locales: Sequence[str], told: Voice) -> str:
    """What is stale or missing, the largest first."""
    found = sorted(_open(rows, locales), key=lambda one: (-(one[2].characters + one[3].characters), one[1], one[0]))
    if not found:
        return f'<p class="good">{told(say("Nothing: all articles are translated and up to date."))}</p>'
    lines = (
        f'<tr><td>{escape(article)}</td><td>{escape(locale)}</td><td class="number">{_amount(fuzzy, told)}</td>'
        f'<td class="number">{_amount(missing, told)}</td></tr>'
        for article, locale, fuzzy, missing in found[:_LONGEST]
    )
    rest = told(say("… and {n} more.", n=len(found) - _LONGEST))
    more = f'<p class="quiet">{rest}</p>' if len(found) > _LONGEST else ""
    head = "".join(f'<th scope="col"{kind}>{told(name)}</th>' for name, kind in _COLUMNS)
    return _table(head, lines) + more


_COLUMNS = (
    (say("article"), ""),
    (say("language"), ""),
    (say("to be reviewed"), ' class="number"'),
    (say("to be translated"), ' class="number"'),
)


def _open(rows: Sequence[Row], locales: Sequence[str]) -> Iterator[tuple[str, str, Amount, Amount]]:
    for row in rows:
        for locale in locales:
            status = row.locales.get(locale)
            fuzzy, missing = (status.fuzzy, status.untranslated) if status else (Amount(), Amount(0, row.characters))
            if fuzzy.characters or missing.characters:
                yield row.article, locale, fuzzy, missing


def _amount(amount: Amount, told: Voice) -> str:
    if not amount.characters:
        return "–"
    count = told(say_many("{n} block", "{n} blocks", amount.units))
    blocks = f' <span class="quiet">({count})</span>' if amount.units else ""
    return f"{amount.characters}{blocks}"


def _table(head: str, lines: Iterator[str]) -> str:
    body = "\n".join(lines)
    return f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table></div>'
