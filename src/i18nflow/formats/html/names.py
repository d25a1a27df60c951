"""Element names as the HTML Standard's tokenizer and tree construction group them (§13.2.4.2, §13.2.6.4.7)."""

from __future__ import annotations

import re

from i18nflow.inline.tags import VOID

HTML_VOID = VOID - {"fn", "math", "binding", "shortcode"}
"""Without our own void names, which HTML does not know."""

RAW_TEXT = frozenset("script style xmp iframe noembed noframes plaintext".split())
"""Their content is no markup and holds no character references."""

ESCAPABLE_RAW_TEXT = frozenset("textarea title".split())
"""Their content is no markup, but character references count."""

FOREIGN = frozenset("svg math".split())

BREAKOUT = frozenset(
    "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta"
    " nobr ol p pre ruby s small span strong strike sub sup table tt u ul var".split()
)
"""Start tags that end an open ``svg`` or ``math``."""

INTEGRATION = frozenset("foreignobject foreign-object desc title annotation-xml".split())
"""In these HTML stands inside foreign content."""

CLOSES_P = frozenset(
    "address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption figure footer form h1"
    " h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p plaintext pre search section summary table ul"
    " xmp".split()
)
"""Start tags before which an open ``p`` ends."""


FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
"""Their end tags go through the adoption agency algorithm."""

CLOSES_ITSELF = frozenset("a nobr button".split())
"""A start tag ends an open element of the same name."""

SCOPE = frozenset(
    "applet caption html marquee object table td template th desc foreignobject foreign-object annotation-xml".split()
)
"""An end tag does not reach beyond these."""

SPECIAL = SCOPE | frozenset(
    "address area article aside base basefont bgsound blockquote body br button center col colgroup dd details dir div"
    " dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr iframe"
    " img input keygen li link listing main menu meta nav noembed noframes noscript ol p param plaintext pre script"
    " search section select source style summary tbody textarea tfoot thead title tr track ul wbr xmp".split()
)
"""Other end tags do not reach beyond these."""

ENDS_IN_SCOPE = frozenset(
    "address applet article aside blockquote button center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form header hgroup listing main marquee menu nav object ol pre search section summary ul".split()
)
"""End tags that reach through other elements of this kind up to the next of :data:`SCOPE`."""

_CELLS = frozenset("td th caption colgroup".split())
_SECTIONS = frozenset("tbody thead tfoot".split())
TABLE_SIBLINGS = {
    **dict.fromkeys(("td", "th"), _CELLS),
    "tr": _CELLS | {"tr"},
    **dict.fromkeys((*_SECTIONS, "caption", "colgroup"), _CELLS | _SECTIONS | {"tr"}),
    "col": (_CELLS | _SECTIONS | {"tr"}) - {"colgroup"},
}
"""What a start tag of a table's part ends, within its table."""

_WORD = re.compile(r"[0-9A-Za-z_-]+")
_SPLIT = re.compile(r"[-_]|(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z0-9])(?=[A-Z][a-z])")


def kebab(name: str) -> str:
    """The element name a site renders: ``AbstractDelegate`` → ``abstract-delegate``, ``DIV`` → ``div``.

    Follows unjs/scule ``kebabCase`` as nuxt-content/mdc applies it: only to names of word characters with a capital in
    them; all others are merely lower-cased (ASCII), as parse5 does.
    """
    if name.islower() and name.isascii():
        return name
    if _WORD.fullmatch(name) and name != _lower(name):
        return "-".join(_SPLIT.split(name)).lower()
    return _lower(name)


_LOWER = {capital: capital + 32 for capital in range(ord("A"), ord("Z") + 1)}


def _lower(name: str) -> str:
    return name.translate(_LOWER)
