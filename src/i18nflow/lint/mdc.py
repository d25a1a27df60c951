"""What Nuxt's MDC takes for its own: brackets, braces, colons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18nflow.formats.markdown.attributes import FLAG, read_attributes
from i18nflow.formats.splice import Edit
from i18nflow.inline.tree import Element, Text, plain_text
from i18nflow.lint.chars import shortened
from i18nflow.lint.page import Inlined, Page
from i18nflow.lint.rule import Fault, Finder, Fix, Inline, Rule
from i18nflow.lint.trees import Change
from i18nflow.wording import say

_ALERT = re.compile(r"!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)", re.IGNORECASE)
_NAME = re.compile(r":[A-Za-z][A-Za-z0-9_-]*")
_ADDRESS = re.compile(r"[ \t]*\((?:https?://|/|\.)")
_MOST = 4
"""Brackets in a row that are looked at."""
_HTML = frozenset(("br", "hr"))
"""Names that people write as components on purpose."""


def _find(page: Page) -> Iterator[Fault]:
    yield from _unclosed(page)
    for inlined, element in page.elements():
        raw = inlined.block.content[element.start : element.end]
        if raw.startswith("[") and element.name == "span":
            yield from _span(page, inlined, element)
        elif raw.startswith(":") and inlined.block.role != "component":
            yield from _component(inlined, element, raw)
        elif raw.endswith("}") and not raw.startswith(("{", ":", "<")):
            yield from _braces(inlined, element)


def _escaped(inlined: Inlined, span: tuple[int, int], raw: str, *meant: Element | Text) -> Fix:
    start, end = span
    lines = inlined.block.lines
    return Fix((Edit(lines.source(start), lines.end(end), raw),), Inline(inlined.at, Change(start, end, meant)))


def _unclosed(page: Page) -> Iterator[Fault]:
    """What the reader noted while it read."""
    for finding in page.reading.findings:
        at = page.line_start(finding.line - 1) + finding.column - 1
        if finding.code == "md-unclosed-binding":
            yield Fault("binding-unclosed", at, finding.message, finding.hint, _escape_at(page, at, "{{", "\\{{"))
        elif finding.code == "md-swallowed-braces":
            read = read_attributes(page.lf, at, len(page.lf))
            raw = page.lf[at : read.end] if read else "{"
            message = say("“{raw}” is read as attributes and vanishes", raw=shortened(raw))
            fix = _escape_at(page, at, raw, f"\\{raw}") if "\n" not in raw else None
            yield Fault("braces-swallowed", at, message, say("write “\\{”, or set the text in backquotes"), fix)


def _escape_at(page: Page, at: int, raw: str, new: str) -> Fix | None:
    """``raw`` at an offset of the LF text shown as it is."""
    inlined = page.inlined(at)
    start = inlined.offset(at)
    if not inlined.block.content.startswith(raw, start):
        return None
    meant = Inline(inlined.at, Change(start, start + len(raw), (Text(raw),)))
    return Fix((Edit(at, at + len(raw), new),), meant)


# --- brackets ------------------------------------------------------------------------------------------------------


def _span(page: Page, inlined: Inlined, span: Element) -> Iterator[Fault]:
    text, content = plain_text(span.children), inlined.block.content
    if span.attributes or _ALERT.fullmatch(text) or content.startswith("{", span.end):
        return
    label = content[span.inner_start : span.inner_end]
    message = say("the brackets of “[{label}]” vanish", label=shortened(label))
    at = inlined.lf(span.start)
    if _ADDRESS.match(content, span.end):
        yield Fault("brackets-vanish", at, message, say("for a link: no blank between “]” and “(”"))
    elif _is_reference(page, label):
        yield Fault("brackets-vanish", at, message, say("for a link: [{label}][]", label=label))
    else:
        yield Fault("brackets-vanish", at, message, say("write “\\[”"), _literal_brackets(inlined, span))


def _is_reference(page: Page, label: str) -> bool:
    return " ".join(label.split()).lower().upper() in page.reading.env["references"]


def _literal_brackets(inlined: Inlined, span: Element) -> Fix:
    lines = inlined.block.lines
    opening = Edit(lines.source(span.start), lines.source(span.start) + 1, "\\[")
    closing = Edit(lines.end(span.end) - 1, lines.end(span.end), "\\]")
    lead = inlined.block.content[span.inner_start : span.inner_end]
    blanks = lead[len(lead.rstrip(" \t\n")) :].replace("\t", " ")
    nodes = (Text("["), *span.children, Text(f"{blanks}]"))
    before = _brackets_before(inlined.block.content, span.start)
    edits = (*(Edit(inlined.lf(at), inlined.lf(at), "\\") for at in before), opening, closing)
    return Fix(edits, Inline(inlined.at, Change(span.start, span.end, nodes)))


def _brackets_before(content: str, at: int) -> list[int]:
    """Both marks of each pair in front of ``at`` that is text only because another one follows, as in ``a[i][0]``."""
    found: list[int] = []
    while content[max(at - 1, 0) : at] == "]" and len(found) < 2 * _MOST:
        start = content.rfind("[", 0, at - 1)
        if start < 0 or "]" in content[start : at - 1] or content[max(start - 1, 0) : start] == "\\":
            break
        found[:0] = [start, at - 1]
        at = start
    return found


# --- colons --------------------------------------------------------------------------------------------------------


def _component(inlined: Inlined, element: Element, raw: str) -> Iterator[Fault]:
    if element.attributes or element.name in _HTML or _NAME.fullmatch(raw) is None:
        return
    message = say("“{raw}” becomes a component <{name}> and vanishes", raw=raw, name=element.name)
    fix = _escaped(inlined, (element.start, element.end), f"\\{raw}", Text(raw))
    yield Fault("colon-becomes-component", inlined.lf(element.start), message, say("write “\\:”"), fix)


# --- braces --------------------------------------------------------------------------------------------------------


def _braces(inlined: Inlined, element: Element) -> Iterator[Fault]:
    """``{num}`` behind code, a link or emphasis: attributes that nobody writes as such."""
    content = inlined.block.content
    start = _braces_start(content, element)
    read = read_attributes(content, start, element.end) if start >= 0 else None
    if read is None or read.end != element.end or any(slot.quote != FLAG for slot in read.slots):
        return
    raw = content[start : element.end]
    message = say(
        "“{raw}” behind “{content}” is read as attributes and vanishes",
        raw=shortened(raw),
        content=shortened(content[element.start : start]),
    )
    names = {f":{slot.name}" for slot in read.slots}
    attributes = tuple((name, value) for name, value in element.attributes if name not in names)
    plain = Element(element.name, element.children, attributes)
    fix = _escaped(inlined, (element.start, element.end), f"{content[element.start : start]}\\{raw}", plain, Text(raw))
    lone = "\n" not in content[element.start : element.end]
    yield Fault("braces-swallowed", inlined.lf(start), message, say("write “\\{”"), fix if lone else None)


def _braces_start(content: str, element: Element) -> int:
    """Offset of the braces at the end of an element, -1 if there are none."""
    if element.name in ("binding", "shortcode"):
        return -1
    return content.rfind("{", max(element.start, element.inner_end), element.end)


_RULES = (
    Rule(
        "binding-unclosed",
        "error",
        say("“{{” without “}}” crashes the site's parser."),
        say("""\
