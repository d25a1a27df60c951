"""Units to a template, and a template to a new catalog.

The header holds no date and no ``X-Generator``: GNU gettext's ``POT-Creation-Date`` would change the file whenever it is
made, and translators' editors write their own name and version into the other.  The fields that those editors fill in
stand there empty, so that ``msgfmt -c`` misses none of them in a catalog.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from i18nflow.errors import PluginError
from i18nflow.model import Catalog, Entry, Unit
from i18nflow.wording import say

_Pair = tuple[str | None, str]
"""Identity as in :class:`~i18nflow.model.Key`, in a third of the time."""


@dataclass(slots=True)
class _Row:
    """What several units with one key add up to."""

    unit: Unit
    roles: dict[str, None]
    references: dict[str, None]


def template(sources: Iterable[tuple[str, Sequence[Unit]]], project: str = "") -> Catalog:
    """Join the units of one or more sources, each with the path it is shown by, into a template.

    Units with the same key become one entry: the first one's place and notes, everyone's roles and references.  A source
    most of whose units are known already is another form of the same article (its payload), so its further units
    stand where they stand there; any other source follows as a whole.

    :raises PluginError: for a unit without text, which no catalog can hold.
    """
    rows: dict[_Pair, _Row] = {}
    order: list[_Pair] = []
    for path, units in sources:
        keys = [(unit.msgctxt, unit.msgid) for unit in units]
        order = _weave(order, list(dict.fromkeys(keys)), rows)
        for key, unit in zip(keys, units, strict=True):
            _add(rows, key, unit, path)
    return Catalog(None, _header(project), tuple(_entry(rows[key]) for key in order))


def new_catalog(source: Catalog, locale: str, plural_forms: str) -> Catalog:
    """Give the untranslated catalog of one locale.

    :param locale: a BCP 47 tag; the header shows it as gettext writes it (``zh_CN``).
    :param plural_forms: the ``Plural-Forms`` value of that locale (``i18nflow.locales.plural_forms``).
    """
    own = {"Language": locale.replace("-", "_"), "Plural-Forms": plural_forms}
    fields = [(name, own.pop(name, value)) for name, value in source.header]
    return replace(source, locale=locale, header=(*fields, *own.items()), header_flags=())


def _header(project: str) -> tuple[tuple[str, str], ...]:
    return (
        ("Project-Id-Version", _one_line(project)),
        ("PO-Revision-Date", ""),
        ("Last-Translator", ""),
        ("Language-Team", ""),
        ("Language", ""),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
    )


def _weave(order: list[_Pair], keys: list[_Pair], rows: dict[_Pair, _Row]) -> list[_Pair]:
    """Put the new ones of ``keys`` behind the known key they follow, or all at the end where few are known."""
    fresh = [key for key in keys if key not in rows]
    if 2 * len(fresh) >= len(keys):
        return order + fresh
    behind: dict[_Pair | None, list[_Pair]] = {}
    place: _Pair | None = None
    for key in keys:
        if key in rows:
            place = key
        else:
            behind.setdefault(place, []).append(key)
    return behind.get(None, []) + [key for known in order for key in (known, *behind.get(known, ()))]


def _add(rows: dict[_Pair, _Row], key: _Pair, unit: Unit, path: str) -> None:
    row = rows.get(key)
    if row is not None:
        row.roles[unit.role] = None
        row.references[path] = None
    elif unit.msgid:
        rows[key] = _Row(unit, {unit.role: None}, {path: None})
    else:
        message = say("the format gave a unit without text ({role}, line {line})", role=unit.role, line=unit.line)
        raise PluginError("empty-unit", message, path=path, line=unit.line, hint=say("this is a bug of the format"))


def _entry(row: _Row) -> Entry:
    unit = row.unit
    notes = tuple(map(_one_line, (*row.roles, *unit.notes)))
    return Entry(unit.msgid, unit.msgctxt, references=tuple(row.references), notes=notes)


def _one_line(text: str) -> str:
    """Comments of PO files end with their line, but for GNU gettext not where a backslash is the last character."""
    line = text if text.isprintable() else " ".join(text.splitlines())  # what ends a line is never printable
    return f"{line} " if line.endswith("\\") else line
