"""Fields that many blocks have: declared once, so that a keyword means the same wherever it stands."""

from __future__ import annotations

from typing import Any

from planlang.model.declare import key

_DUE = ("hạn", "hạn chót", "thời gian hoàn thành", "hoàn thành trước", "đến năm", "due")
_TIMES = (("quý", "quarter"), ("tháng", "month"), ("ngày", "date"), ("thời hạn", "deadline"), "when")


#: What a scope says when it is the whole area of the plan: Vietnamese, English; those at the same place say the same.
WHOLE_AREA = (
    ("toàn tỉnh", "toàn huyện", "toàn quốc", "trên địa bàn toàn tỉnh", "cả tỉnh"),
    ("whole province", "whole district", "nationwide"),
)


def section_key(example: str) -> Any:
    """`mục: II.1`"""
    return key(
        "mục", "section", "path", "Mục trong văn bản.", "Its place in the paper.", example, also=("phần", "khoản", "điểm", "điều")
    )


def note_key(vi: str, en: str) -> Any:
    """`ghi chú: …`"""
    return key("ghi chú", "note", "text", "Ghi chú.", "A note.", (vi, en), also=("chú thích",))


def lead_key(example: str = "SLDTBXH", ranges: bool = False) -> Any:
    """`chủ trì: SLDTBXH`; with `ranges` also `chủ trì: SNV (nội dung 1-4), SLDTBXH (nội dung 5, 6)`."""
    return key(
        "chủ trì", "lead", "refs", "Cơ quan chủ trì, chịu trách nhiệm chính; nhiều cơ quan là đồng chủ trì.", "Who answers for it; several lead jointly.",
        example, also=("cơ quan chủ trì", "đơn vị chủ trì", "đồng chủ trì", "chịu trách nhiệm chính", "responsible agency", "leads"), target="agency", args=ranges,
    )  # fmt: skip


def _role_key(vi: str, en: str, doc_vi: str, doc_en: str, example: str, *also: str) -> Any:
    return key(vi, en, "refs", doc_vi, doc_en, example, also=also, target="agency")


def executing_key(example: str = "SVHTTDL") -> Any:
    """`thực hiện: SVHTTDL`"""
    return _role_key(
        "thực hiện", "executing", "Cơ quan trực tiếp làm.", "Who does the work.", example,
        "đơn vị thực hiện", "cơ quan thực hiện", "implementing agency",
    )  # fmt: skip


def funder_key(example: str = "STC") -> Any:
    """`bố trí kinh phí: STC`"""
    return _role_key(
        "bố trí kinh phí", "funder", "Cơ quan cấp tiền.", "Who provides the money.", example, "cấp kinh phí", "bố trí vốn", "donor",
    )  # fmt: skip


def accountable_key(example: str = "UBND_TINH") -> Any:
    """`cơ quan chủ quản: UBND_TINH`"""
    return _role_key(
        "cơ quan chủ quản", "accountable", "Cơ quan chịu trách nhiệm cuối cùng trước bên cấp tiền và cấp trên.",
        "Who answers to the funder and to those above for all of it.", example, "accountable agency",
    )  # fmt: skip


def extending_key(example: str = "KBNN") -> Any:
    """`quản lý vốn: KBNN`"""
    return _role_key(
        "quản lý vốn", "extending", "Cơ quan quản lý, chuyển tiền thay bên cấp tiền.", "Who manages or passes on the money for the funder.",
        example, "extending agency",
    )  # fmt: skip


def supervisor_key(example: str = "HDND") -> Any:
    """`giám sát: HDND`"""
    return _role_key("giám sát", "supervisor", "Cơ quan giám sát.", "Who supervises.", example, "đôn đốc", "chỉ đạo")


def adviser_key(example: str = "SNV") -> Any:
    """`tham mưu: SNV`"""
    return _role_key("tham mưu", "adviser", "Cơ quan tham mưu.", "Who advises.", example, "hướng dẫn")


