"""Odd PO files: each is understood as GNU gettext understands it, or refused by its line; never silently changed."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path

import pytest

from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.catalogs.reader import Limits
from i18nflow.errors import CatalogError
from i18nflow.model import Entry, Key

_SPEC = importlib.util.spec_from_file_location("gettext_judge", Path(__file__).with_name("gettext.py"))
