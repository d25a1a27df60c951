"""``markdown-parse``: markup that ``build`` refuses, and Markdown that readers would see as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18nflow.checks.base import Check, Hit, Subject
from i18nflow.checks.grammar import SHOWN, problems, tag_hit
from i18nflow.checks.placeable import codes
from i18nflow.formats.code import CONTEXT as COMMENT
from i18nflow.formats.code import ENDS
from i18nflow.inline.msgid import TOKEN
from i18nflow.inline.problems import Problem
from i18nflow.wording import say

_REFUSED = ("unknown-tag", "unclosed-tag", "stray-tag", "tag-attributes", "too-deep", "nested-link", "tag-in-code")
_LEADING = re.compile(r"[ \t]*(?:#{1,6}[ \t]+|>[ \t]+|:::?[ \t]*|\|[ \t]*|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?)(?=\S)")
_TYPED = re.compile(
    r"(?<![\d*])\*\*(?P<strong>[^\s*](?:[^*\n]{0,200}[^\s*])?)\*\*(?![\d*])"
    r"|(?<![\w`])`(?P<code>[^`\n]{1,200})`(?![\w`])"
    r"|!?\[(?P<a1>[^\[\]\n]{1,200})\]\([^()\s]{1,300}\)"
)
_BINDING = "binding.default"
_NO_BINDING = re.compile(r"['\\{}|\n]")


def _find(subject: Subject) -> Iterator[Hit]:
    if subject.is_value:
        yield from _value(subject)
        return
    if "<" in subject.text:
        for problem in problems(subject, _REFUSED):
            if (problem.code, problem.tag) != ("unknown-tag", "code") or not _is_whole(subject.text):
                yield _refused(subject, problem)
    yield from _leading(subject)
    if "**" in subject.text or "`" in subject.text or "](" in subject.text:
        yield from _typed(subject)


def _is_whole(text: str) -> bool:
    """Whether all code is closed: then what is too much is the matter of ``added-code``."""
    tags = [match[2] for match in TOKEN.finditer(text)]
    return tags.count("code") == 2 * codes(text).total()


def _refused(subject: Subject, problem: Problem) -> Hit:
    """A literal ``<T>`` of the source that came back unescaped has a safe fix."""
    hit = tag_hit(subject, problem)
    raw = subject.text[hit.start : hit.end]
    literal = problem.code == "unknown-tag" and bool(raw) and "&lt;" + raw[1:] in subject.source
    return Hit(hit.start, hit.end, hit.message, hit.hint, "&lt;" + raw[1:] if literal else None)


def _value(subject: Subject) -> Iterator[Hit]:
    """Values that their place cannot hold (formats/markdown/values.py, formats/code.py)."""
    context = subject.entry.msgctxt
    if context == _BINDING and (found := _NO_BINDING.search(subject.text)):
        yield Hit(*found.span(), say("{text!r} cannot stand in the default of a binding", text=found[0]), SHOWN)
    elif context == COMMENT and (found := re.search(r"\*/|-->|\n(?=.)", subject.text)) and found[0] not in subject.source:
        yield Hit(*found.span(), ENDS, SHOWN)


def _leading(subject: Subject) -> Iterator[Hit]:
    found = _LEADING.match(subject.text)
    if found and not _LEADING.match(subject.source) and subject.source[:1] != subject.text[:1]:
        mark = found[0].strip()
        message = say(
            "the text begins with “{mark}”; the marks of a block are no part of the entry, readers would see it", mark=mark
        )
        yield Hit(*found.span(), message, "", "")


def _typed(subject: Subject) -> Iterator[Hit]:
    source = {match.lastgroup for match in _TYPED.finditer(subject.source_prose.text)}
    for match in _TYPED.finditer(subject.prose.text):
        if match.lastgroup is not None and match.lastgroup not in source:
            message = say("“{text}” is Markdown; readers would see it as it was typed", text=match[0])
            hint = say("write <{tag}>…</{tag}>", tag=match.lastgroup)
            yield subject.hit(*match.span(), message, hint=hint, fix=_tagged(subject, match))


def _tagged(subject: Subject, match: re.Match[str]) -> str | None:
    """The same with tags, where the source has such a one that is missing."""
    tag, inner = match.lastgroup or "", match[match.lastgroup or 0]
    if tag == "code" and not codes(subject.source)[inner] > codes(subject.text)[inner]:
        return None
    if tag == "a1" and not ("<a1>" in subject.source and "<a1>" not in subject.text and "<a2>" not in subject.source):
        return None
    return f"<{tag}>{inner}</{tag}>"


CHECK = Check(
    id="markdown-parse",
    level="error",
    summary=say("Markup that `build` refuses (unknown, crossing or unclosed tags), or Markdown typed into the translation."),
    explanation=say("""\
An entry holds text and the tags of its msgid, nothing else. Tags that are not in the msgid, that have attributes, that cross
or are not closed, a link in a link: `build` refuses these and shows the source. A literal `<` before a letter is written
`&lt;`.

Markdown is escaped when the article is written, so `**bold**`, `` `code` `` and `[text](address)` would be seen with their
asterisks, backticks and brackets, and so would a `#`, `>`, `-`, `|` or `:::` at the beginning. The fix turns them into tags
that the source has, and takes marks at the beginning away. What the source itself shows in this way is let pass.
"""),
    find=_find,
    fixes=True,
)
