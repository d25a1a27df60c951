"""Small sites, one for each way to lay out locales: what is there, and what the site's generator expects after a build."""

from __future__ import annotations

from dataclasses import dataclass

from tests.formats.payload.samples import document, element, payload

ENGLISH = {
    "首页": "Home",
    "安装指南": "Installation Guide",
    "安装步骤": "Installation steps",
    "看<a1>安装</a1>和<a2>首页</a2>。": "See <a1>installation</a1> and the <a2>home page</a2>.",
    "看<a1>安装</a1>。": "See <a1>installation</a1>.",
    "先下载。": "Download first.",
    "目录": "Contents",
    "搜索": "Search",
}
INSTALL = "# 安装指南\n\n## 安装步骤\n\n先下载。\n"


def home(install: str, top: str = "") -> str:
    """An article that links to the installation guide's second heading, and to the front page."""
    return f"# 首页\n\n看[安装]({install}#安装步骤){f'和[首页]({top})' if top else ''}。\n"


def page(path: str, text: str) -> str:
    """The payload of a page that shows ``text`` as its title and heading, and a link."""
    links = element("p", "看", element("a", "安装", href="/news/zh/guide#安装步骤"), "。")
    body = [element("h1", text, id=text), *([links] if text == "首页" else [])]
    stem = path.removeprefix("/")
    place = {"_path": path, "_id": f"content:{stem.replace('/', ':')}.md", "_file": f"{stem}.md", "_stem": stem}
    return payload({f"page-{path}": document(*body, title=text, **place)})


def html(text: str, lang: str = "zh") -> str:
    """A page that shows ``text``."""
    return f'<!DOCTYPE html><html lang="{lang}"><head><title>{text}</title></head><body><h1>{text}</h1></body></html>'


@dataclass(frozen=True)
class Sample:
    """A site of one layout."""

    name: str
    files: dict[str, str]
    trees: list[tuple[str, str, str]]
    """Root, pattern and source name that ``init`` finds, in this order."""
    built: dict[str, tuple[str, ...]]
    """Every path that a build writes, and what stands in it."""
    articles: tuple[str, ...]
    """Names of the catalogs."""
    kept: tuple[str, ...] = ()
    """Files that are there and must stay as they are."""
    old: tuple[str, ...] = ()
    """Translations that are there while ``init`` looks, and gone before the build."""


