"""Update: CPU time of bringing a catalog up to date, against GNU msgmerge on the same files in the same run.

Ours is all of ``i18nflow update``: reading, updating, writing, locks, backup.
One entry in ten has up to four characters changed, so the right source of each carried translation is known.
``shuffled`` takes the order of the document away: then only the similarity of texts can find it.
"""

from __future__ import annotations

import random
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from rapidfuzz.distance.Levenshtein import distance

from benchmarks.report import heading, share
from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.catalogs.template import new_catalog, template
from i18nflow.catalogs.update import UpdateReport, update
from i18nflow.model import Catalog, Unit
from i18nflow.project.usecases import Run, open_project
from i18nflow.project.usecases import update as update_project

CONFIG = 'locales = ["en"]\n\n[[trees]]\nroot = "content"\npattern = "{locale}/**/*.md"\n'
OLD, NEW = "locales/en/1.po", "locales/templates/1.pot"
ENTRIES = (10_000, 100_000)
MARKUP = ["，", "。", "、", "<strong>", "</strong>", "<code>nn.Cell</code>", "MindSpore"]


def words(source: random.Random) -> tuple[list[str], list[float]]:
    """A made-up vocabulary of 5,000 words with the frequencies of a language (Zipf)."""
    characters = [chr(0x4E00 + 7 * number) for number in range(1500)]
    made = MARKUP + ["".join(source.choices(characters, k=source.randint(1, 3))) for _ in range(5000)]
    return made, [1 / (rank + 10) for rank in range(len(made))]


def text(source: random.Random, vocabulary: tuple[list[str], list[float]]) -> str:
    return "".join(source.choices(*vocabulary, k=source.randint(4, 60)))


def changed(msgid: str, source: random.Random) -> str:
    characters = list(msgid)
    for _ in range(source.randint(1, 4)):
        characters[source.randrange(len(characters))] = source.choice("甲乙丙丁戊己庚辛")
    return "".join(characters)


def make(count: int) -> tuple[Catalog, Catalog, dict[str, str]]:
    """A translated catalog, the new template, and the old text of each changed one."""
    source = random.Random(count)
    vocabulary = words(source)
    texts = list(dict.fromkeys(text(source, vocabulary) for _ in range(count)))
    old = template([("content/news/zh/1.md", [Unit(msgid) for msgid in texts])], "bench")
    catalog = new_catalog(old, "en", "nplurals=2; plural=(n != 1);")
    entries = tuple(replace(entry, msgstr=f"Translation of {entry.msgid}") for entry in catalog.entries)
    truth = {changed(texts[at], source): texts[at] for at in source.sample(range(len(texts)), len(texts) // 10)}
    edits = {before: after for after, before in truth.items()}
    units = [Unit(edits.get(msgid, msgid)) for msgid in texts]
    return replace(catalog, entries=entries), template([("content/news/zh/1.md", units)], "bench"), truth


def cpu(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start


def msgmerge(folder: Path) -> float:
    """CPU seconds of one run; its result stands in ``out.po``."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = ["msgmerge", "-q", "--no-wrap", "--previous", "-o", "out.po", OLD, NEW]
    subprocess.run(command, cwd=folder, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def read(path: Path) -> Catalog:
    return read_catalog(path.read_text(encoding="utf-8"))


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def picks(catalog: Catalog) -> dict[str, str]:
    """The text that the translation of each changed one was made for."""
    return {entry.msgid: entry.previous.msgid for entry in catalog.entries if entry.previous and not entry.obsolete}


def right(catalog: Catalog, truth: dict[str, str]) -> int:
    found = picks(catalog)
    return sum(found.get(msgid) == before for msgid, before in truth.items())


def closeness(ours: Catalog, theirs: Catalog) -> tuple[int, int]:
    """How many of msgmerge's picks ours are at least as close to, by edit distance; and how many it has."""
    mine, other = picks(ours), picks(theirs)
    pairs = ((msgid, mine.get(msgid), before) for msgid, before in other.items())
    return sum(pick is not None and distance(msgid, pick) <= distance(msgid, before) for msgid, pick, before in pairs), len(
        other
    )


def measure(count: int, folder: Path) -> None:
    old, new, truth = make(count)
    mixed = list(new.entries)
    random.Random(1).shuffle(mixed)
    shuffled = replace(new, entries=tuple(mixed))
    write(folder / "i18nflow.toml", CONFIG)
    write(folder / "content/zh/1.md", "文\n")
    write(folder / OLD, write_catalog(old))
    write(folder / NEW, write_catalog(new))
    theirs = msgmerge(folder) if shutil.which("msgmerge") else 0.0
    project, results = open_project(folder), dict[str, tuple[Catalog, UpdateReport]]()
    seconds = cpu(lambda: update_project(project, how=Run(jobs=1)))
    again = cpu(lambda: update_project(project, how=Run(jobs=1)))
    whole = read(folder / OLD)
    alone = cpu(lambda: results.update(alone=update(old, new)))
    apart = cpu(lambda: results.update(apart=update(old, shuffled)))
    print(f"{count} entries, {len(truth)} changed")
    print(f"  ours, read + update + write  {seconds:8.2f} s   right {right(whole, truth)}")
    print(f"  ours, nothing to do          {again:8.2f} s")
    print(f"  ours, update alone           {alone:8.2f} s   right {right(results['alone'][0], truth)}")
    print(f"  ours, update shuffled        {apart:8.2f} s   right {right(results['apart'][0], truth)}")
    if not theirs:
        print("  msgmerge is not installed")
        return
    merged = read(folder / "out.po")
    close, total = closeness(whole, merged)
    print(f"  GNU msgmerge, whole run      {theirs:8.2f} s   right {right(merged, truth)}")
    print(f"  msgmerge / ours              {theirs / seconds:8.1f}")
    print(f"  of its {total} picks ours are at least as close by edit distance on {close}: {share(close, total)}")


def run() -> None:
    """Print CPU seconds for each size, and how many of the carried translations are the right ones."""
    heading("update: a changed template into a translated catalog")
    for count in ENTRIES:
        with tempfile.TemporaryDirectory() as folder:
            measure(count, Path(folder))
