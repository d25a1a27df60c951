"""All rules, in the order of the documentation."""

from __future__ import annotations

from difflib import get_close_matches

from i18nflow.errors import ConfigError
from i18nflow.lint import addresses, breaks, characters, code, collisions, emphasis, front, headings, links, mdc, struck
from i18nflow.lint.rule import Finder, Rule

FINDERS: tuple[Finder, ...] = tuple(
    module.FINDER for module in (emphasis, addresses, links, mdc, struck, headings, front, breaks, characters, code)
)
RULES: dict[str, Rule] = {rule.code: rule for finder in FINDERS for rule in finder.rules} | {
    rule.code: rule for rule in collisions.RULES
}
"""By code."""


def rule_named(code: str) -> Rule:
    """The rule ``code``; raises ``ConfigError`` that names the nearest one."""
    found = RULES.get(code)
    if found is None:
        near = get_close_matches(code, RULES, 1, 0.5)
        hint = f"did you mean “{near[0]}”?" if near else "`i18nflow lint --explain all` lists them"
        raise ConfigError("unknown-code", f"there is no rule “{code}”", hint=hint)
    return found
