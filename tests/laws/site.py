"""Our payload builds against the site's own parser, which reads the Markdown that we built from the same translations.

``parse.mjs`` runs the released @nuxt/content 2.13.4; it needs node, and its packages in the directory that
``NUXT_FIXTURE_MODULES`` names, or where ``make site`` puts them.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from i18nflow.formats.base import Job, Options, Route
from i18nflow.formats.markdown.format import FORMAT as MARKDOWN
from i18nflow.formats.payload.devalue import decode
from i18nflow.formats.payload.documents import articles
from i18nflow.formats.payload.format import FORMAT as PAYLOAD
from i18nflow.formats.payload.values import Number
from i18nflow.model import Translate
from tests.laws.corpus import ROOT, read
from tests.laws.twins import Twin

PARSER = ROOT / "tests/laws/parse.mjs"
MODULES = Path(os.environ.get("NUXT_FIXTURE_MODULES") or ROOT / "build/site/v2/node_modules")
Node = dict[str, Any]
_CODE = re.compile(":[a-z_]+:")
_EMOJI = re.compile("[\U0001f100-\U0001faff]\ufe0f?")
_ADDRESS = re.compile(r"<a href='(?:mailto:|http://|(?=http))([^']*)'[^<>]*>\1</a>")


@dataclass(frozen=True, slots=True)
class Reading:
    """An article in the target locale: as the site's parser reads the Markdown we built, and as our payload holds it."""

    twin: Twin
    site: Node
    ours: Node

    def blocks(self) -> list[tuple[Node | None, Node | None]]:
        """The top blocks of both sides, by place."""
        site, ours = self.site["body"]["children"], self.ours["body"]["children"]
        longest = max(len(site), len(ours))
        pad = [None] * longest
        return list(zip((*site, *pad)[:longest], (*ours, *pad)[:longest], strict=True))

    def differences(self) -> Iterator[tuple[str, str, str]]:
        """``(what explains it, site, ours)`` of each block that is another; ``""`` where nothing explains it."""
        for at, (site, ours) in enumerate(self.blocks()):
            if site != ours:
                yield self._why(at, site, ours), shown(site), shown(ours)

    def _why(self, at: int, site: Node | None, ours: Node | None) -> str:
        if self.twin.markdown.startswith("\ufeff---"):  # the two sources ask for different translations
            return "front matter after a byte order mark is text to the site's parser"
        for why, same in _HARMLESS.items():
            if same(shown(site)) == same(shown(ours)):
                return why
        source = document(self.twin.payload)["body"]["children"]
        if at < len(source) and _CODE.search(self.twin.markdown) and _EMOJI.search(shown(source[at])):
            return "emoji codes become characters on the site"
        return ""

    def fields(self) -> list[str]:
        """Names of the fields of the document, body apart, that differ; ``_dir`` is what ``findOne`` adds."""
        names = (self.site.keys() | self.ours.keys()) - {"body", "_dir"}
        return sorted(name for name in names if self.site.get(name) != self.ours.get(name))


def unavailable() -> str:
    """Why the site's parser cannot be asked; ``""`` if it can."""
    if shutil.which("node") is None:
        return "node is not installed"
    if not (MODULES / "@nuxt/content").is_dir():
        return "`make site` has not installed it, and NUXT_FIXTURE_MODULES does not name its node_modules"
    return ""


def example_articles() -> list[Twin]:
    """The articles of the example site, and the payloads that the site's parser makes of them."""
    root = ROOT / "examples/news-site/content"
    files = sorted(root.glob("news/zh/**/*.md"))
    payloads = _node("--payload", *map(str, files))
    names = (file.relative_to(root).as_posix() for file in files)
    return [Twin(name, read(file), payload) for name, file, payload in zip(names, files, payloads, strict=True)]


def readings(twins: Sequence[Twin], translate: Translate, options: Options, folder: Path) -> list[Reading]:
    """Both readings of each Chinese article; the built Markdown is put below ``folder``."""
    job = Job(translate, Route("zh", "en"))
    texts = [MARKDOWN.rebuild(MARKDOWN.parse(twin.markdown, options), job, options).text for twin in twins]
    files = [folder / "content" / Route("zh", "en").localise(twin.name) for twin in twins]
    for file, text in zip(files, texts, strict=True):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    built = [PAYLOAD.rebuild(PAYLOAD.parse(twin.payload, options), job, options).text for twin in twins]
    return [Reading(*row) for row in zip(twins, parsed(files), map(document, built), strict=True)]


def parsed(files: Sequence[Path]) -> list[Node]:
    """The documents that the site's parser makes of ``files``."""
    return [json.loads(line) for line in _node(*map(str, files))]


def _node(*arguments: str) -> list[str]:
    command = ["node", str(PARSER), str(MODULES), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def document(payload: str) -> Node:
    """The article of a payload as plain JSON."""
    plain: Node = json.loads(json.dumps(articles(decode(payload).root)[0].data, default=_number))
    return plain


def _number(value: object) -> float:
    assert isinstance(value, Number)
    return float(value.text)


def shown(node: Node | None) -> str:
    """A node as HTML."""
    if node is None:
        return "nothing"
    if node["type"] == "text":
        return str(node["value"])
    props = "".join(f" {name}={value!r}" for name, value in node.get("props", {}).items())
    tag = node.get("tag", node["type"])
    return f"<{tag}{props}>{''.join(map(shown, node.get('children', [])))}</{tag}>"


def without_breaks(text: str) -> str:
    """Without the line breaks that a browser drops after ``<br>``."""
    return text.replace("</br>\n", "</br>")


def without_addresses(text: str) -> str:
    """With the addresses that the site links by itself as plain text."""
    return _ADDRESS.sub(r"\1", without_breaks(text))


def without_emoji(text: str) -> str:
    """Without emoji and their codes."""
    return _EMOJI.sub("", _CODE.sub("", without_addresses(text)))


_HARMLESS: dict[str, Callable[[str], str]] = {
    "a line break after <br>, which no reader sees": without_breaks,
    "an address that the translation brings along: the site links it": without_addresses,
    "emoji codes become characters on the site": without_emoji,
}
