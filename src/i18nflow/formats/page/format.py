"""The format plug-in of whole generated pages: ``index.html`` (``formats.base.Format``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import count

from i18nflow.formats.again import again_of
from i18nflow.formats.base import Built, Job, Options
from i18nflow.formats.claims import is_page
from i18nflow.formats.page.plan import Plan, plan, refuse
from i18nflow.formats.page.proof import differing
from i18nflow.formats.page.reading import NAME, Reading, read
from i18nflow.formats.page.rebuild import anchors, write
from i18nflow.model import Document, Translate
from i18nflow.wording import say

_REFUSED = say("what was written does not read back as it was meant")
_ATTEMPTS = 20
"""How often a page is written anew without the texts that broke it, before all of its texts keep their source."""


class PageFormat:
    """Pages in HTML, those of Nuxt above all: the article is found in them, with its payload if that stands in the page."""

    name = NAME

    def claims(self, path: str) -> bool:
        """By suffix."""
        return is_page(path)

    def parse(self, text: str, options: Options, path: str = "") -> Document:
        """Units of an inline payload, the head and the body; raises ``SourceError`` where a limit is passed."""
        reading = read(text, options, path)
        inline = reading.script.document
        units = tuple(unit for unit, _ in reading.units())
        main, pages = (inline.main, inline.pages) if inline else ("", ())
        return Document(self.name, text, units, reading, path, reading.script.findings, main, pages)

    def rebuild(self, document: Document, job: Job, options: Options) -> Built:
        """See :class:`~i18nflow.formats.base.Format`; without a route and a head only text, its copies and ids change."""
        reading = _reading(document)
        found, again = plan(document, reading, job, options), again_of(job.memory, NAME)
        for attempt in count():
            written = write(reading, found, job, options)
            wrong = differing(reading, found.wanted, written, options, again) if found.wanted else []
            if not wrong:
                break
            for number in wrong if attempt < _ATTEMPTS else list(found.wanted):
                refuse(document, reading, found, number, _REFUSED)
        return _built(written.text, reading, found, written.anchors)

    def anchors(self, document: Document, translate: Translate, options: Options) -> dict[str, str]:
        """Old heading id → new heading id."""
        return anchors(_reading(document), translate, options)


FORMAT = PageFormat()


def _reading(document: Document) -> Reading:
    assert isinstance(document.skeleton, Reading)
    return document.skeleton


def _built(text: str, reading: Reading, found: Plan, ids: Mapping[str, str]) -> Built:
    inline = iter(found.payload.results if found.payload else ())
    shown = found.results()
    results = tuple(next(inline) if number is None else shown[number] for _, number in reading.units())
    findings = (*(found.payload.findings if found.payload else ()), *found.answers.findings)
    left = found.left + Counter(found.payload.left if found.payload else {})
    return Built(text, results, tuple(dict.fromkeys(findings)), ids, left)
