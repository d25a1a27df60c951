"""Object storage that fails: rivals, endpoints that break off or lie, rights that are missing."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tests.cloud import SECRET, Answer, Cloud, Door, standing

from i18nflow.catalogs.conflict import reconcile
from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.errors import ConflictError, I18nflowError, StorageError
from i18nflow.project.store import Snapshot
from i18nflow.project.store.objects import ObjectStore, Settings, silence
from i18nflow.project.store.urls import parse_url

WRITERS, ROUNDS = 2, 12


def opened(endpoint: str, bucket: str, tmp_path: Path) -> ObjectStore:
    return ObjectStore(parse_url(f"s3://{bucket}/po"), tmp_path / ".i18nflow", Settings(endpoint))


def complaint(error: I18nflowError) -> str:
    return f"{error.code} {error.path} {error.message} {error.hint}"


def refusal(status: int, code: str) -> Answer:
    return status, f"<?xml version='1.0'?><Error><Code>{code}</Code><Message>for {SECRET}</Message></Error>".encode()


# --- rivals --------------------------------------------------------------------------------------------------------


def joined(base: bytes, theirs: bytes, ours: bytes) -> tuple[bytes, tuple[str, ...]]:
    found = reconcile(*(read_catalog(text.decode(), "x.po") for text in (base, theirs, ours)))
    return write_catalog(found.catalog).encode(), found.conflicts


def with_text(data: bytes, name: str, text: str) -> bytes:
    return data.replace(f'msgid "{name}"\nmsgstr ""'.encode(), f'msgid "{name}"\nmsgstr "{text}"'.encode())


def test_two_writers_lose_nothing(cloud: Cloud, tmp_path: Path) -> None:
    """Both fill in entries of their own, at the same time, and never wait for each other."""
    bucket = cloud.bucket()
    names = [f"w{writer}-{number}" for number in range(ROUNDS) for writer in range(WRITERS)]
    text = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n' + "".join(
        f'\nmsgid "{name}"\nmsgstr ""\n' for name in names
    )
    cloud.put(bucket, {"po/1.po": write_catalog(read_catalog(text, "x.po")).encode()})
    outcomes: list[str] = []

    def write(writer: int) -> None:
        store = opened(cloud.endpoint, bucket, tmp_path / str(writer))
        seen = store.read("1.po")
        for number in range(ROUNDS):
            saved = store.save("1.po", with_text(seen.data, f"w{writer}-{number}", f"text {writer}"), seen, joined)
            outcomes.append(saved.outcome)
            seen = saved.snapshot

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = read_catalog(cloud.get(bucket, "po/1.po").decode(), "1.po")
    assert len(outcomes) == WRITERS * ROUNDS
    assert "reconciled" in outcomes, "the writers never met"
    assert {entry.msgid: entry.msgstr for entry in found.entries} == {name: f"text {name[1]}" for name in names}


def test_a_rival_between_look_and_save(cloud: Cloud, tmp_path: Path) -> None:
    """Someone saves at the last moment, before each of three tries."""
    bucket, left = cloud.bucket(), [3]

    def before(method: str, path: str, headers: dict[str, str]) -> Answer | None:
        if method == "PUT" and path.endswith("/1.md") and left[0]:
            left[0] -= 1
            cloud.put(bucket, {"po/1.md": f"theirs {left[0]}".encode()})
        return None

    cloud.put(bucket, {"po/1.md": b"base"})
    with standing(Door(cloud.endpoint, before)) as door:
        store = opened(door.address, bucket, tmp_path)
        saved = store.save("1.md", b"ours", store.read("1.md"), lambda base, theirs, ours: (theirs + b"+" + ours, ()))
    assert saved.outcome == "reconciled"
    assert cloud.get(bucket, "po/1.md") == b"theirs 0+ours"


def test_a_rival_who_never_rests_is_a_conflict(cloud: Cloud, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from i18nflow.project.store.objects import access

    monkeypatch.setattr(access, "_LONGEST", 0.0)
    bucket = cloud.bucket()
    cloud.put(bucket, {"po/1.md": b"base"})
    number = iter(range(1000))

    def before(method: str, path: str, headers: dict[str, str]) -> Answer | None:
        if method == "PUT" and path.endswith("/1.md"):
            cloud.put(bucket, {"po/1.md": b"theirs %d" % next(number)})
        return None

    with standing(Door(cloud.endpoint, before)) as door:
        store = opened(door.address, bucket, tmp_path)
        with pytest.raises(ConflictError, match="all the time") as raised:
            store.save("1.md", b"ours", store.read("1.md"), lambda base, theirs, ours: (ours, ()))
    kept = tmp_path / raised.value.hint.split(" is in ")[1]
    assert kept.read_bytes() == b"ours"


# --- endpoints -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ignored", ["if-match", "if-none-match"])
def test_an_endpoint_that_ignores_conditions_is_read_only_for_saves(cloud: Cloud, tmp_path: Path, ignored: str) -> None:
    def before(method: str, path: str, headers: dict[str, str]) -> Answer | None:
        for name in [name for name in headers if name.lower() == ignored]:
            del headers[name]
        return None

    bucket = cloud.bucket()
    with standing(Door(cloud.endpoint, before)) as door:
        store = opened(door.address, bucket, tmp_path)
        store.write("out.md", b"outputs can go there")
        with pytest.raises(StorageError) as raised:
            store.save("1.po", b"ours", store.read("1.po"))
        assert (raised.value.code, raised.value.path) == ("no-conditions", f"s3://{bucket}")
        with pytest.raises(StorageError):
            store.discard("out.md", store.read("out.md"))
    assert set(cloud.tree(bucket)) == {"po/out.md"}, "nothing saved, and the probe is gone"


def test_an_endpoint_that_knows_no_conditions(cloud: Cloud, tmp_path: Path) -> None:
    def before(method: str, path: str, headers: dict[str, str]) -> Answer | None:
        asked = any(name.lower().startswith("if-") for name in headers)
        return refusal(501, "NotImplemented") if asked and method == "PUT" else None

    bucket = cloud.bucket()
    with standing(Door(cloud.endpoint, before)) as door:
        store = opened(door.address, bucket, tmp_path)
        with pytest.raises(StorageError) as raised:
            store.save("1.po", b"ours", store.read("1.po"))
    assert raised.value.code == "no-conditions"


def test_conditions_are_probed_once(cloud: Cloud, tmp_path: Path) -> None:
    bucket = cloud.bucket()
    with standing(Door(cloud.endpoint)) as door:
        for name in ("1.po", "2.po"):
            store = opened(door.address, bucket, tmp_path)
            store.save(name, b"x", store.read(name))
    assert len([one for one in door.seen if "probe" in one]) == 5  # made, made again, stale, replaced, removed
    assert set(cloud.tree(bucket)) == {"po/1.po", "po/2.po"}


@pytest.mark.parametrize("fault", [refusal(503, "SlowDown"), refusal(500, "InternalError"), None])
def test_what_fails_for_a_moment_is_tried_again(cloud: Cloud, tmp_path: Path, fault: Answer | None) -> None:
    """Every first request of a kind fails, or is cut off."""
    bucket, met = cloud.bucket(), set[str]()
    cloud.put(bucket, {"po/1.po": b"one"})

    def after(method: str, path: str, answer: Answer) -> Answer | None:
        if f"{method} {path}" in met or method != "GET":
            return answer
        met.add(f"{method} {path}")
        return fault

    with standing(Door(cloud.endpoint, after=after)) as door:
        store = opened(door.address, bucket, tmp_path)
        assert store.read("1.po").data == b"one"
        assert list(store.walk()) == ["1.po"]


def test_a_body_that_breaks_off_is_asked_for_again(cloud: Cloud, tmp_path: Path) -> None:
    bucket, broken = cloud.bucket(), [2]
    cloud.put(bucket, {"po/1.po": b"0123456789"})

    def after(method: str, path: str, answer: Answer) -> Answer | None:
        if not path.endswith("/1.po") or not broken[0]:
            return answer
        broken[0] -= 1
        return answer[0], answer[1][:4]

    with standing(Door(cloud.endpoint, after=after)) as door:
        assert opened(door.address, bucket, tmp_path).read("1.po").data == b"0123456789"
        broken[0] = 100
        with pytest.raises(StorageError) as raised:
            opened(door.address, bucket, tmp_path).read("1.po")
    assert raised.value.code == "unreachable"


def test_an_answer_that_is_lost_does_not_make_a_conflict(cloud: Cloud, tmp_path: Path) -> None:
    """The object was replaced, but nobody said so: the second try meets our own text."""
    bucket, lost = cloud.bucket(), [1]
    cloud.put(bucket, {"po/1.po": b"one"})

    def after(method: str, path: str, answer: Answer) -> Answer | None:
        if method == "PUT" and path.endswith("/1.po") and lost[0]:
            lost[0] -= 1
            return None
        return answer

    with standing(Door(cloud.endpoint, after=after)) as door:
        store = opened(door.address, bucket, tmp_path)
        store.save("1.po", b"two", store.read("1.po"))
    assert cloud.get(bucket, "po/1.po") == b"two"


# --- what a person has to mend -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "code", "ours"),
    [
        (403, "AccessDenied", "no-permission"),
        (403, "InvalidAccessKeyId", "no-credentials"),
        (403, "SignatureDoesNotMatch", "no-credentials"),
        (400, "ExpiredToken", "no-credentials"),
        (400, "AuthorizationHeaderMalformed", "wrong-region"),
        (418, "Teapot", "storage"),
    ],
)
def test_refusals_name_the_object_and_what_to_do(cloud: Cloud, tmp_path: Path, status: int, code: str, ours: str) -> None:
    with standing(Door(cloud.endpoint, lambda *request: refusal(status, code))) as door:
        store = opened(door.address, "books", tmp_path)
        found = []
        for act in (
            lambda: store.read("1.po"),
            lambda: list(store.walk()),
            lambda: store.write("1.po", b"x"),
            lambda: store.save("1.po", b"x", Snapshot.of("1.po", None)),
            lambda: store.remove("1.po"),
        ):
            with pytest.raises(StorageError) as raised:
                act()
            found.append(raised.value)
    assert {error.code for error in found} == {ours}
    assert all(error.path.startswith("s3://books/po") and error.hint and door.address in error.message for error in found)
    assert not any("canary" in complaint(error) for error in found)


def test_no_bucket(cloud: Cloud, tmp_path: Path) -> None:
    store = opened(cloud.endpoint, "nothing-here", tmp_path)
    for act in (lambda: store.read("1.po"), lambda: list(store.walk()), lambda: store.write("1.po", b"x"), store.is_dir):
        with pytest.raises(StorageError, match="no such bucket") as raised:
            act()
        assert raised.value.path.startswith("s3://nothing-here")


def test_no_endpoint(cloud: Cloud, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    with pytest.raises(StorageError, match="cannot be reached") as raised:
        opened("http://127.0.0.1:9", "books", tmp_path).read("1.po")
    assert "AWS_ENDPOINT_URL" in raised.value.hint
    with pytest.raises(StorageError) as raised:
        opened("no address", "books", tmp_path).read("1.po")
    assert raised.value.code == "bad-endpoint"


def test_an_endpoint_that_is_away_is_not_asked_for_each_file(
    cloud: Cloud, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each wait takes seconds, and a project has thousands of files; it is asked again when some time has passed."""
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    bucket, away = cloud.bucket(), [True]
    cloud.put(bucket, {f"po/{number}.po": b"one" for number in range(40)})
    with standing(Door(cloud.endpoint, after=lambda _, __, answer: None if away[0] else answer)) as door:
        store = opened(door.address, bucket, tmp_path)
        for number in range(40):
            with pytest.raises(StorageError, match="cannot be reached") as raised:
                store.read(f"{number}.po")
            assert raised.value.path == f"s3://{bucket}/po/{number}.po"
        store.prefetch(f"{number}.po" for number in range(40))
        assert len({one for one in door.seen if one.startswith("GET")}) <= 3
        away[0] = False
        monkeypatch.setattr(silence, "_REST", 0)
        assert store.read("1.po").data == b"one"


