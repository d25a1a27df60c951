"""Who may do what at the desk."""

from __future__ import annotations

from i18nflow.catalogs.review import state_of, texts_of
from i18nflow.project.desk.saving_texts import edited_texts
from i18nflow.project.desk.values import Change, Held, NotAllowed, Person, Role
from i18nflow.wording import Message, say


def require(person: Person, role: Role, locale: str, message: Message | None = None) -> None:
    """Raise ``NotAllowed`` unless the person may do in ``locale`` what takes ``role``."""
    if not person.may(role, locale):
        said = message or say("your role does not allow this: it takes “{role}”", role=role)
        raise NotAllowed("not-allowed", said, hint=say("whoever runs the workbench gives roles: i18nflow people"))


def require_for(person: Person, now: Held, change: Change) -> None:
    """Raise ``NotAllowed`` unless the person may change an entry, which is ``now``, in this way.

    Everybody may comment.  Whoever may only suggest gives drafts to entries that have no final text.
    """
    require(person, "suggest", now.locale)
    state, texts = state_of(now.entry), edited_texts(now.entry, change)
    wish = change.state if any(texts) else "empty"
    if texts == texts_of(now.entry) and (wish == state or (wish == "translated" and state == "approved")):
        return
    if wish == "approved":
        require(person, "review", now.locale, say("only a reviewer can approve"))
    elif wish != "fuzzy" or state not in ("empty", "fuzzy"):
        message = say("you can suggest a text where none is final yet; elsewhere write a comment")
        require(person, "translate", now.locale, message)
