#!/bin/sh
# The workbench on the example site, copied to build/workbench so that trying things out changes nothing of ours;
# $1 is the i18nflow command, the rest goes to `i18nflow serve`.
set -eu
i18nflow=$(realpath -s "$1")
shift
root=$(cd "$(dirname "$0")/.." && pwd)
work=$root/build/workbench
if [ ! -e "$work/i18nflow.toml" ]; then
  mkdir -p "$work/examples"
  cp -R "$root/i18nflow.toml" "$root/locales" "$work"
  cp -R "$root/examples/news-site" "$work/examples"
  [ ! -e "$root/glossary.csv" ] || cp "$root/glossary.csv" "$work"
fi
cd "$work"
"$i18nflow" extract
"$i18nflow" update
exec "$i18nflow" serve "$@"
