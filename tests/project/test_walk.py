"""The whole way by the real command line, as docs/moving-in.md and docs/translating.md tell it, in a repository with clones."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from i18nflow.cli.main import main

ZH, EN, PO = "content/news/zh/702.md", "content/news/en/702.md", "locales/en/news/702.po"
CONFIG = 'locales = ["en"]\n\n[[trees]]\nroot = "content"\npattern = "news/{locale}/**/*.md"\n'
DOCS = ("moving-in.md", "translating.md")
NEXT = "下次会议定在 2024 年 9 月。"
OLD = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: en_US\\n"

msgid "## 三场分享"
msgstr "## Three Talks"

msgid "会上还公布了**青砚方志集（第二期）**的预览版，正式公告见[《青砚方志集第二期开放下载》](./705.md)。"
msgstr "The **Collection (Phase 2)** was also presented, see [the announcement](./705.md)."

msgid "没有人再写的一句话。"
msgstr "A sentence that nobody writes any more."
"""
MISTAKES = {
    "原定 <binding1/>": "We had planned for <binding1/> seats; 86 people came， and two of them stood outside.",
    "会上还公布了": "A preview of the <strong>Qingyan Gazetteer Collection (Phase 2)</strong>, 120 pages, was presented.",
}
MENDED = (
    ("86 people", "68 people"),
    ("was presented.", "was presented; see <a1>the announcement</a1> and <a2>the answers</a2>."),
)


def other(words: list[str], directory: Path, env: dict[str, str]) -> tuple[int, str]:
    done = subprocess.run(words, cwd=directory, env=env, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def i18nflow(words: list[str], directory: Path, env: dict[str, str]) -> tuple[int, str]:
    """In this process, which has everything loaded; where git calls it, it is a process of its own."""
    raw = io.BytesIO(), io.BytesIO()
    out, err = (io.TextIOWrapper(data, "utf-8") for data in raw)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(directory)
        for name, value in env.items():
            patch.setenv(name, value)
        for name, stream in (("stdout", out), ("stderr", err), ("argv", words)):
            patch.setattr(sys, name, stream)
        with pytest.raises(SystemExit) as ended:
            main()
    for stream in (out, err):
        stream.flush()
    return int(ended.value.code or 0), "".join(data.getvalue().decode() for data in raw)


@dataclass
class Walk:
    """Someone's clone; remembers what was typed in all of them, and what came."""

    directory: Path
    name: str = "Wang Fang"
    typed: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)

    def __call__(self, line: str, code: int = 0) -> str:
        """Run a command as it stands in the docs."""
        words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', line)]
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        author = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in self._person()}
        env = {**kept, **author, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "COLUMNS": "80"}
        ended, said = (i18nflow if words[0] == "i18nflow" else other)(words, self.directory, env)
        assert ended == code, f"{line}: {ended}\n{said}"
        assert "Traceback" not in said
        self.typed.append(line)
        self.seen += said.splitlines()
        return said

    def _person(self) -> tuple[tuple[str, str], ...]:
        return (
            ("NAME", self.name),
            ("EMAIL", f"{self.name.partition(' ')[0].lower()}@example.org"),
            ("DATE", "2024-06-01T12:00:00Z"),
        )

    def clone(self, name: str) -> Walk:
        """The same repository on another desk."""
        there = self.directory.parent / name.partition(" ")[0].lower()
        self(f"git clone --quiet {self.directory} {there}")
        return Walk(there, name, self.typed, self.seen)

    def read(self, path: str) -> str:
        return (self.directory / path).read_text("utf-8")

    def change(self, path: str, *pairs: tuple[str, str]) -> None:
        text = self.read(path)
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        (self.directory / path).write_text(text, "utf-8")

    def translate(self, beginning: str, msgstr: str) -> None:
        """Type a translation in the catalog, as in a text editor: what made it fuzzy goes."""
        blocks = self.read(PO).split("\n\n")
        (at,) = [at for at, block in enumerate(blocks) if f'\nmsgid "{beginning}' in block and "#~" not in block]
        lines = [line for line in blocks[at].splitlines() if not line.startswith(("#| ", "#, fuzzy", "msgstr"))]
        blocks[at] = "\n".join([*lines, f'msgstr "{msgstr}"'])
        (self.directory / PO).write_text("\n\n".join(blocks), "utf-8")


