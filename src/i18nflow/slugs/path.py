"""``_path`` of a Nuxt Content document from the stem of its file: order numbers, drafts and Chinese go.

Sources: @nuxt/content 2.13.4 ``transformers/path-meta``; the behaviour of simov/slugify 1.6 with ``{lower: true}``;
nuxt-formats.md §3.
"""

from __future__ import annotations

import re
import unicodedata

_VERSION = re.compile(r"[0-9]+(\.[0-9]+)*(\.x)?")
_BLANK = r"\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_BLANKS = re.compile(f"[{_BLANK}]+")
_UNWANTED = re.compile(rf"[^A-Za-z0-9_{_BLANK}$*+~.()'\"!\-:@]+")

_ACCENTED = (
    "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿ"
)
