"""Texts that try to do something in a browser: script, handlers, addresses, foreign content, mutations.

One a line in ``tests/data/preview/payloads.txt``; some of them in several encodings.
"""

from __future__ import annotations

import base64
import html
import urllib.parse
from pathlib import Path

_FILE = Path(__file__).parents[1] / "data" / "preview" / "payloads.txt"
DIRECT = [line for line in _FILE.read_text("utf-8").split("\n") if line]
_CODED = [line for line in DIRECT if line.startswith(("<script>", "<img src=x", "<svg/", '<a href="java', "<iframe"))]


def _encodings(text: str) -> list[str]:
    return [
        html.escape(text),
        html.escape(html.escape(text)),
        "".join(f"&#{ord(char)};" for char in text),
        "".join(f"&#x{ord(char):x}" for char in text),
        urllib.parse.quote(text),
        base64.b64encode(text.encode()).decode(),
        text.replace("<", "\uff1c").replace(">", "\uff1e"),
        text.replace("<", "<\u200b").replace("o", "\u200do"),
        text.replace("<", "\\<"),
        text.replace("<", "<\0"),
    ]


PAYLOADS = tuple(dict.fromkeys((*DIRECT, *(coded for text in _CODED for coded in _encodings(text)))))
