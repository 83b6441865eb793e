"""Who does what: agencies, groups of agencies, their duties, and the reports that they owe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from planlang.model.declare import block, holds, key
from planlang.model.fields import (
    cooperating_key,
    corresponds_key,
    deadline_key,
    every_key,
    lead_key,
    note_key,
    requested_key,
    section_key,
    serves_key,
    within_key,
)
from planlang.model.node import Node
from planlang.model.targets import Target
from planlang.values.refs import Ref
from planlang.values.time import Recurrence, When

if TYPE_CHECKING:
    from planlang.values.times import Within

LEVELS = (
    ("central", "trung ương", "central"),
    ("province", "tỉnh", "province"),
    ("district", "huyện", "district"),
    ("commune", "xã", "commune"),
    ("village", "thôn", "village"),
)
#: What kind of body an agency is; not all of them can be ordered by a body of the administration.
KINDS_OF_AGENCY = (
    ("administration", "hành chính", "administration"),
    ("council", "dân cử", "elected body"),
    ("party", "Đảng", "party"),
    ("union", "đoàn thể", "mass organisation"),
    ("court", "tòa án", "court"),
    ("procuracy", "kiểm sát", "procuracy"),
    ("public_service", "sự nghiệp", "public service"),
    ("enterprise", "doanh nghiệp", "enterprise"),
    ("international", "quốc tế", "international"),
)


@block(
    ("report", "báo cáo", "report", ("chế độ báo cáo", "báo cáo về", "reports")),
    doc=("Báo cáo phải gửi: gửi ai, qua ai, bao lâu một lần.", "A report that is owed: to whom, through whom, how often."),
    example=("báo cáo: UBND_TINH { định kỳ: hằng năm }", "report: UBND_TINH { every: yearly }"),
    head=("title", "value"),
    value="to",
    table=True,
)
class Report(Node):
    """A duty to report; informs, asks for no decision.

    Attributes:
        to: the bodies that receive it.
        through: the body it passes through.
        every: how often.
        deadline, within: when it is due, if it is due once.
    """

    to: tuple[Ref, ...] = key(
        "gửi",
        "to",
        "refs",
        "Cơ quan nhận báo cáo.",
        "Who receives the report.",
        "UBND_TINH",
        also=("báo cáo cho",),
        target="agency",
    )
    through: tuple[Ref, ...] = key(
        "thông qua",
        "through",
        "refs",
        "Cơ quan mà báo cáo đi qua.",
        "The body that the report passes through.",
        "SLDTBXH",
        target="agency",
    )
    every: tuple[Recurrence, ...] = every_key("hằng năm, đột xuất", "yearly, ad hoc")
    deadline: When | None = deadline_key("15/12/2013")
    within: Within | None = within_key("trong 10 ngày kể từ GD1", "within 10 days after GD1")
    section: str | None = section_key("V.3.1")
    note: str | None = note_key("theo mẫu chung", "on the common form")


@block(
    ("role", "vai trò", "role", ()),
    doc=("Vai trò khác của một cơ quan, theo cách gọi của văn bản.", "A further role of an agency, under the paper's own word."),
    example=('vai trò "cơ quan thường trực": SLDTBXH', 'role "standing office": SLDTBXH'),
    head=("title", "value"),
    value="agencies",
)
class Role(Node):
    """A role that has no keyword of its own; its title names it.

    Attributes:
        agencies: who has it.
    """

    agencies: tuple[Ref, ...] = key(
        "cơ quan",
        "agencies",
        "refs",
        "Cơ quan giữ vai trò ấy.",
        "Who has the role.",
        "SLDTBXH",
        also=("agency",),
        target="agency",
    )
    note: str | None = note_key("giúp việc Ban Chỉ đạo", "helps the steering committee")


@block(
    ("duty", "trách nhiệm", "duty", ("nhiệm vụ được giao", "duties")),
    doc=("Một việc mà cơ quan phải làm.", "One thing that an agency has to do."),
    example=(
        'trách nhiệm "Tổng hợp kế hoạch hằng năm" { phối hợp: STC }',
        'duty "Consolidate the yearly plan" { cooperating: STC }',
    ),
    table=True,
)
class Duty(Node):
    """One duty of an agency.

    Attributes:
        section: its place in the paper.
        lead: set when another body leads and the agency only joins.
        cooperating: bodies that work with the agency.
        requested: bodies that the issuer cannot order, and asks.
        submit: the body that is asked for a decision (not a report).
        every, deadline, within: when it is due.
        reports: reports that belong to it.
        targets: numbers that the clause promises.
    """

    section: str | None = section_key("V.3.1")
    lead: tuple[Ref, ...] = lead_key()
    cooperating: tuple[Ref, ...] = cooperating_key()
    requested: tuple[Ref, ...] = requested_key()
    submit: tuple[Ref, ...] = key(
        "trình",
        "submit",
        "refs",
        "Trình ai quyết định.",
        "Who is asked for a decision.",
        "UBND_TINH",
        also=("trình duyệt", "submit to"),
        target="agency",
    )
    every: tuple[Recurrence, ...] = every_key()
    deadline: When | None = deadline_key("30/11/2012")
    within: Within | None = within_key("trong 15 ngày kể từ ngày ban hành", "within 15 days after the date of issue")
    serves: tuple[Ref, ...] = serves_key()
    corresponds: tuple[str, ...] = corresponds_key("DA5")
    reports: tuple[Report, ...] = holds(Report)
    targets: tuple[Target, ...] = holds(Target)
    note: str | None = note_key("theo phân cấp", "by level")


@block(
    ("becomes", "chuyển thành", "becomes", ("hợp nhất thành", "sáp nhập vào", "đổi tên thành", "merges into", "renamed")),
    doc=(
        "Từ ngày nào cơ quan không còn, việc của cơ quan chuyển cho ai.",
        "The date from which the agency is no more, and who takes over its work.",
    ),
    example=("chuyển thành: SNV { từ ngày: 1/3/2025 }", "becomes: SNV { from: 1/3/2025 }"),
    head=("title", "value"),
    value="to",
)
class Succession(Node):
    """The end of an agency: what it becomes, and from which day.

    One that is split says so once for each body that takes over a part; the title names the part of the work.

    Attributes:
        to: the bodies that take its place; agencies of the plan, or names.
        since: the first day on which it is no more, as finely as it is known.
    """

    to: tuple[Ref, ...] = key(
        "cơ quan mới",
        "successor",
        "refs",
        "Cơ quan tiếp nhận.",
        "Who takes its place.",
        "SNV",
        also=("tiếp nhận",),
        target="outside",
    )
    since: When | None = key(
        "từ ngày", "from", "when", "Ngày đầu tiên cơ quan không còn.", "The first day on which the agency is no more.", "1/3/2025",
        also=(("từ", "since"), "từ năm", "từ tháng", ("ngày", "date"), ("tháng", "month"), ("năm", "year")),
    )  # fmt: skip
    section: str | None = section_key("V.3.1")
    note: str | None = note_key("theo Nghị quyết 176/2025/QH15", "under Resolution 176/2025/QH15")


@block(
    ("agency", "cơ quan", "agency", ("tổ chức", "ban, ngành")),
    doc=("Cơ quan được nhắc đến trong kế hoạch.", "A body that the plan names."),
    example=('cơ quan STC "Sở Tài chính"', 'agency STC "Department of Finance"'),
    table=True,
)
class Agency(Node):
    """A body that acts.

    Attributes:
        aliases: other spellings under which the paper names it.
        short_name: the short one, for tables.
        kind: what kind of body it is, where that matters: mass organisations and courts are asked, not ordered.
        level: central, province, district, commune or village.
        under: the body it belongs to.
        members: for a group, the agencies in it.
        active_from: since when it exists, if it is new. successions: what it becomes, and when.
        duties, reports: declared with the agency itself (see also `Assignment`).
        leads: every part, duty aside, that names it as lead, in the body or in a table row; filled when a plan is read.
    """

    section: str | None = section_key("V.3.1")
    aliases: tuple[str, ...] = key(
        "tên khác", "alias", "texts", "Các cách viết khác của cùng một cơ quan.", "Other spellings of the same body.",
        '"Sở LĐTBXH", "Sở Lao động TB&XH"', also=("tên gọi khác", "aliases", "also known as"),
    )  # fmt: skip
    short_name: str | None = key(
        "viết tắt",
        "short name",
        "text",
        "Tên ngắn, dùng trong bảng.",
        "The short name, for tables.",
        "Sở LĐTBXH",
        also=("gọi tắt",),
    )
    kind: str | None = key(
        "loại", "kind", "word", "Loại cơ quan: hành chính, dân cử, đoàn thể ...", "Kind of body: administration, elected body, mass organisation ...",
        ("đoàn thể", "mass organisation"), choices=KINDS_OF_AGENCY,
    )  # fmt: skip
    level: str | None = key(
        "cấp", "level", "word", "Cấp hành chính.", "Level of government.", ("tỉnh", "province"), choices=LEVELS
    )
    under: tuple[Ref, ...] = key(
        "trực thuộc",
        "under",
        "refs",
        "Cơ quan cấp trên.",
        "The body it belongs to.",
        "UBND_TINH",
        also=("thuộc", "chủ quản"),
        target="agency",
    )
    active_from: When | None = key(
        "hoạt động từ", "active from", "when", "Ngày đầu tiên cơ quan có mặt, nếu mới lập.", "The first day on which it exists, if it is new.",
        "1/3/2025", also=("thành lập", "established"),
    )  # fmt: skip
    members: tuple[Ref, ...] = key(
        "thành viên", "members", "refs", "Các cơ quan trong nhóm.", "The agencies in the group.", "SKHDT, STC", target="agency"
    )
    successions: tuple[Succession, ...] = holds(Succession)
    duties: tuple[Duty, ...] = holds(Duty)
    reports: tuple[Report, ...] = holds(Report)
    note: str | None = note_key("cơ quan thường trực", "standing office")
    leads: tuple[Ref, ...] = attrs.field(default=(), eq=False, repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes by: id, full name, short name, aliases."""
        return tuple(name for name in (self.id, self.title, self.short_name, *self.aliases) if name)


