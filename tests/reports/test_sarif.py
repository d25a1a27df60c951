"""SARIF 2.1.0, as far as GitHub reads it (its documentation, "SARIF support for code scanning")."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from tests.reports.samples import BROKEN, HOSTILE, PATH, fault

from i18nflow.checks.base import Check
from i18nflow.reports.sarif import MOST, Tool, sarif

RULES = (Check("number", "warning", "A number differs.", "Why."), Check("tags", "error", "Tags differ.", ""))
TOOL = Tool("1.2.3", RULES)


def run_of(text: str) -> dict[str, Any]:
    log = json.loads(text)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    assert run["tool"]["driver"]["name"] == "i18nflow"
    for rule in run["tool"]["driver"]["rules"]:
        assert rule["id"]
        assert rule["shortDescription"]["text"]
        assert rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    for result in run["results"]:
        _is_result(result, run)
    return run  # type: ignore[no-any-return]


def _is_result(result: dict[str, Any], run: dict[str, Any]) -> None:
    assert result["message"]["text"]
    assert result["level"] in ("error", "warning", "note")
    assert set(result) <= {
        *("ruleId", "ruleIndex", "level", "message", "locations", "relatedLocations", "partialFingerprints"),
    }
    if "ruleIndex" in result:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    for location in (*result["locations"], *result.get("relatedLocations", ())):
        place = location["physicalLocation"]
        assert place["artifactLocation"]["uri"].isascii()
        assert all(number >= 1 for number in place.get("region", {}).values())
    assert all(isinstance(value, str) for value in result["partialFingerprints"].values())


def test_a_result() -> None:
    run = run_of(sarif([fault()], [], TOOL))
    (result,) = run["results"]
    place = result["locations"][0]["physicalLocation"]
    assert unquote(place["artifactLocation"]["uri"]) == PATH
    assert place["region"] == {"startLine": 7, "startColumn": 12, "endLine": 7, "endColumn": 16}
    related = result["relatedLocations"][0]["physicalLocation"]
    assert unquote(related["artifactLocation"]["uri"]) == "content/新闻/zh/700.md"
    assert related["region"] == {"startLine": 12}
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"][0]["executionSuccessful"] is True


def test_the_most_serious_first_and_no_more_than_github_takes() -> None:
    many = [fault(line=number + 1) for number in range(MOST)]
    run = run_of(sarif([*many, fault("tags", "error"), fault("other", "info")], [], TOOL))
    assert len(run["results"]) == MOST
    assert [result["level"] for result in run["results"][:2]] == ["error", "warning"]
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("2 results")


def test_fingerprints_do_not_know_lines_and_are_never_equal() -> None:
    def prints(*lines: int) -> list[str]:
        run = run_of(sarif([fault(line=line) for line in lines], [], TOOL))
        return [result["partialFingerprints"]["primaryLocationLineHash"] for result in run["results"]]

    assert prints(3, 9) == prints(30, 90)
    assert len(set(prints(3, 9))) == 2


def test_a_project_below_the_top_of_its_repository() -> None:
    run = run_of(sarif([fault()], [], replace(TOOL, project="网站")))
    places = (run["results"][0]["locations"][0], run["results"][0]["relatedLocations"][0])
    assert all(unquote(one["physicalLocation"]["artifactLocation"]["uri"]).startswith("网站/") for one in places)


def test_what_could_not_be_read_and_hostile_texts() -> None:
    text = sarif([replace(fault(), text=HOSTILE)], [BROKEN], TOOL)
    run = run_of(text)
    assert run["invocations"][0]["executionSuccessful"] is False
    assert "po-syntax" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
