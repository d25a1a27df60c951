"""Front matter that is none, and titles that became lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18nflow.errors import SourceError
from i18nflow.formats.data.scalars import Scan
from i18nflow.formats.data.yaml_scalars import scan_yaml
from i18nflow.formats.markdown.blocks import Block
from i18nflow.formats.markdown.front_matter import find_front_matter
from i18nflow.formats.splice import Edit
from i18nflow.lint.chars import shortened
from i18nflow.lint.outline import front_item
from i18nflow.lint.page import Page
from i18nflow.lint.rule import Fault, Finder, Fix, Items, Rule
from i18nflow.wording import say

_KEY = r"[A-Za-z][\w.-]{0,30}[ \t]*:(?:[ \t].*|[ \t]*)\n"
_MORE = rf"(?:{_KEY}|[ \t]+\S.*\n|- .*\n|\#.*\n)*"
_USUAL = r"(?:title|description|date|author|authors|tags|categories|category|slug|layout|cover|summary|type|lang|sidebar\w*)"
_LINES = re.compile(rf"(?={_USUAL}[ \t]*:){_KEY}{_MORE}")
_FENCE = re.compile(r"---[ \t]*\n")
_LISTED = re.compile(r"^(title|description|subtitle|summary)[ \t]*:[ \t]*(\[[^\n]*?\S)[ \t]*$", re.MULTILINE)
_FLOW = re.compile(r"\[[^\[\]]*\]\Z")


def _find(page: Page) -> Iterator[Fault]:
    block = next((block for block in page.reading.blocks if block.kind == "front_matter"), None)
    if block is None:
        yield from _missing(page)
    elif block.role == "yaml":
        yield from _listed(page, block)


# --- none ----------------------------------------------------------------------------------------------------------


def _missing(page: Page) -> Iterator[Fault]:
    """Key lines at the start, with one fence or none, or behind empty lines."""
    lf = page.lf
    start = len(lf) - len(lf.lstrip(" \t\n"))
    opening = _FENCE.match(lf, start)
    lines = _LINES.match(lf, opening.end() if opening else start)
    if lines is None or (start and not opening):
        return
    closing = _FENCE.match(lf + "\n", lines.end())
    if opening is None and closing is None and lines.group().count("\n") < 2:
        return
    fix = _fenced(page, lines.group(), closing.end() if closing else lines.end())
    if opening and closing:
        message = say("this is no front matter: there are empty lines before it")
        yield Fault("front-matter-late", start, message, say("begin the file with it"), fix)
    else:
        yield Fault("front-matter-broken", start, _reason(bool(opening), bool(closing)), say("begin the file with “---”"), fix)


def _reason(opened: bool, closed: bool) -> str:
    if opened:
        return say("this is no front matter: the “---” that ends it is missing")
    if closed:
        return say("this is no front matter but a heading: the “---” that begins it is missing")
    return say("this is no front matter but text: there is no “---” around it")


def _fenced(page: Page, lines: str, end: int) -> Fix | None:
    """The file beginning with proper front matter; ``end`` is the offset where what takes its place ends."""
    end = min(end, len(page.lf))
    made = f"---\n{lines}---\n"
    found = find_front_matter(made)
    last = next((at for at, token in enumerate(page.reading.tokens) if _begins_behind(page, token.map, end)), None)
    tokens = len(page.reading.tokens) if last is None else last
    if found is None or not _is_mapping(lines):
        return None
    separate = "" if page.lf[end : end + 1] in ("", "\n") else "\n"
    content = made[found.start : found.end]
    return Fix((Edit(0, end, made + separate),), Items(0, tokens + 1, (front_item("yaml", content),)))


def _begins_behind(page: Page, lines: list[int] | None, end: int) -> bool:
    return lines is not None and page.line_start(lines[0]) >= end


def _is_mapping(lines: str) -> bool:
    scan = _scanned(lines)
    return scan is not None and bool(scan.scalars) and not scan.findings


def _scanned(text: str) -> Scan | None:
    try:
        return scan_yaml(text)
    except SourceError:
        return None


# --- lists ---------------------------------------------------------------------------------------------------------


def _listed(page: Page, block: Block) -> Iterator[Fault]:
    base = block.lines.sources[0]
    for match in _LISTED.finditer(block.content):
        key, value = match.group(1), match.group(2)
        message = say(
            "the {key} “{value}” begins with a bracket, so that YAML takes it for a list", key=key, value=shortened(value)
        )
        at = base + match.start(2)
        yield Fault("title-is-list", at, message, say("set it in quotation marks"), _quoted(block, match))


def _quoted(block: Block, match: re.Match[str]) -> Fix | None:
    """The value as a string, if the front matter then reads as it did otherwise."""
    key, value = match.group(1), match.group(2)
    if '"' in value or "\\" in value or _FLOW.fullmatch(value):
        return None
    content = f'{block.content[: match.start(2)]}"{value}"{block.content[match.end(2) :]}'
    scan = _scanned(content)
    if scan is None or scan.findings or not any(one.path == (key,) and one.value == value for one in scan.scalars):
        return None
    base = block.lines.sources[0]
    edit = Edit(base + match.start(2), base + match.end(2), f'"{value}"')
    return Fix((edit,), Items(0, 1, (front_item("yaml", content),)))


_RULES = (
    Rule(
        "front-matter-broken",
        "warning",
        say("Front matter is no front matter: a fence is missing."),
        say("""\
Front matter begins in the first line of the file, with `---`, and ends with a line `---`. If one of them is missing, its
keys are shown as text; `title: x` above a lone `---` even becomes a heading. The page has no title, date or cover.

The fix puts the fences where they belong, if what stands between them is sound YAML."""),
        fixes=True,
    ),
    Rule(
        "front-matter-late",
        "warning",
        say("Front matter is no front matter: empty lines stand before it."),
        say("""\
Nuxt Content takes front matter only from the very first line of a file. (Hugo looks behind empty lines, which is why the
rule is for MDC alone.)

The fix removes the empty lines."""),
        mdc=True,
        fixes=True,
    ),
    Rule(
        "title-is-list",
        "warning",
        say("A title that begins with a bracket is a YAML list, or no YAML at all."),
        say("""\
`title: [标签]正文` is not what it looks like: YAML reads a list, or fails. The page then has a list for a title, or none.

The fix sets the title in quotation marks; a value that is nothing but one pair of brackets is only reported."""),
        fixes=True,
    ),
)
FINDER = Finder(_find, _RULES)
