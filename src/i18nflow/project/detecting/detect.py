"""Guesses which trees a directory holds: from the names of its files, and what the site's generator is told.

Markdown comes before pages and data, since the first tree that has an article decides about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from i18nflow.formats.data.files import is_data_file, is_message_file
from i18nflow.project.detecting.frameworks import Kind, Site, config_files, site_of
from i18nflow.project.detecting.guesses import MARKDOWN, Guess, localised, others, tag_of
from i18nflow.project.detecting.readings import BUILT, is_chinese, is_target
from i18nflow.project.detecting.sites import beside, docusaurus, plain, suffixed, vitepress
from i18nflow.project.tree import Tree
from i18nflow.routes.naming import PAGE_FILES
from i18nflow.routes.template import LOCALE
from i18nflow.slugs.path import content_path

__all__ = ("Guess", "Settings", "detect", "settings_of")

_SKIPPED = frozenset("node_modules build locales themes .git".split())
_PAYLOAD, _PAGE = PAGE_FILES
_SCRIPT = "_payload.js"
"""Payloads of Nuxt before 3.4, which are not read; what is to be said of them, their pages say."""
_OWN_DIRECTORY = f"{LOCALE}/**/"
Settings = Mapping[str, Mapping[str, object]]
"""Table of the configuration → key → value."""


def detect(paths: Iterable[str], configs: Mapping[str, str] | None = None) -> tuple[Guess, ...]:
    """The trees that ``paths`` (relative, ``/``-separated) look like; empty if there are no articles.

    ``configs`` are the texts of the files that :func:`~i18nflow.project.detecting.frameworks.config_files` finds.
    """
    every = sorted(paths)
    site = _site(every, configs or {})
    names = [path for path in every if not _SKIPPED & set(path.split("/")[:-1])]
    articles = _articles([path for path in names if not path.startswith(tuple(f"{root}/" for root in BUILT))], site)
    articles = [_addressed(_for_site(guess, site), site, names) for guess in articles]
    pages = _pages(names, articles, site)
    data = _data(names, articles) if site.kind == "nuxt" else []
    texts = _messages(every) if site.kind != "docusaurus" else []
    return tuple(guess for found in (articles, *pages, data, texts) for guess in sorted(found, key=_largest))


def settings_of(guesses: Sequence[Guess], paths: Iterable[str], configs: Mapping[str, str]) -> Settings:
    """What the configuration should say beside its trees."""
    kind = _site(sorted(paths), configs).kind
    tables: dict[str, dict[str, object]] = {}
    if kind in ("docusaurus", "hugo", "vitepress"):
        tables["markdown"] = {"mdc": False}
    built = next((guess.tree.root for guess in guesses if guess.tree.root in BUILT), "")
    if built or kind == "hugo":
        tables["site"] = ({"root": built} if built else {}) | ({"trailing_slash": True} if kind == "hugo" else {})
    return tables


def _largest(guess: Guess) -> tuple[int, str, str]:
    return -guess.files, guess.tree.root, guess.tree.pattern


def _site(names: Sequence[str], configs: Mapping[str, str]) -> Site:
    site = site_of(dict.fromkeys(config_files(names), "") | dict(configs))
    if site.kind:
        return site
    payloads = any(path.endswith((_PAYLOAD, _SCRIPT)) for path in names)
    plugins = any(part.startswith("docusaurus-plugin-content-") for path in names for part in path.split("/"))
    kind: Kind = "docusaurus" if plugins else "nuxt" if payloads else ""
    return Site(kind)


# --- articles --------------------------------------------------------------------------------------------------------


def _articles(names: Sequence[str], site: Site) -> list[Guess]:
    found = [path for path in names if path.endswith(MARKDOWN)]
    if site.kind == "docusaurus" and (guesses := docusaurus(names, site)):
        return guesses
    if site.kind == "vitepress" and (guesses := vitepress(found, site)):
        return guesses
    return localised(found) or beside(found) or suffixed(found) or plain(found, site)


def _for_site(guess: Guess, site: Site) -> Guess:
    if site.kind == "nuxt":
        return replace(guess, tree=replace(guess.tree, naming="nuxt"))
    return replace(guess, tree=replace(guess.tree, files="shared")) if site.kind == "hugo" else guess


def _addressed(guess: Guess, site: Site, names: Sequence[str]) -> Guess:
    """With the addresses of a site whose default locale's have no name of a locale in them (Nuxt, Hugo)."""
    tree = guess.tree
    in_name = tree.pattern.startswith("**/*") and (site.kind == "hugo" or LOCALE not in tree.pattern)
    first = in_name or tree.pattern.startswith(_OWN_DIRECTORY)
    if not first or site.kind not in ("nuxt", "hugo"):
        return guess
    default = _default(guess, site, names)
    named, bare = f"/{LOCALE}/**/*", "/**/*"
    if default == "source":
        return replace(guess, tree=replace(tree, url=bare, output_url=named))
    if default:
        return replace(guess, tree=replace(tree, url=named, output_url=named, output_urls=((default, bare),)))
    return replace(guess, tree=replace(tree, url=named, output_url=named)) if site.kind == "hugo" else guess


