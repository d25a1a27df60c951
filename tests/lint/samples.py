"""For each rule: texts that it must find something in, what comes of them, and texts that it must leave alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bad:
    """``source`` has one finding ``code`` at ``place``; mended it is ``fixed`` (``None``: nothing is mended)."""

    code: str
    source: str
    fixed: str | None
    place: tuple[int, int] = (1, 1)
    mdc: bool = True


@dataclass(frozen=True, slots=True)
class Good:
    """Nothing is found in ``source``."""

    source: str
    mdc: bool = True


BAD = [
    # --- bold ---
    Bad("emphasis-punctuation", "**时间：**4 月\n", "**时间**：4 月\n"),
    Bad("emphasis-punctuation", "此次**AI安全SIG（Interest）**会议\n", "此次**AI安全SIG**（Interest）会议\n", (1, 3)),
    Bad("emphasis-punctuation", "> - 甲**乙。**丙\n", "> - 甲**乙**。丙\n", (1, 6)),
    Bad("emphasis-punctuation", "关注**「公众号」** 回复\n", "关注「**公众号**」 回复\n", (1, 3)),
    Bad("emphasis-punctuation", "了**“真的。”**王益\n", "了“**真的。**”王益\n", (1, 2)),
    Bad("emphasis-punctuation", "见**[甲](/a)**子项目\n", "见[**甲**](/a)子项目\n", (1, 2)),
    Bad("emphasis-punctuation", "达到**700+**\u200b。\n", "达到**700+**。\n", (1, 3)),
    Bad("emphasis-punctuation", "达到**700+**人\n", "达到**700+** 人\n", (1, 3)),
    Bad("emphasis-punctuation", "用**`a`**做\n", "用 **`a`** 做\n", (1, 2)),
    Bad("emphasis-punctuation", "读**甲的《乙》**吧\n", "读<strong>甲的《乙》</strong>吧\n", (1, 2)),
    Bad("emphasis-punctuation", "第 8 期《**甲乙》**报名\n", "第 8 期《**甲乙**》报名\n", (1, 7)),
    Bad("emphasis-punctuation", "亮相**，**在\n", "亮相，在\n", (1, 3)),
    Bad("emphasis-punctuation", "甲**，乙**丙\n", "甲，**乙**丙\n", (1, 2)),
    Bad("emphasis-punctuation", "***注意：***甲\n", "***注意***：甲\n"),
    Bad(
        "emphasis-punctuation",
        "| 甲 | 乙 |\n|---|---|\n| **a\\|b：**c | d |\n",
        "| 甲 | 乙 |\n|---|---|\n| **a\\|b**：c | d |\n",
        (3, 3),
    ),
    Bad("emphasis-punctuation", "[见**甲：**乙](/a)\n", "[见**甲**：乙](/a)\n", (1, 3)),
    Bad("emphasis-punctuation", "- **甲\n  乙：**丙\n", "- **甲\n  乙**：丙\n", (1, 3)),
    Bad("emphasis-blank", "两个 **OCS **是\n", "两个 **OCS** 是\n", (1, 4)),
    Bad("emphasis-blank", "**SOFA:\u00a0**[a](/b)\n", "**SOFA:**\u00a0[a](/b)\n"),
    Bad("emphasis-blank", "**\u00a0推荐阅读**\n", "**推荐阅读**\n"),
    Bad("emphasis-blank", "**地址: ** [a](/b)\n", "**地址:** [a](/b)\n"),
    Bad("emphasis-adjacent", "**本****次会议**\n", "**本次会议**\n"),
    Bad("emphasis-adjacent", "# **Lu****让**\n", "# **Lu让**\n", (1, 3)),
    Bad("emphasis-unpaired", "**甲：乙\n", None),
    # --- addresses ---
    Bad("autolink-swallows-text", "见 https://a.cn/b，谢谢。\n", "见 <https://a.cn/b>，谢谢。\n", (1, 17)),
    Bad("autolink-swallows-text", "见 https://a.cn/b，谢谢。\n", "见 https://a.cn/b ，谢谢。\n", (1, 17), mdc=False),
    Bad("autolink-swallows-text", "请看https://a.cn/了解\n", "请看<https://a.cn/>了解\n", (1, 16)),
    Bad(
        "autolink-swallows-text",
        "> 见 www.a.cn。好（https://b.cn ）\n",
        "> 见 www.a.cn 。好（https://b.cn ）\n",
        (1, 13),
        mdc=False,
    ),
    Bad("link-address-punctuation", "[甲](https://a.cn，详见) 乙\n", None, (1, 5)),
    Bad("link-address-chinese", "[甲](/文档/a) 乙\n", None, (1, 5)),
    Bad(
        "link-broken",
        "见（[\n\nhttps://a.cn/b/\n\n](https://a.cn/b/)）了解\n",
        "见（[https://a.cn/b/](https://a.cn/b/)）了解\n",
        (5, 1),
    ),
    Bad("link-broken", "见 [\n\n甲\n\n](/b) 了解\n", "见 [甲](/b) 了解\n", (5, 1)),
    Bad("link-broken", "](/b) 了解\n", None),
    # --- MDC ---
    Bad("binding-unclosed", "甲 {{ 乙\n", "甲 \\{{ 乙\n", (1, 3)),
    Bad("brackets-vanish", "[注意] 文字\n", "\\[注意\\] 文字\n"),
    Bad("brackets-vanish", "> 分享[1]，\n> 乙\n", "> 分享\\[1\\]，\n> 乙\n", (1, 5)),
    Bad("brackets-vanish", "取 a[i][0] 的\n", "取 a\\[i\\]\\[0\\] 的\n", (1, 7)),
    Bad("brackets-vanish", "[甲**乙**]丙\n", "\\[甲**乙**\\]丙\n"),
    Bad("brackets-vanish", "[甲] (https://a.cn)\n", None),
    Bad("brackets-vanish", "见 [甲]\n\n[甲]: /a\n", None, (1, 3)),
    Bad("braces-swallowed", "名为 mind_{num} 的\n", "名为 mind_\\{num} 的\n", (1, 9)),
    Bad("braces-swallowed", "用 `a`{b} 做\n", "用 `a`\\{b} 做\n", (1, 6)),
    Bad("braces-swallowed", "**甲**{x}乙\n", "**甲**\\{x}乙\n", (1, 6)),
    Bad("colon-becomes-component", "参数 :note 表示\n", "参数 \\:note 表示\n", (1, 4)),
    Bad("single-tilde", "从 21:00~22:00~23:00 止\n", "从 21:00\\~22:00\\~23:00 止\n", (1, 8)),
    Bad("front-matter-late", "\n\n---\ntitle: 甲\n---\n\n正文\n", "---\ntitle: 甲\n---\n\n正文\n", (3, 1)),
    # --- structure ---
    Bad("heading-without-blank", "##标题\n\n正文\n", "## 标题\n\n正文\n"),
    Bad("heading-without-blank", "> #标题\n", "> # 标题\n", (1, 3)),
    Bad("heading-without-blank", "正文\n##标题\n", None, (2, 1)),
    Bad("heading-id-twice", "# a b\n\n# a - b\n", None, (3, 3)),
    Bad("heading-repeated", "# 甲\n\n# 甲\n", None, (3, 3)),
    Bad("front-matter-broken", "title: 甲\n---\n\n正文\n", "---\ntitle: 甲\n---\n\n正文\n"),
    Bad("front-matter-broken", "---\ntitle: 甲\ntags:\n- 乙\n\n正文\n", "---\ntitle: 甲\ntags:\n- 乙\n---\n\n正文\n"),
    Bad("front-matter-broken", "title: 甲\ndate: 2023-01-01\n\n正文\n", "---\ntitle: 甲\ndate: 2023-01-01\n---\n\n正文\n"),
    Bad("title-is-list", "---\ntitle: [标签]正文\n---\n", '---\ntitle: "[标签]正文"\n---\n', (2, 8)),
    Bad("title-is-list", "---\ntitle: [标签]\n---\n", None, (2, 8)),
    Bad("prose-in-code", "- 甲\n\n正文\n\n      这里其实是一段话，只是缩进多了。\n", None, (5, 7)),
    # --- characters ---
    Bad(
        "line-break-in-text",
        "> " + "这一行写得很长" * 5 + "所以被断\n> 开了。\n",
        "> " + "这一行写得很长" * 5 + "所以被断开了。\n",
        (1, 42),
    ),
    Bad("line-break-in-text", "短的一行\n下一行\n", None, (1, 5)),
    Bad("line-break-at-punctuation", "说明：\n下一行\n", None, (1, 4)),
    Bad("zero-width-character", "甲\u200b乙\n", "甲乙\n", (1, 2)),
    Bad("zero-width-character", "> \ufeff## 甲乙\n", "> ## 甲乙\n", (1, 3)),
    Bad("ideographic-space", "\u3000\u3000甲乙\n", "甲乙\n"),
    Bad("ideographic-space", "甲\u3000乙\n", None, (1, 2)),
]

GOOD = [
    Good("**时间**：4 月，**“好”** 的，**甲。**\n"),
    Good("`**甲：**乙` 与 \\*\\*甲\\*\\*，手机 138****1234\n"),
    Good("void \\*\\*甲，2**3，a ** b\n"),
    Good("{/**/} 位于 src/**/甲.md 的\n", mdc=False),
    Good("[甲](/a#安装) [乙](#步骤) ![丙](/b.png)\n"),
    Good("见 https://a.cn/标签/ 与 https://a.cn/b?q=中文 和 <https://a.cn> 。\n"),
    Good("[甲](/a) [乙][丙] [红]{.red} [[丁]] ![图](/a)\n\n- [ ] 戊\n\n[丙]: /b\n"),
    Good("> [!NOTE]\n> 甲\n"),
    Good("[甲] {{ 乙 x：y :z\n\n\n---\ntitle: 甲\n", mdc=False),
    Good("{{ $doc.title || '甲' }} :badge[新]{type=x} :icon{name=a}\n\n:toc\n"),
    Good("`a`{.b} **甲**{#id} [乙](/a){target=_blank} {x}\n"),
    Good("删 ~甲~ 与 ~~乙~~，1~2 天，换行:br在此\n"),
    Good("#话题# 的 #1 与 #甲 #乙\n"),
    Good("## 甲\n\n## 乙\n"),
    Good("---\ntitle: 甲\n---\n\n正文\n"),
    Good("注意: 这一段正文的第一行。\n"),
    Good('---\ntitle: "[甲]乙"\ntags: [甲]\n---\n'),
    Good("甲\\\n乙  \n丙<br>\n丁\n"),
    Good("word\nnext 字\nx\n"),
    Good("家庭 👨\u200d👩\u200d👧 与 क\u094d\u200dष\n"),
    Good("    int x = 1; // 说明，甲。\n"),
    Good("项目*\u200b（甲）\u200b*共\n"),
]
