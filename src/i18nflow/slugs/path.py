"""``_path`` of a Nuxt Content document from the stem of its file: order numbers, drafts and Chinese go.

Sources: @nuxt/content 2.13.4 ``transformers/path-meta``; the behaviour of simov/slugify 1.6 with ``{lower: true}``;
nuxt-formats.md §3.
"""

from __future__ import annotations

import re
import unicodedata

from i18nflow.slugs.spelling import SPELLING

_VERSION = re.compile(r"[0-9]+(\.[0-9]+)*(\.x)?")
_ORDER = re.compile(r"[0-9]+\.")
_DRAFT = re.compile(r"\.draft\Z")
_SPACE = r"\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_SPACES = re.compile(f"[{_SPACE}]+")
_WORDS = re.compile(f"[{_SPACE}-]")
_PARTS = re.compile(r"[-_/.]")
_UNWANTED = re.compile(rf"[^A-Za-z0-9_{_SPACE}$*+~.()'\"!\-:@]+")


def content_path(stem: str) -> str:
    """The path under which Nuxt Content v2 serves ``stem``, a file's path in its source without the extension.

    ``news/zh/2.快速 Start`` → ``/news/zh/start``; ``1.guide/index`` → ``/guide``.
    """
    path = "/".join(_slugify(_refined(part)) for part in stem.split("/"))
    path = path.removesuffix("/")
    return path if path.startswith("/") else f"/{path}"


def content_title(stem: str) -> str:
    """The title that a document without any gets from the name of its file: ``2.quick-start`` → ``Quick Start``."""
    words = _WORDS.split(_refined(stem.rsplit("/", 1)[-1]))
    return " ".join("".join(part[:1].upper() + part[1:] for part in _PARTS.split(word)) for word in words)


def _refined(part: str) -> str:
    """``part`` without its order number, ``index`` and ``.draft``; a version number is left alone."""
    name = part.rsplit(":", 1)[-1]
    if _VERSION.fullmatch(name):
        return name
    order = _ORDER.match(name)
    name = name[order.end() :] if order else name
    return "" if name in ("index", "index.draft") else _DRAFT.sub("", name)


def _slugify(text: str) -> str:
    spelled = "".join(_spelled(char) for char in unicodedata.normalize("NFC", text))
    words = [word for word in _SPACES.split(spelled) if word]
    return "-".join(words).lower()


def _spelled(char: str) -> str:
    spelling = SPELLING.get(char, char)
    return " " if spelling == "-" else _UNWANTED.sub("", spelling)
