"""Articles that are there as Markdown and as whole pages: which msgids do both give, and why not the others?"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from i18nflow.formats.base import Options
from i18nflow.formats.markdown.format import FORMAT as MARKDOWN
from i18nflow.formats.page.format import FORMAT as PAGE
from i18nflow.formats.page.markup import read_markup
from i18nflow.formats.payload.ast import read_body
from i18nflow.formats.payload.devalue import decode
from i18nflow.formats.payload.documents import articles
from i18nflow.formats.payload.minimark import Views
from i18nflow.formats.payload.nodes import props_of, text_of
from i18nflow.inline.tags import HEADINGS
from i18nflow.inline.tree import Element, elements, plain_text
from i18nflow.model import Key, Translate, Unit
from tests.laws.corpus import SHARED, read
from tests.laws.twins import plain, without_emoji

FIXTURES = SHARED / "fixtures/nuxt"
CORPUS = SHARED / "corpus/payloads/nuxt-content-v2"
_SCRIPT = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PageTwin:
    """One article in both forms; ``math``: its site sets formulas."""

    name: str
    markdown: str
    page: str
    math: bool = False


def page_files() -> list[Path]:
    """All pages of the fixtures and the corpus."""
    return sorted([*SHARED.glob("fixtures/**/*.html"), *SHARED.glob("corpus/**/*.html")])


def fixture_twins() -> Iterator[PageTwin]:
    """The articles of the fixtures and the pages that Nuxt 3 and Nuxt 4 made of them."""
    for version in ("v2", "v3"):
        root = FIXTURES / version
        for path in sorted((root / "content/news").rglob("*.md")):
            name = path.relative_to(root / "content").as_posix()
            page = root / "dist" / _address(name) / "index.html"
            if page.is_file():
                yield PageTwin(f"{version}/{name}", read(path), read(page))


def rich_twins() -> Iterator[PageTwin]:
    """Articles with highlighted code and formulas set by KaTeX."""
    root = FIXTURES / "v2"
    for path in sorted((root / "content-rich").rglob("*.md")):
        name = path.relative_to(root / "content-rich").as_posix()
        page = root / "dist-rich" / name.removeprefix("zh/").removesuffix(".md") / "index.html"
        yield PageTwin(f"v2-rich/{name}", read(path), read(page), math=True)


def corpus_twins() -> Iterator[PageTwin]:
    """Real articles, Chinese and English, whose pages hold their payload."""
    for page in sorted((CORPUS / "dist-inline-html").glob("news/*/*/index.html")):
        name = page.parent.relative_to(CORPUS / "dist-inline-html").as_posix() + ".md"
        yield PageTwin(name, read(CORPUS / "content" / name), without_payload(read(page)))


def without_payload(page: str) -> str:
    """A page whose payload is in a file of its own, so that its body has to speak for itself."""
    return re.sub(r'(id="__NUXT_DATA__"[^>]*>).*?(</script>)', r"\1\2", page, flags=re.DOTALL)


def _address(name: str) -> str:
    """Where the fixtures' sites serve an article: numbers and Chinese go, ``index`` as well."""
    parts = [re.sub(r"^\d+\.|[^\x00-\x7f]", "", part) for part in name.removesuffix(".md").split("/")]
    return "/".join(part for part in parts if part not in ("index", ""))


