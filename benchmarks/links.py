"""links: what becomes of the links between Chinese articles when all of them are built, or every other one.

Three real trees are put together as their generators have them, configured by ``init``, filled with pseudo translations and
built.  Each link of a built article is compared with its original.  Where both lead is worked out here anew, from the addresses
that the generator gives the files on disk: a link that led to a file must lead to one, and to the translation where there is
one.  Since the corpus holds only a part of each site, many links lead to articles that are not there.
"""

from __future__ import annotations

import posixpath
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from tests.laws import corpus

from benchmarks.report import heading, table
from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.flow.translators import pseudo
from i18nflow.formats.base import Options
from i18nflow.formats.markdown.format import FORMAT
from i18nflow.formats.markdown.holes import TextHole, ValueHole
from i18nflow.formats.markdown.skeleton import Skeleton
from i18nflow.model import Unit
from i18nflow.project.usecases import build, extract, init, open_project, update
from i18nflow.routes.addresses import EXTERNAL

TARGET = "fr"
Address = Callable[[str], str]
"""Path of a file below the site → address of its page."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A real tree and how its generator sees it."""

    name: str
    copied: tuple[tuple[str, str], ...]
    """Directories of the corpus and where they lie on the site."""
    config: tuple[str, str]
    address: Address
    below: bool = False
    """Whether relative addresses start at the page itself rather than beside it."""


def _hugo(path: str) -> str:
    _, locale, rest = path.split("/", 2)
    stem = rest.removesuffix(".md").removesuffix("index").removesuffix("_").strip("/")
    return f"/{stem}" if locale == "zh" else f"/{locale}/{stem}"


def _vitepress(path: str) -> str:
    return "/" + path.removeprefix("src/").removesuffix(".md").removesuffix("index").rstrip("/")


def _docusaurus(path: str) -> str:
    if not path.startswith("i18n/"):
        return "/" + path.removesuffix(".md")
    _, locale, plugin, rest = path.split("/", 3)
    return f"/{locale}/{plugin.rpartition('-')[2]}/{rest.removeprefix('current/').removesuffix('.md')}"


TREES = (
    Tree(
        "sofastack (Hugo)",
        (("hugo-sofastack/content/zh", "content/zh"),),
        ("hugo.toml", 'baseURL = "https://www.sofastack.tech"\ndefaultContentLanguage = "zh"\n'),
        _hugo,
        below=True,
    ),
    Tree(
        "vue (VitePress)",
        (("vitepress-vue/zh/src", "src"),),
        (".vitepress/config.ts", "export default { lang: 'zh-CN', srcDir: 'src' }\n"),
        _vitepress,
    ),
    Tree(
        "volcano (Docusaurus)",
        tuple((f"docusaurus-volcano/{name}", name) for name in ("i18n", "docs", "blog")),
        ("docusaurus.config.js", "module.exports = { i18n: { defaultLocale: 'en', locales: ['en', 'zh-Hans'] } }\n"),
        _docusaurus,
    ),
)


def run() -> None:
    """Print what became of the links of each tree, and those that went wrong."""
    _table("Links of Chinese articles, all articles translated", 1)
    _table("Links of Chinese articles, every other article translated and built", 2)


def _table(title: str, step: int) -> None:
    heading(title)
    rows, wrong = [], []
    for tree in TREES:
        with tempfile.TemporaryDirectory() as folder:
            site = Site(tree, Path(folder).resolve(), step)
            found = list(site.fates())
            fates = Counter(fate for fate, _ in found)
            wrong += [f"{tree.name}: {shown}" for fate, shown in found if fate.startswith("LOST")]
            rows.append((tree.name, len(site.articles), *(fates[fate] for fate in FATES)))
    table(("tree", "articles", *FATES), rows)
    print(f"\nLinks or anchors that led somewhere and do not any more: {len(wrong)}")
    print("\n".join(f"  {line}" for line in wrong))


EXTERN, NOWHERE, SAME, FOLLOWS, ANCHOR = "other sites", "not in the corpus", "unchanged, lead on", "changed", "#anchor"
"""Unchanged and right: relative ones lead to the translation, the rest to an article that has none."""
LOST_PAGE, LOST_ANCHOR, MISSED = "LOST", "LOST anchor", "LOST to Chinese"
FATES = (EXTERN, NOWHERE, SAME, FOLLOWS, ANCHOR, LOST_PAGE, LOST_ANCHOR, MISSED)


