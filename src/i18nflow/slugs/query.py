"""The keys under which Nuxt Content v2 keeps query results in a payload: ``content-query-`` and a hash of the query.

Source: nuxt/content 2.13.4 ``src/runtime/components/ContentQuery.vue``; nuxt-formats.md §3 "Query keys".
"""

from __future__ import annotations

from collections.abc import Mapping

from i18nflow.slugs.ohash import UNDEFINED, Value, ohash

PREFIX = "content-query-"
PROPS = ("find", "limit", "locale", "only", "path", "skip", "sort", "where", "without")
"""The props of ``<ContentQuery>``, ``<ContentDoc>`` and ``<ContentList>``; those not given are undefined."""


def query_key(props: Mapping[str, Value]) -> str:
    """The async-data key of a query component with these props (``{"path": "/news/zh/700", "find": "one"}``)."""
    return PREFIX + ohash({name: props.get(name, UNDEFINED) for name in PROPS})
