"""What people, their editors and git do to a project between two runs, by chance."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.errors import CatalogError
from i18nflow.model import Entry
from tests.formats.payload.samples import document, element, payload
from tests.laws.lockstep import Lockstep
from tests.project.layouts import html

SENTENCES = (
    *("数据安全很重要。", "模型需要大量数据。", "欢迎参加会议。", "请先下载安装包。", "北京今天天气很好。"),
    *(
        "上海有很多公司。",
        "大家一起学习。",
        "这个问题很难。",
        "答案在下一页。",
        "本周发布新版本。",
        "代码已经公开。",
        "谢谢大家的支持。",
    ),
)
TITLES = ("会议详情", "安装指南", "新闻", "常见问题", "更新日志", "关于我们")
NAMES = ("1", "2", "3", "index", "部署/一", "部署/二", "guide/a", "guide/b", "guide/index", "x.y")
PICTURES = ("图.png", "图.en.png", "图.en.png", "a.png", "a.en.png", "en/a.png")
TREES = """locales = {locales}
{top}
[[trees]]
root = "content"
pattern = "news/{{locale}}/**/*.md"
{pages}{rest}"""
PAYLOADS = '\n[[trees]]\nroot = "dist"\npattern = "news/{locale}/**/_payload.json"\n'
PAGES = '\n[[trees]]\nroot = "dist"\npattern = "news/{locale}/**/index.html"\n'
SITE = '\n[site]\nroot = "dist"\norigin = "https://www.example.org"\n'
TOPS = ("", 'per = "directory"\n', 'catalogs_by = "shard"\n', 'catalogs = "po"\n')
SETTINGS = {
    "extract": ('scope = "letters"', 'front_matter = ["title"]', "front_matter = []"),
    "markdown": ("mdc = false", "math = true", 'emphasis_repair = "off"'),
    "build": (
        "min_translated = 0.5",
        "links = false",
        "anchors = false",
        'stamp = ["source_rev", "translated", "fresh"]',
        'assets = ["{name}.{locale}{suffix}"]',
    ),
    "review": ("required = true",),
    "payload": ('ids = "keep"',),
    "update": ("floor = 0.3",),
    "glossary": ("hints = true",) * 2,
    "limits": ("markdown_bytes = 400",),
}
"""What each table of the configuration may say; more of the same come more often."""
TERMS = (("数据", "data"), ("模型", "model"), ("会议", "meeting"))


class Editor:
    """Edits both trees in the same way; ``pages``: the trees of the project beside the Markdown, and its ``[site]``."""

    def __init__(self, chance: random.Random, trees: Lockstep, pages: str) -> None:
        self._chance = chance
        self._trees = trees
        self._pages = pages

    # --- what is there ---------------------------------------------------------------------------------------------

    def _files(self, pattern: str) -> list[str]:
        root = self._trees.root
        return sorted(str(path.relative_to(root)) for path in root.glob(pattern) if path.is_file() and not path.is_symlink())

    def _one(self, *patterns: str) -> str | None:
        found = [path for pattern in patterns for path in self._files(pattern)]
        return self._chance.choice(found) if found else None

    def _source(self) -> str | None:
        return self._one("content/news/zh/**/*.md", *(["dist/news/zh/**/_payload.json"] if self._pages else []))

    def _output(self) -> str | None:
        return self._one("content/news/en/**/*.md", "content/news/ja/**/*.md", "dist/news/en/**/*")

    def _catalog(self) -> str | None:
        return self._one("locales/en/**/*.po", "locales/ja/**/*.po", "po/*/**/*.po")

    def _new_name(self) -> str:
        return f"content/news/zh/{self._chance.choice(NAMES)}.md"

    def _read(self, path: str) -> str:
        return (self._trees.root / path).read_bytes().decode("utf-8", "surrogateescape")

    # --- what is written -------------------------------------------------------------------------------------------

    def text(self) -> str:
        """An article of a few blocks, some of which others have too; with links, headings and pictures."""
        chance = self._chance
        blocks = [f"# {chance.choice(TITLES)}", *(self._block() for _ in range(chance.randint(1, 5)))]
        head = f"---\ntitle: {chance.choice(TITLES)}\n---\n\n" if chance.random() < 0.4 else ""
        return head + "\n\n".join(blocks) + "\n"

    def _block(self) -> str:
        chance = self._chance
        kind = chance.random()
        if kind < 0.25:
            target, title = chance.choice(NAMES), chance.choice(TITLES)
            return f"看[{title}](/news/zh/{target}#{title})和[{chance.choice(TITLES)}]({chance.choice(NAMES)}.md)。"
        if kind < 0.35:
            return f"![图]({chance.choice(('图.png', '图.png', '/a.png', 'en/a.png'))})" + chance.choice(SENTENCES)
        if kind < 0.5:
            return f"## {chance.choice(TITLES)}"
        if kind < 0.6:
            return f"- {chance.choice(SENTENCES)}\n- price $1$ and text\n- **{chance.choice(SENTENCES)}**"
        return "".join(chance.choices(SENTENCES, k=chance.randint(1, 3)))

    def payload(self, name: str) -> str:
        """The payload of a page, with a link."""
        chance, path = self._chance, f"/news/zh/{name}"
        place = {"_path": path, "_id": f"content:news:zh:{name}.md", "_file": f"news/zh/{name}.md", "_stem": f"news/zh/{name}"}
        title = chance.choice(TITLES)
        href = f"/news/zh/{chance.choice(NAMES[:3])}#{chance.choice(TITLES)}"
        link = element("p", "看", element("a", "安装", href=href), "。")
        items = element("ul", *(element("li", text) for text in chance.sample(SENTENCES, 2)))
        return payload({f"page-{path}": document(element("h1", title, id=title), link, items, title=title, **place)})

    def config(self) -> str:
        """A configuration with another setting."""
        chance = self._chance
        locales = chance.choice(('["en", "ja"]', '["en", "ja"]', '["en"]', '["ja", "en"]', '["en", "ja", "ru"]'))
        found = {name: chance.choice(rows) for name, rows in SETTINGS.items() if chance.random() < 0.15 + 0.1 * len(rows)}
        rest = "".join(f"\n[{name}]\n{row}\n" for name, row in found.items())
        top = chance.choice((*[""] * 3, *TOPS))
        return TREES.format(locales=locales, top=top, pages=self._pages, rest=rest)

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

    def translate_all(self) -> None:
        """Most of the English, so that pages show what follows from other articles."""
        for path in self._files("*/en/**/*.po"):
            self._edited(
                path, lambda entry: replace(entry, msgstr=self._translation(entry)) if self._chance.random() < 0.9 else entry
            )
        self._trees.step("translate all")

    # --- edits -----------------------------------------------------------------------------------------------------

    def edit(self) -> None:
        """One edit, of whatever kind; nothing where there is nothing of the kind."""
        kinds = list(EDITS)
        kind = self._chance.choices(kinds, [EDITS[one] for one in kinds])[0]
        done = kind(self)
        if done:
            self._trees.step(f"{kind.__name__}: {done}")

    def change_source(self) -> str | None:
        path = self._source()
        if path is None or path.endswith(".json"):
            return self._change_payload(path)
        lines = self._read(path).split("\n")
        if self._chance.random() < 0.5:
            lines[self._chance.randrange(len(lines))] = self._block()
        else:
            lines = [*lines, self._block(), ""]
        put = self._chance.choice((self._trees.write, self._trees.swap))
        put(path, _bytes("\n".join(lines)))
        return f"{put.__name__} {path}"

    def _change_payload(self, path: str | None) -> str | None:
        if path is not None:
            self._trees.write(path, self.payload(path.split("/")[-2]))
        return path

    def rewrite_source(self) -> str | None:
        path = self._new_name()
        if self._blocked(path):
            return None
        self._trees.write(path, self.text())
        return path

    def grow_source(self) -> str | None:
        path = self._one("content/news/zh/**/*.md")
        if path is not None:
            self._trees.write(path, self.text() + "\n\n".join(SENTENCES) * 2 + "\n")
        return path

    def delete_source(self) -> str | None:
        path = self._source()
        if path is not None:
            self._trees.remove(path)
        return path

    def rename_source(self) -> str | None:
        path, name = self._one("content/news/zh/**/*.md"), self._new_name()
        if path is None or self._blocked(name):
            return None
        self._trees.move(path, name)
        return f"{path} to {name}"

    def swap_sources(self) -> str | None:
        """Two articles change names: no name and no stamp of a file is new, but for the time of status."""
        found = self._files("content/news/zh/**/*.md")
        if len(found) < 2:
            return None
        one, other = self._chance.sample(found, 2)
        for path, name in ((one, f"{one}~"), (other, one), (f"{one}~", other)):
            self._trees.move(path, name)
        return f"{one} and {other}"

    def move_section(self) -> str | None:
        """A paragraph goes from one article to another."""
        found = self._files("content/news/zh/**/*.md")
        if len(found) < 2:
            return None
        one, other = self._chance.sample(found, 2)
        blocks = self._read(one).split("\n\n")
        moved = blocks.pop(self._chance.randrange(len(blocks)))
        self._trees.write(one, _bytes("\n\n".join(blocks)))
        self._trees.write(other, _bytes(f"{self._read(other)}\n{moved}\n"))
        return f"from {one} to {other}"

    def same_size(self) -> str | None:
        """Another text of as many bytes, under the old time of change."""
        path = self._one("content/news/zh/**/*.md", "locales/*/**/*.po", "content/news/en/**/*.md")
        if path is None:
            return None
        data = (self._trees.root / path).read_bytes()
        pairs = [("重要", "必要"), ("数据", "资料"), ("大家", "我们"), ("Data", "Text"), ("会议", "活动"), ("安装", "配置")]
        for old, new in self._chance.sample(pairs, len(pairs)):
            if old.encode() in data:
                self._trees.disguise(path, data.replace(old.encode(), new.encode(), 1))
                return path
        return None

    def touch(self) -> str | None:
        path = self._one("content/news/**/*.md", "locales/**/*.po*", "dist/**/*.json")
        if path is not None:
            self._trees.both(lambda root: (root / path).touch())
        return path

    def spoil_source(self) -> str | None:
        """Bytes that are no UTF-8, a conflict of git, a byte order mark, a payload that is cut off."""
        path = self._source()
        if path is None:
            return None
        data = (self._trees.root / path).read_bytes()
        spoilt = (b"\xff\xfe" + data, b"<<<<<<< a\n" + data, b"\xef\xbb\xbf" + data, data[:-20])
        self._trees.write(path, self._chance.choice(spoilt))
        return path

    def file_to_directory(self) -> str | None:
        """An article becomes a directory of articles, or the other way round."""
        path = self._one("content/news/zh/**/*.md")
        if path is None:
            return None
        top = Path(path).parent
        if str(top) != "content/news/zh" and self._chance.random() < 0.5:
            self._trees.remove(str(top))
            self._trees.write(f"{top}.md", self.text())
            return f"{top} becomes a file"
        self._trees.remove(path)
        if self._chance.random() < 0.5:
            self._trees.write(f"{path}/1.md", self.text())
        else:
            self._trees.write(f"{path.removesuffix('.md')}/1.md", self.text())
        return f"{path} becomes a directory"

    def link_source(self) -> str | None:
        """A link to another article, to a directory, to outside, or to nowhere."""
        name = f"content/news/zh/{self._chance.choice(('link', 'guide/link', '1'))}.md"
        to = self._chance.choice(("2.md", "guide", "../../../i18nflow.toml", "nowhere.md", "/etc/hostname"))

        def link(root: Path) -> None:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).unlink(missing_ok=True)
            (root / name).symlink_to(to)

        if self._blocked(name):
            return None
        self._trees.both(link)
        return f"{name} to {to}"

    def odd_name(self) -> str | None:
        """A name that is not UTF-8, one that clashes with another, one that nobody sees."""
        name = self._chance.choice((b"\xff.md", b"INDEX.md", b".hidden.md", b"_dir.yml", b".navigation.yml"))
        place = self._chance.choice((b"content/news/zh/", b"content/news/zh/guide/"))
        text = self.text().encode()

        def put(root: Path) -> None:
            path = Path(str(root)) / (place + name).decode("utf-8", "surrogateescape")
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.exists():
                path.unlink()
            else:
                path.write_bytes(text)

        if (self._trees.root / "content/news/zh/guide").is_file():
            return None
        self._trees.both(put)
        return repr(place + name)

    def empty_tree(self) -> str | None:
        """A tree is away, or there and empty."""
        top = self._chance.choice(("content/news/zh", "content", "dist"))
        if not (self._trees.root / top).is_dir():
            self._trees.both(lambda root: (root / top).mkdir(parents=True))
            return f"{top} is there, and empty"
        self._trees.remove(top)
        return f"{top} is away"

    def picture(self) -> str | None:
        """A file that articles show comes or goes."""
        path = f"{self._chance.choice(('content/news/zh', 'content/news/en', 'public'))}/{self._chance.choice(PICTURES)}"
        if (self._trees.root / path).exists():
            self._trees.remove(path)
        elif not self._blocked(path):
            self._trees.write(path, b"\x89PNG")
        return path

    # --- catalogs --------------------------------------------------------------------------------------------------

    def translate(self) -> str | None:
        path = self._catalog()
        return self._edited(path, lambda entry: replace(entry, msgstr=self._translation(entry), flags=()))

    def translate_some(self) -> str | None:
        path = self._catalog()
        return self._edited(path, lambda entry: replace(entry, msgstr=self._translation(entry)) if self._half() else entry)

    def clear(self) -> str | None:
        return self._edited(self._catalog(), lambda entry: replace(entry, msgstr="") if self._half() else entry)

    def doubt(self) -> str | None:
        return self._edited(self._catalog(), lambda entry: replace(entry, flags=("fuzzy",)) if self._half() else entry)

    def comment(self) -> str | None:
        return self._edited(self._catalog(), lambda entry: replace(entry, comments=(f"note {self._chance.random()}",)))

    def approve(self) -> str | None:
        return self._edited(self._catalog(), lambda entry: replace(entry, references=entry.references[:1]))

    def _mostly_translated(self, entry: Entry) -> Entry:
        return replace(entry, msgstr=self._translation(entry)) if self._chance.random() < 0.9 else entry

    def _half(self) -> bool:
        return self._chance.random() < 0.5

    def _translation(self, entry: Entry) -> str:
        text = f"T{self._chance.randrange(3)} {entry.msgid}"
        return text.replace("</a1>", "") if self._chance.random() < 0.05 else text

    def _edited(self, path: str | None, change: Callable[[Entry], Entry]) -> str | None:
        if path is None:
            return None
        try:
            catalog = read_catalog((self._trees.root / path).read_text("utf-8"), path)
        except (CatalogError, UnicodeDecodeError):
            return None
        self._trees.write(path, write_catalog(replace(catalog, entries=tuple(map(change, catalog.entries)))))
        return path

    def spoil_catalog(self) -> str | None:
        path = self._one("locales/**/*.po", "locales/templates/**/*.pot")
        if path is not None:
            data = (self._trees.root / path).read_bytes()
            spoilt = (b"msgid \n", data[:-5], data + b"\xff", b"", data.replace(b"\n", b"\r\n"))
            self._trees.write(path, self._chance.choice(spoilt))
        return path

    def delete_catalog(self) -> str | None:
        path = self._one("locales/**/*.po*")
        if path is not None:
            self._trees.remove(path)
        return path

    def delete_catalogs(self) -> str | None:
        top = self._chance.choice(("locales", "locales/en", "locales/templates"))
        if (self._trees.root / top).is_dir():
            self._trees.remove(top)
        return top

    def move_catalog(self) -> str | None:
        path, other = self._one("locales/en/**/*.po"), f"locales/en/news/{self._chance.choice(NAMES)}.po"
        if path is None or self._blocked(other):
            return None
        self._trees.move(path, other)
        return f"{path} to {other}"

    def glossary(self) -> str | None:
        rows = "".join(f"{term},{target},en\n" for term, target in self._chance.sample(TERMS, 2))
        self._trees.write("glossary.csv", f"term,target,locale\n{rows}")
        return "glossary.csv"

    # --- outputs and the rest --------------------------------------------------------------------------------------

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

    def _blocked(self, path: str) -> bool:
        """Whether a file stands where the path wants a directory, or the other way round."""
        place = self._trees.root / path
        return place.is_dir() or any(parent.is_file() for parent in place.parents)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


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
