#!/bin/sh
# Makes the virtual environment $1 with i18nflow and the extra $2 in it; quick when it is there already.
set -eu
venv=$1
extra=$2
here=$(cd "$(dirname "$0")/.." && pwd)
cd "$here"

python=
for name in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
  if command -v "$name" >/dev/null 2>&1 && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    python=$name
    break
  fi
done
if [ -z "$python" ]; then
  echo "error: no Python 3.11 or newer found" >&2
  echo "hint: apt-get install python3, or: make PYTHON=/path/to/python3.12 ..." >&2
  exit 5
fi

# Debian ships venv apart from Python: install it where that is possible without asking.
if ! "$python" -c 'import ensurepip' 2>/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null
  else
    echo "error: this Python has no venv module" >&2
    echo "hint: sudo apt-get install python3-venv" >&2
    exit 5
  fi
fi

stamp="$venv/.installed-$extra"
[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
if [ ! -e "$stamp" ] || [ pyproject.toml -nt "$stamp" ]; then
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --editable ".${extra:+[$extra]}"
  touch "$stamp"
fi
