"""A run that is told to stop: its work is kept, nothing is left behind, and the next run does the rest."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ARTICLE = "# 第 {0} 篇\n\n" + "".join(f"第 {number} 段，*很* 短。\n\n" for number in range(200))
CONFIG = 'locales = ["en"]\n[[trees]]\nroot = "content"\npattern = "{locale}/*.md"\n'
ARTICLES = 120


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content/zh").mkdir(parents=True)
    for number in range(ARTICLES):
        (tmp_path / f"content/zh/a{number:03}.md").write_text(ARTICLE.format(number), "utf-8")
    (tmp_path / "i18nflow.toml").write_text(CONFIG, "utf-8")
    return tmp_path


def _extract(project: Path) -> list[str]:
    return [sys.executable, "-m", "i18nflow", "--project", str(project), "extract", "--jobs", "2"]


def _templates(project: Path) -> list[Path]:
    return [path for path in (project / "locales").rglob("*") if path.is_file()]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_it_ends_in_order_and_the_next_run_does_the_rest(project: Path, number: signal.Signals, code: int) -> None:
    with subprocess.Popen(_extract(project), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        while not _templates(project) and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(number)
        _, said = process.communicate(timeout=30)
    assert (process.returncode, said.strip()) == (code, "stopped; run it again to go on")
    made = _templates(project)
    assert 0 < len(made) < ARTICLES
    assert {path.suffix for path in made} == {".pot"}
    done = subprocess.run(_extract(project), capture_output=True, text=True, check=True)
    assert f"{len(made)} unchanged" in done.stderr or len(made) == ARTICLES
    assert len(_templates(project)) == ARTICLES


def _workers(group: int) -> int:
    """How many processes of a group are workers, or on their way to be."""
    return sum(_is_worker(path, group) for path in Path("/proc").glob("[0-9]*"))


def _is_worker(process: Path, group: int) -> bool:
    try:
        return os.getpgid(int(process.name)) == group and b"spawn_main" in (process / "cmdline").read_bytes()
    except (ProcessLookupError, FileNotFoundError):
        return False


@pytest.mark.parametrize("delay", [0, 0.03, 0.06, 0.09])
def test_ctrl_c_while_processes_start_is_one_sentence(project: Path, delay: float) -> None:
    """A terminal sends it to all of them."""
    with subprocess.Popen(
        _extract(project), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        while _workers(process.pid) < 2 and process.poll() is None:
            time.sleep(0.005)
        time.sleep(delay)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert (process.returncode, said.strip()) == (130, "stopped; run it again to go on")
    assert _workers(process.pid) == 0
