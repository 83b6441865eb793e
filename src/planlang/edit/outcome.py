"""Edits of a reading's text come in; the new reading goes out, once it says what was asked for and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import attrs

from planlang.diagnostics import Edit, Message, say
from planlang.editing import Draft, apply_edits
from planlang.model.node import Node
from planlang.model.plan import Plan
from planlang.reading import Reading, read_text_of
from planlang.source import SourceText, decode
from planlang.source.joined import JoinedText
from planlang.writing.dumps import first_difference


class EditError(ValueError):
    """An edit that cannot be made; `message` says why in both languages. The reading that was given is as it was."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message.text("en"))


def own_source(reading: Reading) -> SourceText:
    """The text of the plan's own file, without those that it uses."""
    return reading.source.files[0] if isinstance(reading.source, JoinedText) else reading.source


def draft_of(reading: Reading) -> Draft:
    """A draft of the plan's own file.

    Raises:
        EditError: it could not be read whole, so that no edit of it is safe.
    """
    if not reading.ok:
        raise EditError(say("tệp còn chỗ chưa đọc được; sửa chỗ ấy trước", "part of the file could not be read; mend that first"))
    return Draft(own_source(reading))


def outcome(reading: Reading, edits: Iterable[Edit | None], wanted: Plan | Callable[[Plan], Plan]) -> Reading:
    """The reading with edits made.

    Args:
        reading: the file as it is.
        edits: what changes; None for an edit that could not be laid out.
        wanted: the plan that the new text has to give.

    Raises:
        EditError: it gives another plan, or less can be read than before.
    """
    made = [edit for edit in edits if edit is not None]
    source = own_source(reading)
    text = apply_edits(source.raw, made)
    after = read_text_of(decode(text, source.name), reading.files)
    expected = wanted(after.plan) if callable(wanted) else wanted
    if not after.ok:
        first = next(finding for finding in after.findings if finding.severity.value == "error")
        why = say("{code}: {what}", "{code}: {what}", code=first.code, what=first.message)
    elif after.plan != expected:
        why = say("{difference}", "{difference}", difference=first_difference(expected, after.plan))
    else:
        return after
    raise EditError(
        say("chưa sửa gì, vì tệp mới sẽ không đúng như yêu cầu: {why}", "nothing was changed, as the new text would say something else: {why}", why=why)
    )  # fmt: skip


def rewritten(value: Any, change: Callable[[Any], Any]) -> Any:
    """A value in which everything inside, and then itself, is replaced by what `change` makes of it."""
    if isinstance(value, tuple):
        after = [rewritten(one, change) for one in value]
        same = all(one is before for one, before in zip(after, value, strict=True))
        return value if same else type(value)(after)
    cls: Any = type(value)
    if attrs.has(cls) and not isinstance(value, SourceText):
        changes = {}
        for field in attrs.fields(cls):
            if field.eq and field.init is not False:
                before = getattr(value, field.name)
                if isinstance(before, tuple) or attrs.has(type(before)):
                    now = rewritten(before, change)
                    if now is not before:
                        changes[field.name] = now
        if changes:
            value = attrs.evolve(value, **changes) if not isinstance(value, Node) else _evolved(value, changes)
    return change(value)


def _evolved(node: Node, changes: dict[str, Any]) -> Node:
    known = {field.name: getattr(node, field.name) for field in attrs.fields(type(node))}
    return type(node)(**{**known, **changes})
