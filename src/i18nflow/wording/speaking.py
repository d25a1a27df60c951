"""Messages in the reader's language.  The one door of gettext for our own texts; English passes without it."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from i18nflow.wording.languages import ENGLISH
from i18nflow.wording.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable
    from gettext import NullTranslations

DOMAIN = "i18nflow"
_NO_DOMAIN = "messages"
"""gettext's own default, of which there is no catalog."""
LOCALES = Path(__file__).parent / "locales"
"""Where catalogs are: ``zh/LC_MESSAGES/i18nflow.mo``, compiled by the build (hatch_build.py)."""


def spoken(text: str, language: str) -> str:
    """``text`` in a language; what is no :class:`Message`, or has no translation, as it is."""
    if language == ENGLISH or not isinstance(text, Message):
        return text
    form = template_in(text.template, language, text.many, text.values.get("n", 1))
    values = {name: spoken(value, language) if isinstance(value, str) else value for name, value in text.values.items()}
    return form.format_map(values) if values else form


def template_in(template: str, language: str, many: str = "", number: object = 1) -> str:
    """The template of a message in a language, with its placeholders; in the form for ``number`` where it counts."""
    if language == ENGLISH or not template:
        return many if many and number != 1 else template
    catalog = _catalog(language)
    return catalog.ngettext(template, many, number if isinstance(number, int) else 2) if many else catalog.gettext(template)


def speak_libraries(language: str) -> None:
    """Let libraries that translate by gettext, as click does, find their messages in our catalog of the language.

    For the process of a command: they know one language only, which `LANGUAGE` names.
    """
    import gettext

    if language == ENGLISH:
        gettext.textdomain(_NO_DOMAIN)
        return
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(LOCALES))
    gettext.textdomain(DOMAIN)


def words_in(language: str, said: Iterable[tuple[str, str]]) -> dict[str, str | list[str]]:
    """Templates for programs that speak for themselves (a page's script), by their English: a text, or the plural forms.

    ``said``: templates, each with its plural or ``""``.  Of two forms the first one is for 1; a single one is for all numbers.
    """
    return {one: _forms(one, many, language) if many else template_in(one, language) for one, many in said}


def _forms(one: str, many: str, language: str) -> list[str]:
    return list(dict.fromkeys(template_in(one, language, many, number) for number in (1, 2)))


@cache
def _catalog(language: str) -> NullTranslations:
    """The catalog of a language, read once; a checkout that was never installed has none, and speaks English."""
    import gettext

    return gettext.translation(DOMAIN, LOCALES, [language], fallback=True)
