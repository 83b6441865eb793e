"""Where money comes from and where figures of it are printed: sources, tables, figures stated in the text."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from planlang.model.declare import block, heading, holds, key
from planlang.model.fields import (
    balances_key,
    ceiling_key,
    complete_key,
    equivalent_key,
    mean_key,
    note_key,
    period_key,
    rounding_key,
    section_key,
    shares_key,
    sources_key,
    tolerance_key,
    unit_key,
    when_key,
    words_key,
)
from planlang.model.node import Node
from planlang.model.said import InWords, Mean, Shares
from planlang.totals.figures import Breakdown, Column, Figure
from planlang.values.money import Money
from planlang.values.refs import Ref
from planlang.values.targets import Measure
from planlang.values.time import Period, When
from planlang.values.units import Unit


@block(
    ("funding_source", "nguồn kinh phí", "funding source", ("nguồn ngân sách", "nguồn lực")),
    ("capital_source", "nguồn vốn", "capital source", ()),
    doc=("Một nguồn tiền.", "A source of money."),
    example=('nguồn kinh phí TW "Ngân sách Trung ương"', 'funding source TW "Central budget"'),
    table=True,
)
class FundingSource(Node):
    """A source of money.

    Attributes:
        aliases: other names under which the paper mentions it.
        ceilings: what it must not pay more than, in all or in a year.
        counterpart_to: the sources that it completes; counterpart_share: how much of them together it must be.
    """

    section: str | None = section_key("V.2")
    aliases: tuple[str, ...] = key(
        "tên khác",
        "alias",
        "texts",
        "Các cách gọi khác.",
        "Other names of it.",
        '"NSTW"',
        also=("tên gọi khác", "aliases", "viết tắt"),
    )
    ceilings: tuple[Figure, ...] = ceiling_key()
    counterpart_to: tuple[Ref, ...] = key(
        "đối ứng cho", "counterpart to", "refs", "Là vốn đối ứng của nguồn nào.", "Which sources it completes.", "ODA",
        also=("đối ứng",), target="source",
    )  # fmt: skip
    counterpart_share: Measure | None = key(
        "tỷ lệ đối ứng", "counterpart share", "measure", "Phần đối ứng phải có trong cả hai nguồn cộng lại.",
        "What it must be of both together.", ("15%", "15%"),
    )  # fmt: skip
    note: str | None = note_key("gồm viện trợ", "with foreign aid")

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes by."""
        return tuple(name for name in (self.id, self.title, *self.aliases) if name)


