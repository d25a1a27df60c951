"""Our own messages, from the sources into the catalogs and from there into what programs read: `make words`.

Extracts into ``i18nflow.pot``, brings each ``i18nflow.po`` up to it, compiles ``i18nflow.mo``, all with Babel, and tells what
is not translated yet.  Files are only written where a message changed.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import check_and_call_extract_file, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from i18nflow.cli.speaking import paragraphs

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src" / "i18nflow"
LOCALES = SOURCES / "wording" / "locales"
TEMPLATE = LOCALES / "i18nflow.pot"
KEYWORDS = {"say": None, "say_many": (1, 2), "sayMany": (1, 2)}
_CLICK_KEYWORDS = {"_": None, "ngettext": (1, 2)}
_CLICK_UNSAID = {
    "_termui_impl.py",
    "_winconsole.py",
    "termui.py",
    "testing.py",
    "utils.py",
    "decorators.py",
    "shell_completion.py",
}
"""Modules of click with messages that our commands never show: passwords, pagers, its own version option …"""
_COMMENT = "# The messages of i18nflow; `make words` brings this file up to the sources.\n#"
_ABOUT: dict[str, Any] = {
    "msgid_bugs_address": "The i18nflow authors",
    "last_translator": "The i18nflow authors",
    "language_team": "The i18nflow authors",
    "copyright_holder": "The i18nflow authors",
}
_HELP = "Show this message and exit."
_VERBS = ("command", "group")


def messages() -> Catalog:
    """All messages of the sources, of templates and scripts of the workbench, and those of click that people meet."""
    found = Catalog(project="i18nflow", version="messages", charset="utf-8", fuzzy=False, header_comment=_COMMENT, **_ABOUT)
    methods = [("web/static/**.min.js", "ignore"), ("**.py", _extract_source)]
    methods += [("web/templates/**.html", "jinja2"), ("web/static/**.js", "javascript")]
    for path, _, message, comments, _ in extract_from_dir(SOURCES, methods, {}, KEYWORDS):  # type: ignore[arg-type]  # Babel takes functions too
        found.add(message, None, [(f"src/i18nflow/{path}", 1)], auto_comments=comments)
    for message in _click_messages():
        found.add(message, None, [("click", 1)])
    return found


def _extract_source(
    source: IO[bytes], keywords: Any, tags: Any, options: Any
) -> Iterator[tuple[int, str | None, Any, list[str]]]:
    """Messages of ``say`` and its like, also within f-strings, and what click shows of a command."""
    tree = ast.parse(source.read())
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (name := _name(node.func)) in KEYWORDS:
            texts = [argument.value for argument in node.args[:2] if isinstance(argument, ast.Constant)]
            if texts and all(isinstance(text, str) for text in texts):
                yield node.lineno, name, texts[0] if name == "say" else tuple(texts), []
    yield from ((line, None, message, []) for line, message in help_texts(tree))


def help_texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """What the help of the commands of a module says: docstrings of commands, ``help=`` of options; lines and messages."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and any(map(_is_verb, node.decorator_list)):
            for part in paragraphs(ast.get_docstring(node) or ""):
                if not part.startswith("\b"):
                    yield node.lineno, part
        elif isinstance(node, ast.Call) and _name(node.func) == "option":
            for keyword in node.keywords:
                if keyword.arg == "help" and isinstance(keyword.value, ast.Constant):
                    yield node.lineno, str(keyword.value.value)


def _name(called: ast.expr) -> str:
    return called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""


def _is_verb(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(called, ast.Attribute) and called.attr in _VERBS


def _click_messages() -> Iterator[Any]:
    import click

    place = Path(click.__file__).parent
    for path in sorted(place.glob("*.py")):
        if path.name not in _CLICK_UNSAID:
            methods = [("**.py", "python")]
            for found in check_and_call_extract_file(path, methods, {}, None, _CLICK_KEYWORDS, (), False, place):
                yield found[2]
    yield _HELP


# --- files ---------------------------------------------------------------------------------------------------------


def written(catalog: Catalog, path: Path) -> str:
    """Write a catalog if more than its dates changed; says what became of the file."""
    made = _po(catalog)
    old = path.read_bytes() if path.is_file() else b""
    if _undated(made) == _undated(old):
        return "unchanged"
    path.write_bytes(made)
    return "written"


def _po(catalog: Catalog) -> bytes:
    for message in catalog:
        message.flags.discard("python-format")  # Babel takes “100 % of” for one; our templates have braces
    out = BytesIO()
    write_po(out, catalog, width=0, include_lineno=False, sort_by_file=True, include_previous=True)
    return out.getvalue()


def _undated(po: bytes) -> list[bytes]:
    return [line for line in po.splitlines() if not line.startswith((b'"POT-Creation-Date', b'"PO-Revision-Date'))]


def compiled(path: Path) -> bytes:
    """What programs read of a PO file; without what is fuzzy."""
    out = BytesIO()
    write_mo(out, read_po(BytesIO(path.read_bytes()), locale=path.parent.parent.name))
    return out.getvalue()


def open_messages(catalog: Catalog) -> list[str]:
    """Messages that are not translated, or not surely."""
    return [str(one.id) for one in catalog if one.id and (one.fuzzy or not one.string or not all(_forms(one.string)))]


def _forms(string: Any) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)


def main() -> int:
    """Extract, update, compile; gives 1 while something is not translated."""
    template, left = messages(), 0
    print(f"{written(template, TEMPLATE)}  {TEMPLATE.relative_to(ROOT)}")
    for path in sorted(LOCALES.glob("*/LC_MESSAGES/i18nflow.po")):
        catalog = read_po(BytesIO(path.read_bytes()), locale=path.parent.parent.name)
        catalog.update(template)
        catalog.header_comment, catalog.revision_date = _COMMENT, datetime.now(UTC)
        catalog.msgid_bugs_address = _ABOUT["msgid_bugs_address"]
        print(f"{written(catalog, path)}  {path.relative_to(ROOT)}")
        path.with_suffix(".mo").write_bytes(compiled(path))
        for message in open_messages(catalog):
            print(f"not translated  {message}")
            left += 1
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
