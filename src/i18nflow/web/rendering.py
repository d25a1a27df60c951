"""Pages: templates in the language of their reader, dates and numbers as CLDR writes them, addresses of static files."""

from __future__ import annotations

from datetime import datetime
from functools import cache, partial
from hashlib import blake2b
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from i18nflow.locales import date_text, direction, display_name, number_text, percent_text
from i18nflow.preview.styles import stylesheet
from i18nflow.project.desk.articles import article_with
from i18nflow.project.desk.desk import Desk
from i18nflow.project.desk.values import ROLES, Person, UnknownEntry
from i18nflow.query.fields import FIELDS
from i18nflow.web.marks import pieces
from i18nflow.wording import LANGUAGES, accepted_language, known_language, say, spoken, template_in

HERE = Path(__file__).parent
STATIC = HERE / "static"
"""Style sheets and modules; they are served below their version."""
THEMES = ("auto", "light", "dark")


def render(request: Request, template: str, *, status: int = 200, **values: object) -> Response:
    """A page.

    Reads ``request.state.person``, ``.csrf`` and ``.event`` (absent for somebody who has not signed in; the last event
    before the page was made), ``request.app.state.desk``, and the cookies ``lang`` and ``theme``.  ``values`` are the desk's
    own; messages among them are said in the reader's language.
    """
    language = language_of(request)
    page = _environment().get_template(template).render({**_around(request, language), "status": status, **values})
    headers = {"Content-Language": language, "Cache-Control": "no-store", "Vary": "Cookie, Accept-Language"}
    return HTMLResponse(page, status_code=status, headers=headers)


def language_of(request: Request) -> str:
    """The language of the interface for whoever asks: their choice (cookie ``lang``), else what their browser accepts."""
    chosen = known_language(request.cookies.get("lang", ""))
    return chosen or accepted_language(request.headers.get("accept-language", ""))


@cache
def static_version() -> str:
    """A hash of all static files: the folder under which they are served, so that they can be kept for ever."""
    hashed = blake2b(digest_size=8)
    for path in sorted(path for path in STATIC.rglob("*") if path.is_file()):
        hashed.update(path.relative_to(STATIC).as_posix().encode() + b"\0" + path.read_bytes())
    hashed.update(stylesheet().encode())
    return hashed.hexdigest()


def _around(request: Request, language: str) -> dict[str, object]:
    """What every page knows besides its own values."""
    person: Person | None = getattr(request.state, "person", None)
    theme = request.cookies.get("theme", "auto")
    return {
        "language": language,
        "languages": [(tag, display_name(tag)) for tag in LANGUAGES],
        "theme": theme if theme in THEMES else "auto",
        "person": person,
        "csrf": getattr(request.state, "csrf", ""),
        "locales": _locales(request, person),
        "article_of": partial(_article_of, request),
        "here": request.url.path,
        "event": getattr(request.state, "event", 0),
        "say": partial(_said, language),
        "say_many": partial(_said_many, language),
        "number": partial(number_text, locale=language),
        "percent": partial(percent_text, locale=language),
        "moment": partial(_moment, language),
    }


def _locales(request: Request, person: Person | None) -> list[tuple[str, str]]:
    """Locales that the person works in, and their names; none for somebody who has not signed in."""
    tags = request.app.state.desk.locales if person is not None else ()
    return [(tag, display_name(tag)) for tag in tags if person is not None and person.may(ROLES[0], tag)]


def _article_of(request: Request, group: str, id: str) -> str:
    """The article in which an entry stands, one of its catalog's where it is gone; ``""`` where all of them are."""
    desk: Desk = request.app.state.desk
    found = desk.groups.get(group)
    if found is None:
        return ""
    try:
        return article_with(desk, id)
    except UnknownEntry:
        return found.any_article


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
        auto_reload=False,
    )
    made.globals.update(static=_static, url=_address, pieces=pieces, modules=_modules())
    made.globals.update(fields=tuple(FIELDS.values()), direction=direction, locale_name=display_name)
    return made


def _modules() -> tuple[str, ...]:
    """Modules of the editor, so that a browser asks for all of them at once."""
    found = (path.relative_to(STATIC).as_posix() for room in ("base", "edit") for path in (STATIC / room).glob("*.js"))
    return tuple(sorted(found))


@pass_context
def _shown(context: Context, value: object) -> object:
    """What a template prints: messages in the language of the page."""
    return spoken(value, str(context["language"])) if isinstance(value, str) else value


def _said(language: str, template: str, /, **values: object) -> str:
    return spoken(say(template, **values), language)


def _said_many(language: str, one: str, many: str, count: int, /, **values: object) -> str:
    """As :func:`~i18nflow.wording.say_many`, but with the number as people write it there."""
    form = template_in(one, language, many, count)
    return spoken(say(form, n=number_text(count, locale=language), **values), language)


def _moment(language: str, stamp: str) -> str:
    """An ISO 8601 date, or time in this machine's zone, as people read it; what is none, as it is."""
    try:
        when = datetime.fromisoformat(stamp)
    except ValueError:
        return stamp
    return date_text(when.astimezone() if len(stamp) > len("2026-11-23") else when.date(), language)


def _static(name: str) -> str:
    return f"/static/{static_version()}/{quote(name)}"


def _address(*parts: str) -> str:
    """A path on this server: ``url("edit", locale, article)``; slashes within an article's name stay."""
    return "/" + "/".join(quote(part) for part in parts)
