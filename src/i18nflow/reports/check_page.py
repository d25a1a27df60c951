"""What ``check`` found as one HTML page: for each article source and translation side by side, the place marked.

It is filtered by following a link: ``#only-number`` shows the findings of one rule, by CSS's ``:target`` and without a script.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from i18nflow.errors import I18nflowError
from i18nflow.reports.fault import ORDER, Fault, by_place
from i18nflow.reports.html import page
from i18nflow.wording import ENGLISH, say, spoken

_TAG = re.compile(r"&lt;/?[A-Za-z][\w.:-]*/?&gt;")
_LONGEST = 700
"""Characters of a text that are shown on each side of what is marked."""
_STYLE = """
nav { display: flex; flex-wrap: wrap; gap: .4rem; margin: 1rem 0 2rem }
nav a { border: 1px solid var(--line); border-radius: 1rem; padding: .1rem .8rem; color: inherit; text-decoration: none }
nav a:hover { background: var(--soft) }
nav b { font-weight: 600 } nav span { opacity: .7 }
section { margin: 0 0 2.5rem } h2 { font-size: 1.15rem; margin: 0 0 .5rem; overflow-wrap: anywhere }
.faults { table-layout: fixed } .faults th { font-size: .85em; opacity: .7 } .faults th:first-child { width: 32% }
.faults td { overflow-wrap: anywhere }
.fault { border-left: 3px solid var(--line); padding-left: .6rem; margin: 0 0 .5rem }
.fault p { margin: 0 }
.fault.of-error { border-color: var(--bad) } .fault.of-warning { border-color: var(--warn) }
.fault.of-info { border-color: var(--info) }
.text { white-space: pre-wrap } .tag { opacity: .45; font-size: .85em } .place { font-size: .8em }
mark { border-radius: .15rem; padding: 0 .1rem } .rule { font-weight: 600 }
@media (max-width: 50rem) { .faults, .faults tbody, .faults tr, .faults td { display: block } .faults thead { display: none } }
"""


@dataclass(frozen=True, slots=True)
class _Reader:
    """Who reads the page, and of what source."""

    source_locale: str
    language: str

    def told(self, text: str) -> str:
        """A text of ours in the reader's language, escaped."""
        return escape(spoken(text, self.language))


def check_page(
    faults: Iterable[Fault], failures: Sequence[I18nflowError], source_locale: str, summary: str, language: str = ENGLISH
) -> str:
    """The page in ``language``; ``summary`` is a sentence with the figures of the run."""
    reader = _Reader(source_locale, language)
    ordered = sorted(faults, key=by_place)
    rules = Counter(fault.finding.code for fault in ordered)
    levels = Counter(fault.finding.severity for fault in ordered)
    names = [*sorted(levels, key=lambda level: ORDER[level]), *sorted(rules, key=lambda rule: (-rules[rule], rule))]
    counts = {**{str(level): count for level, count in levels.items()}, **rules}
    groups = groupby(ordered, key=lambda fault: fault.finding.path)
    body = [
        f"<p>{reader.told(summary)}</p>",
        *(f'<i id="only-{name}"></i>' for name in names),
        _filters(names, counts, reader) if ordered else "",
        "<main>",
        _failures(failures, reader) if failures else "",
        *(_section(path, list(group), reader) for path, group in groups),
        "</main>",
    ]
    title = say("Checks of the translations")
    return page(title, "\n".join(part for part in body if part), _STYLE + _filtering(names), reader.language)


def _filters(names: Sequence[str], counts: dict[str, int], reader: _Reader) -> str:
    links = (f'<a href="#only-{name}"><b>{escape(name)}</b> <span>{counts[name]}</span></a>' for name in names)
    label, everything = reader.told(say("filter")), reader.told(say("all"))
    return f'<nav aria-label="{label}"><a href="#all"><b>{everything}</b></a>{"".join(links)}</nav>'


