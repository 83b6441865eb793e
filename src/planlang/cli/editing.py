"""A file as it was and as it is to be, as readings, come in; it is written, printed or only shown, and the exit code goes out."""

from __future__ import annotations

import sys

from planlang.cli.command import Option
from planlang.cli.streams import err, out
from planlang.diagnostics import Message, say
from planlang.reading import Reading

DONE, UNREADABLE = 0, 2
DIFF = Option("--diff", say("Chỉ cho xem các chỗ sẽ đổi.", "Only show what would change."), click={"is_flag": True})


def deliver(path: str, before: Reading, after: Reading, diff: bool, done: Message, language: str) -> int:
    """Write a file anew, whole or not at all; `-` is printed."""
    from planlang.cli.rewriting import rewrite, show_diff
    from planlang.edit.outcome import own_source

    old, new = own_source(before), own_source(after)
    if diff:
        show_diff(old.name, old.raw, new.raw)
        return DONE
    if path == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(new.raw.encode())
        sys.stdout.buffer.flush()
        return DONE
    with open(path, "rb") as file:
        data = file.read()
    mark = data[: len(data) - len(old.raw.encode())]
    trouble = rewrite(path, mark + old.raw.encode(), mark + new.raw.encode())
    if trouble is not None:
        err(trouble.text(language))
        return UNREADABLE
    out(done.text(language))
    return DONE
