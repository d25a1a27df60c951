"""Rewriting: every text of the Chinese corpus is written anew, and the result is read again and compared.

*forced*: each unit rendered from its own msgid, without the shortcut that copies unchanged ones.  *pseudo-English*: each text
run as English words.  *hostile*: half of the runs also hold something that Markdown, MDC, HTML or an autolinker would read.
"mismatch" counts places that do not read as they were meant, by ``tests/laws/reread.py``, not by the writer's own verification.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable

from tests.laws import corpus
from tests.laws.rewriting import forced, rewritten
from tests.laws.translators import hostile, pseudo_english

from benchmarks.report import heading, share, table

KINDS: dict[str, Callable[[str], Counter[str]]] = {
    "forced": forced,
    "pseudo-English": lambda text: rewritten(text, pseudo_english),
    "hostile, seed 1": lambda text: rewritten(text, hostile(1)),
    "hostile, seed 2": lambda text: rewritten(text, hostile(2)),
}


def run() -> None:
    """Print what was written, refused and read otherwise."""
    files = corpus.markdown_files(chinese=True)
    heading(f"Rewriting {len(files)} Chinese files")
    texts = [corpus.read(path) for path in files]
    columns = ("what", "units", "written", "share", "refused", "share", "mismatch", "source unchanged", "CPU s")
    table(columns, [_row(name, texts, rewrite) for name, rewrite in KINDS.items()])


def _row(name: str, texts: list[str], rewrite: Callable[[str], Counter[str]]) -> tuple[object, ...]:
    start = time.process_time()
    counts: Counter[str] = Counter()
    for text in texts:
        counts += rewrite(text)
    seconds = f"{time.process_time() - start:.0f}"
    units, written, refused = counts["units"], counts["written"], counts["refused"]
    shares = share(written, units), share(refused, units, 4)
    unchanged = share(counts["same"], units) if "same" in counts else "-"
    return name, units, written, shares[0], refused, shares[1], counts["mismatch"], unchanged, seconds
