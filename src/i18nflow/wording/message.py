"""Messages: English texts that remember how they were made, so that they can be said in another language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

Value = str | int | float
"""What a message holds: text (which may be a message itself) and numbers."""
Stored = str | list[object]
"""A text for JSON: see :func:`stored`."""

_AS_IS = frozenset([str, int, float])


class Message(str):
    """The English text itself, with the template and the values that it was made of.

    It is a ``str`` in all respects, and what is made of it (``message + "."``, ``", ".join(…)``, an f-string) is a plain one:
    :func:`joined` and the values of :func:`say` keep what they are given.
    """

    __slots__ = ("many", "template", "values")

    template: str
    """English, with the names of values between braces as ``str.format`` has them; without values it is the text itself."""
    many: str
    """The English plural form, ``""`` where nothing is counted; the number is the value ``n``."""
    values: Mapping[str, Value]

    def __reduce__(self) -> tuple[Callable[..., Message], tuple[str, str, dict[str, Value]]]:
        """Pickle by what it is made of."""
        return _made, (self.template, self.many, dict(self.values))


def say(template: str, /, **values: object) -> Message:
    """A message: ``say("{done} of {total} articles", done=3, total=8)``.

    ``template`` is a literal, by which `make words` finds it.  Without values it is taken as it is, braces and all.
    """
    return _made(template, "", _plain(values))


def say_many(one: str, many: str, number: int, /, **values: object) -> Message:
    """A message that counts: ``say_many("{n} article", "{n} articles", 3)``; ``n`` is the number."""
    return _made(one, many, {"n": number, **_plain(values)})


def joined(separator: str, parts: Iterable[str]) -> Message:
    """``separator.join(parts)`` whose parts, and whose separator, can still be said in another language."""
    values: dict[str, Value] = {f"p{number}": part for number, part in enumerate(parts)}
    return _made("{separator}".join(f"{{{name}}}" for name in values), "", {"separator": separator, **values})


def _plain(values: Mapping[str, object]) -> dict[str, Value]:
    """Values that outlive their makers: paths, errors and the like as their text."""
    return {name: _kept(value) for name, value in values.items()}


def said_by(error: BaseException) -> str:
    """What an exception says: the message that it was made with, which ``str(error)`` would make a plain text of."""
    said = error.args[0] if len(error.args) == 1 else None
    return said if isinstance(said, Message) else str(error)


def _kept(value: object) -> Value:
    if isinstance(value, BaseException):
        return said_by(value)
    is_plain = type(value) in _AS_IS or isinstance(value, Message)
    return value if is_plain and isinstance(value, str | int | float) else str(value)


def _made(template: str, many: str, values: dict[str, Value]) -> Message:
    form = many if many and values["n"] != 1 else template
    made = Message(form.format_map(values) if values else form)
    made.template, made.many, made.values = template, many, values
    return made


# --- in files ------------------------------------------------------------------------------------------------------


def stored(text: str) -> Stored:
    """A text as JSON keeps it: a plain one as itself, a message by what it is made of."""
    if not isinstance(text, Message):
        return text
    values = {name: stored(value) if isinstance(value, str) else value for name, value in text.values.items()}
    return [text.template, text.many, values]


def recalled(kept: object) -> str:
    """What :func:`stored` was given; raises ``ValueError`` for anything that it did not make."""
    if isinstance(kept, str):
        return kept
    match kept:
        case [str(template), str(many), dict(values)]:
            return _made(template, many, {str(name): _value(value) for name, value in values.items()})
    raise ValueError("no stored message")


def _value(kept: object) -> Value:
    return kept if isinstance(kept, int | float) else recalled(kept)
