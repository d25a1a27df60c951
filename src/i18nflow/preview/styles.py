"""The style sheet of the frame in which a page is shown: that of a plain article, light and dark.

A page's own style is the site's affair; here only what is a heading, a list, a table has to be seen, and where units are.
"""

from __future__ import annotations

_LIGHT = {
    "paper": "#ffffff",
    "ink": "#1f2328",
    "soft": "#59636e",
    "line": "#d1d9e0",
    "tint": "#f6f8fa",
    "link": "#0550ae",
    "open": "#6e5a00",
    "open-tint": "#fff8c5",
    "wrong": "#b42318",
    "wrong-tint": "#ffebe9",
    "here": "#0969da",
}
_DARK = {
    "paper": "#0d1117",
    "ink": "#e6edf3",
    "soft": "#9da7b3",
    "line": "#3d444d",
    "tint": "#161b22",
    "link": "#79b8ff",
    "open": "#e3c35a",
    "open-tint": "#2a2410",
    "wrong": "#ff9492",
    "wrong-tint": "#3a1414",
    "here": "#58a6ff",
}


def stylesheet() -> str:
    """CSS of the frame.

    Without a class on ``html`` the reader's system decides between light and dark, ``light`` and ``dark`` decide themselves.
    A unit that the editor stands in carries the class ``current``.
    """
    return (
        f"html{{color-scheme:light;{_colours(_LIGHT)}}}\n"
        f"@media (prefers-color-scheme:dark){{html:not(.light){{color-scheme:dark;{_colours(_DARK)}}}}}\n"
        f"html.dark{{color-scheme:dark;{_colours(_DARK)}}}\n{_RULES}"
    )


def _colours(table: dict[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in table.items())


_RULES = """\
*{box-sizing:border-box}
body{margin:0;padding:1.25rem;background:var(--paper);color:var(--ink);overflow-wrap:anywhere;\
font:1rem/1.65 system-ui,"Noto Sans","Noto Sans CJK SC",sans-serif}
.block{max-width:46rem;margin:0 auto 1rem}
.block>:first-child{margin-top:0}
.block>:last-child{margin-bottom:0}
h1,h2,h3,h4,h5,h6{line-height:1.3;margin:1.5em 0 .5em;text-wrap:balance}
h1{font-size:1.9rem;line-height:1.25}
h2{font-size:1.45rem}
h3{font-size:1.2rem}
h4,h5,h6{font-size:1rem}
.page-title{margin:0 0 .25em;font-size:1.25rem;font-weight:600;line-height:1.35}
.page-description{margin:0 0 .75em;color:var(--soft)}
p,ul,ol,dl,blockquote,figure{margin:0 0 1rem}
ul,ol{padding-inline-start:1.6rem}
blockquote{padding-inline-start:1rem;border-inline-start:.25rem solid var(--line);color:var(--soft)}
hr{border:0;border-top:1px solid var(--line)}
.table{overflow-x:auto}
table{border-collapse:collapse}
th,td{padding:.35rem .75rem;border:1px solid var(--line);text-align:start;vertical-align:top}
th{background:var(--tint)}
pre,code,kbd,samp{direction:ltr;unicode-bidi:isolate;\
font-family:ui-monospace,"Noto Sans Mono","Noto Sans Mono CJK SC",monospace;font-size:.875em}
code,kbd,samp{padding:.1em .3em;border-radius:.25rem;background:var(--tint)}
pre{overflow-x:auto;padding:.75rem 1rem;border-radius:.375rem;background:var(--tint)}
pre code{padding:0;background:none}
img{max-width:100%;height:auto;vertical-align:middle}
html.no-images img{visibility:hidden}
.image{display:inline-block;padding:.5rem .75rem;border:1px dashed var(--line);border-radius:.375rem;color:var(--soft)}
.link{color:var(--link);text-decoration:underline}
.box{margin:0 0 1rem;padding:.6rem .9rem;border:1px solid var(--line);border-radius:.5rem}
.box>:last-child{margin-bottom:0}
span.box,.value{display:inline-block;margin:0 .2rem;padding:0 .4rem;border:1px solid var(--line);border-radius:.375rem}
.tip{border-inline-start-width:.25rem}
.slot{padding-inline-start:.9rem}
.title{font-weight:600}
.label,.key{unicode-bidi:isolate;color:var(--soft);font-size:.75rem;letter-spacing:.02em}
div>.label{display:block}
.label+*{margin-top:0}
.value .key,span.box .label{margin-inline-end:.35em}
.row{display:grid;grid-template-columns:minmax(4rem,9rem) 1fr;gap:.25rem 1rem;padding:.2rem 0}
.footnote{font-size:.875rem}
.math,.binding,.shortcode{color:var(--soft)}
[data-unit]{cursor:pointer;border-radius:.2rem;-webkit-box-decoration-break:clone;box-decoration-break:clone}
[data-unit].source{color:var(--open);background:var(--open-tint)}
[data-unit].refused{color:var(--wrong);background:var(--wrong-tint)}
[data-unit]:hover{outline:1px solid var(--line);outline-offset:2px}
[data-unit].current{outline:2px solid var(--here);outline-offset:2px}
@media (max-width:30rem){body{padding:.75rem}.row{grid-template-columns:1fr}}
@media print{[data-unit].source,[data-unit].refused{background:none}}
"""
