"""The renderer's own words in the language of the page."""

from __future__ import annotations

import pytest

from i18nflow.words import in_locale


@pytest.mark.parametrize(
    ("locale", "footnotes", "back"),
    [
        ("", "Footnotes", "Back to reference 1"),
        ("en", "Footnotes", "Back to reference 1"),
        ("en-GB", "Footnotes", "Back to reference 1"),
        ("zh", "脚注", "返回引用 1"),
        ("zh-CN", "脚注", "返回引用 1"),
        ("zh-TW", "註腳", "返回引用 1"),
        ("zh-Hant-HK", "註腳", "返回引用 1"),
        ("ja", "脚注", "参照 1 に戻る"),
        ("ko-KR", "각주", "1번 참조로 돌아가기"),
        ("de-AT", "Fußnoten", "Zurück zu Verweis 1"),
        ("es-419", "Notas al pie", "Volver a la referencia 1"),
        ("pt-BR", "Notas de rodapé", "Voltar à referência 1"),
        ("nb", "Fotnoter", "Tilbake til referanse 1"),
        ("ar", "الحواشي", "العودة إلى المرجع 1"),
        ("sr-Latn", "Footnotes", "Back to reference 1"),
    ],
)
def test_words_of_footnotes(locale: str, footnotes: str, back: str) -> None:
    assert in_locale("Footnotes", locale) == footnotes
    assert in_locale("Back to reference 1", locale) == back


def test_the_second_link_back_to_one_footnote() -> None:
    assert in_locale("Back to reference 3-2", "fr") == "Retour à la référence 3-2"


@pytest.mark.parametrize(
    "text", ["", "footnotes", "Footnotes ", "Back to reference", "Back to reference x", "Notes", "Back to reference 1\n"]
)
def test_other_texts_stay(text: str) -> None:
    assert in_locale(text, "fr") == text