def _filtering(names: Sequence[str]) -> str:
    """Hides what does not belong to the rule whose filter is the page's target: findings, rows and catalogs without any."""
    return "\n".join(
        f"#only-{name}:target ~ main :is(section, tr.entry, .fault):not(.of-{name}) {{ display: none }}\n"
        f"#only-{name}:target ~ nav a[href='#only-{name}'] {{ background: var(--soft) }}"
        for name in names
    )


def _classes(faults: Iterable[Fault]) -> str:
    names = {name for fault in faults for name in (fault.finding.code, fault.finding.severity)}
    return " ".join(f"of-{name}" for name in sorted(names))


def _section(path: str, faults: Sequence[Fault], reader: _Reader) -> str:
    entries = groupby(faults, key=lambda fault: (fault.finding.entry, fault.text))
    rows = "\n".join(_row(list(group), reader) for _, group in entries)
    finding, source, translation = map(reader.told, (say("finding"), say("source"), say("translation")))
    return (
        f'<section class="{_classes(faults)}">\n<h2>{escape(path)}</h2>\n<table class="faults">\n<thead><tr><th>{finding}</th>'
        f"<th>{source}</th><th>{translation}</th></tr></thead>\n<tbody>\n{rows}\n</tbody></table>\n</section>"
    )


def _row(faults: Sequence[Fault], reader: _Reader) -> str:
    """One entry with all that was found in it; what is about no entry has a row of its own for each text."""
    first = faults[0]
    place = spoken(say("line {line}", line=first.finding.line), reader.language) if first.finding.line else ""
    origin = "" if first.origin.startswith(first.finding.path) else first.origin
    places = "<br>".join(escape(one) for one in dict.fromkeys((place, origin, *(fault.output for fault in faults))) if one)
    found = "".join(_fault(fault, reader) for fault in faults)
    ranges = [(fault.start, fault.end) for fault in faults if fault.end > fault.start]
    return (
        f'<tr class="entry {_classes(faults)}"><td>{found}<p class="quiet place">{places}</p></td>'
        f'<td lang="{escape(reader.source_locale)}" class="text">{_text(first.source, [])}</td>'
        f'<td lang="{escape(first.locale)}" dir="auto" class="text">{_text(first.text, ranges)}</td></tr>'
    )


def _fault(fault: Fault, reader: _Reader) -> str:
    finding = fault.finding
    hint = f'<p class="quiet">{reader.told(finding.hint)}</p>' if finding.hint else ""
    rule = f'<span class="rule {finding.severity}">{escape(finding.code)}</span>'
    return f'<div class="fault {_classes([fault])}"><p>{rule} {reader.told(finding.message)}</p>{hint}</div>'


def _text(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    """``text`` with its ranges marked, cut where it goes on long before and behind them."""
    joined = _joined(ranges)
    low = max(0, joined[0][0] - _LONGEST) if joined else 0
    high = min(len(text), (joined[-1][1] if joined else 0) + _LONGEST)
    parts, at = ["…" if low else ""], low
    for start, end in joined:
        parts += [_with_tags(text[at:start]), f"<mark>{_with_tags(text[start:end])}</mark>"]
        at = end
    return "".join([*parts, _with_tags(text[at:high]), "…" if high < len(text) else ""])


def _joined(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order, overlapping ones as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _with_tags(text: str) -> str:
    """``text`` escaped, with the tags of the msgid grammar in the background."""
    return _TAG.sub(lambda match: f'<span class="tag">{match[0]}</span>', escape(text, quote=False))


def _failures(failures: Sequence[I18nflowError], reader: _Reader) -> str:
    rows = "\n".join(f"<li><code>{escape(one.path)}</code> {reader.told(one.message)}</li>" for one in failures)
    heading = reader.told(say("could not be read"))
    return f'<section class="failures"><h2 class="error">{heading}</h2><ul>{rows}</ul></section>'