MDC takes `{{` for the start of a binding. Without `}}` in the same paragraph its parser fails (“Cannot read properties of
undefined”), and the whole build with it.

The fix writes `\\{{`, which is shown as `{{`."""),
        mdc=True,
        fixes=True,
    ),
    Rule(
        "brackets-vanish",
        "warning",
        say("“[text]” becomes a span and loses its brackets."),
        say("""\
MDC reads `[注意]` as a span: readers see `注意`. So are `[1]`, `int[]`, and references to definitions without a second pair
of brackets.

The fix writes `\\[注意\\]`. A link with a blank before its address, and a reference, are reported without one. Alerts
(`[!NOTE]`) and spans with attributes (`[红]{.red}`) are left alone."""),
        mdc=True,
        fixes=True,
    ),
    Rule(
        "braces-swallowed",
        "warning",
        say("“{x}” behind a mark, code or a link vanishes."),
        say("""\
MDC reads braces right behind `_`, `*`, code, a link or an image as attributes: of `mindrecord_{num}` readers see
`mindrecord_`.

The fix writes `\\{num}`. Braces with classes, ids or values (`{.red}`, `{width=100}`) are left alone."""),
        mdc=True,
        fixes=True,
    ),
    Rule(
        "colon-becomes-component",
        "warning",
        say("“:name” behind a blank becomes a component and vanishes."),
        say("""\
MDC reads a colon and a Latin name behind a blank or an opening bracket as a component: of `参数 :note 表示` readers see
`参数 表示`.

The fix writes `\\:note`. Components with a label or props, and those alone on their line, are left alone."""),
        mdc=True,
        fixes=True,
    ),
)
FINDER = Finder(_find, _RULES)
