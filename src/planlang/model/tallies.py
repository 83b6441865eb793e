"""What is counted or measured and is not money: a whole, and the ways in which it is divided."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics.message import quoted_text
from planlang.model.declare import block, holds, key
from planlang.model.fields import note_key, section_key, unit_key, words_key
from planlang.model.node import Node
from planlang.model.said import InWords
from planlang.values.targets import Measure
from planlang.values.units import Unit


@block(
    ("counting_unit", "đơn vị đếm", "counting unit", ()),
    doc=(
        "Một đơn vị đếm của riêng kế hoạch này, như chợ, trạm, cây cầu.",
        "A unit that this plan counts in, such as markets, stations, bridges.",
    ),
    example=('đơn vị đếm "chợ" { tiếng Anh: markets }', 'counting unit "markets" { in Vietnamese: chợ }'),
    table=True,
)
class CountingUnit(Node):
    """A unit that the plan declares for itself; figures in it add up and convert into no other.

    Attributes:
        english, vietnamese: its name in the other language; its title where none is given.
        aliases: other spellings, such as the singular.
    """

    english: str | None = key("tiếng Anh", "in English", "text", "Tên tiếng Anh.", "Its English name.", "markets")
    vietnamese: str | None = key("tiếng Việt", "in Vietnamese", "text", "Tên tiếng Việt.", "Its Vietnamese name.", "chợ")
    aliases: tuple[str, ...] = key(
        "tên khác", "alias", "texts", "Các cách viết khác.", "Other spellings.", ("cái chợ", "market"), also=("aliases",)
    )
    note: str | None = note_key("đếm tại thời điểm cuối năm", "counted at the end of the year")

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes by."""
        return tuple(name for name in (self.title, self.vietnamese, self.english, *self.aliases) if name)

    @property
    def unit(self) -> Unit:
        """The unit itself, for figures in it: `Measure(5, unit=markets.unit)`."""
        title = self.title or self.id or ""
        return own_unit(title, self.vietnamese or title, self.english or title)


def own_unit(title: str, vi: str, en: str) -> Unit:
    """A unit that a plan declares for itself; braces in its names stand for themselves, and they are of bounded length."""
    return Unit(title, title, 1, f"{{}} {_inert(vi)}", f"{{}} {_inert(en)}")


def _inert(name: str) -> str:
    return quoted_text(name).replace("{", "{{").replace("}", "}}")


@block(
    ("split_by", "chia theo", "split by", ("phân theo", "phân tổ theo", "by")),
    ("of_which", "trong đó", "of which", ("riêng",)),
    doc=(
        "Một cách chia số chung thành các phần; chia theo nêu đủ các phần, trong đó chỉ nêu một số.",
        "One way of dividing a whole; split by names all parts, of which names some.",
    ),
    example=('chia theo "loại": "Loại 1" 20, "Loại 2" 57', 'split by "class": "Class 1" 20, "Class 2" 57'),
    head=("id", "title", "value"),
    value="items",
)
class Division(Node):
    """One way of dividing a whole.

    Attributes:
        items: its parts, those written in its head first.
    """

    items: tuple[Tally, ...] = key(
        "các số", "figures", "tallies", "Từng phần với số của nó.", "Each part with its figure.",
        ('"Loại 1" 20, "Loại 2" 57', '"Class 1" 20, "Class 2" 57'), many=True,
    )  # fmt: skip
    tallies: tuple[Tally, ...] = holds("Tally")
    section: str | None = section_key("2.a")
    note: str | None = note_key("theo đề án", "as in the scheme")

    @property
    def all(self) -> tuple[Tally, ...]:
        """Every part, those of the head first."""
        return (*self.items, *self.tallies)


@block(
    ("tally", "số lượng", "quantity", ("khối lượng", "tally")),
    doc=(
        "Một số chung không phải tiền, như số chợ, diện tích; có thể chia theo nhiều cách.",
        "A whole that is not money, such as markets or hectares; it may be divided in several ways.",
    ),
    example=(
        'số lượng CAO_SU "Diện tích cao su": 20.000 ha { chia theo "hình thức": "đại điền" 18.000, "tiểu điền" 2.000 }',
        'quantity RUBBER "Area of rubber": 20,000 ha { split by "kind": "estates" 18,000, "smallholders" 2,000 }',
    ),
    head=("id", "title", "value"),
    value="value",
    # "bảng số lượng" is the table of one quantity by rows and columns.
    tables=(("tally", "danh mục số lượng", "list of quantities", ()),),
)
class Tally(Node):
    """Something counted or measured, with the ways in which it is divided.

    Attributes:
        value: the figure stated for it; may say at least, over, about. None where only parts are given.
        state: "figure", or why there is none: "blank", "lost", "pending".
        divisions: the ways in which it is divided; each is checked by itself, then one against the other.
        in_words: the figure said again.
    """

    value: Measure | None = key(
        "giá trị", "value", "measure", "Con số chung.", "The figure of the whole.", ("20.000 ha", "20,000 ha")
    )
    unit: Unit | None = unit_key("Đơn vị của các con số.", "Unit of the figures.", "ha", "ha")
    section: str | None = section_key("2.a")
    divisions: tuple[Division, ...] = holds(Division)
    in_words: tuple[InWords, ...] = words_key()
    note: str | None = note_key("theo đề án", "as in the scheme")
    state: str = "figure"

    def walk(self) -> Iterator[Tally]:
        """This whole and everything that it is divided into, from the top down."""
        yield self
        for division in self.divisions:
            for part in division.all:
                yield from part.walk()
