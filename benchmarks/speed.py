"""Speed of reading: parse and units of 300 Chinese files, against markdown-it-py alone on the same files.

markdown-it-py runs with its ``gfm-like`` preset and does less: no positions of inline tokens, no MDC, no msgids.  The ratio is
its time divided by ours (1.0: equally fast; the design's mark is 0.45).
"""

from __future__ import annotations

import importlib.util
import random

from tests.laws import corpus

from benchmarks.report import heading, table
from benchmarks.timing import interleaved, timed
from i18nflow.formats.base import Options
from i18nflow.formats.markdown.format import FORMAT

FILES = 300
ROUNDS = 5


def run() -> None:
    """Print seconds, ratio and throughput."""
    heading(f"Parse and units of {FILES} Chinese files, CPU time, median of {ROUNDS} rounds")
    if importlib.util.find_spec("linkify_it") is None:
        print("left out: the preset needs linkify-it-py (pip install -e '.[bench]')")
        return
    from markdown_it import MarkdownIt

    texts = [corpus.read(path) for path in random.Random(3).sample(corpus.markdown_files(chinese=True), FILES)]
    size = sum(len(text.encode()) for text in texts)
    bare = MarkdownIt("gfm-like")
    rivals = {
        'MarkdownIt("gfm-like").parse': lambda: [bare.parse(text) for text in texts],
        "i18nflow, parse and units": lambda: [FORMAT.parse(text, Options()) for text in texts],
        "i18nflow, all texts with a letter": lambda: [FORMAT.parse(text, Options(scope="letters")) for text in texts],
    }
    medians = interleaved({name: timed(action) for name, action in rivals.items()}, ROUNDS)
    mark = next(iter(medians.values()))
    rows = [(name, f"{t:.2f}", f"{mark / t:.2f}", f"{size / t / 1e6:.1f}") for name, t in medians.items()]
    table(("what", "CPU s", "ratio", "MB/s"), rows)
