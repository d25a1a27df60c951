"""Work on a Dask cluster: what is checked before, what goes wrong there, what a person is told."""

from __future__ import annotations

import os
import pickle
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from tests.project import dask_cluster, work

from i18nflow.errors import ClusterError, ConfigError, PluginError
from i18nflow.project import cluster, passport
from i18nflow.project.cluster import Connection
from i18nflow.project.cluster_options import Cluster
from i18nflow.project.cluster_reach import Reach, reach_of
from i18nflow.project.context import Workspace
from i18nflow.project.crews import Engine
from i18nflow.project.engine import run
from i18nflow.project.options import Config
from i18nflow.project.passport import NOTE, Passport, objection, versions
from i18nflow.project.pool import Processes
from i18nflow.project.store import STATE
from i18nflow.project.tree import Tree

pytest.importorskip("distributed", reason="Dask is not installed: pip install 'i18nflow[cluster]'")
from i18nflow.project import cluster_crew
from i18nflow.project.cluster_crew import DaskCrew


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with dask_cluster.running(2) as found:
        yield found


@pytest.fixture(scope="module")
def connection(address: str) -> Iterator[Connection]:
    with Connection(Reach(address)) as found:
        yield found


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return Workspace(Config((Tree("content", "{locale}/**/*.md"),), directory=tmp_path_factory.mktemp("project")))


def outcome(engine: Engine, function: Callable[[tuple[int, ...]], list[int]], count: int) -> dict[int, Any]:
    done = list(run(engine, function, range(count)))
    assert len({one.item for one in done}) == len(done)
    return {one.item: one.error or one.result for one in done}


# --- on the workers ------------------------------------------------------------------------------------------------


def test_all_items_are_done(connection: Connection, workspace: Workspace) -> None:
    engine = connection.engine(workspace, 100)
    assert (engine.workers, engine.batch) == (2, 5)
    assert outcome(engine, work.double, 100) == {item: 2 * item for item in range(100)}


def test_a_worker_that_joins_later_and_lacks_something_ends_the_run(connection: Connection, workspace: Workspace) -> None:
    engine: Any = connection.engine(workspace, 10)
    other = Passport((("Python", "2.7.18"), *versions()[1:]))
    with pytest.raises(ClusterError, match=r"the worker at tcp://127\.0\.0\.1:\d+ has Python 3\.\S+, not 2\.7\.18 as here"):
        outcome(replace(engine, passport=other), work.double, 10)


# --- what is checked before ----------------------------------------------------------------------------------------


def _notes(workspace: Workspace) -> set[Path]:
    return set((workspace.config.directory / STATE).glob(f"{NOTE}*"))


class _Deserted:
    """A scheduler whose workers have all gone."""

    def subscribe_topic(self, *_: object) -> None:
        """Nobody will say anything."""

    def nthreads(self) -> dict[str, int]:
        return {}


def test_without_any_worker_a_run_ends_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    crew = DaskCrew(cast(Any, _Deserted()), Passport(versions()), work.double, 60)
    assert not crew.stalled()  # one that was killed is on its way back
    crew._note((0.0, ["a key", "tcp://127.0.0.1:1"]))  # here it is
    monkeypatch.setattr(cluster_crew, "AWAY", 0.05)
    assert not crew.stalled()
    time.sleep(0.1)
    with pytest.raises(ClusterError, match="all workers of the cluster are gone"):
        crew.stalled()


def test_the_nonce_is_gone_with_the_connection(address: str, workspace: Workspace) -> None:
    before = _notes(workspace)
    with Connection(Reach(address)) as found:
        found.engine(workspace, 1)
        found.engine(workspace, 1)
        (note,) = _notes(workspace) - before
    assert _notes(workspace) == before
    note.write_text("left by a run that was killed", "ascii")
    os.utime(note, (0, 0))
    with Connection(Reach(address)) as found:
        found.engine(workspace, 1)
        assert note not in _notes(workspace)


