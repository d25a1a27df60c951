"""The commented configuration that ``init`` writes."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from i18nflow.locales import tag_of_name
from i18nflow.project.detect import Guess
from i18nflow.project.keys import Key
from i18nflow.project.options import Tree
from i18nflow.project.reference import Section, sections, toml_value

_HEAD = "# i18nflow: Chinese articles to PO catalogs and back.  Lines that begin with “# name =” show defaults.\n"
_EXAMPLE = Guess(Tree("content", "news/{locale}/**/*.md"), 0, "zh")
_SOURCE, _TARGET = "zh", "en"
_LETTERS = 2
"""Longer names beside a locale's are rather words than languages: ``new``, ``man``."""


def default_config(guesses: Sequence[Guess], locales: Sequence[str] = ()) -> str:
    """An ``i18nflow.toml`` for these trees; ``locales`` are the tags to translate into, else those found in the paths."""
    trees = guesses or (_EXAMPLE,)
    names = {name: tag_of_name(name) or name for guess in trees for name in (guess.source, *guess.others) if name}
    source = next((names[guess.source] for guess in trees if guess.source), _SOURCE)
    found = {tag for tag in names.values() if tag != source and len(tag.split("-")[0]) == _LETTERS}
    targets = list(locales) or sorted(found) or [_TARGET]
    given: dict[str, object] = {"source_locale": source, "locales": tuple(targets)}
    renamed = {name: tag for name, tag in names.items() if name != tag and tag in (source, *targets)}
    top, tree, *tables = sections()
    parts = [_HEAD, *(_line(one, given) for one in top.keys)]
    parts += [_tree(tree, guess, first=guess is trees[0]) for guess in trees]
    parts += [_table(section, renamed) for section in tables]
    return "\n".join(parts)


def _tree(section: Section, guess: Guess, *, first: bool) -> str:
    """A ``[[trees]]`` table; only the first explains itself."""
    head = f"{section.header}" + (f"  # {guess.files} article{'s' * (guess.files > 1)}" if guess.files else "")
    given = {one.name: value for one in section.keys if (value := getattr(guess.tree, one.name)) != one.default}
    if first:
        return "\n".join([head, *(_line(one, given) for one in section.keys)])
    return "\n".join([head, *(f"{name} = {toml_value(value)}" for name, value in given.items()), ""])


def _table(section: Section, renamed: dict[str, str]) -> str:
    comment = _comment(section.doc)
    if section.record is not None:
        return "\n".join([f"{comment}\n# {section.header}", *(_line(one, {}) for one in section.keys)])
    if renamed:
        return "\n".join(
            [comment, section.header, *(f"{toml_value(name)} = {toml_value(tag)}" for name, tag in renamed.items()), ""]
        )
    return f"{comment}\n# {section.header}\n"


def _line(one: Key, given: dict[str, object]) -> str:
    """A key with its explanation; commented out where it has its default."""
    value = given.get(one.name, one.default)
    mark = "" if one.name in given or one.required else "# "
    return f"{_comment(one.doc.text)}\n{mark}{one.name} = {toml_value(value)}\n"


def _comment(text: str) -> str:
    return "\n".join(
        wrap(text, 100, initial_indent="# ", subsequent_indent="# ", break_long_words=False, break_on_hyphens=False)
    )
