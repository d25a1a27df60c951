"""What ``lint`` found and mended: asked for, written, shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from i18nflow.cli import nouns
from i18nflow.cli.language import told
from i18nflow.cli.output import (
    finding_json,
    progress,
    result,
    safe,
    show_errors,
    show_findings,
    show_json,
    talk,
)
from i18nflow.cli.shared import listed, may_write, show_diff, wants_debug
from i18nflow.cli.workflow import workflow_lines
from i18nflow.errors import Exit, I18nflowError
from i18nflow.lint.reference import section, table
from i18nflow.lint.registry import rule_named
from i18nflow.model import Finding
from i18nflow.project import linting, usecases
from i18nflow.project.options import Config
from i18nflow.project.report import Report
from i18nflow.wording import say


def explained(code: str) -> str:
    """What a rule is about, or (``all``) which rules there are."""
    return told(table() if code == "all" else section(rule_named(code))).rstrip()


def run(config: Config | None, paths: tuple[Path, ...], options: dict[str, Any]) -> Exit:
    """Check, mend and show as the ``options`` of the command say; gives the exit code."""
    order = linting.prepare(config, _wanted(paths, options))
    with progress(say("checking")) as report:
        found = linting.check(order, usecases.Run(options["jobs"], True, report))
    fixes = linting.mended(order, found) if options["fix"] or options["only_diff"] else ()
    made = _Made(order, list(fixes))
    shown = options["form"] == "text"
    if shown:
        made.show()
    agreed = options["fix"] and not options["only_diff"] and may_write(len(made.files), yes=options["yes"], shown=shown)
    written = agreed and made.write()
    left = made.left(found) if written else list(found.findings)
    _show(left, made, found, options)
    return made.exit_code(left, found)


def _wanted(paths: tuple[Path, ...], options: dict[str, Any]) -> linting.LintWanted:
    return linting.LintWanted(paths, listed(options["select"]), listed(options["ignore"]), options["mdc"])


class _Made:
    """The files that can be mended, and what becomes of them."""

    def __init__(self, order: linting.Linting, found: Iterable[linting.Mended | I18nflowError]) -> None:
        self.order = order
        self.files: list[linting.Mended] = []
        self.failures: list[I18nflowError] = []
        self.written: list[linting.Mended] = []
        for one in found:
            if isinstance(one, linting.Mended):
                self.files.append(one)
            else:
                self.failures.append(one)

    def show(self) -> None:
        """All changes, as a unified diff on standard output."""
        for one in self.files:
            show_diff(one.target.shown, one.before, one.after)

    def write(self) -> bool:
        """Replace the files; one that somebody else changed meanwhile is a failure."""
        for one in self.files:
            try:
                linting.save(self.order, one)
            except I18nflowError as error:
                self.failures.append(error)
            else:
                self.written.append(one)
        return bool(self.written)

    def left(self, found: Report) -> list[Finding]:
        """The findings that remain."""
        rest = {one.target.shown: one.left for one in self.written}
        kept = [finding for finding in found.findings if finding.path not in rest or not finding.line]
        return [*kept, *(finding for left in rest.values() for finding in left)]

    def exit_code(self, left: Sequence[Finding], found: Report) -> Exit:
        """The worst of what is left."""
        codes = [failure.exit_code for failure in self.failures]
        return max([linting.exit_code(left, found), *codes])


def _show(left: list[Finding], made: _Made, found: Report, options: dict[str, Any]) -> None:
    failures = (*found.failures, *made.failures)
    if options["form"] == "json":
        show_json(
            {
                "findings": [{**finding_json(finding), "fixable": finding.fixable} for finding in left],
                "failures": [finding_json(failure) for failure in failures],
                "fixed": [{"path": safe(one.target.shown), "fixes": one.fixes} for one in made.written],
            }
        )
    elif options["form"] == "github":
        for line in workflow_lines(left, failures):
            result(line)
    elif not options["only_diff"]:
        show_findings(left, verbose=options["verbose"], out=result)
    show_errors(failures, debug=wants_debug())
    _summary(left, made, found)


def _summary(left: list[Finding], made: _Made, found: Report) -> None:
    files = found.total(lambda outcome: outcome.articles)
    counts = Counter(finding.severity for finding in left)
    if made.written:
        talk(
            say(
                "{places} mended in {files}",
                places=nouns.places(sum(one.fixes for one in made.written)),
                files=nouns.files(len(made.written)),
            )
        )
    if made.written and made.order.workspace.config.file:
        talk(say("next: i18nflow extract"))
    if not left:
        talk(say("lint: nothing found in {files}", files=nouns.files(files)))
        return
    named, places = nouns.of_severities(counts), len({finding.path for finding in left})
    talk(say("lint: {named} in {n} of {files}", named=named, n=places, files=nouns.files(files)))
    fixable = sum(finding.fixable for finding in left)
    if fixable and not made.files:
        talk(say("--fix can mend up to {fixable} of them", fixable=fixable))
