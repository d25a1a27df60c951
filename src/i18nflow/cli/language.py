"""The language that the command speaks: ``--lang``, else the environment's.  English, unless it is Chinese."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from i18nflow.wording import environment_language, known_language, spoken

OPTION = "--lang"

_chosen: dict[str, str] = {}
"""The language of the running command, once it has begun."""


def language() -> str:
    """In which language people are spoken to."""
    return _chosen.get(OPTION) or environment_language(os.environ)


def choose_language(arguments: Sequence[str], environ: Mapping[str, str]) -> str:
    """Take the language that the command line, or else the environment, asks for; gives it.

    It is known before the command line is read as a whole: mistakes in it are told in that language.
    """
    typed = known_language(_typed(arguments))
    _chosen[OPTION] = found = typed or environment_language(environ)
    return found


def told(text: str) -> str:
    """What a person reads of a text."""
    return spoken(text, language())


def _typed(arguments: Sequence[str]) -> str:
    """The value of ``--lang``, before the verb or behind it, ``""`` for none."""
    for number, argument in enumerate(arguments):
        if argument == OPTION:
            return arguments[number + 1] if number + 1 < len(arguments) else ""
        if argument.startswith(f"{OPTION}="):
            return argument.removeprefix(f"{OPTION}=")
        if argument == "--":
            break
    return ""
