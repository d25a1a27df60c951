"""Object storage keeps the contract of a disk: what is read, what a save may replace, what is kept."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from tests.cloud import Cloud

from i18nflow.catalogs.conflict import reconcile
from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.errors import ConflictError, SourceError
from i18nflow.project.store import NO_STAMP, Store, open_store
from i18nflow.project.store.base import OUTSIDE
from i18nflow.project.store.objects import ObjectStore, Settings
from i18nflow.project.store.urls import parse_url

NAMES = ("a.md", "新闻/a b+c%20.md", "新闻/深/é.md", "[x]/{y}/*?.md", "#1/&=~.md")


@pytest.fixture
def bucket(cloud: Cloud) -> str:
    return cloud.bucket()


@pytest.fixture
def store(cloud: Cloud, bucket: str, tmp_path: Path) -> ObjectStore:
    return opened(cloud, bucket, tmp_path)


def opened(cloud: Cloud, bucket: str, tmp_path: Path, prefix: str = "书 1+1%/content") -> ObjectStore:
    return ObjectStore(parse_url(f"s3://{bucket}/{prefix}"), tmp_path / ".i18nflow", Settings(cloud.endpoint))


def joined(base: bytes, theirs: bytes, ours: bytes) -> tuple[bytes, tuple[str, ...]]:
    found = reconcile(*(read_catalog(text.decode(), "x.po") for text in (base, theirs, ours)))
    return write_catalog(found.catalog).encode(), found.conflicts


def catalog(**texts: str) -> bytes:
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    text = head + "".join(f'\nmsgid "{name}"\nmsgstr "{text}"\n' for name, text in texts.items())
    return write_catalog(read_catalog(text, "x.po")).encode()


def backups(tmp_path: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted((tmp_path / ".i18nflow/backup").rglob("*-*")) if path.is_file()]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_goes_there_and_back(store: ObjectStore, cloud: Cloud, bucket: str, name: str) -> None:
    saved = store.save(name, "你好".encode(), store.read(name))
    assert saved.outcome == "written"
    assert saved.snapshot == store.read(name)
    assert cloud.get(bucket, f"书 1+1%/content/{name}") == "你好".encode()
    assert list(store.walk()) == [name]
    assert store.is_file(name)
    assert store.stamp(name)[0] == 6
    assert store.read(name).path == f"s3://{bucket}/书 1+1%/content/{name}"


def test_the_same_answers_as_a_disk(store: ObjectStore, cloud: Cloud, bucket: str, tmp_path: Path) -> None:
    """Every question about a tree, asked of both."""
    local: Store = open_store(tmp_path / "disk")
    files = ["a.md", "b/c.md", "b/d/e.md", ".hidden", ".git/x", "node_modules/z.md", "b/.navigation.yml", ".output/p.md"]
    for one in files:
        (tmp_path / "disk" / one).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "disk" / one).write_bytes(one.encode())
    cloud.put(bucket, {f"书 1+1%/content/{one}": one.encode() for one in files})
    cloud.put(bucket, {"书 1+1%/content/b/": b"", "书 1+1%/contents/other.md": b""})  # a directory's mark; no part of the tree
    for top in ("", "b", "b/d", "nothing", "a.md", ".output", "b/c"):
        assert sorted(store.walk(top)) == sorted(local.walk(top)), top
        assert sorted(path for path, _ in store.stamps(top)) == sorted(local.walk(top)), top
        assert store.is_dir(top) == local.is_dir(top), top
    for name in (*files, "b", "c.md", "", "x" * 300, "b/nothing", "\udc80"):
        assert store.is_file(name) == local.is_file(name), name
    for name in (*files, "c.md", "b/nothing"):
        assert (store.read(name).data, store.read(name).version) == (local.read(name).data, local.read(name).version), name
    assert store.stamp("nothing") == NO_STAMP


def test_a_stamp_tells_a_change_that_keeps_the_size(store: ObjectStore) -> None:
    store.write("a.md", b"1")
    first = dict(store.stamps())
    store.write("a.md", b"2")
    assert dict(store.stamps())["a.md"] != first["a.md"]
    store.write("a.md", b"1")
    assert dict(store.stamps()) == first
    assert all(0 <= number < 1 << 63 for number in first["a.md"])


def test_pages(cloud: Cloud, bucket: str, tmp_path: Path) -> None:
    """A listing of many pages is read to its end, and in no request too many."""
    store = opened(cloud, bucket, tmp_path, "many")
    names = {f"d{number % 7}/{number:03}.md" for number in range(60)}
    cloud.put(bucket, {f"many/{name}": b"x" for name in names})
    pages = [page for page, _ in store._objects.listing._bucket.pages("many/", size=7)]
    assert {one.key for page in pages for one in page} == {f"many/{name}" for name in names}
    assert [len(page) for page in pages] == [7] * 8 + [4]
    assert set(store.walk()) == names


def test_more_than_a_page_of_real_size(cloud: Cloud, bucket: str, tmp_path: Path) -> None:
    from moto.s3.models import s3_backends

    held = s3_backends["123456789012"]["aws"]
    for number in range(1100):
        held.put_object(bucket, f"many/{number:04}.md", b"x")
    store = opened(cloud, bucket, tmp_path, "many")
    assert list(store.walk()) == [f"{number:04}.md" for number in range(1100)]
    assert store.is_file("1099.md")
    assert not store.is_file("1100.md")


def test_write_only_what_differs(store: ObjectStore, cloud: Cloud, bucket: str) -> None:
    assert [store.write("x.html", data) for data in (b"1", b"1", b"2")] == ["written", "unchanged", "written"]
    found = cloud.client.head_object(Bucket=bucket, Key="书 1+1%/content/x.html")
    assert found["ContentType"] == "text/html; charset=utf-8"
    cloud.put(bucket, {"书 1+1%/content/x.html": b"theirs"})
    assert store.write("x.html", b"2") == "written"
    assert store.differs("x.html", b"1")
    assert not store.differs("x.html", b"2")
    assert store.differs("none", b"")


def test_remove_and_discard(store: ObjectStore, cloud: Cloud, bucket: str, tmp_path: Path) -> None:
    store.write("a.md", b"1")
    assert store.is_file("a.md")
    assert (store.remove("a.md"), store.remove("a.md"), store.is_file("a.md")) == (True, False, False)
    store.write("a.md", b"1")
    seen = store.read("a.md")
    cloud.put(bucket, {"书 1+1%/content/a.md": b"theirs"})
    with pytest.raises(ConflictError):
        store.discard("a.md", seen)
    store.discard("a.md", store.read("a.md"))
    assert not store.read("a.md").exists
    assert backups(tmp_path) == [b"theirs"]


def test_lines_are_added(store: ObjectStore) -> None:
    for line in (b"a\n", b"b\n"):
        store.add("log", line)
    assert store.read("log").data == b"a\nb\n"


# --- saving --------------------------------------------------------------------------------------------------------


def test_both_changes_are_kept(store: ObjectStore, cloud: Cloud, bucket: str, tmp_path: Path) -> None:
    key = "书 1+1%/content/en/1.po"
    store.save("en/1.po", catalog(a="", b=""), store.read("en/1.po"))
    seen = store.read("en/1.po")
    theirs, ours = catalog(a="theirs", b=""), catalog(a="", b="ours")
    cloud.put(bucket, {key: theirs})
    assert store.save("en/1.po", ours, seen, joined).outcome == "reconciled"
    assert cloud.get(bucket, key) == catalog(a="theirs", b="ours")
    assert theirs in backups(tmp_path)


def test_a_conflict_keeps_both_texts(store: ObjectStore, cloud: Cloud, bucket: str, tmp_path: Path) -> None:
    key = "书 1+1%/content/en/1.po"
    store.save("en/1.po", catalog(a=""), store.read("en/1.po"))
    seen = store.read("en/1.po")
    cloud.put(bucket, {key: catalog(a="theirs")})
    with pytest.raises(ConflictError) as raised:
        store.save("en/1.po", catalog(a="ours"), seen, joined)
    assert "“a”" in raised.value.message
    assert raised.value.path == f"s3://{bucket}/{key}"
    assert cloud.get(bucket, key) == catalog(a="theirs")
    kept = tmp_path / raised.value.hint.split(" is in ")[1]
    assert kept.read_bytes() == catalog(a="ours")
    assert kept.is_relative_to(tmp_path / ".i18nflow/conflicts/s3" / bucket)


def test_a_removed_or_new_object_is_a_conflict(store: ObjectStore, cloud: Cloud, bucket: str) -> None:
    store.write("1.po", b"one")
    seen = store.read("1.po")
    cloud.client.delete_object(Bucket=bucket, Key="书 1+1%/content/1.po")
    with pytest.raises(ConflictError, match="removed"):
        store.save("1.po", b"two", seen)
    absent = store.read("2.po")
    cloud.put(bucket, {"书 1+1%/content/2.po": b"theirs"})
    with pytest.raises(ConflictError, match="changed"):
        store.save("2.po", b"ours", absent)
    assert cloud.get(bucket, "书 1+1%/content/2.po") == b"theirs"


def test_an_unchanged_text_is_not_saved_again(store: ObjectStore, cloud: Cloud, bucket: str) -> None:
    store.write("1.po", b"one")
    seen = store.read("1.po")
    cloud.put(bucket, {"书 1+1%/content/1.po": b"theirs"})
    assert store.save("1.po", b"one", seen).snapshot.data == b"theirs"
    again = store.read("1.po")
    assert store.save("1.po", b"theirs", again).outcome == "unchanged"


def test_a_rewrite_leaves_what_others_changed(store: ObjectStore, cloud: Cloud, bucket: str, tmp_path: Path) -> None:
    store.write("1.html", b"one")
    seen = store.read("1.html")
    store.rewrite("1.html", b"two", seen)
    assert store.read("1.html").data == b"two"
    assert backups(tmp_path) == []
    cloud.put(bucket, {"书 1+1%/content/1.html": b"theirs"})
    with pytest.raises(ConflictError):
        store.rewrite("1.html", b"three", seen)


# --- names and limits ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["../x", "a//b", "/x", "a/./b", "con", "a.", "x:y", "a\\b", "%2e%2e/x", "", "x" * 201])
def test_names_are_refused_as_on_a_disk(store: ObjectStore, tmp_path: Path, name: str) -> None:
    local = open_store(tmp_path / "disk")
    for one in (store, local):
        with pytest.raises(SourceError) as raised:
            one.write(name, b"x")
        assert raised.value.code == "unsafe-path"
    assert list(store.walk()) == []


def test_odd_keys_of_others_are_named_and_not_read(store: ObjectStore, cloud: Cloud, bucket: str) -> None:
    cloud.put(bucket, {"书 1+1%/content/a//b.md": b"x", "书 1+1%/content/ok.md": b"x"})
    assert sorted(store.walk()) == ["a//b.md", "ok.md"]
    assert [path for path, stamp in store.stamps() if stamp == OUTSIDE] == ["a//b.md"]
    with pytest.raises(SourceError, match="no path"):
        store.read("a//b.md")


def test_what_is_too_large_is_not_fetched(store: ObjectStore) -> None:
    store.write("big.md", b"x" * 100)
    assert store.read("big.md", 100).exists
    with pytest.raises(SourceError, match="more than 99 bytes"):
        store.read("big.md", 99)
    store.prefetch(["big.md"], 10)
    assert store.read("big.md").data == b"x" * 100


def test_prefetched_objects_are_read_once(store: ObjectStore, cloud: Cloud, bucket: str) -> None:
    for name in NAMES:
        store.write(name, name.encode())
    store.prefetch([*NAMES, "none.md", "../x"])
    cloud.put(bucket, {f"书 1+1%/content/{name}": b"new" for name in NAMES})
    assert [store.read(name).data for name in NAMES] == [name.encode() for name in NAMES]
    assert not store.read("none.md").exists
    assert {store.read(name).data for name in NAMES} == {b"new"}
    store.prefetch(["a.md", "a.md"])
    cloud.put(bucket, {"书 1+1%/content/a.md": b"newest"})
    assert [store.read("a.md").data for _ in range(3)] == [b"new", b"new", b"newest"]
    store.prefetch(["a.md"])
    store.write("a.md", b"newer")
    assert store.read("a.md").data == b"newer"


def test_a_store_travels_without_secrets(store: ObjectStore) -> None:
    store.write("a.md", b"1")
    packed = pickle.dumps(store)
    assert b"canary" not in packed
    again = pickle.loads(packed)
    assert again.read("a.md") == store.read("a.md")
    assert again.location == store.location
