"""TMX 1.4b (LISA OSCAR Standard, 26 April 2005): translation memories for and from other tools.

Our tags are inline codes whose content is the tag itself (``<bpt i="1">&lt;a1&gt;</bpt>…<ept i="1">&lt;/a1&gt;</ept>``), so
that what we wrote is read back without loss; what else we know of a segment are ``prop`` elements.  Of other tools' codes only
those that are plainly bold, italic or code are taken over: the rest is text without them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from i18nflow.catalogs.review import State
from i18nflow.errors import SourceError
from i18nflow.exchange.codes import Code, Piece, Raws, encoded
from i18nflow.exchange.tmx_text import foreign_text, own_text
from i18nflow.exchange.xml import XML_LANG, Xml, element, is_writable, iter_xml, opening, text
from i18nflow.locales import language, script, tag_of_name
from i18nflow.memory.segment import Origin, Segment
from i18nflow.wording import say

TOOL = "i18nflow"
_TYPES = {"strong": "bold", "em": "italic", "a": "link", "img": "image", "br": "lb", "fn": "fnote"}
"""The standard's words for what our tags are; all others are ``x-…``."""
_STATES: tuple[State, ...] = ("approved", "translated", "fuzzy", "obsolete")
_PROP = "x-i18nflow-"
_UNIT, _HEADER, _ROOT = "tu", "header", "tmx"


# --- writing -------------------------------------------------------------------------------------------------------


def is_exportable(segment: Segment) -> bool:
    """Whether XML can hold all its characters."""
    known = (
        segment.source,
        segment.target,
        segment.place,
        segment.context or "",
        segment.note,
        segment.author,
        *segment.hidden,
    )
    return all(map(is_writable, known))


def tmx_lines(segments: Iterable[Segment], source_locale: str, version: str) -> Iterator[str]:
    """The lines of a document, which holds no date of its own: the same segments give the same bytes.

    Raises ``SourceError`` for a segment that is not :func:`is_exportable`.
    """
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
    known = {"creationtool": TOOL, "creationtoolversion": version, "segtype": "block", "o-tmf": "PO", "adminlang": "en"}
    yield f"{element(_HEADER, {**known, 'srclang': source_locale, 'datatype': 'html'})}\n<body>\n"
    for segment in segments:
        yield _unit(segment, source_locale)
    yield "</body>\n</tmx>\n"


def _unit(segment: Segment, source_locale: str) -> str:
    who = {"creationid": segment.author, "changeid": segment.author, "changedate": _tmx_date(segment.changed)}
    props = {
        "state": segment.state,
        "origin": segment.origin,
        "place": segment.place,
        "before": segment.before,
        "after": segment.after,
        "changed": "" if _iso_date(_tmx_date(segment.changed)) == segment.changed else segment.changed,
        "context": segment.context or "",
        "no-context": "" if segment.context is None else "no",
    }
    raws, numbers = Raws(), dict[str, str]()
    parts = [
        *(element("note", {}, text(segment.note)) for _ in range(bool(segment.note))),
        *(element("prop", {"type": _PROP + name}, text(value)) for name, value in props.items() if value),
        *(element("prop", {"type": _PROP + "hidden"}, text(line)) for line in segment.hidden),
        _variant(source_locale, encoded(segment.source, raws), numbers),
        _variant(segment.locale, encoded(segment.target, raws), numbers),
    ]
    lines = "".join(f"  {part}\n" for part in parts)
    return f"{opening(_UNIT, {name: value for name, value in who.items() if value})}\n{lines}</tu>\n"


def _variant(locale: str, pieces: Iterable[Piece], numbers: dict[str, str]) -> Xml:
    return element("tuv", {"xml:lang": locale}, element("seg", {}, *_content(pieces, numbers)))


def _content(pieces: Iterable[Piece], numbers: dict[str, str]) -> Iterator[Xml]:
    """``numbers``, of source and target together, has the number of each code by its id."""
    for piece in pieces:
        if isinstance(piece, str):
            yield text(piece)
            continue
        number = numbers.setdefault(piece.id, str(len(numbers) + 1))
        name = {"open": "bpt", "close": "ept"}.get(piece.kind, "ph")
        pair = {"i": number} if name != "ph" else {}
        kind = {} if name == "ept" else {"x": number, "type": _type(piece)}
        yield element(name, {**pair, **kind}, text(piece.tag))


def _type(code: Code) -> str:
    name = code.tag.strip("</>").rstrip("0123456789-")
    return "x-raw" if code.kind == "raw" else _TYPES.get(name, f"x-{name}")


# --- reading -------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Tmx:
    """What a file holds for a project."""

    segments: list[Segment] = field(default_factory=list)
    units: int = 0
    """All translation units of the file."""
    languages: dict[str, int] = field(default_factory=dict)
    """How many of them have which language, as the file calls it."""


