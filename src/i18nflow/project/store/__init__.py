"""The one door to the disk: reading with a version, saving so that nothing is lost."""

from i18nflow.project.store.atomic import sweep
from i18nflow.project.store.base import NO_STAMP, STATE, Outcome, Reconcile, Saved, Stamp, Store
from i18nflow.project.store.local import LocalStore, open_store
from i18nflow.project.store.names import LONGEST_PART, safe_join
from i18nflow.project.store.snapshot import Snapshot, version_of

__all__ = [
    "LONGEST_PART",
    "NO_STAMP",
    "STATE",
    "LocalStore",
    "Outcome",
    "Reconcile",
    "Saved",
    "Snapshot",
    "Stamp",
    "Store",
    "open_store",
    "safe_join",
    "sweep",
    "version_of",
]
