"""The messages that our scripts say by themselves, in the language of the reader."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache

from i18nflow.web.rendering import STATIC
from i18nflow.wording import words_in

_TEXT = r'("(?:[^"\\\n]|\\.)*")'
_SAID = re.compile(rf"\bsay\(\s*{_TEXT}|\bsayMany\(\s*{_TEXT}\s*,\s*{_TEXT}")
"""As `make words` finds them: literals between double quotes, which JSON reads as well."""


def words(language: str) -> dict[str, object]:
    """For ``GET /api/words``: the English of each message → what to say in its place, or the plural forms."""
    return {"lang": language, "words": words_in(language, said_by_scripts())}


@cache
def said_by_scripts() -> tuple[tuple[str, str], ...]:
    """The messages of all our modules, each with its plural or ``""``."""
    scripts = sorted(path for path in STATIC.rglob("*.js") if not path.name.endswith(".min.js"))
    return tuple(dict.fromkeys(pair for path in scripts for pair in _said(path.read_text("utf-8"))))


def _said(script: str) -> Iterator[tuple[str, str]]:
    for match in _SAID.finditer(script):
        one, many = (match[1], '""') if match[1] else (match[2], match[3])
        yield json.loads(one), json.loads(many)
