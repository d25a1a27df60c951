#!/bin/sh
# The main job on the example site; $1 is the i18nflow command.
set -eu
i18nflow=$1
step() {
  printf '\n$ i18nflow %s\n' "$*"
  "$i18nflow" "$@"
}
step extract
step update
step build --output build
step status
step check -l en
cat <<'END'

Where to look:
  build/content/news/en/700.md                 the English article, byte for byte the Chinese one where nobody translated
  build/dist/news/en/700/_payload.json         the same article as its Nuxt payload, from the same catalog
  locales/templates/news/700.pot               what translators get
  locales/en/news/700.po                       what they gave
Try:
  i18nflow build --pseudo --output build       every text marked, so that what is not extracted shows
Run `make demo` again: nothing changes.
END
