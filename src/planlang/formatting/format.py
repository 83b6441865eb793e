"""A decoded file comes in; its text in canonical layout goes out, once it has been read again and found to say the same."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import attrs

from planlang.diagnostics import Finding
from planlang.formatting.layout import Layout
from planlang.reading import Reading, read_text_of
from planlang.reading.context import Context
from planlang.reading.read import prepare, third_language
from planlang.source import Record, SourceText, decode
from planlang.syntax import Tree, parse_shapes
from planlang.values.tongue import speaking

if TYPE_CHECKING:
    from planlang.source.project import Texts

_BLANKS = re.compile(r"[\s\ufffd]+")
#: Codes of what reading finds about names: a value with an unknown name in it is understood all the same.
_NAMES = "PL1"
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
        third: True when it was to be rewritten, but is in a language that a language file gives.
    """

    text: str = attrs.field(repr=False)
    changed: bool = False
    unreadable: tuple[Finding, ...] = ()
    left: tuple[Finding, ...] = ()
    refused: bool = False
    third: bool = False
    language: str = "vi"


def format_source(source: SourceText, files: str | Texts | None = None, keywords: str = "") -> Formatted:
    """Lay a file out anew; with `keywords`, a language, put its keywords, figures and times into it.

    Files that it uses (`files` as in `reads`) stay as they are.

    The result is read again and compared with the original: it must give an equal plan and the same findings, and hold
    the same comments. Otherwise the file stays as it is.
    """
    found = third_language(source, files)
    if found is not None:
        if keywords:
            return Formatted(source.raw, third=True, language=keywords)
        with speaking(found.tongue):
            return format_source(source, files)
    tree = None if source.unreadable else parse_shapes(source)
    before = read_text_of(source, files, tree)
    own = before.plan.language or "vi"
    places = {fault.span for fault in source.faults} | {problem.span for problem in (tree.problems if tree else ())}
    # A colon behind a year is no problem where figures by year stand, and statements on one line (PL008) are told elsewhere.
    told = tuple(finding for finding in before.findings if places and (finding.span in places or finding.code == "PL008"))
    if tree is None or source.faults or told:
        return Formatted(source.raw, unreadable=told or before.findings, language=own)
    left = tuple(
        finding for finding in before.findings if finding.severity.value == "error" and finding.span.start <= len(source.text)
    )
    file, unread = source, left
    if keywords:
        unread = tuple(finding for finding in left if not finding.code.startswith(_NAMES))
        if unread:
            # Half a file in another language would be worse than none.
            return Formatted(source.raw, unreadable=unread, language=own)
        file, tree = _translated(source, tree, keywords)
    context = Context(file)
    prepare(context, tree)
    lines = Layout(context, tree, tuple(finding.span for finding in unread)).lines()
    end = _LINE_END.search(source.raw)
    text = "".join(line + (end[0] if end else "\n") for line in lines)
    if text == source.raw:
        return Formatted(text, left=left, language=own)
    if not _is_the_same(before, decode(text, source.name), keywords):
        return Formatted(source.raw, left=left, refused=True, language=own)
    return Formatted(text, changed=True, left=left, language=own)


def _translated(source: SourceText, tree: Tree, language: str) -> tuple[SourceText, Tree]:
    """A file with its words in another language, and its tree."""
    from planlang.formatting.translation import translate

    context = Context(source)
    prepare(context, tree)
    file = decode(translate(context, tree, language), source.name)
    return file, parse_shapes(file)


def _is_the_same(before: Reading, file: SourceText, keywords: str) -> bool:
    """Whether what was written says the same, and holds the same comments."""
    own, tree = before.source.files[0], parse_shapes(file)
    after = read_text_of(file, before.files, tree)
    if _comments(own, parse_shapes(own)) != _comments(file, tree):
        return False
    if not keywords:
        return before.plan == after.plan and _told(before) == _told(after)
    from planlang.formatting.translation import says_the_same

    return says_the_same(before, after, keywords)


def _told(reading: Reading) -> Counter[tuple[str, str]]:
    # Messages quote the file: which blanks stand there does not matter.
    return Counter((finding.code, _BLANKS.sub("", finding.message.text("en"))) for finding in reading.findings)


def _comments(source: SourceText, tree: Tree) -> list[str]:
    return [source.text[comment.span.start : comment.span.end].rstrip() for comment in tree.comments]
