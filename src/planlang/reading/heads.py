"""A block's head comes in; its keyword's meaning, its id, its title and its value go out, with what is wrong said once."""

from __future__ import annotations

import re

import attrs

from planlang.diagnostics import Message, say
from planlang.reading.context import Context
from planlang.reading.problems import suggest
from planlang.reading.vocabulary import Entry, Found, vocabulary, where_known
from planlang.source import Record, Span
from planlang.syntax import Statement
from planlang.values.names import closest, is_id, keyword_key, nfc


@attrs.frozen(eq=False, repr=False)
class Head(Record):
    """What the head of a block (or of a statement that makes one) says."""

    entry: Entry
    id: str | None
    title: str | None
    args: str
    args_span: Span
    id_span: Span
    span: Span


_QUOTE = re.compile('["“]')


def split_title(context: Context, statement: Statement) -> tuple[str, str | None, int]:
    """The words of a head before its title, the title, and where the title starts."""
    raw = context.source.text[statement.start : statement.head_end]
    quote = _QUOTE.search(raw)
    if quote is None:
        return raw, None, statement.head_end
    place = quote.start()
    text = raw[place + 1 :].rstrip()
    if text.endswith(('"', "”")):
        text = text[:-1]
    return raw[:place].rstrip(), nfc(text.strip()), statement.start + place


def read_head(context: Context, cls: type, statement: Statement) -> Head | None:
    """The head of a block inside a block of `cls`; None when its keyword opens no block here (nothing is reported)."""
    key = (cls, statement.start)
    if key not in context.heads:
        words, title, _ = split_title(context, statement)
        found = vocabulary(cls).find(nfc(words))
        opens = None if found is None else found.opens
        context.heads[key] = None if found is None or opens is None else _head(statement, found, opens, title)
    head: Head | None = context.heads[key]
    return head


def _head(statement: Statement, found: Found, entry: Entry, title: str | None) -> Head:
    rest = found.rest
    # With text that is not in composed form the offset is that of the composed words: close, and inside the head.
    start = min(statement.start + found.rest_offset, statement.head_end)
    rest_span = Span(start, min(start + len(rest), statement.head_end)) if rest else Span(statement.start, statement.head_end)
    id = rest if rest and "args" not in entry.block.head and is_id(rest) else None
    args = rest if id is None else ""
    return Head(entry, nfc(id) if id else None, title, args, rest_span, rest_span if id else statement.head, statement.head)


def check_head(context: Context, head: Head) -> Head:
    """Say what is wrong with the words behind a block's keyword; a bare name is taken as the title."""
    if not head.args or "args" in head.entry.block.head:
        return head
    if head.title is None and not head.args[0].isdigit():
        context.report("title-unquoted", head.args_span, detail=head.args)
        return attrs.evolve(head, title=head.args, args="")
    context.report("bad-id", head.args_span, detail=head.args)
    return attrs.evolve(head, args="")


def report_unknown(context: Context, cls: type, statement: Statement) -> None:
    """Say that a statement's keyword is not known here: known elsewhere, or a near miss, or neither."""
    words, _, _ = split_title(context, statement)
    shown = " ".join(nfc(words).split()) or context.text(statement.head)
    elsewhere = where_known(nfc(words))
    if elsewhere:
        owner, entry = elsewhere[0]
        advice = say(
            "“{vi}” đứng trong khối {vi_owner}", "“{en}” belongs into a block {en_owner}",
            vi=entry.vi, en=entry.en, vi_owner=_block_name(owner, "vi"), en_owner=_block_name(owner, "en"),
        )  # fmt: skip
        context.report("misplaced", statement.head, detail=keyword_of(context, words, entry), advice=advice)
        return
    context.report("unknown-keyword", statement.head, detail=shown, advice=_near(cls, shown))


def keyword_of(context: Context, words: str, entry: Entry) -> str:
    """The keyword as it was typed, in one of its canonical spellings when that is what was typed."""
    return entry.en if keyword_key(words).startswith(keyword_key(entry.en)) else entry.vi


def _block_name(cls: type, language: str) -> str:
    from planlang.model.declare import block_of

    words = block_of(cls).words[0][1]
    return words.vi if language == "vi" else words.en


def _near(cls: type, shown: str) -> Message | None:
    words = vocabulary(cls)
    known = list(
        dict.fromkeys(name for entry in (*words.values.values(), *words.blocks.values()) for name in (entry.vi, entry.en))
    )
    near = closest(shown, known)
    if not near and " " in shown:
        near = closest(" ".join(shown.split()[:2]), known)
    if near:
        return suggest(near)
    return say(
        "ở đây dùng được: {vi}", "here one may write: {en}",
        vi=", ".join(dict.fromkeys(entry.vi for entry in (*words.values.values(), *words.blocks.values()))),
        en=", ".join(dict.fromkeys(entry.en for entry in (*words.values.values(), *words.blocks.values()))),
    )  # fmt: skip
