"""What a plan is as a document: what it rests on, its solutions, who receives it, and which faults are acknowledged."""

from __future__ import annotations

import attrs

from planlang.model.declare import block, heading, key
from planlang.model.fields import note_key, period_key, section_key, serves_key
from planlang.model.node import Node
from planlang.source import Record, Span
from planlang.values.refs import CellRef, Ref
from planlang.values.targets import Measure
from planlang.values.time import Period, When


@block(
    # Without accents `dung` could be many a word: only the shape, a title alone at the top of a file, makes it this one.
    ("use", "dùng", "use", ("include",)),
    doc=(
        "Lấy phần khai cơ quan, nguồn kinh phí, địa bàn, giai đoạn ... của một tệp khác.",
        "Takes the agencies, funding sources, places, phases … that another file declares.",
    ),
    example=('dùng "chung/co_quan.plan"', 'use "shared/agencies.plan"'),
    head=("title",),
)
class Use(Node):
    """Another file whose declarations the plan uses; the title is its path, seen from the file that says so."""

    note: str | None = note_key("danh mục chung của sở", "the department's own list")


@block(
    ("implements", "triển khai", "implements", ("triển khai thực hiện", "cụ thể hóa", "thi hành")),
    ("guided_by", "theo hướng dẫn", "guided by", ("hướng dẫn tại",)),
    ("proposed_by", "theo đề nghị", "proposed by", ("xét đề nghị",)),
    ("legal_basis", "căn cứ", "legal basis", ("căn cứ pháp lý", "cơ sở pháp lý")),
    ("parent", "thuộc", "parent", ("văn bản cấp trên",)),
    doc=(
        "Văn bản mà kế hoạch triển khai, căn cứ vào, hay làm theo hướng dẫn.",
        "A document that the plan carries out, rests on, or is guided by.",
    ),
    example=(
        'triển khai "Quyết định 1241/QĐ-TTg" { ngày ban hành: 22/7/2011 }',
        'implements "Decision 1241/QĐ-TTg" { issued: 22/7/2011 }',
    ),
    tables=(("legal_basis", "bảng căn cứ", "legal basis table", ("danh mục căn cứ",)),),
)
class LegalBasis(Node):
    """A document that the plan refers to; `word` says how: implements, guided_by, proposed_by, legal_basis, parent.

    Attributes:
        issued: its date.
        issuer: who issued it; an agency of the plan, or a name in quotes.
        subject: what it is about.
        period: the years that it covers.
        expires: the day from which it is no longer in force.
        plan: the file in which that document is written as a plan; a plan is compared with the one that it implements.
    """

    section: str | None = section_key("I")
    number: str | None = key(
        "số ký hiệu", "number", "text", "Số, ký hiệu.", "Its number and symbol.", "1241/QĐ-TTg", also=("số", "số hiệu", "ký hiệu")
    )
    issued: When | None = key("ngày ban hành", "issued", "when", "Ngày ban hành.", "Its date.", "22/7/2011", also=("ngày ký",))
    issuer: tuple[Ref, ...] = key(
        "cơ quan ban hành", "issuer", "refs", "Cơ quan ban hành.", "Who issued it.", ("Thủ tướng Chính phủ", "Prime Minister"),
        also=("của", "nơi ban hành"), target="outside",
    )  # fmt: skip
    subject: str | None = key(
        "trích yếu",
        "subject",
        "text",
        "Nội dung tóm tắt của văn bản.",
        "What it is about.",
        ("phê duyệt Chương trình", "approves the programme"),
        also=("về việc",),
    )
    period: Period | None = period_key("2011-2015", "Thời gian mà văn bản áp dụng.", "The years that the document covers.")
    expires: When | None = key(
        "hết hiệu lực",
        "expires",
        "when",
        "Ngày văn bản hết hiệu lực.",
        "The day from which it is no longer in force.",
        "1/1/2013",
        also=("hết hiệu lực từ", "no longer in force from"),
    )
    plan: str | None = key(
        "kế hoạch",
        "plan",
        "text",
        "Tệp ghi văn bản ấy; chỉ tiêu và các phần được đối chiếu với tệp này.",
        "The file that holds that document; targets and parts are compared with it.",
        "quoc_gia_1241.plan",
        also=("tệp kế hoạch", "plan file"),
    )
    note: str | None = note_key("chỉ cho năm 2012", "for 2012 only")


@block(
    ("solution", "giải pháp", "solution", ("biện pháp", "measure")),
    doc=("Cách làm, không kèm tiền hay cơ quan chủ trì.", "How it is to be done, without money or lead."),
    example=('giải pháp "Đa dạng hóa nguồn lực" { mục: V.1.6 }', 'solution "Find more kinds of funds" { section: V.1.6 }'),
    table=True,
)
class Solution(Node):
    """How something is to be done.

    Attributes:
        points: the single measures that it names.
        serves: goals or parts that it helps.
    """

    section: str | None = section_key("V.1.6")
    points: tuple[str, ...] = key(
        "gồm",
        "comprising",
        "texts",
        "Từng việc trong giải pháp.",
        "The single measures.",
        ("kiểm tra, đánh giá", "inspect, evaluate"),
        also=("bao gồm", "cụ thể"),
    )
    serves: tuple[Ref, ...] = serves_key()
    note: str | None = note_key("lâu dài", "long term")


@attrs.frozen(repr=False)
class Recipient(Record):
    """One line of the distribution list.

    Attributes:
        name: as printed.
        purpose: "report", "action", "information", "copy" (nothing printed behind the name) or "file".
    """

    name: str
    purpose: str = "copy"
    span: Span = attrs.field(default=Span(0, 0), eq=False, repr=False)

    def spoken(self, language: str, spec: str = "") -> str:
        return self.name


