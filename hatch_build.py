"""The catalogs of our messages, compiled by the build: ``locales/zh/LC_MESSAGES/i18nflow.po`` to ``i18nflow.mo``, with Babel.

Source: hatch's custom build hook, https://hatch.pypa.io/latest/plugins/build-hook/custom/
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_CATALOGS = "src/i18nflow/wording/locales/*/LC_MESSAGES/*.po"


class CustomBuildHook(BuildHookInterface[Any]):
    """Runs before each wheel, also an editable one."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile all catalogs; fuzzy translations stay out."""
        for path in sorted(Path(self.root).glob(_CATALOGS)):
            with path.open("rb") as source, path.with_suffix(".mo").open("wb") as target:
                write_mo(target, read_po(source, locale=path.parent.parent.name))
