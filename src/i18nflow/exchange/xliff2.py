"""XLIFF 2.1 (OASIS Standard, 13 February 2018; 2.0 is read too): a ``file`` for each article, a ``unit`` for each row.

The state of a row is that of its segments, the least of them where a tool has cut it into sentences; a segment that says
nothing and has a target is translated.  What identifies a row is the unit's ``id``; what it was when it was exported is
in the metadata module, the text that a fuzzy translation was made for in the translation candidates module.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from i18nflow.catalogs.review import State
from i18nflow.exchange.codes import RAW, Code, Raws, encoded, hint_of, hints
from i18nflow.exchange.inline_xml import (
    CODE,
    Unknown,
    bare,
    children,
    code,
    first,
    inner_text,
    local,
    message,
    required,
    written,
)
from i18nflow.exchange.rows import Batch, Row
from i18nflow.exchange.states import STATES
from i18nflow.exchange.xml import Xml, document, element, line_of, opening, text
from i18nflow.wording import say

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
OURS = "developer"
"""Category of the notes that say what ``extract`` says; all other notes are comments."""
PERSON = "translator"
BASE = "base"
SEGMENT = "_1"
"""Id of the one segment; those of inline codes begin with a letter, and ``<s1>`` is a tag."""
FUZZY = "i18nflow:fuzzy"
_STATES = {"fuzzy": "initial", "translated": "translated", "approved": "final"}
_READ: dict[str, State] = {"initial": "fuzzy", "translated": "translated", "reviewed": "approved", "final": "approved"}
_KINDS = {"strong": ("fmt", "xlf:b"), "em": ("fmt", "xlf:i"), "u": ("fmt", "xlf:u"), "br": ("fmt", "xlf:lb")}
"""``type`` and ``subType`` of our tags, where the standard has words for them; see also :func:`_kind`."""
_PLAIN_KINDS = {"a": "link", "img": "image"}
_CLOSED = {"": "</pc>", f"</{CODE}>": "</mrk></pc>"}


# --- writing -------------------------------------------------------------------------------------------------------


def write_xliff2(batches: Sequence[Batch]) -> str:
    """One document with a ``file`` for each batch, which all are of one locale.

    Raises ``SourceError`` for characters that XML cannot hold.
    """
    names = {"version": "2.1", "xmlns": NAMESPACE, "xmlns:mda": METADATA, "xmlns:mtc": MATCHES}
    names |= {"srcLang": batches[0].source_locale, "trgLang": batches[0].locale} if batches else {"srcLang": "zh"}
    files = [_file(number, batch) for number, batch in enumerate(batches, 1)]
    return document(element("xliff", names, Xml("\n"), *files))


def _file(number: int, batch: Batch) -> Xml:
    return Xml(element("file", {"id": f"f{number}", "original": batch.article}, Xml("\n"), *map(_unit, batch.rows)) + "\n")


def _unit(row: Row) -> Xml:
    known = {"id": row.id, "xml:space": "preserve"} | ({"name": row.context} if row.context else {})
    shown, raws = hints(row.notes), Raws()
    state = {"state": _STATES[row.state]} if row.target else {}
    state |= {"subState": FUZZY} if row.target and row.state == "fuzzy" else {}
    source, data = _content(row.source, shown, raws)
    target, more = _content(row.target, shown, raws)
    parts = [element("source", {}, source), *([element("target", {}, target)] if row.target else [])]
    segment = element("segment", {"id": SEGMENT, **state}, *parts)
    held = [element("data", {"id": name}, text(tag)) for name, tag in (data | more).items()]
    originals = [element("originalData", {}, *held)] if held else []
    lines = [*_modules(row), *_notes(row), *originals, segment]
    return Xml(opening("unit", known) + "\n" + "".join(f"  {line}\n" for line in lines) + "</unit>\n")


def _modules(row: Row) -> Iterator[Xml]:
    if row.previous:
        was = [element("source", {}, text(row.previous)), element("target", {}, text(row.target))]
        yield element("mtc:matches", {}, element("mtc:match", {"ref": f"#{SEGMENT}", "type": "tm"}, *was))
    if row.base:
        meta = element("mda:meta", {"type": BASE}, text(row.base))
        yield element("mda:metadata", {}, element("mda:metaGroup", {"category": "i18nflow"}, meta))


def _notes(row: Row) -> Iterator[Xml]:
    ours = [element("note", {"category": OURS}, text(note)) for note in row.notes]
    theirs = [element("note", {"category": PERSON}, text(comment)) for comment in row.comments]
    if ours or theirs:
        yield element("notes", {}, *ours, *theirs)


def _content(message_text: str, shown: dict[str, str], raws: Raws) -> tuple[Xml, dict[str, str]]:
    """The content of a source or target, and the characters that its raw codes hold, by the ids of those."""
    pieces = encoded(message_text, raws)

    def start(piece: Code) -> Xml:
        return _start(piece, hint_of(piece, shown))

    held = {_data_id(piece): piece.tag for piece in pieces if isinstance(piece, Code) and piece.kind == RAW}
    return written(pieces, start, _CLOSED), held


def _data_id(piece: Code) -> str:
    return f"d{piece.id.rpartition('.')[2]}"


def _start(piece: Code, hint: str) -> Xml:
    if piece.kind == RAW:
        return bare("ph", {"id": piece.id, "dataRef": _data_id(piece), "disp": piece.tag})
    name = piece.tag.strip("<>/")
    known = {"id": piece.id, **_kind(name.rstrip("0123456789"))}
    if piece.kind == "single":
        return bare("ph", known | {"disp": hint or piece.tag})
    shown = {"dispStart": hint, "dispEnd": ""} if hint else {}
    protected = opening("mrk", {"id": f"_{piece.id}", "translate": "no"}) if name == CODE else ""
    return Xml(opening("pc", known | shown) + protected)


def _kind(name: str) -> dict[str, str]:
    if name in _KINDS:
        return dict(zip(("type", "subType"), _KINDS[name], strict=True))
    return {"type": _PLAIN_KINDS.get(name, "other"), "subType": f"i18nflow:{name}"}


# --- reading -------------------------------------------------------------------------------------------------------


def read_xliff2(root: Element) -> tuple[Batch, ...]:
    """The batches of a document, whichever tool wrote it.

    :raises SourceError: naming the line, for what is not XLIFF.
    """
    source, target = required(root, "srcLang"), root.get("trgLang", "")
    return tuple(_batch(found, source, target) for found in children(root, "file"))


def _batch(found: Element, source: str, target: str) -> Batch:
    units = (unit for unit in found.iter() if local(unit) == "unit")
    return Batch(found.get("original", ""), target, tuple(_row(unit) for unit in units), source)


def _row(unit: Element) -> Row:
    segments = children(unit, "segment", "ignorable")
    read = _Reader(_originals(unit))
    sources = [message(first(segment, "source"), read)[0] for segment in segments]
    target, state, problems = _target(segments, read)
    notes = [(note.get("category", ""), inner_text(note)) for group in children(unit, "notes") for note in group]
    return Row(
        required(unit, "id"),
        "".join(sources),
        target,
        state,
        unit.get("name"),
        tuple(said for who, said in notes if who == OURS),
        tuple(line for who, said in notes if who != OURS for line in said.split("\n")),
        base=next((inner_text(meta) for meta in unit.iter(f"{{{METADATA}}}meta") if meta.get("type") == BASE), ""),
        problems=problems,
        line=line_of(unit),
    )


def _target(segments: list[Element], read: _Reader) -> tuple[str, State, tuple[str, ...]]:
    """The targets of all segments in the order that they ask for, the least of their states, what is wrong with them."""
    done = [segment for segment in segments if local(segment) == "segment"]
    given = [segment for segment in done if _has_target(segment)]
    if not given:
        return "", "empty", ()
    parts = [message(_shown(segment), read) for segment in _in_order(segments)]
    problems = [problem for _, found in parts for problem in found]
    if len(given) < len([segment for segment in done if inner_text(first(segment, "source")).strip()]):
        problems.append(say("only some of its segments are translated"))
    states = [_READ.get(segment.get("state", "translated"), "fuzzy") for segment in given]
    return "".join(wording for wording, _ in parts), min(states, key=STATES.index), tuple(dict.fromkeys(problems))


def _has_target(segment: Element) -> bool:
    target = first(segment, "target")
    return target is not None and bool(inner_text(target) or len(target))


def _shown(segment: Element) -> Element | None:
    """What stands between segments (``ignorable``) stays as it is where nobody said otherwise."""
    target = first(segment, "target")
    return first(segment, "source") if target is None and local(segment) == "ignorable" else target


def _in_order(segments: list[Element]) -> list[Element]:
    """By the ``order`` of their targets, where a translator moved some."""
    places: list[tuple[int, int, Element]] = []
    for number, segment in enumerate(segments, 1):
        target = first(segment, "target")
        order = "" if target is None else target.get("order", "")
        places.append((int(order) if order.isascii() and order.isdigit() else number, number, segment))
    return [segment for *_, segment in sorted(places, key=lambda place: place[:2])]


def _originals(unit: Element) -> dict[str, str]:
    data = (one for group in children(unit, "originalData") for one in children(group, "data"))
    return {one.get("id", ""): inner_text(one) for one in data}


class _Reader:
    """Codes of one unit, whose raw ones are kept beside its segments."""

    def __init__(self, originals: dict[str, str]) -> None:
        self._originals = originals

    def __call__(self, begins: bool, inner: Element) -> Code | None:
        name, own = local(inner), inner.get("id")
        if name == "pc":
            return code(inner, "open" if begins else "close", own)
        if not begins or name in ("mrk", "sm", "em"):
            return None
        if name == "sc":
            return code(inner, "open", own)
        if name == "ec":
            return code(inner, "close", inner.get("startRef") or own)
        if name != "ph":
            raise Unknown(say("<{name}> is no inline code of XLIFF 2.1", name=name))
        held = self._originals.get(inner.get("dataRef", "")) or inner.get("equiv", "")
        return Code("raw", own or "", held) if held else code(inner, "single", own)
