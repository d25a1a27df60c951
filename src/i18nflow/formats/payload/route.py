"""Where a document lives: its paths and ids under another locale, as the site would make them for the target's file.

Source: nuxt-formats.md §3 "The document", §4 and §6.
"""

from __future__ import annotations

from i18nflow.formats.base import Route
from i18nflow.formats.payload.columns import is_columns, moved_id, string_of
from i18nflow.formats.payload.documents import Mention, Object
from i18nflow.formats.payload.edits import Edits
from i18nflow.formats.payload.values import Value
from i18nflow.slugs.path import content_path
from i18nflow.values import value_class


@value_class(frozen=True, slots=True)
class PageRoute(Route):
    """The route of one page, whose address goes from ``old`` to ``moved``: a name without the locale changes as that does."""

    old: str
    moved: str

    def localise(self, path: str, separator: str = "/") -> str:
        """``path`` for the target; ``docs:a.md`` → ``en:docs:a.md`` where ``/docs/a`` goes to ``/en/docs/a``."""
        localised = Route.localise(self, path, separator)
        return localised if localised != path else self._shifted(path, separator)

    def _shifted(self, path: str, separator: str) -> str:
        at, removed, inserted = _difference(self.old.strip("/").split("/"), self.moved.strip("/").split("/"))
        parts = path.split(separator)
        at += path.startswith("/") or separator == ":"  # the name of the source stands before the first colon
        known = removed in ([], [self.source]) and inserted in ([], [self.target])
        if not known or not path or parts[at : at + len(removed)] != removed:
            return path
        return separator.join([*parts[:at], *inserted, *parts[at + len(removed) :]])


def _difference(old: list[str], new: list[str]) -> tuple[int, list[str], list[str]]:
    """After how many common parts they differ, and in what, but for the parts that are common at their ends."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, old[start : len(old) - end], new[start : len(new) - end]


def site_address(mention: Mention, moved: str, route: Route) -> str:
    """The address under which the site holds a page that is there in the target locale, where readers find it at ``moved``.

    Where the project did not know the page (``moved`` is its old address) the site's own rule says it.
    """
    old, stem = mention.address, stem_of(mention.data)
    if _is_cut(mention.data, old, route):
        return old
    if moved != old:
        return moved
    return content_path(_moved_stem(mention.data, route)) if stem and old == content_path(stem) else route.localise(old)


def move(data: Object, address: str, route: PageRoute, edits: Edits) -> None:
    """Set the paths and ids of a document, or of what a list shows of it: v3's ``id path stem``, v2's ``_path _dir _id …``."""
    if is_columns(data):
        values: dict[str, Value] = {
            "path": address,
            "stem": _moved_stem(data, route),
            "id": moved_id(string_of(data, "id"), route),
        }
    else:
        values = _moved(data, address, route)
    for key, value in values.items():
        if isinstance(data.get(key), str):
            edits.set(data, key, value)


def _moved(data: Object, address: str, route: PageRoute) -> dict[str, Value]:
    locale = string_of(data, "_locale")
    values: dict[str, Value] = {"_file": route.localise(string_of(data, "_file")), "_stem": _moved_stem(data, route)}
    values |= {"_path": address, "_id": route.localise(string_of(data, "_id"), ":")}
    values["_locale"] = route.target if locale == route.source else locale
    if string_of(data, "_dir") == _directory(string_of(data, "_path")):
        values["_dir"] = _directory(address)
    return values


def _moved_stem(data: Object, route: Route) -> str:
    """With its suffix a name may say the locale where the stem alone does not: ``a.zh.md``."""
    stem = stem_of(data)
    file = string_of(data, "id").partition("/")[2] if is_columns(data) else string_of(data, "_file")
    if not stem or not file.startswith(stem):
        return route.localise(stem)
    return route.localise(file).removesuffix(file.removeprefix(stem))


def _is_cut(data: Object, path: str, route: Route) -> bool:
    """Whether the site keeps the locale out of its paths: v2 with ``locales``, v3 with a collection for each locale."""
    first, _, rest = stem_of(data).partition("/")
    if first == route.source and path == content_path(rest):
        return True
    return data.get("_locale") == route.source and route.source not in path.split("/")


def stem_of(data: Object) -> str:
    """The path of the file in its source, without its suffix; ``""`` where it is not said."""
    return string_of(data, "stem" if is_columns(data) else "_stem")


def _directory(path: str) -> str:
    return path.split("/")[-2] if "/" in path else ""
