"""The findings about a plan come in; what is still open, and what was acknowledged, goes out as lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planlang.diagnostics import Finding, Severity, say
from planlang.reports.overview.sheet import Sheet
from planlang.reports.width import cut
from planlang.rules.engine import counts
from planlang.source import SourceText

_MOST, _WIDTH = 12, 150
_LEVELS = {Severity.ERROR: say("lỗi", "error"), Severity.WARNING: say("cảnh báo", "warning"), Severity.INFO: say("lưu ý", "note")}


def still_open(sheet: Sheet, findings: Sequence[Finding], source: SourceText) -> Iterator[str]:
    """How many findings there are; the gravest of those that are open; all that were acknowledged."""
    yield sheet.word(
        say(
            "CẦN XEM LẠI: {errors} lỗi, {warnings} cảnh báo, {infos} lưu ý; {acknowledged} điểm đã ghi nhận",
            "TO LOOK AT: {errors:#error|errors}, {warnings:#warning|warnings}, {infos:#note|notes}; {acknowledged} acknowledged",
            **counts(tuple(findings)),
        )
    )
    open_ones = sorted((one for one in findings if one.acknowledged is None), key=lambda one: (one.severity.rank, one.order))
    for finding in open_ones[:_MOST]:
        file, span = source.at(finding.span)
        line, _ = file.position(span.start)
        where = sheet.word(say("dòng {line:d}", "line {line:d}", line=line))
        where = where if file is source.files[0] else f"{file.name}, {where}"
        level = sheet.word(_LEVELS[finding.severity])
        yield cut(f"  {level}[{finding.code}] {where}: {sheet.word(finding.message)}", _WIDTH)
    if len(open_ones) > _MOST:
        left_out = say("… và {n} điểm nữa: planlang check", "… and {n} more: planlang check", n=len(open_ones) - _MOST)
        yield "  " + sheet.word(left_out)
    acknowledged = sheet.word(say("đã ghi nhận", "acknowledged"))
    for finding in findings:
        if finding.acknowledged is not None:
            yield cut(f"  {acknowledged}[{finding.code}] {sheet.word(finding.message)} ({finding.acknowledged.reason})", _WIDTH)
