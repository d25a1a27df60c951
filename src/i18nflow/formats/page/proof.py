"""Reads a written page again and finds the places that do not show what was meant (design page, settled 4).

What stands between the places is a copy; that it is still *read* as the same is proven here as well: the same tags in the same
order, and each hydration comment paired as before.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from i18nflow.errors import SourceError
from i18nflow.formats.again import Again
from i18nflow.formats.answers import Wanted
from i18nflow.formats.base import Options
from i18nflow.formats.data.scalars import with_edges
from i18nflow.formats.html.tokens import Comment, HtmlText, Tag
from i18nflow.formats.page.code import CodeHole, with_comments
from i18nflow.formats.page.links import scheme_of
from i18nflow.formats.page.markup import ISLAND, Markup, read_markup
from i18nflow.formats.page.places import Place, TextHole, ValueHole
from i18nflow.formats.page.reading import Reading
from i18nflow.formats.page.rebuild import Written
from i18nflow.formats.page.view import view_of
from i18nflow.formats.page.writing import Core
from i18nflow.inline.compare import same, without_data
from i18nflow.inline.normalise import normalise
from i18nflow.inline.roles import read_texts
from i18nflow.inline.tree import Element, Node, Text, plain_text

Nodes = tuple[Node, ...]


def differing(before: Reading, wanted: Mapping[int, Wanted], written: Written, options: Options, again: Again) -> list[int]:
    """Numbers of the places in ``wanted`` that ``written`` does not show as they were meant; ``[]`` if all is well."""
    places = before.places()
    texts = {number: again(number, _shown, core) for number, core in written.cores.items()}
    try:
        after = again(None, read_markup, written.text)
    except SourceError:
        return sorted(wanted)
    moved = _moved(written, places, texts)
    if (at := _first_difference(before.markup, after, moved)) is not None:
        return _culprit(at, places, texts) or sorted(wanted)
    if starts := _unpaired(before.markup, after, moved):
        return [number for number in sorted(texts) if _hole(places[number]).start in starts]
    view = again(None, view_of, after, options)
    wrong = _wrong_texts((again(None, read_texts, before.view.nodes), read_texts(view.nodes)), places, texts)
    return sorted(wrong or (*_missing_values(after, places, wanted), *_missing_comments(after, places, wanted)))


# --- texts and values ----------------------------------------------------------------------------------------------


def _shown(core: Core) -> Nodes:
    """What a reader shall see of a text, without hidden data."""
    return without_data(normalise(core.nodes, emphasis_repair=False).nodes)


def _wrong_texts(runs: tuple[list[Nodes], list[Nodes]], places: Sequence[Place], texts: Mapping[int, Nodes]) -> set[int]:
    """Where there are more or fewer runs now, those without text, else all."""
    old, new = runs
    meant = {_hole(places[number]).run: number for number in texts}
    if len(old) != len(new):
        return {number for number, nodes in texts.items() if not plain_text(nodes).strip()} or set(texts)
    if any(_read(old[run]) != _read(new[run]) for run in range(len(old)) if run not in meant):
        return set(texts)
    return {number for run, number in meant.items() if not same(texts[number], without_data(new[run]))}


def _read(nodes: Nodes) -> str:
    """Its text but for links that show their address: that of a text which stays may have followed."""
    return "".join(
        node.value if isinstance(node, Text) else "" if _is_address(node) else _read(node.children) for node in nodes
    )


def _is_address(element: Element) -> bool:
    return element.name == "a" and scheme_of(element.get("href"), plain_text(element.children)) is not None


def _hole(place: Place) -> TextHole:
    assert isinstance(place.hole, TextHole)
    return place.hole


def _missing_values(after: Markup, places: Sequence[Place], wanted: Mapping[int, Wanted]) -> list[int]:
    """Values that are nowhere in the page; which of equal ones stands where is known from the tags around."""
    there = Counter(slot.value for token in after.tokens if isinstance(token, Tag) for slot in token.attributes)
    there.update(token.value for token in after.tokens if isinstance(token, HtmlText) and token.raw)
    missing: list[int] = []
    for number, content in wanted.items():
        if isinstance(content, str):
            hole = places[number].hole
            if not isinstance(hole, ValueHole):
                continue
            value = with_edges(hole.slot.value, content)
            there[value] -= 1
            missing += [number] if there[value] < 0 else []
    return missing


def _missing_comments(after: Markup, places: Sequence[Place], wanted: Mapping[int, Wanted]) -> list[int]:
    """Those of blocks whose whole new text is nowhere in the page."""
    there = {token.value for token in after.tokens if isinstance(token, HtmlText)}
    blocks: defaultdict[int, dict[CodeHole, int]] = defaultdict(dict)
    for number in wanted:
        hole = places[number].hole
        if isinstance(hole, CodeHole):
            blocks[hole.code.start][hole] = number
    meant = ((block, with_comments({hole: str(wanted[number]) for hole, number in block.items()})) for block in blocks.values())
    return [number for block, text in meant if text not in there for number in block.values()]


# --- what stands between -------------------------------------------------------------------------------------------

Span = tuple[int, int]


def _moved(written: Written, places: Sequence[Place], texts: Mapping[int, Nodes]) -> list[tuple[Span, Span]]:
    """Where each text stands in the old page and in the new one."""
    cores = {_hole(places[number]).start for number in texts}
    moved: list[tuple[Span, Span]] = []
    shift = 0
    for start in sorted(written.edits):
        end, new = written.edits[start]
        if start in cores:
            moved.append(((start, end), (start + shift, start + shift + len(new))))
        shift += len(new) - (end - start)
    return moved


def _first_difference(before: Markup, after: Markup, moved: list[tuple[Span, Span]]) -> int | None:
    """Where in the old page other tags or comments stand now."""
    old, new = [first for first, _ in moved], [second for _, second in moved]
    for (at, name), (_, other) in zip_longest(_around(before, old), _around(after, new), fillvalue=(len(before.text), "")):
        if name != other:
            return at
    return None


def _unpaired(before: Markup, after: Markup, moved: list[tuple[Span, Span]]) -> set[int]:
    """Where in the old page texts begin that have their comments paired otherwise now."""
    return {old[0] for old, new in moved if _balance(before, old) != _balance(after, new)}


def _culprit(at: int, places: Sequence[Place], texts: Mapping[int, Nodes]) -> list[int]:
    """The last text before an offset of the old page."""
    before = [number for number in texts if _hole(places[number]).end <= at]
    return [max(before, key=lambda number: _hole(places[number]).end)] if before else []


def _around(markup: Markup, spans: list[Span]) -> Iterator[tuple[int, str]]:
    """Tags and comments of the body with their offsets, those in ``spans`` left out, and the links that a head may gain."""
    rest = deque(spans)
    for token in markup.tokens:
        while rest and rest[0][1] <= token.start:
            rest.popleft()
        if token.start < markup.body.start or (rest and rest[0][0] <= token.start):
            continue
        if isinstance(token, Tag) and token.name != "link":
            yield token.start, f"</{token.name}>" if token.closing else f"<{token.name}>"
        elif isinstance(token, Comment):
            yield token.start, markup.text[token.start : token.end]


def _balance(markup: Markup, span: Span) -> int:
    """Fragments opened and not closed in a span."""
    text = markup.text[slice(*span)]
    return text.count(ISLAND[0]) - text.count(ISLAND[1])
