"""A trace comes in; the tree of its figures goes out as aligned text, each with its place in file and paper."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Message, say
from planlang.reports.width import cut, left, right, width
from planlang.rules.tracing import Elsewhere, Trace
from planlang.source import SourceText, Span
from planlang.totals.figures import Column
from planlang.totals.trace import Step
from planlang.values.numbers import Number

_NAME, _PAPER = 52, 24
_UNKNOWN = {
    "lost": say("không đọc được", "not legible"),
    "pending": say("xác định sau", "decided later"),
    "unread": say("chưa đọc được", "could not be read"),
}


def as_text(trace: Trace, source: SourceText, language: str) -> str:
    """The tree on a terminal: what is stated, what adds up, and where each figure stands."""
    return "\n".join(_Text(trace, source, language).lines())


class Shown:
    """What both forms need: words for rows and columns, places, amounts."""

    def __init__(self, trace: Trace, source: SourceText, language: str) -> None:
        self.trace, self.source, self.language = trace, source, language

    def word(self, message: Message) -> str:
        return message.text(self.language)

    def figure(self, minor: Number) -> str:
        return self.trace.breakdown.amount(minor).spoken(self.language, "n")

    def column(self, column: Column | None) -> str:
        if column is None:
            return ""
        words = [column.time.spoken(self.language)] if column.time is not None else []
        words += [column.source] if column.source else []
        return " ".join(words) or self.word(say("tất cả", "all"))

    def section(self, step: Step) -> str:
        return next((self.trace.sections[part] for part in step.row.parts if part in self.trace.sections), "")

    def where(self, span: Span) -> str:
        file, inside = self.source.at(span)
        line, column = file.position(inside.start)
        return f"{line}:{column}" if file is self.source.files[0] else f"{file.name}:{line}:{column}"


class _Text(Shown):
    """The trace as lines."""

    def lines(self) -> Iterator[str]:
        trace = self.trace
        yield f"{trace.address} · {self._paper()} · {self.source.name}"
        yield self._verdict()
        yield from (f"{self.word(say('nguyên nhân', 'cause'))}: {self.word(cause)}" for cause in trace.causes)
        yield ""
        yield from self._tree()
        for row in trace.left_out:
            yield f"  {self.word(say('không tính vào tổng: {row}', 'not counted in the total: {row}', row=row))}"
        if trace.elsewhere:
            yield ""
            yield self.word(say("CŨNG SỐ TIỀN NÀY Ở CHỖ KHÁC", "THE SAME MONEY ELSEWHERE"))
            yield from (f"  {self._other(one)}" for one in trace.elsewhere)
        if trace.declared:
            yield ""
            yield self.word(say("KHAI TRONG TỆP KHÁC", "DECLARED IN OTHER FILES"))
            yield from (f"  {name}  {self.where(span)}" for name, span in trace.declared)

    def _paper(self) -> str:
        breakdown, section = self.trace.breakdown, self.trace.section
        name = breakdown.spoken(self.language)
        if section and breakdown.kind == "table":
            name += self.word(say(" (mục {section})", " (section {section})", section=section))
        return name

    def _verdict(self) -> str:
        root, unit = self.trace.root, self.trace.breakdown.amount(self.trace.root.computed)
        if root.figure is None:
            return self.word(
                say("không ghi con số này; các số hạng cộng được {sum}", "not stated; the addends give {sum}", sum=unit)
            )
        if root.figure.state != "figure":
            state = _UNKNOWN.get(root.figure.state, say("để trống", "blank"))
            if root.kind == "total":
                return self.word(
                    say(
                        "ô này {state}; các số hạng cộng được {sum}",
                        "the cell is {state}; the addends give {sum}",
                        state=state,
                        sum=unit,
                    )
                )
            return self.word(say("ô này {state}", "the cell is {state}", state=state))
        stated = self.trace.breakdown.amount(root.figure.minor)
        if root.kind == "amount":
            return self.word(
                say("ghi {stated}; không chia nhỏ hơn", "states {stated}; nothing finer breaks it down", stated=stated)
            )
        difference = root.figure.minor - root.computed
        if not difference:
            return self.word(
                say(
                    "ghi {stated}; cộng các số hạng: khớp",
                    "states {stated}; the addends give just that",
                    stated=stated,
                )
            )
        gap = self.trace.breakdown.amount(-difference if difference < 0 else difference)
        if root.claim is not None and root.claim.holes:
            return self.word(
                say(
                    "ghi {stated}; các số hạng biết được cộng lại là {sum:n}, còn ô chưa biết",
                    "states {stated}; the addends that are known give {sum:n}, others are not known",
                    stated=stated,
                    sum=unit,
                )
            )
        if root.difference < 0:
            return self.word(
                say(
                    "ghi {stated}; các số hạng cộng được {sum:n}: ghi thiếu {gap:n}",
                    "states {stated}; the addends give {sum:n}: {gap:n} too low",
                    stated=stated,
                    sum=unit,
                    gap=gap,
                )
            )
        if root.difference > 0:
            return self.word(
                say(
                    "ghi {stated}; các số hạng cộng được {sum:n}: ghi thừa {gap:n}",
                    "states {stated}; the addends give {sum:n}: {gap:n} too high",
                    stated=stated,
                    sum=unit,
                    gap=gap,
                )
            )
        return self.word(
            say(
                "ghi {stated}; các phần đã nêu cộng được {sum:n}",
                "states {stated}; the parts that are named give {sum:n}",
                stated=stated,
                sum=unit,
            )
        )

    def _tree(self) -> Iterator[str]:
        words = (
            say("ghi", "stated"),
            say("cộng được", "adds up to"),
            say("chỗ trong tệp", "in the file"),
            say("mục", "section"),
        )
        rows = [["", *map(self.word, words)]]
        above: dict[int, Step] = {}
        hidden = -1  # steps deeper than this belong to a row with nothing in it
        blank = 0
        for depth, step in self.trace.root.walk():
            if 0 <= hidden < depth or (depth and _is_blank(step)):
                blank += _is_blank(step)
                continue
            hidden = depth if _is_empty(step) else -1
            above[depth] = step
            same_row = depth > 0 and above[depth - 1].row is step.row
            name = self.column(step.column) if same_row else self._name(step)
            rows.append(
                [
                    cut("  " * depth + name, _NAME),
                    self._stated(step),
                    self._sum(step),
                    self._place(step),
                    "" if same_row else cut(self.section(step), _PAPER),
                ]
            )
        if not any(row[4] for row in rows[1:]):  # a paper without numbered sections
            rows[0][4] = ""
        widths = [max(width(row[column]) for row in rows) for column in range(5)]
        for row in rows:
            cells = [left(row[0], widths[0]), right(row[1], widths[1]), right(row[2], widths[2]), left(row[3], widths[3]), row[4]]
            yield ("  " + "  ".join(cells)).rstrip()
        unit = self.trace.breakdown.unit
        rest = say("; {n} ô để trống không nêu ở đây", "; {n:#blank cell is|blank cells are} not listed", n=blank)
        yield "  " + self.word(
            say("đơn vị tính: {unit}{rest}", "in {unit}{rest}", unit=unit, rest=rest if blank else say("", ""))
        )

    def _name(self, step: Step) -> str:
        if step.kind == "rest":
            return self.word(say("phần còn lại, không nêu tên", "the rest, not named"))
        name = step.row.spoken(self.language)
        return f"{name}, {self.column(step.column)}" if step.kind == "amount" else name

    def _stated(self, step: Step) -> str:
        if step.figure is None:
            return "-" if _is_empty(step) else ""
        if step.figure.state == "figure":
            return self.figure(step.figure.minor)
        return "-" if step.figure.state == "blank" else "?"

    def _sum(self, step: Step) -> str:
        if step.kind not in ("total", "sum") or _is_empty(step):
            return ""
        differs = step.figure is not None and step.figure.state == "figure" and step.figure.minor != step.computed
        return self.figure(step.computed) + (" ≠" if differs else "  ")

    def _place(self, step: Step) -> str:
        return self.where(step.figure.span) if step.figure is not None and step.figure.end else ""

    def _other(self, one: Elsewhere) -> str:
        amount = one.breakdown.amount(one.minor)
        name = one.breakdown.spoken(self.language)
        where = self.where(one.span)
        if one.printed:
            return self.word(
                say("{name} ghi {amount} ({where})", "{name} states {amount} ({where})", name=name, amount=amount, where=where)
            )
        return self.word(
            say(
                "{name} cộng được {amount} ({where})",
                "{name} adds up to {amount} ({where})",
                name=name,
                amount=amount,
                where=where,
            )
        )


def _is_empty(step: Step) -> bool:
    """Whether a step adds up blank cells only; one line says so."""
    return step.kind == "sum" and all(part.figure is not None and part.figure.state == "blank" for part in step.parts)


def _is_blank(step: Step) -> bool:
    """Whether a step is a blank cell."""
    return step.kind == "amount" and step.figure is not None and step.figure.state == "blank"
