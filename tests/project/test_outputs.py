"""The journal of outputs: the same answers whether its lines are searched for or all are read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.project import outputs
from i18nflow.project.outputs import JOURNAL, Outputs
from i18nflow.project.store import STATE, open_store

NAMES = st.sampled_from(["a", "a/b", "b", "x/a", "文/a", "a\x0cb", "a\x85", "a\tb"])
LINES = st.lists(st.tuples(st.sampled_from(["v1", "v2", "v3", "v4"]), NAMES), max_size=30)


def made(root: Path, text: str) -> Outputs:
    (root / STATE).mkdir(exist_ok=True)
    (root / STATE / JOURNAL).write_bytes(text.encode())
    return Outputs(open_store(root, root / STATE))


@given(LINES, st.booleans())
def test_a_line_is_found_as_in_the_table(
    tmp_path_factory: pytest.TempPathFactory, lines: list[tuple[str, str]], torn: bool
) -> None:
    root = tmp_path_factory.mktemp("project")
    text = "".join(f"{version}\t{path}\n" for version, path in lines)
    searched = made(root, text[:-1] if torn else text)
    read = made(root, text[:-1] if torn else text)
    read.paths()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outputs, "_FEW", 0)
        told = {path: [read.ours(path, f"v{number}") for number in range(1, 5)] for _, path in lines}
    assert told == {path: [searched.ours(path, f"v{number}") for number in range(1, 5)] for path in told}
    for path, known in told.items():
        last = [version for version, name in lines if name == path][-1]
        assert searched.ours(path, last)
        assert sum(known) <= 2


def test_what_is_noted_is_ours_for_everybody(tmp_path: Path) -> None:
    here = made(tmp_path, "")
    assert not here.ours("a", "v1")
    here.note("a", "v1")
    here.note("b", "v1")
    assert here.ours("a", "v1")
    assert here.paths() == ("a", "b")
    assert Outputs(open_store(tmp_path, tmp_path / STATE)).ours("b", "v1")


def test_a_journal_that_is_mostly_void_is_written_anew(tmp_path: Path) -> None:
    journal = tmp_path / STATE / JOURNAL
    here = made(tmp_path, "".join(f"v{number}\ta\n" for number in range(1500)))
    here.tidy()
    assert journal.read_text("utf-8") == "v1498\ta\nv1499\ta\n"
    few = "".join(f"v\ta{number}\n" for number in range(1500))
    made(tmp_path, few).tidy()
    assert journal.read_text("utf-8") == few
