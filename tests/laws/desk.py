"""A project at which people work by chance: what is there, and what they write."""

from __future__ import annotations

import random

from tests.formats.payload.samples import document, element, payload
from tests.laws.lockstep import Lockstep

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


class Desk:
    """Two trees, both edited in the same way; ``pages``: the trees of the project beside the Markdown, and its ``[site]``."""

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

    def _blocked(self, path: str) -> bool:
        """Whether a file stands where the path wants a directory, or the other way round."""
        place = self._trees.root / path
        return place.is_dir() or any(parent.is_file() for parent in place.parents)


def as_bytes(text: str) -> bytes:
    """What stands in a file whose text was read with surrogates."""
    return text.encode("utf-8", "surrogateescape")
