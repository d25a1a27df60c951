"""i18nflow: Chinese Markdown and Nuxt Content articles to PO catalogs and back, byte-exact wherever nobody translated.

``parse`` and ``rebuild`` work on text.  ``open_project`` and the verbs ``init extract update status build`` work on a project's
files, as the command line does.

>>> document = parse("# 标题\\n\\n正文 **加粗**。\\n", "markdown")
>>> [unit.msgid for unit in document.units]
['标题', '正文 <strong>加粗</strong>。']
>>> print(rebuild(document, lambda unit: "Title" if unit.msgid == "标题" else None))
# Title
<BLANKLINE>
正文 **加粗**。
<BLANKLINE>
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from i18nflow.errors import I18nflowError
    from i18nflow.formats.base import Job, Options
    from i18nflow.model import Catalog, Document, Entry, Finding, Key, Translate, Unit
    from i18nflow.project.usecases import Run, Wanted, build, extract, init, open_project, status, update

_ROOMS = {
    "errors": ("I18nflowError",),
    "formats.base": ("Job", "Options"),
    "model": ("Catalog", "Document", "Entry", "Finding", "Key", "Unit"),
    "project.usecases": ("Run", "Wanted", "build", "extract", "init", "open_project", "status", "update"),
}
"""Where the public names are: each room is imported with the first use of one of its names (PEP 562)."""
__all__ = [
    "Catalog",
    "Document",
    "Entry",
    "Finding",
    "I18nflowError",
    "Job",
    "Key",
    "Options",
    "Run",
    "Unit",
    "Wanted",
    "build",
    "extract",
    "init",
    "open_project",
    "parse",
    "rebuild",
    "status",
    "update",
]


def __getattr__(name: str) -> Any:
    """A public name, from its room; ``__version__`` from the installed package."""
    if name == "__version__":
        from i18nflow.installed import version

        return version()
    room = next((room for room, names in _ROOMS.items() if name in names), None)
    if room is None:
        raise AttributeError(f"module “i18nflow” has no “{name}”")
    return getattr(import_module(f"i18nflow.{room}"), name)


def parse(text: str, format: str | None = None, *, path: str | None = None, options: Options | None = None) -> Document:
    """The document of ``text``, whose BOM and line ends are as in the file.

    ``format`` is ``"markdown"``, ``"payload"`` or any installed one; without it ``path`` decides.

    Raises:
        SourceError: the text cannot be read as that format.
        ConfigError: there is no such format.
    """
    from i18nflow.formats.base import Options
    from i18nflow.formats.registry import format_for, format_named

    form = format_named(format) if format else format_for(path or "")
    return form.parse(text, options or Options(), path or "")


def rebuild(document: Document, translate: Translate, *, options: Options | None = None) -> str:
    """``document`` with every unit for which ``translate`` gives a text rewritten; the same bytes where it gives none.

    A msgstr that cannot be written safely leaves its unit as it is.  No path and no link to another page changes: those belong
    to a localized build, :func:`build`.
    """
    from i18nflow.formats.base import Job, Options
    from i18nflow.formats.registry import format_named

    form = format_named(document.format)
    return form.rebuild(document, Job(translate), options or Options()).text
