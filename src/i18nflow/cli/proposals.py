"""What ``glossary suggest`` found, as a table, as lines of a glossary, as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from i18nflow.cli.output import finding_json, result, result_bytes, safe, show_json, talk
from i18nflow.cli.table import show_table
from i18nflow.exchange.term_csv import write_table
from i18nflow.glossary.suggest import Proposal, record
from i18nflow.glossary.table import Table
from i18nflow.project.terms.proposals import Proposals
from i18nflow.wording import say


def show(found: Proposals, form: str) -> None:
    """Print it as ``text``, ``csv`` or ``json``."""
    if form == "json":
        show_json(_json(found))
    elif form == "csv":
        result_bytes(write_table(Table(tuple(record(one, found.locale) for one in found.terms))).encode())
    else:
        _show_text(found)


def _show_text(found: Proposals) -> None:
    if found.terms:
        show_table((say("term"), say("times"), say("articles"), say("rendered")), [_proposed(one) for one in found.terms])
    else:
        talk(say("nothing stands in the texts often enough; i18nflow extract makes their templates"))
    if found.divided:
        talk(say("translated differently:"))
    for text, versions in found.divided:
        result(safe(text))
        for one in versions:
            result(f"  {safe(one.text)}  ({one.count}: {safe(_places(one.articles))})")


def _proposed(one: Proposal) -> tuple[str, ...]:
    renderings = ", ".join(f"{text} ({texts})" for text, texts in one.renderings)
    return one.term, str(one.count), str(one.articles), renderings or "-"


def _places(articles: Sequence[str]) -> str:
    return ", ".join(articles[:2]) + (" …" if len(articles) > 2 else "")


def _json(found: Proposals) -> dict[str, object]:
    terms = [
        {
            "term": one.term,
            "count": one.count,
            "articles": one.articles,
            "renderings": [{"text": text, "texts": texts} for text, texts in one.renderings],
        }
        for one in found.terms
    ]
    divided = [
        {"source": text, "translations": [{"text": one.text, "count": one.count, "articles": one.articles} for one in versions]}
        for text, versions in found.divided
    ]
    failures = [finding_json(failure) for failure in found.failures]
    return {"locale": found.locale, "terms": terms, "divided": divided, "failures": failures}
