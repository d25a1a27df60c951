"""Projects in object storage from the command line: clear words, clean output, no secrets anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.cloud import Cloud, Door, running, standing
from tests.project.site import ARTICLE, ONE_TREE, Site


@pytest.fixture(scope="module")
def cloud() -> Iterator[Cloud]:
    with running() as cloud:
        yield cloud


def project(root: Path, endpoint: str, bucket: str) -> Site:
    text = f'catalogs = "s3://{bucket}/po"\n{ONE_TREE}\n[s3]\nendpoint = "{endpoint}"\n'
    return Site(root, text.replace('root = "content"', f'root = "s3://{bucket}/content"'))


def filled_bucket(cloud: Cloud) -> str:
    bucket = cloud.bucket()
    cloud.put(bucket, {f"content/news/zh/{number}.md": ARTICLE.encode() for number in range(1, 4)})
    return bucket


def test_a_second_run_asks_for_listings_alone(cloud: Cloud, tmp_path: Path, command: Command) -> None:
    bucket = filled_bucket(cloud)
    with standing(Door(cloud.endpoint)) as door:
        project(tmp_path, door.address, bucket)
        for verb in ("extract", "update", "build") * 2:  # the second time, what the first wrote is read once
            assert command(tmp_path, verb).code == 0
        door.seen.clear()
        for verb in ("extract", "update", "build"):
            ended = command(tmp_path, verb)
            assert ended.code == 0
            assert "canary" not in ended.out + ended.err
    assert door.seen
    assert [one for one in door.seen if "list-type=2" not in one] == []


def test_nothing_secret_is_kept(cloud: Cloud, tmp_path: Path, command: Command) -> None:
    project(tmp_path, cloud.endpoint, filled_bucket(cloud))
    for arguments in (["extract"], ["update"], ["build", "--debug"], ["check"]):
        command(tmp_path, *arguments)
    kept = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert len(kept) > 3
    assert not any(b"canary" in data for data in kept)


@pytest.mark.parametrize("verb", ["extract", "update", "build", "status", "check", "lint"])
def test_no_bucket_is_one_clear_error(cloud: Cloud, tmp_path: Path, verb: str, command: Command) -> None:
    project(tmp_path, cloud.endpoint, "nothing-here")
    ended = command(tmp_path, verb)
    assert ended.code == 5
    assert "s3://nothing-here" in ended.err
    assert "no such bucket" in ended.err
    assert "hint: check its name" in ended.err
    assert "Traceback" not in ended.err


def test_a_process_of_its_own_ends_quietly(cloud: Cloud, tmp_path: Path) -> None:
    """No word of the SDK, at the end either."""
    project(tmp_path, cloud.endpoint, filled_bucket(cloud))
    call = [sys.executable, "-W", "default", "-m", "i18nflow", "extract", "--jobs", "2"]
    ended = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, check=True, env=dict(os.environ))
    assert [line.partition(" ")[0] for line in ended.stderr.splitlines()] == ["3", "extract:", "next:"]


def test_git_says_that_it_knows_nothing_of_it(cloud: Cloud, tmp_path: Path, command: Command) -> None:
    site = project(tmp_path, cloud.endpoint, filled_bucket(cloud))
    subprocess.run(["git", "init", "-q", str(site.root)], check=True)
    for arguments in (["blame", "news/1"], ["git", "install"], ["check", "--changed-since", "HEAD"]):
        ended = command(tmp_path, *arguments)
        assert ended.code == 2, arguments
        assert "of which git knows nothing" in ended.err


def test_addresses_are_understood_where_paths_are_typed(cloud: Cloud, tmp_path: Path, command: Command) -> None:
    bucket = filled_bucket(cloud)
    project(tmp_path, cloud.endpoint, bucket)
    command(tmp_path, "extract")
    command(tmp_path, "update")
    for path in (f"s3://{bucket}/content/news/zh/1.md", f"s3://{bucket}/po/en/news/1.po", f"s3://{bucket}/po/en"):
        assert command(tmp_path, "check", path).code == 0, path
    ended = command(tmp_path, "check", f"s3://{bucket}/content/news/zh/9.md")
    assert (ended.code, "is no article of the project" in ended.err) == (2, True)
    assert command(tmp_path, "format", "--check").code == 0


def test_sources_are_mended_where_they_lie(cloud: Cloud, tmp_path: Path, command: Command) -> None:
    bucket = cloud.bucket()
    cloud.put(bucket, {"content/news/zh/1.md": "#标题\n\n正文。\n".encode()})
    project(tmp_path, cloud.endpoint, bucket)
    ended = command(tmp_path, "lint", "--fix", "--yes")
    assert cloud.get(bucket, "content/news/zh/1.md").startswith("# 标题".encode()), ended
    assert list((tmp_path / ".i18nflow/backup/s3" / bucket).rglob("1-*"))
