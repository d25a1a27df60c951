"""What git is asked and told: merges of catalogs, who translated what, how far the project was at earlier commits."""

from i18nflow.project.git.asking import below_repository, blob, commit_of, differing, git, user_name
from i18nflow.project.git.running import Repository, open_repository, require_git

__all__ = [
    "Repository",
    "below_repository",
    "blob",
    "commit_of",
    "differing",
    "git",
    "open_repository",
    "require_git",
    "user_name",
]
