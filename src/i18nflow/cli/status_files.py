"""``status --badge`` and ``status --html``: the table as files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from i18nflow.cli.language import language
from i18nflow.cli.nouns import state_word
from i18nflow.cli.output import progress, result_bytes, safe, talk
from i18nflow.project.counting import StatusTable
from i18nflow.project.options import Config
from i18nflow.project.single import Single, write_single
from i18nflow.project.status_files import status_badge, status_html
from i18nflow.wording import say

STDOUT = "-"


def write_files(config: Config, table: StatusTable, options: Mapping[str, str | None]) -> None:
    """What the options ask for: a badge, a page, or both."""
    if options["badge"]:
        _write(status_badge(table), options["output"])
    if options["html"]:
        with progress(say("looking back")) as report:
            text = status_html(config, table, report, language())
        _write(text, options["html"])


def _write(text: str, output: str | None) -> None:
    if output in (None, STDOUT):
        result_bytes(text.encode())
        return
    change = write_single(Single(text, (), ()), Path(str(output)))
    talk(f"{state_word(change.state)}  {safe(change.path)}")
