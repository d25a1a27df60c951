"""Many changes at once: proven together, and what fails alone costs little."""

from __future__ import annotations

from dataclasses import replace

from i18nflow.formats.data.csv_cells import CSV
from i18nflow.formats.data.scalars import Dialect, Limits, Scan, rewrite
from i18nflow.formats.data.yaml_scalars import YAML

ROWS = 256


class Counting:
    """A dialect that counts its scans."""

    def __init__(self, dialect: Dialect) -> None:
        self.scans = 0
        self._dialect = dialect

    def scan(self, text: str, limits: Limits) -> Scan:
        self.scans += 1
        return replace(self._dialect.scan(text, limits), dialect=Dialect(self.scan, self._dialect.spellings))


def test_all_is_proven_at_once() -> None:
    counting = Counting(YAML)
    scan = counting.scan("".join(f"k{row}: 值{row}\n" for row in range(ROWS)), Limits())
    written = rewrite(scan, {scalar: f"v{at}: x" for at, scalar in enumerate(scan.scalars)})
    assert counting.scans == 2
    assert written.text == "".join(f'k{row}: "v{row}: x"\n' for row in range(ROWS))
    assert [edit.start for edit in written.edits] == [scalar.start for scalar in scan.scalars]
    assert [written.text.count(edit.text) for edit in written.edits] == [1] * ROWS


def test_one_that_needs_another_spelling_is_found_by_halving() -> None:
    """A literal block cannot hold a line that would end front matter, so this one is quoted."""
    counting = Counting(YAML)
    scan = counting.scan("".join(f"k{row}: |\n  值{row}\n" for row in range(ROWS)), Limits())
    changes = {scalar: "a\n---\n" if at == 77 else f"v{at}\n" for at, scalar in enumerate(scan.scalars)}
    written = rewrite(scan, changes)
    assert written.refusals == ()
    assert written.text.replace('k77: "a\\n---\\n"', "k77: |\n  v77") == "".join(
        f"k{row}: |\n  v{row}\n" for row in range(ROWS)
    )
    assert counting.scans < 30


def test_one_that_cannot_be_written_is_left() -> None:
    counting = Counting(CSV)
    scan = counting.scan("标题\n" + "".join(f"值{row}\n" for row in range(ROWS)), Limits())
    changes = {scalar: "a\n---\nb" if at == 200 else f"v{at}" for at, scalar in enumerate(scan.scalars)}
    written = rewrite(scan, changes)
    assert [refusal.scalar for refusal in written.refusals] == [scan.scalars[200]]
    assert written.text == "标题\n" + "".join(f"{'值' if row == 200 else 'v'}{row}\n" for row in range(ROWS))
    assert counting.scans < 30