@pytest.mark.parametrize("gone", ["AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY", "AWS_SECRET_ACCESS_KEY"])
def test_no_credentials(cloud: Cloud, tmp_path: Path, gone: str) -> None:
    """In a process of its own: the SDK reads the environment once."""
    said = _alone(tmp_path, cloud.endpoint, f"for name in {gone.split()!r}: del os.environ[name]")
    assert said.startswith("no-credentials s3://books/po/1.po")
    assert "AWS_SECRET_ACCESS_KEY" in said


def test_without_the_extra(cloud: Cloud, tmp_path: Path) -> None:
    said = _alone(tmp_path, cloud.endpoint, "sys.modules['s3fs'] = None")
    assert said == "no-s3 s3://books/po/1.po object storage needs further packages pip install 'i18nflow[s3]'"


def _alone(tmp_path: Path, endpoint: str, first: str) -> str:
    program = f"""
import os, sys
{first}
from pathlib import Path
from i18nflow.errors import StorageError
from i18nflow.project.store.objects import ObjectStore, Settings
from i18nflow.project.store.urls import parse_url
try:
    ObjectStore(parse_url("s3://books/po"), Path({str(tmp_path)!r}), Settings({endpoint!r})).read("1.po")
except StorageError as error:
    print(error.code, error.path, error.message, error.hint)
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stderr == ""
    return ended.stdout.strip()
