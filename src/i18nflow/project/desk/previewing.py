"""The page of an article as ``build`` makes it with the texts of now, in blocks that a face can put in place one by one."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock
from typing import TYPE_CHECKING

from i18nflow.project.cache.trace import tracing
from i18nflow.project.desk.looking import Latest, OfDesk, group_of, locale_of
from i18nflow.project.desk.previewing_live import LiveTargets
from i18nflow.project.desk.previewing_page import PageBuild, PageView
from i18nflow.project.desk.previewing_units import shown_source
from i18nflow.project.desk.views import Preview
from i18nflow.project.uncollected import uncollected

if TYPE_CHECKING:
    from i18nflow.project.desk.desk import Desk
    from i18nflow.project.files import Source

PAGES_KEPT = 16
"""Pages that are kept as they were last shown, with what was made of their blocks."""


def preview(desk: Desk, article: str, locale: str, drafts: Mapping[str, str], known: str = "") -> Preview:
    """The page of ``article`` in ``locale`` with the texts of now, and in their place ``drafts``: msgstrs by entry id.

    It is what ``build`` would write: an entry that is fuzzy, or not approved where the project wants that, shows its source; a
    draft is shown whatever its entry is.  Of blocks that whoever has the version ``known`` has the HTML is left out.

    Raises ``ConfigError`` for an unknown article or locale, and what reading its source or catalog raises.
    """
    group_of(desk, article)
    return _rooms(desk).preview(desk, article, locale_of(desk, locale), drafts, known)


def show_remote_images(desk: Desk) -> None:
    """From now on, show images of other sites (by TLS) in the previews of a desk, whose server allows it as well."""
    _rooms(desk).remote = True


class _Room:
    """The previews of one desk; one is made at a time, since there is one processor for all that Python does."""

    def __init__(self) -> None:
        self.remote = False
        self._lock = Lock()
        self._live: LiveTargets | None = None
        self._pages: Latest[tuple[Source, str], PageView] = Latest(PAGES_KEPT)

    def preview(self, desk: Desk, article: str, locale: str, drafts: Mapping[str, str], known: str) -> Preview:
        with self._lock, uncollected():
            live = self._opened(desk)
            page = self._page(live, article, locale)
            page.show(PageBuild(live, article, drafts))
            return page.told(known)

    def _opened(self, desk: Desk) -> LiveTargets:
        """The workspace and targets of the desk; new ones where articles have come or gone."""
        if self._live is None or self._live.base is not desk.workspace:
            self._live = LiveTargets(desk)
            self._pages = Latest(PAGES_KEPT)
        return self._live

    def _page(self, live: LiveTargets, article: str, locale: str) -> PageView:
        with tracing():  # so that what is parsed for it is known to depend on its files
            key = (shown_source(live.workspace, live.targets.texts, article), locale)
        return self._pages.get(key) or self._pages.put(key, PageView(live, *key, remote=self.remote))


_rooms: OfDesk[_Room] = OfDesk(_Room)
