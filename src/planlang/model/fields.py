"""Fields that many blocks have: declared once, so that a keyword means the same wherever it stands."""

from __future__ import annotations

from typing import Any

from planlang.model.declare import key

_DUE = ("hạn", "hạn chót", "thời gian hoàn thành", "hoàn thành trước", "đến năm", "due")
_TIMES = ("quý", "quarter", "tháng", "month", "ngày", "date", "thời hạn", "deadline", "when")


def section_key(example: str) -> Any:
    """`mục: II.1`"""
    return key(
        "mục", "section", "path", "Mục trong văn bản.", "Its place in the paper.", example, also=("phần", "khoản", "điểm", "điều")
    )


def note_key(vi: str, en: str) -> Any:
    """`ghi chú: …`"""
    return key("ghi chú", "note", "text", "Ghi chú.", "A note.", (vi, en), also=("chú thích",))


def lead_key(example: str = "SLDTBXH") -> Any:
    """`chủ trì: SLDTBXH`"""
    return key(
        "chủ trì", "lead", "refs", "Cơ quan chủ trì, chịu trách nhiệm chính; nhiều cơ quan là đồng chủ trì.", "Who answers for it; several lead jointly.",
        example, also=("cơ quan chủ trì", "đồng chủ trì", "chịu trách nhiệm chính", "responsible agency", "leads"), target="agency",
    )  # fmt: skip


def cooperating_key(example: str = "STC, SNV") -> Any:
    """`phối hợp: STC, SNV`"""
    return key(
        "phối hợp", "cooperating", "refs", "Cơ quan cùng làm với cơ quan chủ trì.", "Who works with the lead.", example,
        also=("cơ quan phối hợp", "phối hợp với", "tham gia", "cùng với", "coordinate", "partners"), target="agency",
    )  # fmt: skip


def requested_key(example: str = "MTTQ") -> Any:
    """`đề nghị: MTTQ`"""
    return key(
        "đề nghị", "requested", "refs", "Cơ quan được đề nghị, không thuộc quyền giao việc.", "Bodies that are asked, not ordered.",
        example, also=("kính đề nghị",), target="agency",
    )  # fmt: skip


def period_key(example: str, doc_vi: str = "Khoảng thời gian.", doc_en: str = "Span of time.") -> Any:
    """`thời gian: 2012-2013`"""
    also = ("thời gian thực hiện", "thời kỳ", "giai đoạn", "timeframe")
    return key("thời gian", "period", "period", doc_vi, doc_en, example, also=also)


def deadline_key(example: str) -> Any:
    """`thời hạn: 30/9/2013`"""
    doc = ("Ngày cuối phải xong; có thể chỉ ghi năm, quý, tháng.", "The last day; a year, quarter or month may stand.")
    return key("thời hạn", "deadline", "when", *doc, example, also=_DUE)


def when_key(example: str = "2013") -> Any:
    """`năm: 2013`, `quý: IV/2013`, `ngày: 22/7/2011`"""
    doc = ("Thời điểm: năm, quý, tháng hoặc ngày.", "When: a year, quarter, month or day.")
    return key("năm", "year", "when", *doc, example, also=_TIMES)


def every_key(vi: str = "hằng năm", en: str = "yearly") -> Any:
    """`định kỳ: hằng năm`"""
    return key("định kỳ", "every", "recurrences", "Bao lâu một lần.", "How often.", (vi, en))


def after_key(example: str) -> Any:
    """`sau: GD1`"""
    doc = ("Bắt đầu khi việc kia đã kết thúc.", "Begins when the other has ended.")
    return key("sau", "after", "refs", *doc, example, also=("tiếp theo", "kế tiếp"), target="time")


def requires_key(example: str = "GD1.SO_KET") -> Any:
    """`cần có: GD1.SO_KET`"""
    doc = ("Không thể bắt đầu khi chưa có kết quả này.", "Cannot begin without its result.")
    return key(
        "cần có",
        "requires",
        "refs",
        *doc,
        example,
        also=("cần", "trên cơ sở", "sau khi có", "điều kiện tiên quyết"),
        target="time",
    )


def serves_key(example: str = "MT1") -> Any:
    """`phục vụ: MT1`"""
    doc = ("Phục vụ mục tiêu, chỉ tiêu, dự án nào.", "Which goals, targets or parts it serves.")
    return key("phục vụ", "serves", "refs", *doc, example, target="goal")


def sources_key() -> Any:
    """`nguồn kinh phí: TW`"""
    also = ("nguồn vốn", "funding sources")
    return key(
        "nguồn kinh phí", "funding source", "refs", "Lấy từ nguồn nào.", "Which sources pay.", "TW", also=also, target="source"
    )


def unit_key(doc_vi: str, doc_en: str, vi: str = "triệu đồng", en: str = "VND million") -> Any:
    """`đơn vị tính: triệu đồng`"""
    return key("đơn vị tính", "unit", "unit", doc_vi, doc_en, (vi, en), also=("ĐVT", "đơn vị"))