@block(
    (
        "funding_table",
        "biểu kinh phí",
        "funding table",
        ("biểu", "phụ biểu", "biểu tổng hợp", "bảng phân bổ", "bảng kinh phí"),
    ),
    ("quantity_table", "biểu số lượng", "quantity table", ("biểu khối lượng", "bảng số lượng", "bảng khối lượng")),
    doc=(
        "Biểu số liệu: dòng là các phần, cột là năm và nguồn; dòng và cột cũng có thể là huyện, cơ quan, thành phần của một chiều phân loại đã khai.",
        "A table of figures: rows are parts, columns are years and sources; both may also be places, agencies, members of a declared dimension.",
    ),
    example=('biểu kinh phí PHU_LUC "Phụ lục" {', 'funding table ANNEX "Annex" {'),
    headings=(
        heading(
            "total",
            "tổng",
            "total",
            "Tổng của các cột bên cạnh, hay của mọi năm, mọi nguồn.",
            "Total of the columns beside it, or of all years and sources.",
            also=(("tổng cộng", "grand total"), "tổng số", ("cộng", "subtotal"), "toàn bộ"),
        ),
        heading(
            "all_sources",
            "các nguồn",
            "all sources",
            "Tiền của mọi nguồn cộng lại.",
            "Money of all sources together.",
            also=(("kinh phí", "funding"), ("số tiền", "amount"), "vốn"),
        ),
        heading(
            "lead",
            "chủ trì",
            "lead",
            "Cơ quan chủ trì ghi trong biểu.",
            "The leading agency that the table prints.",
            also=("cơ quan chủ trì", "cơ quan thực hiện", ("cơ quan", "agency")),
        ),
        heading(
            "note",
            "ghi chú",
            "note",
            "Lời ghi, tên, số thứ tự; không đối chiếu.",
            "Remarks, names, numbering; compared with nothing.",
            also=(("tên", "name"), "nội dung", ("STT", "no."), "TT"),
        ),
        heading(
            "share",
            "tỷ lệ",
            "share",
            "Cột bên trái chiếm bao nhiêu phần trăm của tổng; đối chiếu, không cộng.",
            "What per cent of the total the column to the left is; compared, never added.",
            also=("tỷ trọng", "cơ cấu", "tỷ lệ (%)", "tỷ trọng (%)", "cơ cấu (%)", "share (%)", "% of total"),
        ),
        heading(
            "mean",
            "bình quân",
            "mean",
            "Bình quân mỗi năm của cột bên trái; đối chiếu, không cộng.",
            "The yearly mean of the column to the left; compared, never added.",
            also=("bình quân năm", "bình quân mỗi năm", "average", "mean per year"),
        ),
        heading(
            "unit",
            "đơn vị tính",
            "unit",
            "Đầu dòng: đơn vị của từng cột.",
            "Before a row: the unit of each column.",
            also=("ĐVT",),
        ),
        heading("indicative", "dự kiến", "indicative", "Số chưa quyết định.", "Figures that are not yet decided."),
        heading("allotted", "đã giao", "allotted", "Số đã quyết định giao.", "Figures that are decided.", also=("committed",)),
        heading(
            "unallocated",
            "chưa phân bổ",
            "unallocated",
            "Đầu dòng: khoản chưa chia cho phần nào, không phải khai.",
            "Before a row: what is not yet given to any part; not declared.",
            also=("chưa phân khai",),
        ),
        heading(
            "contingency",
            "dự phòng",
            "contingency",
            "Đầu dòng: khoản dự phòng, không phải khai.",
            "Before a row: a reserve; not declared.",
        ),
    ),
)
class FundingTable(Node):
    """A table of figures.

    Attributes:
        unit: the unit of its figures, where its columns have none of their own.
        whole: the coordinates that hold for all of it: a year, a source, a member of a dimension.
        indicative: whether its totals are said to add figures that are not yet decided to others.
        in_words, shares, ceilings, balances: said of its total; rounding, tolerance: how exact its figures are.
        breakdown: its rows, columns and figures, as printed; of what its first column measures.
        further: the same rows with what other columns measure.
    """

    section: str | None = section_key("PL")
    unit: Unit | None = unit_key("Đơn vị của các số trong biểu.", "Unit of the table's figures.")
    whole: Column | None = key(
        "cho", "for", "coordinates", "Năm, nguồn hay thành phần mà cả biểu nói về.", "The year, source or member that the whole table is for.",
        ("2013", "2013"), also=("về",),
    )  # fmt: skip
    indicative: bool | None = key(
        "cộng cả dự kiến", "totals include indicative", "flag", "Các tổng của biểu cộng cả số dự kiến với số đã giao.",
        "The table's totals add indicative figures to allotted ones.", ("có", "yes"),
    )  # fmt: skip
    in_words: tuple[InWords, ...] = words_key()
    shares: tuple[Shares, ...] = shares_key()
    means: tuple[Mean, ...] = mean_key()
    equivalent: Measure | None = equivalent_key()
    ceilings: tuple[Figure, ...] = ceiling_key()
    balances: tuple[Ref, ...] = balances_key()
    rounding: Measure | None = rounding_key()
    tolerance: Measure | None = tolerance_key()
    note: str | None = note_key("kèm theo Kế hoạch", "attached to the plan")
    breakdown: Breakdown | None = attrs.field(default=None)
    further: tuple[Breakdown, ...] = ()

    @property
    def breakdowns(self) -> tuple[Breakdown, ...]:
        """Everything that it measures: `breakdown` first; empty when it could not be read."""
        return () if self.breakdown is None else (self.breakdown, *self.further)


@block(
    ("cost_norm", "định mức", "cost norm", ("mức chi", "suất đầu tư", "định mức chi")),
    doc=(
        "Một mức giá do văn bản quy định, khai một lần và dẫn lại bằng mã ở các khoản chi.",
        "A price fixed by a rule, declared once and cited by its id in cost lines.",
    ),
    example=(
        'định mức DM1 "Lớp tập huấn cấp tỉnh": 15 triệu đồng/lớp { căn cứ: "Thông tư 97/2010/TT-BTC" }',
        'cost norm N1 "Provincial course": 15 million dong/class { basis: "Circular 97/2010/TT-BTC" }',
    ),
    head=("id", "title", "value"),
    value="price",
)
class CostNorm(Node):
    """A price that a rule fixes.

    Attributes:
        price: for one unit of what it counts.
        basis: the document that fixes it; period: for which time.
    """

    price: Measure | None = key(
        "mức giá", "price", "measure", "Mức giá cho một đơn vị.", "The price of one unit.", ("15 triệu đồng/lớp", "15 million dong/class"),
        also=("giá",),
    )  # fmt: skip
    basis: str | None = key(
        "căn cứ", "basis", "text", "Văn bản quy định mức này.", "The document that fixes it.",
        ("Thông tư 97/2010/TT-BTC", "Circular 97/2010/TT-BTC"), also=("theo",),
    )  # fmt: skip
    period: Period | None = period_key("2011-2015")
    note: str | None = note_key("cả tài liệu", "with papers")


