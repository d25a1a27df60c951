"""Comments in the code blocks of pages: the page follows where its payload does, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest
from tests.formats.page.samples import page, rebuilt, units
from tests.formats.payload.samples import build, document, element

from i18nflow.formats.base import Built, Options
from i18nflow.formats.page.spelling import Spelling
from i18nflow.model import Unit

OPTIONS = Options(code_comments=True)
CODE = 's = "# 不是 & <b>"  # 尾\n# 注释\n'
ANSWERS = {"尾": "<tail> & more", "注释": "note", "不是": "never"}
SOURCE = document(element("pre", element("code", CODE), code=CODE, language="python", className=["language-python"]))


def block(code: str, attributes: str = ' class="language-python"') -> str:
    """As Vue renders a code block."""
    return f"<pre{attributes}><!--[--><code>{Spelling(vue=True).text(code)}</code><!--]--></pre>"


def localised(body: str, answers: dict[str, str], options: Options = OPTIONS, **job: Any) -> str:
    done: Built = rebuilt(page(body), answers, options, **job)
    assert "refused" not in done.results
    return done.text


def from_payload() -> tuple[str, tuple[Unit, ...]]:
    """The code that the payload has in English, and its units."""
    done = build(SOURCE, ANSWERS, OPTIONS)
    return str(done.children[0]["props"]["code"]), done.parsed.units


def test_page_and_payload_agree() -> None:
    code, wanted = from_payload()
    assert "note" in code
    assert [unit.key for unit in units(page(block(CODE)), code_comments=True)] == [unit.key for unit in wanted]
    assert localised(block(CODE), ANSWERS) == page(block(code))


@pytest.mark.parametrize("attributes", ["", ' class="shown"'])
def test_without_a_language_by_what_the_article_has(attributes: str) -> None:
    code, wanted = from_payload()
    body = block(CODE, attributes)
    assert units(page(body), code_comments=True) == []
    assert localised(body, ANSWERS, texts=wanted) == page(block(code, attributes))
    assert localised(body, ANSWERS) == page(body)


def test_of_comments_that_overlap_the_first() -> None:
    told = tuple(Unit(msgid, "code.comment") for msgid in ("甲 // 乙", "乙"))
    answers = {"甲 // 乙": "A // B", "乙": "Bee"}
    body = block("# 甲 // 乙\n// 乙\n", "")
    assert localised(body, answers, texts=told) == page(block("# A // B\n// Bee\n", ""))


@pytest.mark.parametrize(
    "body",
    [
        '<pre class="language-python"><code><span class="line"># 注释</span></code></pre>',
        '<pre class="language-python"># 注释</pre>',
        '<pre class="language-python"><code># 注释</code><b>按钮</b></pre>',
        '<pre class="language-unknown"><code># 注释</code></pre>',
        '<pre><code class="language-js"># 注释</code></pre>',
    ],
)
def test_other_code_is_left_alone(body: str) -> None:
    assert localised(body, ANSWERS) == page(body)


def test_the_option_is_off_by_default() -> None:
    assert localised(block(CODE), ANSWERS, Options()) == page(block(CODE))


def test_a_page_of_another_generator_keeps_its_spelling() -> None:
    body = '<article><pre><code class="lang-js">a = "&quot;" &amp;&amp; b // 注释 &amp;amp;\n/* 注释 */</code></pre></article>'
    done = rebuilt(body, {"注释 &amp;amp;": "x < y &amp;lt;", "注释": "note"}, OPTIONS)
    assert done.text == body.replace("注释 &amp;amp;", "x < y &amp;lt;").replace("注释", "note")


def test_a_comment_cannot_be_ended() -> None:
    text = page(block("/* 块 */ x()", ' class="language-js"'))
    done = rebuilt(text, {"块": "a */ b"}, OPTIONS)
    assert (done.text, done.results) == (text, ("refused",))
    assert done.findings[0].severity == "error"


def test_around_the_article_it_stays() -> None:
    text = f"<footer>{block(CODE)}</footer><main>文</main>"
    assert rebuilt(text, ANSWERS, OPTIONS).text == text
