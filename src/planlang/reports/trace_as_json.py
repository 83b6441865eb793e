"""A trace comes in; the tree of its figures goes out as JSON, each with its place in file and paper."""

from __future__ import annotations

import json
from typing import Any

from planlang.reports.trace import Shown
from planlang.rules.tracing import Trace
from planlang.source import SourceText, Span
from planlang.totals.figures import Breakdown
from planlang.totals.trace import Step

FORMAT_VERSION = "1.0"


def as_json(trace: Trace, source: SourceText, language: str) -> str:
    """The tree as one JSON document."""
    return json.dumps(_Json(trace, source, language).whole(), ensure_ascii=False, indent=2)


class _Json(Shown):
    """The trace as plain data: figures are plain digits in the unit of the document."""

    def whole(self) -> dict[str, Any]:
        trace = self.trace
        return {
            "format_version": FORMAT_VERSION,
            "address": trace.address,
            "path": self.source.name,
            "in": self._breakdown(trace.breakdown),
            "section": trace.section,
            "unit": trace.breakdown.unit.code,
            "figure": self._nested(trace.root),
            "causes": [self.word(cause) for cause in trace.causes],
            "left_out": [list(row.parts) for row in trace.left_out],
            "elsewhere": [
                {
                    "in": self._breakdown(one.breakdown),
                    "amount": one.breakdown.amount(one.minor).plain,
                    "unit": one.breakdown.unit.code,
                    "printed": one.printed,
                    **self._span(one.span),
                }
                for one in trace.elsewhere
            ],
            "declared": [
                {"source": name, "path": self.source.at(span)[0].name, **self._span(span)} for name, span in trace.declared
            ],
        }

    def _breakdown(self, breakdown: Breakdown) -> dict[str, Any]:
        return {"kind": breakdown.kind, "id": breakdown.id, "title": breakdown.title}

    def _nested(self, root: Step) -> dict[str, Any]:
        open_ones: list[dict[str, Any]] = []
        for depth, step in root.walk():
            shown = self._step(step)
            del open_ones[depth:]
            if open_ones:
                open_ones[-1]["parts"].append(shown)
            open_ones.append(shown)
        return open_ones[0]

    def _step(self, step: Step) -> dict[str, Any]:
        breakdown, figure, column = self.trace.breakdown, step.figure, step.column
        return {
            "kind": step.kind,
            "row": step.row.label or ", ".join(step.row.parts),
            "row_title": step.row.title,
            "row_parts": list(step.row.parts),
            "total_row": step.row.total,
            "section": self.section(step) or None,
            "time": column.time.spoken(self.language) if column is not None and column.time is not None else None,
            "source": column.source if column is not None else None,
            "state": figure.state if figure is not None else None,
            "stated": breakdown.amount(figure.minor).plain if figure is not None and figure.state == "figure" else None,
            "computed": breakdown.amount(step.computed).plain,
            "status": step.claim.status if step.claim is not None else None,
            **(self._span(figure.span) if figure is not None and figure.end else {"start": None, "end": None}),
            "parts": [],
        }

    def _span(self, span: Span) -> dict[str, dict[str, int]]:
        start, end = self.source.position(span.start), self.source.position(span.end)
        return {"start": {"line": start[0], "column": start[1]}, "end": {"line": end[0], "column": end[1]}}
