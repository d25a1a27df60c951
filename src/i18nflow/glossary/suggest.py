"""Proposals for a glossary: likely terms of the texts that it does not have, and how translators have rendered them.

A rendering is a phrase of translations that goes with the term: it stands where the term stands, and seldom elsewhere (Dice's
coefficient).  Where the best one does not stand, the next best is looked for: two or more are a term that people render
differently.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from i18nflow.glossary.folding import LETTER, masked
from i18nflow.glossary.matcher import Matcher
from i18nflow.glossary.phrases import Phrase, phrases
from i18nflow.glossary.term import Term

_WORD = re.compile(
    rf"[\u30a1-\u30ff]+|[\u3400-\u4dbf\u4e00-\u9fff]+|[\uac00-\ud7a3]+|[\u0e00-\u0eff]+|{LETTER}+(?:[.]{LETTER}+)*(?:'[a-rt-z]+)?"
)
_TOGETHER = re.compile(r"[ -]?")
_WORDS = 3
"""Words of a rendering."""
_STOP = frozenset(
    "a about all also an and any are as at be been but by can do does each for from had has have here how i if "
    "in into is it its may more must no not of on only or other our should so such than that the their then "
    "there these they this those to use used using via was we were what when where which who will with you your".split()
)
"""No English rendering begins or ends with one of these."""
_SAMPLE = 400
"""Texts of a term that are looked at for its renderings."""
_LOOKED_AT = 20_000
"""Translations that are looked at for how common a phrase is in all of them."""
_RIVALS = 40
"""Phrases that are weighed as renderings of a term."""
_FIT = 0.2
"""Least coefficient of a rendering."""
_SHARE = 0.1
"""Least share of the texts of a term in which a further rendering stands."""
_MOSTLY = 0.6
"""Share of a phrase's places from which on a longer one that it is a part of is taken instead."""
_PLAIN = 0.2
"""Share of a rendering's places in which it is written without capitals from which on that is its spelling."""
_POOL = 3
"""Phrases that are looked at for each proposal wanted."""
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ings?|ed|es|s|e|y|ies|ied)\Z")


class Text(NamedTuple):
    """A translated unit; the target is ``""`` where there is no translation that a person has reviewed."""

    article: str
    source: str
    target: str


