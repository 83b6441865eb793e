"""Bytes come in; text decoded once, its faults and its one line index go out.

Every way into planlang (command line, library, standard input) passes through `decode`, so a file is judged
readable in one place. What cannot stand in a plan (control characters, direction overrides, endless runs of
combining marks) is reported as a `Fault` and blanked out in `SourceText.text`, character for character: offsets stay
those of the file, and no later step has to think of it.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from functools import cached_property
from itertools import groupby
from unicodedata import combining

import attrs

from planlang.source.legacy import guess_legacy_bytes, guess_legacy_text
from planlang.source.record import Record
from planlang.source.span import Span

#: A plan of 64 MiB would be some 6,000 printed pages; anything larger is not a plan.
MAX_BYTES = 64 * 1024 * 1024
#: UAX 15 calls text with at most 30 marks in a row "stream-safe"; normalising longer runs is quadratic.
MAX_MARKS = 30

#: How files begin that are no text: of Word and Excel, new and old, and of other programs.
_OTHER_FILES = (
    (b"PK\x03\x04", "office-file"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office-file"), (b"{\\rtf", "office-file"), (b"%PDF-", "pdf-file"),
)  # fmt: skip

_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029"
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = "\u00ad\u034f\u180e\u200b-\u200d\u2060-\u2064\ufe00-\ufe0f\ufeff"
_SURROGATE = "\ud800-\udfff"
# Which kind an unwanted character is of is asked only of a text that has some.
_UNWANTED = f"(?P<control>[{_CONTROL}]+)|(?P<bidi>[{_BIDI}]+)|(?P<invisible>[{_INVISIBLE}]+)|(?P<surrogate>[{_SURROGATE}]+)"
_ANY_UNWANTED = re.compile(f"[{_CONTROL}{_BIDI}{_INVISIBLE}{_SURROGATE}]")
# Runs of more than MAX_MARKS characters outside the letters and signs of European languages; each is then looked up.
# (Two short ranges: a class that spells out where marks stand takes as long to compile as twenty other patterns.)
_PERHAPS_MARKS = re.compile("[^\x00-\u02ff\u1e00-\u20cf]{31,}")
_LINE_END = re.compile(r"\r\n|\r|\n")


@attrs.frozen(eq=False, repr=False)
class Fault(Record):
    """Something about the text itself: `kind`, where, and what it was.

    `fatal` faults leave nothing to read (the text is then empty).
    """

    kind: str
    span: Span
    detail: str = ""
    fatal: bool = False


@attrs.frozen(eq=False, repr=False)
class SourceText(Record):
    """One file's text, as every later step sees it.

    `text` has as many characters as the decoded file (less a byte order mark); characters that may not stand in a
    plan are blanks in it. `raw` is the text as it was written.
    """

    name: str
    text: str = attrs.field(repr=False)
    raw: str = attrs.field(repr=False)
    faults: tuple[Fault, ...] = ()

    @cached_property
    def line_starts(self) -> list[int]:
        """Offset of the first character of each line; lines end at LF, CR LF or CR."""
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, columns in code points."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of line `number` (from 1), without its line end."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    @property
    def files(self) -> tuple[SourceText, ...]:
        """The files that the text was put together from, the plan's own first; most plans are one file."""
        return (self,)

    def at(self, span: Span) -> tuple[SourceText, Span]:
        """The file in which a span stands, and where in it."""
        return self, span

    @property
    def unreadable(self) -> bool:
        """True when nothing of the file could be read."""
        return any(fault.fatal for fault in self.faults)


def read_source(path: str | os.PathLike[str]) -> SourceText:
    """Read and decode one file.

    Raises:
        OSError: the file cannot be opened or read.
    """
    return decode(read_bytes(path), str(path))


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a file; of one that is larger than any plan, enough to say so.

    Raises:
        OSError: the file cannot be opened or read.
    """
    with open(path, "rb") as file:
        return file.read(MAX_BYTES + 1)


def decode(data: bytes | str, name: str = "<text>") -> SourceText:
    """Decode strictly as UTF-8 and blank out what cannot stand in a plan.

    Never raises: what cannot be decoded gives a `SourceText` with a fatal fault.
    """
    if isinstance(data, str):
        return _checked(data, name)
    fault = _fault_of_bytes(data)
    if fault is not None:
        return SourceText(name, "", "", (fault,))
    try:
        return _checked(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        legacy = guess_legacy_bytes(data)
        kind = f"legacy-{legacy}" if legacy else "not-utf-8"
        return SourceText(name, "", "", (Fault(kind, Span(0, 0), str(line), fatal=True),))


def _fault_of_bytes(data: bytes) -> Fault | None:
    if len(data) > MAX_BYTES:
        return Fault("too-large", Span(0, 0), str(MAX_BYTES // 1024 // 1024), fatal=True)
    for begins, kind in _OTHER_FILES:
        if data.startswith(begins):
            return Fault(kind, Span(0, 0), fatal=True)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _alternate_zeros(data[:200]):
        return Fault("utf-16", Span(0, 0), fatal=True)
    return None


def _alternate_zeros(head: bytes) -> bool:
    """UTF-16 without a byte order mark shows as a zero beside every plain letter."""
    return len(head) > 8 and max(head[0::2].count(0), head[1::2].count(0)) > len(head) // 4


def _checked(raw: str, name: str) -> SourceText:
    if raw.startswith("\ufeff"):
        raw = raw[1:]
    faults: list[Fault] = []

    def blank(match: re.Match[str]) -> str:
        kind = match.lastgroup or ""
        faults.append(Fault(kind, Span(*match.span()), f"U+{ord(match[0][0]):04X}"))
        return " " * len(match[0])

    def without_runs(match: re.Match[str]) -> str:
        pieces: list[str] = []
        at = match.start()
        for is_mark, group in groupby(match[0], key=lambda char: combining(char) != 0):
            run = "".join(group)
            if is_mark and len(run) > MAX_MARKS:
                faults.append(Fault("marks", Span(at, at + len(run))))
                run = " " * len(run)
            pieces.append(run)
            at += len(run)
        return "".join(pieces)

    text = raw
    if not text.isascii():
        text = _PERHAPS_MARKS.sub(without_runs, text)
        legacy = guess_legacy_text(text)
        if legacy:
            return SourceText(name, "", "", (Fault(f"legacy-{legacy}", Span(0, 0), "text", fatal=True),))
    if _ANY_UNWANTED.search(text):
        text = re.sub(_UNWANTED, blank, text)
    return SourceText(name, text, raw, tuple(sorted(faults, key=lambda fault: fault.span)))
