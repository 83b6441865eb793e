"""What a plan wants to reach: goals, and targets with figure, population, baseline and deadline."""

from __future__ import annotations

import attrs

from planlang.model.declare import block, holds, key
from planlang.model.fields import (
    corresponds_key,
    deadline_key,
    every_key,
    lead_key,
    note_key,
    section_key,
    serves_key,
    unit_key,
)
from planlang.model.node import Node
from planlang.source import Record
from planlang.values.refs import Ref
from planlang.values.targets import Measure
from planlang.values.time import Recurrence, When
from planlang.values.units import Unit

METHODS = (
    ("cumulative", "lũy kế", "cumulative"),
    ("as_of", "thời điểm", "as of"),
    ("each_period", "từng kỳ", "each period"),
)


@attrs.frozen(repr=False)
class YearValue(Record):
    """The value of a target in one year (or other time) of its path."""

    when: When
    value: Measure


@block(
    ("target", "chỉ tiêu", "target", ("chỉ tiêu cụ thể", "chỉ tiêu phấn đấu")),
    ("indicator", "chỉ số", "indicator", ("chỉ tiêu thống kê",)),
    doc=("Một con số phải đạt, của ai, đến bao giờ.", "A number to reach: of whom, by when."),
    example=(
        'chỉ tiêu NHAN_THUC "được tuyên truyền" { giá trị: 85%; thời hạn: 2015 }',
        'target AWARENESS "reached by communication" { value: 85%; deadline: 2015 }',
    ),
    head=("id", "title", "value"),
    value="value",
    table=True,
)
class Target(Node):
    """A number to reach by a date.

    Attributes:
        value: comparator, figure or range, unit.
        population: who or what is counted.
        baseline: value at the start; `baseline_year` when that was.
        deadline: by when.
        by_year: the path on the way.
        method: how yearly values relate: "cumulative", "as_of" or "each_period".
        actual: value reached.
        serves: the goals it belongs to.
        corresponds: the targets that it is in the plan that this one implements.
        lead: who answers for it.
    """

    section: str | None = section_key("II.1")
    value: Measure | None = key(
        "giá trị", "value", "measure", "Con số phải đạt, có thể kèm ít nhất, trên, khoảng.", "The figure to reach; may say at least, over, about.",
        ("ít nhất 85%", "at least 85%"), also=("đạt", "mức đạt", "phấn đấu đạt", "cả kỳ", "cuối kỳ", "end target", "whole period"),
    )  # fmt: skip
    unit: Unit | None = unit_key("Đơn vị của con số.", "Unit of the figure.", "người", "people")
    population: str | None = key(
        "đối tượng", "population", "text", "Tính trên ai, trên cái gì.", "Who or what is counted.",
        ("cán bộ, công chức, viên chức", "officials and public employees"), also=("nhóm đối tượng", "đối tượng thụ hưởng"),
    )  # fmt: skip
    baseline: Measure | None = key(
        "giá trị gốc",
        "baseline",
        "measure",
        "Con số lúc bắt đầu.",
        "The figure at the start.",
        "60%",
        also=("hiện trạng", "số liệu nền", "đầu kỳ"),
    )
    baseline_year: When | None = key(
        "năm gốc", "baseline year", "when", "Năm của giá trị gốc.", "The year of the baseline.", "2010"
    )
    deadline: When | None = deadline_key("2015")
    by_year: tuple[YearValue, ...] = key(
        "từng năm", "by year", "measure", "Con số của từng năm.", "The figure of each year.",
        ("2012 60%, 2013 70%", "2012 60%, 2013 70%"), also=("theo năm", "phân kỳ", "chia ra các năm"), many=True,
    )  # fmt: skip
    method: str | None = key(
        "cách tính", "method", "word", "Số các năm cộng dồn, hay là số ở từng thời điểm.", "How the yearly figures relate.",
        ("lũy kế", "cumulative"), choices=METHODS,
    )  # fmt: skip
    actual: Measure | None = key(
        "đã đạt", "actual", "measure", "Con số đã đạt được.", "The figure reached.", "70%", also=("kết quả đạt được",)
    )
    disaggregated: tuple[str, ...] = key(
        "phân tổ", "disaggregated by", "texts", "Tách theo giới tính, dân tộc, địa bàn ...", "By sex, ethnic group, place ...",
        ("giới tính", "sex"), also=("tách theo", "phân tách theo", "chia theo"),
    )  # fmt: skip
    verification: str | None = key(
        "nguồn số liệu", "verification", "text", "Con số lấy từ đâu.", "Where the figure comes from.",
        ("báo cáo hằng năm", "yearly reports"), also=("nguồn kiểm chứng", "means of verification"),
    )  # fmt: skip
    assumption: str | None = key(
        "giả định", "assumption", "text", "Điều phải đúng thì mới đạt.", "What must hold.", ("đủ kinh phí", "funds arrive")
    )
    every: tuple[Recurrence, ...] = every_key()
    lead: tuple[Ref, ...] = lead_key()
    serves: tuple[Ref, ...] = serves_key()
    corresponds: tuple[str, ...] = corresponds_key("DA1.NHAN_THUC")
    note: str | None = note_key("theo Chiến lược", "as in the Strategy")


@block(
    ("general_goal", "mục tiêu chung", "goal", ("mục tiêu tổng quát", "general goal")),
    ("goal", "mục tiêu", "objective", ("mục tiêu cụ thể",)),
    doc=(
        "Điều kế hoạch hướng tới, bằng lời; mục tiêu chung có thể gồm nhiều mục tiêu.",
        "What the plan is for, in words; a goal may hold objectives.",
    ),
    example=(
        'mục tiêu MT1 "Chuyển biến nhận thức về bình đẳng giới"',
        'objective MT1 "Change what people think about gender equality"',
    ),
    head=("id", "title", "value"),
    value="text",
    table=True,
    tables=(
        (
            "goal",
            "khung kết quả",
            "results framework",
            ("khung logic", "logical framework", "logframe", "bảng mục tiêu", "objective table"),
        ),
    ),
)
class Goal(Node):
    """What the plan is for, in words.

    Attributes:
        text: the full wording, when it is longer than a title.
        goals: the objectives that make it up.
        targets: numbers by which it is measured.
    """

    text: str | None = key(
        "nội dung", "text", "text", "Toàn văn mục tiêu.", "The full wording.", ("Nâng cao nhận thức", "Raise awareness")
    )
    section: str | None = section_key("I")
    goals: tuple[Goal, ...] = holds("Goal", only=("goal",))
    targets: tuple[Target, ...] = holds(Target)
    serves: tuple[Ref, ...] = serves_key("MTC")
    note: str | None = note_key("theo Chiến lược", "as in the Strategy")
