"""One tree by all engines: in this process, two processes, one and two Dask workers; killed workers, Ctrl-C, memory.

The workers are processes of this machine, one thread each, bound to 127.0.0.1.  Wall time says little on a busy machine: the
rivals take turns, the quickest of the rounds counts, and the load is printed; so is the CPU time of the busiest worker, which a
run would take if each had a processor for itself.  Bars: two Dask workers at least 1.6 times as quick as one, start-up apart;
nothing lost and the same bytes when a worker is killed; Ctrl-C heard within 3 s; less than 150 MB a worker, whatever the number
of files.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from tests.laws import corpus
from tests.project import dask_cluster

from benchmarks.report import heading, table
from i18nflow.project import usecases
from i18nflow.project.cluster import Connection
from i18nflow.project.cluster_reach import Reach
from i18nflow.project.run import Run

FILES = 1500
ROUNDS = 5
MOMENTS = 5
SIZES = (1000, 4000)
_TICK = os.sysconf("SC_CLK_TCK")
_CONFIG = 'source_locale = "zh"\nlocales = ["en"]\n[[trees]]\nroot = "content"\npattern = "{locale}/**/*.md"\n'


def run() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        project = _tree(Path(folder, "project"), FILES)
        size = sum(path.stat().st_size for path in project.rglob("*.md"))
        heading(
            f"extract of {FILES} corpus articles, {size / 1e6:.1f} MB; best of {ROUNDS} rounds; load {os.getloadavg()[0]:.1f}"
        )
        _speed(project)
        _deaths(project)
        _interrupts(project)
        _memory(Path(folder, "sizes"))


def _tree(project: Path, files: int) -> Path:
    """So many articles of the corpus, some of them several times if there are not as many."""
    found = [path for path in corpus.markdown_files(chinese=True) if "/corpus/" in str(path) and "/payloads/" not in str(path)]
    random.Random(5).shuffle(found)
    for number in range(files):
        target = project / f"content/zh/{number // 100}/a{number:04}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(found[number % len(found)], target)
    (project / "i18nflow.toml").write_text(_CONFIG, "utf-8")
    return project


def _cleared(project: Path) -> Path:
    for name in ("locales", ".i18nflow"):
        shutil.rmtree(project / name, ignore_errors=True)
    return project


def _made(project: Path) -> str:
    """A digest of all templates."""
    digest = blake2b(digest_size=16)
    for path in sorted((project / "locales").rglob("*.pot")):
        digest.update(path.relative_to(project).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


# --- processes, seen from outside ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Process:
    pid: int
    parent: int
    cpu: float
    is_worker: bool

    @property
    def peak(self) -> float:
        """Memory at its highest, in MB."""
        try:
            lines = Path(f"/proc/{self.pid}/status").read_text("utf-8").splitlines()
        except OSError:
            return 0.0
        return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def _family(pid: int) -> list[_Process]:
    """The living processes below ``pid``, itself included; those that the spawn of multiprocessing made are workers."""
    found: dict[int, _Process] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text("utf-8", "replace").rpartition(") ")[2].split()
            command = stat.with_name("cmdline").read_bytes()
        except OSError:
            continue
        if fields[0] != "Z":
            number, cpu = int(stat.parent.name), (int(fields[11]) + int(fields[12])) / _TICK
            found[number] = _Process(number, int(fields[1]), cpu, b"spawn_main" in command)
    return [one for one in found.values() if _is_below(one, pid, found)]


def _is_below(one: _Process, pid: int, found: dict[int, _Process]) -> bool:
    while one.pid != pid and one.parent in found:
        one = found[one.parent]
    return one.pid == pid


def _command(project: Path, options: list[str]) -> list[str]:
    return [sys.executable, "-m", "i18nflow", "--project", str(project), "extract", *options]


# --- speed ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Cost:
    wall: float
    cpu: float
    made: str


def _whole(project: Path, options: list[str]) -> _Cost:
    """The whole command, and its own processes."""
    _cleared(project)
    start = time.monotonic()
    child = subprocess.Popen(_command(project, options), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"extract {' '.join(options)} ended with {child.returncode}")
    return _Cost(time.monotonic() - start, usage.ru_utime + usage.ru_stime, _made(project))


def _alone(project: Path, connection: Connection, others: list[int]) -> _Cost:
    """The work on workers that have their imports, while ``others`` stand still; CPU is that of the busiest worker."""
    opened = usecases.open_project(_cleared(project))
    with _stopped(others):
        before, start = _workers_cpu(), time.monotonic()
        done = usecases.extract(opened, Run(cluster=connection, cache=False))
        wall, after = time.monotonic() - start, _workers_cpu()
    if done.failures:
        raise done.failures[0]
    return _Cost(wall, max(after[pid] - before.get(pid, 0) for pid in after), _made(project))


@contextmanager
def _stopped(pids: list[int]) -> Iterator[None]:
    """A cluster that has nothing to do still looks around fifty times a second, in each of its processes."""
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


def _workers_cpu() -> dict[int, float]:
    return {one.pid: one.cpu for one in _family(os.getpid()) if one.is_worker}


def _children() -> list[int]:
    return [one.pid for one in _family(os.getpid()) if one.pid != os.getpid()]


def _speed(project: Path) -> None:
    whole: dict[str, Callable[[], _Cost]] = {
        "in process (--jobs 1)": lambda: _whole(project, ["--jobs", "1"]),
        "two processes (--jobs 2)": lambda: _whole(project, ["--jobs", "2"]),
    }
    _compared("CPU s of all processes", _rounds(whole))
    with dask_cluster.running(1) as one:
        ones = _children()
        with dask_cluster.running(2) as two, Connection(Reach(one)) as first, Connection(Reach(two)) as second:
            twos = [pid for pid in _children() if pid not in ones]
            rivals: dict[str, Callable[[], _Cost]] = {
                "one Dask worker": lambda: _alone(project, first, twos),
                "two Dask workers": lambda: _alone(project, second, ones),
            }
            for warm in rivals.values():
                warm()
            _compared("CPU s of the busiest worker", _rounds(rivals))
    print("Dask: without start-up and connecting; bar: 1.6")


def _compared(kind: str, found: dict[str, list[_Cost]]) -> None:
    walls = {name: min(cost.wall for cost in costs) for name, costs in found.items()}
    cpus = {name: min(cost.cpu for cost in costs) for name, costs in found.items()}
    wall, cpu = next(iter(walls.values())), next(iter(cpus.values()))
    rows = [(name, *_ratio(wall, walls[name]), *_ratio(cpu, cpus[name])) for name in found]
    table(("engine", "wall s", "times as quick", kind, "ratio"), rows)
    made = {cost.made for costs in found.values() for cost in costs}
    print("all runs wrote the same bytes" if len(made) == 1 else f"the runs wrote {len(made)} different trees")


def _ratio(first: float, this: float) -> tuple[str, str]:
    return f"{this:.2f}", f"{first / this:.2f}"


def _rounds(rivals: dict[str, Callable[[], _Cost]]) -> dict[str, list[_Cost]]:
    found: dict[str, list[_Cost]] = {name: [] for name in rivals}
    for _ in range(ROUNDS):
        for name, measure in rivals.items():
            found[name].append(measure())
    return found


# --- what goes wrong -----------------------------------------------------------------------------------------------


@contextmanager
def _started(project: Path, options: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    child = subprocess.Popen(_command(_cleared(project), options), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield child
    finally:
        child.kill()
        child.wait()


def _deaths(project: Path) -> None:
    """A worker is killed when a third of the templates is there."""
    heading("a worker is killed in the middle")
    _whole(project, ["--jobs", "1"])
    wanted, rows = _made(project), []
    with dask_cluster.running(2) as address:
        for name, options in (("two processes", ["--jobs", "2"]), ("two Dask workers", ["--cluster", address])):
            with _started(project, options) as child:
                while sum(1 for _ in (project / "locales").rglob("*.pot")) < FILES // 3 and child.poll() is None:
                    time.sleep(0.02)
                above = child.pid if options[0] == "--jobs" else os.getpid()
                victim = next(one for one in _family(above) if one.is_worker)
                os.kill(victim.pid, signal.SIGKILL)
                code = child.wait()
            made = sum(1 for _ in (project / "locales").rglob("*.pot"))
            rows.append((name, code, FILES - made, "the same" if _made(project) == wanted else "others"))
    table(("engine", "exit code", "templates lost", "bytes"), rows)


def _interrupts(project: Path) -> None:
    """Seconds from Ctrl-C to the end of the last process."""
    heading(f"Ctrl-C at {MOMENTS} moments: seconds until no process is left")
    rows = []
    with dask_cluster.running(2) as address:
        for name, options in (("two processes", ["--jobs", "2"]), ("two Dask workers", ["--cluster", address])):
            seconds = [_interrupt(project, options, 0.4 + 0.5 * moment) for moment in range(MOMENTS)]
            again = _whole_again(project, options)
            rows.append((name, *(f"{found:.2f}" for found in seconds), again))
    table(("engine", *map(str, range(1, MOMENTS + 1)), "next run"), rows)


def _interrupt(project: Path, options: list[str], delay: float) -> float:
    with _started(project, options) as child:
        time.sleep(delay)
        family = [one.pid for one in _family(child.pid)]
        start = time.monotonic()
        child.send_signal(signal.SIGINT)
        child.wait()
        while any(_lives(pid) for pid in family):
            time.sleep(0.01)
        return time.monotonic() - start


def _whole_again(project: Path, options: list[str]) -> str:
    subprocess.run(_command(project, options), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return "complete" if sum(1 for _ in (project / "locales").rglob("*.pot")) == FILES else "incomplete"


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(") ")[2][0] != "Z"
    except OSError:
        return False


# --- memory --------------------------------------------------------------------------------------------------------


def _memory(folder: Path) -> None:
    heading("peak memory, MB: the command, and the larger of two workers (bar: 150)")
    rows = []
    for size in SIZES:
        project = _tree(folder / str(size), size)
        for verb in (["extract"], ["build", "--pseudo"]):
            rows.append((f"{' '.join(verb)}, {size:,} files", *(f"{peak:.0f}" for peak in _peaks(project, verb))))
    table(("run", "command", "worker"), rows)


def _peaks(project: Path, verb: list[str]) -> tuple[float, float]:
    command = [sys.executable, "-m", "i18nflow", "--project", str(project), *verb, "--jobs", "2"]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    own = workers = 0.0
    while child.poll() is None:
        family = _family(child.pid)
        own = max([own, *(one.peak for one in family if one.pid == child.pid)])
        workers = max([workers, *(one.peak for one in family if one.is_worker)])
        time.sleep(0.1)
    return own, workers
