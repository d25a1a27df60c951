"""Words that a site's renderer puts into an article: no author wrote them, so no catalog holds them.

So far those of footnotes.  mdast-util-to-hast, which Nuxt Content, Docusaurus and others render Markdown with, writes them in
English whatever the language of the page, unless a site configures others.  Source: its ``lib/footer.js``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from i18nflow.locales import fallbacks


class _Words(NamedTuple):
    footnotes: str
    back: str
    """``{}``: the number of the footnote."""


_TABLE = {
    "ar": _Words("الحواشي", "العودة إلى المرجع {}"),
    "cs": _Words("Poznámky pod čarou", "Zpět na odkaz {}"),
    "da": _Words("Fodnoter", "Tilbage til reference {}"),
    "de": _Words("Fußnoten", "Zurück zu Verweis {}"),
    "el": _Words("Υποσημειώσεις", "Επιστροφή στην αναφορά {}"),
    "es": _Words("Notas al pie", "Volver a la referencia {}"),
    "fa": _Words("پانویس‌ها", "بازگشت به ارجاع {}"),
    "fi": _Words("Alaviitteet", "Takaisin viitteeseen {}"),
    "fr": _Words("Notes de bas de page", "Retour à la référence {}"),
    "he": _Words("הערות שוליים", "חזרה להפניה {}"),
    "hi": _Words("पाद टिप्पणियाँ", "संदर्भ {} पर वापस जाएँ"),
    "hu": _Words("Lábjegyzetek", "Vissza a(z) {}. hivatkozáshoz"),
    "id": _Words("Catatan kaki", "Kembali ke referensi {}"),
    "it": _Words("Note a piè di pagina", "Torna al riferimento {}"),
    "ja": _Words("脚注", "参照 {} に戻る"),
    "ko": _Words("각주", "{}번 참조로 돌아가기"),
    "ms": _Words("Nota kaki", "Kembali ke rujukan {}"),
    "nl": _Words("Voetnoten", "Terug naar verwijzing {}"),
    "no": _Words("Fotnoter", "Tilbake til referanse {}"),
    "pl": _Words("Przypisy", "Powrót do odsyłacza {}"),
    "pt": _Words("Notas de rodapé", "Voltar à referência {}"),
    "ro": _Words("Note de subsol", "Înapoi la referința {}"),
    "ru": _Words("Сноски", "Вернуться к ссылке {}"),
    "sv": _Words("Fotnoter", "Tillbaka till referens {}"),
    "th": _Words("เชิงอรรถ", "กลับไปที่การอ้างอิง {}"),
    "tr": _Words("Dipnotlar", "{} numaralı göndermeye dön"),
    "uk": _Words("Виноски", "Повернутися до посилання {}"),
    "vi": _Words("Chú thích cuối trang", "Quay lại tham chiếu {}"),
    "zh": _Words("脚注", "返回引用 {}"),
    "zh-Hant": _Words("註腳", "返回引用 {}"),
}
_ENGLISH = _Words("Footnotes", "Back to reference {}")
_BACK = re.compile(re.escape(_ENGLISH.back).replace(r"\{\}", r"([0-9]+(?:-[0-9]+)?)"))


def in_locale(text: str, locale: str) -> str:
    """``text`` in ``locale`` (a BCP 47 tag) if it is one of the renderer's English words.

    Unchanged if it is anything else, where ``locale`` is English or ``""``, and where the table has no language that its
    readers read (:func:`~i18nflow.locales.fallbacks`).
    """
    tags = fallbacks(locale) if locale else ()
    words = next((_TABLE[tag] for tag in tags if tag in _TABLE), _ENGLISH)
    if text == _ENGLISH.footnotes:
        return words.footnotes
    back = _BACK.fullmatch(text)
    return words.back.format(back[1]) if back else text