def cooperating_key(example: str = "STC, SNV") -> Any:
    """`phối hợp: STC, SNV`"""
    return key(
        "phối hợp", "cooperating", "refs", "Cơ quan cùng làm với cơ quan chủ trì.", "Who works with the lead.", example,
        also=("cơ quan phối hợp", "đơn vị phối hợp", "phối hợp với", "tham gia", "cùng với", "coordinate", "partners"), target="agency",
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
    return key("thời hạn", "deadline", "deadline", *doc, example, also=_DUE)


def within_key(vi: str = "trong 15 ngày kể từ NV1", en: str = "within 15 days after NV1") -> Any:
    """`thời hạn: trong 15 ngày kể từ NV1`: the keyword of a deadline, the kind of value decides."""
    doc = (
        "Thời hạn tính từ một việc, một ngày, hoặc ngày ban hành kế hoạch.",
        "A deadline counted from some work, from a day, or from the plan's date of issue.",
    )
    return key("thời hạn", "deadline", "within", *doc, (vi, en), target="time")


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


def corresponds_key(example: str = "DA1") -> Any:
    """What something is in the plan that this one implements."""
    return key(
        "tương ứng",
        "corresponds to",
        "texts",
        "Phần hay chỉ tiêu của kế hoạch cấp trên mà phần này thực hiện.",
        "What it carries out of the plan that this one implements.",
        example,
        also=("theo chỉ tiêu", "theo cấp trên", "follows"),
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


# ---- figures said again: claims beside an amount ----
def words_key() -> Any:
    """`bằng chữ: mười tỷ đồng`"""
    return key(
        "bằng chữ", "in words", "words", "Số tiền bằng chữ; đối chiếu với số.", "The amount in words; compared with the figures.",
        ("mười tỷ đồng", "ten billion dong"), also=("số tiền bằng chữ",), args=True, many=True,
    )  # fmt: skip


def shares_key() -> Any:
    """`tỷ lệ: TW 60%, TINH 40%`"""
    return key(
        "tỷ lệ", "share", "shares", "Tỷ lệ của từng nguồn, phần hoặc năm trong số chung; cộng lại phải đủ 100%.",
        "Shares of the sources, parts or years in the whole; they must make 100%.",
        ("TW 60%, TINH 40%", "TW 60%, TINH 40%"), also=("tỷ trọng", "cơ cấu", "shares"), args=True, many=True,
    )  # fmt: skip


def mean_key() -> Any:
    """`bình quân mỗi năm: 12 tỷ đồng`"""
    return key(
        "bình quân", "mean", "mean", "Số bình quân mỗi năm, hoặc mỗi đơn vị được đếm.", "The mean of a year, or of each thing counted.",
        ("12 tỷ đồng", "12 billion dong"), also=("trung bình", "average"), args=True, many=True,
    )  # fmt: skip


def equivalent_key() -> Any:
    """`tương đương: 46,4 triệu USD`"""
    return key(
        "tương đương", "equivalent", "measure", "Số tiền này quy ra đồng tiền khác; đối chiếu theo tỷ giá đã khai.",
        "The amount in another currency; compared by the declared exchange rate.", ("46,4 triệu USD", "46.4 million USD"),
        also=("quy đổi", "tương đương khoảng"),
    )  # fmt: skip


def ceiling_key() -> Any:
    """`hạn mức 2013: 500 triệu đồng`"""
    return key(
        "hạn mức", "ceiling", "funding", "Số tiền không được vượt.", "The amount that must not be exceeded.",
        ("500", "500"), also=("mức trần",), args=True, many=True,
    )  # fmt: skip


def balances_key(example: str = "CHI") -> Any:
    """`cân đối với: CHI`"""
    return key(
        "cân đối với", "balances", "refs", "Phải bằng số của khoản hoặc biểu này.", "Must equal the figure of this line or table.",
        example, also=("bằng với",), target="balance",
    )  # fmt: skip


def rounding_key() -> Any:
    """`làm tròn: 0,1 triệu đồng`"""
    return key(
        "làm tròn", "rounding", "step", "Các số được làm tròn đến bước này; không ghi là số chính xác.",
        "The step to which figures are rounded; without it they are exact.",
        ("0,1 triệu đồng", "100 thousand dong"), also=("quy tròn",),
    )  # fmt: skip


def tolerance_key() -> Any:
    """`sai số cho phép: 1 triệu đồng`"""
    return key(
        "sai số cho phép", "tolerance", "step", "Tổng được chênh với các phần không quá số này.",
        "By how much a total may differ from its parts.", ("1 triệu đồng", "1 million dong"), also=("chênh lệch cho phép",),
    )  # fmt: skip


#: Whether the parts inside are all there are.
COMPLETE = (("all", "gồm", "comprising"), ("some", "trong đó", "of which"))


def complete_key() -> Any:
    """`các phần: trong đó`"""
    return key(
        "các phần", "parts", "word", "Các phần bên trong là tất cả (gồm), hay chỉ một số (trong đó).",
        "Whether the parts inside are all of them (comprising), or some (of which).", ("trong đó", "of which"), choices=COMPLETE,
    )  # fmt: skip
