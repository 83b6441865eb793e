"""Which rules run: tiers, choosing and leaving out, other levels, and acknowledgements of rules that do not run."""

from __future__ import annotations

import pytest
from support import checked

from planlang.diagnostics import Severity
from planlang.rules.rule import ERROR, INFO, WARNING, Rule
from planlang.rules.selection import Selection

BASIC = Rule("PL999", "some-fault", ERROR)
EXTRA = Rule("PL998", "some-remark", INFO, "extra")


@pytest.mark.parametrize(
    ("selection", "basic", "extra"),
    [
        (Selection(), True, False),
        (Selection("careful"), True, False),
        (Selection("extra"), True, True),
        (Selection(select=("PL998",)), True, True),
        (Selection(select=("some-remark",)), True, True),
        (Selection(select=("PL9",)), True, True),
        (Selection(ignore=("PL9",)), False, False),
        (Selection(ignore=("PL9",), select=("PL998",)), False, True),
        (Selection("extra", ignore=("some-remark",), select=("PL9",)), True, False),
        (Selection("extra", ignore=("PL998",)), True, False),
    ],
)
def test_what_runs(selection: Selection, basic: bool, extra: bool):
    assert (selection.admits(BASIC), selection.admits(EXTRA)) == (basic, extra)


PLAN = """ngôn ngữ: vi
kế hoạch "Kế hoạch" { thời gian: 2012-2013 }
giai đoạn GD1 "Giai đoạn 2012" { thời gian: 2012 }
ghi nhận PL301 tại 2013 { lý do: "chưa phân kỳ" }
"""


def test_an_acknowledgement_of_a_rule_that_does_not_run_is_left_alone():
    assert [finding.code for finding in checked(PLAN).findings if finding.acknowledged] == ["PL301"]
    assert checked(PLAN, selection=Selection(ignore=("PL301",))).findings == ()


def test_another_level():
    found = checked(PLAN, acknowledgements=False, selection=Selection(levels={"PL301": ERROR})).findings
    assert [(finding.code, finding.severity) for finding in found] == [("PL301", Severity.ERROR)]
    assert [finding.severity for finding in checked(PLAN, acknowledgements=False).findings] == [WARNING]
