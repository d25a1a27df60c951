"""The made-up articles are always the same, as long as they should be, and nobody else's."""

from __future__ import annotations

import random
import re
from hashlib import sha256
from pathlib import Path
from statistics import fmean

from benchmarks.edits import rewritten

from benchmarks import generated
from i18nflow import parse


def test_same_bytes_everywhere(tmp_path: Path) -> None:
    """A change makes figures of different days incomparable: then this is to be changed with care."""
    assert list(generated.write_tree(tmp_path, 12)) == list(range(1, 13))
    written = b"".join(path.read_bytes() for path in sorted(tmp_path.rglob("*.md")))
    assert written == "".join(map(generated.article, range(12))).encode()
    assert sha256(written).hexdigest()[:16] == "8b6a375c54e8965f"


def test_lengths() -> None:
    sizes = [len(generated.article(number).encode()) for number in range(300)]
    assert min(sizes) >= generated.SMALLEST
    assert max(sizes) < generated.LARGEST + 2_000
    assert 8_000 < fmean(sizes) < 10_000
    assert all(len(generated.small(number).encode()) < 2_000 for number in range(50))


def test_what_an_article_has() -> None:
    """All kinds of blocks, links to earlier articles only, and hardly a text twice."""
    text = "\n".join(map(generated.article, range(40)))
    for mark in ("\ntitle: ", "\n## ", "\n- ", "\n1. ", "\n| --- |", "\n![", "\n```python", "\n> ", "**", "](../"):
        assert mark in text
    for number in range(40):
        assert all(int(other) < number for other in re.findall(r"article-(\d+)\.md", generated.article(number)))
    units = [unit.msgid for number in range(40) for unit in parse(generated.article(number), "markdown").units]
    assert len(set(units)) > 0.8 * len(units)


def test_nobody_elses_text(shared: Path) -> None:
    """No sentence of a generated article stands in the corpus."""
    corpus = "".join(path.read_text("utf-8") for path in sorted(shared.glob("corpus/*/**/*.md")))
    sentences = {part for number in range(6) for part in re.findall("[\u4e00-\u9fff]{12,}", generated.article(number))}
    assert sentences
    assert not [sentence for sentence in sentences if sentence in corpus]


def test_an_edit_changes_some_lines() -> None:
    before = generated.article(7)
    after = generated.edited(before, random.Random(1))
    assert after == generated.edited(before, random.Random(1))
    changed = [pair for pair in zip(before.split("\n"), after.split("\n"), strict=True) if pair[0] != pair[1]]
    assert 1 <= len(changed) < 0.2 * before.count("\n")
    assert all(len(old) == len(new) for old, new in changed)


def test_an_edit_of_a_text_without_chinese_is_none() -> None:
    assert generated.edited("one\ntwo\n", random.Random(1)) == "one\ntwo\n"
    assert rewritten("一二三四", random.Random(1), 0.5) != "一二三四"