def _recipients(vi: str, en: str, doc_vi: str, doc_en: str, example: str, also: tuple[str, ...] = ()) -> tuple[Recipient, ...]:
    declared: tuple[Recipient, ...] = key(vi, en, "recipients", doc_vi, doc_en, example, also=also)
    return declared


@block(
    ("recipients", "nơi nhận", "recipients", ()),
    doc=("Danh sách nơi nhận văn bản.", "Who receives the document."),
    example=(
        'nơi nhận { để báo cáo: "Văn phòng Chính phủ"; lưu: VT }',
        'recipients { for report: "Government Office"; file: VT }',
    ),
    tables=(("recipients", "bảng nơi nhận", "recipient table", ("recipients table",)),),
)
class RecipientList(Node):
    """The distribution list, by what each recipient is to do with the document."""

    for_report: tuple[Recipient, ...] = _recipients(
        "để báo cáo", "for report", "Gửi để báo cáo.", "Sent as a report.", '"Văn phòng Chính phủ"', ("báo cáo", "b/c")
    )
    for_action: tuple[Recipient, ...] = _recipients(
        "để thực hiện", "for action", "Gửi để thực hiện.", "Sent to be acted on.", '"các Sở"', ("thực hiện",)
    )
    for_information: tuple[Recipient, ...] = _recipients(
        "để biết", "for information", "Gửi để biết.", "Sent to be known.", "MTTQ", ("để phối hợp",)
    )
    copies: tuple[Recipient, ...] = _recipients(
        "đồng gửi", "copies", "Gửi, không ghi để làm gì.", "Sent, no purpose printed.", "NC", ("copy",)
    )
    file: tuple[Recipient, ...] = _recipients("lưu", "file", "Nơi lưu.", "Kept on file.", "VT")

    @property
    def all(self) -> tuple[Recipient, ...]:
        """Every recipient, in the order of the paper."""
        groups = (self.for_report, self.for_action, self.for_information, self.copies, self.file)
        return tuple(sorted((one for group in groups for one in group), key=lambda one: one.span.start))


@attrs.frozen(repr=False)
class AcknowledgedCell(Record):
    """One row of an acknowledgement's table: a cell, with both figures.

    Attributes:
        target: the cell; its coordinates are those of the acknowledgement and those of the row.
        stated, computed: the figure in the document, and the one that adding up gives.
        span: where the row's first place stands.
    """

    target: CellRef
    stated: Measure
    computed: Measure
    span: Span = attrs.field(default=Span(0, 0), eq=False, repr=False)


@block(
    ("acknowledgement", "ghi nhận", "acknowledge", ("giải trình", "acknowledgement")),
    doc=("Một điểm không khớp đã biết, để nguyên như văn bản đã ký.", "A known fault, left as signed."),
    example=(
        'ghi nhận PL201 tại PHU_LUC[tổng] { đã ghi: 10.050; tính lại: 10.140; bỏ sót: V; số ô: 7; lý do: "Biểu đã ký bỏ sót mục V" }',
        'acknowledge PL201 at ANNEX[total] { stated: 10,050; computed: 10,140; leaves out: V; cells: 7; reason: "The signed table leaves out row V" }',
    ),
    head=("args",),
    headings=(
        heading(
            "cell", "ô", "cell", "Dòng và cột của ô, cách nhau bằng dấu phẩy.", "Row and column of the cell, parted by commas."
        ),
        heading("stated", "đã ghi", "stated", "Con số trong văn bản.", "The figure in the document.", also=("đã in",)),
        heading(
            "computed", "tính lại", "computed", "Con số tính lại được.", "The figure that adding up gives.", also=("cộng lại",)
        ),
    ),
)
class Acknowledgement(Node):
    """A known fault: the finding it means by code, place and content, and the reason to leave it.

    Attributes:
        code: the finding's code.
        at: what the finding is about.
        stated, computed: the two figures, as measures in the unit of the table.
        leaves_out: the row whose omission explains it; `cells`: how many cells that explains.
        table: in place of these, the cells one by one, each with both figures.
        in_text, in_table: the two things that a finding without figures compares.
        reason: why it is left as it is.
    """

    code: str = ""
    target: CellRef | None = attrs.field(default=None)
    stated: Measure | None = key(
        "đã ghi",
        "stated",
        "measure",
        "Con số trong văn bản.",
        "The figure in the document.",
        ("10.050", "10,050"),
        also=("đã in", "ghi trong biểu"),
    )
    computed: Measure | None = key(
        "tính lại",
        "computed",
        "measure",
        "Con số tính lại được.",
        "The figure that adding up gives.",
        ("10.140", "10,140"),
        also=("cộng lại",),
    )
    leaves_out: tuple[Ref, ...] = key(
        "bỏ sót", "leaves out", "refs", "Dòng bị bỏ sót.", "The row that is left out.", "V", also=("thiếu dòng",), target="part"
    )
    cells: Measure | None = key(
        "số ô", "cells", "count", "Số ô mà việc bỏ sót giải thích được.", "How many cells the omission explains.", "7"
    )
    in_text: str | None = key("trong văn bản", "in the text", "text", "Điều ghi trong lời văn.", "What the text says.", "SLDTBXH")
    in_table: str | None = key("trong biểu", "in the table", "text", "Điều ghi trong biểu.", "What the table says.", "STP")
    reason: str | None = key(
        "lý do",
        "reason",
        "text",
        "Vì sao để nguyên.",
        "Why it is left as it is.",
        ("Biểu đã ký bỏ sót mục V", "The signed table leaves out row V"),
        also=("nguyên nhân",),
    )
    section: str | None = section_key("PL")
    note: str | None = note_key("chờ đính chính", "a correction is due")
    table: tuple[AcknowledgedCell, ...] = attrs.field(default=())
