"""Names that Nuxt derives: heading ids, document paths, query keys."""

from i18nflow.slugs.heading import Slugger, tidy
from i18nflow.slugs.ohash import UNDEFINED, ohash
from i18nflow.slugs.path import content_path, content_title
from i18nflow.slugs.queries import Result, Side, twin_file, twin_key
from i18nflow.slugs.query import query_key

__all__ = [
    "UNDEFINED",
    "Result",
    "Side",
    "Slugger",
    "content_path",
    "content_title",
    "ohash",
    "query_key",
    "tidy",
    "twin_file",
    "twin_key",
]
