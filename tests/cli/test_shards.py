"""``--shard``, as people type it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.project.site import ONE_TREE, Site, translated_site


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return translated_site(tmp_path, ONE_TREE)


@pytest.mark.parametrize("verb", ["extract", "update", "build", "check", "status"])
def test_every_verb_says_what_it_takes(command: Command, site: Site, verb: str) -> None:
    ended = command(site.root, verb, "--shard", "1/3")
    assert ended.code in (0, 1)
    assert "shard 1/3: 0 of 2 articles" in ended.err
    assert "no catalog yet" not in ended.err
    assert "shard" not in command(site.root, verb).err


@pytest.mark.parametrize("verb", ["extract", "check", "status"])
@pytest.mark.parametrize("wrong", ["0/3", "4/3", "x"])
def test_what_is_no_shard(command: Command, site: Site, verb: str, wrong: str) -> None:
    ended = command(site.root, verb, "--shard", wrong)
    assert ended.code == 2
    assert f"bad-shard: “{wrong}” is no part of a project" in ended.err
    assert "hint: 2/4 is the second of four parts" in ended.err


def test_an_update_says_what_it_leaves(command: Command, site: Site) -> None:
    assert "left to an update without --shard" in command(site.root, "update", "--shard", "2/3").err


def test_counts_that_can_be_summed(command: Command, site: Site) -> None:
    whole = json.loads(command(site.root, "status", "--format", "json").out)
    assert "shard" not in whole
    parts = [json.loads(command(site.root, "status", "--format", "json", "--shard", f"{number}/3").out) for number in (1, 2, 3)]
    assert [part["shard"] for part in parts] == ["1/3", "2/3", "3/3"]
    totals = [part["total"] for part in parts]
    for name in ("articles", "units", "characters"):
        assert sum(total[name] for total in totals) == whole["total"][name] > 0
    for state in ("translated", "fuzzy", "untranslated", "approved"):
        for amount in ("units", "characters"):
            sums = sum(total["locales"]["en"][state][amount] for total in totals)
            assert sums == whole["total"]["locales"]["en"][state][amount]
    done = whole["total"]["locales"]["en"]["translated"]["characters"]
    assert whole["total"]["shares"]["en"] == done / whole["total"]["characters"]


@pytest.mark.parametrize("option", ["--todo", "--badge", "--html=-"])
def test_a_picture_of_a_part_is_none(command: Command, site: Site, option: str) -> None:
    ended = command(site.root, "status", "--shard", "1/2", option)
    assert ended.code == 2
    assert "about the whole project" in ended.err
