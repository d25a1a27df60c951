"""``python -m i18nflow``."""

from __future__ import annotations

from i18nflow.cli.main import main

if __name__ == "__main__":
    main()
