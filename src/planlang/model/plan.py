"""The whole plan: everything that one document says, as one immutable object."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, SupportsIndex, TypeVar

import attrs

from planlang.model.breakdowns import converted_tables, income, measured_by_tables, money, paths_of
from planlang.model.declare import block, holds, key
from planlang.model.dimensions import Dimension
from planlang.model.document import Acknowledgement, LegalBasis, Recipient, RecipientList, Solution, Use
from planlang.model.duties import Agency, AgencyGroup, Assignment, Duty, Report
from planlang.model.fields import note_key, rounding_key, tolerance_key
from planlang.model.finance import CostNorm, ExchangeRate, FundingSource, FundingTable, Revenue, StatedFigures
from planlang.model.node import Node, changed, nodes_below
from planlang.model.parts import FollowUp, Locality, Part, PlaceList
from planlang.model.schedule import Evaluation, Milestone, Phase, Task
from planlang.model.tallies import CountingUnit, Tally
from planlang.model.targets import Goal, Target
from planlang.source import Span
from planlang.totals.figures import Breakdown
from planlang.totals.funding import Funding
from planlang.totals.sums import Summed
from planlang.values.money import Money
from planlang.values.names import keyword_key, nfc
from planlang.values.numbers import normal
from planlang.values.refs import Ref
from planlang.values.targets import Measure
from planlang.values.time import Period, Recurrence, When
from planlang.values.units import Unit

if TYPE_CHECKING:
    from planlang.model.compared import Difference, Parent
    from planlang.model.counted import Counted
    from planlang.model.heirs import Heir
    from planlang.places.register import PlaceRegister
    from planlang.source import SourceText
    from planlang.tables.table import Table
    from planlang.values.scopes import ScopeRule
    from planlang.values.times import Calendar

STATUSES = (
    ("draft", "dự thảo", "draft"),
    ("submitted", "đã trình", "submitted"),
    ("issued", "đã ban hành", "issued"),
    ("amended", "được điều chỉnh", "amended"),
    ("expired", "hết hiệu lực", "expired"),
)
#: Weeks of working days.
WORKING_DAYS = (
    ("monday_friday", "thứ Hai - thứ Sáu", "Monday - Friday"),
    ("monday_saturday", "thứ Hai - thứ Bảy", "Monday - Saturday"),
    ("sunday_thursday", "Chủ nhật - thứ Năm", "Sunday - Thursday"),
    ("sunday_friday", "Chủ nhật - thứ Sáu", "Sunday - Friday"),
    ("every_day", "cả tuần", "every day"),
)
LANGUAGES = (("vi", "vi", "vi"), ("en", "en", "en"))

N = TypeVar("N", bound=Agency | FundingSource)
Made = TypeVar("Made")


class Named(tuple[N, ...], Generic[N]):
    """A tuple of things with names, which also finds one by id, name or alias: `plan.agencies["Sở Tài chính"]`."""

    def __getitem__(self, which: SupportsIndex | str) -> N:  # type: ignore[override]
        """By place (an int) or by any of its names; raises KeyError with the known ids for an unknown name."""
        if not isinstance(which, str):
            return super().__getitem__(which)
        found = self.get(which)
        if found is None:
            raise KeyError(f"no {which!r}; known: {', '.join(one.id or '?' for one in self)}")
        return found

    def get(self, name: str) -> N | None:
        """The one that goes by a name, or None."""
        exact = nfc(name)
        for one in self:
            if one.id == exact:
                return one
        loose = keyword_key(name)
        return next((one for one in self if any(keyword_key(other) == loose for other in one.names)), None)


@block(
    ("plan", "kế hoạch", "plan", ("phương án",)),
    ("programme", "chương trình", "programme", ("program",)),
    ("scheme", "đề án", "scheme", ()),
    doc=(
        "Văn bản: tên, thời gian, cơ quan ban hành; các phần khác đứng trong hoặc sau khối này.",
        "The document: title, period, issuer; all else stands in this block or after it.",
    ),
    example=('kế hoạch "Kế hoạch bình đẳng giới" { thời gian: 2011-2015 }', 'plan "Gender equality plan" { period: 2011-2015 }'),
)
class Plan(Node):
    """One plan.

    Everything is a tuple in the order of the file. Planners' words for the same things stand in the keyword reference.

    Attributes:
        language: language of keywords and figures, "vi" or "en".
        period: the span of the plan; vision: the horizon beyond it.
        budget_year: on which day budget years begin. working_days, days_off: what limits in working days are counted by.
        unit: unit of money where nothing nearer says one.
        bases: what it implements, rests on, is guided by; see `implements`, `guided_by`, `legal_bases`.
        goals, targets, projects, activities, phases, tasks, milestones, evaluations, follow_ups, solutions: what it is to do.
        agencies, groups, assignments: who does it.
        sources, tables, stated: its money as printed; `funding` adds it up.
        dimensions: further ways of classifying figures that it declares.
        norms: prices that rules fix; rates: exchange rates.
        revenues: lines of income. tallies: what is counted or measured; counting_units: in units of the plan's own.
        rounding, tolerance: how exact its figures are; every figure is exact when nothing is said.
        recipient_lists: who receives it; see `recipients`.
        place_lists: the registers of places that it names; given_register: one that was given from outside; see `register`.
        acknowledgements: known faults.
        source_text: the text that the plan was read from; None for a plan made in Python.
        uses: files whose declarations stand among its own; `files` names all that it was read from.
        origins: where in the text of all its files each begins, with its name; see `file_of`.
        opener: what opens the plan that it implements; see `parent`.
        read_on: the day on which it is read, see `as_of`; None for the plan as it was made.
    """

    version: int | None = key("planlang", "planlang", "version", "Phiên bản của ngôn ngữ.", "Version of the language.", "1")
    language: str | None = key(
        "ngôn ngữ",
        "language",
        "word",
        "Ngôn ngữ của từ khóa và của các con số.",
        "Language of keywords and of figures.",
        ("vi", "en"),
        also=("tiếng",),
        choices=LANGUAGES,
    )
    figures: str | None = key(
        "cách viết số",
        "figures written",
        "style",
        "Một con số mẫu, cho biết dấu nhóm và dấu thập phân.",
        "A sample figure that settles grouping and decimal marks.",
        ("1.234,56", "1,234.56"),
    )
    number: str | None = key(
        "số ký hiệu",
        "number",
        "text",
        "Số, ký hiệu văn bản.",
        "Number and symbol of the document.",
        "05/KH-UBND",
        also=("số", "số hiệu", "ký hiệu"),
    )
    issued: When | None = key(
        "ngày ban hành", "issued", "when", "Ngày ban hành.", "Date of issue.", "10/5/2012", also=("ngày ký",)
    )
    issuer: tuple[Ref, ...] = key(
        "cơ quan ban hành",
        "issuer",
        "refs",
        "Cơ quan ban hành.",
        "Who issues it.",
        "UBND_TINH",
        also=("của", "nơi ban hành"),
        target="agency",
    )
    signatory: str | None = key(
        "người ký",
        "signatory",
        "text",
        "Người ký.",
        "Who signs.",
        ("Nguyễn Văn A", "Nguyễn Văn A"),
        also=("người có thẩm quyền ký",),
    )
    position: str | None = key(
        "chức vụ", "position", "text", "Chức vụ người ký.", "The signatory's position.", ("KT. CHỦ TỊCH", "for the Chairman")
    )
    status: str | None = key(
        "tình trạng",
        "status",
        "word",
        "Tình trạng văn bản.",
        "State of the document.",
        ("đã ban hành", "issued"),
        also=("trạng thái", "hiệu lực"),
        choices=STATUSES,
    )
    period: Period | None = key(
        "thời gian",
        "period",
        "period",
        "Thời gian của kế hoạch.",
        "Span of the plan.",
        "2011-2015",
        also=("thời gian thực hiện", "thời kỳ", "giai đoạn", "timeframe"),
    )
    vision: When | None = key(
        "tầm nhìn", "vision", "when", "Nhìn xa đến năm nào.", "Horizon beyond the period.", "2020", also=("định hướng đến",)
    )
    budget_year: Recurrence | None = key(
        "năm ngân sách từ", "budget year from", "day_of_year", "Ngày đầu của năm ngân sách, khi không phải 1/1; nhờ đó đọc được 2018/19.",
        "First day of a budget year that is not the calendar year; with it 2018/19 can be read.", ("1/7", "1 July"),
        also=("năm tài chính từ", "fiscal year from"),
    )  # fmt: skip
    working_days: str | None = key(
        "ngày làm việc", "working days", "word", "Các ngày làm việc trong tuần; có thì mới tính được hạn theo ngày làm việc.",
        "Working days of a week; with them limits in working days can be counted.", ("thứ Hai - thứ Sáu", "Monday - Friday"),
        choices=WORKING_DAYS,
    )  # fmt: skip
    days_off: Period | None = key(
        "ngày nghỉ", "days off", "period", "Ngày lễ và các ngày nghỉ khác.", "Public holidays and other days off.",
        ("30/4/2014, 1/5/2014, 2/9/2014", "30/4/2014, 1/5/2014, 2/9/2014"), also=("ngày lễ", "holidays"),
    )  # fmt: skip
    read_on: When | None = key(
        "đọc theo ngày", "read as of", "when", "Tên cơ quan được xem theo ngày này; --as-of thay cho dòng này.",
        "Agencies are looked at with their names of this day; --as-of stands in for it.", "1/7/2025",
    )  # fmt: skip
    unit: Unit | None = key(
        "đơn vị tính",
        "unit",
        "unit",
        "Đơn vị tiền, nơi nào không ghi riêng.",
        "Unit of money where nothing nearer says one.",
        ("triệu đồng", "VND million"),
        also=("ĐVT", "đơn vị"),
    )
    rounding: Measure | None = rounding_key()
    tolerance: Measure | None = tolerance_key()
    scope: str | ScopeRule | None = key(
        "phạm vi", "scope", "scope", "Phạm vi của kế hoạch.", "Area of the plan.", ("toàn tỉnh", "whole province")
    )
    note: str | None = note_key("bản trích", "an excerpt")
    uses: tuple[Use, ...] = holds(Use)
    bases: tuple[LegalBasis, ...] = holds(LegalBasis)
    goals: tuple[Goal, ...] = holds(Goal)
    targets: tuple[Target, ...] = holds(Target)
    agencies: Named[Agency] = holds(Agency, factory=Named, shared=True)
    groups: tuple[AgencyGroup, ...] = holds(AgencyGroup, shared=True)
    sources: Named[FundingSource] = holds(FundingSource, factory=Named, shared=True)
    counting_units: tuple[CountingUnit, ...] = holds(CountingUnit, shared=True)
    dimensions: tuple[Dimension, ...] = holds(Dimension, shared=True)
    norms: tuple[CostNorm, ...] = holds(CostNorm, shared=True)
    rates: tuple[ExchangeRate, ...] = holds(ExchangeRate, shared=True)
    places: tuple[Locality, ...] = holds(Locality, shared=True)
    place_lists: tuple[PlaceList, ...] = holds(PlaceList, shared=True)
    parts: tuple[Part, ...] = holds(Part)
    phases: tuple[Phase, ...] = holds(Phase, shared=True)
    tasks: tuple[Task, ...] = holds(Task)
    milestones: tuple[Milestone, ...] = holds(Milestone)
    evaluations: tuple[Evaluation, ...] = holds(Evaluation)
    follow_ups: tuple[FollowUp, ...] = holds(FollowUp)
    solutions: tuple[Solution, ...] = holds(Solution)
    stated: tuple[StatedFigures, ...] = holds(StatedFigures)
    tables: tuple[FundingTable, ...] = holds(FundingTable)
    revenues: tuple[Revenue, ...] = holds(Revenue)
    tallies: tuple[Tally, ...] = holds(Tally)
    duties: tuple[Duty, ...] = holds(Duty)
    assignments: tuple[Assignment, ...] = holds(Assignment)
    reports: tuple[Report, ...] = holds(Report)
    recipient_lists: tuple[RecipientList, ...] = holds(RecipientList)
    acknowledgements: tuple[Acknowledgement, ...] = holds(Acknowledgement, shared=True)
    given_register: Any = attrs.field(default=None, eq=False, repr=False)
    source_text: SourceText | None = attrs.field(default=None, eq=False, repr=False)
    origins: tuple[tuple[int, str], ...] = attrs.field(default=(), eq=False, repr=False)
    opener: Callable[[str], Parent] | None = attrs.field(default=None, eq=False, repr=False)

    @property
    def projects(self) -> tuple[Part, ...]:
        """The parts at the top that the paper calls projects."""
        return tuple(part for part in self.parts if part.word == "project")

    @property
    def activities(self) -> tuple[Part, ...]:
        """The parts at the top that the paper calls activities."""
        return tuple(part for part in self.parts if part.word == "activity")

    @property
    def implements(self) -> tuple[LegalBasis, ...]:
        """The decisions that the plan carries out."""
        return self._bases("implements")

    @property
    def guided_by(self) -> tuple[LegalBasis, ...]:
        """The letters that guide it."""
        return self._bases("guided_by")

    @property
    def legal_bases(self) -> tuple[LegalBasis, ...]:
        """The documents that it rests on in law."""
        return self._bases("legal_basis")

    def _bases(self, word: str) -> tuple[LegalBasis, ...]:
        return tuple(base for base in self.bases if base.word == word)

    @cached_property
    def register(self) -> PlaceRegister | None:
        """The register that places are checked against: the one that was given, else the rows that the plan holds."""
        if self.given_register is not None or not any(one.units for one in self.place_lists):
            return self.given_register  # type: ignore[no-any-return]
        from planlang.places.register import PlaceRegister

        return PlaceRegister((unit for one in self.place_lists for unit in one.units), self.title or "")

    @property
    def files(self) -> tuple[str, ...]:
        """The files that the plan was read from, its own first; empty for one made in Python."""
        return tuple(name for _, name in self.origins)

    def file_of(self, place: Node | Span) -> str | None:
        """The file in which a block, or a stretch of the text, stands; None for what was made in Python."""
        start = (place.span if isinstance(place, Node) else place).start
        return next((name for begins, name in reversed(self.origins) if begins <= start), None)

    def is_own(self, place: Node | Span) -> bool:
        """Whether a block, or a stretch of the text, stands in the plan's own file, and not in one that it uses."""
        start = (place.span if isinstance(place, Node) else place).start
        return len(self.origins) < 2 or start < self.origins[1][0]

    @property
    def parent_basis(self) -> LegalBasis | None:
        """Where the plan says in which file the plan that it implements is written; None when it does not."""
        return next((base for base in self.bases if base.plan), None)

    @property
    def parent(self) -> Plan | None:
        """The plan that this one implements, read when it is first asked for; None when there is none, or it cannot be opened."""
        return None if self.parent_read is None else self.parent_read.plan

    @cached_property
    def parent_read(self) -> Parent | None:
        """The plan that this one implements, or why it could not be opened; None when the plan names none."""
        basis = self.parent_basis
        return None if basis is None or not basis.plan or self.opener is None else self.opener(basis.plan)

    def compared_with_parent(self) -> tuple[Difference, ...]:
        """What differs from the plan that this one implements: targets raised, lowered, dropped, added; parts; the period.

        Empty when there is no such plan, or nothing differs.
        """
        if self.parent is None:
            return ()
        from planlang.model.compared import differences

        return self.once(differences)

    @property
    def recipients(self) -> tuple[Recipient, ...]:
        """Every recipient, in the order of the paper."""
        return tuple(one for listed in self.recipient_lists for one in listed.all)

    def walk_parts(self) -> Iterator[Part]:
        """Every part of the plan, from the top down, in the order of the file."""
        for part in self.parts:
            yield from part.walk()

    @cached_property
    def part_paths(self) -> dict[str, Part]:
        """Every part by its path; one without an id has a path that no id can be, with its place in brackets."""
        return paths_of(self.parts)

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Every block of the plan."""
        return tuple(nodes_below(self))

    def once(self, make: Callable[[Plan], Made]) -> Made:
        """What a function makes of this plan, made once however many rules ask for it: `plan.once(Order)`."""
        if make not in self._made:
            self._made[make] = make(self)
        made: Made = self._made[make]
        return made

    @cached_property
    def _made(self) -> dict[Any, Any]:
        return {}

    @cached_property
    def _by_path(self) -> dict[str, Part]:
        return {part.path: part for part in self.walk_parts() if part.path}

    def find(self, path: str) -> Part | Phase | Target | Goal | Agency | FundingSource | FundingTable | Node:
        """The thing that goes by a dotted path or an id: `plan.find("DA1.ND1")`, `plan.find("GD1.SO_KET")`.

        Raises:
            KeyError: nothing goes by that name; the message names what comes near.
        """
        path = nfc(path)
        if path in self._by_path:
            return self._by_path[path]
        head, _, rest = path.partition(".")
        for node in self.nodes:
            if node.id == path:
                return node
        if rest:
            for node in self.nodes:
                if node.id == head:
                    for inner in nodes_below(node):
                        if inner.id == rest:
                            return inner
        from planlang.values.names import closest

        near = closest(path, [*self._by_path, *(node.id for node in self.nodes if node.id)])
        raise KeyError(f"nothing is called {path!r}" + (f"; near: {', '.join(near)}" if near else ""))

    def due(self, node: Node) -> When | None:
        """When something must be done: its deadline, or the day that its limit gives, counted from what the plan dates.

        None when it has neither, when what it is counted from has no date, and when working days cannot be counted.
        """
        deadline: When | None = getattr(node, "deadline", None)
        if deadline is not None or getattr(node, "within", None) is None:
            return deadline
        from planlang.model.reckoning import reckoned

        return reckoned(self, node)

    def as_of(self, day: date) -> Plan:
        """This plan read on a day: checks then ask which of its agencies are still there, and name who has their work."""
        return changed(self, read_on=When.day(day.year, day.month, day.day))

    def heirs(self, agency: str, day: date | None = None) -> tuple[Heir, ...]:
        """Who has the work of an agency on a day (else on the day on which the plan is read), through every change.

        Empty while the agency is what it was. Agencies are named by their ids.
        """
        from planlang.model.heirs import heirs

        if day is None and self.read_on is not None:
            day = self.read_on.last
        return () if day is None else heirs(self, agency, day)

    @cached_property
    def calendar(self) -> Calendar | None:
        """Which days are working days; None when the plan does not say so."""
        if self.working_days is None:
            return None
        from planlang.model.reckoning import calendar_of

        return calendar_of(self.working_days, self.days_off)

    @cached_property
    def funding(self) -> Funding:
        """The plan's money: every amount once, sums by part, year and source, printed totals."""
        return Funding(money(self), lambda: self.tidy("funding"))

    def tidy(self, name: str) -> Table:
        """One of the plan's tables in tidy form, for data frames and queries.

        Args:
            name: "funding", "targets", "target_values", "parts", "tasks", "milestones", "agencies", "duties" or
                "funding_outside_total".

        Raises:
            KeyError: there is no such table.
        """
        from planlang.model.tidy import tidy_table

        return tidy_table(self, name)

    def to_dict(self) -> dict[str, Any]:
        """The plan as plain dicts, lists, texts and integers, for JSON: `json.dumps(plan.to_dict(), ensure_ascii=False)`.

        Numbers are exact: integers (money in the smallest unit of its currency), or texts such as "40.5" where they are not
        whole. The schema is `docs/plan.schema.json`.
        """
        from planlang.model.plain import to_dict

        return to_dict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Plan:
        """The plan that `to_dict` gave.

        Raises:
            ValueError: the values are no plan, or of a later format; the message names the place.
            TypeError: `data` is no dict.
        """
        from planlang.model.plain import from_dict

        return from_dict(data)

    def _repr_html_(self) -> str:
        """How the plan shows itself in a notebook: its title, its money by year and by source, its phases."""
        from planlang.model.notebook import plan_as_html

        return plan_as_html(self)

    @cached_property
    def counts(self) -> tuple[Counted, ...]:
        """Everything counted or measured that is divided into parts, with the sums of each way of dividing it."""
        if not self.tallies:
            return ()
        from planlang.model.counted import counted

        step = self.tolerance
        return tuple(counted(self.tallies, step.low if step is not None and step.unit is None else 0))

    @cached_property
    def summed(self) -> tuple[Summed, ...]:
        """Every breakdown of the plan whose totals are checked: of its money, of its income, of what it counts."""
        further = (Summed(breakdown) for breakdown in income(self))
        converted = (Summed(breakdown) for breakdown in converted_tables(self))
        counted = (summed for one in self.counts for summed in one.checked)
        return (*self.funding.summed, *further, *self.quantities, *converted, *counted)

    @cached_property
    def measured(self) -> tuple[Breakdown, ...]:
        """What the tables measure, be it money or not."""
        return tuple(measured_by_tables(self))

    @cached_property
    def quantities(self) -> tuple[Summed, ...]:
        """The sums of its tables of what is not money and adds up: hectares, people; never per cent."""
        return tuple(
            Summed(breakdown) for breakdown in self.measured
            if not breakdown.unit.is_money and breakdown.unit.dimension not in ("ratio", "percentage_point")
        )  # fmt: skip

    def rate(self, currency: str, into: str) -> Fraction | None:
        """How many smallest units of one currency are one smallest unit of another, by the rates that the plan declares.

        A rate holds both ways, and by way of a third currency; None when the plan declares none that leads there.
        """
        from planlang.model.rates import rate_between

        return rate_between(self.rates, currency, into)

    def converted(self, amount: Money, into: str) -> Money:
        """An amount in another currency, by the rates that the plan declares; exact, not rounded.

        Raises:
            ValueError: the plan declares no rate that leads there.
        """
        rate = self.rate(amount.currency, into)
        if rate is None:
            raise ValueError(f"the plan declares no exchange rate between {amount.currency} and {into}")
        return Money(normal(Fraction(amount.minor) * rate), into)

    def total_in(self, currency: str) -> Money:
        """All of the plan's money, converted into one currency by the rates that it declares.

        Raises:
            ValueError: the plan declares no rate for one of its currencies.
        """
        return sum((self.converted(line.amount, currency) for line in self.funding.lines), Money(0, currency))
