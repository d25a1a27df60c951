"""TBX, the XML of term bases: read in version 2 (``martif``, TBX core) and 3 (``tbx``, DCA style), written as TBX-Basic of 2.

Sources: ISO 30042:2008 and :2019, TBX-Basic 2 (LISA); how Weblate marks terms that are forbidden, or not to be translated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from i18nflow.errors import ConfigError, SourceError
from i18nflow.exchange.xml import XML_LANG, Xml, document, element, is_writable, line_of, read_xml, text
from i18nflow.glossary.concepts import Concept, Side
from i18nflow.glossary.folding import key
from i18nflow.glossary.glossary import Glossary
from i18nflow.glossary.term import Term
from i18nflow.locales import parse_tag
from i18nflow.wording import say

_ROOTS = ("martif", "tbx")
_ENTRIES = ("termEntry", "conceptEntry")
_LANGUAGES = ("langSet", "langSec")
_TERMS = ("tig", "ntig", "termSec")
_WRONG = ("deprecated", "superseded", "forbidden", "obsolete")
"""How values of administrativeStatus and normativeAuthorization begin that are not to be used."""
_DOCTYPE = Xml('<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">')
_KEPT = "Translation needed"
_STATUS = "administrativeStatus"
PREFERRED, ADMITTED, DEPRECATED = (f"{word}Term-admn-sts" for word in ("preferred", "admitted", "deprecated"))


# --- reading -------------------------------------------------------------------------------------------------------


def read_tbx(data: str | bytes, path: str = "") -> tuple[Concept, ...]:
    """The entries of a term base, in order.

    Raises:
        SourceError: ``bad-xml``, ``unsafe-xml``, or ``not-tbx`` for XML of another kind.
    """
    root = read_xml(data, path)
    if _name(root) not in _ROOTS:
        hint = say("a term base begins with <martif> or <tbx>")
        raise SourceError(
            "not-tbx", say("is not TBX: its root is <{root}>", root=_name(root)), path=path, line=line_of(root), hint=hint
        )
    return tuple(_concept(one) for one in root.iter() if _name(one) in _ENTRIES)


def _concept(entry: Element) -> Concept:
    sides = tuple(side for one in entry if _name(one) in _LANGUAGES and (side := _side(one)).forms)
    said = _types(one for one in entry.iter() if _name(one) == "descrip")
    kept = "no" in (said.get(_KEPT, "").lower(), _types(entry.iter()).get("translationNote", "").lower())
    note = said.get("definition") or _note(entry) or said.get("context", "")
    return Concept(sides, note, said.get("subjectField", ""), kept, line_of(entry))


def _side(language: Element) -> Side:
    """What one language calls it; a language whose tag nobody understands has no names."""
    right: list[tuple[int, str]] = []
    wrong: list[str] = []
    speech = note = ""
    for group in (one for one in language.iter() if _name(one) in _TERMS):
        said = _types(one for one in group.iter() if _name(one) == "termNote")
        status = (said.get(_STATUS) or said.get("normativeAuthorization") or "").lower()
        form = next((_text(one) for one in group.iter() if _name(one) == "term"), "")
        speech, note = speech or said.get("partOfSpeech", ""), note or _note(group)
        if form and status.startswith(_WRONG):
            wrong.append(form)
        elif form:
            right.append((0 if status.startswith("preferred") else 1, form))
    ordered = dict.fromkeys(form for _, form in sorted(right, key=lambda pair: pair[0]))
    return Side(_tag(language), tuple(ordered) if _tag(language) else (), tuple(wrong), speech, note or _note(language))


def _tag(language: Element) -> str:
    try:
        return parse_tag(language.get(XML_LANG, language.get("lang", "")).replace("_", "-"))
    except ConfigError:
        return ""


def _types(found: Iterable[Element]) -> dict[str, str]:
    """The first text of each ``type``."""
    said: dict[str, str] = {}
    for one in found:
        said.setdefault(one.get("type", ""), _text(one))
    return said


def _note(parent: Element) -> str:
    return next((_text(one) for one in parent if _name(one) == "note"), "")


def _name(one: Element) -> str:
    return one.tag.rpartition("}")[2]


def _text(one: Element) -> str:
    return " ".join("".join(one.itertext()).split())


# --- writing -------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Group:
    """Records of one term that are one entry: those of several locales."""

    first: Term
    targets: list[tuple[str, Term]] = field(default_factory=list)


def write_tbx(glossaries: Sequence[Glossary], source_locale: str, title: str = "") -> str:
    """The terms of some locales as one term base; a thing has one entry for all of them.

    Words that are forbidden whatever the source says, and names of the columns that we do not know, have no place in it.
    """
    groups: dict[tuple[str, str, bool], _Group] = {}
    for glossary in glossaries:
        for term in glossary.terms:
            if is_writable("".join((term.source, term.note, term.domain, *term.accepted, *term.forbidden))):
                group = groups.setdefault((key(term.source), term.domain, term.kept), _Group(term))
                group.targets.append((glossary.locale, term))
    entries = [_entry(number, group, source_locale) for number, group in enumerate(groups.values(), 1)]
    body = element("text", {}, Xml("\n"), element("body", {}, Xml("\n"), *entries), Xml("\n"))
    root = element("martif", {"type": "TBX-Basic", "xml:lang": source_locale}, Xml("\n"), _header(title), body, Xml("\n"))
    return document(_DOCTYPE, root)


def _header(title: str) -> Xml:
    described = element("sourceDesc", {}, element("p", {}, text("i18nflow")))
    named = element("titleStmt", {}, element("title", {}, text(title))) if title else Xml("")
    encoding = element("encodingDesc", {}, element("p", {"type": "XCSURI"}, text("TBXBasicXCSV02.xcs")))
    return Xml(element("martifHeader", {}, element("fileDesc", {}, named, described), encoding) + "\n")


def _entry(number: int, group: _Group, source_locale: str) -> Xml:
    first = group.first
    about = [("subjectField", first.domain), (_KEPT, "No" if first.kept else "")]
    parts = [element("descrip", {"type": kind}, text(value)) for kind, value in about if value]
    lonely = "" if any(term.accepted or term.forbidden for _, term in group.targets) else first.note
    parts.append(_language(source_locale, [_tig(first.source, "", "", lonely)]))
    parts += [_language(locale, list(_tigs(term))) for locale, term in group.targets if term.accepted or term.forbidden]
    lines = [Xml(f"{part}\n") for part in parts]
    return Xml(element("termEntry", {"id": f"t{number}"}, Xml("\n"), *lines) + "\n")


def _tigs(term: Term) -> Iterator[Xml]:
    for at, form in enumerate(term.accepted):
        yield _tig(form, PREFERRED if at == 0 else ADMITTED, "" if at else term.part_of_speech, "" if at else term.note)
    for form in term.forbidden:
        yield _tig(form, DEPRECATED, "", "" if term.accepted else term.note)


def _language(locale: str, tigs: Sequence[Xml]) -> Xml:
    return element("langSet", {"xml:lang": locale}, *tigs)


def _tig(form: str, status: str, speech: str, note: str) -> Xml:
    about = [
        element("termNote", {"type": kind}, text(said)) for kind, said in (("partOfSpeech", speech), (_STATUS, status)) if said
    ]
    return element("tig", {}, element("term", {}, text(form)), *about, *((element("note", {}, text(note)),) if note else ()))
