"""History: what becomes of every translation of a real site when a tenth of it is edited, next to GNU msgmerge.

All Chinese articles of the corpus are edited by a seeded script that rewrites, splits, joins, moves, removes and renames, so
it is known which translation each new text should get.

- ``right``: it has it, or that of the very same text elsewhere; final if the text is the same and in its article, else fuzzy;
- ``part``: some of what it should have, or fuzzy without need;
- ``wrong``: another one, or final where it may not be.

msgmerge gets the same catalogs, and an empty one where a file has no predecessor of its name.

Below: how much of their texts different articles share, and articles with their own former selves, which is what the floor for
renamed ones stands on.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from benchmarks.edits import SAME, History, Row, Site, corpus_site, deleted, edited, history, translation
from benchmarks.report import heading, table
from i18nflow.catalogs.moved import FLOOR, agreements, pair_articles
from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.catalogs.status import source_characters
from i18nflow.catalogs.template import new_catalog, template
from i18nflow.model import Catalog, Entry, Key, Unit
from i18nflow.project.usecases import Run, open_project, update

SEED = 4
CONFIG = 'locales = ["en"]\n\n[[trees]]\nroot = "content"\npattern = "{locale}/**/*.md"\n'
PLURALS = "nplurals=2; plural=(n != 1);"
VERDICTS = ("right", "part", "wrong", "none")

Catalogs = Mapping[str, Catalog]
Count = Counter[tuple[str, str]]


def pot(article: str, rows: Iterable[Row]) -> Catalog:
    return template([(f"content/zh/{article}.md", [Unit(row.text) for row in rows])], "history")


def translated(article: str, rows: list[Row]) -> Catalog:
    catalog = new_catalog(pot(article, rows), "en", PLURALS)
    names = {row.text: row.names[0] for row in rows}
    return replace(
        catalog, entries=tuple(replace(entry, msgstr=translation(entry.msgid, names[entry.msgid])) for entry in catalog.entries)
    )


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def lay_out(root: Path, story: History) -> None:
    """A project whose catalogs are those of before, and whose templates and articles are those of after."""
    write(root, "i18nflow.toml", CONFIG)
    for article, rows in story.before.items():
        write(root, f"locales/en/{article}.po", write_catalog(translated(article, rows)))
    for article, rows in story.after.items():
        write(root, f"content/zh/{article}.md", "文\n")
        write(root, f"locales/templates/{article}.pot", write_catalog(pot(article, rows)))


def catalogs(top: Path) -> dict[str, Catalog]:
    paths = sorted(top.rglob("*.po"))
    return {path.relative_to(top).with_suffix("").as_posix(): read_catalog(path.read_text(encoding="utf-8")) for path in paths}


def merged(root: Path, after: Site) -> tuple[dict[str, Catalog], float]:
    """What msgmerge makes of the same files, and its seconds."""
    start = time.perf_counter()
    for article, rows in after.items():
        old, new = root / f"locales/en/{article}.po", root / f"locales/templates/{article}.pot"
        out = root / f"merged/{article}.po"
        out.parent.mkdir(parents=True, exist_ok=True)
        if not old.exists():
            old = root / "empty.po"
            write(root, "empty.po", write_catalog(new_catalog(pot(article, rows[:0]), "en", PLURALS)))
        subprocess.run(["msgmerge", "-q", "--no-wrap", "--previous", "-o", out, old, new], check=True)
    return catalogs(root / "merged"), time.perf_counter() - start


def verdict(row: Row, entry: Entry) -> str:
    if not entry.msgstr:
        return "none" if row.names else "right"
    if entry.msgstr.startswith(translation(row.text, "")) and (entry.fuzzy or row.edit != "in another article"):
        return "part" if entry.fuzzy and row.edit in SAME else "right"
    found = [name for name in row.names if name in entry.msgstr]
    if not found or not entry.fuzzy:
        return "wrong"
    return "right" if len(found) == len(row.names) else "part"


def judged(after: Site, found: Catalogs) -> Count:
    counts: Count = Counter()
    for article, rows in after.items():
        entries = found[article].by_key()
        for row in rows:
            counts[row.edit, verdict(row, entries[Key(None, row.text)])] += 1
    return counts


def patched(after: Site, found: Catalogs) -> tuple[int, int]:
    """Texts of which only values changed, and how many have a translation with the new ones."""
    pairs = [
        (row.wanted, found[article].by_key()[Key(None, row.text)])
        for article, rows in after.items()
        for row in rows
        if row.wanted
    ]
    return sum(entry.fuzzy and entry.msgstr == wanted for wanted, entry in pairs), len(pairs)


def lost(story: History, found: Iterable[Catalog]) -> int:
    """Translations that stand in no catalog any more."""
    texts = {entry.msgstr for catalog in found for entry in catalog.entries}
    everything = (translation(row.text, row.names[0]) for rows in story.before.values() for row in rows)
    return sum(text not in texts for text in everything)


def run() -> None:
    """Print, for each kind of edit, how many translations were found, and how many by msgmerge."""
    heading("history: a tenth of a real site edited, then updated")
    story = history(corpus_site(), SEED)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        lay_out(root, story)
        theirs, seconds = merged(root, story.after) if shutil.which("msgmerge") else ({}, 0.0)
        start = time.perf_counter()
        report = update(open_project(root), how=Run(jobs=1))
        ours_seconds = time.perf_counter() - start
        ours = catalogs(root / "locales/en")
        again = update(open_project(root), how=Run(jobs=1))
    show(story, ours, theirs)
    moves = sum(change.state == "moved" for change in report.changes)
    print(f"articles {len(story.before)} → {len(story.after)}; catalogs carried along with a renamed article: {moves}")
    print(f"removed from the site: {sum(1 for _ in deleted(story))} translations; all are still there as obsolete entries")
    fitting, changed = patched(story.after, ours)
    print(f"with nothing but numbers, addresses or code changed: {changed} translations, {fitting} of them have the new ones")
    print(f"translations that stand nowhere any more: {lost(story, ours.values())}; a second update changes: {again.changed}")
    show_agreements(story.before)
    print(f"seconds: ours {ours_seconds:.1f}, msgmerge {seconds:.1f} (a process for each file)")


def show(story: History, ours: Catalogs, theirs: Catalogs) -> None:
    mine, other = judged(story.after, ours), judged(story.after, theirs) if theirs else Counter()
    edits = dict.fromkeys(row.edit for rows in story.after.values() for row in rows)
    rows = []
    for edit in sorted(edits, key=lambda edit: (edit not in SAME, edit)):
        total = sum(mine[edit, one] for one in VERDICTS)
        rows.append((edit, total, *(mine[edit, one] for one in VERDICTS), *(other[edit, one] for one in VERDICTS)))
    table(("edit", "texts", *VERDICTS, *(f"gnu {one}" if one == "right" else one for one in VERDICTS)), rows)


def show_agreements(site: Site) -> None:
    """Print what ``moved.FLOOR`` stands on."""
    old = {article: weighed(rows) for article, rows in site.items() if rows}
    highest = max(score for (one, other), score in agreements(old, old).items() if one != other)
    print(f"any two of {len(old)} different articles agree by {highest:.2f} at most; the floor for renamed ones is {FLOOR}")
    for share in (0.1, 0.3, 0.5):
        source = random.Random(SEED)
        new = {article: weighed(edited(site[article], source, share)) for article in old}
        scores, pairs = agreements(old, new), pair_articles(old, new)
        own = sorted(scores.get((article, article), 0.0) for article in old)
        right = sum(was == now for was, now in pairs.items())
        few = own[len(own) // 20]
        print(
            f"  all renamed, {share:.0%} edited: {right} found, {len(pairs) - right} wrong; 19 of 20 agree by {few:.2f} or more"
        )


def weighed(rows: list[Row]) -> dict[str, int]:
    return {row.text: source_characters(row.text) for row in rows}
