"""The documentation of the checks: ``python -m i18nflow.checks.reference > docs/checks.md``."""

from __future__ import annotations

from i18nflow.checks.base import Check
from i18nflow.checks.registry import checks
from i18nflow.wording import Message, joined, say

INTRODUCTION = """\
# Checks: what is wrong with a translation

`i18nflow check` reads the catalogs and names the places that readers would stumble over: a lost link, another number, Chinese
that was left, a comma in full width. Each finding has a place in the PO file, an id and a level:

```text
locales/en/news/700.po:70:41: number: 20 here, 19 in the source
    Time: Tuesday, 31 August 2021, 20:15 ~ 21:00 (UTC+8)
                                   ^^
```

- **Levels.** `error`: `build` refuses the text, or a reader is misled. `warning`: nearly always a slip. `info`: worth a
  look. `[checks]` in the configuration selects checks and changes levels ([configuration.md](configuration.md)); `i18nflow
  check --explain ID` prints a section of this page.
- **Fixes.** `i18nflow check --fix` mends what is marked so in the table. A fix is made only if its check finds less
  afterwards and no check of level `error` more. An approval of the text becomes void, as with any edit.
- **What is looked at.** Translations in use. Empty entries stand only beside their siblings (`empty`); fuzzy ones are
  looked at with `--fuzzy`. Each plural form is compared with the singular or the plural of the source, whichever it stands
  for. Rules on words, numbers and punctuation do not look into tags, code and addresses.
- **Languages.** Checks without a mark in the column “CJK” do not apply to Chinese, Japanese and Korean. Persian joiners,
  Arabic digits and punctuation, French no-break spaces and the words that a language doubles by grammar are known.
- **Muting.** A translator comment mutes one check for one entry, and says why: `# i18nflow: ignore=number why="…"` (see
  [`mute`](#mute)).
- **How often they fire.** Every check was tried on published human translations (`python -m benchmarks checks`). One that
  fires on more than 2 % of those is only a remark. Two that the literature knows are left out: `double-space` (16 %; nobody
  sees it in HTML) and `sentence-count` (21 %; Chinese and English cut sentences in other places).

A check is a plug-in: a package offers one through the entry-point group `i18nflow.checks`, by a name that is its id; see
`i18nflow/checks/base.py`.

"""


def reference() -> str:
    """``docs/checks.md``."""
    return INTRODUCTION + table() + "\n" + "".join(f"\n## {section(check)}" for check in checks().values())


def table() -> Message:
    """All checks, a line each."""
    rows = (_row(check) for check in checks().values())
    return joined("\n", (say("| id | level | fix | CJK | what it finds |"), "|---|---|---|---|---|", *rows))


def section(check: Check) -> Message:
    """What is said of one check, its id as the heading."""
    return joined("\n\n", (check.id, joined("", (check.summary, f" ({check.level})")), check.explanation))


def _row(check: Check) -> Message:
    cells = (
        f"| [`{check.id}`](#{check.id})",
        check.level,
        _yes(check.fixes),
        _yes(check.cjk),
        joined("", (check.summary, " |")),
    )
    return joined(" | ", cells)


def _yes(value: bool) -> str:
    return say("yes") if value else ""


if __name__ == "__main__":
    print(reference(), end="")
