"""The configuration reference, made from the table of settings: ``python -m i18nflow.project.reference``."""

from __future__ import annotations

import json
import re
import textwrap
from dataclasses import dataclass

from i18nflow.project.keys import Key, Pairs, keys
from i18nflow.project.options import Config
from i18nflow.project.tree import Tree

_BARE = re.compile(r"[A-Za-z0-9_-]+")

INTRODUCTION = """\
# Configuration

i18nflow reads `i18nflow.toml`, or the table `[tool.i18nflow]` of `pyproject.toml`, from the directory it is called in or
the nearest one above. All paths in it are relative to that directory and written with `/`. `i18nflow init` looks at the
articles and writes a first one.

```toml
source_locale = "zh"
locales = ["en", "ja"]

[[trees]]
root = "content"
pattern = "news/{locale}/**/*.md"

[[trees]]
root = "dist"
pattern = "news/{locale}/**/_payload.json"
```

Both trees share the catalog `locales/en/news/700.po`, because `news/zh/700.md` and `news/zh/700/_payload.json` are the same
article `news/700`: its path below `root`, without the locale and the suffix. `index.md` and `_index.md` bear the name of
their directory, as their page does.

| `pattern` | source | English |
|---|---|---|
| `news/{locale}/**/*.md` | `news/zh/700.md` | `news/en/700.md` |
| `{locale}/**/*.md` | `zh/news/700.md` | `en/news/700.md` |
| `**/*.{locale}.md` | `news/700.zh.md` | `news/700.en.md` |
| `docs/**/*.md` with `output = "i18n/{locale}/**/*.md"` | `docs/a/b.md` | `i18n/en/a/b.md` |

[layouts.md](layouts.md) shows what `init` writes for the layouts of common site generators, and how links and files follow.

A key that is not listed here is an error that names the nearest one.
"""


@dataclass(frozen=True, slots=True)
class Section:
    """One table of the configuration."""

    header: str
    """``[build]``, ``[[trees]]``; empty at the top."""
    doc: str
    keys: tuple[Key, ...]
    record: type | None = None


def sections() -> tuple[Section, ...]:
    """All tables in the order of the reference: the top, the trees, then the tables by their declaration."""
    top = keys(Config)
    plain = tuple(one for one in top if one.record is None and not one.said.startswith("a table"))
    trees = next(one for one in top if one.record is Tree)
    named = [one for one in top if one not in plain and one is not trees]
    return (
        Section("", "", plain),
        Section("[[trees]]", trees.doc.text, keys(Tree), Tree),
        *(Section(f"[{one.name}]", one.doc.text, keys(one.record) if one.record else (one,), one.record) for one in named),
    )


def reference() -> str:
    """``docs/configuration.md``."""
    return INTRODUCTION + "".join(_section(section) for section in sections())


def _section(section: Section) -> str:
    title = f"`{section.header}`" if section.header else "At the top"
    lines = [f"\n## {title}\n"]
    if section.doc:
        lines.append(section.doc + "\n")
    if section.header and section.record is None:
        return "\n".join(lines) + f"\n```toml\n{section.header}\n{_pairs(section.keys[0])}\n```\n"
    return "\n".join([*lines, *(_entry(one) for one in section.keys)]) + "\n"


def _entry(one: Key) -> str:
    default = "must be given" if one.required else f"`{toml_of(one, one.default)}` if not given"
    text = f"- **`{one.name}`**: {one.said}; {default}. {one.doc.text}"
    if one.doc.example is not None:
        text += f" For example `{toml_value(one.doc.example)}`."
    return textwrap.fill(text, 124, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


def _pairs(one: Key) -> str:
    pairs = one.doc.example if isinstance(one.doc.example, tuple) else ()
    return "\n".join(f"{name} = {toml_value(tag)}" for name, tag in pairs)


def toml_of(one: Key, value: object) -> str:
    """The value of a key as TOML writes it."""
    return "{}" if one.kind == Pairs and not value else toml_value(value)


def toml_value(value: object) -> str:
    """A value as TOML writes it; pairs are a table."""
    if isinstance(value, tuple) and value and all(isinstance(item, tuple) for item in value):
        return "{ " + ", ".join(f"{_key(name)} = {toml_value(item)}" for name, item in value) + " }"
    if isinstance(value, tuple):
        return "[" + ", ".join(toml_value(item) for item in value) + "]"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:_}"
    return json.dumps(value, ensure_ascii=False)


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else json.dumps(name, ensure_ascii=False)


if __name__ == "__main__":
    print(reference(), end="")
