"""What is done and when: parts of the plan at any depth, phases, tasks, milestones, evaluations, follow-ups."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planlang.model.declare import block, holds, key
from planlang.model.duties import Report
from planlang.model.node import Node
from planlang.model.targets import Target
from planlang.totals.figures import Figure, Parts
from planlang.values.money import Money
from planlang.values.refs import Ref
from planlang.values.targets import Measure
from planlang.values.time import Period, Recurrence, When
from planlang.values.units import Unit

SECTION = ("mục", "section", "path", "Mục trong văn bản.", "Its place in the paper.")
LEAD = ("chủ trì", "lead", "refs", "Cơ quan chủ trì, chịu trách nhiệm chính.", "Who answers for it; several lead jointly.")
LEAD_ALSO = ("cơ quan chủ trì", "đồng chủ trì", "chịu trách nhiệm chính", "responsible agency", "leads")
WITH = ("phối hợp", "cooperating", "refs", "Cơ quan cùng làm với cơ quan chủ trì.", "Who works with the lead.")
WITH_ALSO = ("cơ quan phối hợp", "phối hợp với", "tham gia", "cùng với", "coordinate", "partners")
NOTE = ("ghi chú", "note", "text", "Ghi chú.", "A note.")
DEADLINE = (
    "thời hạn",
    "deadline",
    "when",
    "Ngày cuối phải xong; có thể chỉ ghi năm, quý, tháng.",
    "The last day; a year, quarter or month may stand.",
)
DEADLINE_ALSO = ("hạn", "hạn chót", "thời gian hoàn thành", "hoàn thành trước", "đến năm", "due")
PERIOD = ("thời gian", "period", "period", "Khoảng thời gian.", "Span of time.")
PERIOD_ALSO = ("thời gian thực hiện", "thời kỳ", "giai đoạn", "timeframe")
AFTER = ("sau", "after", "refs", "Bắt đầu khi việc kia đã kết thúc.", "Begins when the other has ended.")
REQUIRES = ("cần có", "requires", "refs", "Không thể bắt đầu khi chưa có kết quả này.", "Cannot begin without its result.")
REQUIRES_ALSO = ("cần", "trên cơ sở", "sau khi có", "điều kiện tiên quyết")


@block(
    ("place", "địa bàn", "place", ("nơi thực hiện", "places", "locality")),
    doc=("Một địa bàn; huyện có thể chứa xã.", "A place; a district may hold communes."),
    example=('địa bàn "huyện Đông Triều" { địa bàn "xã Tân Việt" }', 'place "Đông Triều district" { place "Tân Việt commune" }'),
)
class Locality(Node):
    """A place: a province, district or commune, with the places inside it.

    Attributes:
        places: places inside it; a place that holds others is not counted itself.
    """

    section: str | None = key(*SECTION, "II.4")
    places: tuple[Locality, ...] = holds("Locality")
    note: str | None = key(*NOTE, ("Trung ương hỗ trợ", "supported by the centre"))

    @property
    def leaves(self) -> tuple[Locality, ...]:
        """The places that are counted: itself, or the finest places inside it."""
        return tuple(leaf for place in self.places for leaf in place.leaves) or (self,)


@block(
    ("task", "nhiệm vụ", "task", ("công việc",)),
    ("step", "bước", "step", ("trình tự",)),
    doc=("Một việc cụ thể, có thể có thời hạn.", "A piece of work, with or without a deadline."),
    example=('nhiệm vụ NV1 "Xây dựng thí điểm" { thời hạn: 2013 }', 'task NV1 "Set up the pilot" { deadline: 2013 }'),
)
class Task(Node):
    """A piece of work inside a phase or a part.

    Attributes:
        period, deadline: when.
        lead, cooperating: who.
        after, requires: what must come first.
        serves: goals or parts that it works for.
        output: what it yields.
    """

    section: str | None = key(*SECTION, "IV.1")
    period: Period | None = key(*PERIOD, "2012-2013", also=PERIOD_ALSO)
    deadline: When | None = key(*DEADLINE, "30/9/2013", also=DEADLINE_ALSO)
    every: tuple[Recurrence, ...] = key(
        "định kỳ", "every", "recurrences", "Bao lâu một lần.", "How often.", ("hằng năm", "yearly")
    )
    lead: tuple[Ref, ...] = key(*LEAD, "SLDTBXH", also=LEAD_ALSO, target="agency")
    cooperating: tuple[Ref, ...] = key(*WITH, "STC, SNV", also=WITH_ALSO, target="agency")
    after: tuple[Ref, ...] = key(*AFTER, "NV1", also=("tiếp theo", "kế tiếp"), target="time")
    requires: tuple[Ref, ...] = key(*REQUIRES, "GD1.SO_KET", also=REQUIRES_ALSO, target="time")
    serves: tuple[Ref, ...] = key(
        "phục vụ", "serves", "refs", "Phục vụ mục tiêu, dự án nào.", "Which goals or parts it serves.", "DA1", target="goal"
    )
    output: str | None = key(
        "sản phẩm",
        "output",
        "text",
        "Kết quả phải có.",
        "What it yields.",
        ("báo cáo sơ kết", "a review report"),
        also=("kết quả", "deliverable"),
    )
    note: str | None = key(*NOTE, ("làm hằng năm", "every year"))


@block(
    ("milestone", "mốc", "milestone", ("mốc thời gian", "cột mốc")),
    doc=("Thời điểm một việc phải xong.", "A date at which something is done."),
    example=('mốc SO_KET "Sơ kết, đánh giá giữa kỳ" { năm: 2013 }', 'milestone SO_KET "Mid-term review" { year: 2013 }'),
)
class Milestone(Node):
    """A date at which something is done.

    Attributes:
        when: the date, as finely as it is known.
        lead: who answers for it.
    """

    section: str | None = key(*SECTION, "IV.1")
    when: When | None = key(
        "năm", "year", "when", "Thời điểm: năm, quý, tháng hoặc ngày.", "When: a year, quarter, month or day.", "2013",
        also=("quý", "quarter", "tháng", "month", "ngày", "date", "thời hạn", "deadline", "when"),
    )  # fmt: skip
    lead: tuple[Ref, ...] = key(*LEAD, "SLDTBXH", also=LEAD_ALSO, target="agency")
    after: tuple[Ref, ...] = key(*AFTER, "NV1", also=("tiếp theo", "kế tiếp"), target="time")
    requires: tuple[Ref, ...] = key(*REQUIRES, "NV1", also=REQUIRES_ALSO, target="time")
    note: str | None = key(*NOTE, ("cấp tỉnh", "at province level"))


@block(
    ("phase", "giai đoạn", "phase", ("đợt",)),
    doc=("Một chặng của lộ trình.", "A stretch of the roadmap."),
    example=('giai đoạn GD1 "Giai đoạn 2012-2013" { thời gian: 2012-2013 }', 'phase GD1 "Phase 2012-2013" { period: 2012-2013 }'),
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

    section: str | None = key(*SECTION, "IV.1")
    period: Period | None = key(*PERIOD, "2012-2013", also=PERIOD_ALSO)
    after: tuple[Ref, ...] = key(*AFTER, "GD1", also=("tiếp theo", "kế tiếp"), target="time")
    requires: tuple[Ref, ...] = key(*REQUIRES, "GD1.SO_KET", also=REQUIRES_ALSO, target="time")
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
    note: str | None = key(*NOTE, ("làm điểm trước", "pilot first"))


@block(
    ("pilot", "thí điểm", "pilot", ("làm điểm",)),
    doc=("Nơi làm thử trước.", "Where something is tried first."),
    example=('thí điểm { số lượng: 1 xã; địa bàn "xã Tân Việt" }', 'pilot { quantity: 1 commune; place "Tân Việt commune" }'),
)
class Pilot(Node):
    """A first try in named places.

    Attributes:
        quantity: the stated number of places.
        places: the places, by district.
        sources: the funding sources it is paid from.
    """

    section: str | None = key(*SECTION, "II.4")
    quantity: Measure | None = key(
        "số lượng",
        "quantity",
        "count",
        "Số địa bàn đã nêu.",
        "The stated number of places.",
        ("5 xã, thị trấn", "5 communes"),
        also=("số địa bàn",),
    )
    places: tuple[Locality, ...] = holds(Locality)
    sources: tuple[Ref, ...] = key(
        "nguồn kinh phí",
        "funding source",
        "refs",
        "Lấy từ nguồn nào.",
        "Which sources pay.",
        "TW",
        also=("nguồn vốn", "funding sources"),
        target="source",
    )
    period: Period | None = key(*PERIOD, "2012-2013", also=PERIOD_ALSO)
    note: str | None = key(*NOTE, ("Trung ương hỗ trợ", "supported by the centre"))


@block(
    ("replicate", "nhân rộng", "replicate", ("mở rộng",)),
    ("follow_up", "việc tiếp theo", "follow-up", ("bước tiếp theo",)),
    doc=("Việc chỉ làm khi đủ điều kiện.", "Something that is done only if its condition holds."),
    example=(
        'nhân rộng "Nhân rộng mô hình" { điều kiện: "thí điểm đạt kết quả"; phê duyệt: UBND_TINH }',
        'replicate "Repeat elsewhere" { condition: "the pilot worked"; approval: UBND_TINH }',
    ),
)
class FollowUp(Node):
    """Something that is done only if its conditions hold.

    Attributes:
        conditions: what must hold.
        approval: who decides.
        after, requires: what must have happened.
    """

    section: str | None = key(*SECTION, "II.4")
    conditions: tuple[str, ...] = key(
        "điều kiện", "condition", "texts", "Điều phải có thì mới làm.", "What must hold.",
        ("kết quả thí điểm, khả năng ngân sách", "results of the pilot, funds"), also=("với điều kiện", "nếu", "conditions"),
    )  # fmt: skip
    approval: tuple[Ref, ...] = key(
        "phê duyệt",
        "approval",
        "refs",
        "Ai quyết định.",
        "Who decides.",
        "UBND_TINH",
        also=("duyệt", "chấp thuận", "approved by"),
        target="agency",
    )
    after: tuple[Ref, ...] = key(*AFTER, "GD1", also=("tiếp theo", "kế tiếp"), target="time")
    requires: tuple[Ref, ...] = key(*REQUIRES, "GD1.SO_KET", also=REQUIRES_ALSO, target="time")
    period: Period | None = key(*PERIOD, "2014-2015", also=PERIOD_ALSO)
    note: str | None = key(*NOTE, ("tùy khả năng", "as funds allow"))


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

    section: str | None = key(*SECTION, "II.5")
    kind: str | None = key(
        "loại", "kind", "word", "Giữa kỳ, cuối kỳ, hằng năm hay đột xuất.", "Mid-term, final, yearly or ad hoc.", ("giữa kỳ", "mid-term"),
        choices=(("mid_term", "giữa kỳ", "mid-term"), ("final", "cuối kỳ", "final"), ("yearly", "hằng năm", "yearly"), ("ad_hoc", "đột xuất", "ad hoc")),
    )  # fmt: skip
    when: When | None = key(
        "năm", "year", "when", "Thời điểm: năm, quý, tháng hoặc ngày.", "When: a year, quarter, month or day.", "2013",
        also=("quý", "quarter", "tháng", "month", "ngày", "date", "thời hạn", "deadline", "when"),
    )  # fmt: skip
    every: tuple[Recurrence, ...] = key(
        "định kỳ", "every", "recurrences", "Bao lâu một lần.", "How often.", ("hằng năm", "yearly")
    )
    lead: tuple[Ref, ...] = key(*LEAD, "SLDTBXH", also=LEAD_ALSO, target="agency")
    cooperating: tuple[Ref, ...] = key(*WITH, "STC, SNV", also=WITH_ALSO, target="agency")
    funded_by: tuple[Ref, ...] = key(
        "kinh phí tại", "funded under", "refs", "Tiền ở dòng nào.", "The part whose money pays for it.", "V", target="part"
    )
    reports: tuple[Report, ...] = holds(Report)
    note: str | None = key(*NOTE, ("từng dự án", "each project"))


@block(
    ("project", "dự án", "project", ("DA",)),
    ("sub_project", "tiểu dự án", "sub-project", ("subproject",)),
    ("content", "nội dung", "content", ("nội dung thành phần",)),
    ("model", "mô hình", "model", ()),
    ("component", "hợp phần", "component", ()),
    ("work_item", "hạng mục", "work item", ("công trình", "gói")),
    ("activity", "hoạt động", "activity", ()),
    doc=(
        "Một phần của kế hoạch, gọi theo tên trong văn bản; phần này có thể chứa phần khác.",
        "A part of the plan, under the paper's own word; parts may hold parts.",
    ),
    example=(
        'nội dung ND1 "Tuyên truyền trên báo chí" { chủ trì: STTTT }',
        'content ND1 "Communication in the media" { lead: STTTT }',
    ),
    head=("id", "title", "value"),
    value="amounts",
)
class Part(Node):
    """A part of the plan: project, sub-project, content, model, component, work item or activity.

    Attributes:
        ordinal: the paper's own number; see `number`.
        objective: what it is for, in words.
        scope: "all" for the whole area of the plan, or the text of the scope.
        places: named places; quantity: their stated number.
        lead, cooperating, requested, executing, funder, supervisor, adviser, consolidator, appraiser: agencies by role.
        period, deadline: when.
        serves: the goals it works for.
        parts: the parts inside, under whatever word.
        amounts: figures of money given for it outside any table, in the order of the file.
        completeness: "all" when the parts given are said to be complete, "some" when they are said not to be.
        currency: currency of `amounts`.
        outside_total: True when the paper leaves it out of every total on purpose.
    """

    section: str | None = key(*SECTION, "II.1", also=("phần", "khoản", "điểm", "điều"))
    ordinal: str | None = key(
        "số thứ tự",
        "ordinal",
        "text",
        "Số thứ tự trong văn bản, nếu khác mã.",
        "The paper's own number, if the id does not show it.",
        "1",
        also=("STT",),
    )
    objective: str | None = key(
        "mục tiêu",
        "objective",
        "text",
        "Phần này nhằm làm gì.",
        "What the part is for.",
        ("Nâng cao năng lực", "Build capacity"),
        also=("mục tiêu cụ thể",),
    )
    population: str | None = key(
        "đối tượng",
        "population",
        "text",
        "Dành cho ai.",
        "Whom it is for.",
        ("nữ đại biểu HĐND", "women deputies"),
        also=("nhóm đối tượng",),
    )
    scope: str | None = key(
        "phạm vi",
        "scope",
        "scope",
        "Toàn tỉnh, hay nơi nào.",
        "The whole province, or where.",
        ("toàn tỉnh", "whole province"),
        also=("phạm vi thực hiện",),
    )
    quantity: Measure | None = key(
        "số lượng",
        "quantity",
        "count",
        "Số địa bàn hay số lượng đã nêu.",
        "The stated count.",
        ("5 xã", "5 communes"),
        also=("số địa bàn", "khối lượng"),
    )
    lead: tuple[Ref, ...] = key(*LEAD, "STTTT", also=LEAD_ALSO, target="agency")
    cooperating: tuple[Ref, ...] = key(*WITH, "STC, SNV", also=WITH_ALSO, target="agency")
    requested: tuple[Ref, ...] = key(
        "đề nghị",
        "requested",
        "refs",
        "Cơ quan được đề nghị.",
        "Bodies that are asked.",
        "LHPN",
        also=("kính đề nghị",),
        target="agency",
    )
    executing: tuple[Ref, ...] = key(
        "thực hiện",
        "executing",
        "refs",
        "Cơ quan trực tiếp làm.",
        "Who does the work.",
        "SVHTTDL",
        also=("đơn vị thực hiện", "cơ quan thực hiện", "implementing agency"),
        target="agency",
    )
    funder: tuple[Ref, ...] = key(
        "bố trí kinh phí",
        "funder",
        "refs",
        "Cơ quan cấp tiền.",
        "Who provides the money.",
        "STC",
        also=("cấp kinh phí", "bố trí vốn", "donor"),
        target="agency",
    )
    supervisor: tuple[Ref, ...] = key(
        "giám sát",
        "supervisor",
        "refs",
        "Cơ quan giám sát.",
        "Who supervises.",
        "HDND",
        also=("đôn đốc", "chỉ đạo"),
        target="agency",
    )
    adviser: tuple[Ref, ...] = key(
        "tham mưu", "adviser", "refs", "Cơ quan tham mưu.", "Who advises.", "SNV", also=("hướng dẫn",), target="agency"
    )
    consolidator: tuple[Ref, ...] = key(
        "tổng hợp", "consolidator", "refs", "Cơ quan tổng hợp.", "Who brings it together.", "SLDTBXH", target="agency"
    )
    appraiser: tuple[Ref, ...] = key(
        "thẩm định", "appraiser", "refs", "Cơ quan thẩm định.", "Who appraises.", "STC", target="agency"
    )
    sources: tuple[Ref, ...] = key(
        "nguồn kinh phí",
        "funding source",
        "refs",
        "Lấy từ nguồn nào.",
        "Which sources pay.",
        "TW",
        also=("nguồn vốn", "funding sources"),
        target="source",
    )
    period: Period | None = key(*PERIOD, "2012-2015", also=PERIOD_ALSO)
    deadline: When | None = key(*DEADLINE, "31/12/2015", also=DEADLINE_ALSO)
    every: tuple[Recurrence, ...] = key(
        "định kỳ", "every", "recurrences", "Bao lâu một lần.", "How often.", ("hằng năm", "yearly")
    )
    after: tuple[Ref, ...] = key(*AFTER, "ND1", also=("tiếp theo", "kế tiếp"), target="time")
    requires: tuple[Ref, ...] = key(*REQUIRES, "ND1", also=REQUIRES_ALSO, target="time")
    serves: tuple[Ref, ...] = key(
        "phục vụ", "serves", "refs", "Phục vụ mục tiêu nào.", "Which goals it works for.", "MT1, MT2", target="goal"
    )
    unit: Unit | None = key(
        "đơn vị tính",
        "unit",
        "unit",
        "Đơn vị tiền trong phần này.",
        "Unit of money in this part.",
        ("triệu đồng", "VND million"),
        also=("ĐVT", "đơn vị"),
    )
    amounts: tuple[Figure, ...] = key(
        "kinh phí", "funding", "funding", "Tiền của phần này: theo năm, theo nguồn.", "Money of the part: by year, by source.",
        ("TINH 100, TW 150", "TINH 100, TW 150"), also=("vốn", "capital", "ngân sách", "khoản kinh phí"), args=True, many=True,
    )  # fmt: skip
    outside_total: bool | None = key(
        "ngoài tổng", "outside the total", "flag", "Không tính vào tổng nào.", "Counts in no total.", ("có", "yes")
    )
    output: str | None = key(
        "sản phẩm",
        "output",
        "text",
        "Kết quả phải có.",
        "What it yields.",
        ("cơ sở dữ liệu", "a database"),
        also=("kết quả", "sản phẩm đầu ra", "deliverable"),
    )
    targets: tuple[Target, ...] = holds(Target)
    places: tuple[Locality, ...] = holds(Locality)
    pilots: tuple[Pilot, ...] = holds(Pilot)
    parts: tuple[Part, ...] = holds("Part")
    tasks: tuple[Task, ...] = holds(Task)
    milestones: tuple[Milestone, ...] = holds(Milestone)
    evaluations: tuple[Evaluation, ...] = holds(Evaluation)
    follow_ups: tuple[FollowUp, ...] = holds(FollowUp)
    reports: tuple[Report, ...] = holds(Report)
    note: str | None = key(*NOTE, ("chọn từ Chương trình quốc gia", "taken from the national programme"))
    completeness: Parts = ""
    currency: str = "VND"

    @property
    def level(self) -> str:
        """The paper's own word for it, as a code: `project`, `sub_project`, `content`, `model`, ..."""
        return self.word

    @property
    def number(self) -> str | None:
        """The paper's own number: `ordinal`, or the number at the end of the id (`ND1` is content 1)."""
        if self.ordinal:
            return self.ordinal
        match = re.search(r"[0-9]+(?:\.[0-9]+)*$|^[a-zđIVX]+$", self.id or "")
        return match[0] if match else None

    @property
    def activities(self) -> tuple[Part, ...]:
        """The parts inside that the paper calls activities."""
        return tuple(part for part in self.parts if part.word == "activity")

    def walk(self) -> Iterator[Part]:
        """This part and every part inside it, from the top down."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def money(self) -> Money | None:
        """The amount stated for it as a whole, outside any table; None when there is none."""
        for figure in self.amounts:
            if figure.state == "figure" and figure.column.time is None and figure.column.source is None:
                return Money(figure.minor, self.currency)
        return None
