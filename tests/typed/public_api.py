"""How a type checker sees the library: checked by mypy with the package (`files` in pyproject.toml), never run.

`assert_type` says what a value is; a `type: ignore` that is no longer needed is an error, so misuse has to stay one.
"""

from __future__ import annotations

from typing import Any, assert_type

import planlang
from planlang import Change, Finding, Money, Part, Period, Plan, Reading, Ref, edit

plan = planlang.load("examples/quang_ninh_2011_2015.plan")
assert_type(plan, Plan)
assert_type(plan.period, Period | None)
assert_type(plan.projects, tuple[Part, ...])
assert_type(plan.projects[0].lead, tuple[Ref, ...])
assert_type(plan.projects[0].changed(lead="STC"), Part)
assert_type(plan.funding.total(year=2013), Money)

assert_type(planlang.dumps(plan, language="en"), str)
assert_type(plan.to_dict(), dict[str, Any])
assert_type(Plan.from_dict({}), Plan)
assert_type(planlang.diff(plan, plan), tuple[Change, ...])
for finding in planlang.check(plan):
    assert_type(finding, Finding)

reading = planlang.read("examples/quang_ninh_2011_2015.plan")
assert_type(edit.rename(reading, "STC", "SO_TC"), Reading)
assert_type(edit.set_figure(reading, "PHU_LUC[DA1, 2013, TW]", Money.of(5, "tỷ đồng")), Reading)
assert_type(edit.add_block(reading, Part(id="DA5"), into=None), Reading)

planlang.dumps("ngôn ngữ: vi")  # type: ignore[arg-type]
planlang.diff(plan, reading)  # type: ignore[arg-type]
edit.rename(plan, "STC", "SO_TC")  # type: ignore[arg-type]
edit.set_figure(reading, "PHU_LUC[DA1, 2013, TW]", 0.5)  # type: ignore[arg-type]
Money(5) + 5  # type: ignore[operator]
