"""Where a document lives: its paths and ids under another locale, and the keys under which a payload holds it.

Source: nuxt-formats.md §3 "The document" and "Query keys", §6.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from i18nflow.formats.base import Route
from i18nflow.formats.payload.documents import Object, data_tables
from i18nflow.formats.payload.edits import Edits
from i18nflow.formats.payload.values import Value
from i18nflow.model import Finding
from i18nflow.slugs import content_path, query_key

_QUERY = "content-query-"


def move(data: Object, route: Route, edits: Edits) -> None:
    """Set ``_path _dir _id _file _stem _locale`` of a document as the site would for the target's file."""
    for key, value in _moved(data, route):
        edits.set(data, key, value)
    directory = data.get("_dir")  # an object where the directory has a `_dir.yml`
    if isinstance(directory, dict) and isinstance(path := directory.get("_path"), str):
        edits.set(directory, "_path", route.localise(path))


def _moved(data: Object, route: Route) -> Iterator[tuple[str, Value]]:
    file, stem, path = (_string(data, key) for key in ("_file", "_stem", "_path"))
    new_file = route.localise(file)
    extension = file.removeprefix(stem)
    new_stem = new_file.removesuffix(extension) if stem and file.startswith(stem) else route.localise(stem)
    new_path = _moved_path(path, (stem, new_stem), route)
    locale = _string(data, "_locale")
    values: dict[str, Value] = {"_file": new_file, "_stem": new_stem, "_path": new_path}
    values["_id"] = route.localise(_string(data, "_id"), ":")
    values["_locale"] = route.target if locale == route.source else locale
    if _string(data, "_dir") == _directory(path):
        values["_dir"] = _directory(new_path)
    yield from ((key, value) for key, value in values.items() if isinstance(data.get(key), str))


def _moved_path(path: str, stems: tuple[str, str], route: Route) -> str:
    """The path by the site's own rule where that rule gave the old one, else with the locale's part replaced."""
    old, new = stems
    if path == content_path(old):
        return content_path(new)
    if path == content_path(old.partition("/")[2]):  # the locale's directory is cut from the path
        return content_path(new.partition("/")[2])
    return route.localise(path)


def _directory(path: str) -> str:
    return path.split("/")[-2] if "/" in path else ""


def _string(data: Object, key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""


# --- keys of async data --------------------------------------------------------------------------------------------


def rename_keys(root: Value, paths: Mapping[str, str], route: Route, edits: Edits) -> list[Finding]:
    """Keys of the payload's data for the new paths: query hashes made anew, hand-made keys with their path replaced."""
    findings: list[Finding] = []
    for table in data_tables(root):
        names = {key: _new_key(key, paths, route) for key in table}
        findings += [_unknown(key) for key, new in names.items() if new is None]
        renamed = {names[key] or key: value for key, value in table.items()}
        if len(renamed) == len(table) and list(renamed) != list(table):
            edits.replaced[id(table)] = renamed
    return findings


def _new_key(key: str, paths: Mapping[str, str], route: Route) -> str | None:
    if not key.startswith(_QUERY):
        return _renamed(key, paths, route)
    for old, new in paths.items():
        for before, after in zip(_queries(old), _queries(new), strict=True):
            if query_key(before) == key:
                return query_key(after)
    return None


def _queries(path: str) -> Iterator[dict[str, str]]:
    """What a page asks for its document: ``<ContentDoc>``, with or without a slash at the end; a list of one path."""
    for address in (path, path + "/"):
        yield {"path": address, "find": "one"}
        yield {"path": address}
        yield {"path": address, "find": "surround"}


def _renamed(key: str, paths: Mapping[str, str], route: Route) -> str:
    for old in sorted(paths, key=len, reverse=True):
        found = re.search(rf"{re.escape(old)}(?![\w-])", key) if len(old) > 1 else None
        if found:
            return key[: found.start()] + paths[old] + key[found.end() :]
    return re.sub(rf"(?<=/){re.escape(route.source)}(?![\w-])", lambda _: route.target, key, count=1)


def _unknown(key: str) -> Finding:
    message = f"the key {key} is the hash of a query that is not known here; it is kept"
    hint = "the page will not find its data under the new path unless it asks with the same query"
    return Finding("payload-key", "warning", message, hint=hint)
