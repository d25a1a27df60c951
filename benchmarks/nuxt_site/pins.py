"""What differs between any two builds of the same site by the same Nuxt, and is made equal before anything is compared."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pin:
    """One thing that a build makes up."""

    name: str
    pattern: re.Pattern[str]
    word: str


PINS = (
    Pin("time of the build, in milliseconds", re.compile(r"\b1[7-9]\d{11}\b"), "0"),
    Pin("id of the build", re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b"), "BUILD"),
    Pin("duration of a step, in milliseconds", re.compile(r'"generateTime":\d+'), '"generateTime":0'),
    Pin("names of bundles, hashes of their content", re.compile(r"/_nuxt/[\w.-]+\.(js|css)"), r"/_nuxt/BUNDLE.\1"),
)


def pinned(text: str) -> str:
    """``text`` with all of them made equal."""
    for pin in PINS:
        text = pin.pattern.sub(pin.word, text)
    return text


def needed(ours: str, truth: str) -> list[str]:
    """Names of the pins without which the two would differ there."""
    return [pin.name for pin in PINS if pin.pattern.findall(ours) and _shown(pin, ours) != _shown(pin, truth)]


def _shown(pin: Pin, text: str) -> list[str]:
    return [found.group() for found in pin.pattern.finditer(text)]
