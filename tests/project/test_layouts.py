"""Each layout of locales from ``init`` to the built files: the trees, the catalogs, the paths, the links inside."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.project.layouts import ENGLISH, SAMPLES, Sample
from tests.project.site import Site

from i18nflow.project import usecases


def begun(sample: Sample, root: Path) -> tuple[Site, usecases.Initialised]:
    """The site with the configuration that ``init`` writes, and catalogs in which every known text is translated."""
    site = Site(root)
    (root / "i18nflow.toml").unlink()
    for path in (*sample.files, *sample.old):
        site.write(path, sample.files.get(path, ""))
    found = usecases.init(root)
    for path in sample.old:
        (root / path).unlink()
    site.extract()
    site.update()
    for catalog in sorted(root.glob("locales/en*/**/*.po")):
        site.translate(str(catalog.relative_to(root)), ENGLISH)
    return site, found


def articles(root: Path) -> tuple[str, ...]:
    templates = root / "locales/templates"
    return tuple(sorted(str(path.relative_to(templates).with_suffix("")) for path in templates.glob("**/*.pot")))


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample.name for sample in SAMPLES])
def test_every_layout(sample: Sample, tmp_path: Path) -> None:
    site, found = begun(sample, tmp_path)
    config = site.project.config
    assert [(tree.root, tree.pattern) for tree in found.trees] == [(root, pattern) for root, pattern, _ in sample.trees]
    assert {dict(config.locale_names).get(name, name) for _, _, name in sample.trees if name} <= {config.source_locale}
    assert articles(tmp_path) == sample.articles
    before = site.tree()
    report = site.build()
    assert {finding.path for finding in report.findings if finding.severity == "error"} <= set(sample.kept)
    after = site.tree()
    changed = {path for path in before if after[path] != before[path]}
    assert all(path.endswith(".html") for path in changed)  # they name their other languages
    assert set(after) - set(before) == set(sample.built)
    for path, fragments in sample.built.items():
        for fragment in fragments:
            assert fragment in site.read(path), (path, site.read(path))
    site.build()
    assert site.tree() == after
