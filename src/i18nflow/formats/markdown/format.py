"""The Markdown format plug-in: one walk for both directions (``formats.base.Format``)."""

from __future__ import annotations

from i18nflow.errors import SourceError
from i18nflow.formats.base import Built, Job, Options
from i18nflow.formats.claims import is_markdown
from i18nflow.formats.markdown.blocks import read
from i18nflow.formats.markdown.holes import walk
from i18nflow.formats.markdown.remarks import remarks
from i18nflow.formats.markdown.skeleton import Skeleton, dialect_of
from i18nflow.model import Document, Translate
from i18nflow.wording import say


class MarkdownFormat:
    """Markdown, MDC, their front matter and inline HTML."""

    name = "markdown"

    def claims(self, path: str) -> bool:
        """By suffix."""
        return is_markdown(path)

    def parse(self, text: str, options: Options, path: str = "") -> Document:
        """Units in document order; raises ``SourceError`` where a limit is passed."""
        if len(text) > options.max_bytes:
            hint = say("raise limits.markdown_bytes, or split the article")
            raise SourceError(
                "too-large",
                say("the article has more than {max_bytes} characters", max_bytes=options.max_bytes),
                path=path,
                hint=hint,
            )
        reading = read(text, dialect_of(options))
        found = tuple(walk(reading, options))
        units = tuple(item.unit for item in found if item.unit)
        return Document(self.name, text, units, Skeleton(reading, found), path, (*reading.findings, *remarks(reading, options)))

    def rebuild(self, document: Document, job: Job, options: Options) -> Built:
        """See :class:`~i18nflow.formats.base.Format`; a heading that is refused is planned for anew, since links follow it."""
        from i18nflow.formats.markdown import building  # who only extracts never loads what writes

        return building.rebuild(document, job, options)

    def anchors(self, document: Document, translate: Translate, options: Options) -> dict[str, str]:
        """Old heading id → new heading id, as the site will make them from the built Markdown."""
        from i18nflow.formats.markdown import building

        return building.heading_ids(document, translate)


FORMAT = MarkdownFormat()
