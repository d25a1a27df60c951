"""Which files are sources, and which cannot be."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest

from i18nflow.project.config import read_config
from i18nflow.project.context import Workspace
from i18nflow.project.files import Sources
from i18nflow.project.options import Config
from i18nflow.project.store import NO_STAMP, open_store
from i18nflow.project.store.base import OUTSIDE
from i18nflow.project.uncollected import uncollected

CONTENT = '[[trees]]\nroot = "content"\npattern = "news/{locale}/**/*.md"\n'
DIST = '[[trees]]\nroot = "dist"\npattern = "news/{locale}/**/_payload.json"\n'


def project(root: Path, text: str, *paths: str) -> Config:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("x")
    return read_config('locales = ["en"]\n' + text, directory=root)


def articles(found: Sources) -> list[tuple[str, str, str]]:
    return [(source.shown, source.place.article, source.format) for source in found.sources]


def findings(found: Sources) -> list[tuple[str, str, str]]:
    return [(finding.severity, finding.code, finding.path) for finding in found.findings]


def test_sources_in_order(tmp_path: Path) -> None:
    config = project(
        tmp_path,
        CONTENT + DIST,
        "dist/news/zh/700/_payload.json",
        "dist/news/zh/_payload.json",
        "dist/news/en/700/_payload.json",
        "content/news/zh/b/a.md",
        "content/news/zh/700.md",
        "content/news/zh/报告（一）：总结 [终稿].md",
        "content/news/en/700.md",
        "content/news/zh/notes.txt",
        "content/blog/zh/1.md",
        "content/index.md",
    )
    found = Workspace(config).sources
    assert articles(found) == [
        ("content/news/zh/700.md", "news/700", "markdown"),
        ("content/news/zh/b/a.md", "news/b/a", "markdown"),
        ("content/news/zh/报告（一）：总结 [终稿].md", "news/报告（一）：总结 [终稿]", "markdown"),
        ("dist/news/zh/700/_payload.json", "news/700", "payload"),
        ("dist/news/zh/_payload.json", "news", "payload"),
    ]
    assert [source.tree for source in found.sources] == [0, 0, 0, 1, 1]
    assert {source.size for source in found.sources} == {1}
    assert found.findings == ()


def test_what_is_hidden_or_excluded_is_left_out(tmp_path: Path) -> None:
    config = project(
        tmp_path,
        CONTENT.replace("news/{locale}", "{locale}") + 'exclude = ["*/drafts/**/*", "**/README.md"]\n',
        "content/zh/a.md",
        "content/zh/.git/b.md",
        "content/zh/.hidden.md",
        "content/zh/node_modules/x/c.md",
        "content/zh/drafts/d.md",
        "content/zh/sub/README.md",
        "content/zh/.i18nflow-0-0-0.tmp",
    )
    assert articles(Workspace(config).sources) == [("content/zh/a.md", "a", "markdown")]


def test_a_root_that_is_the_project(tmp_path: Path) -> None:
    text = '[[trees]]\nroot = "."\npattern = "docs/**/*.md"\noutput = "docs/{locale}/**/*.md"\n'
    config = project(tmp_path, text, "docs/a.md", "docs/en/a.md", "other/b.md")
    assert articles(Workspace(config).sources) == [("docs/a.md", "docs/a", "markdown")]


def test_missing_and_empty_trees_are_warnings(tmp_path: Path) -> None:
    config = project(tmp_path, CONTENT + DIST, "content/news/en/1.md")
    assert findings(Workspace(config).sources) == [
        ("warning", "no-sources", "i18nflow.toml"),
        ("warning", "no-root", "i18nflow.toml"),
    ]


@pytest.mark.parametrize(("one", "other"), [("A.md", "a.md"), ("é.md", "e\u0301.md"), ("guide.md", "guide/index.md")])
def test_collisions_are_named_and_left_out(tmp_path: Path, one: str, other: str) -> None:
    config = project(tmp_path, CONTENT, f"content/news/zh/{one}", f"content/news/zh/{other}", "content/news/zh/z.md")
    found = Workspace(config).sources
    assert [article for _, article, _ in articles(found)] == ["news/z"]
    paths = {f"content/news/zh/{one}", f"content/news/zh/{other}"}
    assert {finding.path for finding in found.findings} == paths
    for finding in found.findings:
        assert (finding.code, finding.severity) == ("name-collision", "error")
        assert (paths - {finding.path}).pop() in finding.message


def test_two_trees_of_one_format_collide(tmp_path: Path) -> None:
    other = CONTENT.replace('"content"', '"mirror"')
    config = project(tmp_path, CONTENT + other, "content/news/zh/1.md", "mirror/news/zh/1.md", "mirror/news/zh/2.md")
    found = Workspace(config).sources
    assert articles(found) == [("mirror/news/zh/2.md", "news/2", "markdown")]
    assert len(found.findings) == 2


def test_too_large(tmp_path: Path) -> None:
    limits = "[limits]\nmarkdown_bytes = 10\npayload_bytes = 20\n"
    config = project(
        tmp_path, CONTENT + DIST + limits, "content/news/zh/1.md", "content/news/zh/2.md", "dist/news/zh/1/_payload.json"
    )
    (tmp_path / "content/news/zh/1.md").write_text("x" * 11)
    (tmp_path / "dist/news/zh/1/_payload.json").write_text("x" * 20)
    found = Workspace(config).sources
    assert len(found.sources) == 2
    (finding,) = found.findings
    assert (finding.code, finding.path) == ("too-large", "content/news/zh/1.md")
    assert "11 bytes, more than 10 (limits.markdown_bytes)" in finding.message


def test_a_name_that_is_not_utf8(tmp_path: Path) -> None:
    config = project(tmp_path, CONTENT, "content/news/zh/1.md")
    bad = os.path.join(os.fsencode(tmp_path), b"content/news/zh/\xb1\xa8\xb8\xe6.md")
    with open(bad, "w") as file:
        file.write("x")
    found = Workspace(config).sources
    assert len(found.sources) == 1
    (finding,) = found.findings
    assert finding.code == "bad-name"
    finding.path.encode()


def test_links_are_followed_inside_only(tmp_path: Path) -> None:
    root = tmp_path / "project"
    config = project(root, CONTENT, "content/news/zh/real/1.md", "content/shared/2.md")
    zh = root / "content/news/zh"
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/3.md").write_text("x")
    (zh / "linked").symlink_to("../../shared")
    (zh / "linked.md").symlink_to("real/1.md")
    (zh / "outside").symlink_to(tmp_path / "outside")
    (zh / "outside.md").symlink_to(tmp_path / "outside/3.md")
    (zh / "real/loop").symlink_to("..")
    (zh / "self").symlink_to("self")
    found = Workspace(config).sources
    assert [path for path, _, _ in articles(found)] == [
        "content/news/zh/linked.md",
        "content/news/zh/linked/2.md",
        "content/news/zh/real/1.md",
    ]
    assert findings(found) == [("error", "outside-root", "content/news/zh/outside.md")]


def test_the_collector_is_as_it_was_afterwards() -> None:
    assert gc.isenabled()
    with uncollected():
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(KeyError), uncollected():
        raise KeyError
    assert gc.isenabled()


def test_a_linked_root(tmp_path: Path) -> None:
    config = project(tmp_path, CONTENT, "real/news/zh/1.md")
    (tmp_path / "content").symlink_to("real")
    assert [path for path, _, _ in articles(Workspace(config).sources)] == ["content/news/zh/1.md"]


def test_walk(tmp_path: Path) -> None:
    project(tmp_path, CONTENT, "b/x.md", "a.md", ".git/x", "node_modules/y/z.md", "b/a/z.md")
    assert sorted(open_store(tmp_path).walk()) == ["a.md", "b/a/z.md", "b/x.md"]
    assert list(open_store(tmp_path).walk("b/a")) == ["b/a/z.md"]
    assert list(open_store(tmp_path).walk("nothing")) == []


def test_stamps_name_what_a_walk_names(tmp_path: Path) -> None:
    project(tmp_path, CONTENT, "b/x.md", "a.md", ".git/x", "b/a/z.md")
    (tmp_path / "link.md").symlink_to("b/x.md")
    (tmp_path / "nowhere.md").symlink_to("gone.md")
    (tmp_path / "out.md").symlink_to("../out.md")
    store = open_store(tmp_path)
    stamps = dict(store.stamps())
    assert set(stamps) == set(store.walk()) == {"a.md", "b/x.md", "b/a/z.md", "link.md", "nowhere.md", "out.md"}
    assert stamps["out.md"] == OUTSIDE == store.stamp("out.md")
    assert stamps["nowhere.md"] == NO_STAMP == store.stamp("gone.md")
    assert stamps["link.md"] == stamps["b/x.md"] == store.stamp("link.md")
    (tmp_path / "a.md").write_text("xy")
    assert store.stamp("a.md") != stamps["a.md"]
