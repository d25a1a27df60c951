"""Plug-ins and versions of installed packages: what ``importlib.metadata`` says, without asking it."""

from __future__ import annotations

import importlib.metadata
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from i18nflow import installed
from i18nflow.installed import Offer, offers, version

SCRIPT = """
import json, sys
from i18nflow.installed import offers, version
found = [(offer.name, offer.value) for offer in offers("house.rooms")]
print(json.dumps({"found": found, "version": version(sys.argv[1]), "asked": "importlib.metadata" in sys.modules}))
"""


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    for function in (installed._groups, installed._plain_packages):
        function.cache_clear()
    yield
    for function in (installed._groups, installed._plain_packages):
        function.cache_clear()


def package(directory: Path, name: str, release: str, points: str, kind: str = "dist-info") -> Path:
    """What an installer leaves of a package beside its modules."""
    about = directory / f"{name.replace('-', '_')}-{release}.{kind}"
    about.mkdir(parents=True)
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {release}\n\nVersion: none\n", "utf-8")
    (about / "entry_points.txt").write_text(points, "utf-8")
    return directory


def asked(*paths: Path, name: str = "my-house") -> dict[str, object]:
    """In a process of its own, whose import path begins with ``paths``."""
    before = "import sys\n" + "".join(f"sys.path.insert({at}, {str(path)!r})\n" for at, path in enumerate(paths))
    call = [sys.executable, "-c", before + SCRIPT, name]
    answer: dict[str, object] = json.loads(subprocess.run(call, capture_output=True, text=True, check=True).stdout)
    return answer


@pytest.mark.parametrize("group", ["i18nflow.formats", "i18nflow.checks", "console_scripts", "pytest11", "no.such.group"])
def test_it_says_what_the_standard_library_says(group: str) -> None:
    points = importlib.metadata.entry_points(group=group)
    assert offers(group) == tuple(Offer(*row) for row in sorted({(point.name, point.value) for point in points}))


def test_versions_are_those_of_the_standard_library() -> None:
    names = {distribution.metadata["Name"] for distribution in importlib.metadata.distributions()}
    assert {name: version(name) for name in names} == {name: importlib.metadata.version(name) for name in names}


def test_a_package_that_is_not_there() -> None:
    with pytest.raises(importlib.metadata.PackageNotFoundError):
        version("no-such-package-at-all")


def test_an_offer_gives_its_object() -> None:
    assert Offer("join", "os.path:join [extra]").load() is __import__("os").path.join
    assert Offer("path", "os.path").load() is __import__("os").path
    with pytest.raises(ModuleNotFoundError):
        Offer("none", "no.such.module:thing").load()


def test_comments_blank_lines_and_other_groups(tmp_path: Path) -> None:
    points = "# ours\n[house.rooms]\n\nkitchen = house.kitchen : ROOM\n bath=house.bath:ROOM\n[other]\nkitchen = other:ROOM\n"
    found = asked(package(tmp_path, "my-house", "1.0", points))
    assert found["found"] == [["bath", "house.bath:ROOM"], ["kitchen", "house.kitchen : ROOM"]]
    assert (found["version"], found["asked"]) == ("1.0", False)


def test_the_first_on_the_path_counts(tmp_path: Path) -> None:
    new = package(tmp_path / "new", "my-house", "2.0", "[house.rooms]\nkitchen = new:ROOM\n")
    old = package(tmp_path / "old", "My.House", "1.0", "[house.rooms]\ncellar = old:ROOM\n")
    assert asked(new, old) == {"found": [["kitchen", "new:ROOM"]], "version": "2.0", "asked": False}
    assert asked(old, new)["found"] == [["cellar", "old:ROOM"]]


def test_two_packages_of_one_path(tmp_path: Path) -> None:
    package(tmp_path, "my-house", "1.0", "[house.rooms]\nkitchen = a:ROOM\n")
    package(tmp_path, "your-house", "1.0", "[house.rooms]\nkitchen = b:ROOM\n", kind="egg-info")
    assert asked(tmp_path)["found"] == [["kitchen", "a:ROOM"], ["kitchen", "b:ROOM"]]


@pytest.mark.parametrize("kind", ["archive", "egg"])
def test_packages_in_anything_but_directories(tmp_path: Path, kind: str) -> None:
    if kind == "egg":
        where = tmp_path / "my_house-1.0-py3.11.egg"
        about = where / "EGG-INFO"
        about.mkdir(parents=True)
        (about / "PKG-INFO").write_text("Metadata-Version: 2.1\nName: my-house\nVersion: 1.0\n", "utf-8")
        (about / "entry_points.txt").write_text("[house.rooms]\nkitchen = a:ROOM\n", "utf-8")
    else:
        import shutil

        package(tmp_path / "made", "my-house", "1.0", "[house.rooms]\nkitchen = a:ROOM\n")
        where = Path(shutil.make_archive(str(tmp_path / "packed"), "zip", tmp_path / "made"))
    assert asked(where) == {"found": [["kitchen", "a:ROOM"]], "version": "1.0", "asked": True}


def test_an_importer_with_a_list_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    class Importer:
        @staticmethod
        def find_spec(*_: object) -> None:
            return None

        @staticmethod
        def find_distributions(*_: object) -> tuple[()]:
            return ()

    monkeypatch.setattr(sys, "meta_path", [Importer, *sys.meta_path])
    assert installed._plain_packages() is None
    assert [offer.name for offer in offers("i18nflow.formats")] == ["data", "html", "markdown", "messages", "payload"]