@pytest.fixture(scope="module")
def walk(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """A site whose English pages were written by hand, as far as anybody can tell."""
    site = Walk(tmp_path_factory.mktemp("walk") / "site")
    examples = project_root / "examples/news-site"
    shutil.copytree(examples / "content/news/zh", site.directory / "content/news/zh", ignore=shutil.ignore_patterns("*.yml"))
    shutil.copytree(project_root / "locales/en", site.directory / "locales/en")
    (site.directory / "i18nflow.toml").write_text(CONFIG + 'naming = "nuxt"\n', "utf-8")
    for line in ("i18nflow extract", "i18nflow update", "i18nflow build"):
        site(line)
    for name in ("locales", ".i18nflow"):
        shutil.rmtree(site.directory / name)
    (site.directory / "i18nflow.toml").unlink()
    site.change(EN, ("A preview of the", "\n\nThis stands in English only.\n\nA preview of the"))
    site.change(
        "content/news/en/700.md",
        ("Participants have a chance to win an umbrella or a MindSpore souvenir bag. We look forward to seeing you~\n", ""),
    )
    site.typed.clear()
    site.seen.clear()
    site("git init --quiet -b main")
    site('git config user.name "Wang Fang"')
    site("git add .")
    site('git commit --quiet -m "Articles, and English twins"')
    moves_in(site)
    translates(site)
    two_translators(site)
    exchanges(site)
    in_ci(site)
    return site


def moves_in(site: Walk) -> None:
    site("i18nflow init")
    site("i18nflow extract")
    adopts(site)
    site("i18nflow align --dry-run --report side-by-side.html", code=1)
    assert not (site.directory / "locales/en").exists()
    assert "会议详情" in site.read("side-by-side.html")
    (site.directory / "side-by-side.html").unlink()
    site("i18nflow align")
    old = {path: path.read_bytes() for path in (site.directory / "content/news/en").rglob("*.md")}
    site("i18nflow build", code=1)
    assert all(path.read_bytes() == text for path, text in old.items()), "a file of a person is never replaced"
    site("i18nflow status --todo")
    site("i18nflow build --overwrite")
    site("i18nflow status")
    site("i18nflow git install")
    site("git add .")
    site('git commit --quiet -m "Catalogs"')
    site("i18nflow check --write-baseline --baseline checks.tsv")
    site("i18nflow check --baseline checks.tsv")


def adopts(site: Walk) -> None:
    """What a community does that has no pages, but the catalogs of another tool."""
    there = Walk(site.directory.parent / "po", "Li Lei", site.typed, site.seen)
    shutil.copytree(site.directory, there.directory)
    (there.directory / "old").mkdir()
    for name, text in (("702.po", OLD), ("702.fr.po", OLD.replace("Language: en_US", "Language: fr"))):
        (there.directory / "old" / name).write_text(text, "utf-8")
    there("i18nflow import --foreign old -l en --dry-run", code=1)
    there("i18nflow import --foreign old -l en")
    there("i18nflow update")
    assert "also presented, see <a1>the announcement</a1>." in there.read(PO)
    assert 'msgstr "Three Talks"' in there.read(PO)


def translates(site: Walk) -> None:
    site.change(
        ZH,
        ("六十七个人。晚到的朋友坐在楼梯上听完了全场——这大概是对分享者最好的褒奖", " 68 个人，还有两位站在窗外"),
        ("的预览版，正式", "的预览版，共 120 页，正式"),
        ("开放下载》](./705.md)。", f"开放下载》](./705.md)和[问答](./703.md)。\n\n{NEXT}"),
    )
    site("git add .")
    site('git commit --quiet -m "702: how many came"')
    li = site.clone("Li Lei")
    li("i18nflow git install")
    li("git switch --quiet -c english-702")
    li("i18nflow extract")
    li("i18nflow update en")
    assert li("i18nflow status --todo").count("its source text changed") == 2
    li('i18nflow tm search "会议"')
    li("i18nflow pretranslate --dry-run news/702")
    for beginning, text in (*MISTAKES.items(), (NEXT, "The next meeting is in in September 2024.")):
        li.translate(beginning, text)
    found = li("i18nflow check --changed-since main", code=1)
    assert set(re.findall(r"^\S+:\d+: ([a-z-]+): ", found, re.MULTILINE)) == {"number", "fullwidth", "tags", "doubled-word"}
    li("i18nflow check --changed-since main --fix --yes", code=1)
    li.change(PO, *MENDED)
    line = li("i18nflow check news/702", code=1).partition(": doubled-word")[0].splitlines()[-1]
    li(f'i18nflow mute doubled-word {line.rpartition(":")[0]} --why "a name"')
    li("i18nflow check news/702")
    li("i18nflow build", code=1)
    li("i18nflow build --overwrite")
    assert "The next meeting is in September 2024." in li.read(EN)
    assert "68 people came, and two" in li.read(EN)
    li(f'i18nflow approve news/702 --match "{NEXT}" --by "Han Meimei"')
    li("git add .")
    li('git commit --quiet -m "702 in English"')
    li("git push --quiet origin english-702")
    site("git merge --quiet english-702")
    (site.directory.parent / "li").rename(site.directory.parent / "old")


def two_translators(site: Walk) -> None:
    li, han = site.clone("Li Lei"), site.clone("Han Meimei")
    for one, text in ((li, "We meet again in September 2024."), (han, "Next meeting: September 2024.")):
        one("i18nflow git install")
        one(f"git switch --quiet -c {one.directory.name}")
        one.translate(NEXT, text)
        one.change(PO, ("Three Talks", "Three Talks, One Pot")) if one is han else None
        one(f'git commit --quiet -a -m "{text}"')
    han("git push --quiet origin han")
    li("git fetch --quiet")
    li("git merge origin/han", code=1)
    assert "<<<<<<<" not in li.read(PO)
    assert "translated differently on two branches" in li("i18nflow status --todo")
    li.translate(NEXT, "We meet again in September 2024.")
    li("i18nflow update")
    assert "theirs=" not in li.read(PO)
    assert "approved-stale" in li("i18nflow check news/702", code=1)
    li('i18nflow approve news/702 --match "下次" --by "Han Meimei"')
    li("git add .")
    li('git commit --quiet -m "Merge the two"')
    credits = dict(line.split("\t")[:2] for line in li("i18nflow blame news/702").splitlines())
    assert (credits["三场分享"], credits[NEXT]) == ("Han Meimei", "Li Lei")
    li("git push --quiet origin li")
    site("git merge --quiet li")


def exchanges(site: Walk) -> None:
    site("i18nflow export news/702 -l en -o review.csv")
    file = site.directory / "review.csv"
    with file.open(newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    row = next(row for row in rows if row["source"] == NEXT)
    row |= {"target": "See you again in September 2024.", "status": "approved"}
    with file.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    site('i18nflow import review.csv --by "Han Meimei"')
    assert 'msgstr "See you again in September 2024."' in site.read(PO)
    file.unlink()
    site("i18nflow build --overwrite")
    site("git add .")
    site('git commit --quiet -m "702 reviewed"')


def in_ci(site: Walk) -> None:
    for line in ("i18nflow extract --check", "i18nflow update --check", "i18nflow build --check"):
        assert "would be" not in site(line)
    site("i18nflow check --baseline checks.tsv --format github")
    site("i18nflow check --changed-since HEAD~1 --format github")
    site("i18nflow status --badge -o en.svg")
    assert "en 98%" in site.read("en.svg")
    site("i18nflow status --html progress.html")


def blocks(page: str) -> Iterator[str]:
    """The lines of the blocks that show a terminal."""
    for block in re.findall(r"^```console\n(.*?)^```", page, re.MULTILINE | re.DOTALL):
        yield from block.splitlines()


def lasting(line: str) -> str:
    """A line without what is another one tomorrow: days, names of commits, widths."""
    return " ".join(re.sub(r"\b\d{4}-\d\d-\d\d\b|\b[0-9a-f]{8}\b", "*", line).split())


@pytest.mark.parametrize("name", DOCS)
def test_the_docs_show_what_happens(project_root: Path, walk: Walk, name: str) -> None:
    """Each command is typed in the walk, in this order; each line of output comes, where it is not left out by “…”."""
    lines = list(blocks((project_root / "docs" / name).read_text("utf-8")))
    typed, seen = iter(walk.typed), {lasting(line) for line in walk.seen}
    assert lines
    for line in lines:
        if line.startswith("$ "):
            assert line[2:] in typed, f"not in the walk, or not in this order: {line}"
        elif line.strip() != "…":
            assert lasting(line) in seen, f"never seen: {line}"
