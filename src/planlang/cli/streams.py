"""Text goes out to the terminal or a pipe, whatever encoding it has: nothing that planlang prints can fail there."""

from __future__ import annotations

import codecs
import os
import sys
import unicodedata
from contextlib import suppress
from functools import partial
from typing import NoReturn, TextIO

_HANDLER = "planlang-readable"


def prepare() -> None:
    """Make standard output and error take any text: UTF-8 where the terminal can, else the nearest readable letters."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if os.name == "nt" and not os.environ.get("PYTHONIOENCODING") and stream.isatty():
            reconfigure(encoding="utf-8")
        # The codec's own errors all call themselves "charmap", so each encoding gets a handler that knows its name.
        handler = f"{_HANDLER}-{stream.encoding}"
        codecs.register_error(handler, partial(_readable, stream.encoding))
        reconfigure(errors=handler)


def _readable(encoding: str, error: UnicodeError) -> tuple[str | bytes, int]:
    """What to write for letters that the encoding does not have: the same letter in parts, or without its marks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    written = bytearray()
    for char in error.object[error.start : error.end]:
        written += _letter(char, encoding)
    return bytes(written), error.end


def _letter(char: str, encoding: str) -> bytes:
    whole = unicodedata.normalize("NFD", char)
    # Windows-1258 has â, ê, ô, ă, ơ, ư and five tone marks of their own: take the tone off, keep the letter.
    for place in range(1, len(whole)):
        parts = unicodedata.normalize("NFC", whole[:place] + whole[place + 1 :]) + whole[place]
        try:
            return parts.encode(encoding)
        except UnicodeEncodeError:
            continue
    base = {"đ": "d", "Đ": "D", "“": '"', "”": '"', "→": ">", "…": "...", "–": "-", "—": "-", "█": "#", "·": "."}.get(char)
    plain = base or "".join(one for one in whole if not unicodedata.combining(one))
    return plain.encode(encoding, "replace")


def wants_colour(stream: TextIO) -> bool:
    """Colours only on a terminal, and not when the user has said no (NO_COLOR) or the terminal is a dumb one."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()


def out(text: str) -> None:
    """Write a line to standard output; a reader that has gone away is no fault."""
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def err(text: str) -> None:
    """Write a line to standard error."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def leave(code: int) -> NoReturn:
    """End the program with what was printed flushed, without taking a large plan apart object by object."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # a reader that has gone away is no fault
            stream.flush()
    os._exit(code)
