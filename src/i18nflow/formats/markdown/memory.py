"""What one build of a document found out that holds for the next one: for who builds it again and again, text by text.

A block is written from what it is to hold and from nothing else of the document but new values of link definitions, and what
is written reads the same as long as references lead where they did.  So what did not change is taken as it was made, proof
included.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from i18nflow.formats.again import Again
from i18nflow.formats.markdown.blocks import Reading, outline
from i18nflow.formats.markdown.dialect import Dialect
from i18nflow.formats.markdown.verify import Expected, Proven
from i18nflow.formats.splice import Edits
from i18nflow.values import value_class


@value_class(frozen=True, slots=True)
class Made:
    """A block as it was written."""

    inputs: object
    """What it was written from."""
    meant: Expected
    """What it must read as."""
    placed: Edits
    """Its edits; offsets count in the document as given."""
    content: str | None
    """What it holds now, if it is known that its document has the same blocks as before."""


@dataclass(slots=True)
class Memory:
    """See the module; it belongs to one document, and to one way of reading it."""

    answers: Again = field(default_factory=Again)
    """Msgstrs that were read."""
    made: dict[int, Made] = field(default_factory=dict)
    """By the number of the block."""
    proven: Proven = field(default_factory=dict)
    env: Mapping[str, object] = field(default_factory=dict)
    """The references under which :attr:`proven` holds."""

    read: tuple[str, Reading] | None = None
    """A text that was written, and its outline."""

    def outline(self, text: str, dialect: Dialect) -> Reading:
        """As :func:`~i18nflow.formats.markdown.blocks.outline`; kept for who wants to see the same text."""
        if self.read is None or self.read[0] != text:
            self.read = text, outline(text, dialect)
        return self.read[1]

    def under(self, env: Mapping[str, object]) -> Proven:
        """What was proven under these references."""
        if self.env != env:
            self.proven.clear()
            self.env = env
        return self.proven

    def settle(self) -> None:
        """Forget proofs of what is not written any more."""
        if len(self.proven) > 2 * len(self.made):
            kept = {id(made.meant) for made in self.made.values()}
            self.proven = {key: proof for key, proof in self.proven.items() if key in kept}
