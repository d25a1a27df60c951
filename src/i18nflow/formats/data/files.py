"""Which files are message files of vue-i18n, and which other files of data are documents; by their names alone."""

from __future__ import annotations

import re
from itertools import pairwise

from i18nflow.locales import tag_of_name

_DATA = (".yml", ".yaml", ".json", ".csv")
_MESSAGES = (".yml", ".yaml", ".json")
_HOMES = frozenset("locales locale lang langs i18n translations messages".split())
"""Directories in which sites keep their messages."""
_GENERATED = frozenset("_nuxt _content __nuxt_content _i18n builds node_modules".split())
"""Directories of a built site whose files belong to other formats, or to none."""
_TOOLS = re.compile(
    r"_payload\.json|(?:package|package-lock|composer|vercel|netlify|renovate|turbo|lerna|nx|deno|manifest|site\.webmanifest)\.json"
    r"|[jt]sconfig(?:\.[\w-]+)?\.json|pnpm-(?:lock|workspace)\.yaml|.*\.(?:schema|min)\.json"
)
"""Payloads, and what tools read."""


def is_message_file(path: str) -> bool:
    """``i18n/locales/zh.json``, ``lang/zh_CN.yaml``; ``locales/zh/home.json``; ``zh.json`` where no directory is known."""
    if not path.lower().endswith(_MESSAGES):
        return False
    *directories, name = path.split("/")
    if not _is_plain(directories, name):
        return False
    stem = name.rpartition(".")[0]
    if (not directories or _HOMES & {part.lower() for part in directories}) and tag_of_name(stem) is not None:
        return True
    homes = _HOMES - {"i18n"}  # which holds Docusaurus's files, of another form
    return any(home.lower() in homes and tag_of_name(locale) is not None for home, locale in pairwise(directories))


def is_data_file(path: str) -> bool:
    """``data/menu.yml``, ``_dir.yml``, ``.navigation.yml``, ``people.json``, ``table.csv``."""
    if not path.lower().endswith(_DATA):
        return False
    *directories, name = path.split("/")
    return _is_plain(directories, name) and not is_message_file(path)


def _is_plain(directories: list[str], name: str) -> bool:
    return not _GENERATED & set(directories) and not _TOOLS.fullmatch(name)
