"""What is said to people, in English and, where they want it, in their language (GNU gettext; catalogs below ``locales/``).

A sentence is written with :func:`say` (:func:`say_many` where it counts) and *is* its English text: below the faces nothing
knows of languages, and files, caches and programs get English.  A face shows ``spoken(sentence, language)``.
"""

from __future__ import annotations

from i18nflow.wording.languages import ENGLISH, LANGUAGES, accepted_language, environment_language, known_language
from i18nflow.wording.message import Message, joined, recalled, said_by, say, say_many, stored
from i18nflow.wording.speaking import speak_libraries, spoken, template_in, words_in

__all__ = (
    "ENGLISH",
    "LANGUAGES",
    "Message",
    "accepted_language",
    "environment_language",
    "joined",
    "known_language",
    "recalled",
    "said_by",
    "say",
    "say_many",
    "speak_libraries",
    "spoken",
    "stored",
    "template_in",
    "words_in",
)
