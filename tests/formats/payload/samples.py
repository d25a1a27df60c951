"""Builders for small payloads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from i18nflow.formats.base import Built, Job, Options, Route
from i18nflow.formats.payload.devalue import Style, decode, encode
from i18nflow.formats.payload.documents import articles
from i18nflow.formats.payload.format import FORMAT
from i18nflow.formats.payload.values import Tagged

Node = dict[str, Any] | str
DATA = Path(__file__).parents[2] / "data" / "payload"


def element(tag: str, *children: Node, **props: Any) -> dict[str, Any]:
    """An element; a string among the children is a text node; ``_`` in a prop's name is ``:`` at its start."""
    nodes = [{"type": "text", "value": child} if isinstance(child, str) else child for child in children]
    names = {(":" + key[1:] if key.startswith("_") else key): value for key, value in props.items()}
    return {"type": "element", "tag": tag, "props": names, "children": nodes}


def document(*children: Node, toc: Any = None, **fields: Any) -> dict[str, Any]:
    """A Nuxt Content v2 document of ``content/news/zh/1.md``."""
    body: dict[str, Any] = {"type": "root", "children": list(children)}
    if toc is not None:
        body["toc"] = {"title": "", "searchDepth": 4, "depth": 4, "links": toc}
    own: dict[str, Any] = {"_path": "/news/zh/1", "_dir": "zh", "_locale": "", "title": "", "description": "", **fields}
    place = {"_id": "content:news:zh:1.md", "_file": "news/zh/1.md", "_stem": "news/zh/1", "_extension": "md"}
    return {**own, "body": body, **{key: value for key, value in place.items() if key not in fields}}


def columns(*nodes: Any, toc: Any = None, **fields: Any) -> dict[str, Any]:
    """A Nuxt Content v3 document of the same file, in a collection ``news_zh``; ``nodes`` are minimark."""
    body: dict[str, Any] = {"type": "minimark", "value": list(nodes)}
    if toc is not None:
        body["toc"] = {"title": "", "searchDepth": 4, "depth": 4, "links": toc}
    own: dict[str, Any] = {"id": "news_zh/news/zh/1.md", "title": "", "body": body, "description": "", "extension": "md"}
    rest = {"meta": {}, "navigation": True, "path": "/news/zh/1", "seo": {"title": "", "description": ""}}
    return {**own, **rest, "stem": "news/zh/1", "__hash__": "x", **fields}


def payload(data: Any) -> str:
    """The text of ``_payload.json``; ``data`` is a document, or a whole table of async data."""
    table = {"page-/news/zh/1": data} if "body" in data else data
    return encode({"data": Tagged("ShallowReactive", [table], range(1)), "prerenderedAt": 1}, Style())


def msgids(text: str, options: Options | None = None) -> list[str]:
    return [unit.msgid for unit in FORMAT.parse(text, options or Options()).units]


class Build:
    """One rebuild and what came of it."""

    def __init__(self, text: str, answers: dict[str, str], options: Options, job: dict[str, Any]) -> None:
        self.parsed = FORMAT.parse(text, options, "p/_payload.json")
        self.built: Built = FORMAT.rebuild(self.parsed, Job(lambda unit: answers.get(unit.msgid), **job), options)
        self.text = self.built.text
        self.root: Any = decode(self.text).root

    @property
    def document(self) -> Any:
        return articles(self.root)[0].data

    @property
    def children(self) -> Any:
        return self.document["body"]["children"]

    @property
    def values(self) -> Any:
        return self.document["body"]["value"]

    @property
    def table(self) -> Any:
        return self.root["data"].items[0]

    @property
    def codes(self) -> list[str]:
        return [finding.code for finding in self.built.findings]


def build(
    source: Any, answers: dict[str, str] | None = None, options: Options | None = None, to: str = "", **job: Any
) -> Build:
    """A document or payload text with ``{msgid: msgstr}`` in place, for the locale ``to`` of the site's paths."""
    text = source if isinstance(source, str) else payload(source)
    if to:
        job["route"] = Route("zh", to)
    return Build(text, answers or {}, options or Options(), job)


def sample(name: str) -> str:
    """A payload of a real site, as it is."""
    return (DATA / name).read_bytes().decode("utf-8")
