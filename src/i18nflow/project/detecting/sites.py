"""The trees of sites whose generators decide where translations lie: Docusaurus, VitePress, Hugo's and others' suffixes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from i18nflow.project.detecting.frameworks import Site
from i18nflow.project.detecting.guesses import MARKDOWN, Guess, groups, others, suffixes, tag_of
from i18nflow.project.detecting.readings import ROOTS, is_chinese, is_target
from i18nflow.project.keys import Pairs
from i18nflow.project.tree import Tree
from i18nflow.routes.naming import without_locale
from i18nflow.routes.template import LOCALE

_PLUGINS = "i18n/{locale}/docusaurus-plugin-content-"
_PARTS = (
    ("docs/**/*", "docs/current/**/*", "/{docs}/**/*"),
    ("versioned_docs/version-*/**/*", "docs/version-*/**/*", "/{docs}/*/**/*"),
    ("blog/**/*", "blog/**/*", "/blog/**/*"),
    ("src/pages/**/*", "pages/**/*", "/**/*"),
)
"""Docusaurus: the default locale's files, where the plugins look for other locales', and the addresses, which the site puts
a locale before by itself."""
_TEXTS = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "CODE_OF_CONDUCT.md", "LICENSE.md", "SECURITY.md")
"""Markdown at the top of a repository that belongs to no site."""


def docusaurus(names: Sequence[str], site: Site) -> list[Guess]:
    """The default locale's files as sources; or the Chinese ones below ``i18n`` where another locale is the default."""
    root = f"{site.root}/" if site.root else ""
    below_root = [name.removeprefix(root) for name in names if name.startswith(root)]
    own = [name for name in below_root if name.endswith(MARKDOWN)]
    places = {name.split("/")[1] for name in below_root if name.startswith("i18n/") and name.count("/") > 1}
    chinese = sorted(
        {place for place in places if is_chinese(place) and any(name.startswith(f"i18n/{place}/") for name in own)}
    )
    below = chinese and not is_chinese(site.default)
    source = chinese[0] if below else ""
    found = []
    for suffix in suffixes(own):
        for home, plugin, url in _PARTS:
            tree = _docusaurus_tree((home + suffix, _PLUGINS + plugin + suffix), url.replace("{docs}", site.docs), site)
            tree = replace(tree, pattern=tree.output, output="") if below else replace(tree, outputs=())
            start = tree.pattern.replace(LOCALE, source).partition("*")[0]
            count = sum(name.startswith(start) and name.endswith(suffix) for name in own)
            if count:
                found.append(Guess(tree, count, source, others(places, source)))
    return found


def _docusaurus_tree(paths: tuple[str, str], url: str, site: Site) -> Tree:
    home, translated = paths
    default = tag_of(site.default) if site.default else "en"
    url = url.replace("//", "/")
    return Tree(site.root or ".", home, output=translated, url=url, outputs=((default, home),))


def vitepress(names: Sequence[str], site: Site) -> list[Guess]:
    """The root's files as Chinese sources, with a directory for each other locale; or the Chinese below a directory."""
    top = str(PurePosixPath(site.root, site.source))
    own = [name.removeprefix(f"{top}/") for name in names if top == "." or name.startswith(f"{top}/")]
    pages = [name for name in own if name.endswith(".md")]
    counts = Counter(name.split("/")[0] for name in pages if "/" in name)
    chinese = sorted((name for name in counts if is_chinese(name)), key=lambda name: -counts[name])
    found = others(counts, "")
    if chinese and not is_chinese(site.default):
        bare: Pairs = () if tag_of(site.default or "en") in map(tag_of, found) else ((tag_of(site.default or "en"), "**/*.md"),)
        tree = Tree(top, f"{LOCALE}/**/*.md", outputs=bare)
        return [Guess(tree, counts[chinese[0]], chinese[0], others(counts, chinese[0]))]
    articles = [name for name in pages if name.split("/")[0] not in found and name not in _TEXTS]
    left_out = tuple(name for name in _TEXTS if name in pages)
    return [rooted(top, len(articles), found, left_out)] if articles else []


def rooted(root: str, count: int, names: tuple[str, ...], exclude: tuple[str, ...] = ()) -> Guess:
    """Sources without a locale in their paths and addresses, translations in a directory for each locale."""
    tree = Tree(root, "**/*.md", output=f"{LOCALE}/**/*.md", url="/**/*", output_url=f"/{LOCALE}/**/*", exclude=exclude)
    return Guess(tree, count, "", names)


def beside(articles: Sequence[str]) -> list[Guess]:
    """Sources without a locale, translations below a directory with its name: ``docs/x.md`` and ``en/docs/x.md``."""
    every = set(articles)
    found = []
    for (root, pattern), readings in groups(articles).items():
        twins = [reading for reading in readings if reading.bare in every and is_target(reading.name)]
        if not pattern.startswith("**/*") and len(twins) * 2 > len(readings):
            bare = without_locale(pattern).text
            url, output_url = (f"/{text[: text.rfind('.')]}" for text in (bare, pattern))
            tree = Tree(root, bare, output=pattern, url=url, output_url=output_url)
            names = others((reading.name for reading in twins), "")
            found.append(Guess(tree, len({reading.bare for reading in twins}), "", names))
    return found


def suffixed(articles: Sequence[str]) -> list[Guess]:
    """Sources without a locale, translations beside them with one in their names: ``x.md`` and ``x.en.md``."""
    every = set(articles)
    found = []
    for (root, pattern), readings in groups(articles).items():
        twins = [reading for reading in readings if reading.bare in every and is_target(reading.name)]
        if pattern.startswith("**/*") and twins:
            below = "" if root == "." else f"{root}/"
            suffix = pattern[pattern.rfind(".") :]
            named = {reading.path for reading in readings}
            count = sum(path.startswith(below) and path.endswith(suffix) and path not in named for path in every)
            names = others((reading.name for reading in twins), "")
            found.append(Guess(Tree(root, f"**/*{suffix}", output=pattern), count, "", names))
    return found


def plain(articles: Sequence[str], site: Site) -> list[Guess]:
    """No locale anywhere: whatever lies below one of the usual roots, translations in a directory for each locale.

    Hugo finds them without being told where they have the locale in their names.
    """
    counts = Counter(path.split("/")[0] for path in articles if path.split("/")[0] in ROOTS and "/" in path)
    if site.kind == "hugo":
        return [Guess(Tree(root, "**/*.md", output=f"**/*.{LOCALE}.md"), count, "") for root, count in counts.items()]
    return [rooted(root, count, ()) for root, count in counts.items()]