@block(
    ("exchange_rate", "tỷ giá", "exchange rate", ("tỷ giá quy đổi",)),
    doc=(
        "Tỷ giá dùng để quy đổi trong kế hoạch: một đơn vị của đồng tiền này là bao nhiêu của đồng tiền kia.",
        "The rate at which the plan converts: what one unit of a currency is in another one.",
    ),
    example=(
        "tỷ giá USD: 20.828 đồng { ngày: 31/12/2011; theo: Ngân hàng Nhà nước }",
        "exchange rate USD: 20,828 dong { date: 31/12/2011; source: State Bank }",
    ),
    head=("id", "title", "value"),
    value="rate",
)
class ExchangeRate(Node):
    """What one unit of a currency is in another one; its id is the currency's code.

    Attributes:
        rate: the amount of the other currency.
        date: of which day; source: who set it.
    """

    rate: Measure | None = key(
        "giá quy đổi",
        "rate",
        "measure",
        "Một đơn vị là bao nhiêu.",
        "What one unit is.",
        ("20.828 đồng", "20,828 dong"),
        also=("tỷ giá",),
    )
    date: When | None = when_key("31/12/2011")
    source: str | None = key(
        "theo", "source", "text", "Do ai công bố, theo văn bản nào.", "Who set it, in which document.",
        ("Ngân hàng Nhà nước", "State Bank"), also=("nguồn", "căn cứ"),
    )  # fmt: skip
    note: str | None = note_key("tỷ giá hạch toán", "accounting rate")


@block(
    ("stated_figures", "số liệu nêu tại", "figures stated in", ("kinh phí nêu trong văn bản", "số trong thuyết minh")),
    doc=(
        "Những con số nêu trong lời văn, để đối chiếu với biểu.",
        "Figures that the text states, to be compared with the tables.",
    ),
    example=(
        "số liệu nêu tại V.2 { kinh phí 2012: tổng 500, gồm TW 430, TINH 70 }",
        "figures stated in V.2 { funding 2012: total 500, comprising TW 430, TINH 70 }",
    ),
    head=("id", "title"),
)
class StatedFigures(Node):
    """Figures of a paragraph; its id is the section of the paper where they stand.

    Attributes:
        unit: unit of its figures; the plan's when not given.
        amounts: the figures of money.
        in_words, shares, means: said again; ceilings, balances: what they must not exceed, and must equal.
    """

    unit: Unit | None = unit_key("Đơn vị của các con số.", "Unit of the figures.")
    amounts: tuple[Figure, ...] = key(
        "kinh phí", "funding", "funding", "Số tiền nêu trong lời văn.", "Money that the text states.",
        ("tổng 500, gồm TW 430, TINH 70", "total 500, comprising TW 430, TINH 70"), also=("vốn", "capital", "ngân sách"), args=True, many=True,
    )  # fmt: skip
    in_words: tuple[InWords, ...] = words_key()
    shares: tuple[Shares, ...] = shares_key()
    means: tuple[Mean, ...] = mean_key()
    equivalent: Measure | None = equivalent_key()
    ceilings: tuple[Figure, ...] = ceiling_key()
    balances: tuple[Ref, ...] = balances_key()
    note: str | None = note_key("theo lời văn", "as worded")
    written_unit: Unit | None = attrs.field(default=None, eq=False)


@block(
    ("revenue_line", "khoản thu", "revenue line", ("nguồn thu",)),
    doc=(
        "Một khoản thu; khoản này có thể chứa khoản khác. Không cộng vào kinh phí của kế hoạch.",
        "A line of income; lines may hold lines. It does not add to the plan's funding.",
    ),
    example=(
        'khoản thu THU "Thu ngân sách cấp tỉnh": 6.131.420 triệu đồng { cân đối với: CHI }',
        'revenue line REVENUE "Provincial revenue": 6,131,420 VND million { balances: SPENDING }',
    ),
    head=("id", "title", "value"),
    value="amounts",
    tables=(("revenue_line", "bảng khoản thu", "revenue table", ("danh mục khoản thu", "revenue line table")),),
)
class Revenue(Node):
    """A line of income, with the lines inside it.

    Attributes:
        amounts: its figures; currency: theirs.
        complete, in_words, shares, means, balances: as for a part.
        lines: the lines inside.
    """

    section: str | None = section_key("1.1")
    unit: Unit | None = unit_key("Đơn vị tiền trong khoản này.", "Unit of money in this line.")
    amounts: tuple[Figure, ...] = key(
        "số tiền", "amount", "funding", "Tiền của khoản này: theo năm, theo nguồn.", "Money of the line: by year, by source.",
        ("500", "500"), also=("kinh phí", "funding"), args=True, many=True,
    )  # fmt: skip
    sources: tuple[Ref, ...] = sources_key()
    complete: str | None = complete_key()
    in_words: tuple[InWords, ...] = words_key()
    shares: tuple[Shares, ...] = shares_key()
    means: tuple[Mean, ...] = mean_key()
    equivalent: Measure | None = equivalent_key()
    balances: tuple[Ref, ...] = balances_key()
    lines: tuple[Revenue, ...] = holds("Revenue")
    note: str | None = note_key("theo dự toán", "as estimated")
    currency: str = "VND"

    def walk(self) -> Iterator[Revenue]:
        """This line and every line inside it, from the top down."""
        yield self
        for line in self.lines:
            yield from line.walk()

    def money(self) -> Money | None:
        """The amount stated for it as a whole; None when there is none."""
        for figure in self.amounts:
            if figure.state == "figure" and figure.column.time is None and figure.column.source is None:
                return Money(figure.minor, self.currency)
        return None
