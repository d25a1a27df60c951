"""Which languages there are, and which one somebody wants: by the environment, by what a browser accepts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

ENGLISH = "en"
"""The language of the sources: it needs no catalog."""
LANGUAGES = (ENGLISH, "zh")

VARIABLE = "I18NFLOW_LANG"
_VARIABLES = (VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG")
"""The first one that is set decides (POSIX, XBD 8.2, with ours before them)."""
_MOST = 32
"""Languages of a header that are looked at."""


def known_language(tag: str) -> str | None:
    """The language of ours that a tag or a locale's name means: ``zh`` of ``zh-Hans`` and ``zh_CN.UTF-8``; else ``None``."""
    language = tag.strip().replace("_", "-").partition("-")[0].partition(".")[0].lower()
    return language if language in LANGUAGES else None


def environment_language(environ: Mapping[str, str]) -> str:
    """The language for messages that the environment asks for; English for one that we do not have."""
    named = next((environ[name] for name in _VARIABLES if environ.get(name)), "")
    return known_language(named) or ENGLISH


def accepted_language(header: str) -> str:
    """The language that an ``Accept-Language`` header likes best (RFC 9110 §12.5.4); English for none of ours."""
    ranked = sorted(_ranked(header), key=lambda pair: -pair[0])
    return next((language for _, language in ranked), ENGLISH)


def _ranked(header: str) -> Iterator[tuple[float, str]]:
    for part in header.split(",", _MOST)[:_MOST]:
        tag, _, parameter = part.partition(";")
        language, quality = known_language(tag), _quality(parameter)
        if language is not None and quality > 0:
            yield quality, language


def _quality(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    digits = value.replace(".", "", 1)
    return float(value) if name == "q" and digits.isascii() and digits.isdigit() else 1.0
