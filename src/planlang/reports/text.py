"""Findings come in; what a planner reads on the terminal goes out: fact, excerpt with marks, cause, next step."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from planlang.diagnostics import Finding, Severity, say
from planlang.reports.excerpt import Mark, marks_on, show_line
from planlang.rules.engine import counts
from planlang.source import Record, SourceText, Span

#: How each level is called, and its colour on a terminal.
LEVELS = {
    Severity.ERROR: ("lỗi", "error", "\x1b[1;31m"),
    Severity.WARNING: ("cảnh báo", "warning", "\x1b[1;33m"),
    Severity.INFO: ("lưu ý", "note", "\x1b[1;36m"),
}
_BOLD, _BLUE, _GREEN, _OFF = "\x1b[1m", "\x1b[1;34m", "\x1b[1;32m", "\x1b[0m"
_MOST_MARKS = 14


@attrs.frozen(eq=False, repr=False)
class TextStyle(Record):
    """How findings are written: the reader's language, and whether the terminal shows colours."""

    language: str = "vi"
    colour: bool = False

    def word(self, vi: str, en: str) -> str:
        return vi if self.language == "vi" else en

    def paint(self, text: str, colour: str) -> str:
        return f"{colour}{text}{_OFF}" if self.colour else text


def level_word(finding: Finding, language: str) -> str:
    """What stands before a finding's code: its level, or that it is acknowledged."""
    if finding.acknowledged is not None:
        return "đã ghi nhận" if language == "vi" else "acknowledged"
    vi, en, _ = LEVELS[finding.severity]
    return vi if language == "vi" else en


def render(finding: Finding, source: SourceText, style: TextStyle) -> str:
    """One finding with its excerpt."""
    if finding.acknowledged is not None:
        return _acknowledged(finding, source, style)
    vi, en, colour = LEVELS[finding.severity]
    head = style.paint(f"{style.word(vi, en)}[{finding.code}]", colour)
    lines = [f"{head} {style.paint(finding.message.text(style.language), _BOLD)}"]
    lines.append(f"  {style.paint('-->', _BLUE)} {_where(finding.span, source)}")
    lines.extend(_excerpt(finding, source, style, colour))
    lines.extend(_explanation(finding, style))
    return "\n".join(lines)


def _where(span: Span, source: SourceText) -> str:
    file, inside = source.at(span)
    line, column = file.position(inside.start)
    return f"{file.name}:{line}:{column}"


def _explanation(finding: Finding, style: TextStyle) -> Iterator[str]:
    if finding.cause is not None:
        word = style.word("nguyên nhân", "cause") if finding.cause.certain else style.word("khả năng", "possibly")
        yield f"  {style.paint(word, _GREEN)}: {finding.cause.message.text(style.language)}"
    for cause in finding.alternatives:
        yield f"  {style.paint(style.word('hoặc', 'or'), _GREEN)}: {cause.message.text(style.language)}"
    if finding.advice is not None:
        yield f"  {style.paint(style.word('đề nghị', 'next'), _GREEN)}: {finding.advice.text(style.language)}"


def _acknowledged(finding: Finding, source: SourceText, style: TextStyle) -> str:
    """An acknowledged finding, as a footnote: the fact, its cause, the reason, and where both stand."""
    assert finding.acknowledged is not None
    head = style.paint(f"{style.word('đã ghi nhận', 'acknowledged')}[{finding.code}]", _BLUE)
    lines = [f"{head} {finding.message.text(style.language)}", f"  {style.paint('-->', _BLUE)} {_where(finding.span, source)}"]
    if finding.cause is not None:
        lines.append(f"  {style.word('nguyên nhân', 'cause')}: {finding.cause.message.text(style.language)}")
    said_in, span = source.at(finding.acknowledged.span)
    at, _ = said_in.position(span.start)
    if said_in is source.at(finding.span)[0]:
        reason = say("{reason} (dòng {line:d})", "{reason} (line {line:d})", reason=finding.acknowledged.reason, line=at)
    else:
        reason = say(
            "{reason} ({file}, dòng {line:d})",
            "{reason} ({file}, line {line:d})",
            reason=finding.acknowledged.reason,
            file=said_in.name,
            line=at,
        )
    lines.append(f"  {style.word('lý do', 'reason')}: {reason.text(style.language)}")
    return "\n".join(lines)


