"""What people, their editors and git do to articles."""

from __future__ import annotations

from pathlib import Path

from tests.laws.desk import PICTURES, SENTENCES, Desk, as_bytes


class SourceEdits(Desk):
    """Each gives what it did, or ``None`` where there is nothing of its kind."""

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
        put(path, as_bytes("\n".join(lines)))
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
        self._trees.write(one, as_bytes("\n\n".join(blocks)))
        self._trees.write(other, as_bytes(f"{self._read(other)}\n{moved}\n"))
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