class Rendering(NamedTuple):
    """What translations call a term, and in how many texts."""

    text: str
    texts: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A likely term; ``renderings`` stand in different texts each, the one that goes with it best first."""

    term: str
    count: int
    articles: int
    score: float
    renderings: tuple[Rendering, ...] = ()

    @property
    def divided(self) -> bool:
        """Whether translators render it differently."""
        return len(self.renderings) > 1


def propose(texts: Iterable[Text], known: Collection[str], number: int) -> list[Proposal]:
    """Up to ``number`` terms, the likeliest first; none of ``known`` (:func:`i18nflow.glossary.folding.key` of terms)."""
    typed = list(texts)
    all_texts = [text._replace(source=masked(text.source, code=True), target=masked(text.target, code=True)) for text in typed]
    likely = [one for one in phrases(dict.fromkeys(text.source for text in all_texts)) if one.text not in known]
    pool = {one.text: one for one in likely[: number * _POOL]}
    places = _places(all_texts, Matcher({**dict.fromkeys(known), **pool}), pool)
    targets = {term: [all_texts[at].target for at in found if all_texts[at].target] for term, found in places.items()}
    rivals = {term: _rivals(_sample(found, _SAMPLE)) for term, found in targets.items()}
    common = _frequencies(
        [text.target for text in all_texts if text.target], {gram for some in rivals.values() for gram in some}
    )
    made = []
    for term, phrase in pool.items():
        found_in = len({all_texts[at].article for at in places[term]})
        written = _sample([typed[at].target for at in places[term]], _SAMPLE)
        found = [(_as_written(one, written), fit) for one, fit in _renderings(targets[term], rivals[term], common)]
        made.append(_proposal(phrase, found_in, found, bool(targets[term])))
    return sorted((one for one in made if one.articles), key=lambda one: (-one.score, one.term))[:number]


def _sample(found: Sequence[str], size: int) -> Sequence[str]:
    """Some of them, evenly taken from all."""
    return found[:: len(found) // size + 1]


def _places(texts: Sequence[Text], matcher: Matcher[Phrase | None], pool: Iterable[str]) -> dict[str, list[int]]:
    """For each term the numbers of the texts in which it stands, and not as a part of a longer one."""
    places: dict[str, list[int]] = {term: [] for term in pool}
    for at, text in enumerate(texts):
        for term in {phrase.text for _, _, phrase in matcher.find(text.source) if phrase is not None}:
            places[term].append(at)
    return places


# --- renderings ----------------------------------------------------------------------------------------------------


def grams(target: str) -> dict[str, str]:
    """The phrases of up to three words in a folded translation: what they are compared by, and how they are written."""
    words = [match.span() for match in _WORD.finditer(target)]
    found: dict[str, str] = {}
    for first in range(len(words)):
        for last in range(first, min(first + _WORDS, len(words))):
            if last > first and not _TOGETHER.fullmatch(target, words[last - 1][1], words[last][0]):
                break
            ends = {target[slice(*words[first])], target[slice(*words[last])]}
            if not ends & _STOP and not any(end.isdigit() or len(end) < 2 for end in ends):
                shown = target[words[first][0] : words[last][1]]
                found.setdefault(_stem(shown), shown)
    return found


def _stem(shown: str) -> str:
    """English words are counted together with their inflected forms."""
    plain = shown.replace("-", " ")
    return _ENDING.sub("", plain) if plain.isascii() else plain


def _rivals(targets: Sequence[str]) -> dict[str, str]:
    """The phrases that stand in most of ``targets``, each in its commonest spelling."""
    spelled: dict[str, Counter[str]] = {}
    for target in targets:
        for gram, shown in grams(target).items():
            spelled.setdefault(gram, Counter())[shown] += 1
    top = sorted(spelled, key=lambda gram: (-spelled[gram].total(), gram))[:_RIVALS]
    return {gram: min(spelled[gram], key=lambda shown: (-spelled[gram][shown], shown)) for gram in top}


def _frequencies(targets: Sequence[str], wanted: Collection[str]) -> Mapping[str, float]:
    """In how many translations each of the wanted phrases stands, by those that are looked at."""
    looked_at = _sample(targets, _LOOKED_AT)
    found = Counter(gram for target in looked_at for gram in grams(target) if gram in wanted)
    return {gram: number * len(targets) / len(looked_at) for gram, number in found.items()}


def _renderings(
    targets: Sequence[str], rivals: Mapping[str, str], common: Mapping[str, float]
) -> Iterator[tuple[Rendering, float]]:
    """The best rendering and how well it fits; then that of the translations in which it does not stand, and so on."""
    looked_at = _sample(targets, _SAMPLE)
    scale = len(targets) / max(1, len(looked_at))
    left = [grams(target).keys() & rivals.keys() for target in looked_at]
    least = 2.0
    while left:
        counts = Counter(gram for found in left for gram in found)
        fits = {
            gram: 2 * number / (len(left) + max(common.get(gram, 0) / scale, number))
            for gram, number in counts.items()
            if number >= least
        }
        best = max(fits, key=lambda gram: (fits[gram], len(gram), gram), default="")
        if not best or fits[best] < _FIT:
            return
        best = _whole(best, fits, counts)
        yield Rendering(rivals[best], round(counts[best] * scale)), fits[best]
        left = [found for found in left if best not in found]
        least = max(3.0, _SHARE * len(looked_at))


def _whole(part: str, grams: Iterable[str], counts: Mapping[str, int]) -> str:
    """The longer phrase that ``part`` mostly stands in, else itself: ``graph mode``, not ``graph``."""
    longer = [gram for gram in grams if f" {part} " in f" {gram} " and counts[gram] >= _MOSTLY * counts[part]]
    return max(longer, key=lambda gram: (len(gram), counts[gram], gram))


def _as_written(rendering: Rendering, targets: Iterable[str]) -> Rendering:
    """With the capitals that translators give it, but for those of the beginning of a sentence or heading."""
    pattern = re.compile(rf"(?<!\w){re.escape(rendering.text)}(?!\w)", re.IGNORECASE)
    spellings = Counter(match[0] for target in targets for match in pattern.finditer(target))
    plain = spellings[rendering.text] >= _PLAIN * spellings.total()
    return rendering if plain else rendering._replace(text=spellings.most_common(1)[0][0])


def _proposal(phrase: Phrase, articles: int, found: Sequence[tuple[Rendering, float]], translated: bool) -> Proposal:
    """A phrase that is always rendered alike is likelier a term than one that no rendering goes with."""
    weight = (0.4 + found[0][1] if found else 0.4) if translated else 1.0
    return Proposal(phrase.text, phrase.count, articles, phrase.score * weight, tuple(rendering for rendering, _ in found))


def record(one: Proposal, locale: str) -> Term:
    """A proposal as a record of a glossary, for a person to keep or to change."""
    wanted = one.renderings[0].text if one.renderings else ""
    others = ", ".join(f"{text} ({texts})" for text, texts in one.renderings[1:])
    note = f"{one.count} times in {one.articles} article{'' if one.articles == 1 else 's'}"
    return Term(one.term, wanted, locale, note=f"{note}; also: {others}" if others else note)
