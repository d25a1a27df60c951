"""What the element names mean: which stand bare in a msgid, which hold no text, which break a run of inline text.

Follows nuxt-formats.md §5 ("What is translatable") and the HTML Standard's content models.
"""

from __future__ import annotations

BARE = frozenset("strong em del code br sub sup kbd mark u s b i small ins".split())
"""Without attributes these carry no hidden data, so all of a kind are interchangeable and need no number."""

VOID = frozenset("area base br col embed hr img input link meta param source track wbr fn math binding shortcode".split())
"""Never have children: HTML void elements and our own footnote reference, formula, variable binding and shortcode."""

BLOCK = frozenset(
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol "
    "optgroup option p pre search section select summary table tbody td template tfoot th thead title tr ul video "
    "audio iframe object canvas script style noscript".split()
)
"""These end a run of inline text; what stands in them is a run (or several) of its own."""

SKIPPED = frozenset("pre script style svg math-block textarea noembed noframes plaintext xmp".split())
"""Nothing below is translatable (``svg``: see the payload and HTML front ends for ``title``, ``desc``, ``text``)."""

VERBATIM = frozenset("code kbd samp var".split())
"""Inline elements whose text is shown in the msgid, but is not what makes a unit worth translating."""

TEXT_ATTRIBUTES = frozenset(
    "alt title placeholder label caption summary aria-label aria-description aria-roledescription aria-valuetext abbr "
    "data-label".split()
)
"""Attributes of any element that a reader sees or hears; names in kebab-case."""

TEXT_PROPS = TEXT_ATTRIBUTES | frozenset(
    "description text headline subtitle message tooltip button content-title heading header footer badge-label sub-title "
    " empty-text button-text".split()
)
"""String props of components that hold text; configurable (``component_props``)."""

LINKS = frozenset("href to link url".split())
"""Attributes and props that lead to another page."""

ASSETS = frozenset(
    "src poster cover image img picture photo thumbnail banner logo avatar background data-src cover-image hero-image "
    "og-image twitter-image".split()
)
"""Attributes, props and front matter keys that hold the address of an image or another file; names in kebab-case."""

SRCSETS = frozenset("srcset imagesrcset data-srcset".split())
"""Attributes that hold the addresses of several images (HTML Standard, "Srcset attributes")."""

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())

META_NAMES = frozenset(
    "description keywords author application-name og:title og:description og:site_name og:image:alt twitter:title "
    "twitter:description twitter:image:alt".split()
)
"""A ``meta`` element's ``content`` is text when its ``name`` or ``property`` is one of these."""

META_ASSETS = frozenset("og:image og:image:url og:image:secure_url twitter:image twitter:image:src".split())
"""The same for the address of an image."""

HTML = frozenset(
    "a abbr acronym address area article aside audio b base bdi bdo big blink blockquote body br button canvas "
    "caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset "
    "figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img "
    "input ins kbd label legend li link main map mark marquee menu meta meter nav nobr noembed noframes noscript "
    "object ol optgroup option output p param picture plaintext pre progress q rb rp rt rtc ruby s samp script search "
    "section select slot small source span strike strong style sub summary sup svg table tbody td template textarea "
    "tfoot th thead time title tr track tt u ul var video wbr xmp".split()
)
"""HTML element names; any other name is a component."""


def is_component(name: str) -> bool:
    """Whether ``name`` (kebab-case) is not HTML but a Vue component or one of our own void names."""
    return name not in HTML and name not in ("fn", "math", "binding", "shortcode")
