"""Files that get the same address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from i18nflow.lint.rule import Rule
from i18nflow.slugs.path import content_path
from i18nflow.wording import say

RULES = (
    Rule(
        "path-collision",
        "error",
        say("Two files get the same address."),
        say("""\
Nuxt Content drops order numbers, `index` and all Chinese from the names of files: `guide/1.快速开始.md` gets the address
`/guide`, which is that of `guide/index.md` too. Only one of them can be read. Checked in trees with `naming = "nuxt"`.

Give the file a Latin name: `guide/1.quick-start.md`."""),
    ),
)


def colliding(paths: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Each path (with suffix, below its tree) that shares its address, the first other path that does, and the address."""
    found = sorted((content_path(path.rpartition(".")[0]), path) for path in paths)
    for address, group in groupby(found, key=lambda pair: pair[0]):
        same = [path for _, path in group]
        for path in same if len(same) > 1 else ():
            yield path, next(other for other in same if other != path), address
