"""PL425: a lead of contents that the project does not have."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Plan
from planlang.rules.called import Called, subject_of, walk_parts
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL425", "range-of-nothing", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """Numbers in the ranges of leads, where the part declares parts of that kind, but none with this number."""
    for part, _ in walk_parts(plan):
        if part.incomplete:
            continue
        for ref in part.lead:
            known = [inner.number for inner in part.parts if ref.range is not None and inner.word == ref.range.word]
            if ref.range is None or not known or any(number is None for number in known):
                continue
            missing = [number for number in ref.range.numbers if number not in known]
            if missing:
                yield RULE.finding(
                    say(
                        "{name} chủ trì {range}, nhưng {part} không có {missing}; có {known}",
                        "{name} leads {range}, but {part} has no {missing}; it has {known}",
                        name=ref,
                        range=ref.range,
                        part=Called(part),
                        missing=type(ref.range)(ref.range.word, tuple(missing)),
                        known=type(ref.range)(ref.range.word, tuple(number or "" for number in known)),
                    ),
                    ref.span if ref.span.end else part.at("lead"),
                    subject=subject_of(part),
                    advice=say(
                        "sửa số, hoặc khai thêm phần còn thiếu", "correct the numbers, or declare the part that is missing"
                    ),
                )
