"""What a server has in memory besides the project."""

from __future__ import annotations

from dataclasses import dataclass

from i18nflow.project.desk.desk import Desk
from i18nflow.web.hub import Hub
from i18nflow.web.presence import Presence
from i18nflow.web.sessions import Sessions
from i18nflow.web.settings import Settings
from i18nflow.web.tries import Tries


@dataclass(frozen=True, slots=True)
class State:
    """Made once by ``make_app``; each part minds its own threads."""

    desk: Desk
    settings: Settings
    sessions: Sessions
    tries: Tries
    hub: Hub
    presence: Presence
