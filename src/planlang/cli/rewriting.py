"""A file as it was and as it is to be come in; it is written whole, or the change is shown, and what went amiss goes out."""

from __future__ import annotations

from planlang.cli.streams import out
from planlang.diagnostics import Message, say
from planlang.source.writing import ChangedMeanwhileError, write_atomic


def rewrite(path: str, before: bytes, after: bytes) -> Message | None:
    """Put new bytes in the place of a file; why that could not be done, None when it could."""
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
