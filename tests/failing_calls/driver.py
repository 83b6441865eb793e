"""Runs one command line again and again in processes of its own, each with its next system call failing or killing it.

Started under the preloaded library; a child is forked for each fault, so that Python starts once. Prints one JSON line
for each run: which call it was, how the process ended, what it said, and what the folder holds then.
"""

from __future__ import annotations

import base64
import ctypes
import json
import os
import sys
from typing import Any


def main() -> None:
    """`mode`, the folder, its files and the words of the command come in as JSON on standard input."""
    wanted = json.load(sys.stdin)
    folder: str = wanted["folder"]
    files = {name: base64.b64decode(data) for name, data in wanted["files"].items()}
    library: Any = ctypes.CDLL(None)
    library.failing_calls_begin.argtypes = [ctypes.c_char, ctypes.c_long, ctypes.c_char_p, ctypes.c_int]
    warm_up(wanted, files)
    for n in range(1, 1000):
        result = run_once(library, wanted, files, n)
        sys.stdout.write(json.dumps({"n": n, **result}) + "\n")
        sys.stdout.flush()
        if not result["call"]:
            return
    raise SystemExit(f"more than 1000 calls in {folder}")


def lay_out(wanted: dict[str, Any], files: dict[str, bytes]) -> None:
    """The folder as it is before a run."""
    folder = wanted["folder"]
    for name in os.listdir(folder):
        os.unlink(os.path.join(folder, name))
    for name, data in files.items():
        path = os.path.join(folder, name)
        with open(path, "wb") as file:
            file.write(data)
        os.chmod(path, 0o640)
    for name, target in wanted["links"].items():
        os.symlink(target, os.path.join(folder, name))


def warm_up(wanted: dict[str, Any], files: dict[str, bytes]) -> None:
    """Run the command once without a fault, so that every child finds imported what it needs."""
    from planlang.cli import main as program

    lay_out(wanted, files)
    kept = [os.dup(1), os.dup(2)]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    program.main(wanted["words"])
    sys.stdout.flush()
    os.dup2(kept[0], 1)
    os.dup2(kept[1], 2)


def run_once(library: Any, wanted: dict[str, Any], files: dict[str, bytes], n: int) -> dict[str, Any]:
    """One process with its n-th call failing."""
    folder = wanted["folder"]
    lay_out(wanted, files)
    from planlang.cli import main as program

    read_call, write_call = os.pipe()
    read_said, write_said = os.pipe()
    child = os.fork()
    if not child:
        os.dup2(write_said, 1)
        os.dup2(write_said, 2)
        library.failing_calls_begin(wanted["mode"].encode(), n, folder.encode(), write_call)
        code = program.main(wanted["words"])
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    os.close(write_call)
    os.close(write_said)
    with os.fdopen(read_said, "rb") as said, os.fdopen(read_call, "rb") as call:
        text = said.read().decode("utf-8", "replace")
        name = call.read().decode()
    _, status = os.waitpid(child, 0)
    held = {}
    for one in os.listdir(folder):
        path = os.path.join(folder, one)
        bits = 0 if os.path.islink(path) else os.stat(path).st_mode & 0o777
        with open(path, "rb") as file:
            held[one] = [base64.b64encode(file.read()).decode(), bits]
    return {
        "call": name,
        "code": os.WEXITSTATUS(status) if os.WIFEXITED(status) else -os.WTERMSIG(status),
        "said": text,
        "held": held,
    }


if __name__ == "__main__":
    main()
