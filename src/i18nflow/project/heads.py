"""What a page says of its language and of its other languages."""

from __future__ import annotations

from i18nflow.formats.base import Head
from i18nflow.locales import direction
from i18nflow.project.context import Workspace
from i18nflow.project.files import Source
from i18nflow.project.targets import Targets


def head_of(workspace: Workspace, targets: Targets, source: Source, locale: str) -> Head:
    """Language and direction."""
    return Head(locale, direction(locale))
