"""Findings that were there before: a file in the project that names them, so that only new ones fail.

A line for each kind of finding: how often, its fingerprint, and for people its rule, catalog and text.  The fingerprint does
not know lines, so that texts may move; a changed msgid, or another place in the msgstr, is another finding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from i18nflow.errors import ConfigError
from i18nflow.model import Finding
from i18nflow.project.outbox import write_report
from i18nflow.project.store import open_store
from i18nflow.reports.excerpt import cut
from i18nflow.reports.fault import Fault
from i18nflow.wording import say

HEAD = "# known findings of `i18nflow check`; `i18nflow check --write-baseline` makes it anew\n"
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Known:
    """One kind of finding that is known."""

    count: int
    code: str
    path: str
    text: str
    """Beginning of the msgid, for people."""


Baseline = Mapping[str, Known]
"""By fingerprint."""


@dataclass(frozen=True, slots=True)
class Sifted:
    """Findings beside a baseline."""

    new: tuple[Fault, ...]
    known: int
    """How many are in the baseline."""
    stale: Baseline
    """What the baseline has and nothing was found of, with the counts that are too many."""


def parse_baseline(text: str, path: str) -> dict[str, Known]:
    """Read a baseline; raises ``ConfigError`` with the line that is none."""
    found: dict[str, Known] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != 5 or not fields[0].isdigit() or len(fields[0]) > 9:
            hint = say("`i18nflow check --write-baseline` makes it anew")
            raise ConfigError("bad-baseline", say("is not a line of a baseline"), path=path, line=number, hint=hint)
        count, fingerprint, code, where, shown = fields
        before = found[fingerprint].count if fingerprint in found else 0  # a merge may have kept both lines
        found[fingerprint] = Known(max(before, int(count)), code, where, shown)
    return found


def write_baseline(known: Baseline) -> str:
    """The file: sorted, so that it changes little from one time to the next."""
    rows = sorted(known.items(), key=lambda row: (row[1].path, row[1].code, row[0]))
    return HEAD + "".join(f"{one.count}\t{name}\t{one.code}\t{one.path}\t{one.text}\n" for name, one in rows)


def baseline_of(faults: Iterable[Fault]) -> dict[str, Known]:
    """The baseline that knows all of ``faults``."""
    found: dict[str, Known] = {}
    for fault in faults:
        name = fault.fingerprint
        count = found[name].count + 1 if name in found else 1
        text = " ".join(cut(fault.source, _LONGEST).split())
        found[name] = Known(count, fault.finding.code, " ".join(fault.finding.path.split("\t")), text)
    return found


def sift(faults: Iterable[Fault], known: Baseline) -> Sifted:
    """Which of ``faults`` the baseline does not know; of equal ones the first are the known ones."""
    used: Counter[str] = Counter()
    new = []
    for fault in faults:
        name = fault.fingerprint
        if name in known and used[name] < known[name].count:
            used[name] += 1
        else:
            new.append(fault)
    rows = ((name, one, one.count - used[name]) for name, one in known.items())
    stale = {name: Known(left, one.code, one.path, one.text) for name, one, left in rows if left}
    return Sifted(tuple(new), used.total(), stale)


def stale_faults(stale: Baseline) -> tuple[Fault, ...]:
    """A remark for each kind of finding that the baseline knows and that is gone."""
    hint = say("`i18nflow check --write-baseline` forgets it")
    return tuple(
        Fault(
            Finding(
                "baseline-stale",
                "info",
                say("{count} × {code} is gone: {text}", count=one.count, code=one.code, text=one.text),
                one.path,
                hint=hint,
            )
        )
        for one in stale.values()
    )


# --- the file ------------------------------------------------------------------------------------------------------


def read_baseline(file: Path) -> dict[str, Known]:
    """The baseline in a file; raises ``ConfigError`` where there is none."""
    found = open_store(file.parent).read(file.name)
    if not found.exists:
        hint = say("`i18nflow check --write-baseline` writes it")
        raise ConfigError("no-baseline", say("there is no such baseline"), path=str(file), hint=hint)
    return parse_baseline(found.text(ConfigError), str(file))


def save_baseline(file: Path, faults: Iterable[Fault], looked: Iterable[str], *, whole: bool) -> int:
    """Write the baseline that knows ``faults``; what it says of others than ``looked`` at stays unless that is the ``whole``.

    Gives the number of findings it knows.
    """
    made = baseline_of(faults)
    if not whole and open_store(file.parent).read(file.name).exists:
        paths = set(looked)
        made = {name: one for name, one in read_baseline(file).items() if one.path not in paths} | made
    write_report(file, write_baseline(made))
    return sum(one.count for one in made.values())
