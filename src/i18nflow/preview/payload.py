"""A built payload as HTML: the trees of the article's own documents, read again as the site will read them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from i18nflow.formats.again import again_of
from i18nflow.formats.data.scalars import Path
from i18nflow.formats.payload.ast import Body
from i18nflow.formats.payload.code import CommentHole
from i18nflow.formats.payload.columns import front_matter
from i18nflow.formats.payload.documents import Object
from i18nflow.formats.payload.fields import scan_of
from i18nflow.formats.payload.holes import Found, JsonHole, TextHole
from i18nflow.formats.payload.nodes import attribute_name, props_of, text_of
from i18nflow.formats.payload.proof import reread
from i18nflow.formats.payload.reading import NAME, ReadArticle, Reading
from i18nflow.inline.tree import Element, elements
from i18nflow.model import Document
from i18nflow.preview.caches import Cache
from i18nflow.preview.head import head_of
from i18nflow.preview.placing import Placing
from i18nflow.preview.records import rest_of
from i18nflow.preview.trees import TreeNotes, TreePlan, pieces_of, writer_of
from i18nflow.preview.values import Manner, Mark, Piece, Shown, Turn


@dataclass(slots=True)
class _Plan:
    """The units of one document of a payload."""

    number: int
    """Which of the documents."""
    fields: dict[Path, int] = field(default_factory=dict)
    body: TreePlan | None = None
    excerpt: TreePlan | None = None
    """Where it has units of its own."""


class PayloadRenderer:
    """See the module."""

    def __init__(self, document: Document, manner: Manner) -> None:
        assert isinstance(document.skeleton, Reading)
        self._before, self._manner, self._units = document.skeleton, manner, document.units
        self._plans = self._planned(document.main)
        self._cleaned: Cache[str] = Cache()

    def _planned(self, main: str) -> list[_Plan]:
        """The documents that have units of the article; where none has, its own one."""
        unit, mine, others = 0, list[_Plan](), list[_Plan]()
        for number, article in enumerate(self._before.articles):
            units = range(unit, unit + len(article.found))
            unit = units.stop
            if any(self._manner.numbers[one] >= 0 for one in units):
                mine.append(self._plan(number, article, units))
            elif main and article.page == main:
                others.append(self._plan(number, article, units))
        return mine or others

    def _plan(self, number: int, article: ReadArticle, units: range) -> _Plan:
        plan, repair = _Plan(number), self._manner.options.repairs
        keys = {(id(owner), key): path for path, owner, key in _fields(article)}
        body, excerpt = _Notes(article.body), _Notes(article.excerpt) if article.excerpt else None
        for unit, found in zip(units, article.found, strict=True):
            place = keys.get(_owner(found))
            if place is not None:
                plan.fields[place] = unit
            elif not body.put(found, unit) and excerpt is not None:
                excerpt.put(found, unit)
        plan.body = body.notes.plan(article.body.nodes, repair=repair)
        if excerpt is not None and excerpt.notes.texts and article.excerpt:
            plan.excerpt = excerpt.notes.plan(article.excerpt.nodes, repair=repair)
        return plan

    def show(self, turn: Turn) -> Shown:
        """See :class:`~i18nflow.preview.values.Renderer`."""
        after = reread(self._before, turn.built.text, self._manner.options, again_of(turn.memory, NAME))
        placing, pieces, title = Placing(self._manner, turn, self._cleaned), list[Piece](), ""
        for plan in self._plans:
            article = after.articles[plan.number]
            title = title or _title(article)
            pieces += head_of(placing, _values(article, plan), plan.fields)
            for tree, body in ((plan.body, article.body), (plan.excerpt, article.excerpt)):
                if tree is not None and body is not None:
                    writer = writer_of(tree, body.nodes, turn, (self._manner.images, placing), _code)
                    pieces += pieces_of(writer, placing, body.nodes)
        pieces += rest_of(placing, pieces, self._units, turn)
        self._cleaned.settle()
        return Shown(title, tuple(piece for piece in pieces if piece.html))


class _Notes:
    """Units of one tree, put where they stand."""

    def __init__(self, body: Body) -> None:
        self._body = body
        self.notes = TreeNotes()
        self._owners = {id(props): element for element in elements(body.nodes) if (props := _props(element))}
        self._pres = {id(element.origin): element for element in elements(body.nodes) if element.name == "pre"}

    def put(self, found: Found, unit: int) -> bool:
        """Note a unit; whether it stands in this tree."""
        hole = found.hole
        if isinstance(hole, TextHole):
            if hole.body is not self._body:
                return False
            self.notes.texts[hole.run] = unit
            return True
        owner = self._pres.get(id(hole.pre)) if isinstance(hole, CommentHole) else self._owners.get(id(hole.owner))
        if owner is None:
            return False
        path = hole.scalar.path if isinstance(hole, JsonHole) else ()
        name = "" if isinstance(hole, CommentHole) else attribute_name(owner.name, str(hole.key))
        self.notes.mark(owner, Mark(unit, name, path))
        return True


def _props(element: Element) -> Object:
    return props_of(element.origin) if isinstance(element.origin, dict) else {}


def _owner(found: Found) -> tuple[int, object]:
    hole = found.hole
    return (0, "") if isinstance(hole, TextHole | CommentHole) else (id(hole.owner), hole.key)


def _fields(article: ReadArticle) -> Iterator[tuple[Path, Any, Any]]:
    """The strings of the front matter with their places."""
    scan, places = scan_of(front_matter(article.article.data))
    yield from ((scalar.path, *places[scalar.ordinal]) for scalar in scan.scalars)


def _values(article: ReadArticle, plan: _Plan) -> dict[Path, str]:
    """The strings of the front matter that are shown: not those that repeat the text below."""
    derived: dict[Path, object] = {("title",): article.derived.title, ("description",): article.derived.description}
    return {path: str(owner[key]) for path, owner, key in _fields(article) if path in plan.fields or derived.get(path) is None}


def _title(article: ReadArticle) -> str:
    title = article.article.data.get("title")
    return title if isinstance(title, str) else ""


def _code(element: Element) -> str:
    """The text of a code block, which is one thing to the tree."""
    code = _props(element).get("code")
    if isinstance(code, str):
        return code
    return text_of(element.origin, {}) if isinstance(element.origin, dict) else ""
