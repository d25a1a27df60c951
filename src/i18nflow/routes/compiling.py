"""A tree's path settings compiled into its layout: templates that fit together, or an error that says why not."""

from __future__ import annotations

from collections.abc import Iterator

from i18nflow.errors import ConfigError
from i18nflow.routes.layout import ByLocale, Layout, served
from i18nflow.routes.naming import PAGE_FILES, Index, LocaleNames, Naming, without_locale
from i18nflow.routes.template import LOCALE, Template, template
from i18nflow.values import value_class
from i18nflow.wording import say

Pairs = tuple[tuple[str, str], ...]


@value_class(frozen=True, slots=True)
class TreePaths:
    """The path settings of one tree, as the configuration has them."""

    pattern: str
    output: str = ""
    """Template of the translations; the pattern itself where empty."""
    url: str = ""
    """Template of a source page's address; made from the pattern where empty."""
    output_url: str = ""
    """Template of a translated page's address; ``url``, or made from ``output``, where empty."""
    outputs: Pairs = ()
    """Templates of single locales (tags), which need no ``{locale}``: ``(("en", "docs/**/*.md"),)``."""
    output_urls: Pairs = ()
    index: Index = "directory"
    naming: Naming = "files"


def layout(paths: TreePaths, names: LocaleNames) -> Layout:
    """Compile a tree's templates; raises :class:`~i18nflow.errors.ConfigError` where they do not fit together."""
    known = names.known()
    pattern = template(paths.pattern, known)
    targets = _by_locale(paths.output or paths.pattern, paths.outputs, names)
    if not targets.general.has_locale:
        key = "output" if paths.output else "pattern"
        raise ConfigError(
            "bad-template",
            say(
                "{key} “{text}” has no “{{locale}}”: every translation would have the same path",
                key=key,
                text=targets.general.text,
            ),
            hint=say('for a locale whose paths do not name it: outputs = { en = "…" }'),
        )
    _require_fillable(pattern, targets)
    addresses = _urls(paths, pattern, names) or _from_paths(paths, names)
    bare, has_urls = without_locale(paths.pattern), bool(paths.url)
    claims = tuple(_claims(pattern, targets))
    return Layout(pattern, targets, bare, addresses, has_urls, names, paths.index, paths.naming, claims)


def _claims(pattern: Template, targets: ByLocale) -> Iterator[tuple[Template, str]]:
    """Which templates claim a file, in order, for which locale.

    The separate template of translations comes first: a wide pattern would take them for sources.
    """
    if targets.general != pattern and targets.general.has_locale:
        yield targets.general, ""
    single = [(one, tag) for tag, one in targets.single]
    own = (pattern, "" if pattern.has_locale else targets.names.source)
    yield from (own, *single) if pattern.has_locale else (*single, own)


def _by_locale(general: str, single: Pairs, names: LocaleNames) -> ByLocale:
    own = tuple((tag, template(text, names.known())) for tag, text in single)
    return ByLocale(template(general, names.known()), own, names)


def _urls(paths: TreePaths, pattern: Template, names: LocaleNames) -> tuple[Template, ByLocale] | None:
    if not paths.url:
        return None
    url = template(paths.url.strip("/"), names.known())
    single = tuple((tag, text.strip("/")) for tag, text in paths.output_urls)
    targets = _by_locale((paths.output_url or paths.url).strip("/"), single, names)
    _require_same_wildcards(pattern, url)
    _require_fillable(pattern, targets, sources_too=False)
    return url, targets


def _from_paths(paths: TreePaths, names: LocaleNames) -> tuple[Template, ByLocale]:
    """Files that go elsewhere (``i18n/en/…``) say nothing of addresses, but those of generated pages do."""
    source, output, outputs = paths.pattern, paths.output or paths.pattern, paths.outputs
    is_page = source.rpartition("/")[2] in PAGE_FILES
    if paths.naming == "nuxt" and not is_page:  # directories are called as Nuxt Content serves them: `pt-BR` → `pt-br`
        names = names.written(served)
        source, output = _served_below(source), _served_below(output)
        outputs = tuple((tag, _served_below(text)) for tag, text in outputs)
    if output != source and not is_page:
        output, outputs = source, ()
    return template(source, names.known()), _by_locale(output, outputs, names)


def _served_below(text: str) -> str:
    """A template with its fixed directories as Nuxt Content serves them."""
    *directories, name = text.split("/")
    parts = (part if "*" in part or LOCALE in part else served(part) for part in directories)
    return "/".join([*filter(None, parts), name])


def _require_fillable(pattern: Template, targets: ByLocale, *, sources_too: bool = True) -> None:
    _require_same_wildcards(pattern, targets.general)
    for tag, one in targets.single:
        _require_same_wildcards(pattern, one)
        if sources_too and not pattern.has_locale and one == pattern:
            message = say("the {tag} files of “{text}” would take the place of the sources", tag=tag, text=one.text)
            raise ConfigError("bad-template", message)


def _require_same_wildcards(pattern: Template, other: Template) -> None:
    if other.wildcards != pattern.wildcards:
        raise ConfigError(
            "bad-template",
            say("“{output}” cannot be filled from “{pattern}”", output=other.text, pattern=pattern.text),
            hint=say("both need the same “**” and “*” in the same order"),
        )
