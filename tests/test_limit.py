"""What is shown where there are many findings: never less grave ones in place of graver ones, and nothing is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from planlang.diagnostics import Acknowledged, Finding, Severity, say
from planlang.reports.limit import limit
from planlang.source import Span

NOTED = Acknowledged("x", Span(0, 0))
FINDINGS = st.lists(st.tuples(st.sampled_from(Severity), st.booleans()), max_size=12).map(
    lambda drawn: [
        Finding("PL201", "x", severity, say("a", "b"), Span(place, place), acknowledged=NOTED if noted else None)
        for place, (severity, noted) in enumerate(drawn)
    ]
)


def weight(finding: Finding) -> tuple[bool, int]:
    return finding.acknowledged is not None, finding.severity.rank


@given(FINDINGS, st.none() | st.integers(1, 12))
def test_the_gravest_are_shown_in_their_order(findings, most):
    found = limit(findings, most)
    assert len(found.shown) == min(len(findings), most or len(findings))
    assert sorted((*found.shown, *found.left_out), key=lambda one: one.span) == findings
    assert list(found.shown) == sorted(found.shown, key=lambda one: one.span)
    assert all(weight(shown) <= weight(hidden) for shown in found.shown for hidden in found.left_out)