# --- comparing -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PageComparison:
    """The units of both sides by their key; of equal ones the first."""

    twin: PageTwin
    markdown: dict[Key, Unit]
    page: dict[Key, Unit]

    def common(self) -> int:
        """Keys that both have."""
        return len(self.markdown.keys() & self.page.keys())

    def differences(self) -> Iterator[tuple[str, Key, str]]:
        """``(side, key, explanation)`` of each key that the other side lacks, ``""`` for one that nothing explains."""
        for key in self.markdown.keys() - self.page.keys():
            yield "Markdown", key, self._why_not_shown(key)
        for key in self.page.keys() - self.markdown.keys():
            yield "page", key, self._why_not_written(key)

    def _why_not_shown(self, key: Key) -> str:
        if key.msgctxt is not None and key.msgctxt.startswith(("prop:", "binding.")):
            return "a prop or default that the component did not render as an attribute"
        if "<binding" in key.msgid:
            return "bindings are filled in"
        if any(without_emoji(key.msgid) == without_emoji(other.msgid) for other in self.page):
            return "emoji codes become characters on the site"
        if self.markdown[key].line <= _front_matter(self.twin.markdown).count("\n"):
            return "front matter that the page does not show"
        if plain(key.msgid) in shown(self.twin.page):
            return ""
        return "the page does not show it: slots of unknown components, text that the site's parser loses, another file's page"

    def _why_not_written(self, key: Key) -> str:
        if any(without_emoji(key.msgid) == without_emoji(other.msgid) for other in self.markdown):
            return "emoji codes become characters on the site"
        filled = (re.split(r"<binding\d*/>", other.msgid) for other in self.markdown if "<binding" in other.msgid)
        if any(all(part in key.msgid for part in parts) for parts in filled):
            return "bindings are filled in"
        if plain(key.msgid) in plain(self.twin.markdown) and not self.page[key].role.startswith("page "):
            return ""
        return "a text of the site, or of other articles"


def compare_page(twin: PageTwin, options: Options) -> PageComparison:
    """Both sides of a twin."""
    chosen = replace(options, math=twin.math)
    sides = (MARKDOWN.parse(twin.markdown, chosen), PAGE.parse(twin.page, chosen))
    markdown, page = ({unit.key: unit for unit in reversed(document.units)} for document in sides)
    return PageComparison(twin, markdown, page)


def shown(page: str) -> str:
    """The text of a page, without tags, comments and blanks."""
    bare = _SCRIPT.sub("", _COMMENT.sub("", page))
    return plain(html.unescape(bare))


def _front_matter(markdown: str) -> str:
    return "---".join(markdown.split("---", 2)[:2]) if markdown.startswith("---") else ""


# --- the payload beside a page -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader finds of one document: its text, and ids and texts of its headings."""

    text: str
    headings: tuple[tuple[str, str], ...]


def shown_by_payload(payload: str) -> Shown | None:
    """What Vue will render of the only document in a payload; ``None`` where there are none or several."""
    found = articles(decode(payload).root)
    if len(found) != 1:
        return None
    root = Views().tree(found[0].body)
    headings = ((str(props_of(node).get("id")), text_of(node, {})) for node in read_body(root, "site").headings)
    return Shown(text_of(root, {}), tuple(headings))


def shown_by_page(page: str) -> Shown:
    """What stands in the ``main`` of a page, its menus left out."""
    markup = read_markup(page)
    inside = (node for node in elements(markup.body.children) if (node.inner_start, node.inner_end) == markup.region)
    main = next(inside, markup.body)
    headings = ((node.get("id"), plain_text(node.children)) for node in elements(main.children) if node.name in HEADINGS)
    kept = tuple(node for node in main.children if not (isinstance(node, Element) and node.name in ("nav", "script")))
    return Shown(plain_text(kept), tuple(headings))


def payload_pairs() -> Iterator[tuple[str, str, str]]:
    """Name, page and payload of the fixtures' pages that have both."""
    for page in sorted(FIXTURES.glob("v*/dist*/**/index.html")):
        payload = page.with_name("_payload.json")
        if payload.is_file():
            yield page.relative_to(FIXTURES).parent.as_posix(), read(page), read(payload)


# --- the article that is there in English ----------------------------------------------------------------------------


def english() -> Translate:
    """The translation of article 700 that the fixtures give, text node by text node, as msgstrs."""
    table = json.loads(read(FIXTURES / "v2/structural/translations.json"))
    pairs = sorted(((_tagged(old), _tagged(new)) for old, new in table.items()), key=lambda pair: len(pair[0]), reverse=True)

    def translate(unit: Unit) -> str:
        text = unit.msgid
        for old, new in pairs:
            text = text.replace(old, new) if len(old) > 1 else text.removesuffix(old) + new if text.endswith(old) else text
        return text

    return translate


def _tagged(text: str) -> str:
    """A text node as a msgid has it: failed emphasis repaired, the address that swallowed text apart."""
    text = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", text)
    return re.sub(r"^(https://mindspore\.cn/federated/)", r"<a1>\1</a1>", text)
