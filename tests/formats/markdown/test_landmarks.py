"""What stands between the units and is the same in every language."""

from __future__ import annotations

from i18nflow.formats.base import Options
from i18nflow.formats.markdown.format import FORMAT
from i18nflow.formats.markdown.landmarks import Landmark, landmarks

TEXT = """# 标题 {#intro}

文字和 ![图](in-text.png)。

![](a.png) [![图](b.png)](/b)

```js
code()
```

- 项

  ```
  inner
  ```
"""


def test_code_images_and_ids_in_their_order() -> None:
    assert landmarks(FORMAT.parse(TEXT, Options())) == (
        Landmark("id", 1, "intro"),
        Landmark("image", 5, "a.png\n/b\nb.png"),
        Landmark("code", 7, "code()\n"),
        Landmark("code", 13, "inner\n"),
    )


def test_none_in_plain_text() -> None:
    assert landmarks(FORMAT.parse("# 标题\n\n文字\n", Options())) == ()
