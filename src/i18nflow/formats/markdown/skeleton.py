"""What the Markdown format keeps of a document beside its units."""

from __future__ import annotations

from i18nflow.formats.base import Options
from i18nflow.formats.markdown.blocks import Reading
from i18nflow.formats.markdown.dialect import Dialect
from i18nflow.formats.markdown.holes import Found
from i18nflow.values import value_class


@value_class(frozen=True, slots=True)
class Skeleton:
    """What remains of a Markdown document: how it was read, and its holes."""

    reading: Reading
    found: tuple[Found, ...]


def dialect_of(options: Options) -> Dialect:
    """The reader's options that follow from the site's."""
    return Dialect(
        mdc=options.mdc,
        autolinks=options.autolinks,
        math=options.math,
        code=options.code_comments,
        strikethrough_single_tilde=options.single_tilde,
    )
