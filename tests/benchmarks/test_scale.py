"""The benchmark of trees measures, goes on after an interruption, and writes its page from the measurements alone."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.scale import measuring
from benchmarks.scale.command import PAGE, PICTURE, write
from benchmarks.scale.figures import figure, fit
from benchmarks.scale.marks import Mark, marks
from benchmarks.scale.page import number, page
from benchmarks.scale.picture import picture
from benchmarks.scale.plan import COPY, FULL, MDPO, ONE_JOB, PHASES, PLAIN, PO4A, QUICK, Phase, Scale, Tree
from benchmarks.scale.records import Journal, Records, Sample
from benchmarks.scale.stand import Stand
from benchmarks.tools import Ours

FACTS = {"date": "2026-01-02 03:04 UTC", "rounds": "1"}
COLD: tuple[Phase, ...] = ("extract", "build")
TINY = Scale(
    "tiny",
    1,
    (
        Tree("corpus", "corpus", 2, {MDPO: COLD}),
        Tree("generated-2", "generated", 2, {ONE_JOB: COLD, COPY: PHASES}),
        Tree("generated-4", "generated", 4, {ONE_JOB: COLD}),
        Tree("small-5", "small", 5, {PLAIN: ("one", "tenth"), COPY: ("again", "one")}),
    ),
)
MEASURED = ["generated-2", "generated-4", "small-5"]


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Ours, "settles", lambda tool: 0.0)


# --- a whole run ---------------------------------------------------------------------------------------------------


def test_a_run_that_is_broken_off_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every round of every phase is measured once; the page has them all, and the trees are gone."""
    taken: list[tuple[str, str, str]] = []
    take = Stand.take

    def noted(stand: Stand, phase: Phase, number: int) -> list[Sample]:
        if len(taken) == 3 and taken[-1] != ("broken", "off", ""):
            taken.append(("broken", "off", ""))
            raise KeyboardInterrupt
        taken.append((stand.tree_key, stand.tool_key, phase))
        return take(stand, phase, number)

    monkeypatch.setattr(Stand, "take", noted)
    journal = Journal(tmp_path / "tiny.jsonl")
    journal.begin(FACTS)
    with pytest.raises(KeyboardInterrupt):
        measuring.take(TINY, journal, tmp_path / "work", MEASURED)
    again = Journal(journal.path)
    again.load()
    measuring.take(TINY, again, tmp_path / "work", MEASURED)
    planned = {(tree.key, tool, phase) for tree in TINY.trees[1:] for tool, phases in tree.tools.items() for phase in phases}
    taken.remove(("broken", "off", ""))
    assert sorted(taken) == sorted(planned)
    assert not any((tmp_path / "work").glob("*/*"))
    text = write(again, TINY, tmp_path / "docs").read_text("utf-8")
    assert "## 5 small generated articles" in text
    assert "not measured" in text
    assert str(tmp_path) not in text
    ET.parse(tmp_path / "docs" / PICTURE)  # ours, so without any entity
    built = figure(again.records, "generated-2", ONE_JOB, "build", "build")
    assert built is not None
    assert built.made == 2
    assert 15 < built.peak < 500


def test_a_tool_that_fails_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(stand: Stand, phase: Phase, number: int) -> list[Sample]:
        if stand.tool_key == ONE_JOB:
            raise RuntimeError("out of luck")
        return [Sample(*key, round=number, cpu=1.0, wall=1.0, peak=1) for key in stand.keys(phase)]

    monkeypatch.setattr(Stand, "take", fails)
    journal = Journal(tmp_path / "tiny.jsonl")
    journal.begin(FACTS)
    measuring.take(TINY, journal, tmp_path / "work", ["generated-2"])
    assert {tool for _, tool, _, _ in journal.records.samples} == {COPY}
    assert capsys.readouterr().err.count("out of luck") == 1


# --- records -------------------------------------------------------------------------------------------------------


def sample(tree: str, tool: str, phase: str, verb: str, *numbers: float) -> Sample:
    """Round, CPU, wall, peak in MB."""
    count, cpu, wall, peak = (*numbers, 30.0)[:4]
    return Sample(tree, tool, phase, verb, int(count), cpu, wall, int(peak * 1e6 / 1024))


def test_a_line_that_was_cut_off_is_dropped(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "a.jsonl")
    journal.begin(FACTS)
    journal.size("corpus", 2, 2000)
    journal.add([sample("corpus", MDPO, "extract", "extract", 0, 1, 2)])
    with journal.path.open("a", encoding="utf-8") as file:
        file.write('{"tree": "cor')
    again = Journal(journal.path)
    again.load()
    again.add([sample("corpus", MDPO, "extract", "extract", 1, 3, 4)])
    assert all(json.loads(line) for line in journal.path.read_text("utf-8").splitlines())
    assert again.records == Journal(journal.path).load()
    assert again.records.sizes == {"corpus": (2, 2000)}


