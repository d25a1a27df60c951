"""What ``check`` found as SARIF 2.1.0 (OASIS, 27 March 2020), within what GitHub's code scanning takes.

GitHub keeps at most 5 000 results of a run and knows them again by ``primaryLocationLineHash`` (its documentation, "SARIF
support for code scanning").
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from i18nflow.checks.base import Check
from i18nflow.errors import I18nflowError
from i18nflow.model import Severity
from i18nflow.reports.fault import Fault, by_severity

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST = 5000
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Tool:
    """Who found it: its version, and the rules that it applied."""

    version: str
    rules: Sequence[Check]
    project: str = ""
    """Directory of the project as seen from the repository's top, ``""`` if it is that: stands before all paths."""


def sarif(faults: Iterable[Fault], failures: Iterable[I18nflowError], tool: Tool) -> str:
    """The log of one run: the most serious results first, what is beyond the limit counted in a notification."""
    ordered = sorted(faults, key=by_severity)
    kept, lost = ordered[:MOST], len(ordered) - MOST
    notes = [
        _notification("error", f"{one.code}: {one.message}", _location(one.path, tool) if one.path else None)
        for one in failures
    ]
    if lost > 0:
        notes.append(_notification("warning", f"{lost} results are left out: the limit is {MOST}", None))
    numbers = {rule.id: number for number, rule in enumerate(tool.rules)}
    seen: Counter[str] = Counter()
    run: Json = {
        "tool": {"driver": _driver(tool)},
        "automationDetails": {"id": "i18nflow-check/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not any(note["level"] == "error" for note in notes),
                "toolExecutionNotifications": notes,
            }
        ],
        "results": [_result(fault, numbers, tool, seen) for fault in kept],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _driver(tool: Tool) -> Json:
    return {"name": "i18nflow", "semanticVersion": tool.version, "rules": [_rule(rule) for rule in tool.rules]}


def _rule(rule: Check) -> Json:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "help": {"text": rule.explanation or rule.summary, "markdown": rule.explanation or rule.summary},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
    }


def _result(fault: Fault, numbers: dict[str, int], tool: Tool, seen: Counter[str]) -> Json:
    finding = fault.finding
    seen[fault.fingerprint] += 1
    message = f"{finding.message}\n{finding.hint}" if finding.hint else finding.message
    result: Json = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": message},
        "locations": [_location(finding.path, tool, _region(fault))],
        "partialFingerprints": {"primaryLocationLineHash": f"{fault.fingerprint}:{seen[fault.fingerprint]}"},
    }
    if finding.code in numbers:
        result["ruleIndex"] = numbers[finding.code]
    if fault.origin:
        result["relatedLocations"] = [_origin(fault.origin, tool)]
    return result


def _region(fault: Fault) -> Json | None:
    finding = fault.finding
    if not finding.line:
        return None
    region: Json = {"startLine": finding.line}
    if finding.column:
        region["startColumn"] = finding.column
    if finding.column and fault.end_line and fault.end_column:
        region |= {"endLine": fault.end_line, "endColumn": fault.end_column}
    return region


def _origin(place: str, tool: Tool) -> Json:
    path, _, line = place.rpartition(":")
    found = _location(path, tool, {"startLine": int(line)}) if line.isdigit() and path else _location(place, tool)
    return {**found, "id": 1, "message": {"text": "the source text"}}


def _location(path: str, tool: Tool, region: Json | None = None) -> Json:
    uri = quote("/".join(part for part in (tool.project, path) if part))
    physical: Json = {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}}
    return {"physicalLocation": physical | ({"region": region} if region else {})}


def _notification(level: str, text: str, location: Json | None) -> Json:
    return {"level": level, "message": {"text": text}, **({"locations": [location]} if location else {})}
