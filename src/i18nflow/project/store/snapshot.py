"""The bytes of a file as they were read, known by their hash."""

from __future__ import annotations

import codecs
from dataclasses import field
from hashlib import blake2b

from i18nflow.errors import I18nflowError, SourceError
from i18nflow.values import value_class
from i18nflow.wording import say

_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
"""Byte order marks; the longer ones first, since UTF-32's begins with UTF-16's."""


@value_class(frozen=True, slots=True)
class Snapshot:
    """A file's content at one moment; ``version`` is ``""`` and ``data`` empty where there was no file."""

    path: str
    """As a person knows it: relative, ``/``-separated."""
    data: bytes = field(repr=False)
    version: str
    """BLAKE2b-160 of the bytes, in hex."""

    @classmethod
    def of(cls, path: str, data: bytes | None) -> Snapshot:
        """The snapshot of ``data``, ``None`` for no file."""
        return cls(path, b"", "") if data is None else cls(path, data, version_of(data))

    @property
    def exists(self) -> bool:
        """Whether there was a file."""
        return bool(self.version)

    def text(self, error: type[I18nflowError] = SourceError) -> str:
        """The content as UTF-8, strictly: BOM and line ends stay.  Raises ``error`` with the offset and line of a bad byte."""
        if not self.exists:
            raise error(
                "missing", say("there is no such file"), path=self.path, hint=say("it may have been moved or removed meanwhile")
            )
        try:
            return self.data.decode("utf-8")
        except UnicodeDecodeError as fault:
            raise _not_utf8(self, fault.start, error) from fault


def version_of(data: bytes) -> str:
    """The name of this content."""
    return blake2b(data, digest_size=20).hexdigest()


def _not_utf8(snapshot: Snapshot, offset: int, error: type[I18nflowError]) -> I18nflowError:
    before = snapshot.data[:offset]
    start = before.rfind(b"\n") + 1
    return error(
        "not-utf-8",
        say("is not UTF-8: byte 0x{byte:02X} at offset {offset}", byte=snapshot.data[offset], offset=offset),
        path=snapshot.path,
        line=before.count(b"\n") + 1,
        column=len(before[start:].decode("utf-8", "replace")) + 1,
        hint=_encoding_hint(snapshot.data),
    )


def _encoding_hint(data: bytes) -> str:
    """How to convert the file, where its encoding can be guessed."""
    guess = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "")
    if not guess:
        try:
            data.decode("gb18030")
        except UnicodeDecodeError:
            return say("save the file as UTF-8")
        guess = "GB18030"
    return say("it looks like {guess}: save it as UTF-8 (`iconv -f {guess} -t UTF-8`)", guess=guess)
