"""`planlang diff`: two plan files come in; what differs between them goes out, in planners' words, and the exit code."""

from __future__ import annotations

import json
from typing import Any

from planlang.cli.command import LANG, Argument, Asked, Command, output_format
from planlang.cli.opening import whole_plan
from planlang.cli.streams import out
from planlang.diagnostics import say
from planlang.reading import Reading
from planlang.source import Span

SAME, DIFFERENT, UNREADABLE = 0, 1, 2
FORMAT_VERSION = "1.0"


def run_diff(asked: Asked, old: str, new: str, output_format: str = "text") -> int:
    """Compare two plans and return the exit code: 0 same, 1 different, 2 unreadable."""
    from planlang.comparing import diff

    read = [whole_plan(asked, path, say("chưa so sánh được", "nothing was compared")) for path in (old, new)]
    before, after = read
    if isinstance(before, int) or isinstance(after, int):
        return UNREADABLE
    language = asked.language or after.plan.language or "vi"
    changes = diff(before.plan, after.plan)
    if output_format == "json":
        told = [_told(change, before, after, language) for change in changes]
        out(json.dumps({"format_version": FORMAT_VERSION, "old": old, "new": new, "changes": told}, ensure_ascii=False, indent=1))
    else:
        for change in changes:
            out(change.message.text(language))
        count = say("{n} chỗ khác nhau", "{n:#difference|differences}", n=len(changes))
        out((count if changes else say("hai bản kế hoạch không có gì khác nhau", "the two plans say the same")).text(language))
    return DIFFERENT if changes else SAME


def _told(change: Any, before: Reading, after: Reading, language: str) -> dict[str, Any]:
    from planlang.values.numbers import plain

    return {
        "kind": change.kind,
        "path": change.path,
        "subject": change.subject.text(language),
        "field": change.field,
        "before": change.before,
        "after": change.after,
        "difference": None if change.difference is None else plain(change.difference),
        "message": change.message.text(language),
        "old_place": _place(before, change.old_span),
        "new_place": _place(after, change.new_span),
    }


def _place(reading: Reading, span: Span) -> dict[str, Any] | None:
    if span.end <= span.start:
        return None
    file, inside = reading.source.at(span)
    line, column = file.position(inside.start)
    return {"path": file.name, "line": line, "column": column}


COMMAND = Command(
    "diff",
    say(
        "So hai bản của một kế hoạch: con số, cơ quan, thời gian, phần nào đã khác (mã thoát 1 khi khác).",
        "Compare two versions of a plan: which figures, agencies, times, parts differ (exit code 1 when they do).",
    ),
    (
        Argument(
            "old",
            say("BẢN_CŨ", "OLD"),
            missing=say(
                "còn thiếu tên tệp bản cũ và tên tệp bản mới (BẢN_CŨ BẢN_MỚI)",
                "the names of the old and of the new file are missing (OLD NEW)",
            ),
        ),
        Argument(
            "new",
            say("BẢN_MỚI", "NEW"),
            missing=say("còn thiếu tên tệp bản mới (BẢN_MỚI)", "the name of the new file is missing (NEW)"),
        ),
        output_format(),
        LANG,
    ),
    run_diff,
    say("0 hai kế hoạch như nhau; 1 có chỗ khác", "0 the plans say the same; 1 they differ"),
)
