"""``**`` that stayed literal because of CJK punctuation, read as its author meant it.

CommonMark's flanking rules fail beside CJK punctuation (``此次**AI安全SIG（…）**会议``).  The rule here is the amendment of
markdown-cjk-friendly, applied to *literal text* only: front ends parse strictly, as the site does, and what they left as
text is read again.  If the strict rule finds a strong in the same text, its author must have escaped it, and it stays.
Source: markdown-core.md §3.1; https://github.com/tats-u/markdown-cjk-friendly (specification).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from i18nflow.inline.tree import Element, Node, Text

_RUN = re.compile(r"\*{2,}")
_EMOJI = re.compile("[\u231a-\u231b\u23e9-\u23f3\u25fd-\u25fe\u2614-\u27bf\u2b1b-\u2b55\U0001f000-\U0001faff]")


@dataclass(slots=True)
class _Run:
    """A delimiter run; ``left`` and ``right`` shrink as pairs are taken from it."""

    left: int
    right: int
    size: int
    opens: bool
    closes: bool


def repair(node: Text) -> tuple[Node, ...]:
    """``node`` with CJK-broken ``**…**`` as ``strong`` elements; ``(node,)`` if there is nothing to repair."""
    if "**" not in node.value:
        return (node,)
    if _pairs(node.value, strict_flanking):
        return (node,)
    pairs = _pairs(node.value, _cjk_flanking)
    exact = node.start >= 0 and node.end - node.start == len(node.value)
    return _nest(node, pairs, node.start if exact else None) if pairs else (node,)


def _nest(node: Text, pairs: list[tuple[int, int]], base: int | None) -> tuple[Node, ...]:
    """Texts and strongs of ``node``; ``base`` is the source offset of its first character where offsets are exact."""

    def text(start: int, end: int) -> Text:
        span = {"start": base + start, "end": base + end} if base is not None else {"start": -1, "end": -1}
        return Text(node.value[start:end], **span)

    def level(start: int, end: int, inside: list[tuple[int, int]]) -> tuple[Node, ...]:
        nodes: list[Node] = []
        at = start
        for opener, closer in inside:
            if opener < at:
                continue
            nested = [pair for pair in inside if opener < pair[0] and pair[1] < closer]
            strong = Element("strong", level(opener + 2, closer, nested))
            if base is not None:
                strong = replace(
                    strong,
                    start=base + opener,
                    inner_start=base + opener + 2,
                    inner_end=base + closer,
                    end=base + closer + 2,
                )
            nodes += [text(at, opener), strong]
            at = closer + 2
        nodes.append(text(at, end))
        return tuple(child for child in nodes if not (isinstance(child, Text) and not child.value))

    return level(0, len(node.value), sorted(pairs))


def _pairs(value: str, flanking: Callable[[str, str], tuple[bool, bool]]) -> list[tuple[int, int]]:
    """Offsets of matched opening and closing ``**`` (CommonMark "process emphasis", for strong only)."""
    stack: list[_Run] = []
    pairs: list[tuple[int, int]] = []
    for match in _RUN.finditer(value):
        before = value[match.start() - 1] if match.start() else " "
        after = value[match.end()] if match.end() < len(value) else " "
        opens, closes = flanking(before, after)
        run = _Run(match.start(), match.end(), match.end() - match.start(), opens, closes)
        if closes:
            _close(run, stack, pairs)
        if opens and run.right - run.left >= 2:
            stack.append(run)
    return pairs


def _close(run: _Run, stack: list[_Run], pairs: list[tuple[int, int]]) -> None:
    at = len(stack) - 1
    while at >= 0 and run.right - run.left >= 2:
        opener = stack[at]
        odd = (opener.closes or run.opens) and (opener.size + run.size) % 3 == 0 and (opener.size % 3 or run.size % 3)
        if opener.right - opener.left >= 2 and not odd:
            pairs.append((opener.right - 2, run.left))
            opener.right -= 2
            run.left += 2
            del stack[at + 1 :]
            if opener.right - opener.left >= 2:
                continue
            del stack[at]
        at -= 1


def _is_space(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) == "Zs"


def _is_punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _is_cjk(char: str) -> bool:
    if char < "\u1100":
        return False
    return unicodedata.east_asian_width(char) in "WFH" and not _EMOJI.match(char)


def strict_flanking(before: str, after: str) -> tuple[bool, bool]:
    """Whether ``**`` between two characters can open and can close: CommonMark 0.31, 6.2."""
    left = not _is_space(after) and (not _is_punctuation(after) or _is_space(before) or _is_punctuation(before))
    right = not _is_space(before) and (not _is_punctuation(before) or _is_space(after) or _is_punctuation(after))
    return left, right


def _cjk_flanking(before: str, after: str) -> tuple[bool, bool]:
    """The same with the amendment: CJK characters, punctuation included, count as neither blank nor punctuation."""

    def hard(char: str) -> bool:
        return _is_punctuation(char) and not _is_cjk(char)

    left = not _is_space(after) and (not hard(after) or _is_space(before) or hard(before) or _is_cjk(before))
    right = not _is_space(before) and (not hard(before) or _is_space(after) or hard(after) or _is_cjk(after))
    return left, right