def read_tmx(chunks: Iterable[str | bytes], source_locale: str, locales: Iterable[str], path: str = "") -> Tmx:
    """The segments from ``source_locale`` into ``locales``, in whichever direction the file was made.

    A language fits a locale in the same script: ``zh-CN`` and ``zh-Hans`` are ``zh``, ``zh-TW`` is not; the same tag comes
    first.  Raises :class:`~i18nflow.errors.SourceError`: ``not-tmx``, and as :func:`~i18nflow.exchange.xml.iter_xml`.
    """
    found, wanted = Tmx(), tuple(locales)
    ours = is_tmx = False
    for item in iter_xml(chunks, frozenset({_HEADER, _UNIT}), path):
        is_tmx = True
        if item.tag == _HEADER:
            ours = item.get("creationtool") == TOOL
        else:
            _add(found, item, (source_locale, wanted), ours)
    if not is_tmx:
        raise SourceError(
            "not-tmx", say("is no TMX: it has neither a header nor a unit"), path=path, hint=say("export it as TMX 1.4")
        )
    return found


def _add(found: Tmx, unit: Element, locales: tuple[str, tuple[str, ...]], ours: bool) -> None:
    found.units += 1
    variants = {_language(variant): variant for variant in unit.iter("tuv")}
    for name in variants:
        found.languages[name] = found.languages.get(name, 0) + 1
    source_locale, wanted = locales
    source = _best(variants, source_locale)
    for locale in wanted if source is not None else ():
        target = _best(variants, locale)
        if target is not None and target is not source and source is not None:
            segment = _segment(unit, (source, target), locale, ours)
            found.segments += [segment] if segment.source and segment.target else []


def _segment(unit: Element, pair: tuple[Element, Element], locale: str, ours: bool) -> Segment:
    source, target = ((own_text if ours else foreign_text)(variant.find("seg")) for variant in pair)
    props = (
        {(prop.get("type") or "").removeprefix(_PROP): "".join(prop.itertext()) for prop in unit.iter("prop")} if ours else {}
    )
    hidden = [prop for prop in unit.iter("prop") if ours and prop.get("type") == _PROP + "hidden"]
    state: State = next((state for state in _STATES if state == props.get("state")), "translated")
    origin: Origin = "mt" if props.get("origin") == "mt" else "tmx"
    return Segment(
        source,
        target,
        locale,
        state=state,
        origin=origin,
        place=props.get("place", ""),
        context=props.get("context", "") if "no-context" in props else None,
        before=props.get("before", ""),
        after=props.get("after", ""),
        author=_said(unit, pair[1], "changeid") or _said(unit, pair[1], "creationid"),
        changed=props.get("changed") or _iso_date(_said(unit, pair[1], "changedate") or _said(unit, pair[1], "creationdate")),
        hidden=tuple("".join(prop.itertext()) for prop in hidden),
        note="\n".join("".join(note.itertext()) for note in unit.iter("note")),
    )


def _said(unit: Element, variant: Element, name: str) -> str:
    return variant.get(name) or unit.get(name) or ""


def _language(variant: Element) -> str:
    return variant.get(XML_LANG) or variant.get("lang") or ""


def _best(variants: dict[str, Element], locale: str) -> Element | None:
    """The variant in this locale, else the first one that its readers can read."""
    same = (name for name in variants if name.replace("_", "-").lower() == locale.lower())
    tags = {name: tag for name in variants if (tag := tag_of_name(name)) is not None}
    like = (name for name, tag in tags.items() if (language(tag), script(tag)) == (language(locale), script(locale)))
    return next((variants[name] for name in (*same, *like)), None)


# --- dates ---------------------------------------------------------------------------------------------------------


def _tmx_date(iso: str) -> str:
    """``2026-11-23`` or ``2026-11-23T10:00:00Z`` as ``20261123T100000Z``, ``""`` for anything else."""
    day, _, time = iso.partition("T")
    digits = day.replace("-", "") + (time or "00:00:00Z").replace(":", "").removesuffix("Z")
    well_formed = len(digits) == 14 and digits.isascii() and digits.isdecimal()
    return f"{digits[:8]}T{digits[8:]}Z" if well_formed else ""


def _iso_date(date: str) -> str:
    """The reverse; a time of midnight is a day."""
    digits = date.replace("T", "").removesuffix("Z")
    if len(digits) not in (8, 14) or not (digits.isascii() and digits.isdecimal()):
        return ""
    day, time = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}", digits[8:]
    return day if not time.strip("0") else f"{day}T{time[:2]}:{time[2:4]}:{time[4:]}Z"
