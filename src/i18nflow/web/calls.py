"""One request on its way to a handler: what was asked, by whom, of which desk."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from starlette.requests import Request
from starlette.responses import Response

from i18nflow.project.desk.desk import Desk
from i18nflow.project.desk.values import Person, Role
from i18nflow.web.bodies import Body
from i18nflow.web.plain import json_response
from i18nflow.web.refusals import Refusal
from i18nflow.web.rendering import language_of
from i18nflow.web.state import State
from i18nflow.wording import say

_STRONG = re.compile(r'"[0-9A-Za-z]{1,64}"')
_LONGEST = 2_000
"""Characters of a query."""


@dataclass(frozen=True, slots=True)
class Call:
    """What a handler is called with, in a thread of the pool."""

    request: Request
    state: State
    person: Person
    body: Body = field(default_factory=dict)

    @property
    def desk(self) -> Desk:
        """The project."""
        return self.state.desk

    @property
    def language(self) -> str:
        """In which the person reads messages."""
        return language_of(self.request)

    def part(self, name: str) -> str:
        """A part of the path."""
        return str(self.request.path_params[name])

    @property
    def locale(self) -> str:
        """The locale in the path; refuses (404) one that the project has not."""
        found = self.part("locale")
        if found not in self.desk.locales:
            raise Refusal(404, "unknown-locale", say("The project is not translated into “{locale}”.", locale=found))
        return found

    @property
    def article(self) -> str:
        """The article in the path; refuses (404) one that the project has not."""
        found = self.part("article")
        if found not in self.desk.workspace.by_article:
            raise Refusal(404, "unknown-article", say("The project has no article “{article}”.", article=found))
        return found

    @property
    def revision(self) -> str:
        """The revision that the change was made from (``If-Match``, RFC 9110 §13.1.1); refuses (428) to overwrite blindly."""
        given = self.request.headers.get("if-match", "")
        if not given:
            hint = say("send If-Match with the ETag of the entry")
            raise Refusal(428, "no-revision", say("It is not said which text this was made from."), hint)
        if _STRONG.fullmatch(given) is None:
            raise Refusal(400, "bad-revision", say("If-Match takes one strong ETag."))
        return given[1:-1]

    def asked(self, name: str) -> str:
        """A parameter of the query, ``""`` where it is missing."""
        found = self.request.query_params.get(name, "")
        if len(found) > _LONGEST:
            raise Refusal(400, "long-query", say("“{name}” is longer than {n} characters.", name=name, n=_LONGEST))
        return found

    def answer(self, value: object, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
        """A value as JSON."""
        return json_response(value, self.language, status=status, headers=headers)


Handler = Callable[[Call], Response]


@dataclass(frozen=True, slots=True)
class Rule:
    """A route: what answers a request, and who may make it."""

    method: Literal["GET", "POST", "PUT"]
    path: str
    handler: Handler
    needs: Role
    """What it takes, in the locale that the path names by itself or by an entry's id."""
