"""What ``check`` found as JUnit XML, as Jenkins, GitLab and Azure read it: one suite for each catalog, findings as failures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from i18nflow.errors import I18nflowError
from i18nflow.reports.excerpt import cut, excerpt
from i18nflow.reports.fault import Fault, by_place

Attributes = dict[str, str | int]
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even escaped."""


def junit(faults: Iterable[Fault], failures: Sequence[I18nflowError], checked: Iterable[str]) -> str:
    """The report; ``checked`` are the paths of all catalogs that were looked at, those without findings pass."""
    ordered = sorted(faults, key=by_place)
    found = {path: list(group) for path, group in groupby(ordered, key=lambda fault: fault.finding.path)}
    suites = [_suite(path, found.get(path, [])) for path in sorted({*checked, *found})]
    suites += [_broken(error) for error in failures]
    counts: Attributes = {
        "tests": sum(max(1, len(found.get(path, ()))) for path in {*checked, *found}) + len(failures),
        "failures": len(ordered),
        "errors": len(failures),
    }
    head = f"<testsuites{_attributes({'name': 'i18nflow check', **counts})}>"
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *suites, "</testsuites>\n"])


def _suite(path: str, faults: Sequence[Fault]) -> str:
    counts: Attributes = {"name": path, "tests": max(1, len(faults)), "failures": len(faults), "errors": 0, "skipped": 0}
    cases = [_case(fault) for fault in faults] or [f"  <testcase{_attributes({'classname': path, 'name': 'checks'})}/>"]
    return "\n".join([f" <testsuite{_attributes(counts)}>", *cases, " </testsuite>"])


def _case(fault: Fault) -> str:
    finding = fault.finding
    name = f"{finding.code}: {cut(fault.source or fault.finding.message, 60)}"
    case: Attributes = {"classname": finding.path, "name": name, "file": finding.path}
    case |= {"line": finding.line} if finding.line else {}
    failure: Attributes = {"type": finding.code, "message": finding.message}
    lines = [
        f"{finding.severity}: {finding.message}",
        *filter(None, (*excerpt(fault.text, fault.start, fault.end), finding.hint)),
    ]
    lines += [f"source: {fault.origin}"] if fault.origin else []
    return (
        f"  <testcase{_attributes(case)}>\n"
        f"   <failure{_attributes(failure)}>{escape(_clean(chr(10).join(lines)))}</failure>\n  </testcase>"
    )


def _broken(error: I18nflowError) -> str:
    counts: Attributes = {"name": error.path or "i18nflow", "tests": 1, "failures": 0, "errors": 1, "skipped": 0}
    case = _attributes({"classname": error.path, "name": error.code})
    text = f"{error.message}\n{error.hint}" if error.hint else error.message
    inner = f"<error{_attributes({'type': error.code, 'message': error.message})}>{escape(_clean(text))}</error>"
    return f" <testsuite{_attributes(counts)}>\n  <testcase{case}>{inner}</testcase>\n </testsuite>"


def _attributes(pairs: Attributes) -> str:
    return "".join(f" {name}={quoteattr(_clean(str(value)))}" for name, value in pairs.items())


def _clean(text: str) -> str:
    """``text`` with what XML cannot hold spelled out."""
    return _FORBIDDEN.sub(lambda match: f"\\x{ord(match[0]):02x}", text)
