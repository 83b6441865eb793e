"""A decoded file comes in; its text in canonical layout goes out, once it has been read again and found to say the same."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import attrs

from planlang.diagnostics import Finding
from planlang.formatting.layout import Layout
from planlang.reading import Reading, read_text_of, reads
from planlang.reading.context import Context
from planlang.reading.read import prepare, third_language
from planlang.source import Record, SourceText
from planlang.syntax import parse_shapes
from planlang.values.tongue import speaking

if TYPE_CHECKING:
    from planlang.source.project import Texts

_BLANKS = re.compile(r"[\s\ufffd]+")
_LINE_END = re.compile(r"\r\n|\r|\n")


@attrs.frozen(eq=False, repr=False)
class Formatted(Record):
    """What formatting a file gives.

    Attributes:
        text: the file in canonical layout; the file as it is when nothing could be done.
        changed: whether that differs from the file.
        unreadable: what keeps the file from being formatted at all: its shapes or its letters are unclear.
        left: what could be laid out but not read; its words stand as they were.
        language: the language of the file.
        refused: True when the new text would not have said the same as the old one; then the old one stands.
    """

    text: str = attrs.field(repr=False)
    changed: bool = False
    unreadable: tuple[Finding, ...] = ()
    left: tuple[Finding, ...] = ()
    refused: bool = False
    language: str = "vi"


def format_source(source: SourceText, files: str | Texts | None = None) -> Formatted:
    """Lay a file out anew; files that it uses (`files` as in `reads`) stay as they are.

    The result is read again and compared with the original: it must give an equal plan and the same findings, and hold
    the same comments. Otherwise the file stays as it is.
    """
    found = third_language(source, files)
    if found is not None:
        with speaking(found.tongue):
            return format_source(source, files)
    before = read_text_of(source, files)
    language = before.plan.language or "vi"
    tree = None if source.faults else parse_shapes(source)
    if tree is None or tree.problems:
        places = {fault.span for fault in source.faults} | {problem.span for problem in (tree.problems if tree else ())}
        told = tuple(finding for finding in before.findings if finding.span in places)
        return Formatted(source.raw, unreadable=told or before.findings, language=language)
    context = Context(source)
    prepare(context, tree)
    left = tuple(
        finding for finding in before.findings if finding.severity.value == "error" and finding.span.start <= len(source.text)
    )
    lines = Layout(context, tree, tuple(finding.span for finding in left)).lines()
    end = _LINE_END.search(source.raw)
    text = "".join(line + (end[0] if end else "\n") for line in lines)
    if text == source.raw:
        return Formatted(text, left=left, language=language)
    after = reads(text, source.name, files)
    if not says_the_same(before, after):
        return Formatted(source.raw, left=left, refused=True, language=language)
    return Formatted(text, changed=True, left=left, language=language)


def says_the_same(before: Reading, after: Reading) -> bool:
    """Whether two files give an equal plan, the same findings and the same comments."""
    return before.plan == after.plan and _told(before) == _told(after) and _comments(before) == _comments(after)


def _told(reading: Reading) -> Counter[tuple[str, str]]:
    # Messages quote the file: which blanks stand there does not matter.
    return Counter((finding.code, _BLANKS.sub("", finding.message.text("en"))) for finding in reading.findings)


def _comments(reading: Reading) -> list[str]:
    own = reading.source.files[0]
    return [own.text[comment.span.start : comment.span.end].rstrip() for comment in parse_shapes(own).comments]