def test_a_new_run_keeps_the_last_one(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "a.jsonl")
    journal.begin(FACTS)
    journal.begin({**FACTS, "date": "later"})
    assert Journal(tmp_path / "a.previous.jsonl").load().facts == FACTS
    assert Journal(journal.path).load().facts["date"] == "later"


# --- figures -------------------------------------------------------------------------------------------------------


def test_median_of_the_sums() -> None:
    records = Records()
    for place, (extract, update) in enumerate([(1.0, 10.0), (2.0, 30.0), (3.0, 20.0)]):
        records.add(sample("t", "x", "one", "extract", place, extract, 0.0, 40.0))
        records.add(sample("t", "x", "one", "update", place, update, 0.0, 20.0))
    found = figure(records, "t", "x", "one", "extract", "update")
    assert found is not None
    assert (found.cpu.median, found.cpu.least, found.cpu.most) == (23.0, 11.0, 32.0)
    assert (round(found.peak), found.rounds) == (40, 3)
    assert figure(records, "t", "x", "one", "build") is None
    assert figure(records, "t", "x", "one", "update", "build") == figure(records, "t", "x", "one", "update")


@pytest.mark.parametrize("exponent", [1.0, 2.0, 0.5])
def test_fit(exponent: float) -> None:
    line = fit([(files, 0.003 * files**exponent) for files in (1000.0, 5000.0, 20000.0)])
    assert line.exponent == pytest.approx(exponent)
    assert line.at(7000) == pytest.approx(0.003 * 7000**exponent)


@pytest.mark.parametrize(
    ("value", "text"), [(123.4, "123"), (12.34, "12.3"), (1.234, "1.23"), (0.01234, "0.012"), (0, "0.000"), (-1.5, "-1.50")]
)
def test_number(value: float, text: str) -> None:
    assert number(value) == text


# --- marks ---------------------------------------------------------------------------------------------------------


def full(ours: float, growth: float = 1.0) -> Records:
    """Measurements of a full run in which i18nflow takes ``ours`` times what the others take."""
    records = Records({**FACTS})
    for tree in FULL.trees:
        records.sizes[tree.key] = (tree.count, tree.count * 9000)
        for tool, phases in tree.tools.items():
            for phase in phases:
                for verb in (phase,) if phase in COLD else ("extract", "update", "build"):
                    seconds = (ours if "i18nflow" in tool else 1.0) * (tree.count / 1000) ** growth
                    records.add(sample(tree.key, tool, phase, verb, 0, seconds, seconds))
    return records


def by_text(records: Records, part: str) -> list[Mark]:
    found = [mark for mark in marks(records, FULL) if part in mark.text]
    assert found
    return found


def test_marks_are_computed() -> None:
    quick, slow = full(0.01), full(20.0, growth=1.5)
    assert all(mark.met for mark in marks(quick, FULL))
    assert not any(mark.met for mark in marks(slow, FULL) if "memory" not in mark.text)
    assert by_text(quick, f"CPU of {PO4A} over")[0].measured == pytest.approx(100)
    assert by_text(slow, "exponent")[0].measured == pytest.approx(1.5)
    assert all(mark.met is None for mark in marks(Records(), FULL))


def test_memory_that_grows_is_missed() -> None:
    records = full(1.0)
    for verb in COLD:
        records.add(sample("generated-20000", ONE_JOB, verb, verb, 0, 1, 1, 151))
    assert not any(mark.met for mark in by_text(records, "memory"))


def test_a_mark_holds_at_its_edge() -> None:
    mark = Mark("", 2.0, True, 2.0)
    assert mark.met
    assert not replace(mark, measured=1.99).met
    assert replace(mark, at_least=False).met
    assert not replace(mark, at_least=False, measured=2.01).met


# --- page ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [FULL, QUICK, TINY])
def test_page_and_picture_of_nothing(scale: Scale) -> None:
    records = Records({**FACTS})
    assert "Not measured in this run" in page(records, scale, PICTURE)
    assert picture(records, scale).count("not measured") > 2


def test_every_figure_is_on_the_page() -> None:
    text = page(full(0.5), FULL, PICTURE)
    for words in (
        "2026-01-02",
        "20,000 generated articles",
        "100,000 small generated articles",
        "exponent",
        "**missed**",
        "| met |",
    ):
        assert words in text
    tables = [len(re.findall(r"(?<!\\)\|", line)) for line in text.split("\n") if line.startswith("|")]
    assert min(tables) >= 3
    assert PAGE == "benchmarks.md"
