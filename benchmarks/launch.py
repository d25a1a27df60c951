"""Runs one command and prints what it used; started for each measurement, without any package, so that it is small.

    python -I -S launch.py LOG COMMAND [ARGUMENT …]

A child shows the memory of whoever started it as its own until it has become another program (``getrusage`` counts the
largest size ever).  Started by a process as large as a benchmark that would hide the real figure.
"""

from __future__ import annotations

import json
import os
import sys
import time


def main() -> None:
    log, *command = sys.argv[1:]
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    streams = [(os.POSIX_SPAWN_OPEN, 1, log, flags, 0o666), (os.POSIX_SPAWN_DUP2, 1, 2)]
    start = time.monotonic()
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=streams)
    _, status, usage = os.wait4(child, 0)
    wall = time.monotonic() - start
    code = os.waitstatus_to_exitcode(status)
    json.dump({"cpu": usage.ru_utime + usage.ru_stime, "wall": wall, "peak": usage.ru_maxrss, "code": code}, sys.stdout)


if __name__ == "__main__":
    main()
