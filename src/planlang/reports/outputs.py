"""The one table of outputs: a name comes in; what writes it, and what it is for, go out."""

from __future__ import annotations

from importlib import import_module

import attrs

from planlang.diagnostics import Message, say
from planlang.reports.results import Results
from planlang.source import Record


@attrs.frozen(eq=False, repr=False)
class Output(Record):
    """One form of the result of a check.

    Attributes:
        name: as `--output-format` names it.
        module: in `reports`; it has a function `document(results)` that gives the whole text. "" for text, which the command
            prints file by file while it runs.
        doc: what it is for.
        with_fixes: whether it shows the fixes of findings, which are then made.
        limited: whether `--max-findings` holds for it: where people read, the gravest findings of a file are enough; where
            programs count on every finding, all are listed.
    """

    name: str
    module: str
    doc: Message
    with_fixes: bool = False
    limited: bool = False

    def document(self, results: Results) -> str:
        """The results in this form."""
        text: str = import_module(f"planlang.reports.{self.module}").document(results)
        return text


OUTPUTS: dict[str, Output] = {
    one.name: one
    for one in (
        Output("text", "", say("cho người đọc: điều không khớp, dòng liên quan, nguyên nhân, đề nghị", "for people: the fact, the lines, the cause, the next step"), limited=True),
        Output("concise", "as_concise", say("mỗi điểm một dòng", "one line for each finding"), limited=True),
        Output("json", "as_json", say("một tài liệu JSON cho mọi tệp", "one JSON document for all files"), with_fixes=True, limited=True),
        Output("jsonl", "as_jsonl", say("mỗi điểm một dòng JSON, dòng cuối là số lượng", "one line of JSON for each finding, the counts last"), with_fixes=True, limited=True),
        Output("sarif", "as_sarif", say("SARIF 2.1.0, cho các hệ thống rà soát", "SARIF 2.1.0, for code scanning services"), with_fixes=True),
        Output("github", "as_github", say("chú thích của GitHub Actions", "annotations of GitHub Actions")),
        Output("gitlab", "as_gitlab", say("báo cáo Code Quality của GitLab", "a Code Quality report of GitLab")),
        Output("junit", "as_junit", say("JUnit XML, cho các hệ thống kiểm thử", "JUnit XML, for test services")),
    )
}  # fmt: skip
