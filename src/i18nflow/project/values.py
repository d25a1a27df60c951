"""What is wrong with the value of a setting: ``""`` if nothing is, else the end of a sentence for a person."""

from __future__ import annotations

import re

from i18nflow.project.keys import Pairs
from i18nflow.project.store.urls import is_url, url_fault
from i18nflow.routes.assets import fault
from i18nflow.wording import say

Strings = tuple[str, ...]
STAMPS = ("source_rev", "translated", "fresh")
"""Keys that a built article can have in its front matter, in the order in which they are written."""
_ORIGIN = re.compile(r"https?://[^\s/?#\"'<>]+(?:/[^\s/?#\"'<>]+)*")

_ENDPOINT = re.compile(r"https?://[^\s/?#@\"'<>]+(?:/[^\s?#@\"'<>]*)?")


def share_fault(value: float) -> str:
    """A share."""
    return "" if 0 <= value <= 1 else say("must be from 0 to 1")


def positive_fault(value: float) -> str:
    """A number above zero."""
    return "" if value > 0 else say("must be more than 0")


def below_fault(value: str) -> str:
    """A path below the project."""
    parts = value.split("/")
    return say("must be a path below the project, with “/”") if "\\" in value or {"", ".", ".."} & set(parts) else ""


def path_fault(value: str) -> str:
    """A path."""
    return say("must be a path, with “/”") if not value or set("\\\0") & set(value) else ""


def root_fault(value: str) -> str:
    """A path, or the address of a root in object storage."""
    return url_fault(value) if is_url(value) else path_fault(value)


def root_or_none_fault(value: str) -> str:
    """Likewise, or nothing."""
    return root_fault(value) if value else ""


def catalogs_fault(value: str) -> str:
    """A path below the project, or the address of a root in object storage."""
    if is_url(value):
        return say("must not end in “/”") if value.endswith("/") else url_fault(value)
    return below_fault(value)


def endpoint_fault(value: str) -> str:
    """The address of an endpoint: without a name and a password, which have no place in a configuration."""
    return "" if not value or _ENDPOINT.fullmatch(value) else say("must be like “https://obs.cn-north-4.example.com”")


def stamps_fault(value: Strings) -> str:
    """Keys of :data:`STAMPS`."""
    bad = next((key for key in value if key not in STAMPS), None)
    return "" if bad is None else say("“{bad}” is none of {stamps}", bad=bad, stamps=", ".join(STAMPS))


def twins_fault(value: Strings) -> str:
    """Templates of localized twins."""
    faults = ((text, fault(text)) for text in value)
    return next((say("“{text}” {wrong}", text=text, wrong=wrong) for text, wrong in faults if wrong), "")


def all_below_fault(value: Strings) -> str:
    """Paths below the project."""
    return next((wrong for path in value if (wrong := below_fault(path))), "")


def origin_fault(value: str) -> str:
    """A site's address."""
    return "" if not value or _ORIGIN.fullmatch(value) else say("must be like “https://www.example.org”, without a last “/”")


def lengths_fault(value: Pairs) -> str:
    """Numbers of characters."""
    bad = next((text for _, text in value if not text.isdecimal() or int(text[:9]) <= 0), None)
    return "" if bad is None else say("“{bad}” is no number of characters", bad=bad)


def names_fault(value: Pairs) -> str:
    """Names of locales in paths."""
    bad = next((name for name, _ in value if name in ("", ".", "..") or set("/\\:*{}\0") & set(name)), None)
    return "" if bad is None else say("“{bad}” cannot be the name of a locale in a path", bad=bad)
