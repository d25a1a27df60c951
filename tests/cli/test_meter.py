"""The line that a terminal shows while a run takes its time."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from i18nflow.cli import meter
from i18nflow.cli.meter import Meter
from i18nflow.cli.output import progress


def _lines(what: str, width: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(meter, "PAUSE", 0)
    out = io.StringIO()
    with Meter(what, Console(file=out, width=width, force_terminal=True, color_system=None)) as shown:
        shown.staff(12)
        for done in range(0, 12_001, 1000):
            shown(done, 123_456)
        shown._line.refresh()
    return out.getvalue().replace("\n", "\r").split("\r")


@pytest.mark.parametrize("what", ["building", "checking catalogs"])
def test_all_figures_fit_80_columns(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    line = next(line for line in _lines(what, 80, monkeypatch) if "12,000/123,456" in line)
    assert all(word in line for word in (what, "/s", " left", "12 workers"))
    assert "…" not in line


def test_a_narrow_terminal_keeps_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    line = next(line for line in _lines("building", 40, monkeypatch) if "12,000/123,456" in line)
    assert len(line.removeprefix("\x1b[2K")) <= 40


def test_nothing_goes_into_a_pipe(capfd: pytest.CaptureFixture[str]) -> None:
    with progress("building") as report:
        report.staff(2)
        report(1, 2)
    assert capfd.readouterr() == ("", "")
