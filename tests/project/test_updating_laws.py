"""Whole sites edited at random: whatever moves where, nothing that people typed is lost, and nothing is taken as reviewed."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.project.site import ONE_TREE, Site

from i18nflow.catalogs.po import write_catalog
from i18nflow.catalogs.remarks import remark
from i18nflow.catalogs.review import approve, state_of
from i18nflow.catalogs.template import new_catalog, template
from i18nflow.catalogs.update import update
from i18nflow.model import Catalog, Entry, Key, Unit

Articles = dict[str, list[str]]

SENTENCES = (
    "此次会议将介绍联邦学习框架的最新进展。",
    "后续规划由各小组分别说明，欢迎大家提问。",
    "会后提供录像和幻灯片，可在 3 天内下载。",
    "请在 2024 年 5 月 6 日前完成报名。",
    "交通方式见<a1>https://example.org/map</a1>。",
    "运行<code>pip</code>即可安装。",
    "名额有限，先到先得。",
)
texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=2, unique=True).map("".join)
sites = st.dictionaries(
    st.sampled_from(["1", "2", "a/3", "b/4"]), st.lists(texts, max_size=5, unique=True), min_size=1, max_size=4
)
layouts = st.sampled_from([ONE_TREE, ONE_TREE.replace("[[trees]]", 'per = "directory"\n\n[[trees]]', 1)])


def catalog_name(article: str, config: str) -> str:
    """As ``per`` has it."""
    return f"news/{article}".rpartition("/")[0] if "directory" in config else f"news/{article}"


def write_articles(site: Site, articles: Articles, config: str) -> dict[str, Catalog]:
    """Sources and templates, as ``extract`` would write them; gives the templates."""
    groups: dict[str, list[tuple[str, list[Unit]]]] = {}
    for article, rows in articles.items():
        path = f"content/news/zh/{article}.md"
        site.write(path, "文\n")
        groups.setdefault(catalog_name(article, config), []).append((path, [Unit(row) for row in rows]))
    made = {name: template(units) for name, units in groups.items()}
    for name, one in made.items():
        site.write(f"locales/templates/{name}.pot", write_catalog(one))
    return made


def translated(source: Catalog, name: str) -> Catalog:
    """Everything approved, each translation unlike any other."""

    def done(number: int, entry: Entry) -> Entry:
        return approve(
            replace(entry, msgstr=f"{name} {number}: {entry.msgid}", comments=(f"on {name} {number}",)), "me", "2026-01-01"
        )

    made = new_catalog(source, "en", "nplurals=2; plural=(n != 1);")
    return replace(made, entries=tuple(done(*pair) for pair in enumerate(made.entries)))


def all_entries(site: Site) -> list[Entry]:
    return [
        e
        for path in sorted(site.root.glob("locales/en/**/*.po"))
        for e in site.catalog(str(path.relative_to(site.root))).entries
    ]


def remove(site: Site, pattern: str) -> None:
    for path in site.root.glob(pattern):
        path.unlink()


@settings(max_examples=40, deadline=None)
@given(before=sites, after=sites, config=layouts)
def test_nothing_is_lost_and_nothing_is_taken_as_reviewed(before: Articles, after: Articles, config: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder), config.replace(', "ja"', ""))
        old = {name: translated(one, name) for name, one in write_articles(site, before, config).items()}
        for name, catalog in old.items():
            site.write(f"locales/en/{name}.po", write_catalog(catalog))
        remove(site, "content/**/*.md")
        remove(site, "locales/templates/**/*.pot")
        write_articles(site, after, config)
        planned = site.update(check=True)
        report = site.update()
        assert [(c.path, c.state, c.origin) for c in planned.changes] == [(c.path, c.state, c.origin) for c in report.changes]
        assert [o.carried for o in planned.outcomes] == [o.carried for o in report.outcomes]
        assert (report.failures, site.update().changed) == ((), False)
        entries = all_entries(site)
        everything = [entry for catalog in old.values() for entry in catalog.entries]
        assert {e.msgstr for e in everything} <= {e.msgstr for e in entries}
        assert {e.comments[0] for e in everything} <= {comment for e in entries for comment in e.comments}
        known = {(e.key, e.msgstr) for e in everything}
        assert all((e.key, e.msgstr) in known for e in entries if e.translated)
        assert all((e.key, e.msgstr) in known for e in entries if state_of(e) == "approved")
        assert not any(remark(e, "approved") for e in entries if e.fuzzy)


halves = st.tuples(*(st.sampled_from(SENTENCES[start::2]) for start in (0, 1)))


@given(st.lists(texts, max_size=4, unique=True), halves, st.integers(0, 4), st.booleans())
def test_a_split_or_joined_text_keeps_what_it_had(others: list[str], parts: tuple[str, str], at: int, is_joined: bool) -> None:
    rest = [text for text in others if not any(part in text for part in parts)]
    whole, apart = [*rest[:at], "".join(parts), *rest[at:]], [*rest[:at], *parts, *rest[at:]]
    old, new = (template([("a.md", [Unit(row) for row in rows])]) for rows in ((apart, whole) if is_joined else (whole, apart)))
    catalog = translated(old, "x")
    table = {entry.msgid: entry.msgstr for entry in catalog.entries}
    found = update(catalog, new)[0].by_key()
    if is_joined:
        assert all(table[part] in found[Key(None, "".join(parts))].msgstr for part in parts)
    else:
        assert all(found[Key(None, part)].msgstr == table["".join(parts)] for part in parts)
    assert all(found[Key(None, text)].msgstr == table[text] for text in rest)
