"""``status --todo``: the entries that wait for a translator, a line each."""

from __future__ import annotations

from i18nflow.cli import nouns
from i18nflow.cli.language import told
from i18nflow.cli.output import finding_json, place, result, safe, show_errors, show_json, talk
from i18nflow.cli.shared import wants_debug
from i18nflow.errors import Exit
from i18nflow.formats.answers import shortened
from i18nflow.project.todo import Todo, todo
from i18nflow.project.usecases import Project
from i18nflow.wording import say

_SHOWN = 60
_WHY = {
    "theirs": say("translated differently on two branches"),
    "changed": say("its source text changed"),
    "patched": say("its source text changed in numbers or addresses only"),
    "moved": say("from another article"),
    "tm": say("from the translation memory"),
    "aligned": say("an unsure pair of align"),
    "imported": say("from an old catalog"),
    "mt": say("by a machine"),
}


def show_todo(project: Project, locales: tuple[str, ...], form: str) -> Exit:
    """Print them as ``text`` or ``json``; gives the exit code."""
    found, failures = todo(project, locales)
    if form == "json":
        show_json({"todo": [_json(one) for one in found], "failures": [finding_json(one) for one in failures]})
    else:
        for one in found:
            result(f"{place(safe(one.path), one.line, 0)}{told(nouns.TRANSLATION_STATES[one.state])}: {told(_text(one))}")
    show_errors(failures, debug=wants_debug())
    empty = sum(one.state == "empty" for one in found)
    entries = nouns.entries(len(found))
    talk(say("{entries} to do: {empty} empty, {fuzzy} fuzzy", entries=entries, empty=empty, fuzzy=len(found) - empty))
    return max((failure.exit_code for failure in failures), default=Exit.DONE)


def _text(one: Todo) -> str:
    shown = safe(shortened(" ".join(one.entry.msgid.split()), _SHOWN))
    return say("{text}  ({why})", text=shown, why=_WHY[one.why]) if one.why else shown


def _json(one: Todo) -> dict[str, object]:
    texts = {"msgctxt": one.entry.msgctxt, "msgid": one.entry.msgid, "msgstr": one.entry.msgstr}
    return {"path": safe(one.path), "line": one.line, "state": one.state, "why": one.why, **texts}
