"""The one door to the disk: reading with a version, saving so that nothing is lost."""

from i18nflow.project.store.atomic import sweep
from i18nflow.project.store.names import LONGEST_PART, safe_join
from i18nflow.project.store.snapshot import Snapshot, version_of
from i18nflow.project.store.store import STATE, Outcome, Reconcile, Saved, Store, open_store

__all__ = [
    "LONGEST_PART",
    "STATE",
    "Outcome",
    "Reconcile",
    "Saved",
    "Snapshot",
    "Store",
    "open_store",
    "safe_join",
    "sweep",
    "version_of",
]
