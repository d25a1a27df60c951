"""Reports that a person asks for by a path, wherever it lies."""

from __future__ import annotations

from pathlib import Path

from i18nflow.errors import ConfigError
from i18nflow.project.store import open_store
from i18nflow.wording import say

_NOT_REPORTS = (".po", ".pot", ".md", ".toml")


def write_report(path: Path, text: str) -> None:
    """Put a report into a file, in one step; raises ``ConfigError`` for what is rather a source, a catalog or a setting."""
    if path.name.endswith(_NOT_REPORTS) or path.is_dir():
        raise ConfigError(
            "not-a-report", say("would replace something that is no report"), path=str(path), hint=say("choose another name")
        )
    open_store(path.parent).write(path.name, text.encode("utf-8", "backslashreplace"))


def append_report(path: Path, text: str) -> None:
    """Add to a file that others write to as well, such as the summary of a workflow's step."""
    open_store(path.parent).add(path.name, text.encode("utf-8", "backslashreplace"))
