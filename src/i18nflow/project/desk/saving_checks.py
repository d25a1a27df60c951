"""What may be approved: as ``i18nflow approve`` has it, only what the checks find no error in."""

from __future__ import annotations

from i18nflow.errors import CatalogError
from i18nflow.project.desk.desk_state import DeskState
from i18nflow.project.desk.values import Held
from i18nflow.wording import say


def require_faultless(state: DeskState, held: Held) -> None:
    """Raise ``CatalogError`` where a check that looks at one translation finds an error in it; warnings are the reviewer's."""
    from i18nflow.checks.run import check_entry  # the checks are loaded when somebody approves first
    from i18nflow.checks.subjects import Around, subjects_of
    from i18nflow.project.checking.order import CheckWanted, choice_of, settings_of

    config, choice = state.project.config, choice_of(state.project, CheckWanted())
    terms = state.workspace.glossary(held.locale) or None
    around = Around(held.locale, config.source_locale, held.group, terms, settings_of(config))
    for subject in subjects_of(held.entry, around):
        for check, hit in check_entry(subject, choice):
            if choice.severities[check.id] == "error":
                message = say("it cannot be approved: {check}: {why}", check=check.id, why=hit.message)
                raise CatalogError("not-approved", message, hint=say("mend it, or mute the check for it"))
