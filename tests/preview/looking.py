"""Previews of small texts, and what may be in their HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from i18nflow.formats.base import Built, Job, Options, Route
from i18nflow.formats.registry import format_named
from i18nflow.model import Document, Unit
from i18nflow.preview.allowed import ATTRIBUTES, CLASSES, COMMON, TAGS
from i18nflow.preview.clean import clean
from i18nflow.preview.render import renderer_of
from i18nflow.preview.values import Manner, Renderer, Shown, Turn

_DATA = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+")
_VOID = frozenset(("br", "wbr", "hr", "col", "img"))
Translate = Callable[[Unit], str | None]


def by_msgid(answers: Mapping[str, str]) -> Translate:
    """A translator that knows some msgids."""
    return lambda unit: answers.get(unit.msgid)


@dataclass
class Look:
    """A document, and previews of its builds one after the other."""

    document: Document
    options: Options = field(default_factory=Options)
    images: Callable[[str], str] = lambda address: ""
    numbers: tuple[int, ...] | None = None
    memory: dict[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.form = format_named(self.document.format)
        self.renderer = self.fresh()
        self.built: Built | None = None

    def fresh(self) -> Renderer:
        numbers = tuple(range(len(self.document.units))) if self.numbers is None else self.numbers
        return renderer_of(self.document, Manner(self.options, numbers, self.images))

    def show(self, translate: Translate, renderer: Renderer | None = None) -> Shown:
        """As a desk does, with what was found out before; with another ``renderer`` as if for the first time."""
        memory = self.memory if renderer is None else None
        job = Job(translate, Route("zh", "en"), locale="en", memory=memory)
        self.built = self.form.rebuild(self.document, job, self.options)
        units = self.document.units
        return (renderer or self.renderer).show(Turn(self.built, lambda unit: translate(units[unit]) or "", memory))


def look(text: str, form: str = "markdown", options: Options | None = None, path: str = "") -> Look:
    """A text as its format reads it."""
    chosen = options or Options()
    return Look(format_named(form).parse(text, chosen, path), chosen)


def shown(text: str, answers: Mapping[str, str] | None = None, options: Options | None = None) -> str:
    """The HTML of a Markdown text, all blocks one after the other."""
    return html_of(look(text, options=options).show(by_msgid(answers or {})))


def html_of(page: Shown) -> str:
    return "".join(piece.html for piece in page.pieces)


class Reader(HTMLParser):
    """Reads HTML as a browser would its tags, and notes what has no place in a preview."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.open: list[str] = []
        self.roots = 0
        self.text = ""
        self.units: dict[int, str] = {}
        """Number of a unit → the text in its element."""
        self._inside: list[int | None] = []
        self.feed(html)
        self.close()
        self.faults += [f"<{tag}> is not closed" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.roots += not self.open
        if tag not in TAGS:
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            self._attribute(tag, name, value or "")
        if tag not in _VOID:
            self.open.append(tag)
            unit = dict(attrs).get("data-unit")
            self._inside.append(int(unit) if unit else None)
            if unit:
                self.units.setdefault(int(unit), "")
        elif unit := dict(attrs).get("data-unit"):
            self.units[int(unit)] = dict(attrs).get("alt") or ""

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name == "class":
            self.faults += [f"class {one}" for one in value.split() if one not in CLASSES]
        elif name not in COMMON | ATTRIBUTES.get(tag, frozenset()):
            self.faults.append(f"{name}={value}")
        elif name == "src" and not _DATA.fullmatch(value):
            self.faults.append(f"src={value}")

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
            self._inside.pop()
        else:
            self.faults.append(f"stray </{tag}>")

    def handle_data(self, data: str) -> None:
        self.text += data
        for unit in {unit for unit in self._inside if unit is not None}:
            self.units[unit] += data

    def handle_comment(self, data: str) -> None:
        self.faults.append("a comment")

    def handle_decl(self, decl: str) -> None:
        self.faults.append("a declaration")

    def handle_pi(self, data: str) -> None:
        self.faults.append("an instruction")


def assert_harmless(page: Shown) -> None:
    """Each block has one root, holds nothing but what is allowed, and reads the same however often it is cleaned."""
    for piece in page.pieces:
        read = Reader(piece.html)
        assert not read.faults, (read.faults, piece.html)
        assert read.roots == 1
        assert clean(piece.html) == piece.html
        assert set(read.units) <= set(piece.units)


def units_of(page: Shown) -> dict[int, str]:
    """The text in the element of each unit."""
    found: dict[int, str] = {}
    for piece in page.pieces:
        found |= Reader(piece.html).units
    return found