def test_workers_that_lack_something_are_named(
    address: str, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = {
        Passport((("Python", "2.7.18"), *versions()[1:])): "has Python",
        Passport((*versions()[:-1], ("plug-ins", "asciidoc:AsciiDoc"))): "has plug-ins none, not asciidoc:AsciiDoc",
        Passport(versions(), str(tmp_path / "away"), "x"): "has no directory",
        Passport(versions(), str(tmp_path), "x"): "has another directory",
    }
    with Connection(Reach(address)) as found:
        for one, said in cases.items():
            monkeypatch.setattr(cluster, "issue", lambda *_, one=one, **__: one)
            with pytest.raises(ClusterError, match=rf"the worker at tcp://127\.0\.0\.1:\d+ {said}") as caught:
                found.engine(Workspace(workspace.config), 1)
            assert caught.value.hint


def test_objections(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / STATE
    folder.mkdir()
    (folder / f"{NOTE}mine").write_text("mine", "ascii")
    (folder / f"{NOTE}copied").write_text("mine", "ascii")
    assert objection(Passport(versions(), str(tmp_path), "mine")) == ""
    assert "another directory" in objection(Passport(versions(), str(tmp_path), "yours"))
    assert "another directory" in objection(Passport(versions(), str(tmp_path), "copied"))
    mine = versions()
    assert objection(Passport(mine)) == ""
    objection.cache_clear()
    monkeypatch.setattr(passport, "version", lambda name: "0.0.1")
    assert objection(Passport(mine)).startswith("has i18nflow 0.0.1, not ")


def test_only_one_run_is_remembered_by_a_worker() -> None:
    assert objection.cache_parameters()["maxsize"] == 1
    assert cluster_cache_sizes() == {1}


def cluster_cache_sizes() -> set[object]:
    from i18nflow.project import context, crews, pool, targets

    caches: list[Any] = [crews.unpacked, pool._begun, context._in_worker, targets._in_worker]
    return {cache.cache_parameters()["maxsize"] for cache in caches}


class _Recorder:
    """Takes down what would travel."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []

    def subscribe_topic(self, topic: str, handler: object) -> None:
        pass

    def submit(self, function: object, *arguments: object, key: str, retries: int) -> Any:
        self.sent.append(pickle.dumps((function, arguments, key)))
        return self

    def add_done_callback(self, function: object) -> None:
        pass


def test_little_travels_and_nothing_secret(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from functools import partial

    from i18nflow.project.extracting import extract_groups

    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI")
    key = tmp_path / "client.key"
    key.write_text("-----BEGIN PRIVATE KEY-----\n", "ascii")
    config = replace(workspace.config, cluster=Cluster("tls://host:8786", str(key), str(key), str(key)))
    recorder: Any = _Recorder()
    crew = DaskCrew(
        recorder, Passport(versions(), str(tmp_path), "x" * 32), partial(extract_groups, Workspace(config), False), 60
    )
    for number in range(100):
        assert isinstance(crew.submit(("a" * 20, number)), Future)
    assert max(map(len, recorder.sent)) < 3000
    assert not any(secret in sent for sent in recorder.sent for secret in (b"wJalrXUtnFEMI", b"PRIVATE KEY"))


# --- how it is reached ---------------------------------------------------------------------------------------------


def _configured(directory: Path, **settings: str) -> Config:
    return Config((), cluster=Cluster(**settings), directory=directory)


def test_no_cluster_is_the_rule(tmp_path: Path) -> None:
    assert reach_of(_configured(tmp_path), Cluster()) is None
    with pytest.raises(ConfigError, match="which cluster"):
        reach_of(_configured(tmp_path), Cluster(ca="ca.pem"))


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.1.2.3", "[::1]"])
def test_this_machine_needs_no_encryption(tmp_path: Path, host: str) -> None:
    assert reach_of(_configured(tmp_path), Cluster(f"tcp://{host}:8786")) == Reach(f"tcp://{host}:8786")


@pytest.mark.parametrize(
    "host", ["10.0.0.1", "example.org", "localhost.example.org", "[fe80::1]", "0.0.0.0", "127.0.0.1.nip.io"]
)
def test_others_do(tmp_path: Path, host: str) -> None:
    with pytest.raises(ConfigError) as caught:
        reach_of(_configured(tmp_path), Cluster(f"tcp://{host}:8786"))
    assert (caught.value.code, "--cluster-insecure" in caught.value.hint) == ("insecure-cluster", True)
    assert reach_of(_configured(tmp_path), Cluster(f"tcp://{host}:8786"), insecure=True) is not None


@pytest.mark.parametrize(
    "address", ["host:8786", "tls://host", "http://host:1", "tls://user@host:1", "tls://h:1/path", "tls://:1"]
)
def test_odd_addresses(tmp_path: Path, address: str) -> None:
    with pytest.raises(ConfigError, match="must be like"):
        reach_of(_configured(tmp_path), Cluster(address))


def test_certificates(tmp_path: Path) -> None:
    for name in ("ca.pem", "cert.pem", "key.pem", "other.pem"):
        (tmp_path / name).touch()
    config = _configured(tmp_path, address="tls://host:8786", ca="ca.pem", cert="cert.pem", key="key.pem")
    pem = (tmp_path / "ca.pem", tmp_path / "cert.pem", tmp_path / "key.pem")
    assert reach_of(config, Cluster()) == Reach("tls://host:8786", pem, typed=False)
    other = str(tmp_path / "other.pem")
    assert reach_of(config, Cluster("tls://other:1", cert=other)) == Reach("tls://other:1", (pem[0], Path(other), pem[2]))
    assert reach_of(config, Cluster("tcp://localhost:1")) == Reach("tcp://localhost:1")
    with pytest.raises(ConfigError, match="there is no key"):
        reach_of(replace(config, cluster=replace(config.cluster, key="")), Cluster())
    with pytest.raises(ConfigError, match="no such file"):
        reach_of(config, Cluster(key="away.pem"))
    with pytest.raises(ConfigError, match="not encrypted"):
        reach_of(config, Cluster("tcp://localhost:1", key=other))


def test_a_configured_cluster_is_for_many_files() -> None:
    assert Connection(Reach("tcp://localhost:1")).is_for(1)
    assert not Connection(Reach("tcp://localhost:1")).is_for(0)
    assert not Connection(Reach("tcp://localhost:1", typed=False)).is_for(499)
    assert Connection(Reach("tcp://localhost:1", typed=False)).is_for(500)


# --- as a person sees it -------------------------------------------------------------------------------------------


def _project(directory: Path, articles: int) -> Path:
    (directory / "content/zh").mkdir(parents=True)
    text = 'source_locale = "zh"\nlocales = ["en"]\n[[trees]]\nroot = "content"\npattern = "{locale}/**/*.md"\n'
    (directory / "i18nflow.toml").write_text(text, "utf-8")
    for number in range(articles):
        (directory / f"content/zh/{number}.md").write_text(
            f"# 文章{number}\n\n" + "".join(f"第{line}段话，*很长*。\n\n" for line in range(30)), "utf-8"
        )
    return directory


def _i18nflow(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "i18nflow", "--project", str(project), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _files(project: Path) -> dict[str, bytes]:
    found = (path for path in project.rglob("*") if path.is_file() and STATE not in path.parts)
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in found}


def test_the_commands_write_and_say_the_same(address: str, tmp_path: Path) -> None:
    here, there = _project(tmp_path / "here", 30), _project(tmp_path / "there", 30)
    for verb in ("extract", "update", "build", "check"):
        mine, theirs = _i18nflow(here, verb, "--jobs", "1"), _i18nflow(there, verb, "--cluster", address)
        assert (theirs.stdout, theirs.stderr, theirs.returncode) == (mine.stdout, mine.stderr, mine.returncode)
    assert _files(here) == _files(there)


def test_no_scheduler_is_one_sentence(tmp_path: Path) -> None:
    done = _i18nflow(_project(tmp_path / "project", 1), "extract", "--cluster", "tcp://127.0.0.1:9")
    assert (done.returncode, done.stdout) == (5, "")
    assert done.stderr.startswith("no-scheduler: no Dask scheduler answers at tcp://127.0.0.1:9: ")
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.parametrize(
    ("greeting", "said"),
    [(None, "timed out"), (b"", "it hangs up"), (b"SSH-2.0-x\r\n", "something else"), (b"HTTP/1.1 400\r\n", "something else")],
)
def test_another_service_is_no_scheduler(greeting: bytes | None, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that says nothing, and what a mistyped port may lead to."""
    monkeypatch.setattr(cluster, "CONNECT", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as service:
        threading.Thread(target=_greet, args=(service, greeting), daemon=True).start()
        reach = Reach(f"tcp://127.0.0.1:{service.getsockname()[1]}")
        with pytest.raises(ClusterError, match=rf"no Dask scheduler answers at {reach.address}: .*{said}"):
            Connection(reach).engine(Workspace(Config(())), 1)


def _greet(service: socket.socket, greeting: bytes | None) -> None:
    peer, _ = service.accept()
    if greeting is None:
        peer.recv(1)  # until it hangs up
    else:
        peer.sendall(greeting)
    peer.close()


@pytest.fixture(scope="module")
def pem(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The certificates that the documentation makes."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("certificates")
    blocks = re.findall(r"```sh\n(.*?)```", (project_root / "docs/scaling.md").read_text("utf-8"), re.DOTALL)
    (script,) = (block for block in blocks if "openssl req" in block)
    subprocess.run(["sh", "-eu", "-c", script], cwd=folder, check=True, capture_output=True)
    return folder / "tls"


def test_tls(pem: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = _project(tmp_path / "project", 3)
    names = ("ca.pem", "client.pem", "client.key")
    with (project / "i18nflow.toml").open("a", encoding="utf-8") as file:
        file.write(
            "[cluster]\n" + "".join(f'{key} = "{pem / name}"\n' for key, name in zip(("ca", "cert", "key"), names, strict=True))
        )
    stranger, own = _stranger(tmp_path), (pem / names[0], pem / names[1], pem / names[2])
    monkeypatch.setattr(cluster, "CONNECT", 1)
    with dask_cluster.running(1, (pem / "ca.pem", pem / "worker.pem", pem / "worker.key")) as address:
        done = _i18nflow(project, "extract", "--cluster", address)
        assert (done.returncode, done.stderr.splitlines()[0]) == (0, "3 articles, 93 units")
        for files in ((stranger[0], own[1], own[2]), (own[0], *stranger)):
            _refused(Reach(address, files))
        _refused(Reach(address.replace("tls://", "tcp://")))


def _refused(reach: Reach) -> None:
    """Why, the two sides may say or not: whoever is refused may only see the other one hang up."""
    with pytest.raises(ClusterError) as caught, Connection(reach) as one:
        one.engine(Workspace(Config(())), 1)
    assert caught.value.message.startswith(f"no Dask scheduler answers at {reach.address}: ")
    assert "certificates" in caught.value.hint
    assert "<" not in caught.value.message


def _stranger(folder: Path) -> tuple[Path, Path]:
    """A certificate that nobody knows, and its key."""
    made = folder / "stranger.pem", folder / "stranger.key"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-subj",
        "/CN=x",
    ]
    subprocess.run([*command, "-out", made[0], "-keyout", made[1]], check=True, capture_output=True)
    return made


def _interrupt(project: Path, address: str, delay: float) -> None:
    command = [sys.executable, "-m", "i18nflow", "--project", str(project), "extract", "--cluster", address]
    for made in ("locales", STATE):
        shutil.rmtree(project / made, ignore_errors=True)
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        time.sleep(delay)
        start = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
        assert time.monotonic() - start < (3 if os.getloadavg()[0] < 4 else 20)
        assert "Traceback" not in said
        assert process.returncode in (130, 0, -signal.SIGINT), said


def test_interrupted_runs_end_soon_and_the_next_completes(address: str, tmp_path: Path) -> None:
    project = _project(tmp_path / "project", 300)
    _interrupt(project, address, random.Random(8).uniform(1.5, 2.5))
    assert _i18nflow(project, "extract", "--cluster", address).returncode == 0
    assert len(list((project / "locales").rglob("*.pot"))) == 300


@pytest.mark.slow
def test_20_moments_of_ctrl_c(address: str, tmp_path: Path) -> None:
    project = _project(tmp_path / "project", 300)
    for moment in range(20):
        _interrupt(project, address, 0.2 * moment)


# --- workers that die, last: Dask does not always start them again -------------------------------------------------


def _gather(connection: Connection) -> None:
    """Wait for both workers: one that dies while its nanny still waits for it stays away."""
    assert connection._client is not None
    connection._client.wait_for_workers(2, timeout=30)
    time.sleep(0.5)


def test_one_death_costs_nothing(connection: Connection, workspace: Workspace, tmp_path: Path) -> None:
    _gather(connection)
    found = outcome(connection.engine(workspace, 60), work.DieOnce(tmp_path / "mark"), 60)
    assert found == {item: 2 * item for item in range(60)}


def test_a_batch_that_nobody_has_the_time_for_is_reported_as_a_whole(
    connection: Connection, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    _gather(connection)
    monkeypatch.setattr("i18nflow.project.engine.APART", 0)
    found = outcome(connection.engine(workspace, 20), work.die_on_13, 20)
    failed = {item: result for item, result in found.items() if isinstance(result, PluginError)}
    assert 13 in failed
    assert {error.code for error in failed.values()} == {"worker-died"}
    assert {item: result for item, result in found.items() if item not in failed} == {
        item: 2 * item for item in range(20) if item not in failed
    }


def test_whatever_kills_hangs_or_raises_is_named(connection: Connection, workspace: Workspace) -> None:
    _gather(connection)
    engine: Any = connection.engine(workspace, 100)
    impatient = replace(engine, batch=8, longest=2.5, apart=Processes(1, 1, 2.5))
    found = outcome(impatient, work.misbehave, 100)
    codes = {item: result.code for item, result in found.items() if isinstance(result, PluginError)}
    assert codes == {3: "worker-died", 13: "worker-died", 51: "worker-hung", 77: "no-memory", 91: "unexpected"}
    assert {item: result for item, result in found.items() if item not in codes} == {
        item: 2 * item for item in range(100) if item not in codes
    }