def _default(guess: Guess, site: Site, names: Sequence[str]) -> str:
    """The locale whose addresses name none: ``source``, the tag of another one, ``""`` for neither."""
    if LOCALE not in guess.tree.pattern:
        return "source"
    if site.default and not site.prefixed:
        return "source" if is_chinese(site.default) else tag_of(site.default)
    return "source" if not site.default and _pages_without_locale(guess, names) else ""


def _pages_without_locale(guess: Guess, names: Sequence[str]) -> bool:
    """Whether a generated page has the path of a Chinese article without the locale: ``zh/a/x.md``, ``dist/a/x/…``."""
    below = "/".join(part for part in (guess.tree.root if guess.tree.root != "." else "", guess.source) if part)
    suffix = guess.tree.pattern[guess.tree.pattern.rfind(".") :]
    articles = {path[len(below) + 1 : -len(suffix)] for path in names if path.startswith(f"{below}/") and path.endswith(suffix)}
    pages = {f"{root}{content_path(article)}/{_PAYLOAD}" for root in BUILT for article in articles}
    return not pages.isdisjoint(names)


# --- generated pages, data, messages ---------------------------------------------------------------------------------


def _pages(names: Sequence[str], articles: Sequence[Guess], site: Site) -> tuple[list[Guess], list[Guess]]:
    """The payloads and the pages in HTML of a generated Nuxt site."""
    payloads: list[Guess] = []
    pages: list[Guess] = []
    for root in BUILT:
        inside = [path for path in names if path.startswith(f"{root}/")]
        found = [path for path in inside if path.endswith(f"/{_PAYLOAD}")]
        if found or (site.kind == "nuxt" and root != "public"):
            payloads += _of_pages(root, found, articles)
            pages += _of_pages(root, [path for path in inside if path.endswith(f"/{_PAGE}")], articles)
    return payloads, pages


def _of_pages(root: str, paths: Sequence[str], articles: Sequence[Guess]) -> list[Guess]:
    if not paths:
        return []
    first = next((guess for guess in articles if guess.tree.url or guess.tree.output_urls), None)
    name = paths[0].rpartition("/")[2]
    if first is None or not first.tree.url.startswith("/**"):
        bare = first.tree.output_urls if first is not None else ()
        own = tuple((tag, f"**/{name}") for tag, _ in bare)
        return [replace(guess, tree=replace(guess.tree, outputs=own or guess.tree.outputs)) for guess in localised(paths)]
    below = [path.removeprefix(f"{root}/").split("/")[0] for path in paths]
    locales = {part for part in below if is_target(part) or is_chinese(part)}
    count = sum(part not in locales for part in below)
    tree = Tree(root, f"**/{name}", output=f"{LOCALE}/**/{name}")
    return [Guess(tree, count, "", others(locales, ""))] if count else []


def _data(names: Sequence[str], articles: Sequence[Guess]) -> list[Guess]:
    """Documents of data among the articles."""
    homes = {(guess.tree.root, guess.tree.pattern.rpartition("/")[0]) for guess in articles}
    found = localised([path for path in names if is_data_file(path)])
    own = [guess for guess in found if (guess.tree.root, guess.tree.pattern.rpartition("/")[0]) in homes]
    return [replace(guess, tree=replace(guess.tree, format="data", naming="nuxt", outputs=())) for guess in own]


def _messages(names: Sequence[str]) -> list[Guess]:
    """The words of the site's interface: one file for each locale, or a directory of files."""
    outside = ("node_modules/", *(f"{root}/" for root in BUILT))
    files = [path for path in names if is_message_file(path) and not path.startswith(outside)]
    lone: dict[str, list[str]] = {}
    for path in files:
        directory, _, name = path.rpartition("/")
        stem, _, suffix = name.rpartition(".")
        if is_chinese(stem) or is_target(stem):
            lone.setdefault(f"{directory}/{LOCALE}.{suffix}".lstrip("/"), []).append(stem)
    sources = {pattern: next((stem for stem in stems if is_chinese(stem)), "") for pattern, stems in lone.items()}
    guesses = [Guess(Tree(".", pattern), 1, name, others(lone[pattern], name)) for pattern, name in sources.items() if name]
    inside = localised([path for path in files if path.rpartition("/")[0] not in {_home(pattern) for pattern in lone}])
    return [replace(guess, tree=replace(guess.tree, format="messages", outputs=())) for guess in (*guesses, *inside)]


def _home(pattern: str) -> str:
    return pattern.rpartition("/")[0]