def _excerpt(finding: Finding, source: SourceText, style: TextStyle, colour: str) -> Iterator[str]:
    """The lines that are marked: those of the file in which the finding stands, then those of other files."""
    if not source.text:
        return
    file, span = source.at(finding.span)
    line, start, end = marks_on(file, span)
    by_file: dict[int, tuple[SourceText, dict[int, list[Mark]]]] = {
        id(file): (file, {line: [Mark(start, end, "", primary=True)]})
    }
    for label in finding.labels[:_MOST_MARKS]:
        other, span = source.at(label.span)
        number, start, end = marks_on(other, span)
        _, lines = by_file.setdefault(id(other), (other, {}))
        lines.setdefault(number, []).append(Mark(start, end, label.message.text(style.language)))
    gutter = max(len(str(max(lines))) for _, lines in by_file.values())
    bar = style.paint("|", _BLUE)
    for one, by_line in by_file.values():
        numbers = sorted(by_line)
        if one is file:
            numbers = [line, *(number for number in numbers if number != line)]
        else:
            yield f"  {style.paint('-->', _BLUE)} {one.name}:{numbers[0]}:{by_line[numbers[0]][0].start + 1}"
        yield from _lines(one, numbers, by_line, gutter, style, colour)
    hidden = len(finding.labels) - _MOST_MARKS
    if hidden > 0:
        more = say("… và {n} chỗ khác", "… and {n} more", n=hidden)
        yield f"{' ' * gutter} {bar} {more.text(style.language)}"


def _lines(
    file: SourceText, numbers: list[int], by_line: dict[int, list[Mark]], gutter: int, style: TextStyle, colour: str
) -> Iterator[str]:
    """Some lines of one file with their marks."""
    bar = style.paint("|", _BLUE)
    yield f"{' ' * gutter} {bar}"
    for number in numbers:
        marks = by_line[number]
        shown = show_line(file.line(number), marks)
        yield f"{style.paint(str(number).rjust(gutter), _BLUE)} {bar} {shown.text}"
        for places, text, primary in _rows(marks, shown.places):
            underline = ""
            for first, columns in places:
                underline += " " * (first - len(underline)) + ("^" if primary else "-") * columns
            note = f"{underline} {text}".rstrip()
            yield f"{' ' * gutter} {bar} {style.paint(note, colour if primary else _BLUE)}"


def _rows(marks: list[Mark], places: tuple[tuple[int, int], ...]) -> Iterator[tuple[list[tuple[int, int]], str, bool]]:
    """Marks that share a row: those with the same words; the finding's own place first."""
    rows: dict[tuple[str, bool], list[tuple[int, int]]] = {}
    for mark, place in zip(marks, places, strict=True):
        rows.setdefault((mark.text, mark.primary), []).append(place)
    for (text, primary), found in rows.items():
        yield sorted(set(found)), text, primary


def left_out(findings: tuple[Finding, ...], style: TextStyle) -> str:
    """What is said in place of findings that are not shown."""
    message = say(
        "… và {n} điểm nữa ({errors} lỗi, {warnings} cảnh báo, {infos} lưu ý, {acknowledged} đã ghi nhận); xem tất cả: --max-findings 0",
        "… and {n} more ({errors:#error|errors}, {warnings:#warning|warnings}, {infos:#note|notes}, {acknowledged} acknowledged); to see all: --max-findings 0",
        n=len(findings),
        **counts(findings),
    )
    return message.text(style.language)


def summary(findings: tuple[Finding, ...], style: TextStyle) -> str:
    """The closing line: how many findings of each level."""
    number = counts(findings)
    if not findings:
        return style.word("không có điểm nào cần xem lại", "nothing to look at")
    message = say(
        "{errors} lỗi, {warnings} cảnh báo, {infos} lưu ý; {acknowledged} điểm đã ghi nhận",
        "{errors:#error|errors}, {warnings:#warning|warnings}, {infos:#note|notes}; {acknowledged} acknowledged",
        **number,
    )
    return message.text(style.language)


def report(source: SourceText, shown: tuple[Finding, ...], further: tuple[Finding, ...], style: TextStyle) -> list[str]:
    """Everything about one file, piece by piece: the open findings, the acknowledged ones, what is not shown, the counts."""
    ordered = sorted(shown, key=lambda finding: finding.acknowledged is not None)
    pieces = [render(finding, source, style) + "\n" for finding in ordered]
    if further:
        pieces.append(left_out(further, style) + "\n")
    return [*pieces, f"{source.name}: {summary((*shown, *further), style)}"]
