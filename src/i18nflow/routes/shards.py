"""Shards: articles dealt out by the hash of their catalog's name, the same way on every machine and in every run.

The shard of a catalog is the first 12 bits of blake2b of its name in UTF-8: what the first three hexadecimal digits of
``printf %s news/700 | b2sum`` say.  Nothing else goes in, so that a new article never moves another one.
"""

from __future__ import annotations

import re

from i18nflow.errors import ConfigError
from i18nflow.values import value_class
from i18nflow.wording import say

SHARDS = 4096
"""The most parts that a project can be dealt out to."""
_PART = re.compile(r"([0-9]{1,6})/([0-9]{1,6})")


@value_class(frozen=True, slots=True)
class Part:
    """One of ``of`` parts of a project that are worked on apart from each other, counted from 1."""

    number: int = 1
    of: int = 1

    @property
    def is_first(self) -> bool:
        """Whether it is the one that does what belongs to the project as a whole."""
        return self.number == 1

    @property
    def is_all(self) -> bool:
        """Whether there are no others."""
        return self.of == 1

    def takes(self, name: str) -> bool:
        """Whether the catalog of this name, with all its articles and locales, belongs to this part."""
        return self.is_all or shard_of(name) % self.of == self.number - 1

    def __str__(self) -> str:
        """As people write it: ``2/4``."""
        return f"{self.number}/{self.of}"


ALL = Part()


def shard_of(name: str) -> int:
    """The shard of a catalog, from 0 to 4,095."""
    return int.from_bytes(_digest(name)[:2], "big") >> 4


def shelf(name: str) -> str:
    """The first two hexadecimal digits of the same hash: the directory of a catalog where these lie by shard."""
    return _digest(name)[:1].hex()


def part(text: str) -> Part:
    """What ``2/4`` says; raises ``ConfigError`` for anything else, and for a part that there is not."""
    match = _PART.fullmatch(text.strip())
    number, of = map(int, match.groups()) if match else (0, 0)
    if not 1 <= number <= of <= SHARDS:
        hint = say("2/4 is the second of four parts; from 1/1 to {shards}/{shards}", shards=SHARDS)
        raise ConfigError("bad-shard", say("“{text}” is no part of a project", text=text), hint=hint)
    return Part(number, of)


def _digest(name: str) -> bytes:
    from hashlib import blake2b

    return blake2b(name.encode("utf-8", "surrogatepass")).digest()  # of a file whose name is not UTF-8 too
