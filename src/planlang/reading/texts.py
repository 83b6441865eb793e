"""The place of a value comes in; its words as meant go out: quotes taken off, lists parted, lines joined."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planlang.reading.context import Context
from planlang.source import Span
from planlang.values.names import nfc

_ITEMS = re.compile(r'"[^"\r\n]*"|“[^”“\r\n]*”|[^,"“]+|["“]|(?P<comma>,)')
_LINE_END = re.compile(r"\r\n|\r|\n")


def read_text(context: Context, span: Span) -> str:
    """A text as meant: quotes taken off, lines of a block without their indentation."""
    return plain_text(context.text(span))


def plain_text(text: str) -> str:
    """A text, as written in composed form, as meant."""
    if text.startswith('"""'):
        lines = [line.strip() for line in _LINE_END.split(text.removeprefix('"""').removesuffix('"""'))]
        return "\n".join(lines).strip("\n")
    if "\n" in text or "\r" in text:
        text = " ".join(text.split())
    if len(text) >= 2 and text[0] in '"“' and text[-1] in '"”':
        return text[1:-1].strip()
    return text.lstrip('"“').strip() if text[:1] in '"“' else text


def items(context: Context, span: Span) -> Iterator[tuple[str, Span, bool]]:
    """The members of a list: text, place, and whether it stood in quotes."""
    raw = context.raw(span)
    if "," not in raw and '"' not in raw and "“" not in raw:  # one name, by far the commonest list
        if raw and not raw.isspace():
            yield _item(raw, len(raw) - len(raw.lstrip()), len(raw.rstrip()), span.start)
        return
    if raw.startswith('"""'):
        yield plain_text(nfc(raw)), span, True
        return
    start: int | None = None
    end = 0
    for match in _ITEMS.finditer(raw):
        if match["comma"]:
            if start is not None:
                yield _item(raw, start, end, span.start)
            start = None
            continue
        stripped = match[0].strip()
        if stripped:
            left = match.start() + match[0].index(stripped[0])
            if start is None:
                start = left
            end = left + len(stripped)
    if start is not None:
        yield _item(raw, start, end, span.start)


def _item(raw: str, start: int, end: int, offset: int) -> tuple[str, Span, bool]:
    quoted, text = raw[start] in '"“', plain_text(nfc(raw[start:end]))
    return text if quoted else " ".join(text.split()), Span(offset + start, offset + end), quoted
