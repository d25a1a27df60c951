"""Trees of made-up Chinese articles: as many as wanted, always the same bytes, no text of anybody else.

Articles are built like those of the development corpus: front matter, headings, paragraphs with bold runs, code and links,
lists, tables, pictures, fences, quotes.  Lengths are log-uniform from 1 to 30 KB, on average about 9 KB.  Article ``n``
depends on its number alone and links back to earlier ones, so a tree of 1,000 is the beginning of a tree of 20,000.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.edits import rewritten

SMALLEST, LARGEST = 1_000, 30_000
"""Bytes of an article."""
SHORTEST, LONGEST = 250, 900
"""Bytes of a small one."""
FOLDER = 500
"""Articles in a directory."""
EDITED = 0.1
"""Of the lines with text of an article, changed by an edit; and of their characters."""
_TEXT = re.compile("[\u4e00-\u9fff]{6}")

_FIELDS = (
    "深度学习 分布式训练 模型压缩 图像识别 语音合成 推荐系统 数据治理 容器编排 边缘计算 科学计算 自然语言处理 代码生成".split()
)
_THINGS = (
    "模型 框架 算子 张量 数据集 调度器 编译器 接口 日志 参数 节点 集群 缓存 任务 插件 文档 版本 社区 指标 梯度 权重 样本 "
    "队列 镜像 配置 内存 网络 线程 索引 仓库"
).split()
_ACTS = "加载 训练 部署 验证 优化 调用 管理 记录 转换 导出 合并 切分 监控 更新 评估 压缩 恢复 同步 校验 发布".split()
_KINDS = "新的 统一的 轻量的 可靠的 自动的 异步的 完整的 高效的 开放的 灵活的 稳定的 常用的".split()
_NAMES = "Atlas Kubernetes PyTorch Transformer ResNet Redis Prometheus Linux GPU NPU API SDK ONNX Python YAML HTTP".split()
_CODES = "train() model.eval() --jobs config.yaml batch_size num_workers load_checkpoint export_onnx /etc/hosts kubectl".split()
_OPENINGS = "此外 同时 例如 因此 在实践中 总体来看 与此前相比 需要注意的是 从用户的角度看 对于大规模场景".split()
_ENDINGS = (
    "效率明显提高 开发者可以直接复用 无需修改已有代码 结果与预期一致 这一过程完全自动 仍有改进的空间 后续会继续完善 "
    "资源占用保持不变 在多种硬件上得到验证 具体步骤见下文"
).split()
_TOPICS = (
    "概述 背景 快速开始 安装步骤 设计思路 核心能力 性能数据 使用示例 常见问题 升级指南 参与方式 未来计划 环境要求 实现细节"
).split()


def article(number: int) -> str:
    """The text of article ``number``, from 0."""
    chance = random.Random(f"article {number}")
    return _text(chance, number, int(SMALLEST * (LARGEST / SMALLEST) ** chance.random()))


def small(number: int) -> str:
    """The text of small article ``number``: a heading and a few blocks."""
    chance = random.Random(f"small {number}")
    return _text(chance, number, chance.randint(SHORTEST, LONGEST))


def sized(number: int, size: int) -> str:
    """The text of an article of its own, of about ``size`` bytes."""
    return _text(random.Random(f"sized {number}"), number, size)


def place(number: int) -> str:
    """Its path below the tree."""
    return f"{number // FOLDER:03}/article-{number:06}.md"


def write_tree(folder: Path, count: int, text: Callable[[int], str] = article) -> Iterator[int]:
    """Write ``count`` articles below ``folder``; yields after each how many there are."""
    for number in range(count):
        path = folder / place(number)
        if number % FOLDER == 0:
            path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text(number), encoding="utf-8")
        yield number + 1


def edited(text: str, chance: random.Random) -> str:
    """``text`` after a visit of its author: one line of Chinese in ten, at least one, with one character in ten replaced."""
    lines = text.split("\n")
    places = [number for number, line in enumerate(lines) if _TEXT.search(line)]
    for number in chance.sample(places, min(len(places), max(1, round(EDITED * len(places))))):
        lines[number] = rewritten(lines[number], chance, EDITED)
    return "\n".join(lines)


def _text(chance: random.Random, number: int, size: int) -> str:
    blocks = [_front_matter(chance, number), f"# {_title(chance)}（{number}）\n"]
    length = sum(len(block.encode()) for block in blocks)
    names = [*_BLOCKS]
    weights = [weight for weight, _ in _BLOCKS.values()]
    while length < size:
        block = _BLOCKS[chance.choices(names, weights)[0]][1](chance, number)
        blocks.append(block)
        length += len(block.encode()) + 1
    return "\n".join(blocks)


# --- words ---------------------------------------------------------------------------------------------------------


def _phrase(chance: random.Random) -> str:
    return f"{chance.choice(_ACTS)}{chance.choice(_KINDS)}{chance.choice(_THINGS)}"


def _title(chance: random.Random) -> str:
    return f"{chance.choice(_FIELDS)}{chance.choice(_THINGS)}{chance.choice(_TOPICS)}"


def _sentence(chance: random.Random) -> str:
    subject = f"{chance.choice(_FIELDS)}{chance.choice(_THINGS)}"
    middle = f"{_phrase(chance)}，耗时约 {chance.randint(2, 900)} 毫秒" if chance.random() < 0.2 else _phrase(chance)
    return f"{chance.choice(_OPENINGS)}，{subject}用于{middle}，{chance.choice(_ENDINGS)}。"


def _inline(chance: random.Random, number: int) -> str:
    """A run of markup within a paragraph."""
    kind = chance.randrange(4)
    if kind == 0:
        return f"**{_phrase(chance)}**是重点。"
    if kind == 1:
        return f"调用 `{chance.choice(_CODES)}` 即可{chance.choice(_ACTS)}。"
    if kind == 2 and number:
        other = chance.randrange(number)
        return f"详见[{_title(chance)}](../{place(other)})。"
    return f"它基于 {chance.choice(_NAMES)} {chance.randint(1, 9)}.{chance.randint(0, 20)} 实现。"


# --- blocks --------------------------------------------------------------------------------------------------------


def _front_matter(chance: random.Random, number: int) -> str:
    day = f"{chance.randint(2019, 2026)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return (
        f'---\ntitle: "{_title(chance)}（{number}）"\ndescription: {_sentence(chance)}\ndate: {day}\n'
        f"tags: [{chance.choice(_NAMES)}, {chance.choice(_NAMES)}]\ncover: /images/{number:06}.png\n---\n"
    )


def _heading(chance: random.Random, number: int) -> str:
    return f"{'#' * chance.choice((2, 2, 3))} {_title(chance)}\n"


def _paragraph(chance: random.Random, number: int) -> str:
    parts = [_sentence(chance) if chance.random() < 0.75 else _inline(chance, number) for _ in range(chance.randint(2, 6))]
    return "".join(parts) + "\n"


def _list(chance: random.Random, number: int) -> str:
    mark = chance.choice(("- ", "1. "))
    lines = []
    for _ in range(chance.randint(2, 6)):
        lines.append(f"{mark}{_phrase(chance)}：{_inline(chance, number)}\n")
        if chance.random() < 0.2:
            lines.append(f"{' ' * len(mark)}- {_sentence(chance)}\n")
    return "".join(lines)


def _table(chance: random.Random, number: int) -> str:
    rows = [
        f"| {_phrase(chance)} | `{chance.choice(_CODES)}` | {chance.randint(1, 99)} |\n" for _ in range(chance.randint(2, 7))
    ]
    return f"| {chance.choice(_THINGS)} | 名称 | 数量 |\n| --- | :-: | --: |\n{''.join(rows)}"


def _picture(chance: random.Random, number: int) -> str:
    return f"![{_title(chance)}](/images/{number:06}-{chance.randint(1, 9)}.png)\n"


def _fence(chance: random.Random, number: int) -> str:
    lines = [f"{chance.choice(_CODES)}  # {chance.randint(1, 999)}\n" for _ in range(chance.randint(2, 8))]
    return f"```python\n{''.join(lines)}```\n"


def _quote(chance: random.Random, number: int) -> str:
    return f"> {_sentence(chance)}\n"


_BLOCKS: dict[str, tuple[int, Callable[[random.Random, int], str]]] = {
    "paragraph": (12, _paragraph),
    "heading": (3, _heading),
    "list": (3, _list),
    "table": (1, _table),
    "picture": (1, _picture),
    "fence": (1, _fence),
    "quote": (1, _quote),
}
"""How often each kind stands in an article, and what writes it."""
