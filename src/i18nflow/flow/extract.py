"""A source's text to its document, whose findings and errors say which file they speak of."""

from __future__ import annotations

from dataclasses import replace

from i18nflow.errors import I18nflowError
from i18nflow.formats.base import Format, Options
from i18nflow.model import Document


def extract(form: Format, text: str, options: Options, path: str) -> Document:
    """Parse ``text``, which was read from ``path``; raises what the format raises, with that path."""
    try:
        document = form.parse(text, options, path)
    except I18nflowError as error:
        raise error.at(path)  # noqa: B904  (the same error, now with its file)
    if not document.findings:
        return document
    return replace(document, findings=tuple(replace(found, path=found.path or path) for found in document.findings))
