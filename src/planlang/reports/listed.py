"""The findings of one plan come in; a tuple of them that knows its text, as data frame and in a notebook, goes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planlang.diagnostics import Finding, Message, Severity, say
from planlang.source import SourceText
from planlang.tables.findings import findings_table
from planlang.tables.frames import Framed
from planlang.tables.html import cell, element, whole_table
from planlang.tables.table import Table

_LEVELS = {Severity.ERROR: say("lỗi", "error"), Severity.WARNING: say("cảnh báo", "warning"), Severity.INFO: say("lưu ý", "note")}
_ACKNOWLEDGED = say("đã ghi nhận", "acknowledged")


class Findings(tuple[Finding, ...], Framed):
    """Findings in the order of the file: a tuple that is also a table, and shows itself in notebooks.

    Attributes:
        source: the text that they are about; None for a plan made in Python.
        language: the language of the plan.
    """

    source: SourceText | None
    language: str

    @classmethod
    def of(cls, findings: Iterable[Finding], source: SourceText | None, language: str | None) -> Findings:
        made = cls(findings)
        made.source, made.language = source, language or "vi"
        return made

    def tidy(self) -> Table:
        """The findings as a table: one row for each, messages in both languages, with its place in the file."""
        return findings_table(self, self.source, self.language)

    def _repr_html_(self) -> str:
        language = self.language
        caption = say("{n} điểm cần xem lại", "{n:#finding|findings}", n=len(self)).text(language)
        return whole_table(caption, (), [list(self._cells(finding)) for finding in self], language=language)

    def _cells(self, finding: Finding) -> Iterator[str]:
        language = self.language
        level = _ACKNOWLEDGED if finding.acknowledged is not None else _LEVELS[finding.severity]
        yield cell(f"{level.text(language)} {finding.code}")
        yield cell(self._place(finding))
        lines = [finding.message.text(language)]
        if finding.cause is not None:
            word = say("nguyên nhân", "cause") if finding.cause.certain else say("khả năng", "possibly")
            lines.append(self._line(word, finding.cause.message))
        if finding.advice is not None and finding.acknowledged is None:
            lines.append(self._line(say("đề nghị", "next"), finding.advice))
        if finding.acknowledged is not None:
            lines.append(f"{say('lý do', 'reason').text(language)}: {finding.acknowledged.reason}")
        yield f'<td style="text-align: left">{"".join(element("div", line) for line in lines)}</td>'

    def _place(self, finding: Finding) -> str:
        """The line, with the file where it is another one than the plan's."""
        if self.source is None:
            return ""
        file, span = self.source.at(finding.span)
        line = say("dòng {n:d}", "line {n:d}", n=file.position(span.start)[0]).text(self.language)
        return line if file.name == self.source.name else f"{file.name} {line}"

    def _line(self, word: Message, message: Message) -> str:
        return f"{word.text(self.language)}: {message.text(self.language)}"
