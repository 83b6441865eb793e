"""What a plan wants to reach: goals, and targets with figure, population, baseline and deadline."""

from __future__ import annotations

from typing import Any

import attrs

from planlang.model.declare import block, holds, key
from planlang.model.fields import (
    complete_key,
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

#: What an indicator measures, from what is put in to what changes in the end.
KINDS_OF_INDICATOR = (
    ("input", "đầu vào", "input"),
    ("process", "quá trình", "process"),
    ("output", "đầu ra", "output"),
    ("outcome", "kết quả", "outcome"),
    ("impact", "tác động", "impact"),
)
DIRECTIONS = (("up", "tăng", "up"), ("down", "giảm", "down"), ("level", "giữ nguyên", "level"))
STATES = (
    ("not_started", "chưa thực hiện", "not started"),
    ("under_way", "đang thực hiện", "under way"),
    ("done", "hoàn thành", "complete"),
    ("late", "chậm tiến độ", "late"),
    ("suspended", "tạm dừng", "suspended"),
    ("dropped", "hủy bỏ", "dropped"),
)
METHODS = (
    ("cumulative", "lũy kế", "cumulative"),
    ("as_of", "thời điểm", "as of"),
    ("each_period", "từng kỳ", "each period"),
    ("date", "theo ngày", "date"),
)


def verification_key() -> Any:
    """`nguồn số liệu: báo cáo hằng năm`"""
    return key(
        "nguồn số liệu", "verification", "text", "Con số lấy từ đâu.", "Where the figure comes from.",
        ("báo cáo hằng năm", "yearly reports"), also=("nguồn kiểm chứng", "means of verification"),
    )  # fmt: skip


def assumption_key() -> Any:
    """`giả định: đủ kinh phí`"""
    return key(
        "giả định", "assumption", "text", "Điều phải đúng thì mới đạt.", "What must hold.", ("đủ kinh phí", "funds arrive"), also=("assumptions",),
    )  # fmt: skip


@attrs.frozen(repr=False)
class YearValue(Record):
    """The value of a target in one year (or other time) of its path."""

    when: When
    value: Measure


@block(
    ("target", "chỉ tiêu", "target", ("chỉ tiêu cụ thể", "chỉ tiêu phấn đấu")),
    ("indicator", "chỉ số", "indicator", ("chỉ tiêu thống kê",)),
    doc=("Một mức phải đạt, của ai, đến bao giờ.", "A number to reach: of whom, by when."),
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
        method: how yearly values relate: "cumulative", "as_of" or "each_period"; "date" where only the day counts.
        direction: "up", "down" or "level", where the figures do not show it.
        actual: value reached; `actual_year` when; `actuals` by time.
        worded, worded_baseline, worded_actual: words in place of the figure to reach, at the start, and reached.
        completed: the day on which it was reached; status: how it stands.
        percent_complete: how much of the way from baseline to value is done, as stated.
        targets: what it is disaggregated into; each says by what in `disaggregated`, or all the same.
        complete: "all" or "some" when it says whether those are all there are.
        serves: the goals it belongs to.
        corresponds: the targets that it is in the plan that this one implements.
        lead: who answers for it.
    """

    section: str | None = section_key("II.1")
    kind: str | None = key(
        "loại", "kind", "word", "Đo đầu vào, quá trình, đầu ra, kết quả hay tác động.", "Whether it measures input, process, output, outcome or impact.",
        ("kết quả", "outcome"), also=("phân loại", "classification"), choices=KINDS_OF_INDICATOR,
    )  # fmt: skip
    value: Measure | None = key(
        "giá trị", "value", "measure", "Mức phải đạt, có thể kèm ít nhất, trên, khoảng.", "The figure to reach; may say at least, over, about.",
        ("ít nhất 85%", "at least 85%"), also=("đạt", "mức đạt", "phấn đấu đạt", ("cả kỳ", "whole period"), ("cuối kỳ", "end target")), worded="worded", dated=("thời hạn", "deadline"),
    )  # fmt: skip
    worded: str | None = key(
        "đích bằng lời", "target in words", "text", "Điều phải đạt, khi không phải là con số; cũng ghi được sau “giá trị”.",
        "What is to be reached where it is no figure; may also stand behind “value”.", ("đạt chuẩn quốc gia", "meets the national standard"),
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
        worded="worded_baseline",
        dated=("năm gốc", "baseline year"),
    )
    worded_baseline: str | None = key(
        "hiện trạng bằng lời", "baseline in words", "text", "Tình hình lúc bắt đầu, khi không phải là con số.",
        "How things stood at the start where it is no figure.", ("chưa có", "none yet"),
    )  # fmt: skip
    baseline_source: str | None = key(
        "nguồn giá trị gốc", "baseline source", "text", "Giá trị gốc lấy từ đâu.", "Where the baseline comes from.",
        ("điều tra năm 2010", "survey of 2010"),
    )  # fmt: skip
    baseline_year: When | None = key(
        "năm gốc", "baseline year", "when", "Năm của giá trị gốc.", "The year of the baseline.", "2010"
    )
    deadline: When | None = deadline_key("2015")
    by_year: tuple[YearValue, ...] = key(
        "từng năm", "by year", "measure", "Con số của từng năm.", "The figure of each year.",
        ("2012 60%, 2013 70%", "2012 60%, 2013 70%"), also=("theo năm", "từng quý", "phân kỳ", "chia ra các năm", "by quarter"), many=True,
    )  # fmt: skip
    method: str | None = key(
        "cách tính", "method", "word", "Số các năm cộng dồn, hay là số ở từng thời điểm.", "How the yearly figures relate.",
        ("lũy kế", "cumulative"), choices=METHODS,
    )  # fmt: skip
    direction: str | None = key(
        "chiều hướng", "direction", "word", "Con số cần tăng, giảm hay giữ nguyên, khi các con số không cho thấy.",
        "Whether the figure is to go up, down or to stay, where the figures do not show it.", ("giảm", "down"),
        choices=DIRECTIONS,
    )  # fmt: skip
    actual: Measure | None = key(
        "đã đạt", "actual", "measure", "Con số đã đạt được.", "The figure reached.", "70%", also=("kết quả đạt được",), worded="worded_actual",
        dated=("đã đạt đến", "actual as of"),
    )  # fmt: skip
    worded_actual: str | None = key(
        "đã đạt bằng lời", "actual in words", "text", "Điều đã đạt được, khi không phải là con số.", "What was reached where it is no figure.",
        ("đã có đề án", "the scheme exists"),
    )  # fmt: skip
    actual_year: When | None = key(
        "đã đạt đến", "actual as of", "when", "Thời điểm của con số đã đạt.", "When the figure was reached.", "2013"
    )
    actuals: tuple[YearValue, ...] = key(
        "đã đạt từng năm", "actual by year", "measure", "Con số đã đạt của từng năm.", "The figure reached in each year.",
        ("2012 58%, 2013 66%", "2012 58%, 2013 66%"), also=("thực hiện từng năm", "actual by quarter"), many=True,
    )  # fmt: skip
    completed: When | None = key(
        "ngày hoàn thành", "completed", "when", "Ngày đã đạt.", "The day on which it was reached.", "30/9/2013", also=("hoàn thành ngày", "completed on"),
    )  # fmt: skip
    percent_complete: Measure | None = key(
        "tỷ lệ hoàn thành", "percent complete", "measure", "Đã đi được bao nhiêu phần trăm từ giá trị gốc đến mức phải đạt; đối chiếu với các con số.",
        "How much of the way from the baseline to the value is done; compared with the figures.", ("67%", "67%"),
        also=("mức hoàn thành", "% hoàn thành", "% complete"),
    )  # fmt: skip
    status: str | None = key(
        "tình trạng", "status", "word", "Việc đang ở đâu.", "How it stands.", ("đang thực hiện", "under way"), choices=STATES
    )
    disaggregated: tuple[str, ...] = key(
        "phân tổ", "disaggregated by", "texts", "Tách theo giới tính, dân tộc, địa bàn ...", "By sex, ethnic group, place ...",
        ("giới tính", "sex"), also=("tách theo", "phân tách theo", "chia theo"),
    )  # fmt: skip
    verification: str | None = verification_key()
    assumption: str | None = assumption_key()
    complete: str | None = complete_key()
    targets: tuple[Target, ...] = holds("Target")
    every: tuple[Recurrence, ...] = every_key()
    lead: tuple[Ref, ...] = lead_key()
    serves: tuple[Ref, ...] = serves_key()
    corresponds: tuple[str, ...] = corresponds_key("DA1.NHAN_THUC")
    note: str | None = note_key("theo Chiến lược", "as in the Strategy")

    def measured(self, measure: Measure) -> Measure:
        """A figure of this target with its unit: its own, else the one stated for all, else that of the figure to reach.

        >>> from planlang import loads
        >>> (target,) = loads('target "wells" { value: 40 wells; by year: 2012 15 }; counting unit "wells"').targets
        >>> print(target.measured(target.by_year[0].value).spoken("en"))
        15 wells
        """
        unit = self.unit or (self.value.unit if self.value is not None else None)
        if measure.unit is not None or unit is None or (self.unit is None and unit.dimension == "percentage_point"):
            return measure
        return attrs.evolve(measure, unit=unit)


@block(
    ("general_goal", "mục tiêu chung", "goal", ("mục tiêu tổng quát", "general goal")),
    ("goal", "mục tiêu", "objective", ("mục tiêu cụ thể",)),
    ("outcome", "kết quả", "outcome", ("kết quả trung gian", "intermediate outcome")),
    ("output", "đầu ra", "output", ("sản phẩm đầu ra",)),
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
        goals: the objectives, outcomes and outputs that make it up.
        targets: numbers by which it is measured.
        verification, assumption: where its figures come from; what must hold for it to lead to what stands above it.
    """

    text: str | None = key(
        "nội dung", "text", "text", "Toàn văn mục tiêu.", "The full wording.", ("Nâng cao nhận thức", "Raise awareness")
    )
    section: str | None = section_key("I")
    goals: tuple[Goal, ...] = holds("Goal", only=("goal", "outcome", "output"))
    targets: tuple[Target, ...] = holds(Target)
    verification: str | None = verification_key()
    assumption: str | None = assumption_key()
    lead: tuple[Ref, ...] = lead_key()
    serves: tuple[Ref, ...] = serves_key("MTC")
    note: str | None = note_key("theo Chiến lược", "as in the Strategy")
