"""Pages in HTML (placeholder until its own code stands here)."""

from __future__ import annotations

from i18nflow.formats.base import Built, Job, Options
from i18nflow.model import Document, Translate


class PageFormat:
    """Claims nothing yet."""

    name = "html"

    def claims(self, path: str) -> bool:
        """Nothing."""
        return False

    def parse(self, text: str, options: Options, path: str = "") -> Document:
        """No units."""
        return Document(self.name, text, (), None, path)

    def rebuild(self, document: Document, job: Job, options: Options) -> Built:
        """The text itself."""
        return Built(document.text, ())

    def anchors(self, document: Document, translate: Translate, options: Options) -> dict[str, str]:
        """None."""
        return {}


FORMAT = PageFormat()
