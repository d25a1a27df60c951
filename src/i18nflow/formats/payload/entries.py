"""Entries of lists, navigation and search indexes: copies of other pages' texts, which those pages' catalogs answer for.

Nothing here is a unit: a text that nobody answers for stays in the source language and is counted.
Source: nuxt-formats.md §3 "Other files of a v2 site", §4; nuxt/content 2.13.4 ``src/runtime/server/navigation.ts``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, cast

from i18nflow.formats.base import Job, Options
from i18nflow.formats.data.keys import DATA_LINKS, asset_scalars, data_names, data_scalars, front_matter_scalars, link_scalars
from i18nflow.formats.data.scalars import Scalar, Scan, with_edges
from i18nflow.formats.payload.columns import front_matter
from i18nflow.formats.payload.documents import Mention, Object
from i18nflow.formats.payload.edits import Edits
from i18nflow.formats.payload.fields import scan_of
from i18nflow.formats.payload.plan import Plan
from i18nflow.formats.payload.route import move, stem_of
from i18nflow.inline.normalise import letters_of
from i18nflow.slugs.path import content_path, content_title


class Follower:
    """Lets what repeats other pages follow them; one for each rebuild."""

    def __init__(self, job: Job, options: Options, edits: Edits) -> None:
        self._job, self._options, self._edits = job, options, edits
        self._letter: re.Pattern[str] = letters_of(options.source_locale, options.scope)
        self._names = data_names((*options.component_props, *options.data_keys))
        self.left: Counter[str] = Counter()
        """Address of a page → how many of its texts nobody answered for."""

    def follow(self, plan: Plan) -> None:
        """Move all mentions; of those that are no whole documents the texts follow as well."""
        for number, mention in enumerate(plan.mentions):
            if number in plan.staying:
                continue
            if mention.kind == "section":
                self._section(mention)
                continue
            if mention.kind != "article":
                self._fields(mention, plan.addresses[number])
            if route := plan.routes[number]:
                move(mention.data, plan.addresses[number], route, self._edits)

    def _section(self, mention: Mention) -> None:
        data, titles = mention.data, cast("list[Any]", mention.data["titles"])
        if "title" in data:
            self._text(mention.address, data, "title")
        for at in range(len(titles)):
            self._text(mention.address, titles, at)
        self._text(mention.address, data, "content", passage=True)
        if self._job.route:
            self._edits.set(data, "id", self._job.href(str(data["id"])))

    def _fields(self, mention: Mention, address: str) -> None:
        scan, places = scan_of(_written(mention))
        page = mention.address or content_path(stem_of(mention.data))
        made = _made_title(mention)
        for scalar in self._texts(mention, scan):
            self._text(page, *places[scalar.ordinal], counts=scalar.path != ("title",) or scalar.value != made)
        for scalar in asset_scalars(scan):
            self._edits.set(*places[scalar.ordinal], self._job.asset(scalar.value))
        for scalar in link_scalars(scan, DATA_LINKS) if mention.kind == "record" else ():
            self._edits.set(*places[scalar.ordinal], self._job.href(scalar.value))
        if mention.data.get("title") == content_title(mention.address) and address != mention.address:
            self._edits.set(mention.data, "title", content_title(address))

    def _texts(self, mention: Mention, scan: Scan) -> tuple[Scalar, ...]:
        if mention.kind == "record":
            return data_scalars(scan, self._options.front_matter, self._names)
        return front_matter_scalars(scan, self._options.front_matter)

    def _text(self, page: str, owner: Any, key: Any, *, counts: bool = True, passage: bool = False) -> None:
        text = owner[key]
        if not isinstance(text, str) or not self._letter.search(text):
            return
        answer = self._job.passage(page, text.strip()) if passage else None
        answer = answer or self._job.echo(page, text.strip())
        if answer:
            self._edits.set(owner, key, with_edges(text, answer))
        elif counts:
            self.left[page] += 1


def _written(mention: Mention) -> Iterator[tuple[Object, str]]:
    """Owner and key of each value that an author wrote; what lies below in a navigation are mentions of their own."""
    yield from ((owner, key) for owner, key in front_matter(mention.data) if key != "children")
    if isinstance(mention.data.get("body"), list):  # the rows of a CSV file
        yield mention.data, "body"


def _made_title(mention: Mention) -> str:
    """The title that the site makes of the name of a file, which a translation keeps."""
    return content_title(stem_of(mention.data))
