"""What is done and where: parts of the plan at any depth, places, pilots, follow-ups."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from planlang.model.declare import block, heading, holds, key
from planlang.model.duties import Report, Role
from planlang.model.fields import (
    accountable_key,
    adviser_key,
    after_key,
    balances_key,
    ceiling_key,
    complete_key,
    cooperating_key,
    corresponds_key,
    deadline_key,
    equivalent_key,
    every_key,
    executing_key,
    extending_key,
    funder_key,
    lead_key,
    mean_key,
    note_key,
    period_key,
    requested_key,
    requires_key,
    section_key,
    serves_key,
    shares_key,
    sources_key,
    supervisor_key,
    unit_key,
    within_key,
    words_key,
)
from planlang.model.node import Node
from planlang.model.said import Costing, InWords, Mean, Shares
from planlang.model.schedule import Evaluation, Milestone, Phase, Task
from planlang.model.targets import Target
from planlang.totals.figures import Figure
from planlang.values.money import Money
from planlang.values.refs import Ref
from planlang.values.targets import Measure
from planlang.values.time import Period, Recurrence, When
from planlang.values.units import Unit

if TYPE_CHECKING:
    from planlang.values.scopes import ScopeRule
    from planlang.values.times import Within

#: How firm the money of a part is, and whether it has an owner.
STANDINGS = (
    ("allotted", "đã giao", "allotted"),
    ("indicative", "dự kiến", "indicative"),
    ("unallocated", "chưa phân bổ", "unallocated"),
    ("contingency", "dự phòng", "contingency"),
)


@block(
    ("place", "địa bàn", "place", ("nơi thực hiện", "places", "locality")),
    doc=("Một địa bàn; huyện có thể chứa xã.", "A place; a district may hold communes."),
    example=('địa bàn "huyện Đông Triều" { địa bàn "xã Tân Việt" }', 'place "Đông Triều district" { place "Tân Việt commune" }'),
    # "danh mục địa bàn" is the register of places.
    tables=(("place", "bảng địa bàn", "place table", ()),),
)
class Locality(Node):
    """A place: a province, district or commune, with the places inside it.

    Attributes:
        places: places inside it; a place that holds others is not counted itself.
    """

    section: str | None = section_key("II.4")
    places: tuple[Locality, ...] = holds("Locality")
    note: str | None = note_key("Trung ương hỗ trợ", "supported by the centre")

    @property
    def leaves(self) -> tuple[Locality, ...]:
        """The places that are counted: itself, or the finest places inside it."""
        return tuple(leaf for place in self.places for leaf in place.leaves) or (self,)


@block(
    ("place_list", "danh mục đơn vị hành chính", "register of places", ("sổ địa bàn", "place register", "danh mục hành chính")),
    doc=(
        "Các đơn vị hành chính mà địa bàn của kế hoạch được đối chiếu: tên một tệp CSV, hoặc các dòng ngay trong khối.",
        "The administrative units that the plan's places are checked against: the name of a CSV file, or rows in the block.",
    ),
    example=('danh mục đơn vị hành chính: "don_vi_hanh_chinh.csv"', 'register of places: "units.csv"'),
    head=("title", "value"),
    value="file",
    headings=(
        heading("code", "mã", "code", "Mã đơn vị.", "The unit's code."),
        heading("name", "tên", "name", "Tên, không kèm loại.", "Its name without its kind."),
        heading("type", "loại", "kind", "Loại đơn vị: xã, thị xã …", "Its kind: commune, ward …", ("type",)),
        heading("parent", "thuộc", "parent", "Mã đơn vị chứa nó.", "Code of the unit that it lies in."),
        heading("valid_from", "từ ngày", "valid from", "Ngày đầu.", "Its first day."),
        heading("valid_to", "đến ngày", "valid to", "Ngày cuối.", "Its last day."),
        heading("successor", "nhập vào", "successor", "Mã đơn vị kế tiếp.", "Code of the unit that followed."),
        heading("decree", "văn bản", "document", "Văn bản quyết định.", "The document that decided it."),
    ),
)
class PlaceList(Node):
    """A register of places that the plan names or holds.

    Attributes:
        file: the CSV file that holds it, relative to the plan.
        units: the units of the rows in the block.
    """

    file: str | None = key(
        "tệp", "from file", "text", "Tệp CSV chứa danh mục.", "The CSV file that holds it.", ("dia_ban.csv", "units.csv")
    )
    note: str | None = note_key("theo Quyết định của Thủ tướng", "by decision of the Prime Minister")
    units: tuple[Any, ...] = ()


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

    section: str | None = section_key("II.4")
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
    sources: tuple[Ref, ...] = sources_key()
    period: Period | None = period_key("2012-2013")
    note: str | None = note_key("Trung ương hỗ trợ", "supported by the centre")


@block(
    ("replicate", "nhân rộng", "replicate", ("mở rộng",)),
    ("follow_up", "việc tiếp theo", "follow-up", ("bước tiếp theo",)),
    doc=("Việc chỉ làm khi đủ điều kiện.", "Something that is done only if its condition holds."),
    example=(
        'nhân rộng "Nhân rộng mô hình" { điều kiện: "thí điểm đạt kết quả"; phê duyệt: UBND_TINH }',
        'replicate "Repeat elsewhere" { condition: "the pilot worked"; approval: UBND_TINH }',
    ),
    table=True,
)
class FollowUp(Node):
    """Something that is done only if its conditions hold.

    Attributes:
        conditions: what must hold.
        approval: who decides.
        after, requires: what must have happened.
    """

    section: str | None = section_key("II.4")
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
    after: tuple[Ref, ...] = after_key("GD1")
    requires: tuple[Ref, ...] = requires_key()
    period: Period | None = period_key("2014-2015")
    note: str | None = note_key("tùy khả năng", "as funds allow")


@block(
    ("project", "dự án", "project", ("DA",)),
    ("sub_project", "tiểu dự án", "sub-project", ("subproject",)),
    ("content", "nội dung", "content", ("nội dung thành phần",)),
    ("model", "mô hình", "model", ()),
    ("component", "hợp phần", "component", ()),
    ("work_item", "hạng mục", "work item", ("công trình", "gói")),
    ("activity", "hoạt động", "activity", ()),
    ("cost_line", "khoản chi", "cost line", ("diễn giải", "expenditure line")),
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
    table=True,
    tables=(("cost_line", "bảng khoản chi", "cost table", ("danh mục khoản chi", "cost line table", "bảng dự toán")),),
)
class Part(Node):
    """A part of the plan: project, sub-project, content, model, component, work item, activity or cost line.

    Attributes:
        ordinal: the paper's own number; see `number`.
        objective: what it is for, in words.
        scope: "all" for the whole area of the plan, a `ScopeRule` for places chosen by an indicator, else the text.
        places: named places; quantity: their stated number.
        lead, cooperating, requested, executing, funder, accountable, extending: agencies by role; see also `leads_of`.
        supervisor, adviser, consolidator, appraiser, roles: agencies by further roles.
        period, deadline, within: when; phases: its own stretches, where the plan's are not meant.
        serves: the goals it works for.
        corresponds: the parts that it is in the plan that this one implements.
        parts: the parts inside, under whatever word.
        amounts: figures of money given for it outside any table, in the order of the file.
        currency: currency of `amounts`.
        complete: "all" or "some" when it says whether its parts are all there are; None when it says nothing.
        in_words, shares, means: its figures said again; ceilings: what they must not exceed; balances: what they must equal.
        unit_price, times, norm: what a cost line multiplies with `quantity`, and the price that a rule fixes.
        costing: the product that stands in place of its amount.
        standing: whether its money is allotted, indicative, unallocated or a reserve.
        released_when: conditions under which its money is released.
        outside_total: True when the paper leaves it out of every total on purpose.
    """

    section: str | None = section_key("II.1")
    ordinal: str | None = key(
        "số thứ tự",
        "ordinal",
        "text",
        "Số thứ tự trong văn bản, nếu khác mã.",
        "The paper's own number, if the id does not show it.",
        "1",
        also=(("STT", "no."),),
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
    scope: str | ScopeRule | None = key(
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
    lead: tuple[Ref, ...] = lead_key("STTTT", ranges=True)
    cooperating: tuple[Ref, ...] = cooperating_key()
    requested: tuple[Ref, ...] = requested_key("LHPN")
    executing: tuple[Ref, ...] = executing_key()
    funder: tuple[Ref, ...] = funder_key()
    accountable: tuple[Ref, ...] = accountable_key()
    extending: tuple[Ref, ...] = extending_key()
    supervisor: tuple[Ref, ...] = supervisor_key()
    adviser: tuple[Ref, ...] = adviser_key()
    consolidator: tuple[Ref, ...] = key(
        "tổng hợp", "consolidator", "refs", "Cơ quan tổng hợp.", "Who brings it together.", "SLDTBXH", target="agency"
    )
    appraiser: tuple[Ref, ...] = key(
        "thẩm định", "appraiser", "refs", "Cơ quan thẩm định.", "Who appraises.", "STC", target="agency"
    )
    roles: tuple[Role, ...] = holds(Role)
    sources: tuple[Ref, ...] = sources_key()
    period: Period | None = period_key("2012-2015")
    deadline: When | None = deadline_key("31/12/2015")
    within: Within | None = within_key("trong 6 tháng kể từ DA1", "within 6 months after DA1")
    every: tuple[Recurrence, ...] = every_key()
    after: tuple[Ref, ...] = after_key("ND1")
    requires: tuple[Ref, ...] = requires_key("ND1")
    serves: tuple[Ref, ...] = serves_key("MT1, MT2")
    corresponds: tuple[str, ...] = corresponds_key()
    unit: Unit | None = unit_key("Đơn vị tiền trong phần này.", "Unit of money in this part.")
    amounts: tuple[Figure, ...] = key(
        "kinh phí", "funding", "funding", "Tiền của phần này: theo năm, theo nguồn.", "Money of the part: by year, by source.",
        ("TINH 100, TW 150", "TINH 100, TW 150"), also=("vốn", "capital", "ngân sách", "khoản kinh phí", "thành tiền", "amount"), args=True, many=True,
    )  # fmt: skip
    complete: str | None = complete_key()
    in_words: tuple[InWords, ...] = words_key()
    shares: tuple[Shares, ...] = shares_key()
    means: tuple[Mean, ...] = mean_key()
    equivalent: Measure | None = equivalent_key()
    ceilings: tuple[Figure, ...] = ceiling_key()
    balances: tuple[Ref, ...] = balances_key()
    unit_price: Measure | None = key(
        "đơn giá", "unit price", "price", "Giá của một đơn vị, hoặc mã của định mức.", "The price of one unit, or the id of a cost norm.",
        ("255 triệu đồng/lớp", "255 million dong/class"), also=("giá",),
    )  # fmt: skip
    times: Measure | None = key(
        "số lần", "times", "measure", "Mấy lần, mấy ngày, mấy đợt.", "How often, for how many days.", ("2", "2"),
        also=("số ngày", "số đợt"),
    )  # fmt: skip
    norm: Measure | None = key(
        "định mức", "cost norm", "price", "Đơn giá không được cao hơn mức này; ghi mức, hoặc mã của định mức đã khai.", "The unit price must not be above it; the price, or the id of a declared norm.",
        ("300 triệu đồng/lớp", "300 million dong/class"), also=("mức chi", "suất đầu tư"),
    )  # fmt: skip
    standing: str | None = key(
        "tính chất", "standing", "word", "Số đã giao, mới dự kiến, chưa phân bổ hay để dự phòng.",
        "Whether its money is allotted, indicative, not yet given to anyone, or a reserve.", ("dự kiến", "indicative"), choices=STANDINGS,
    )  # fmt: skip
    released_when: tuple[str, ...] = key(
        "phân bổ sau khi", "released when", "texts", "Điều kiện để tiền của phần này được phân bổ, giải ngân.",
        "What must have happened before its money is released.",
        ('"Trung ương giao chỉ tiêu cụ thể"', '"the centre has set the targets"'), also=("giải ngân khi", "cấp sau khi", "released after"),
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
        also=(("kết quả", "deliverable"), "sản phẩm đầu ra"),
    )
    targets: tuple[Target, ...] = holds(Target)
    places: tuple[Locality, ...] = holds(Locality)
    pilots: tuple[Pilot, ...] = holds(Pilot)
    parts: tuple[Part, ...] = holds("Part")
    phases: tuple[Phase, ...] = holds(Phase)
    tasks: tuple[Task, ...] = holds(Task)
    milestones: tuple[Milestone, ...] = holds(Milestone)
    evaluations: tuple[Evaluation, ...] = holds(Evaluation)
    follow_ups: tuple[FollowUp, ...] = holds(FollowUp)
    reports: tuple[Report, ...] = holds(Report)
    note: str | None = note_key("chọn từ Chương trình quốc gia", "taken from the national programme")
    currency: str = "VND"
    costing: Costing | None = None

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

    def leads_of(self, inner: Part) -> tuple[Ref, ...]:
        """Which of the leads stated here answer for a part directly inside: those of its range, and those of no range."""
        return tuple(ref for ref in self.lead if ref.range is None or ref.range.covers(inner.word, inner.number))

    def walk(self) -> Iterator[Part]:
        """This part and every part inside it, from the top down."""
        yield self
        for part in self.parts:
            yield from part.walk()

    @property
    def factors(self) -> tuple[Measure, ...]:
        """What a cost line multiplies: the one-line product, or quantity, unit price (else the norm) and times."""
        if self.costing is not None:
            return self.costing.factors
        price = self.unit_price or self._cited_norm
        if price is None or self.quantity is None:
            return ()
        return tuple(one for one in (self.quantity, price, self.times) if one is not None)

    @property
    def _cited_norm(self) -> Measure | None:
        """A declared norm that the line cites and that is for one of what it counts: then it is the price."""
        norm, counted = self.norm, self.quantity
        if norm is None or norm.unit is None or counted is None or counted.unit is None:
            return None
        from planlang.values.cited import Cited

        return norm if isinstance(norm, Cited) and counted.unit.dimension in norm.unit.dimension.split("/")[1:] else None

    def money(self) -> Money | None:
        """The amount stated for it as a whole, outside any table; None when there is none."""
        for figure in self.amounts:
            if figure.state == "figure" and figure.column.time is None and figure.column.source is None:
                return Money(figure.minor, self.currency)
        return None
