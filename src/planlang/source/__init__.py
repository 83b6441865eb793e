"""Bytes on disk come in; checked text with one line index, and spans into it, go out."""

from planlang.source.record import Record
from planlang.source.span import Span
from planlang.source.text import Fault, SourceText, decode, read_bytes, read_source

__all__ = ["Fault", "Record", "SourceText", "Span", "decode", "read_bytes", "read_source"]
