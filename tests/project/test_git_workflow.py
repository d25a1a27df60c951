"""What the repository offers to others: the hooks' manifest and the workflow, run as far as it goes without GitHub."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.project.repository import ARTICLE, PO, Repository, new_repository

from i18nflow.project.context import Workspace
from i18nflow.project.git.attributes import install
from i18nflow.project.usecases import open_project

WORKFLOW = "examples/github-workflow.yml"
HOOKS = ".pre-commit-hooks.yaml"
GH = """\
#!/bin/sh
# Stands for GitHub: remembers what it was asked, and whether there is a pull request.
echo "$@" >> "$GH_LOG"
case "$1 $2" in
  "pr list") [ ! -e "$GH_LOG.open" ] || echo 1 ;;
  "pr create") touch "$GH_LOG.open" ;;
esac
"""


@pytest.fixture(scope="module")
def workflow(project_root: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((project_root / WORKFLOW).read_text("utf-8"))
    return found


def steps(workflow: dict[str, Any], job: str) -> list[str]:
    return [step["run"] for step in workflow["jobs"][job]["steps"] if "run" in step and "pip install" not in step["run"]]


def commands(directory: Path) -> Path:
    """A directory with ``i18nflow``, as PATH would have it, and ``gh``."""
    found = directory / "bin"
    found.mkdir()
    for name, text in (("gh", GH), ("i18nflow", f'#!/bin/sh\nexec "{sys.executable}" -m i18nflow "$@"\n')):
        (found / name).write_text(text)
        (found / name).chmod(stat.S_IRWXU)
    return found


def environment(directory: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    path = f"{directory / 'bin'}:{kept['PATH']}"
    where = {"RUNNER_TEMP": str(directory), "GITHUB_OUTPUT": str(directory / "output"), "GH_LOG": str(directory / "gh.log")}
    nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    return {
        **kept,
        **where,
        **nobody,
        "PATH": path,
        "LOCALE": "en",
        "BRANCH": "i18n/en",
        "MAIN": "main",
        "BASE": "main",
        **more,
    }


def run(script: str, clone: Path, env: dict[str, str]) -> str:
    """As the runner of GitHub does."""
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    done = subprocess.run(shell, cwd=clone, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (script, done.stdout, done.stderr)
    return done.stdout


def test_the_workflow_is_whole(workflow: dict[str, Any]) -> None:
    assert set(workflow["jobs"]) == {"languages", "sync", "checks"}
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"]:
        for script in steps(workflow, job):
            subprocess.run(["bash", "-n", "-c", script], check=True)
            assert "${{" not in script, "an expression in a script could be anybody's text"


@pytest.mark.skipif(not shutil.which("jq"), reason="jq is not installed; GitHub's runners have it")
def test_the_list_of_languages(workflow: dict[str, Any], tmp_path: Path) -> None:
    repository = new_repository(tmp_path / "site")
    commands(tmp_path)
    run(steps(workflow, "languages")[0], repository.directory, environment(tmp_path))
    assert (tmp_path / "output").read_text() == 'tags=["en"]\n'


@pytest.mark.skipif(not shutil.which("column"), reason="column is not installed; GitHub's runners have it")
def test_a_pull_request_that_is_opened_and_follows(workflow: dict[str, Any], tmp_path: Path) -> None:
    """The first run opens it; then a translator, an author and a conflict; the second run brings all of it together."""
    origin = new_repository(tmp_path / "origin")
    origin.git("config", "receive.denyCurrentBranch", "ignore")
    install(Workspace(open_project(origin.directory).config))
    origin.commit("merge by i18nflow")
    origin.write("content/zh/动态.md", ARTICLE + "\n新的一段。\n")
    origin.commit("a paragraph more")
    commands(tmp_path)
    sync(workflow, tmp_path, "first")
    origin.git("checkout", "--quiet", "i18n/en")
    assert "新的一段。" in origin.rows()
    origin.translate(社区动态="News", **{"会议时间为周三下午。": "On Wednesday."})
    origin.commit("translator", "Han Mei")
    origin.git("checkout", "--quiet", "main")
    origin.write("content/zh/动态.md", ARTICLE.replace("周三", "周四"))
    origin.refresh()
    origin.translate(社区动态="Community news")
    origin.commit("author")
    sync(workflow, tmp_path, "second")
    rows = read_branch(origin)
    assert rows["社区动态"] == ("News", True, False)
    assert rows["会议时间为周四下午。"] == ("On Wednesday.", True, False)
    asked = [line.partition(" --")[0] for line in (tmp_path / "gh.log").read_text().splitlines()]
    assert asked == ["pr list", "pr create", "pr list", "pr edit i18n/en"]
    assert "动态" in (tmp_path / "body.md").read_text()


def sync(workflow: dict[str, Any], directory: Path, name: str) -> None:
    subprocess.run(["git", "clone", "--quiet", "--branch", "main", directory / "origin", directory / name], check=True)
    for script in steps(workflow, "sync"):
        run(script, directory / name, environment(directory))


def read_branch(origin: Repository) -> dict[str, tuple[str, bool, bool]]:
    origin.git("checkout", "--quiet", "--force", "i18n/en")
    return origin.rows()


def test_the_checks(workflow: dict[str, Any], tmp_path: Path) -> None:
    origin = new_repository(tmp_path / "origin")
    origin.translate(社区动态="News")
    origin.commit("News")
    commands(tmp_path)
    subprocess.run(["git", "clone", "--quiet", tmp_path / "origin", tmp_path / "clone"], check=True)
    for script in steps(workflow, "checks"):
        run(script, tmp_path / "clone", environment(tmp_path))


# --- pre-commit ----------------------------------------------------------------------------------------------------


def test_the_manifest_of_hooks(project_root: Path) -> None:
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    call = [sys.executable, "-m", "pre_commit", "validate-manifest", HOOKS]
    done = subprocess.run(call, cwd=project_root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_hooks_by_pre_commit_itself(project_root: Path, tmp_path: Path) -> None:
    """The entries of the manifest, run by pre-commit on staged files, with the i18nflow of these tests."""
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    repository = new_repository(tmp_path / "site")
    commands(tmp_path)
    hooks = yaml.safe_load((project_root / HOOKS).read_text("utf-8"))
    local = {"repos": [{"repo": "local", "hooks": [{**hook, "language": "system"} for hook in hooks]}]}
    repository.write(".pre-commit-config.yaml", yaml.safe_dump(local))
    repository.translate(社区动态="News")
    wrapped = (repository.directory / PO).read_text("utf-8").replace('msgstr "News"', 'msgstr ""\n"Ne"\n"ws"')
    repository.write(PO, wrapped)
    repository.git("add", "--all")
    first = hook_run(repository, tmp_path)
    assert "files were modified by this hook" in first
    assert 'msgstr "News"' in (repository.directory / PO).read_text("utf-8")
    repository.git("add", "--all")
    assert "Failed" not in hook_run(repository, tmp_path, code=0)
    assert "Failed" not in hook_run(repository, tmp_path, "--hook-stage", "pre-push", code=0)
    repository.write("content/zh/动态.md", ARTICLE.replace("周三", "周四"))
    assert "would be updated  locales/templates/动态.pot" in hook_run(repository, tmp_path, "--hook-stage", "pre-push")


def hook_run(repository: Repository, directory: Path, *more: str, code: int = 1) -> str:
    env = environment(directory, PRE_COMMIT_HOME=str(directory / "cache"))
    call = [sys.executable, "-m", "pre_commit", "run", "--all-files", *more]
    done = subprocess.run(call, cwd=repository.directory, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == code, (done.stdout, done.stderr)
    return done.stdout
