"""XLIFF 1.2 (OASIS Standard, 1 February 2008), which every translation tool reads: a ``file`` for each article.

The state of a row is that of its ``target``; a row without one has no state, so that a tool that writes a target and says
nothing more has translated it.  What identifies a row is its ``id``; what it was when it was exported is its ``extradata``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from i18nflow.catalogs.review import State
from i18nflow.errors import SourceError
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
from i18nflow.exchange.xml import XML_LANG, Xml, document, element, line_of, opening, text
from i18nflow.wording import say

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
OURS = "developer"
"""Who says what ``extract`` says, in ``note``; anybody else's notes are comments."""
PERSON = "translator"
_STATES = {"fuzzy": "needs-review-translation", "translated": "translated", "approved": "final"}
_DONE = ("final", "signed-off")
_PAIRED = {"strong": "bold", "em": "italic", "u": "underlined", "a": "link"}
_ALONE = {"br": "lb", "img": "image"}
"""The standard's words for what our tags are; all others are ``x-…``."""
_CLOSED = {"": "</g>", f"</{CODE}>": "</mrk></g>"}
_SKIPPED = ("sub",)


# --- writing -------------------------------------------------------------------------------------------------------


def write_xliff12(batches: Sequence[Batch]) -> str:
    """One document with a ``file`` for each batch.  Raises ``SourceError`` for characters that XML cannot hold."""
    files = [_file(batch) for batch in batches]
    return document(element("xliff", {"version": "1.2", "xmlns": NAMESPACE}, Xml("\n"), *files))


def _file(batch: Batch) -> Xml:
    names = {"original": batch.article, "source-language": batch.source_locale, "target-language": batch.locale}
    tool = bare("tool", {"tool-id": "i18nflow", "tool-name": "i18nflow"})
    body = element("body", {}, Xml("\n"), *(_unit(row) for row in batch.rows))
    header = element("header", {}, tool)
    return Xml(element("file", {**names, "datatype": "plaintext", "tool-id": "i18nflow"}, header, Xml("\n"), body) + "\n")


def _unit(row: Row) -> Xml:
    known = {"id": row.id, "extradata": row.base, "xml:space": "preserve"}
    known |= {"resname": row.context} if row.context else {}
    known |= {"approved": "yes"} if row.state == "approved" else {}
    shown, raws = hints(row.notes), Raws()
    parts = [element("source", {}, _content(row.source, shown, raws))]
    if row.target:
        parts.append(element("target", {"state": _STATES[row.state]}, _content(row.target, shown, raws)))
    parts += _said(row)
    return Xml(opening("trans-unit", known) + "\n" + "".join(f"  {part}\n" for part in parts) + "</trans-unit>\n")


def _said(row: Row) -> Iterator[Xml]:
    if row.previous:
        raws = Raws()
        said = (("source", row.previous), ("target", row.target))
        pair = [element(name, {}, _content(wording, {}, raws)) for name, wording in said]
        yield element("alt-trans", {"alttranstype": "previous-version"}, *pair)
    for note in row.notes:
        yield element("note", {"from": OURS}, text(note))
    for comment in row.comments:
        yield element("note", {"from": PERSON}, text(comment))


def _content(message_text: str, shown: dict[str, str], raws: Raws) -> Xml:
    def start(piece: Code) -> Xml:
        return _start(piece, hint_of(piece, shown))

    return written(encoded(message_text, raws), start, _CLOSED)


def _start(piece: Code, hint: str) -> Xml:
    if piece.kind == RAW:
        return element("ph", {"id": piece.id}, text(piece.tag))
    name = piece.tag.strip("<>/")
    kind = (_ALONE if piece.kind == "single" else _PAIRED).get(name.rstrip("0123456789")) or f"x-{name}"
    known = {"id": piece.id, "ctype": kind} | ({"equiv-text": hint} if hint else {})
    if piece.kind == "single":
        return bare("x", known)
    protected = opening("mrk", {"mtype": "protected"}) if name == CODE else ""
    return Xml(opening("g", known) + protected)


# --- reading -------------------------------------------------------------------------------------------------------


def read_xliff12(root: Element) -> tuple[Batch, ...]:
    """The batches of a document, whichever tool wrote it.

    :raises SourceError: naming the line, for what is not XLIFF.
    """
    return tuple(_batch(found) for found in children(root, "file"))


def _batch(found: Element) -> Batch:
    body = first(found, "body")
    if body is None:
        raise SourceError("not-xliff", say("<file> has no <body>"), line=line_of(found))
    units = (unit for unit in body.iter() if local(unit) == "trans-unit")
    names = [found.get(name, "") for name in ("original", "target-language", "source-language")]
    return Batch(names[0], names[1] or _language(found), tuple(_row(unit) for unit in units), names[2])


def _language(found: Element) -> str:
    """Where a file does not say its target language, that of its first target."""
    return next((lang for target in found.iter() if local(target) == "target" and (lang := target.get(XML_LANG))), "")


def _row(unit: Element) -> Row:
    target = first(unit, "target")
    wording, problems = message(target, _Reader())
    notes = [(note.get("from", ""), inner_text(note)) for note in children(unit, "note")]
    return Row(
        required(unit, "id"),
        message(first(unit, "source"), _Reader())[0],
        wording,
        _state(unit, target, wording),
        unit.get("resname"),
        tuple(said for who, said in notes if who == OURS),
        tuple(line for who, said in notes if who != OURS for line in said.split("\n")),
        base=unit.get("extradata", ""),
        problems=problems,
        line=line_of(unit),
    )


def _state(unit: Element, target: Element | None, wording: str) -> State:
    """``new`` with a text in it is a draft: who has seen it says so."""
    if target is None or not wording:
        return "empty"
    said = target.get("state", "")
    if said.startswith("needs-") or said == "new":
        return "fuzzy"
    return "approved" if said in _DONE or unit.get("approved") == "yes" else "translated"


class _Reader:
    """Codes of one ``source`` or ``target``; remembers which ``bx`` an ``ex`` belongs to."""

    def __init__(self) -> None:
        self._opened: dict[str, str] = {}

    def __call__(self, begins: bool, inner: Element) -> Code | None:
        name, own = local(inner), inner.get("id")
        if name == "g":
            return code(inner, "open" if begins else "close", own)
        if not begins or name in ("mrk", *_SKIPPED):
            return None
        if name == "x":
            return code(inner, "single", own)
        if name == "bx":
            self._opened[inner.get("rid") or own or ""] = own or ""
            return code(inner, "open", own)
        if name == "ex":
            return code(inner, "close", self._opened.get(inner.get("rid") or own or "", own))
        if name in ("ph", "it", "bpt", "ept") and inner_text(inner):
            return Code("raw", own or "", inner_text(inner))
        raise Unknown(say("<{name}> is no inline code of XLIFF 1.2", name=name))