@block(
    ("agency_group", "nhóm cơ quan", "agency group", ("khối", "liên ngành")),
    doc=("Nhiều cơ quan được gọi chung.", "Several bodies named as one."),
    example=(
        'nhóm cơ quan SO_NGANH "Các Sở, ngành" { thành viên: STC, SNV }',
        'agency group SO_NGANH "Departments" { members: STC, SNV }',
    ),
    table=True,
)
class AgencyGroup(Agency):
    """Several agencies that the paper names as one ("các Sở, ngành").

    Attributes:
        of_level: all agencies of this level that the plan declares belong to it.
        is_open: others than the members belong to it too ("các Bộ, ngành có liên quan").
    """

    of_level: str | None = key(
        "mọi cơ quan cấp", "all of level", "word", "Gồm mọi cơ quan của cấp này đã khai trong kế hoạch.",
        "All agencies of this level that the plan declares.", ("huyện", "district"), choices=LEVELS,
    )  # fmt: skip
    is_open: bool | None = key(
        "để mở", "open", "flag", "Còn những cơ quan khác, không kể tên.", "Others belong to it that are not named.", ("có", "yes")
    )


@block(
    ("assignment", "phân công", "assignment", ("giao nhiệm vụ", "tổ chức thực hiện")),
    doc=(
        "Một khoản trong phần tổ chức thực hiện: cơ quan nào, những việc gì.",
        "A clause of the organisation of implementation: which bodies, which duties.",
    ),
    example=("phân công { mục: V.3.4; cơ quan: STP }", "assignment { section: V.3.4; agencies: STP }"),
    table=True,
)
class Assignment(Node):
    """A clause that gives duties to one agency or to several together.

    Attributes:
        agencies: the bodies it orders.
        requested: the bodies it asks.
        duties: one for each dash or sentence of the clause.
    """

    section: str | None = section_key("V.3.4")
    agencies: tuple[Ref, ...] = key(
        "cơ quan",
        "agencies",
        "refs",
        "Cơ quan được giao.",
        "The bodies it orders.",
        "SKHDT, STC",
        also=("giao", "agency"),
        target="agency",
    )
    requested: tuple[Ref, ...] = requested_key("MTTQ, LHPN")
    duties: tuple[Duty, ...] = holds(Duty)
    reports: tuple[Report, ...] = holds(Report)
    note: str | None = note_key("theo phân cấp", "by level")

    @property
    def all_agencies(self) -> tuple[Ref, ...]:
        """The bodies it orders and the bodies it asks."""
        return (*self.agencies, *self.requested)
