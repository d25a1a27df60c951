"""Build manifests (``_nuxt/builds/meta/ID.json``): the paths whose payload a browser may fetch.

A client loads ``_payload.json`` of a page only if the manifest's ``prerendered`` names it.
Source: nuxt/nuxt ``packages/nitro-server/src/index.ts`` (the manifest), ``packages/nuxt/src/app/composables/payload.ts``
(``isPrerendered``); nuxt-formats.md §2.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from i18nflow.errors import SourceError
from i18nflow.formats.data.json_scalars import json_string
from i18nflow.sites.json_spans import Item, items, member, separator, whole
from i18nflow.sites.pages import Page, Spelling, address_of
from i18nflow.wording import say

_NAME = re.compile(r"(?:.*/)?builds/meta/[^/]+\.json", re.DOTALL)
_KEY = "prerendered"


def is_build(path: str) -> bool:
    """Whether a file of a site is a build manifest, by its path; ``builds/latest.json`` is none and stays as it is."""
    return _NAME.fullmatch(path) is not None


def localise_build(text: str, pages: Iterable[Page]) -> str:
    """The manifest with the translations of all its prerendered pages after them, each written as its original is.

    Everything else stays byte for byte; a second time nothing changes.

    Raises:
        SourceError: ``bad-json``; ``bad-manifest`` where it has no list of paths.
    """
    manifest = whole(text)
    listed = member(text, manifest, _KEY) if isinstance(manifest.value, dict) else None
    if listed is None or not isinstance(listed.value, list) or not all(isinstance(path, str) for path in listed.value):
        raise SourceError("bad-manifest", say("has no list “{key}” of paths", key=_KEY))
    added = list(_added(listed.value, pages))
    if not added:
        return text
    built = _inserted(text, listed, added)
    expected = {**manifest.value, _KEY: [*listed.value, *added]}
    if json.loads(built.removeprefix("\ufeff")) != expected:
        raise SourceError("bad-manifest", say("“{key}” cannot be added to", key=_KEY))
    return built


def _added(listed: list[str], pages: Iterable[Page]) -> Iterator[str]:
    """The paths of translations that are not listed, though their originals are."""
    known = {address_of(path): path for path in reversed(listed)}
    for page in pages:
        original = known.get(page.source)
        for address in page.translations if original is not None else ():
            if address not in known:
                known[address] = _like(original or "", address)
                yield known[address]


def _like(original: str, address: str) -> str:
    """``address`` written as ``original`` is: with a last ``/`` or without, percent-encoded or not."""
    slash = original.endswith("/") and len(original) > 1
    if address_of(original) == (original.rstrip("/") or "/"):
        return address.rstrip("/") + "/" if slash else address
    return Spelling(slash=slash).of(address)


def _inserted(text: str, listed: Item, added: list[str]) -> str:
    found = list(items(text, listed))
    between, end = separator(text, listed, found), found[-1].end
    return text[:end] + "".join(between + json_string(path) for path in added) + text[end:]
