"""Object storage: 200 Chinese articles by ``i18nflow`` on a disk, in a bucket of moto, and in one that takes its time.

Moto runs in this process, on loopback; what is timed are whole processes of ``i18nflow``, each with one job.  "20 ms": each
request waits so long before it is passed on, as it would on the way to another town.  A no-op is the third run, which reads
nothing any more.  In the end all three must hold the same bytes: sources, templates, catalogs and translations.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tests.cloud import Answer, Cloud, Door, running, standing

from benchmarks.report import heading, table
from benchmarks.timing import Usage, process
from benchmarks.tools import fill, pseudo_english
from benchmarks.trees import copy_sample

DELAY = 0.02
CONFIG = """locales = ["en"]
catalogs = "{top}locales"

[[trees]]
root = "{top}content"
pattern = "{{locale}}/*.md"

[s3]
endpoint = "{endpoint}"
"""
VERBS = ("extract", "update", "build")


@dataclass(frozen=True, slots=True)
class _Place:
    """A project: its directory and, if its trees are there, the bucket."""

    folder: Path
    bucket: str = ""


def run() -> None:
    """Print seconds, and whether the bytes are the same."""
    if find_spec("moto") is None or find_spec("s3fs") is None:
        print("object storage: left out, there is no moto or no s3fs (the extra dev)")
        return
    with tempfile.TemporaryDirectory() as folder, running() as cloud, _slow(cloud) as slow:
        places = {
            "disk": _project(Path(folder, "disk"), "", ""),
            "moto": _project(Path(folder, "moto"), cloud.endpoint, cloud.bucket()),
            "moto, 20 ms": _project(Path(folder, "slow"), slow.address, cloud.bucket()),
        }
        size = _sources(cloud, places)
        heading(f"200 Chinese articles, {size / 1e6:.2f} MB, one process: wall seconds (CPU seconds)")
        rows = _measured(cloud, places)
        table(("", *places), [(name, *(f"{one.wall:.2f} ({one.cpu:.2f})" for one in found)) for name, found in rows.items()])
        files = _tree(places["disk"].folder)
        same = [name for name, place in places.items() if not place.bucket or cloud.tree(place.bucket) == files]
        print(f"\n{len(files)} files; the same bytes: {', '.join(same)}")
        if len(same) < len(places):
            raise RuntimeError("the trees differ")


@contextmanager
def _slow(cloud: Cloud) -> Iterator[Door]:
    def wait(method: str, path: str, headers: dict[str, str]) -> Answer | None:
        time.sleep(DELAY)
        return None

    with standing(Door(cloud.endpoint, wait)) as door:
        yield door


def _project(folder: Path, endpoint: str, bucket: str) -> _Place:
    folder.mkdir()
    top = f"s3://{bucket}/" if bucket else ""
    (folder / "i18nflow.toml").write_text(CONFIG.format(top=top, endpoint=endpoint))
    return _Place(folder, bucket)


def _sources(cloud: Cloud, places: dict[str, _Place]) -> int:
    here = places["disk"].folder / "content/zh"
    here.parent.mkdir()
    size = copy_sample(here)
    _spread(cloud, places, {f"content/zh/{path.name}": path.read_bytes() for path in here.iterdir()})
    return size


def _spread(cloud: Cloud, places: dict[str, _Place], files: dict[str, bytes]) -> None:
    for place in places.values():
        if place.bucket:
            cloud.put(place.bucket, files)


def _measured(cloud: Cloud, places: dict[str, _Place]) -> dict[str, list[Usage]]:
    rows: dict[str, list[Usage]] = {}
    for verb in VERBS:
        rows[f"{verb}, cold"] = [_call(place, verb) for place in places.values()]
        if verb == "update":
            _translate(cloud, places)
    for verb in VERBS:
        for place in places.values():
            _call(place, verb)
    for verb in VERBS:
        rows[f"{verb}, no-op"] = [_call(place, verb) for place in places.values()]
    return rows


def _call(place: _Place, verb: str) -> Usage:
    command = [sys.executable, "-c", "from i18nflow.cli.main import main; main()", verb, "--jobs", "1"]
    return process(command, place.folder, (0, 1))


def _translate(cloud: Cloud, places: dict[str, _Place]) -> None:
    """The same English in all three."""
    here = places["disk"].folder / "locales/en"
    fill(here, pseudo_english)
    _spread(
        cloud, places, {f"locales/en/{path.relative_to(here).as_posix()}": path.read_bytes() for path in here.rglob("*.po")}
    )


def _tree(folder: Path) -> dict[str, bytes]:
    found = (Path(top, name) for part in ("content", "locales") for top, _, names in os.walk(folder / part) for name in names)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
