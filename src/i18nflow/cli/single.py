"""How the verbs that take a single FILE end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from i18nflow.cli.nouns import state_word
from i18nflow.cli.output import result_bytes, show_findings, talk, usage_error
from i18nflow.errors import Exit
from i18nflow.wording import say

if TYPE_CHECKING:
    from i18nflow.project.single import Single

STDOUT = "-"


def finish_single(made: Single, output: str | None, options: dict[str, Any]) -> Exit:
    """Show findings and write the text where ``--output`` says (nothing: standard output); gives the exit code."""
    show_findings(made.findings, verbose=options["verbose"])
    wrong = any(finding.severity == "error" for finding in made.findings)
    if output not in (None, STDOUT):
        from i18nflow.project.single import write_single

        change = write_single(made, Path(str(output)), check=options["check"])
        stale = options["check"] and change.state != "unchanged"
        talk(f"{state_word(change.state, would=stale)}  {change.path}")
        return Exit.FINDINGS if wrong or stale else Exit.DONE
    if options["check"]:
        raise usage_error(say("--check of a single FILE needs --output, a file to compare with."))
    result_bytes(made.text.encode())
    return Exit.FINDINGS if wrong else Exit.DONE
