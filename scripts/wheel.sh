#!/bin/sh
# Builds the wheel, installs it into an empty environment outside the checkout and runs it there; $1 is a Python with pip.
set -eu
python=$1
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$root/$python" -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir "$work" "$root"
"$root/$python" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check "$work"/i18nflow-*.whl
cd "$work"
mkdir -p content/news/zh
printf '# 标题\n\n正文**加粗**。\n' > content/news/zh/1.md
venv/bin/i18nflow --version
venv/bin/i18nflow init
venv/bin/i18nflow extract
venv/bin/i18nflow update
venv/bin/i18nflow build --pseudo
grep -q '⟦' content/news/en-XA/1.md
venv/bin/i18nflow --lang zh status --help | grep -q '用法:'
echo "the wheel installs and runs outside the checkout"
