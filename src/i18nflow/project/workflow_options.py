"""Settings of the verbs that people work with between ``extract`` and ``build``; a part of the table in ``options``."""

from __future__ import annotations

from typing import Annotated

from i18nflow.project.keys import Doc, Pairs
from i18nflow.project.values import Strings, all_below_fault, below_fault, lengths_fault, share_fault
from i18nflow.values import value_class


@value_class(frozen=True, slots=True)
class Update:
    """How alike texts must be for a translation to be carried over, fuzzy, to a changed text."""

    floor: Annotated[float, Doc("Least likeness, from 0 to 1, of a text found anywhere in the article.", share_fault)] = 0.75
    place_floor: Annotated[float, Doc("Least likeness of the text that stood in the same place.", share_fault)] = 0.4


@value_class(frozen=True, slots=True)
class Align:
    """When existing translations of articles are taken into catalogs."""

    min_score: Annotated[
        float, Doc("Least score, from 0 to 1, of a pair that needs no review; below it the translation is fuzzy.", share_fault)
    ] = 0.9
    max_gaps: Annotated[
        float, Doc("Articles are refused of whose texts a larger share, from 0 to 1, has no counterpart.", share_fault)
    ] = 0.3


@value_class(frozen=True, slots=True)
class Lint:
    """Which rules `lint` applies to the sources; docs/lint.md lists them."""

    select: Annotated[
        Strings, Doc("Codes of the rules that apply; empty: all.", example=("emphasis-punctuation", "autolink-swallows-text"))
    ] = ()
    ignore: Annotated[Strings, Doc("Codes of rules that do not apply.", example=("heading-repeated",))] = ()
    severity: Annotated[
        Pairs,
        Doc(
            "Severities of rules, by code: `error`, `warning`, `info` or `off`.",
            example=(("ideographic-space", "warning"), ("line-break-at-punctuation", "off")),
        ),
    ] = ()


@value_class(frozen=True, slots=True)
class Checks:
    """Which checks `check` applies to the translations; docs/checks.md lists them."""

    select: Annotated[Strings, Doc("Ids of the checks that apply; empty: all.", example=("tags", "number", "page-link"))] = ()
    ignore: Annotated[Strings, Doc("Ids of checks that do not apply.", example=("end-punct",))] = ()
    severity: Annotated[
        Pairs,
        Doc(
            "Severities of checks, by id: `error`, `warning`, `info` or `off`.",
            example=(("glossary", "error"), ("inconsistent", "off")),
        ),
    ] = ()
    max_length: Annotated[
        Pairs,
        Doc(
            "How many characters a text has room for (check `max-length`), by its role or msgctxt, as catalogs show them.",
            lengths_fault,
            (("title", "60"), ("description", "160")),
        ),
    ] = ()
    nearly_done: Annotated[
        float, Doc("Translated share from which on an article's empty entries are findings (check `empty`).", share_fault)
    ] = 0.8
    baseline: Annotated[
        str,
        Doc("File of findings that are known and silent, below the project; `--baseline` overrides it.", example="checks.tsv"),
    ] = ""
    addresses: Annotated[
        Strings,
        Doc(
            "Addresses of the site's pages that are no articles; `*` stands for anything. Links to them are not looked after.",
            example=("/news/archive", "/api/*"),
        ),
    ] = ()


@value_class(frozen=True, slots=True)
class Review:
    """What has to happen to a translation before readers see it; [reviewing.md](reviewing.md) describes approvals."""

    required: Annotated[bool, Doc("Build only approved translations; all others show their source.")] = False


@value_class(frozen=True, slots=True)
class Glossary:
    """The project's terms; [glossary.md](glossary.md) describes the file."""

    file: Annotated[str, Doc("The glossary, a CSV file in git, below the project.", below_fault)] = "glossary.csv"
    hints: Annotated[
        bool, Doc("Let `update` name the terms that stand in an entry in its notes, as `#. term: 静态图 → graph mode`.")
    ] = False


@value_class(frozen=True, slots=True)
class Memory:
    """What the translation memory knows besides the project's catalogs, and what is good enough to be filled in."""

    tmx: Annotated[
        Strings,
        Doc(
            "Files in TMX that belong to the memory: patterns below the project. `tm import` puts files where the first leads.",
            all_below_fault,
            ("tm/*.tmx",),
        ),
    ] = ("tm/*.tmx",)
    min_score: Annotated[
        float,
        Doc("Least score, from 0 to 1, of what `pretranslate` and `update --tm` fill in; `--min` overrides it.", share_fault),
    ] = 0.75
    exact_final: Annotated[
        bool,
        Doc("Whether the same text between the same neighbours, translated by a person, needs no review (`--exact-final`)."),
    ] = False