SAMPLES = [
    Sample(
        "nuxt content 2, the locale below a section",
        {
            "nuxt.config.ts": "export default defineNuxtConfig({ modules: ['@nuxt/content'] })\n",
            "content/news/zh/index.md": home("./guide", "/news/zh"),
            "content/news/zh/1.guide.md": INSTALL,
            "content/news/zh/_dir.yml": "title: 目录\n",
            "content/news/zh/.navigation.yml": "title: 目录\n",
            "dist/news/zh/_payload.json": page("/news/zh", "首页"),
            "dist/news/zh/guide/_payload.json": page("/news/zh/guide", "安装指南"),
            "dist/news/zh/index.html": html("首页"),
            "dist/news/zh/guide/index.html": html("安装指南"),
            "dist/200.html": html("首页"),
            "dist/404.html": html("首页"),
            "i18n/locales/zh-CN.json": '{\n  "search": "搜索"\n}\n',
        },
        [
            ("content", "news/{locale}/**/*.md", "zh"),
            ("dist", "news/{locale}/**/_payload.json", "zh"),
            ("dist", "news/{locale}/**/index.html", "zh"),
            ("content", "news/{locale}/**/*.yml", "zh"),
            (".", "i18n/locales/{locale}.json", "zh-CN"),
        ],
        {
            "content/news/en/index.md": ("# Home", "(./guide#installation-steps)", "(/news/en)"),
            "content/news/en/1.guide.md": ("## Installation steps",),
            "content/news/en/_dir.yml": ("title: Contents",),
            "content/news/en/.navigation.yml": ("title: Contents",),
            "dist/news/en/_payload.json": ('"Home"', '"/news/en"', '"/news/en/guide#installation-steps"'),
            "dist/news/en/guide/_payload.json": ('"Installation Guide"', '"/news/en/guide"'),
            "dist/news/en/index.html": ('lang="en"', "<h1>Home</h1>"),
            "dist/news/en/guide/index.html": ("<h1>Installation Guide</h1>",),
            "i18n/locales/en.json": ('"search": "Search"',),
        },
        ("i18n/locales", "news", "news/_dir", "news/_navigation", "news/guide"),
    ),
    Sample(
        "nuxt content 2 with locales, the default one without a name in addresses",
        {
            "nuxt.config.ts": "export default { content: { locales: ['zh', 'en'], defaultLocale: 'zh' } }\n",
            "content/zh/index.md": home("/guide", "/"),
            "content/zh/guide.md": INSTALL,
            "dist/_payload.json": page("/", "首页"),
            "dist/guide/_payload.json": page("/guide", "安装指南"),
            "dist/guide/index.html": html("安装指南"),
        },
        [
            ("content", "{locale}/**/*.md", "zh"),
            ("dist", "**/_payload.json", ""),
            ("dist", "**/index.html", ""),
        ],
        {
            "content/en/index.md": ("(/en/guide#installation-steps)", "(/en/)"),
            "content/en/guide.md": ("# Installation Guide",),
            "dist/en/_payload.json": ('"Home"',),
            "dist/en/guide/_payload.json": ('"Installation Guide"',),
            "dist/en/guide/index.html": ("<h1>Installation Guide</h1>",),
        },
        ("guide", "index"),
    ),
    Sample(
        "nuxt content 3, a collection for each locale, another default",
        {
            "nuxt.config.ts": "export default { i18n: { locales: [{ code: 'en' }, { code: 'zh' }], defaultLocale: 'en' } }\n",
            "content.config.ts": "c({ content_zh: d({ type: 'page', source: { include: 'zh/**', prefix: '' } }) })\n",
            "content/zh/index.md": home("/zh/guide", "/zh"),
            "content/zh/guide.md": INSTALL,
        },
        [("content", "{locale}/**/*.md", "zh")],
        {
            "content/en/index.md": ("(/guide#installation-steps)", "(/)"),
            "content/en/guide.md": ("# Installation Guide",),
        },
        ("guide", "index"),
    ),
    Sample(
        "nuxt content 3, prefixes in its collections",
        {
            "content.config.ts": "c({ content_zh: d({ source: { include: 'zh/**', prefix: '/zh' } }) })\n",
            "content/zh/index.md": home("/zh/guide", "/zh"),
            "content/zh/guide.md": INSTALL,
            "content/en/about.md": "# About\n",
        },
        [("content", "{locale}/**/*.md", "zh")],
        {
            "content/en/index.md": ("(/en/guide#installation-steps)", "(/en)"),
            "content/en/guide.md": ("# Installation Guide",),
        },
        ("guide", "index"),
        ("content/en/about.md",),
    ),
    Sample(
        "nuxt, no locale anywhere",
        {
            "nuxt.config.ts": "",
            "content/index.md": home("/guide", "/"),
            "content/1.guide.md": INSTALL,
            "dist/_payload.json": page("/", "首页"),
            "dist/guide/_payload.json": page("/guide", "安装指南"),
        },
        [("content", "**/*.md", ""), ("dist", "**/_payload.json", "")],
        {
            "content/en/index.md": ("(/en/guide#installation-steps)", "(/en/)"),
            "content/en/1.guide.md": ("# Installation Guide",),
            "dist/en/_payload.json": ('"Home"',),
            "dist/en/guide/_payload.json": ('"Installation Guide"',),
        },
        ("guide", "index"),
    ),
    Sample(
        "hugo, no locale anywhere",
        {
            "hugo.yaml": "baseURL: https://example.org/\ndefaultContentLanguage: zh\n",
            "content/_index.md": home("/guide/", "/"),
            "content/guide.md": INSTALL,
        },
        [("content", "**/*.md", "")],
        {
            "content/_index.en.md": ("(/en/guide/#installation-steps)", "(/en/)"),
            "content/guide.en.md": ("# Installation Guide",),
        },
        ("guide", "index"),
    ),
    Sample(
        "the locale in the file's name",
        {
            "components/index.zh-CN.md": home("./guide.zh-CN.md"),
            "components/guide.zh-CN.md": INSTALL,
            "components/old.en-US.md": "# Old\n",
        },
        [(".", "**/*.{locale}.md", "zh-CN")],
        {
            "components/index.en-US.md": ("(./guide.en-US.md#installation-steps)",),
            "components/guide.en-US.md": ("# Installation Guide",),
        },
        ("components", "components/guide"),
        ("components/old.en-US.md",),
    ),
    Sample(
        "only translations have the locale in their names",
        {
            "docs/index.md": home("guide.md"),
            "docs/guide.md": INSTALL,
        },
        [("docs", "**/*.md", "")],
        {
            "docs/index.en.md": ("(guide.en.md#installation-steps)",),
            "docs/guide.en.md": ("# Installation Guide",),
        },
        ("guide", "index"),
        old=("docs/guide.en.md",),
    ),
    Sample(
        "only translations lie in a directory of their locale",
        {
            "docs/content/index.md": home("/guide/install"),
            "docs/content/guide/install.md": INSTALL,
            "docs/content/en/about.md": "# About\n",
        },
        [("docs/content", "**/*.md", "")],
        {
            "docs/content/en/index.md": ("(/en/guide/install#installation-steps)",),
            "docs/content/en/guide/install.md": ("# Installation Guide",),
        },
        ("guide/install", "index"),
        ("docs/content/en/about.md",),
        old=("docs/content/en/index.md", "docs/content/en/guide/install.md"),
    ),
    Sample(
        "hugo, a content directory for each language",
        {
            "hugo.toml": 'baseURL = "https://example.org/"\ndefaultContentLanguage = "zh-cn"\n[languages]\n',
            "content/zh-cn/_index.md": home("/docs/guide/", "/"),
            "content/zh-cn/docs/guide/index.md": INSTALL + "\n![图](a.png)\n",
            "content/zh-cn/docs/guide/a.png": "",
        },
        [("content", "{locale}/**/*.md", "zh-cn")],
        {
            "content/en/_index.md": ("(/en/docs/guide/#installation-steps)", "(/en/)"),
            "content/en/docs/guide/index.md": ("# Installation Guide", "](a.png)"),
        },
        ("docs/guide", "index"),
    ),
    Sample(
        "hugo, languages in names, English the default",
        {
            "config.toml": 'baseURL = "https://example.org/"\ndefaultContentLanguage = "en"\n',
            "content/index.zh.md": home("/zh/guide/", "/zh/"),
            "content/guide.zh.md": INSTALL,
        },
        [("content", "**/*.{locale}.md", "zh")],
        {
            "content/index.md": ("(/guide/#installation-steps)", "(/)"),
            "content/guide.md": ("# Installation Guide",),
        },
        ("guide", "index"),
        old=("content/index.md", "content/guide.md"),
    ),
    Sample(
        "docusaurus, Chinese the default",
        {
            "website/docusaurus.config.ts": "export default { i18n: { locales: ['zh', 'en'], defaultLocale: 'zh' } }\n",
            "website/docs/intro.md": home("./guide/install.md", "/docs/intro"),
            "website/docs/guide/install.md": INSTALL + "\n![图](./a.png)\n",
            "website/docs/guide/a.png": "",
            "website/versioned_docs/version-1.0/intro.md": home("./guide/install.md"),
            "website/versioned_docs/version-1.0/guide/install.md": INSTALL,
            "website/blog/2024-01-01-start.mdx": home("/docs/guide/install"),
        },
        [
            ("website", "docs/**/*.md", ""),
            ("website", "versioned_docs/version-*/**/*.md", ""),
            ("website", "blog/**/*.mdx", ""),
        ],
        {
            "website/i18n/en/docusaurus-plugin-content-docs/current/intro.md": (
                "(./guide/install.md#installation-steps)",
                "(/docs/intro)",
            ),
            "website/i18n/en/docusaurus-plugin-content-docs/current/guide/install.md": (
                "# Installation Guide",
                "(../../../../../docs/guide/a.png)",
            ),
            "website/i18n/en/docusaurus-plugin-content-docs/version-1.0/intro.md": ("(./guide/install.md#installation-steps)",),
            "website/i18n/en/docusaurus-plugin-content-docs/version-1.0/guide/install.md": ("# Installation Guide",),
            "website/i18n/en/docusaurus-plugin-content-blog/2024-01-01-start.mdx": (
                "(/docs/guide/install#installation-steps)",
            ),
        },
        (
            "blog/2024-01-01-start",
            "docs/guide/install",
            "docs/intro",
            "versioned_docs/version-1.0/guide/install",
            "versioned_docs/version-1.0/intro",
        ),
    ),
    Sample(
        "docusaurus, English the default and to be written",
        {
            "docusaurus.config.js": "module.exports = { i18n: { defaultLocale: 'en', locales: ['en', 'zh-Hans'] } }\n",
            "i18n/zh-Hans/docusaurus-plugin-content-docs/current/intro.md": home("./install.md"),
            "i18n/zh-Hans/docusaurus-plugin-content-docs/current/install.md": INSTALL,
            "i18n/zh-Hans/docusaurus-plugin-content-blog/start.md": home("/docs/install"),
        },
        [
            (".", "i18n/{locale}/docusaurus-plugin-content-docs/current/**/*.md", "zh-Hans"),
            (".", "i18n/{locale}/docusaurus-plugin-content-blog/**/*.md", "zh-Hans"),
        ],
        {
            "docs/intro.md": ("(./install.md#installation-steps)",),
            "docs/install.md": ("# Installation Guide",),
            "blog/start.md": ("(/docs/install#installation-steps)",),
        },
        (
            "i18n/docusaurus-plugin-content-blog/start",
            "i18n/docusaurus-plugin-content-docs/current/install",
            "i18n/docusaurus-plugin-content-docs/current/intro",
        ),
    ),
    Sample(
        "docusaurus, a further language beside Chinese",
        {
            "i18n/zh-CN/docusaurus-plugin-content-docs/current/intro.md": home("./install.md"),
            "i18n/zh-CN/docusaurus-plugin-content-docs/current/install.md": INSTALL,
            "i18n/ja/code.json": "{}",
            "docs/intro.md": "# Introduction\n",
        },
        [(".", "i18n/{locale}/docusaurus-plugin-content-docs/current/**/*.md", "zh-CN")],
        {
            "docs/install.md": ("# Installation Guide",),
            "i18n/ja/docusaurus-plugin-content-docs/current/install.md": ("# 安装指南",),
            "i18n/ja/docusaurus-plugin-content-docs/current/intro.md": ("(./install.md#安装步骤)",),
        },
        ("i18n/docusaurus-plugin-content-docs/current/install", "i18n/docusaurus-plugin-content-docs/current/intro"),
        ("docs/intro.md",),
    ),
    Sample(
        "vitepress, Chinese at the root",
        {
            "docs/.vitepress/config.mts": "export default { lang: 'zh-CN', locales: { root: { lang: 'zh-CN' }, en: {} } }\n",
            "docs/index.md": home("/guide/install", "/"),
            "docs/guide/install.md": INSTALL + "\n![图](./a.png)\n",
            "docs/guide/a.png": "",
            "docs/en/about.md": "# About\n",
            "README.md": "# 项目\n",
        },
        [("docs", "**/*.md", "")],
        {
            "docs/en/index.md": ("(/en/guide/install#installation-steps)", "(/en/)"),
            "docs/en/guide/install.md": ("# Installation Guide", "(../../guide/a.png)"),
        },
        ("guide/install", "index"),
        ("docs/en/about.md",),
    ),
    Sample(
        "vitepress, Chinese in a directory, English at the root",
        {
            ".vitepress/config/index.ts": "export default { srcDir: './src', locales: { root: { label: 'E', lang: 'en' } } }\n",
            "src/zh/index.md": home("/zh/guide/install.html", "/zh/"),
            "src/zh/guide/install.md": INSTALL,
        },
        [("src", "{locale}/**/*.md", "zh")],
        {
            "src/index.md": ("(/guide/install.html#installation-steps)", "(/)"),
            "src/guide/install.md": ("# Installation Guide",),
        },
        ("guide/install", "index"),
        old=("src/index.md",),
    ),
    Sample(
        "vitepress, a directory for each language",
        {
            "docs/.vitepress/config.ts": "export default { locales: { zh: { lang: 'zh-CN' }, en: {} } }\n",
            "docs/zh/index.md": home("./guide/install", "/zh/"),
            "docs/zh/guide/install.md": INSTALL,
            "docs/en/about.md": "# About\n",
        },
        [("docs", "{locale}/**/*.md", "zh")],
        {
            "docs/en/index.md": ("(./guide/install#installation-steps)", "(/en/)"),
            "docs/en/guide/install.md": ("# Installation Guide",),
        },
        ("guide/install", "index"),
        ("docs/en/about.md",),
    ),
]
