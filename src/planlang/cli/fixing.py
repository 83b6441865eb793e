"""`planlang check --fix` and `--diff`: a file that was read comes in; the file with its fixes, or what they would change, goes out."""

from __future__ import annotations

import sys

import attrs

from planlang.cli.checking import Fixing
from planlang.cli.streams import out
from planlang.diagnostics import Message, say
from planlang.reading import Reading
from planlang.rules.fixing import Fixed, chosen_fix, fix_reading
from planlang.rules.mending import with_fixes
from planlang.rules.selection import DEFAULT, Selection
from planlang.source import Record
from planlang.source.writing import ChangedMeanwhileError, write_atomic


@attrs.frozen(eq=False, repr=False)
class Outcome(Record):
    """What became of one file.

    Attributes:
        fixed: the file as it is now, or would be.
        said: how many places were mended, to be shown beside the findings.
        trouble: why the file could not be written; it is then what it was.
    """

    fixed: Fixed
    said: Message
    trouble: Message | None = None


def fix_file(path: str, data: bytes, reading: Reading, fixing: Fixing, selection: Selection = DEFAULT) -> Outcome:
    """Make the fixes of one file: in the file, for standard input on standard output, with `diff` nowhere.

    Acknowledged findings are never mended: somebody decided to leave them.
    """
    fixed = fix_reading(reading, fixing.unsafe, True, selection)
    trouble: Message | None = None
    # Where a byte order mark stood, it stays.
    mark = data[: len(data) - len(reading.source.raw.encode())] if not reading.source.unreadable else b""
    if fixing.diff:
        show_diff(reading.source.name, reading.source.raw, fixed.text)
    elif path == "-":
        if not reading.source.unreadable:
            sys.stdout.flush()
            sys.stdout.buffer.write(mark + fixed.text.encode())
            sys.stdout.buffer.flush()
    elif fixed.done:
        trouble = _write(path, data, mark + fixed.text.encode())
    return Outcome(fixed, _said(fixed, fixing), trouble)


def _write(path: str, before: bytes, after: bytes) -> Message | None:
    try:
        write_atomic(path, after, before)
    except ChangedMeanwhileError:
        return say(
            "{path} vừa được chương trình khác sửa nên chưa ghi gì; hãy chạy lại",
            "{path} was changed by another program meanwhile, so nothing was written; run again",
            path=path,
        )
    except OSError as error:
        return say(
            "không ghi được {path}: {reason}; tệp còn nguyên như cũ",
            "{path} could not be written: {reason}; the file is as it was",
            path=path,
            reason=error.strerror or str(error),
        )
    return None


def _said(fixed: Fixed, fixing: Fixing) -> Message:
    count = len(fixed.done)
    source = fixed.reading.source
    left = 0 if fixing.unsafe else sum(chosen_fix(one, True) is not None for one in with_fixes(fixed.findings, source))
    if fixing.diff:
        done = say("sẽ sửa {n} chỗ", "would fix {n:#place|places}", n=count)
    else:
        done = say("đã sửa {n} chỗ", "fixed {n:#place|places}", n=count)
    if not left:
        return done
    return say(
        "{done}; thêm {left} chỗ sửa được với --unsafe-fixes",
        "{done}; {left} more can be fixed with --unsafe-fixes",
        done=done,
        left=left,
    )


def show_diff(name: str, before: str, after: str) -> None:
    """What changes in a file, line by line, as a unified diff."""
    import difflib

    for line in difflib.unified_diff(_lines(before), _lines(after), name, name, lineterm=""):
        out(_shown(line))


def _lines(text: str) -> list[str]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines if lines[-1] else lines[:-1]


def _shown(line: str) -> str:
    """A line of a stranger's file, safe for a terminal."""
    return "".join(char if char.isprintable() or char == "\t" else "\N{REPLACEMENT CHARACTER}" for char in line)
