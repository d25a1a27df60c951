"""A translation from the memory for another text: its values and its tags, so that it can be built as it stands.

Where only values differ (numbers, addresses, code) the new ones are put in (``catalogs.patch``).  Else tags get their new
names: those that hide the same first, then those around the same words, then in their order.  What the new text does not have
is taken off; what it has besides is put around its own words where these stand in the translation (``MindSpore`` →
``<a2>MindSpore</a2>``), else at the end, where a translator finds it.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator

from i18nflow.catalogs.patch import patch
from i18nflow.inline.msgid import read_msgid, tag_name, to_msgid
from i18nflow.inline.msgstr import ADDABLE, read_msgstr
from i18nflow.inline.plain import plain
from i18nflow.inline.remap import Hidden, Message, hidden, remap
from i18nflow.inline.tree import Element, Node, Text, elements, plain_text
from i18nflow.memory.segment import Query, Segment


def retagged(segment: Segment, query: Query) -> tuple[str, bool]:
    """The segment's translation for the text of ``query``, and whether it can be built: no tag missing or too much."""
    if query.context is not None:  # a value, such as an alt text, has no tags
        return (segment.target if segment.context is not None else plain(segment.target)), True
    source = read_msgid(query.source)
    patched = patch(segment.source, query.source, segment.target)
    msgstr = patched.msgstr if patched else _renamed(segment, query)
    if not _fits(msgstr, source):
        msgstr = to_msgid(tuple(_with_missing(_without_surplus(read_msgid(msgstr), source), source)))
    return msgstr, _fits(msgstr, source)


def _fits(msgstr: str, source: tuple[Node, ...]) -> bool:
    return not any(problem.severity == "error" for problem in read_msgstr(msgstr, source)[1])


# --- names ---------------------------------------------------------------------------------------------------------


def _renamed(segment: Segment, query: Query) -> str:
    if "<" not in segment.target:
        return segment.target
    mine, theirs = _pairs(segment, query)
    return remap(Message(segment.target, mine), Message(query.source, theirs)).text


def _pairs(segment: Segment, query: Query) -> tuple[Hidden, Hidden]:
    """A common name for each tag of the old text and the one of the new text that it becomes."""
    was, now = hidden(segment.hidden, segment.source), hidden(query.hidden, query.source)
    old, new = _numbered(segment.source), _numbered(query.source)
    pairs: dict[str, str] = {}
    for ours, theirs in ((_by_data(was), _by_data(now)), (_by_words, _by_words), (_by_name, _by_name)):
        free = defaultdict[Hashable, deque[str]](deque)
        taken = set(pairs.values())
        for tag, element in new.items():
            if tag not in taken and theirs(element):
                free[theirs(element)].append(tag)
        for tag, element in old.items():
            if tag not in pairs and free[ours(element)]:
                pairs[tag] = free[ours(element)].popleft()
    return pairs, {name: name for name in pairs.values()}


_Key = Callable[[Element], tuple[str, str] | None]


def _by_data(data: Hidden) -> _Key:
    return lambda element: (element.name, data[tag_name(element)]) if tag_name(element) in data else None


def _by_words(element: Element) -> tuple[str, str] | None:
    return (element.name, plain_text(element.children)) if element.children else None


def _by_name(element: Element) -> tuple[str, str] | None:
    return element.name, ""


def _numbered(msgid: str) -> dict[str, Element]:
    return {tag_name(element): element for element in elements(read_msgid(msgid)) if element.number}


# --- too much, too little ------------------------------------------------------------------------------------------


def _identity(element: Element) -> str:
    """What is counted: code by its text, all else by its tag."""
    return f"code {plain_text(element.children)}" if element.name == "code" else tag_name(element)


def _without_surplus(nodes: tuple[Node, ...], source: tuple[Node, ...]) -> list[Node]:
    """Tags off that the source does not have as often; their words stay."""
    room = Counter(map(_identity, elements(source)))

    def kept(nodes: Iterable[Node]) -> Iterator[Node]:
        for node in nodes:
            if isinstance(node, Text) or (node.name in ADDABLE and not node.number):
                yield node if isinstance(node, Text) else node.around(tuple(kept(node.children)))
                continue
            room[_identity(node)] -= 1
            within = tuple(kept(node.children))
            yield from (node.around(within),) if room[_identity(node)] >= 0 else within

    return list(kept(nodes))


def _with_missing(nodes: list[Node], source: tuple[Node, ...]) -> list[Node]:
    there = Counter(map(_identity, elements(tuple(nodes))))
    for element in elements(source):
        there[_identity(element)] -= 1
        if there[_identity(element)] < 0 and (element.number or element.name not in ADDABLE):
            _put(nodes, element)
    return nodes


def _put(nodes: list[Node], element: Element) -> None:
    """Put ``element``, of whose content only the words are taken, among ``nodes``."""
    words = plain_text(element.children)
    wanted = element.around((Text(words),) if words else ())
    for place, node in enumerate(nodes):
        if words and isinstance(node, Text) and words in node.value:
            before, _, after = node.value.partition(words)
            nodes[place : place + 1] = [*_texts(before), wanted, *_texts(after)]
            return
    nodes += [Text(" "), wanted] if nodes else [wanted]


def _texts(value: str) -> list[Node]:
    return [Text(value)] if value else []
