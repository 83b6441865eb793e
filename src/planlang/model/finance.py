"""Where money comes from and where figures of it are printed: sources, tables, figures stated in the text."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from planlang.model.declare import block, heading, holds, key
from planlang.model.fields import (
    balances_key,
    ceiling_key,
    complete_key,
    mean_key,
    note_key,
    rounding_key,
    section_key,
    shares_key,
    sources_key,
    tolerance_key,
    unit_key,
    words_key,
)
from planlang.model.node import Node
from planlang.model.said import InWords, Mean, Shares
from planlang.totals.figures import Breakdown, Figure
from planlang.values.money import Money
from planlang.values.refs import Ref
from planlang.values.targets import Measure
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
    doc=("Biểu tiền: dòng là các phần, cột là năm và nguồn.", "A table of money: rows are parts, columns are years and sources."),
    example=('biểu kinh phí PHU_LUC "Phụ lục" {', 'funding table ANNEX "Annex" {'),
    headings=(
        heading(
            "total",
            "tổng",
            "total",
            "Tổng của các cột bên cạnh, hay của mọi năm, mọi nguồn.",
            "Total of the columns beside it, or of all years and sources.",
            also=("tổng cộng", "tổng số", "cộng", "toàn bộ", "grand total", "subtotal"),
        ),
        heading(
            "all_sources",
            "các nguồn",
            "all sources",
            "Tiền của mọi nguồn cộng lại.",
            "Money of all sources together.",
            also=("kinh phí", "funding", "số tiền", "amount", "vốn"),
        ),
        heading(
            "lead",
            "chủ trì",
            "lead",
            "Cơ quan chủ trì ghi trong biểu.",
            "The leading agency that the table prints.",
            also=("cơ quan chủ trì", "cơ quan thực hiện", "agency", "cơ quan"),
        ),
        heading(
            "note",
            "ghi chú",
            "note",
            "Lời ghi, tên, số thứ tự; không đối chiếu.",
            "Remarks, names, numbering; compared with nothing.",
            also=("tên", "nội dung", "name", "STT", "TT", "no."),
        ),
    ),
)
class FundingTable(Node):
    """A table of money.

    Attributes:
        unit: the unit of its figures.
        in_words, shares, ceilings, balances: said of its total; rounding, tolerance: how exact its figures are.
        breakdown: its rows, columns and figures, as printed.
    """

    section: str | None = section_key("PL")
    unit: Unit | None = unit_key("Đơn vị của các số trong biểu.", "Unit of the table's figures.")
    in_words: tuple[InWords, ...] = words_key()
    shares: tuple[Shares, ...] = shares_key()
    means: tuple[Mean, ...] = mean_key()
    ceilings: tuple[Figure, ...] = ceiling_key()
    balances: tuple[Ref, ...] = balances_key()
    rounding: Measure | None = rounding_key()
    tolerance: Measure | None = tolerance_key()
    note: str | None = note_key("kèm theo Kế hoạch", "attached to the plan")
    breakdown: Breakdown | None = attrs.field(default=None)


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
