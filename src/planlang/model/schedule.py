"""When things happen: phases, tasks, milestones, evaluations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planlang.model.declare import block, holds, key
from planlang.model.duties import Report, Role
from planlang.model.fields import (
    accountable_key,
    adviser_key,
    after_key,
    cooperating_key,
    deadline_key,
    every_key,
    executing_key,
    funder_key,
    lead_key,
    note_key,
    period_key,
    requested_key,
    requires_key,
    section_key,
    serves_key,
    supervisor_key,
    when_key,
    within_key,
)
from planlang.model.node import Node
from planlang.values.refs import Ref
from planlang.values.time import Period, Recurrence, When

if TYPE_CHECKING:
    from planlang.values.times import Within


@block(
    ("task", "nhiệm vụ", "task", ("công việc",)),
    ("step", "bước", "step", ("trình tự",)),
    doc=("Một việc cụ thể, có thể có thời hạn.", "A piece of work, with or without a deadline."),
    example=('nhiệm vụ NV1 "Xây dựng thí điểm" { thời hạn: 2013 }', 'task NV1 "Set up the pilot" { deadline: 2013 }'),
    table=True,
)
class Task(Node):
    """A piece of work inside a phase or a part.

    Attributes:
        period, deadline, within, every: when; `Plan.due` tells the day of a limit that is counted from something.
        lead, cooperating, requested, executing, funder, accountable, supervisor, adviser, roles: who.
        after, requires: what must come first.
        serves: goals or parts that it works for.
        output: what it yields.
    """

    section: str | None = section_key("IV.1")
    period: Period | None = period_key("2012-2013")
    deadline: When | None = deadline_key("30/9/2013")
    within: Within | None = within_key()
    every: tuple[Recurrence, ...] = every_key()
    lead: tuple[Ref, ...] = lead_key()
    cooperating: tuple[Ref, ...] = cooperating_key()
    requested: tuple[Ref, ...] = requested_key("LHPN")
    executing: tuple[Ref, ...] = executing_key()
    funder: tuple[Ref, ...] = funder_key()
    accountable: tuple[Ref, ...] = accountable_key()
    supervisor: tuple[Ref, ...] = supervisor_key()
    adviser: tuple[Ref, ...] = adviser_key()
    roles: tuple[Role, ...] = holds(Role)
    after: tuple[Ref, ...] = after_key("NV1")
    requires: tuple[Ref, ...] = requires_key()
    serves: tuple[Ref, ...] = serves_key("DA1")
    output: str | None = key(
        "sản phẩm",
        "output",
        "text",
        "Kết quả phải có.",
        "What it yields.",
        ("báo cáo sơ kết", "a review report"),
        also=(("kết quả", "deliverable"),),
    )
    note: str | None = note_key("làm hằng năm", "every year")


@block(
    ("milestone", "mốc", "milestone", ("mốc thời gian", "cột mốc")),
    doc=("Thời điểm một việc phải xong.", "A date at which something is done."),
    example=('mốc SO_KET "Sơ kết, đánh giá giữa kỳ" { năm: 2013 }', 'milestone SO_KET "Mid-term review" { year: 2013 }'),
    table=True,
)
class Milestone(Node):
    """A date at which something is done.

    Attributes:
        when: the date, as finely as it is known.
        lead: who answers for it.
    """

    section: str | None = section_key("IV.1")
    when: When | None = when_key()
    lead: tuple[Ref, ...] = lead_key()
    after: tuple[Ref, ...] = after_key("NV1")
    requires: tuple[Ref, ...] = requires_key("NV1")
    note: str | None = note_key("cấp tỉnh", "at province level")


@block(
    ("phase", "giai đoạn", "phase", ("đợt",)),
    doc=("Một chặng của lộ trình.", "A stretch of the roadmap."),
    example=('giai đoạn GD1 "Giai đoạn 2012-2013" { thời gian: 2012-2013 }', 'phase GD1 "Phase 2012-2013" { period: 2012-2013 }'),
    table=True,
)
class Phase(Node):
    """A stretch of the roadmap.

    Attributes:
        period: the years (or days) it takes.
        after: phases that must have ended.
        requires: milestones or tasks that must have happened.
        alongside: phases that it overlaps on purpose.
        tasks, milestones: what happens in it.
    """

    section: str | None = section_key("IV.1")
    period: Period | None = period_key("2012-2013")
    after: tuple[Ref, ...] = after_key("GD1")
    requires: tuple[Ref, ...] = requires_key()
    alongside: tuple[Ref, ...] = key(
        "đồng thời",
        "alongside",
        "refs",
        "Cố ý trùng thời gian với giai đoạn khác.",
        "Overlaps on purpose.",
        "GD1",
        also=("song song",),
        target="time",
    )
    tasks: tuple[Task, ...] = holds(Task)
    milestones: tuple[Milestone, ...] = holds(Milestone)
    note: str | None = note_key("làm điểm trước", "pilot first")


@block(
    ("inspection", "kiểm tra", "inspection", ("theo dõi", "monitoring")),
    ("evaluation", "đánh giá", "evaluation", ("rút kinh nghiệm",)),
    ("interim_review", "sơ kết", "interim review", ("midterm review", "mid-term review")),
    ("final_review", "tổng kết", "final review", ()),
    doc=("Một lần kiểm tra, đánh giá, sơ kết hay tổng kết.", "An inspection, an evaluation, an interim or a final review."),
    example=(
        'sơ kết "Đánh giá giữa kỳ" { năm: 2013; chủ trì: SLDTBXH }',
        'interim review "Mid-term review" { year: 2013; lead: SLDTBXH }',
    ),
    table=True,
)
class Evaluation(Node):
    """An inspection or evaluation.

    Attributes:
        kind: "mid_term", "final", "yearly" or "ad_hoc".
        when: the date, when it is held once.
        every: how often, when it comes back.
        lead, cooperating: who.
        funded_by: the part whose money pays for it.
        reports: reports that come of it.
    """

    section: str | None = section_key("II.5")
    kind: str | None = key(
        "loại", "kind", "word", "Giữa kỳ, cuối kỳ, hằng năm hay đột xuất.", "Mid-term, final, yearly or ad hoc.", ("giữa kỳ", "mid-term"),
        choices=(("mid_term", "giữa kỳ", "mid-term"), ("final", "cuối kỳ", "final"), ("yearly", "hằng năm", "yearly"), ("ad_hoc", "đột xuất", "ad hoc")),
    )  # fmt: skip
    when: When | None = when_key()
    every: tuple[Recurrence, ...] = every_key()
    lead: tuple[Ref, ...] = lead_key()
    cooperating: tuple[Ref, ...] = cooperating_key()
    funded_by: tuple[Ref, ...] = key(
        "kinh phí tại", "funded under", "refs", "Tiền ở dòng nào.", "The part whose money pays for it.", "V", target="part"
    )
    reports: tuple[Report, ...] = holds(Report)
    note: str | None = note_key("từng dự án", "each project")
