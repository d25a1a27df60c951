"""Path templates: ``news/{locale}/**/*.md`` matched against a relative path, and filled in again.

``**/`` stands for any directories, also for none; ``*`` for one or more characters of a name; ``{locale}`` for a locale by
the name that it has in paths.  All else, brackets and blanks included, stands for itself.
"""

from __future__ import annotations

import re
from dataclasses import field

from i18nflow.errors import ConfigError
from i18nflow.values import value_class
from i18nflow.wording import say

LOCALE = "{locale}"
_TOKEN = re.compile(r"(\*\*/|\*|\{locale\})")
_WILD = {"**/": "((?:[^/]+/)*)", "*": "([^/]+)"}


@value_class(frozen=True, slots=True)
class Captures:
    """What the wildcards of a template stood for, in order, and the locale's name (``""`` where the template has none)."""

    locale: str
    wild: tuple[str, ...]


@value_class(frozen=True, slots=True)
class Template:
    """A template, cut into literal text and wildcards; made by :func:`template`."""

    text: str
    tokens: tuple[str, ...]
    regex: re.Pattern[str] = field(repr=False, compare=False)
    form: str = field(repr=False, compare=False)
    """The text with ``%s`` for each wildcard and locale."""
    locales: tuple[int, ...] = field(repr=False, compare=False)
    """Which of these are locales."""
    tail: str = field(repr=False, compare=False)
    """The fixed end of the file's name, ``.md``; the whole name where it has no wildcard."""

    @property
    def wildcards(self) -> tuple[str, ...]:
        """Its ``**/`` and ``*`` in order: two templates can be filled from each other if these are equal."""
        return tuple(token for token in self.tokens if token in _WILD)

    @property
    def has_locale(self) -> bool:
        """Whether it names a locale."""
        return bool(self.locales)

    @property
    def last(self) -> str:
        """Its last component: what it says about the file's name."""
        return self.text.rpartition("/")[2]

    def match(self, path: str) -> Captures | None:
        """What ``path`` (relative, ``/``-separated) holds in the wildcards' places; ``None`` if it does not fit."""
        found = self.regex.fullmatch(path)
        if found is None:
            return None
        groups = found.groups()
        if not self.locales:
            return Captures("", groups)
        place = self.locales[0]
        return Captures(groups[place], groups[:place] + groups[place + 1 :])

    def fill(self, captures: Captures) -> str:
        """The path with these captures: ``fill(match(path)) == path``."""
        values = captures.wild
        for place in self.locales:
            values = (*values[:place], captures.locale, *values[place:])
        return self.form % values

    def prefix(self, locale: str) -> str:
        """The directory below which all its paths for this locale lie, ``news/zh``; ``""`` if there is none."""
        fixed = []
        for token in self.tokens:
            if token in _WILD:
                break
            fixed.append(locale if token == LOCALE else token)
        return "".join(fixed).rpartition("/")[0]


def template(text: str, names: tuple[str, ...] = ()) -> Template:
    """Compile ``text``; ``names`` are the names of locales that may stand for ``{locale}``.

    Raises :class:`~i18nflow.errors.ConfigError` for anything that is no template.
    """
    _refuse(text)
    tokens = tuple(token for token in _TOKEN.split(text) if token)
    locale = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or "(?!)"
    regex, seen = "", False
    for token in tokens:
        if token == LOCALE:
            regex += "(?P=locale)" if seen else f"(?P<locale>{locale})"
            seen = True
        else:
            regex += _WILD.get(token) or re.escape(token)
    variable = [token for token in tokens if token == LOCALE or token in _WILD]
    form = "".join("%s" if token == LOCALE or token in _WILD else token.replace("%", "%%") for token in tokens)
    locales = tuple(place for place, token in enumerate(variable) if token == LOCALE)
    return Template(text, tokens, re.compile(regex), form, locales, _TOKEN.split(text.rpartition("/")[2])[-1])


def _refuse(text: str) -> None:
    """Raise for what can never match a path below a root."""
    parts = text.split("/")
    if not text or "\\" in text or any(part in ("", ".", "..") for part in parts):
        raise _bad(text, say("a template is a relative path with “/” between its parts, without “.” and “..”"))
    if any("**" in part and part != "**" for part in parts) or parts[-1] == "**":
        raise _bad(text, say("“**” stands for directories and needs a file name after it"), hint=say("write “**/*.md”"))
    if set("{}") & set(text.replace(LOCALE, "")):
        raise _bad(text, say("“{locale}” is the only placeholder"))


def _bad(text: str, reason: str, hint: str = "") -> ConfigError:
    return ConfigError(
        "bad-template", say("the path template “{text}” cannot be used: {reason}", text=text, reason=reason), hint=hint
    )
