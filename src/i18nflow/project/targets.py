"""The target trees of a build: where outputs go, which articles are there for links, what their headings become."""

from __future__ import annotations

from collections.abc import Callable, Set
from functools import cached_property, lru_cache
from pathlib import Path

from i18nflow.errors import I18nflowError
from i18nflow.model import Document, Translate, Unit
from i18nflow.project.cache.trace import BUILDING, STANDING, Question, Remembered, note
from i18nflow.project.context import Workspace, form_of
from i18nflow.project.files import Source
from i18nflow.project.outputs import Outputs
from i18nflow.project.paths import output_root, placed_root
from i18nflow.project.store import Store
from i18nflow.project.store.urls import Root, Url
from i18nflow.project.texts import Texts, nobody


class Targets:
    """The target trees of one build; as its workspace, it remembers for one run and is made once in each worker."""

    def __init__(self, workspace: Workspace, locales: tuple[str, ...], output: str | None, is_pseudo: bool) -> None:
        self._workspace = workspace
        self.locales = locales
        """The locales that are being built."""
        self._output = output
        self.is_pseudo = is_pseudo
        self.outputs = Outputs(workspace.local)
        self.texts = Texts(workspace, is_pseudo)
        self._anchors: Remembered[[str, str], dict[str, str]] = Remembered(self._found_anchors, 4096)
        self._built: Remembered[[str, str], bool] = Remembered(self._will_be_built, 65536)
        self._standing: Callable[[str], frozenset[str]] = lru_cache(None)(self._found_standing)
        self.store: Callable[[int], Store] = lru_cache(None)(self._opened)

    def __reduce__(self) -> tuple[object, ...]:
        return _in_worker, (self._workspace, self.locales, self._output, self.is_pseudo)

    def forget(self, changed: Set[Question]) -> None:
        """As :meth:`Workspace.forget`."""
        for known in (self._anchors, self._built):
            known.forget(changed)
        self.texts.forget(changed)

    def _opened(self, tree: int) -> Store:
        """The store of the outputs of a tree."""
        return self._opened_at(self._root(tree))

    def _root(self, tree: int) -> Root:
        config = self._workspace.config
        return output_root(config.trees[tree], config, self._output)

    @cached_property
    def site(self) -> Store:
        """The store of what is built for the generated site: its own root, or one below the output."""
        return self._opened_at(self._site_root)

    @property
    def _site_root(self) -> Root:
        config = self._workspace.config
        return placed_root(config.site.root, config, self._output)

    def _opened_at(self, root: Root) -> Store:
        if isinstance(root, Url):
            return self._workspace.store_at(root)
        top = self._workspace.config.directory.resolve()
        label = root.relative_to(top).as_posix() if root.is_relative_to(top) else root.as_posix()
        return self._workspace.store_at(root, "" if root == top else label)

    def path(self, source: Source, locale: str) -> str:
        """Where the translation of ``source`` lies below its store."""
        return self._workspace.layouts[source.tree].path(source.place, locale)

    def directories(self, locale: str) -> list[Path]:
        """The directories of this machine below which all outputs of a locale lie."""
        roots = ((self._root(tree), self.prefix(tree, locale)) for tree in range(len(self._workspace.layouts)))
        return [root / prefix for root, prefix in roots if isinstance(root, Path)]

    def of_site(self) -> list[Path]:
        """The directory of what is built for the generated site, if there is one on this machine."""
        root = self._site_root
        return [root] if self._workspace.config.site.root and isinstance(root, Path) else []

    def prefix(self, tree: int, locale: str) -> str:
        """The directory below which the outputs of a tree in a locale lie, relative to its store."""
        return self._workspace.layouts[tree].prefix(locale)

    def translator(self, source: Source, document: Document, locale: str) -> Translate:
        """Who answers for the units of ``document``: the catalog of the article that each belongs to, read when first asked."""
        known: dict[str, Translate] = {}

        def translate(unit: Unit) -> str | None:
            if unit.page not in known:
                known[unit.page] = self._translator(unit.page, source, document, locale)
            return known[unit.page](unit)

        return translate

    def _translator(self, page: str, source: Source, document: Document, locale: str) -> Translate:
        """Who answers for the units of one page in ``document``."""
        own = source.place.article
        owner = self.texts.owner(page, document, own)
        if owner is None or (owner != own and not self.exists(owner, locale)):
            return nobody
        return self.texts.translator(owner, locale)

    def echo(self, page: str, text: str, own: str, locale: str) -> str | None:
        """What a copy of a text becomes that the page at the address ``page`` shows (``""``: the article ``own``).

        What surrounds the own page is looked for among the messages of the site's interface as well.
        """
        owners = (self.texts.article_at(page), self.texts.directory_at(page)) if page else (own,)
        articles = [article for article in owners if article and self.exists(article, locale)]
        found = (self.texts.echoes(name, locale).find(text) for name in (*articles, *(() if page else self.texts.messages)))
        return next((answer for answer in found if answer is not None), None)

    def is_built(self, article: str, locale: str) -> bool:
        """Whether enough of an article is translated (``build.min_translated``), which its first source decides."""
        return self.is_pseudo or self._workspace.config.build.min_translated <= 0 or self._built(article, locale)

    def _will_be_built(self, article: str, locale: str) -> bool:
        return self.texts.share(article, locale) >= self._workspace.config.build.min_translated

    def exists(self, article: str, locale: str) -> bool:
        """Whether the article is being built in this locale, or stands in its target tree, whoever wrote it."""
        return self._may_build(article, locale) or self.stands(article, locale)

    def stands(self, article: str, locale: str) -> bool:
        """Whether the article has a file in its target tree, whoever wrote it."""
        found = article in self._standing(locale)
        note(STANDING, locale, article, "1" if found else "")
        return found

    def _is_building(self, locale: str) -> bool:
        found = locale in self.locales
        note(BUILDING, locale, "", "1" if found else "")
        return found

    def has_file(self, source: Source, locale: str) -> bool:
        """Whether the translation of ``source`` itself is being built, or stands in its target tree or beside its source."""
        if self._may_build(source.place.article, locale):
            return True
        path = self.path(source, locale)
        stores = (self.store(source.tree), self._workspace.tree_store(self._workspace.config.trees[source.tree].root))
        return any(store.is_file(path) for store in stores)

    def anchor(self, article: str, locale: str, fragment: str) -> str:
        """The id that the heading ``fragment`` of an article has in a locale; unchanged where that is not known."""
        if not self._workspace.config.build.anchors or not self._may_build(article, locale):
            return fragment
        return self._anchors(article, locale).get(fragment, fragment)

    def headings(self, article: str, locale: str) -> frozenset[str]:
        """The ids that the headings of an article of the project have in a locale, or, where it is not built, in its source."""
        found = self._anchors(article, locale)
        return frozenset(found.values() if self._may_build(article, locale) else found)

    def _may_build(self, article: str, locale: str) -> bool:
        try:
            known = self._is_building(locale) and article in self._workspace.by_article
            return known and self.is_built(article, locale)
        except I18nflowError:  # it is named where it is built
            return False

    def _found_anchors(self, article: str, locale: str) -> dict[str, str]:
        """Old heading id → new one; none if the article cannot be read, which is reported where it is built."""
        try:
            document, source = self.texts.document(article), self.texts.first(article)
            translate = self.translator(source, document, locale)
            return form_of(source).anchors(document, translate, self._workspace.options)
        except I18nflowError:
            return {}

    def _found_standing(self, locale: str) -> frozenset[str]:
        """The articles that have a file in the target trees."""
        return frozenset(
            place.article
            for tree, layout in enumerate(self._workspace.layouts)
            for path in self.store(tree).walk(self.prefix(tree, locale))
            if (place := layout.find(path)) is not None and place.locale == locale
        )


@lru_cache(maxsize=1)
def _in_worker(workspace: Workspace, locales: tuple[str, ...], output: str | None, is_pseudo: bool) -> Targets:
    return Targets(workspace, locales, output, is_pseudo)
