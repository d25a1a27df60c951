"""i18nflow: Chinese Markdown and Nuxt Content articles to PO catalogs and back, byte-exact wherever nobody translated.

The two functions below work on text; one function per use case of the command line is in :mod:`i18nflow.project.usecases`.

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

from importlib.metadata import version

from i18nflow.formats.base import Job, Options
from i18nflow.formats.registry import format_for, format_named
from i18nflow.model import Catalog, Document, Entry, Finding, Key, Translate, Unit

__version__ = version("i18nflow")
__all__ = ["Catalog", "Document", "Entry", "Finding", "Job", "Key", "Options", "Unit", "parse", "rebuild"]


def parse(text: str, format: str | None = None, *, path: str | None = None, options: Options | None = None) -> Document:
    """The document of ``text``, whose BOM and line ends are as in the file.

    ``format`` is ``"markdown"``, ``"payload"`` or any installed one; without it ``path`` decides.

    Raises:
        SourceError: the text cannot be read as that format.
        ConfigError: there is no such format.
    """
    form = format_named(format) if format else format_for(path or "")
    return form.parse(text, options or Options(), path or "")


def rebuild(document: Document, translate: Translate, *, options: Options | None = None) -> str:
    """``document`` with every unit for which ``translate`` gives a text rewritten; the same bytes where it gives none.

    Paths, ids of a payload and links stay as they are but where they follow translated text; a whole localized build, with
    routes and links, is :func:`i18nflow.project.usecases.build`.
    """
    form = format_named(document.format)
    return form.rebuild(document, Job(translate), options or Options()).text
