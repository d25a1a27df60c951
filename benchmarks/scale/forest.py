"""The trees themselves, and the seeded edits that they go through."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.laws import corpus

from benchmarks import generated
from benchmarks.scale.plan import Phase, Tree

TENTH = 0.1


def articles() -> list[Path]:
    """All Chinese articles of the development corpus, hostile cases and payloads left out."""
    return [path for path in sorted(corpus.SHARED.glob("corpus/*/**/*.md")) if corpus.is_chinese(path) and _is_article(path)]


def _is_article(path: Path) -> bool:
    return path.relative_to(corpus.SHARED / "corpus").parts[0] not in ("payloads", "adversarial", "glossary")


def plant(tree: Tree, folder: Path) -> Iterator[int]:
    """Write the articles below ``folder``, which is made anew; yields how many there are."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if tree.kind == "corpus":
        yield from _copies(folder, tree.count)
    else:
        text = generated.small if tree.kind == "small" else generated.article
        yield from generated.write_tree(folder, tree.count, text)


def _copies(folder: Path, count: int) -> Iterator[int]:
    for number, path in enumerate(articles()[:count], 1):
        name = path.relative_to(corpus.SHARED / "corpus").as_posix()
        target = folder / name.replace(" ", "-")  # po4a's configuration has no way to write a blank
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        yield number


def names(folder: Path) -> list[str]:
    """The articles below ``folder``, as paths from there."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.md"))


def size(folder: Path) -> tuple[int, int]:
    """Articles and bytes."""
    sizes = [path.stat().st_size for path in folder.rglob("*.md")]
    return len(sizes), sum(sizes)


def edit(folder: Path, phase: Phase, number: int) -> list[str]:
    """Edit one article, or one in ten; the same ones for the same ``phase`` and ``number``.  Returns their names."""
    found = names(folder)
    chance = random.Random(f"{phase} {number}")
    changed = sorted(chance.sample(found, 1 if phase == "one" else max(1, round(TENTH * len(found)))))
    for name in changed:
        path = folder / name
        text = corpus.read(path)
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(generated.edited(text, chance))
    return changed
