"""`planlang trace`: a plan file and an address come in; where the figure comes from goes out."""

from __future__ import annotations

from planlang.cli.command import CONFIG, ISOLATED, LANG, Argument, Asked, Command, output_format
from planlang.cli.opening import opened_plan, tell_what_is_unread
from planlang.cli.streams import err, out
from planlang.diagnostics import say

CLEAN, UNREADABLE = 0, 2


def run_trace(
    asked: Asked, path: str, ref: str, output_format: str = "text", config: tuple[str, ...] = (), isolated: bool = False
) -> int:
    """Print the tree of one figure and return the exit code."""
    from planlang.reports.trace import as_text
    from planlang.reports.trace_as_json import as_json
    from planlang.reports.untraced import why_not
    from planlang.rules.tracing import TraceError, trace

    plan = opened_plan(asked, path, config, isolated)
    if isinstance(plan, int):
        return plan
    reading, shown = plan.reading, plan.language
    source = reading.source
    if source.unreadable:
        err("\n".join(finding.message.text(shown) for finding in reading.findings))
        return UNREADABLE
    tell_what_is_unread(reading, shown)
    try:
        traced = trace(reading.plan, ref)
    except TraceError as error:
        err((why_not(reading.plan, ref) or error.message).text(shown))
        return UNREADABLE
    out(as_json(traced, source, shown) if output_format == "json" else as_text(traced, source, shown))
    return CLEAN


COMMAND = Command(
    "trace",
    say(
        "Cho biết một con số từ đâu mà có: từng số hạng, với chỗ trong tệp và trong văn bản.",
        "Show where a figure comes from: every addend, with its place in the file and in the paper.",
    ),
    (
        Argument("path", say("TỆP", "PATH")),
        Argument(
            "ref",
            say("CHỖ", "REF"),
            missing=say(
                "chưa nêu con số ở chỗ nào (CHỖ), ví dụ PHU_LUC[tổng, 2014] hoặc DA1",
                "it is not said where the figure stands (REF), such as ANNEX[total, 2014] or P1",
            ),
        ),
        LANG,
        output_format(),
        CONFIG,
        ISOLATED,
    ),
    run_trace,
)
