"""The commented configuration that ``init`` writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap

from i18nflow.errors import ConfigError
from i18nflow.locales import tag_of_name
from i18nflow.project.detecting.detect import Guess, Settings
from i18nflow.project.keys import Key
from i18nflow.project.reference import Section, sections, toml_of, toml_value
from i18nflow.project.tree import Tree
from i18nflow.wording import say

_HEAD = "# i18nflow: Chinese articles to PO catalogs and back.  Lines that begin with “# name =” show defaults.\n"
_EXAMPLE = Guess(Tree("content", "news/{locale}/**/*.md"), 0, "zh")
_SOURCE, _TARGET = "zh", "en"
_LETTERS = 2
"""Longer names beside a locale's are rather words than languages: ``new``, ``man``."""


def default_config(guesses: Sequence[Guess], locales: Sequence[str] = (), settings: Settings | None = None) -> str:
    """An ``i18nflow.toml`` for these trees; ``locales`` are the tags to translate into, else those found in the paths.

    ``settings`` are the values of further tables that are not the defaults.

    Raises:
        ConfigError: ``bad-locale``: one of ``locales`` is the one of the sources.
    """
    trees = guesses or (_EXAMPLE,)
    names = {name: tag_of_name(name) or name for guess in trees for name in (guess.source, *guess.others) if name}
    sources = list(dict.fromkeys(guess.source for guess in trees if guess.source))
    source = names[sources[0]] if sources else _SOURCE
    if source in locales:
        raise ConfigError(
            "bad-locale", say("“{source}” is the locale of the sources", source=source), hint=say("name one to translate into")
        )
    names |= dict.fromkeys(sources, source)
    bare = {tag for guess in trees for tag, _ in (*guess.tree.outputs, *guess.tree.output_urls)}
    found = {tag for tag in names.values() if tag != source and len(tag.split("-")[0]) == _LETTERS} | bare
    targets = list(dict.fromkeys(locales)) or sorted(found) or [_TARGET]
    given: dict[str, object] = {"source_locale": source, "locales": tuple(targets)}
    shared = {tag for name, tag in names.items() if name != tag}  # a name that is a tag counts only if it is listed as well
    renamed = {name: tag for name, tag in names.items() if tag in shared and tag in (source, *targets)}
    top, tree, *tables = sections()
    parts = [_HEAD, *(_line(one, given) for one in top.keys)]
    parts += [_tree(tree, guess, first=guess is trees[0]) for guess in trees]
    parts += [_table(section, renamed, (settings or {}).get(section.header.strip("[]"), {})) for section in tables]
    return "\n".join(parts)


def _tree(section: Section, guess: Guess, *, first: bool) -> str:
    """A ``[[trees]]`` table; only the first explains itself."""
    head = f"{section.header}" + (f"  # {guess.files} article{'s' * (guess.files > 1)}" if guess.files else "")
    given = {one.name: value for one in section.keys if (value := getattr(guess.tree, one.name)) != one.default}
    if first:
        return "\n".join([head, *(_line(one, given) for one in section.keys)])
    return "\n".join([head, *(f"{name} = {toml_value(value)}" for name, value in given.items()), ""])


def _table(section: Section, renamed: dict[str, str], given: Mapping[str, object]) -> str:
    comment = _comment(section.doc)
    if section.record is not None:
        head = section.header if given else f"# {section.header}"
        return "\n".join([f"{comment}\n{head}", *(_line(one, given) for one in section.keys)])
    if renamed:
        return "\n".join(
            [comment, section.header, *(f"{toml_value(name)} = {toml_value(tag)}" for name, tag in renamed.items()), ""]
        )
    return f"{comment}\n# {section.header}\n"


def _line(one: Key, given: Mapping[str, object]) -> str:
    """A key with its explanation; commented out where it has its default."""
    value = given.get(one.name, one.default)
    mark = "" if one.name in given or one.required else "# "
    return f"{_comment(one.doc.text)}\n{mark}{one.name} = {toml_of(one, value)}\n"


def _comment(text: str) -> str:
    return "\n".join(
        wrap(text, 100, initial_indent="# ", subsequent_indent="# ", break_long_words=False, break_on_hyphens=False)
    )
