"""What a person should know of a source although it can be built: text that is not offered for translation, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from i18nflow.formats.base import Options
from i18nflow.formats.data.keys import locked_findings
from i18nflow.formats.markdown.blocks import Block, Reading
from i18nflow.formats.markdown.holes import scan_of
from i18nflow.inline.normalise import letters_of
from i18nflow.inline.tags import LINKS, is_component
from i18nflow.inline.tree import Element, Slot, elements
from i18nflow.inline.units import is_text_attribute
from i18nflow.model import Finding
from i18nflow.wording import say

_SILENT = LINKS | frozenset("class id style src poster icon name type".split())


def remarks(reading: Reading, options: Options) -> tuple[Finding, ...]:
    """Findings on front matter, props and attributes; lines count in the document."""
    found: list[Finding] = []
    for block in reading.blocks:
        if block.kind in ("front_matter", "props"):
            found += _data_remarks(block, options)
        elif block.element is not None:
            found += _prop_remarks(block, block.element, options)
        elif len(block.nodes) != 1 or isinstance(block.nodes[0], Element):
            for element in elements(block.nodes):
                if element.slots and is_component(element.name):
                    found += _prop_remarks(block, element, options)
    return tuple(found)


def _data_remarks(block: Block, options: Options) -> Iterator[Finding]:
    scan = scan_of(block)
    keys = options.front_matter if block.kind == "front_matter" else ()
    for finding in (*scan.findings, *locked_findings(scan, keys)):
        yield replace(finding, line=finding.line + block.line - 1)


def _prop_remarks(block: Block, element: Element, options: Options) -> Iterator[Finding]:
    if not is_component(element.name) or element.name == "definition":
        return
    letter = letters_of(options.source_locale, "source-script")
    for slot in element.slots:
        if letter.search(slot.value) and not _offered(element, slot, options):
            message = say(
                "prop “{prop}” of component {name} is not translated, but holds text", prop=slot.name, name=element.name
            )
            hint = say('if readers see it: component_props = ["{name}"]', name=slot.name)
            yield Finding("prop-not-extracted", "info", message, line=block.line, hint=hint)


def _offered(element: Element, slot: Slot, options: Options) -> bool:
    bound = slot.name.startswith((":", "@", "v-"))
    return bound or slot.name in _SILENT or is_text_attribute(element, slot.name, options.component_props)
