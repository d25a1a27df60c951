"""The command line, called in this process."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from i18nflow.cli.main import main


@dataclass(frozen=True, slots=True)
class Ended:
    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        return self.raw.decode()

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Command = Callable[..., Ended]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Command:
    """``command(directory, "update", "en")``: exit code, standard output, standard error."""

    def call(directory: Path, *arguments: str) -> Ended:
        monkeypatch.chdir(directory)
        monkeypatch.setattr(sys, "argv", ["i18nflow", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        code = ended.value.code
        assert isinstance(code, int)
        return Ended(code, out, err.decode())

    return call
