"""What can be wrong with a msgstr, found before anything is written (markdown-core.md §2, "Validation")."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass

from i18nflow.inline.msgid import tag_name
from i18nflow.inline.tree import Element, Node, elements, plain_text
from i18nflow.model import Severity
from i18nflow.wording import say

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a msgstr; an ``error`` makes the unit keep its source."""

    code: str
    message: str
    severity: Severity = "error"
    tag: str = ""
    """Name of the tag that it is about (``a1``), for those who show where it stands."""


def compare(source: tuple[Node, ...], target: tuple[Node, ...]) -> list[Problem]:
    """What the tags of ``target`` lack, have too much, or hold where they must not, against those of ``source``."""
    wanted, found = elements(source), elements(target)
    if len(wanted) == len(found) and all(map(_alike, wanted, found)):
        return []
    problems = _count_tags(wanted, found)
    if _codes(wanted) != _codes(found):
        message = say("the <code> parts differ from those of the msgid; they are not translated")
        problems.append(Problem("code-differs", message, tag="code"))
    if any(child.name == "a" for element in found if element.name == "a" for child in elements(element.children)):
        problems.append(Problem("nested-link", say("a link stands inside a link")))
    if _tags_in_code(found) > _tags_in_code(wanted):
        problems.append(Problem("tag-in-code", say("a tag stands inside <code>")))
    full = {tag_name(element) for element in wanted if element.children}
    emptied = Counter(map(tag_name, _without_text(found))) - Counter(map(tag_name, _without_text(wanted)))
    lost = [tag for tag in emptied.elements() if tag in full]
    problems += [Problem("empty-tag", say("<{tag}> has lost its text", tag=tag), "warning", tag) for tag in lost]
    return problems


def _alike(wanted: Element, found: Element) -> bool:
    """Whether ``found``, which stands where ``wanted`` does, leaves nothing to be said of it."""
    if wanted.name != found.name or wanted.number != found.number or bool(wanted.children) != bool(found.children):
        return False
    if found.name == "code":
        return plain_text(wanted.children) == plain_text(found.children) and not _tags_in_code([found])
    return found.name != "a" or not any(child.name == "a" for child in elements(found.children))


def _without_text(found: list[Element]) -> list[Element]:
    return [element for element in found if not element.children]


def _count_tags(wanted: list[Element], found: list[Element]) -> list[Problem]:
    want, have = Counter(map(tag_name, wanted)), Counter(map(tag_name, found))
    strict = {tag_name(e) for e in wanted if e.number or not e.children}
    problems: list[Problem] = []
    for tag in sorted(want.keys() | have.keys()):
        severity: Severity = "error" if tag in strict else "warning"
        if have[tag] < want[tag]:
            problems.append(Problem("missing-tag", say("<{tag}> of the msgid is missing", tag=tag), severity, tag))
        elif have[tag] > want[tag]:
            message = say("<{tag}> stands {have} times, in the msgid {want}", tag=tag, have=have[tag], want=want[tag])
            problems.append(Problem("extra-tag", message, severity, tag))
    return problems


def _codes(found: list[Element]) -> Counter[str]:
    return Counter(plain_text(element.children) for element in found if element.name == "code")


def may_forbid(msgstr: str) -> bool:
    """Whether :func:`forbidden` could have anything to say of this text, whatever its msgid: of most it is quickly told."""
    return not msgstr.isprintable() or "&" in msgstr or "http" in msgstr or "www." in msgstr


def forbidden(msgid: str, msgstr: str) -> list[Problem]:
    """Characters that no text needs, and addresses that the source does not have (scale-and-reliability.md X1, X5, X6)."""
    if not may_forbid(msgstr):
        return []
    problems: list[Problem] = []
    plain = html.unescape(msgstr)
    if found := _CONTROL.search(plain):
        problems.append(
            Problem("control-character", say("the control character U+{code:04X} stands in the text", code=ord(found[0])))
        )
    marks = _BIDI.findall(plain)
    if marks and sorted(marks) != sorted(_BIDI.findall(html.unescape(msgid))) and _unbalanced(msgstr):
        problems.append(Problem("bidi-control", say("bidirectional control characters are not closed")))
    if "http" in msgstr or "www." in msgstr:
        known = set(_URL.findall(msgid))
        new = dict.fromkeys(url for url in _URL.findall(msgstr) if url not in known)
        problems += [
            Problem("new-address", say("{url} is not in the msgid; the site will make it a link", url=url), "warning")
            for url in new
        ]
    return problems


def _unbalanced(text: str) -> bool:
    embeddings = sum(text.count(char) for char in "\u202a\u202b\u202d\u202e") - text.count("\u202c")
    isolates = sum(text.count(char) for char in "\u2066\u2067\u2068") - text.count("\u2069")
    return bool(embeddings or isolates)


def _tags_in_code(found: list[Element]) -> int:
    return sum(isinstance(child, Element) for element in found if element.name == "code" for child in element.children)
