"""No literal text goes to a person without ``say``: read from the sources, call by call."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from scripts.words import KEYWORDS
from tests.test_layering import modules

SHOWN: dict[str, tuple[tuple[int, ...], tuple[str, ...]]] = {
    "Finding": ((2, 6), ("message", "hint")),
    "Hit": ((2, 3), ("message", "hint")),
    "hit": ((2,), ("hint",)),
    "Problem": ((1,), ("message",)),
    "Issue": ((1, 2), ("message", "hint")),
    "refuse": ((2, 3), ()),
    "_refuse": ((2, 3), ()),
    "Check": ((), ("summary", "explanation")),
    "Rule": ((2, 3), ("summary", "explanation")),
    "replace": ((), ("message", "hint", "why")),
    "Result": ((), ("why",)),
    "talk": ((0,), ()),
    "result": ((0,), ()),
    "progress": ((0,), ()),
    "running": ((2,), ()),
    "usage_error": ((0,), ()),
    "UsageError": ((0,), ()),
    "BadParameter": ((0,), ()),
    "confirm": ((0,), ()),
    "show_table": ((0,), ()),
    "finish": ((2,), ()),
    "warn": ((0,), ()),
    "page": ((0,), ()),
}
"""Calls that put a text before a person: which of their arguments, by position and by name."""
ERROR = ((1,), ("message", "hint"))
"""The arguments of our errors that people read: ``ConfigError("code", message, hint=…)``."""
OURS = {"Error", "Stale", "Unknown"}
"""How the names of error classes end or begin."""
NO_SENTENCE = re.compile(r"(?:^|\W)(?:i18nflow|git|pip|-l|--\w)\b|^\W*$")
"""Commands to type, which are the same in every language."""
WORD = re.compile(r"[A-Za-z]{2,}")
EXCEPTIONS = {
    ("cli.output", "{_}: {_}"): "place, code and message, each of which is said already",
}
"""Module and text of what may stand as it is, and why."""


@cache
def sources(root: Path) -> dict[str, ast.Module]:
    return modules(root)


def name_of(called: ast.expr) -> str:
    return called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""


def shown_arguments(call: ast.Call) -> Iterator[ast.expr]:
    name = name_of(call.func)
    is_error = name.endswith("Error") and len(call.args) > 1 and isinstance(call.args[0], ast.Constant)
    places, keywords = SHOWN.get(name, ERROR if is_error else ((), ()))
    yield from (call.args[place] for place in places if place < len(call.args))
    yield from (keyword.value for keyword in call.keywords if keyword.arg in keywords)


def literals(shown: ast.expr) -> Iterator[str]:
    """Texts of an argument that have words in them and went through no ``say``."""
    match shown:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=values):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{_}" for part in values)
            for part in values:
                if isinstance(part, ast.FormattedValue):
                    yield from literals(part.value)
        case ast.IfExp(body=one, orelse=other):
            yield from (*literals(one), *literals(other))
        case ast.BinOp(left=one, right=other):
            yield from (*literals(one), *literals(other))
        case ast.BoolOp(values=several) | ast.Tuple(elts=several) | ast.List(elts=several):
            yield from (text for one in several for text in literals(one))


def assigned(function: ast.AST, name: str) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and any(isinstance(one, ast.Name) and one.id == name for one in node.targets):
            yield node.value


def faults(module: str, tree: ast.Module) -> Iterator[str]:
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.Module):
            continue
        for call in ast.walk(function):
            if not isinstance(call, ast.Call):
                continue
            for shown in shown_arguments(call):
                local = isinstance(shown, ast.Name) and isinstance(function, ast.FunctionDef)
                given = assigned(function, shown.id) if local and isinstance(shown, ast.Name) else [shown]
                for text in (text for one in given for text in literals(one)):
                    plain = text.replace("{_}", " ")
                    if WORD.search(plain) and " " in plain.strip() and not NO_SENTENCE.search(plain):
                        yield f"{module}:{call.lineno}: {text!r}"


def test_every_text_for_people_is_said(project_root: Path) -> None:
    found = {
        fault
        for module, tree in sources(project_root).items()
        for fault in faults(module, tree)
        if not any(module == where and repr(text) in fault for where, text in EXCEPTIONS)
    }
    assert not found, "wrap these in say(…), or list them in EXCEPTIONS with a reason:\n" + "\n".join(sorted(found))


def test_what_is_said_is_a_literal(project_root: Path) -> None:
    """`make words` finds nothing else."""
    allowed = {"cli.speaking", "web.rendering"}  # help texts, which `make words` reads from docstrings; what templates say
    wrong = [
        f"{module}:{call.lineno}"
        for module, tree in sources(project_root).items()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in KEYWORDS
        for text in call.args[: 2 if call.func.id == "say_many" else 1]
        if not (isinstance(text, ast.Constant) and isinstance(text.value, str)) and module not in allowed
    ]
    assert not wrong


@pytest.mark.parametrize(
    "code",
    [
        'talk("nothing is written")',
        'talk(f"{n} files are written")',
        'raise ConfigError("code", "there is no such file", hint="look elsewhere")',
        'raise StorageError("code", "x " + why)\nhint = 1',
        'def f():\n    hint = "write it anew"\n    return Finding("code", "error", say("x"), hint=hint)',
    ],
)
def test_the_reading_finds_what_is_not_said(code: str) -> None:
    assert list(faults("some.module", ast.parse(code))) or "why" in code


# --- glue ----------------------------------------------------------------------------------------------------------

GLUE = {"join", "strip", "rstrip", "replace", "format", "removesuffix", "removeprefix"}
"""Methods of ``str`` that make plain English of a message."""
SPOKEN = {"told", "safe_told", "spoken", *KEYWORDS, "joined"}
"""What keeps a message, or has said it already."""


def glued(node: ast.AST) -> Iterator[int]:
    """Lines of messages within ``node`` that become plain text there."""
    for child in ast.iter_child_nodes(node):
        name = name_of(child.func) if isinstance(child, ast.Call) else ""
        if name in KEYWORDS or name == "joined":
            assert isinstance(child, ast.Call)
            yield child.lineno
        if name not in SPOKEN:
            yield from glued(child)


def makes_plain(node: ast.AST) -> bool:
    method = node.func.attr if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else ""
    is_sum = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod)
    return is_sum or isinstance(node, ast.JoinedStr) or method in GLUE


def test_no_message_is_glued_to_another(project_root: Path) -> None:
    wrong = {
        f"{module}:{line}"
        for module, tree in sources(project_root).items()
        for node in ast.walk(tree)
        if makes_plain(node)
        for line in glued(node)
    }
    assert not wrong, "give it to another message as a value, or use `joined`"


@pytest.mark.parametrize(
    "code", ["f\"{say('x')}.\"", 'say("x") + "."', '", ".join([say("x")])', 'say_many("a", "b", 1).strip()']
)
def test_the_reading_finds_glue(code: str) -> None:
    assert any(list(glued(node)) for node in ast.walk(ast.parse(code)) if makes_plain(node))


# --- the workbench -------------------------------------------------------------------------------------------------

JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
TYPED = re.compile(r'<(code|kbd)\b.*?</\1>|<!doctype[^>]*>|\bdata-[a-z]+="[^"]*"', re.DOTALL | re.IGNORECASE)
ATTRIBUTE = re.compile(r'\b(?:title|aria-label|placeholder|alt|label)="([^"]*)"')
BETWEEN = re.compile(r">([^<]*)<")
MACHINE = re.compile(r'\b(?:hx-[a-z-]+|id|class|role)="[^"<>]*"')
"""What no person reads, where a macro writes it into a tag of another template."""
NAME = "i18nflow"


def test_no_text_stands_in_a_template_by_itself(project_root: Path) -> None:
    wrong = []
    for path in sorted((project_root / "src/i18nflow/web/templates").glob("*.html")):
        text = TYPED.sub("", JINJA.sub("", path.read_text("utf-8")))
        found = [*ATTRIBUTE.findall(text), *BETWEEN.findall(f">{MACHINE.sub('', text)}<")]
        wrong += [f"{path.name}: {one.strip()!r}" for one in found if WORD.search(one.replace(NAME, ""))]
    assert not wrong
