#!/bin/sh
# The example site by real Nuxt: site.sh I18NFLOW PYTHON [v2] [v3].  Needs npm and node 20.19 or newer.
# In build/site/VERSION, a Nuxt project, it makes
#   source/  the generated site of the Chinese articles alone
#   truth/   that of the merged Markdown, Chinese and English
#   dist/    source/ with what `i18nflow build` makes of it
# and compares dist/ with truth/.  What is done already is not done again.
# NUXT_V2_MODULES and NUXT_V3_MODULES may name node_modules that are installed already.
set -eu
i18nflow=$(realpath -s "$1")
python=$(realpath -s "$2")
shift 2
[ $# -gt 0 ] || set -- v2 v3
root=$(cd "$(dirname "$0")/.." && pwd)
example=$root/examples/news-site
export NUXT_TELEMETRY_DISABLED=1 CI=1 NO_COLOR=1

logged() { # LOG COMMAND...: its output is shown only if it fails
  log=$1
  shift
  "$@" >"$log" 2>&1 || { tail -40 "$log" >&2; exit 1; }
}

project() { # the Nuxt project: its own files, and those that both have in common
  mkdir -p "$work"
  cd "$work"
  rm -rf app assets components composables content dist i18n locales merged pages public .i18nflow
  cp -R "$root/examples/nuxt-$version/." "$example/content" "$example/i18n" "$example/public" "$root/locales" .
  [ "$version" = v2 ] && cp -R "$example/site/." . || cp -R "$example/site/." app/
}

modules() { # a link to those at $1, or installed; of npm's scripts only SQLite's compiler is run
  if [ -n "$1" ]; then
    ln -sfn "$1" node_modules
  elif ! cmp -s package.json node_modules/.package.json; then
    echo "$version: npm install"
    logged npm.log npm install --no-audit --no-fund --ignore-scripts --no-package-lock
    [ "$version" = v2 ] || (cd node_modules/better-sqlite3 && logged ../../sqlite.log env npm_config_build_from_source=true npm run install)
    cp package.json node_modules/.package.json
  fi
}

inputs() { # what a generated site depends on
  find . \( -name node_modules -o -name '.*' ! -name . -o -name source -o -name truth -o -name dist -o -name merged -o -path ./locales \) \
    -prune -o -type f ! -name '*.log' ! -name '*.inputs' -exec sha256sum {} + | sort | sha256sum
}

generate() { # OUT LANGUAGES: the static site of the articles at hand
  if [ "$(cat "$1.inputs" 2>/dev/null)" != "$(inputs)" ]; then
    echo "$version: nuxi generate, languages $2"
    rm -rf .nuxt .output .data "$1" "$1.inputs"
    logged "$1.log" env SITE_LANGUAGES="$2" npx --no-install nuxi generate
    mv .output/public "$1"
    inputs >"$1.inputs"
  fi
}

localise() { # LOG: what i18nflow makes of what is there; its findings stay in the log, the comparison tells what they mean
  echo "$version: i18nflow build, $1"
  "$i18nflow" build >"$1.log" 2>&1 || [ $? -eq 1 ] || { tail -40 "$1.log" >&2; exit 1; }
  grep '^build: ' "$1.log" || { tail -40 "$1.log" >&2; exit 1; }
}

for version; do
  work=$root/build/site/$version
  project
  case $version in v2) modules "${NUXT_V2_MODULES:-}" ;; *) modules "${NUXT_V3_MODULES:-}" ;; esac
  localise markdown
  generate source zh
  cp -R merged/content .
  generate truth zh,en
  rm -rf content dist
  cp -R "$example/content" .
  cp -R source dist
  localise dist
done
cd "$root"
[ "$*" = 'v2 v3' ] && proof='--proof docs/nuxt-proof.md' || proof=
"$python" -m benchmarks.nuxt_site "$@" $proof
