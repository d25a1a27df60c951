"""A project as a format sees it: which pages are there in English, and what their texts are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from i18nflow.formats.base import Built, Job, Options, Route
from i18nflow.formats.payload.devalue import decode
from i18nflow.formats.payload.format import FORMAT


@dataclass
class Project:
    """``there``: addresses of the Chinese pages that are translated, ``texts``: what of them."""

    there: frozenset[str]
    texts: Mapping[str, str] = field(default_factory=dict)
    anchors: Mapping[str, str] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)

    def moved(self, address: str) -> str:
        page, hash_, fragment = address.partition("#")
        if page not in self.there:
            return address
        return page.replace("/zh", "/en", 1) + hash_ + self.anchors.get(fragment, fragment)

    def echo(self, page: str, text: str) -> str | None:
        self.asked.append((page, text))
        return self.texts.get(text) if page in self.there else None

    def job(self, **more: Any) -> Job:
        return Job(lambda unit: None, Route("zh", "en"), self.moved, address=self.moved, echo=self.echo, **more)


def project(*there: str, texts: Mapping[str, str] | None = None, anchors: Mapping[str, str] | None = None) -> Project:
    return Project(frozenset(there), texts or {}, anchors or {})


def localised(text: str, job: Job, options: Options | None = None) -> Built:
    return FORMAT.rebuild(FORMAT.parse(text, options or Options()), job, options or Options())


def table(text: str, name: str = "data") -> Any:
    """The data of a payload by its keys."""
    root: Any = decode(text).root
    return root[name].items[0]


def pairs(old: Any, new: Any) -> Iterable[tuple[str, str]]:
    """The strings at the same places of two values of one shape."""
    todo = [(old, new)]
    while todo:
        before, after = todo.pop()
        if isinstance(before, str):
            yield before, after
        elif isinstance(before, dict):
            todo += [(before[key], after[key]) for key in before]
        elif isinstance(before, list):
            todo += zip(before, after, strict=True)
