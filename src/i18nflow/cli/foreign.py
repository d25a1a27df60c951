"""``i18nflow import --foreign``: other tools' catalogs into ours."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from i18nflow.cli import nouns
from i18nflow.cli.output import progress, show_json, talk
from i18nflow.cli.shared import finish, show_changes
from i18nflow.errors import Exit
from i18nflow.project import usecases
from i18nflow.project.twins.foreign import Adoption, adopt_files
from i18nflow.wording import say


def import_foreign(project: usecases.Project, files: Sequence[Path], locale: str, how: tuple[bool, bool, bool]) -> Exit:
    """Bring in, show, and give the exit code; ``how``: whether only to check, to be verbose, to print JSON."""
    check, verbose, as_json = how
    with progress(say("importing")) as report:
        done = adopt_files(project, files, locale, usecases.Run(check=check, progress=report))
    if as_json:
        show_json(_json(done))
        return done.report.exit_code
    show_changes(done.report, verbose=verbose)
    found = say("{final} texts of articles filled, {fuzzy} more as fuzzy", final=done.final, fuzzy=done.fuzzy)
    talk(say("{translations} read: {found}", translations=nouns.translations(done.texts), found=found))
    hint = say("i18nflow update, then review the fuzzy entries: i18nflow status --todo")
    return finish(done.report, "import", hint if done.report.changed else "", verbose=verbose)


def _json(done: Adoption) -> dict[str, object]:
    changes = [{"path": change.path, "state": change.state} for change in done.report.changes]
    return {"changes": changes, "read": done.texts, "final": done.final, "fuzzy": done.fuzzy}
