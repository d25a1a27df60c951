"""What the HTML of a preview is made of: these elements, attributes and classes, and no others.

Whatever writes it keeps to this list, and :mod:`i18nflow.preview.clean` holds it to it.  Nothing here loads, runs, submits,
navigates or styles: an address appears as text only, and an image as data.
"""

from __future__ import annotations

PHRASING = frozenset(
    "abbr b bdi bdo br cite code del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup time u var wbr".split()
)
"""Within a line; shown as they are."""
FLOW = frozenset(
    "blockquote caption col colgroup dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre table tbody td tfoot th "
    "thead tr ul".split()
)
"""Blocks; shown as they are."""
TAGS = PHRASING | FLOW | {"img"}

CLASSES = frozenset(
    "binding block box description footnote image key label lines link math page-description page-title row shortcode slot "
    "source refused table text tip title value".split()
)
"""``source``, ``refused``: why the text of a unit is not its translation."""

COMMON = frozenset(("data-unit", "title", "lang", "dir"))
ATTRIBUTES = {
    "img": frozenset(("src", "alt")),
    "td": frozenset(("colspan", "rowspan")),
    "th": frozenset(("colspan", "rowspan")),
    "ol": frozenset(("start",)),
}
"""Attributes of some elements, beside :data:`COMMON` and ``class``."""

BOXES = frozenset(
    "address article aside body center details dialog fieldset footer form header hgroup html legend main menu nav optgroup "
    "option search section select summary template frameset noscript object video audio canvas iframe".split()
)
"""Blocks that are shown as a plain block: for a reader they only hold something."""
SILENT = frozenset("script style svg math math-block textarea noembed noframes plaintext xmp".split())
"""What is not shown but for its name."""
