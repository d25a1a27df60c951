"""Fixtures shared by all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("fuzz", deadline=None, max_examples=5000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

os.environ["I18NFLOW_LANG"] = "en"  # whatever the terminal of whoever runs them speaks; those in Chinese say so

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogs of our messages where they are older than their sources, as the build does."""
    if hasattr(config, "workerinput"):
        return
    for path in (ROOT / "src/i18nflow/wording/locales").glob("*/LC_MESSAGES/*.po"):
        made = path.with_suffix(".mo")
        if not made.exists() or made.stat().st_mtime < path.stat().st_mtime:
            from scripts.words import compiled

            made.write_bytes(compiled(path))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The development corpus and fixtures beside the checkout; tests that need them are skipped without them."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("the development corpus is not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The checkout."""
    return ROOT