class Site:
    """One tree on disk, before and after the build of every ``step``-th article."""

    def __init__(self, tree: Tree, root: Path, step: int) -> None:
        self.tree, self.root = tree, root
        for source, place in tree.copied:
            shutil.copytree(corpus.SHARED / "corpus" / source, root / place)
        config = root / tree.config[0]
        config.parent.mkdir(parents=True, exist_ok=True)
        config.write_text(tree.config[1], "utf-8")
        init(root, [TARGET])
        settings = root / "i18nflow.toml"
        settings.write_text(settings.read_text("utf-8").replace("# [build]\n", "[build]\nmin_translated = 0.5\n"), "utf-8")
        project = open_project(root)
        extract(project)
        update(project)
        for path in sorted(root.glob(f"locales/{TARGET}/**/*.po"))[::step]:
            _fill(path)
        before = self._pages()
        build(project)
        self.pages = self._pages()
        self.articles = sorted(set(self.pages.values()) - set(before.values()))
        self.targets = {self._source(path): path for path in self.articles}

    def _pages(self) -> dict[str, str]:
        """Address → path of all Markdown files."""
        paths = (str(path.relative_to(self.root)) for path in self.root.rglob("*.md"))
        return {self.tree.address(path): path for path in paths if "/." not in f"/{path}"}

    def _source(self, path: str) -> str:
        """The Chinese file that a built one was made from."""
        for name in ("/zh/", "/zh-Hans/", "/"):
            if (self.root / (source := path.replace(f"/{TARGET}/", name))).is_file():
                return source
        raise AssertionError(path)

    def fates(self) -> Iterator[tuple[str, str]]:
        """What became of each link, and how to show it."""
        for source, target in sorted(self.targets.items()):
            for old, new in zip(links(self.root / source), links(self.root / target), strict=True):
                yield self._fate(source, target, old, new), f"{source}: {old} → {new}"

    def _fate(self, source: str, target: str, old: str, new: str) -> str:
        if EXTERNAL.match(old):
            return EXTERN if old == new else LOST_PAGE
        here, there = self._file(source, old), self._file(target, new)
        if here is None:
            return NOWHERE if old == new else LOST_PAGE
        if there is None:
            return LOST_PAGE
        if here in self.targets and there != self.targets[here]:
            return MISSED
        if not self._anchored(here, old) <= self._anchored(there, new):
            return LOST_ANCHOR
        return ANCHOR if old.startswith("#") else SAME if old == new else FOLLOWS

    def _anchored(self, path: str, href: str) -> bool:
        """Whether the fragment of a link is the id of a heading of the page."""
        fragment = unquote(href.partition("#")[2])
        return not fragment or fragment in ids(self.root / path)

    def _file(self, page: str, href: str) -> str | None:
        """The file that a link on ``page`` leads to."""
        path = unquote(href.partition("#")[0].partition("?")[0])
        if not path:
            return page
        if path.endswith(".md") and not path.startswith("/"):
            beside = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
            return beside if (self.root / beside).is_file() else None
        own = self.tree.address(page)
        base = own if self.tree.below else posixpath.dirname(own)
        address = posixpath.normpath(posixpath.join(base, path)).removesuffix(".html").removesuffix(".md")
        if self.tree.address is _docusaurus and path.startswith("/"):  # the site puts the locale before it, or falls back
            address = localised if (localised := f"/{own.split('/')[1]}{address}") in self.pages else address
        return self.pages.get(address.rstrip("/"))


def _fill(path: Path) -> None:
    catalog = read_catalog(path.read_text("utf-8"), str(path))
    entries = tuple(replace(entry, msgstr=pseudo(Unit(entry.msgid, entry.msgctxt))) for entry in catalog.entries)
    path.write_text(write_catalog(replace(catalog, entries=entries)), "utf-8")


@cache
def links(path: Path) -> list[str]:
    """The addresses of pages in an article, in order."""
    skeleton = FORMAT.parse(path.read_bytes().decode(), Options(mdc=False)).skeleton
    assert isinstance(skeleton, Skeleton)
    holes = [found.hole for found in skeleton.found if found.address == "page"]
    return [
        hole.slot.value if isinstance(hole, ValueHole) else hole.scalar.value
        for hole in holes
        if not isinstance(hole, TextHole)
    ]


@cache
def ids(path: Path) -> set[str]:
    """The ids of an article's headings: those that are stated, else those that are made of the text."""
    document = FORMAT.parse(path.read_bytes().decode(), Options(mdc=False))
    made = set(FORMAT.anchors(document, lambda unit: None, Options(mdc=False)))
    stated = (line.partition("{#")[2].partition("}")[0] for line in document.text.splitlines() if line.startswith("#"))
    return made | {one for one in stated if one}
