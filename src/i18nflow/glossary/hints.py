"""Terms as lines for translators: ``#. term: 静态图 → graph mode (not: static graph)`` in a catalog."""

from __future__ import annotations

from dataclasses import replace

from i18nflow.glossary.glossary import Glossary
from i18nflow.glossary.term import Term
from i18nflow.model import Catalog, Entry
from i18nflow.wording import say

MARK = "term: "
"""How the lines begin, by which they are known."""


def with_hints(template: Catalog, glossary: Glossary) -> Catalog:
    """A template whose entries name the terms that stand in them, behind their other notes, each once, in their order."""
    return replace(template, entries=tuple(_hinted(entry, glossary) for entry in template.entries))


def hint(term: Term) -> str:
    """The line for a term."""
    return f"{MARK}{said(term)}"


def said(term: Term) -> str:
    """What the glossary says of a term, in short."""
    if term.kept and not term.target:
        right: str = say("{term} stays as it is", term=term.source)
    else:
        right = f"{term.source} → {' / '.join(term.accepted)}" if term.accepted else term.source
    return say("{right} (not: {forbidden})", right=right, forbidden=", ".join(term.forbidden)) if term.forbidden else right


def _hinted(entry: Entry, glossary: Glossary) -> Entry:
    found = glossary.terms_in(entry.msgid)
    lines = dict.fromkeys(hint(term) for _, _, term in found if term.accepted or term.forbidden)
    return replace(entry, notes=(*entry.notes, *lines)) if lines else entry
