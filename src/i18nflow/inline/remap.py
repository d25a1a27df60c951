"""A translation made for one msgid, with its tags named as in another msgid.

Translation memory, alignment of existing twins and other tools' catalogs all have a text whose tags are numbered as *its*
source (or the text itself) was: ``<a1>`` here may be ``<a2>`` there.  Tags match by what they hide, then by name and order.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

from i18nflow.inline.msgid import read_msgid, tag_name, to_msgid
from i18nflow.inline.msgstr import ADDABLE, read_msgstr
from i18nflow.inline.problems import Problem
from i18nflow.inline.tree import Element, Node, Text, elements

Hidden = Mapping[str, str]
"""Tag (``a1``) → what it stands for (its address …)."""

_Mark = tuple[Hashable, Element]
"""An element, and what its like has too."""
_NOTE = re.compile(r"([A-Za-z][\w.:-]*): (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Message:
    """A text in the msgid grammar, and what its tags hide."""

    text: str
    hidden: Hidden = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Remapped:
    """The text with its new tags, and what is still wrong with it (an error: it is no translation as it stands)."""

    text: str
    problems: tuple[Problem, ...]

    @property
    def fits(self) -> bool:
        """Whether it could be built as it stands."""
        return not any(problem.severity == "error" for problem in self.problems)


def hidden(notes: Iterable[str], message: str) -> dict[str, str]:
    """What the tags of ``message`` stand for, as ``extract`` wrote it in the entry's notes (``a1: https://…``)."""
    tags = {tag_name(element) for element in elements(read_msgid(message)) if element.number}
    found = (_NOTE.fullmatch(note) for note in notes)
    return {match[1]: match[2] for match in found if match and match[1] in tags}


def remap(translation: Message, wanted: Message) -> Remapped:
    """``translation`` for the msgid ``wanted``: its numbered tags renamed, those that have no like there taken off.

    A tag is matched with one that hides the same and has the same name, then with the next of its name, then, where equally
    many are left on both sides, with the next of any name.  Emphasis and code keep their tags.
    """
    nodes = read_msgid(translation.text)
    known = elements(read_msgid(wanted.text))
    names = _matched(_numbered(elements(nodes)), _numbered(known), translation.hidden, wanted.hidden)
    bare = {element.name for element in known if not element.number} | ADDABLE
    void = {tag_name(element) for element in known if not element.children}
    text = to_msgid(_renamed(nodes, names, bare, void))
    return Remapped(text, read_msgstr(text, read_msgid(wanted.text))[1])


def _numbered(found: list[Element]) -> list[Element]:
    """Each tag once, in order."""
    return list({tag_name(element): element for element in found if element.number}.values())


def _matched(own: list[Element], known: list[Element], mine: Hidden, theirs: Hidden) -> dict[str, Element]:
    """Tag of the translation → element of the msgid whose tag it gets."""
    names: dict[str, Element] = {}
    _pair(names, _by_data(own, mine), _by_data(known, theirs))
    _pair(names, [(element.name, element) for element in own], [(element.name, element) for element in known])
    given = {tag_name(element) for element in names.values()}
    left = [element for element in own if tag_name(element) not in names]
    free = [element for element in known if tag_name(element) not in given]
    if len(left) == len(free):
        names.update((tag_name(element), other) for element, other in zip(left, free, strict=True))
    return names


def _by_data(found: list[Element], data: Hidden) -> list[_Mark]:
    return [((element.name, data[tag]), element) for element in found if (tag := tag_name(element)) in data]


def _pair(names: dict[str, Element], own: list[_Mark], known: list[_Mark]) -> None:
    """Match what has the same mark and is not matched yet, in order."""
    given = {tag_name(element) for element in names.values()}
    free: dict[Hashable, deque[Element]] = {}
    for mark, element in known:
        if tag_name(element) not in given:
            free.setdefault(mark, deque()).append(element)
    for mark, element in own:
        if tag_name(element) not in names and free.get(mark):
            names[tag_name(element)] = free[mark].popleft()


def _renamed(
    nodes: tuple[Node, ...], names: Mapping[str, Element], bare: Iterable[str], void: Iterable[str]
) -> tuple[Node, ...]:
    result: list[Node] = []
    for node in nodes:
        if isinstance(node, Text):
            result.append(node)
            continue
        children = _renamed(node.children, names, bare, void)
        like = names.get(tag_name(node)) if node.number else None
        if like is not None:
            result.append(Element(like.name, () if tag_name(like) in void else children, number=like.number))
        elif not node.number and node.name in bare:
            result.append(node.around(children))
        else:
            result += children
    return tuple(result)
