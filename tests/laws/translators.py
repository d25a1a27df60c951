"""Translators that stand in for people: identity, English-looking filler, and markup thrown into the text."""

from __future__ import annotations

import random
import re
import zlib

from i18nflow.model import Translate, Unit

PIECE = re.compile(r"(<code\d*>.*?</code\d*>|<[^<>]*>|&[#\w]+;)", re.DOTALL)
WORDS = (
    "the framework gives every community a way to share data, models and results (see below) without moving them; "
    "it runs on CPU, GPU and NPU. Release 2.0 adds R&D tools: graph mode, 3 operators and a_long_name for users"
).split()
HOSTILE = (
    "# ", "- ", "1. ", "> ", "* a", "`x", "**b", "_c_", "[d](e)", "[f]", "<g>", "</p>", "<script>", "&amp;", "&copy;", ":h ",
    "{{ i }}", "{.j}", "~k~", "~~l~~", "| m |", "\\", "\\*", "![n](o)", "https://p.example/q", "www.r.example", "s@t.example",
    "$u$", "::v", "---", "===", "```", "^w^", "\u00a0", "!", "#", "+ ", "\t", "  ", "[^1]",
    "<!-- x -->", "&#35;", "a:b",
    "\"q\"",
)  # fmt: skip


def seeded(unit: Unit, salt: int = 0) -> random.Random:
    """The same unit always gets the same translation."""
    return random.Random(zlib.crc32(unit.msgid.encode("utf-8", "surrogatepass")) + salt)


def identity(unit: Unit) -> str:
    return unit.msgid


def pseudo_english(unit: Unit) -> str:
    """Each text run as English words, its blanks at the edges kept; tags, code and entities as they are."""
    rng = seeded(unit)

    def words(run: str) -> str:
        if not run.strip():
            return run
        count = max(1, len(run.strip()) // 3)
        start = rng.randrange(len(WORDS))
        text = " ".join(WORDS[(start + at) % len(WORDS)] for at in range(count))
        return run[: len(run) - len(run.lstrip())] + text + run[len(run.rstrip()) :]

    return "".join(part if PIECE.fullmatch(part) else words(part) for part in PIECE.split(unit.msgid))


def hostile(salt: int) -> Translate:
    """Half of the text runs get something that Markdown, MDC, HTML or an autolinker would read."""

    def translate(unit: Unit) -> str:
        rng = seeded(unit, salt)

        def spoil(run: str) -> str:
            if not run.strip() or rng.random() < 0.5:
                return run
            at = rng.randrange(len(run) + 1)
            bad = rng.choice(HOSTILE).replace("&", "&amp;").replace("<", "&lt;")
            return run[:at] + bad + run[at:]

        parts = PIECE.split(pseudo_english(unit))
        return "".join(part if PIECE.fullmatch(part) else spoil(part) for part in parts)

    return translate
