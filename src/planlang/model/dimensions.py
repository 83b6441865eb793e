"""Ways of dividing figures that a plan declares for itself: a dimension with its members."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.model.declare import block, holds, key
from planlang.model.fields import note_key, section_key
from planlang.model.node import Node


@block(
    ("member", "thành phần", "member", ("nhóm", "giá trị")),
    doc=(
        "Một thành phần của chiều phân loại; thành phần có thể chứa thành phần khác.",
        "A member of a dimension; members may hold members.",
    ),
    example=('thành phần KHAC "Chi khác"', 'member OTHER "Other expenditure"'),
)
class Member(Node):
    """One member of a dimension, with the members that it is made of.

    Attributes:
        aliases: other names under which a table may print it.
        members: what it is made of.
    """

    aliases: tuple[str, ...] = key(
        "tên khác",
        "alias",
        "texts",
        "Các cách gọi khác.",
        "Other names of it.",
        ('"Chi TX"', '"Recurrent"'),
        also=("viết tắt", "aliases"),
    )
    members: tuple[Member, ...] = holds("Member")
    note: str | None = note_key("theo mục lục ngân sách", "as in the chart of accounts")

    def walk(self) -> Iterator[Member]:
        """This member and every member inside it, from the top down."""
        yield self
        for member in self.members:
            yield from member.walk()


@block(
    ("dimension", "chiều phân loại", "dimension", ("chiều", "tiêu thức phân loại", "phân loại")),
    doc=(
        "Một cách phân loại số liệu của riêng kế hoạch: loại chi, huyện, dự toán và giải ngân; thành phần của nó làm cột hoặc dòng của biểu.",
        "A way of classifying figures that the plan declares: class of expenditure, district, budgeted and spent; its members head columns or rows of tables.",
    ),
    example=(
        'chiều phân loại LOAI "Loại chi": TX "Thường xuyên", DT "Đầu tư phát triển"',
        'dimension CLASS "Class of expenditure": RECURRENT "Recurrent", CAPITAL "Capital"',
    ),
    head=("id", "title", "value"),
    value="listed",
)
class Dimension(Node):
    """A dimension that the plan declares; time, funding source, part, agency and place need no declaration.

    Attributes:
        listed: the members written in its head.
        adds: False where figures of several members are never added, such as budgeted, released and spent.
        members: the members written as blocks.
    """

    listed: tuple[Member, ...] = key(
        "gồm", "comprising", "members", "Các thành phần: mã, rồi tên trong ngoặc kép.", "The members: an id, then the title in quotes.",
        ('VT "Viện trợ", KHAC "Chi khác"', 'GRANTS "Grants", OTHER "Other"'), also=("bao gồm", "các thành phần"), many=True,
    )  # fmt: skip
    adds: bool | None = key(
        "cộng được", "adds", "flag", "Số của các thành phần có cộng được với nhau không; không ghi là có.",
        "Whether figures of its members may be added; yes when nothing is said.", ("không", "no"), also=("được cộng",),
    )  # fmt: skip
    section: str | None = section_key("V.2")
    members: tuple[Member, ...] = holds(Member)
    note: str | None = note_key("theo mục lục ngân sách", "as in the chart of accounts")

    @property
    def all(self) -> tuple[Member, ...]:
        """Every topmost member, those of the head first."""
        return (*self.listed, *self.members)
