"""What people, their editors and git do to a project between two runs, by chance."""

from __future__ import annotations

from collections.abc import Callable

from tests.laws.catalog_edits import CatalogEdits
from tests.laws.desk import NAMES, PAGES, SITE, TITLES
from tests.laws.source_edits import SourceEdits
from tests.project.layouts import html


class Editor(SourceEdits, CatalogEdits):
    """All of them, and those of outputs and of the rest."""

    def begin(self) -> None:
        """The first state: a few articles, and what else lies there."""
        chance, trees = self._chance, self._trees
        for name in chance.sample(NAMES, chance.randint(4, 8)):
            trees.write(f"content/news/zh/{name}.md", self.text())
        if self._pages:
            for name in chance.sample(NAMES[:3], 2):
                trees.write(f"dist/news/zh/{name}/_payload.json", self.payload(name))
        if PAGES in self._pages:
            for name in chance.sample(NAMES[:3], 2):
                trees.write(f"dist/news/zh/{name}/index.html", html(chance.choice(TITLES)))
        if SITE in self._pages:
            trees.write("dist/_nuxt/builds/meta/b.json", '{"id":"b2c","timestamp":1,"prerendered":["/news/zh/1","/about"]}')
            trees.write(
                "dist/sitemap.xml",
                '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
                "  <url>\n    <loc>https://www.example.org/news/zh/1</loc>\n  </url>\n</urlset>\n",
            )

    def edit(self) -> None:
        """One edit, of whatever kind; nothing where there is nothing of the kind."""
        kinds = list(EDITS)
        kind = self._chance.choices(kinds, [EDITS[one] for one in kinds])[0]
        done = kind(self)
        if done:
            self._trees.step(f"{kind.__name__}: {done}")

    def delete_output(self) -> str | None:
        path = self._output()
        if path is not None:
            self._trees.remove(path)
        return path

    def edit_output(self) -> str | None:
        path = self._output()
        if path is not None:
            data = (self._trees.root / path).read_bytes()
            self._trees.write(path, data + b"by hand\n" if not data.endswith(b"by hand\n") else data.removesuffix(b"by hand\n"))
        return path

    def write_output(self) -> str | None:
        """A page of one's own where a translation would go."""
        path = f"content/news/en/{self._chance.choice(NAMES)}.md"
        if self._blocked(path):
            return None
        self._trees.write(path, "# By hand\n")
        return path

    def delete_outputs(self) -> str | None:
        top = self._chance.choice(("content/news/en", "content/news/ja", "dist/news/en", "built"))
        if (self._trees.root / top).is_dir():
            self._trees.remove(top)
        return top

    def lose_journal(self) -> str | None:
        path = ".i18nflow/outputs.tsv"
        self._trees.remove(path)
        return path

    def configure(self) -> str | None:
        text = self.config()
        self._trees.write("i18nflow.toml", text)
        return " ".join(text.split())

    def lose_cache(self) -> str | None:
        self._trees.remove(".i18nflow/cache.db")
        for suffix in ("-wal", "-shm"):
            self._trees.remove(f".i18nflow/cache.db{suffix}")
        return "cache.db"

    def age(self) -> str | None:
        self._trees.age()
        return "all files"


EDITS: dict[Callable[[Editor], str | None], int] = {
    Editor.change_source: 14,
    Editor.rewrite_source: 8,
    Editor.grow_source: 3,
    Editor.delete_source: 5,
    Editor.rename_source: 5,
    Editor.swap_sources: 3,
    Editor.move_section: 5,
    Editor.same_size: 9,
    Editor.touch: 3,
    Editor.spoil_source: 2,
    Editor.file_to_directory: 2,
    Editor.link_source: 2,
    Editor.odd_name: 2,
    Editor.empty_tree: 1,
    Editor.picture: 8,
    Editor.translate: 12,
    Editor.translate_some: 6,
    Editor.clear: 4,
    Editor.doubt: 4,
    Editor.comment: 3,
    Editor.approve: 1,
    Editor.spoil_catalog: 2,
    Editor.delete_catalog: 3,
    Editor.delete_catalogs: 1,
    Editor.move_catalog: 3,
    Editor.glossary: 6,
    Editor.delete_output: 4,
    Editor.edit_output: 5,
    Editor.write_output: 2,
    Editor.delete_outputs: 1,
    Editor.lose_journal: 1,
    Editor.configure: 5,
    Editor.lose_cache: 1,
    Editor.age: 6,
}
"""How often each comes among a hundred or so."""
