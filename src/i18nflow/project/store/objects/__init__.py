"""Files in object storage (S3 and what speaks its language): the extra ``i18nflow[s3]``."""

from i18nflow.project.store.objects.settings import Settings
from i18nflow.project.store.objects.store import ObjectStore

__all__ = ["ObjectStore", "Settings"]
