"""The shell of every report: one HTML file, no script, nothing fetched, light and dark."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from i18nflow.wording import ENGLISH, spoken

CSS = """
:root { color-scheme: light dark; --line: #8884; --soft: #8882 }
:root { --bad: #c62828; --warn: #a65e00; --good: #2e7d32; --info: #1565c0 }
@media (prefers-color-scheme: dark) { :root { --bad: #ff8a80; --warn: #ffcc80; --good: #a5d6a7; --info: #90caf9 } }
body { font: 16px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem }
table { border-collapse: collapse; width: 100% }
th, td { border-bottom: 1px solid var(--line); padding: .4rem .6rem; text-align: start; vertical-align: top }
th { font-weight: 600 }
code, pre { background: var(--soft); border-radius: .2rem; padding: 0 .2rem; overflow-wrap: anywhere }
del { background: #c6282833 } ins { background: #2e7d3233; text-decoration: none }
mark { background: #ffd54f88; color: inherit }
.error { color: var(--bad) } .warning { color: var(--warn) } .info { color: var(--info) } .good { color: var(--good) }
.quiet { opacity: .7 } .number { text-align: end; font-variant-numeric: tabular-nums }
"""
_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""What HTML has no place for (HTML, §13.2.3.5), and what a terminal would obey if the page were printed to it."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


Voice = Callable[[str], str]
"""Says a text of ours in the reader's language, escaped for HTML."""


def voice(language: str) -> Voice:
    """The voice of a page in this language."""
    return lambda text: escape(spoken(text, language))


def page(title: str, body: str, style: str = "", language: str = ENGLISH) -> str:
    """A whole page; ``body`` is HTML whose texts went through :func:`html.escape`, ``style`` further CSS of the report.

    Control characters become pictures of themselves.
    """
    title = spoken(title, language)
    whole = (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{CSS}{style}</style>\n</head>\n<body>\n<h1>{escape(title)}</h1>\n"
        f"{body}\n</body>\n</html>\n"
    )
    return _CONTROL.sub(lambda match: chr(0x2400 + ord(match[0])) if match[0] < " " else "\N{REPLACEMENT CHARACTER}", whole)
