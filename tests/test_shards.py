"""Shards: which article belongs to which part, and what people may write for one."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.errors import ConfigError, Exit
from i18nflow.routes.shards import ALL, Part, part, shard_of, shelf

NAMES = ("news/700", "新闻/七百", "guide", "a b/“c”")


@pytest.mark.parametrize(
    ("name", "shard", "directory"),
    [("news/700", 0x3D1, "3d"), ("news/701", 0x801, "80"), ("新闻/七百", 0x132, "13"), ("index", 0xFEE, "fe")],
)
def test_a_shard_never_changes(name: str, shard: int, directory: str) -> None:
    """Trees and caches of other machines, and of years ago, rely on it."""
    assert (shard_of(name), shelf(name)) == (shard, directory)


@pytest.mark.skipif(not shutil.which("b2sum"), reason="GNU coreutils' b2sum is not installed")
@pytest.mark.parametrize("name", NAMES)
def test_a_shell_finds_the_same(name: str) -> None:
    digits = subprocess.run(["b2sum"], input=name.encode(), capture_output=True, check=True).stdout[:3].decode()
    assert f"{shard_of(name):03x}" == digits
    assert digits.startswith(shelf(name))


@given(st.text(st.characters()), st.integers(1, 4096))
def test_every_article_is_in_one_part(name: str, of: int) -> None:
    """Surrogates too: they stand for bytes of a file's name that are no UTF-8."""
    number = shard_of(name) % of + 1
    assert Part(number, of).takes(name)
    assert not any(Part(other, of).takes(name) for other in (number % of + 1, of) if other != number)


def test_parts_are_of_one_size() -> None:
    names = [f"news/{number}" for number in range(4000)]
    counts = [sum(Part(number, 8).takes(name) for name in names) for number in range(1, 9)]
    assert sum(counts) == 4000
    assert max(counts) < 1.15 * min(counts)


def test_what_people_write() -> None:
    assert part("2/4") == Part(2, 4)
    assert part(" 4096/4096 ") == Part(4096, 4096)
    assert part("1/1") == ALL
    assert str(Part(2, 4)) == "2/4"
    assert (Part(1, 4).is_first, Part(2, 4).is_first, Part(1, 4).is_all, ALL.is_all) == (True, False, False, True)


@pytest.mark.parametrize(
    "text", ["0/3", "4/3", "x", "", "1", "1/", "/2", "-1/2", "1/0", "1/4097", "1.5/2", "1/2/3", "²/3", "9" * 99]
)
def test_what_is_no_part(text: str) -> None:
    with pytest.raises(ConfigError, match="no part of a project") as error:
        part(text)
    assert error.value.exit_code == Exit.USAGE
    assert "2/4" in error.value.hint
