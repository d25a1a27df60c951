"""An article that kills whoever reads it: it is named, all others are done, and the exit code says so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

POISON = """
import os, signal, sys

def look(event, args):
    if event == "open" and str(args[0]).endswith(("kills.md", "exits.md")):
        os._exit(7) if str(args[0]).endswith("exits.md") else os.kill(os.getpid(), signal.SIGKILL)

if any("spawn_main" in word for word in sys.orig_argv):
    sys.addaudithook(look)
"""
"""Every Python imports it first; only workers mind."""
CONFIG = 'locales = ["en"]\n[[trees]]\nroot = "content"\npattern = "{locale}/*.md"\n'


def test_a_poisonous_article_is_named_and_all_others_are_done(tmp_path: Path) -> None:
    folder = tmp_path / "content/zh"
    folder.mkdir(parents=True)
    for name in ("exits", "kills", *(f"a{number:02}" for number in range(40))):
        (folder / f"{name}.md").write_text(f"# 文章 {name}\n", "utf-8")
    (tmp_path / "i18nflow.toml").write_text(CONFIG, "utf-8")
    (tmp_path / "sitecustomize.py").write_text(POISON, "utf-8")
    path = os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH"))))
    command = [sys.executable, "-m", "i18nflow", "--project", str(tmp_path), "extract", "--jobs", "2"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": path})
    assert done.returncode == 4
    for name in ("exits", "kills"):
        assert f"content/zh/{name}.md: worker-died: the process that worked on this file died" in done.stderr
    assert done.stderr.count("worker-died") == 2
    made = {path.stem for path in (tmp_path / "locales").rglob("*.pot")}
    assert made == {f"a{number:02}" for number in range(40)}
