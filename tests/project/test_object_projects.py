"""Projects whose trees and catalogs lie in object storage: the same bytes as on a disk, by every verb."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.cloud import Cloud
from tests.project.site import CONFIG, ENGLISH, SCHEDULE, Site, small_site

from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.errors import ConfigError
from i18nflow.project.checking.order import CheckWanted, prepare
from i18nflow.project.checking.run import check
from i18nflow.project.usecases import Run, Wanted

IMAGES = {"content/public/img/a.png": b"png", "content/public/img/a.en.png": b"png", "content/news/zh/b c.png": b"x"}


def remote(cloud: Cloud, bucket: str, text: str = CONFIG) -> str:
    """The same configuration, with all roots in the bucket."""
    text = f'catalogs = "s3://{bucket}/locales"\n{text}\n[s3]\nendpoint = "{cloud.endpoint}"\n'
    return text.replace('root = "', f'root = "s3://{bucket}/')


@pytest.fixture
def pair(cloud: Cloud, tmp_path: Path) -> tuple[Site, Site, str]:
    """A project on a disk, and the same in a bucket."""
    local, bucket = small_site(tmp_path / "local"), cloud.bucket()
    for path, data in IMAGES.items():
        local.write(path, data)
    local.write("content/news/zh/新 章+1%.md", SCHEDULE + "\n![图](/img/a.png)\n\n![图](b%20c.png)\n")
    (tmp_path / "remote").mkdir()
    there = Site(tmp_path / "remote", remote(cloud, bucket))
    cloud.put(bucket, {path: data for path, data in local.tree().items() if path != "i18nflow.toml"})
    return local, there, bucket


def same(cloud: Cloud, pair: tuple[Site, Site, str]) -> dict[str, bytes]:
    """What both hold, which is to be the same."""
    local, there, bucket = pair
    files = {path: data for path, data in local.tree().items() if path != "i18nflow.toml"}
    assert cloud.tree(bucket) == files
    assert set(there.tree()) == {"i18nflow.toml"}, "nothing but state is written here"
    return files


def filled(data: bytes) -> bytes:
    catalog = read_catalog(data.decode(), "x.po")
    entries = tuple(replace(entry, msgstr=ENGLISH.get(entry.msgid, "")) for entry in catalog.entries)
    return write_catalog(replace(catalog, entries=entries)).encode()


def test_the_whole_way(cloud: Cloud, pair: tuple[Site, Site, str]) -> None:
    local, there, bucket = pair
    reports = []
    for site in (local, there):
        reports += [site.extract(), site.update()]
        assert not [report.failures for report in reports if report.failures]
    catalogs = [path for path in same(cloud, pair) if path.endswith(".po")]
    assert len(catalogs) == 6
    for path in catalogs:
        data = filled(local.read(path).encode()) if "/en/" in path else local.read(path).encode()
        local.write(path, data)
        cloud.put(bucket, {path: data})
    built = [site.build() for site in (local, there)]
    files = same(cloud, pair)
    assert "content/news/en/新 章+1%.md" in files
    assert b"(/img/a.en.png)" in files["content/news/en/新 章+1%.md"]
    assert b"Meeting Details" in files["dist/news/en/1/_payload.json"]
    assert [row.coverage for row in built[0].builds] == [row.coverage for row in built[1].builds]
    assert local.status().rows == there.status().rows
    again = [there.extract(), there.update(), there.build()]
    assert {change.state for report in again for change in report.changes} <= {"unchanged"}
    assert all(not report.findings and not report.failures for report in again)


def test_by_several_processes(cloud: Cloud, pair: tuple[Site, Site, str]) -> None:
    local, there, _ = pair
    for site, jobs in ((local, 1), (there, 2)):
        site.extract()
        site.update()
        assert not site.build(Wanted(), jobs=jobs).failures
    same(cloud, pair)


def test_check_finds_the_same(cloud: Cloud, pair: tuple[Site, Site, str]) -> None:
    local, there, bucket = pair
    path = "locales/en/news/1.po"
    found = []
    for site in (local, there):
        site.extract()
        site.update("en")
    bad = local.read(path).replace('msgid "北京"\nmsgstr ""', 'msgid "北京"\nmsgstr "北京！"').encode()
    local.write(path, bad)
    cloud.put(bucket, {path: bad})
    for site in (local, there):
        checked = check(prepare(site.project, CheckWanted(locales=("en",))), Run())
        findings = [fault.finding for fault in checked.faults]
        found.append(sorted((one.code, one.path.removeprefix(f"s3://{bucket}/"), one.line) for one in findings))
    assert found[0] == found[1]
    assert found[0]


def test_changes_and_removals_follow(cloud: Cloud, pair: tuple[Site, Site, str]) -> None:
    local, there, bucket = pair
    for site in (local, there):
        site.extract()
        site.update()
        site.build()
    same(cloud, pair)
    new = local.read("content/news/zh/1.md").replace("北京", "北京市").encode()
    local.write("content/news/zh/1.md", new)
    (local.root / "content/news/zh/2.md").unlink()
    cloud.put(bucket, {"content/news/zh/1.md": new})
    cloud.client.delete_object(Bucket=bucket, Key="content/news/zh/2.md")
    for site in (local, there):
        assert [change.path for change in site.extract().changes if change.state == "removed"] == [
            "locales/templates/news/2.pot" if site is local else f"s3://{bucket}/locales/templates/news/2.pot"
        ]
        site.update()
        site.build()
    same(cloud, pair)


def test_a_catalog_moves_with_its_article(cloud: Cloud, pair: tuple[Site, Site, str]) -> None:
    local, there, bucket = pair
    for site in (local, there):
        site.extract()
        site.update("en")
    path = "locales/en/news/1.po"
    data = filled(local.read(path).encode())
    local.write(path, data)
    cloud.put(bucket, {path: data})
    for old in ("content/news/zh/1.md", "dist/news/zh/1/_payload.json"):
        new, text = old.replace("/zh/", "/zh/2024/"), local.read(old).encode()
        local.write(new, text)
        cloud.put(bucket, {new: text})
        (local.root / old).unlink()
        cloud.client.delete_object(Bucket=bucket, Key=old)
    for site in (local, there):
        site.extract()
        assert [change.state for change in site.update("en").changes if change.state != "unchanged"] == ["moved"]
    assert path not in same(cloud, pair)


def test_output_goes_to_an_address(cloud: Cloud, tmp_path: Path) -> None:
    bucket = cloud.bucket()
    site = small_site(tmp_path, f'{CONFIG}\n[s3]\nendpoint = "{cloud.endpoint}"\n')
    site.extract()
    site.update("en")
    site.build(Wanted(("en",), str(tmp_path / "out")))
    site.build(Wanted(("en",), f"s3://{bucket}/site/"))
    here = {path.relative_to(tmp_path / "out").as_posix(): path.read_bytes() for path in (tmp_path / "out").rglob("*.*")}
    assert {f"site/{path}": data for path, data in here.items()} == cloud.tree(bucket)
    cloud.put(bucket, {"site/content/news/en/1.md": b"somebody's"})
    report = site.build(Wanted(("en",), f"s3://{bucket}/site"))
    assert [finding.code for finding in report.findings] == ["output-edited"]
    site.build(Wanted(("en",), f"s3://{bucket}/site", overwrite=True))
    assert {f"site/{path}": data for path, data in here.items()} == cloud.tree(bucket)
    kept = list((tmp_path / f".i18nflow/backup/s3/{bucket}/site/content/news/en/1.md").iterdir())
    assert [path.read_bytes() for path in kept] == [b"somebody's"]


def test_only_the_outputs_are_there(cloud: Cloud, tmp_path: Path) -> None:
    bucket = cloud.bucket()
    text = CONFIG.replace('root = "content"', f'root = "content"\noutput_root = "s3://{bucket}/web"')
    site = small_site(tmp_path, f'{text}\n[s3]\nendpoint = "{cloud.endpoint}"\n')
    site.extract()
    site.update("en")
    report = site.build(Wanted(("en",)))
    assert set(cloud.tree(bucket)) == {"web/news/en/1.md", "web/news/en/2.md"}
    assert f"s3://{bucket}/web/news/en/1.md" in {change.path for change in report.changes}
    assert site.exists("dist/news/en/1/_payload.json")
    cloud.put(bucket, {"web/news/en/3.md": b"no source"})
    (site.root / "content/news/zh/2.md").unlink()
    site.extract()
    assert f"s3://{bucket}/web/news/en/2.md" in str(site.build(Wanted(("en",))).findings)


def test_empty_and_missing_roots(cloud: Cloud, tmp_path: Path) -> None:
    bucket = cloud.bucket()
    site = Site(tmp_path, remote(cloud, bucket))
    assert [finding.code for finding in site.extract().findings] == ["no-root", "no-root"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('root = "s3://"', "must name a bucket"),
        ('root = "s3://b"', "must name a bucket"),
        ('root = "s3://user:secret@bucket/x"', "must name a bucket"),
        ('root = "gs://bucket/x"', "s3://bucket/prefix is"),
        ('root = "s3://bucket/a/../b"', "climb"),
        ('root = "s3://bucket//a"', "empty part"),
        ('root = "x"\noutput_root = "https://bucket.example.com"', "s3://bucket/prefix is"),
    ],
)
def test_addresses_are_checked(tmp_path: Path, line: str, message: str) -> None:
    site = Site(tmp_path, f'locales = ["en"]\n[[trees]]\n{line}\npattern = "{{locale}}/**/*.md"\n')
    with pytest.raises(ConfigError, match=message) as raised:
        _ = site.project
    assert raised.value.line == 3 + line.count("\n")


@pytest.mark.parametrize("line", ['endpoint = "https://key:secret@host"', 'endpoint = "host"', 'endpoint = "http://h/?x=1"'])
def test_an_endpoint_holds_no_secrets(tmp_path: Path, line: str) -> None:
    site = Site(tmp_path, f"{CONFIG}\n[s3]\n{line}\n")
    with pytest.raises(ConfigError, match="must be like"):
        _ = site.project
