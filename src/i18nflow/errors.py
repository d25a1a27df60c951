"""The errors of i18nflow, named for the person who has to act.

Faults in *content* are :class:`~i18nflow.model.Finding` values and never stop a run; an exception means that one input,
or the whole command, cannot go on.  Every exception carries a place and a hint, so that a face can print
``path:line:col: code: sentence`` and ``hint: …`` without knowing more.
"""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of every command (design page, verb table)."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    CONFLICT = 3
    BAD_INPUT = 4
    ENVIRONMENT = 5


class I18nflowError(Exception):
    """Base of all errors; ``exit_code`` is what a command ends with when this reaches its edge.

    ``code`` is a stable kebab-case word, ``path`` is relative to the project where possible, ``line`` and ``column``
    are 1-based and 0 where unknown.
    """

    exit_code = Exit.BAD_INPUT

    def __init__(  # noqa: PLR0913 - what a face prints, each by its name
        self, code: str, message: str, *, path: str = "", line: int = 0, column: int = 0, hint: str = ""
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle with every field: workers hand errors back to the parent process."""
        return _rebuild, (type(self), self.code, self.message, self.__dict__)

    def at(self, path: str) -> I18nflowError:
        """Name the file where a pure function, which knows no paths, could not; returns itself."""
        self.path = self.path or path
        return self


def _rebuild(kind: type[I18nflowError], code: str, message: str, state: dict[str, object]) -> I18nflowError:
    error = kind(code, message)
    error.__dict__.update(state)
    return error


class ConfigError(I18nflowError):
    """The operator has to change the configuration or the call."""

    exit_code = Exit.USAGE


class SourceError(I18nflowError):
    """The author has to change a source file (or raise a limit)."""


class CatalogError(I18nflowError):
    """A translator has to mend a PO file; it has not been touched."""


class ConflictError(I18nflowError):
    """Someone else saved in between; both texts are kept."""

    exit_code = Exit.CONFLICT


class StorageError(I18nflowError):
    """Disk full, no permission, not a regular file: the operator has to act."""

    exit_code = Exit.ENVIRONMENT


class ClusterError(I18nflowError):
    """Other machines cannot do the work: whoever runs them has to act; what is done stays, and the next run goes on."""

    exit_code = Exit.ENVIRONMENT


class PluginError(I18nflowError):
    """A format or check broke one of its laws: a bug, the message says whose."""
