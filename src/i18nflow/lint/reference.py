"""The documentation of the rules: ``python -m i18nflow.lint.reference > docs/lint.md``."""

from __future__ import annotations

from i18nflow.lint.registry import RULES
from i18nflow.lint.rule import Rule
from i18nflow.wording import Message, joined, say

INTRODUCTION = """\
# Lint: what is wrong with a source

`i18nflow lint` reads the Chinese Markdown sources as the site reads them, and names the places that readers see otherwise than
their author meant: text that is lost in translation, or that no translator can mend. Each finding has a place, a code and a
hint:

```text
content/news/zh/8.md:9:3: emphasis-punctuation: “**时间：**” is shown with its asterisks: “**” cannot close between “：” and “4”
  hint: set the punctuation outside of the bold run
```

- `i18nflow lint` checks all Markdown sources of the project, in the source locale; `i18nflow lint PATH …` these files, and the
  Markdown files in these directories, with or without a project.
- `--fix` shows what it would change, as a diff, and asks before it writes; `--yes` does not ask. Where nobody can be asked (in
  CI) nothing is written without `--yes`. `--diff` only shows. A file is replaced in one step, unless somebody else changed it
  meanwhile; the old one is kept in `.i18nflow/backup/`. Line ends and byte order marks stay.
- A fix is made only if it can be proven: the new text is read again, and must mean what was intended at that place, and the
  same as before everywhere else. What cannot be proven is only reported.
- It ends with 0 if there is no error and no warning, with 1 if there is one, with 2 if the call or the configuration is wrong,
  with 4 if a file could not be read. Findings of severity `info` do not count; `--verbose` shows them.
- `--select CODE` and `--ignore CODE` choose rules; `[lint]` in the configuration does so for good, and sets other severities
  ([configuration.md](configuration.md)).
- `--format json` and `--format github` (annotations of a workflow) are for programs; `--explain CODE` prints a section of this
  page.
- `<!-- i18nflow-lint-disable CODE -->` in a paragraph, or before it, mutes a rule there; without a code all rules.

Rules marked MDC apply where the site reads Nuxt's MDC: `[markdown] mdc` in the configuration, or `--mdc` and `--no-mdc`.

"""


def reference() -> str:
    """``docs/lint.md``."""
    return INTRODUCTION + table() + "\n" + "".join(f"\n## {section(rule)}" for rule in RULES.values())


def table() -> Message:
    """All rules, a line each."""
    rows = map(_row, RULES.values())
    return joined("\n", (say("| code | severity | fix | what it finds |"), "|---|---|---|---|", *rows))


def section(rule: Rule) -> Message:
    """What is said of one rule, its code as the heading."""
    head = joined("", (rule.summary, f" ({_severity(rule)})"))
    return joined("\n\n", (rule.code, head, joined("", (rule.explanation, "\n"))))


def _row(rule: Rule) -> Message:
    cells = (f"| [`{rule.code}`](#{rule.code})", _severity(rule), _fix(rule), joined("", (rule.summary, " |")))
    return joined(" | ", cells)


def _severity(rule: Rule) -> str:
    return f"{rule.severity}, MDC" if rule.mdc else rule.severity


def _fix(rule: Rule) -> str:
    return say("yes") if rule.fixes else ""


if __name__ == "__main__":
    print(reference(), end="")
