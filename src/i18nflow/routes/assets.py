"""Localized twins of images and other files: ``cover.zh.png`` → ``cover.en.png``, ``/img/zh/x.png`` → ``/img/en/x.png``.

A template with ``{name}`` says how a file's name holds a locale, any other one how a directory does.  Which of the candidates
there are, the caller knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from i18nflow.routes.template import LOCALE
from i18nflow.values import value_class
from i18nflow.wording import say

TEMPLATES = ("{name}.{locale}{suffix}", "{name}_{locale}{suffix}", "{name}-{locale}{suffix}", "/{locale}/")
_NAME, _SUFFIX = "{name}", "{suffix}"


@value_class(frozen=True, slots=True)
class Twins:
    """How twins are called."""

    templates: tuple[str, ...]
    """In order of preference; each holds ``{locale}``, and a file's ``{name}`` and ``{suffix}`` (``.png``) as well."""
    sources: tuple[str, ...]
    """Names that the source locale has in paths."""
    targets: tuple[str, ...]
    """Names of the target locale, the likeliest first."""


def candidates(path: str, twins: Twins) -> Iterator[str]:
    """Paths that the twin of ``path`` may have, the best first; ``path`` itself is none of them.

    A file whose name says no locale may have a twin whose name does: ``cover.png`` → ``cover.en.png``.
    """
    directory, slash, name = path.rpartition("/")
    seen = {path}
    for moved in (*_directories(directory + slash, twins), directory + slash):
        for renamed in (*_names(name, twins), name):
            if (candidate := moved + renamed) not in seen:
                seen.add(candidate)
                yield candidate


def fault(text: str) -> str:
    """What is wrong with a template, ``""`` if nothing is."""
    if text.count(LOCALE) != 1:
        return say("must hold “{locale}” once")
    named = _NAME in text
    if named and (not text.endswith(_SUFFIX) or text.count(_SUFFIX) != 1 or text.count(_NAME) != 1 or "/" in text):
        return say("must hold “{name}” and, at its end, “{suffix}” once each")
    if not named and not (text.startswith("/") and text.endswith("/") and len(text) > len("//")):
        return say("must be a file's name with “{name}”, or a directory between “/” and “/”")
    return ""


def _directories(directory: str, twins: Twins) -> Iterator[str]:
    """``directory`` (with its last ``/``) with one part that names the source locale changed."""
    rooted = directory if directory.startswith("/") else f"/{directory}"
    for text in twins.templates:
        if _NAME not in text:
            for source in twins.sources:
                at = rooted.find(old := text.replace(LOCALE, source))
                while at >= 0:
                    for target in twins.targets:
                        moved = rooted[:at] + text.replace(LOCALE, target) + rooted[at + len(old) :]
                        yield moved[len(rooted) - len(directory) :]
                    at = rooted.find(old, at + 1)


def _names(name: str, twins: Twins) -> Iterator[str]:
    """``name`` with the source locale in it changed, or, where it names none, with the target's added."""
    texts = [text for text in twins.templates if _NAME in text]
    found = [(text, match) for text in texts for source in twins.sources if (match := _pattern(text, source).fullmatch(name))]
    for text, match in found:
        yield from (_filled(text, match["name"], target, match["suffix"]) for target in twins.targets)
    stem, dot, suffix = name.rpartition(".")
    if not found and stem:
        yield from (_filled(text, stem, target, dot + suffix) for text in texts for target in twins.targets)


@lru_cache(maxsize=64)
def _pattern(text: str, locale: str) -> re.Pattern[str]:
    plain = re.escape(text.replace(LOCALE, locale))
    return re.compile(plain.replace(re.escape(_NAME), "(?P<name>.+)").replace(re.escape(_SUFFIX), r"(?P<suffix>\.[^.]+)"))


def _filled(text: str, name: str, locale: str, suffix: str) -> str:
    return text.replace(LOCALE, locale).removesuffix(_SUFFIX).replace(_NAME, name) + suffix
