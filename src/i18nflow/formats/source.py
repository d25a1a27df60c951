"""The text a parser sees, and the way back: line ends made ``\\n`` and a byte order mark set aside."""

from __future__ import annotations

import re
from bisect import bisect_right

from i18nflow.formats.splice import Edits, splice
from i18nflow.values import value_class

_BOM = "\ufeff"
_NEWLINE = re.compile(r"\r\n?")


@value_class(frozen=True, slots=True)
class Source:
    """A text and its LF view: ``lf`` has no BOM, and ``\\n`` for every ``\\r\\n`` and lone ``\\r``.

    ``original`` takes an offset in ``lf`` to the offset of the same character in ``text``.
    """

    text: str
    lf: str
    shift: int
    """1 where a BOM was set aside."""
    marks: tuple[int, ...]
    """Offsets in ``lf`` just behind each line end that was ``\\r\\n``."""

    @classmethod
    def of(cls, text: str) -> Source:
        """Read ``text`` as given: with or without BOM, with any mixture of line ends."""
        shift = 1 if text.startswith(_BOM) else 0
        body = text[1:] if shift else text
        if "\r" not in body:
            return cls(text, body, shift, ())
        matches = (match for match in _NEWLINE.finditer(body) if match.end() - match.start() == 2)
        marks = tuple(match.end() - lost for lost, match in enumerate(matches, 1))
        return cls(text, _NEWLINE.sub("\n", body), shift, marks)

    def original(self, offset: int) -> int:
        """Offset in ``text`` of the character at ``offset`` in ``lf``; a line end's is that of its ``\\r``."""
        return offset + self.shift + bisect_right(self.marks, offset)

    def spliced(self, edits: Edits) -> str:
        """The text with edits whose offsets count in ``lf``; its line ends are kept, and new lines end as most of it do."""
        newline = self.newline()
        rows = ((at, end, new.replace("\n", newline)) for at, (end, new) in edits.items())
        return splice(self.text, {self.original(at): (self.original(end), new) for at, end, new in rows})

    def newline(self) -> str:
        """The line end this text uses most; ``\\n`` if it has none."""
        crlf = len(self.marks)
        cr = self.text.count("\r") - crlf
        lf = self.lf.count("\n") - crlf - cr
        return max((lf, "\n"), (crlf, "\r\n"), (cr, "\r"), key=lambda pair: pair[0])[1]
