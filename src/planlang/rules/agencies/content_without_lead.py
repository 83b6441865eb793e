"""PL424: a content that the ranges of a project's leads leave out."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.called import Called, subject_of, walk_parts
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL424", "content-without-lead", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """Parts whose leads each have a range: every part inside of these kinds that is in none and names no lead itself."""
    for part, _ in walk_parts(plan):
        if not part.lead or part.incomplete or any(ref.range is None for ref in part.lead):
            continue
        words = {ref.range.word for ref in part.lead if ref.range is not None}
        for inner in part.parts:
            if inner.word in words and not (inner.lead or inner.incomplete or part.leads_of(inner)):
                yield RULE.finding(
                    say(
                        "{inner} chưa có cơ quan chủ trì: {part} chỉ giao {ranges}",
                        "{inner} has no lead: {part} gives away {ranges} only",
                        inner=Called(inner, part),
                        part=Called(part),
                        ranges=tuple(dict.fromkeys(ref.range for ref in part.lead)),
                    ),
                    inner.span,
                    subject=subject_of(inner),
                    labels=(Label(say("chủ trì theo nội dung", "leads by content"), part.at("lead")),),
                    advice=say(
                        "thêm phần này vào phạm vi của một cơ quan, hoặc ghi cơ quan chủ trì của nó",
                        "add it to the range of an agency, or give it a lead of its own",
                    ),
                )
