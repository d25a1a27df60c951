"""The texts of a project's articles in one run: who owns them, who answers for them, what copies of them become."""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import TYPE_CHECKING

from i18nflow.errors import I18nflowError
from i18nflow.project.cache.trace import Question, Remembered
from i18nflow.project.context import Workspace
from i18nflow.project.files import Source
from i18nflow.project.owning import MESSAGES, article_at, directory_at, own_units, owner_of

if TYPE_CHECKING:
    from i18nflow.flow.echoes import Echoes
    from i18nflow.model import Document, Translate, Unit

DOCUMENTS_KEPT = 64
"""Sources that are kept until the rest of their page and all locales have asked for them; links and lists lead to more."""
ECHOES_KEPT = 1024
"""Articles whose texts lists and navigation repeat."""


class Texts:
    """As the workspace, it remembers for one run; ``is_pseudo``: the pseudo-locale answers instead of catalogs."""

    def __init__(self, workspace: Workspace, is_pseudo: bool) -> None:
        self._workspace = workspace
        self._is_pseudo = is_pseudo
        self.article_at: Callable[[str], str | None] = Remembered(lambda address: article_at(workspace, address), 65536)
        self.directory_at: Callable[[str], str | None] = Remembered(lambda address: directory_at(workspace, address), 65536)
        self._messages: Callable[[], tuple[str, ...]] = Remembered(self._found_messages, 1)
        self.parsed: Remembered[[Source], Document] = Remembered(workspace.parse, DOCUMENTS_KEPT)
        self.echoes: Remembered[[str, str], Echoes] = Remembered(self._found_echoes, ECHOES_KEPT)

    def forget(self, changed: Set[Question]) -> None:
        """As :meth:`Workspace.forget`."""
        for known in (self.parsed, self.echoes):
            known.forget(changed)

    def first(self, article: str) -> Source:
        """The source that decides about an article."""
        return self._workspace.by_article[article][0]

    def document(self, article: str) -> Document:
        """The document of an article's first source; raises what its format raises."""
        return self.parsed(self.first(article))

    def units(self, article: str) -> tuple[Unit, ...]:
        """The units of an article's first source that are its own."""
        return own_units(self._workspace, self.first(article), self.document(article))

    def translator(self, article: str, locale: str) -> Translate:
        """Who answers for an article's units in a locale; nobody where there is no catalog yet."""
        if self._is_pseudo:
            from i18nflow.flow.translators import pseudo

            return pseudo
        return self._workspace.translate(article, locale) or nobody

    def share(self, article: str, locale: str) -> float:
        """Share of an article's source characters that is translated and not fuzzy."""
        from i18nflow.flow.build import expected_share

        return expected_share(self.units(article), self.translator(article, locale))

    def owner(self, page: str, document: Document, own: str) -> str | None:
        """The article whose catalog has the units of ``page`` in ``document``, a source of the article ``own``."""
        return owner_of(self.article_at, page, document, own)

    @property
    def messages(self) -> tuple[str, ...]:
        """The articles that are message files of the site's interface."""
        return self._messages()

    def _found_messages(self) -> tuple[str, ...]:
        table = self._workspace.by_article.items()
        return tuple(article for article, sources in table if any(source.format == MESSAGES for source in sources))

    def _found_echoes(self, article: str, locale: str) -> Echoes:
        """None where the catalog or, for the pseudo-locale, the source cannot be read: that is reported where it is built."""
        from i18nflow.flow.echoes import Echoes

        try:
            return Echoes(self._pairs(article, locale))
        except I18nflowError:
            return Echoes(())

    def _pairs(self, article: str, locale: str) -> list[tuple[str, str]]:
        if self._is_pseudo:
            answer = self.translator(article, locale)
            return [(unit.msgid, answer(unit) or "") for unit in self.units(article)]
        from i18nflow.inline.problems import forbidden

        catalog, _ = self._workspace.translations(article, locale)
        entries = catalog.entries if catalog else ()
        pairs = ((entry.msgid, entry.msgstr) for entry in entries if entry.translated and entry.msgstr)
        return [pair for pair in pairs if not any(problem.severity == "error" for problem in forbidden(*pair))]


def nobody(unit: Unit) -> None:
    """Answers nothing."""
