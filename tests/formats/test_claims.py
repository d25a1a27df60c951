"""Who claims a file: known by its name, the same whether a format is loaded or not."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.errors import ConfigError
from i18nflow.formats.claims import OWN
from i18nflow.formats.registry import format_for, format_named, format_names, name_for
from i18nflow.installed import offers

PARTS = st.sampled_from(["zh", "locales", "content", "_nuxt", "a.b", "Ä", "标题"])
NAMES = st.sampled_from(
    [
        *("a.md", "A.MD", "a.mdx", "a.mdc", "a.markdown", "md", ".md", "a.md.bak", "index.html", "a.HTM", "x.htmls"),
        *("_payload.json", "my_payload.json", "_payload.js", "sql_dump", "sql_dump.txt", "sql_dumps", "a.sql_dump"),
        *(
            "zh.json",
            "zh-CN.yml",
            "zh.yaml",
            "zh.YML",
            "home.json",
            "_dir.yml",
            ".navigation.yml",
            ".yml",
            "yml",
            "t.csv",
            "T.CSV",
        ),
        *("package.json", "tsconfig.app.json", "a.schema.json", "a.png", "", "a", "İ.md", "x.mKd"),
    ]
)
PATHS = st.builds(lambda parts, name: "/".join([*parts, name]), st.lists(PARTS, max_size=3), NAMES)


def test_every_built_in_format_is_in_the_table() -> None:
    ours = {point.value for point in entry_points(group="i18nflow.formats") if point.value.startswith("i18nflow.")}
    assert set(OWN) == ours


@given(PATHS)
def test_the_table_says_what_the_formats_say(path: str) -> None:
    for offer in offers("i18nflow.formats"):
        assert OWN[offer.value](path) == format_named(offer.name).claims(path)


@given(PATHS)
def test_one_format_or_none_claims_a_file(path: str) -> None:
    claims = [name for name in format_names() if format_named(name).claims(path)]
    assert name_for(path) == "".join(claims)
    if claims:
        assert format_for(path).name == claims[0]
    else:
        with pytest.raises(ConfigError, match="no format claims"):
            format_for(path)


def test_a_name_loads_no_format() -> None:
    script = (
        "import sys\nfrom i18nflow.formats.registry import name_for\n"
        "assert [name_for(one) for one in ('a.md', 'x/_payload.json', 'i.html', 'locales/zh.json', 'menu.yml', 'a.png')] "
        "== ['markdown', 'payload', 'html', 'messages', 'data', '']\n"
        "print(*[name for name in sys.modules if name.startswith('i18nflow.formats.') and name.endswith('.format')])"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ended.stdout.split() == []
