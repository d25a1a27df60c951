"""YAML front matter and props: every scalar with its place in the text.

Types follow the YAML 1.2 core schema as npm's ``yaml`` applies it (``2023-05-18`` and ``yes`` are strings), keys with
dots are nested keys as in nuxt-content/remark-mdc (``flat.unflatten``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from i18nflow.errors import SourceError
from i18nflow.formats.data.scalars import DEFAULT_LIMITS, Atom, Dialect, Limits, Path, Rewritten, Scalar, Scan
from i18nflow.formats.data.scalars import rewrite as _rewrite
from i18nflow.formats.data.yaml_events import YamlSyntaxError, read_events
from i18nflow.formats.data.yaml_spelling import spellings
from i18nflow.model import Finding
