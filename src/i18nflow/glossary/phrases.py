"""Frequent phrases of Chinese texts that are likely terms, found by counting alone, without a dictionary of words.

A phrase is a word or a few when what stands on both sides of it varies (branching entropy), when its parts meet far oftener
than by chance, and when it does not only live within a longer phrase (C-value; Frantzi, Ananiadou and Mima 2000).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_RUN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]{2,}")
_LONGEST = 8
"""Characters of a phrase."""
_VARIETY = 1.0
"""Least entropy, in nats, of the characters on either side."""
_COHESION = 3.0
"""Least logarithm of how much oftener than by chance the parts of a phrase meet."""
_PER_PHRASE = 300_000
"""Characters of text for which one more occurrence is asked of a phrase, beyond the least."""
_EDGES = frozenset(
    "的了和与及或在是为被把将对从到至等也都而但就还会能要可以这那其该此个每各某并且若如则因由于之所使让给向跟比很更最再又"
    "已未不没无有我你他她它们您请用做即按当来去上下里吗呢吧啊哪谁几两一二三四五六七八九十"
)
"""Characters that begin or end a phrase which is no term: particles, pronouns, numbers, the commonest verbs."""
_COMMON = frozenset(
    "使用 进行 通过 支持 需要 实现 提供 方式 方法 问题 情况 内容 部分 相关 具体 其中 同时 目前 根据 包括 包含 主要 不同 相同 "
    "默认 示例 例如 注意 说明 介绍 参考 查看 添加 创建 设置 选择 完成 开始 结束 执行 处理 更新 修改 删除 返回 得到 表示 定义 "
    "时候 时间 今天 之后 之前 以下 以上 如下 所有 任何 多个 单个 一般 通常 直接 自动 简单 基本 重要 新增 优化 提升 更加 非常 "
    "由于 因此 所以 如果 那么 但是 然后 最后 首先 其次 以及 并且 或者 这里 那里 这样 那样 什么 怎么 如何 为什么 只需 仅需 "
    "详情 点击 打开 关闭 下面 上面 文章 本文 本章 本节 步骤 操作 功能 场景 过程 结果 效果 目标 原因 作用 特性 对应 结合 基于 "
    "希望 欢迎 感谢 大家 我们 你们 他们 自己 用户 开发 技术 能力 工作 发展 社区 活动 应用 系统 信息 用于 确保 允许 存在 完整 "
    "正确 错误 成功 失败 可能 必须 应该 无法 已经 正在 仍然 只有 只是 还是 就是 也是 不是 没有 一些 一种 一个 这个 那个 这些 "
    "那些 每个 其他 其它 某些 各种 另外 此外 此时 当前 新的 全部 整个 更多 更好 最新 详细 快速 方便 容易 灵活 有效 影响 导致 "
    "出现 发现 保持 继续 避免 减少 增加 帮助 满足 适合 适用 推荐 建议 常见 特定 额外 以便 以免 从而 进而 无论 即可 之间 方面 "
    "阶段 中的".split()
)
"""Words of any text whatsoever; a glossary may have them, nobody needs them proposed."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that may be a term."""

    text: str
    count: int
    """Times that it stands in the texts, within longer phrases too."""
    score: float
    """The higher the likelier."""


def phrases(texts: Iterable[str], least: int = 4) -> list[Phrase]:
    """Phrases that stand at least ``least`` times (more often in much text), the likeliest terms first."""
    runs = [run for text in texts for run in _RUN.findall(text)]
    size = sum(map(len, runs))
    counts = _counts(runs, least + size // _PER_PHRASE)
    likely = {gram for gram in _varied(runs, counts) if _coheres(gram, counts, size)}
    within = _within(likely, counts)
    scored = [Phrase(gram, counts[gram], _score(gram, counts, within)) for gram in likely if _may_be(gram)]
    return sorted((one for one in scored if one.score > 0), key=lambda one: (-one.score, one.text))


def _counts(runs: Sequence[str], least: int) -> dict[str, int]:
    """How often each phrase stands in the runs; of longer ones only those whose beginning and end are frequent are counted."""
    counts: dict[str, int] = dict(Counter(char for run in runs for char in run))
    frequent = {char for char, number in counts.items() if number >= least}
    for length in range(2, _LONGEST + 1):
        found = Counter(
            run[at : at + length]
            for run in runs
            for at in range(len(run) - length + 1)
            if run[at : at + length - 1] in frequent and run[at + 1 : at + length] in frequent
        )
        frequent = {gram for gram, number in found.items() if number >= least}
        counts.update((gram, found[gram]) for gram in frequent)
    return counts


def _varied(runs: Iterable[str], counts: Mapping[str, int]) -> list[str]:
    """The phrases on both sides of which enough different characters stand; the edge of a run differs from all."""
    left: dict[str, Counter[str]] = {gram: Counter() for gram in counts if len(gram) > 1}
    right: dict[str, Counter[str]] = {gram: Counter() for gram in left}
    for run in runs:
        for at in range(len(run) - 1):
            for end in range(at + 2, min(at + _LONGEST, len(run)) + 1):
                gram = run[at:end]
                if gram not in left:
                    break
                left[gram][run[at - 1 : at]] += 1
                right[gram][run[end : end + 1]] += 1
    return [gram for gram in left if min(_entropy(left[gram]), _entropy(right[gram])) >= _VARIETY]


def _entropy(found: Counter[str]) -> float:
    """In nats; each edge of a run (``""``) counts as another character."""
    total = found.total()
    edges = found[""]
    inner = sum(number / total * math.log(total / number) for char, number in found.items() if char)
    return inner + edges / total * math.log(total) if edges else inner


def _coheres(gram: str, counts: Mapping[str, int], size: int) -> bool:
    chances = (counts.get(gram[:at], 1) * counts.get(gram[at:], 1) / size for at in range(1, len(gram)))
    return math.log(counts[gram] / max(chances)) >= _COHESION


def _may_be(gram: str) -> bool:
    return gram[0] not in _EDGES and gram[-1] not in _EDGES and gram not in _COMMON


def _within(likely: Iterable[str], counts: Mapping[str, int]) -> dict[str, list[int]]:
    """For each phrase the counts of the longer ones that it stands in."""
    found: dict[str, list[int]] = {}
    for gram in likely:
        for length in range(2, len(gram)):
            for at in range(len(gram) - length + 1):
                found.setdefault(gram[at : at + length], []).append(counts[gram])
    return found


def _score(gram: str, counts: Mapping[str, int], within: Mapping[str, Sequence[int]]) -> float:
    """The C-value."""
    longer = within.get(gram, ())
    alone = counts[gram] - (sum(longer) / len(longer) if longer else 0)
    return math.log2(len(gram) - 0.5) * alone
