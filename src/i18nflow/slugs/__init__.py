"""Names that Nuxt derives: heading ids, document paths, query keys."""

from i18nflow.slugs.heading import Slugger, tidy
from i18nflow.slugs.path import content_path, content_title
from i18nflow.slugs.query import query_key

__all__ = ["Slugger", "content_path", "content_title", "query_key", "tidy"]
