"""All rules, in the order of the documentation."""

from __future__ import annotations

from i18nflow.choice import Offer
from i18nflow.lint import addresses, breaks, characters, code, collisions, emphasis, front, headings, links, mdc, struck
from i18nflow.lint.rule import Finder, Rule
from i18nflow.wording import say

FINDERS: tuple[Finder, ...] = tuple(
    module.FINDER for module in (emphasis, addresses, links, mdc, struck, headings, front, breaks, characters, code)
)
RULES: dict[str, Rule] = {rule.code: rule for finder in FINDERS for rule in finder.rules} | {
    rule.code: rule for rule in collisions.RULES
}
"""By code."""
OFFER = Offer({code: rule.severity for code, rule in RULES.items()}, "rule", say("i18nflow lint --explain all"))


def rule_named(code: str) -> Rule:
    """The rule ``code``; raises ``ConfigError`` that names the nearest one."""
    return RULES[OFFER.named(code)]
