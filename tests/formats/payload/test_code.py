"""Comments in the code blocks of a payload, as an option."""

from __future__ import annotations

import json

from i18nflow.formats.base import Job, Options
from i18nflow.formats.markdown.format import FORMAT as MARKDOWN
from i18nflow.formats.payload.format import FORMAT

OPTIONS = Options(code_comments=True)
CODE = '# 注释\\ns = \\"# 不是\\"  # 尾\\n'


def payload(children: str) -> str:
    document = '{"_path":2,"title":2,"body":3},"/zh/1",{"type":4,"children":5},"root",[6],'
    pre = '{"type":7,"tag":8,"props":9,"children":13},"element","pre",{"code":10,"language":11,"className":12},'
    code = f'"{CODE}","python",[],[14],{{"type":7,"tag":15,"props":16,"children":17}},"code",{{}},'
    return f'[{{"data":1}},{document}{pre}{code}{children}]'


PLAIN = payload('[18],{"type":19,"value":10},"text"')


def test_comments_change_in_both_places() -> None:
    document = FORMAT.parse(PLAIN, OPTIONS)
    assert [(unit.msgctxt, unit.msgid) for unit in document.units] == [("code.comment", "注释"), ("code.comment", "尾")]
    built = FORMAT.rebuild(document, Job(lambda unit: {"注释": "note", "尾": "tail"}.get(unit.msgid)), OPTIONS)
    assert CODE.replace("注释", "note").replace("尾", "tail") in built.text
    assert json.loads(built.text).count('# note\ns = "# 不是"  # tail\n') == 1
    assert "注释" not in built.text


def test_the_option_is_off_by_default() -> None:
    assert FORMAT.parse(PLAIN, Options()).units == ()


def test_highlighted_code_is_left_alone() -> None:
    assert FORMAT.parse(payload('[18,18],{"type":19,"value":10},"text"'), OPTIONS).units == ()


def test_same_entries_as_from_markdown() -> None:
    page = MARKDOWN.parse('```python\n# 注释\ns = "# 不是"  # 尾\n```\n', OPTIONS)
    assert [unit.key for unit in page.units] == [unit.key for unit in FORMAT.parse(PLAIN, OPTIONS).units]


def test_a_comment_cannot_be_ended() -> None:
    text = PLAIN.replace(CODE, "/* 块 */\\n").replace('"python"', '"js"')
    document = FORMAT.parse(text, OPTIONS)
    built = FORMAT.rebuild(document, Job(lambda unit: "a */ b"), OPTIONS)
    assert (built.text, built.results) == (text, ("refused",))
    assert built.findings[0].severity == "error"
