"""`planlang check --fix` and `--diff`: a file that was read comes in; the file with its fixes, or what they would change, goes out."""

from __future__ import annotations

import sys

import attrs

from planlang.cli.checking import Fixing
from planlang.cli.rewriting import rewrite, show_diff
from planlang.diagnostics import Message, say
from planlang.reading import Reading
from planlang.rules.fixing import Fixed, chosen_fix, fix_reading
from planlang.rules.mending import with_fixes
from planlang.rules.selection import DEFAULT, Selection
from planlang.source import Record


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
        trouble = rewrite(path, data, mark + fixed.text.encode())
    return Outcome(fixed, _said(fixed, fixing), trouble)


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
