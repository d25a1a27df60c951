"""Names that Nuxt derives: heading ids, document paths, query keys."""

from i18nflow.slugs.heading import Slugger, tidy
from i18nflow.slugs.path import content_path
from i18nflow.slugs.query import query_key

__all__ = ["Slugger", "content_path", "query_key", "tidy"]
