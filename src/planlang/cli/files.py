"""Paths as given come in; the texts of the plans behind them go out, one by one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from planlang.diagnostics import Message, say
from planlang.reading import Reading, read_text_of
from planlang.source import decode, read_bytes

ENDING = ".plan"


def find_plans(paths: tuple[str, ...]) -> Iterator[str | Message]:
    """Every plan file that the paths mean, each once; a message for a path that gives none."""
    seen: set[str] = set()
    for given in paths:
        found = list(_below(given))
        if not found:
            yield say("không có tệp .plan nào trong {path}", "there is no .plan file in {path}", path=given)
        for path in found:
            key = path if path == "-" else _whole(path)
            if key not in seen:
                seen.add(key)
                yield path


def _whole(path: str) -> str:
    """What a path leads to; a link that cannot be read is told when the file is opened."""
    try:
        return os.path.realpath(path)
    except OSError:
        return os.path.abspath(path)


def _below(given: str) -> Iterator[str]:
    if given == "-" or not os.path.isdir(given):
        yield given
        return
    for folder, folders, files in os.walk(given):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.endswith(ENDING):
                yield os.path.join(folder, name)


def read_plan(path: str, data: bytes) -> Reading:
    """What the bytes of a plan file (`-`: standard input) read as; other files that it names are looked for beside it."""
    return read_text_of(decode(data, name_of(path)), None if path == "-" else path)


def name_of(path: str) -> str:
    """What messages call a file."""
    return "<stdin>" if path == "-" else path


def open_bytes(path: str) -> bytes | Message:
    """The bytes of a plan file (`-`: standard input); a message when it cannot be opened."""
    try:
        if path == "-":
            return sys.stdin.buffer.read()
        if os.path.exists(path) and not os.path.isfile(path):
            return say("{path} không phải là một tệp", "{path} is not a file", path=path)
        return read_bytes(path)
    except FileNotFoundError:
        return say("không có tệp {path}", "there is no file {path}", path=path)
    except PermissionError:
        return say("không được phép đọc {path}", "there is no permission to read {path}", path=path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return say("không mở được {path}: {reason}", "{path} cannot be opened: {reason}", path=path, reason=reason)
