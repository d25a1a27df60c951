"""From a source's path to its article, its translations' paths, and the links between them.  Pure: no disk."""

from i18nflow.routes.collisions import Claim, collisions, folded
from i18nflow.routes.compiling import TreePaths, layout
from i18nflow.routes.layout import Layout, Page, Place
from i18nflow.routes.links import Links, localise, localised, moved
from i18nflow.routes.naming import LocaleNames, catalog_name
from i18nflow.routes.template import Captures, Template, template

__all__ = [
    "Captures",
    "Claim",
    "Layout",
    "Links",
    "LocaleNames",
    "Page",
    "Place",
    "Template",
    "TreePaths",
    "catalog_name",
    "collisions",
    "folded",
    "layout",
    "localise",
    "localised",
    "moved",
    "template",
]
