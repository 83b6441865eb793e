"""A plan and its findings come in; the plan on one screen goes out: money, phases, who leads what, what is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from planlang.diagnostics import Finding, Message, Severity, say
from planlang.model import Agency, AgencyGroup, Node, Part, Phase, Plan, Task
from planlang.reports.width import cut, left, right, width
from planlang.rules.engine import counts
from planlang.source import SourceText
from planlang.totals.funding import Crosstab
from planlang.values.money import Amount, Money
from planlang.values.numbers import normal
from planlang.values.refs import Ref
from planlang.values.units import Unit, find_unit

_NAME = 46
_MOST_FINDINGS = 12
_MOST_TASKS = 30
#: Roles besides the lead that are shown, in this order.
_ROLES = {
    "executing": say("thực hiện", "executing"),
    "funder": say("cấp kinh phí", "funder"),
    "accountable": say("chủ quản", "accountable"),
    "extending": say("quản lý vốn", "extending"),
    "supervisor": say("giám sát", "supervisor"),
    "adviser": say("tham mưu", "adviser"),
}
_LEVELS = {Severity.ERROR: say("lỗi", "error"), Severity.WARNING: say("cảnh báo", "warning"), Severity.INFO: say("lưu ý", "note")}


def show_amount(money: Money, unit: Unit) -> Amount:
    """An amount in a unit; what does not end is cut at two decimals for the eye."""
    cut_off = Fraction(round(Fraction(money.in_unit(unit)) * 100), 100)
    return Amount(Money(normal(cut_off * Fraction(unit.factor)), money.currency), unit)


def overview(plan: Plan, findings: Sequence[Finding], source: SourceText, language: str) -> str:
    """The plan on one screen, as text."""
    return "\n".join(_Overview(plan, language).lines(findings, source))


class _Overview:
    """Builds the sections of the overview, each as lines."""

    def __init__(self, plan: Plan, language: str) -> None:
        self.plan, self.language = plan, language

    def word(self, message: Message) -> str:
        return message.text(self.language)

    def lines(self, findings: Sequence[Finding], source: SourceText) -> Iterator[str]:
        yield from self._title()
        yield from self._money(say("KINH PHÍ THEO NĂM", "FUNDING BY YEAR"), "part", "year")
        yield from self._money(say("KINH PHÍ THEO NGUỒN", "FUNDING BY SOURCE"), "part", "source")
        yield from self._converted()
        yield from self._phases()
        yield from self._tasks()
        yield from self._leads()
        yield from self._declared_elsewhere()
        yield from self._places()
        yield from self._roles()
        yield from self._changes()
        yield from self._findings(findings, source)

    def _title(self) -> Iterator[str]:
        plan = self.plan
        yield plan.title or self.word(say("(kế hoạch chưa có tên)", "(a plan without a title)"))
        facts = []
        if plan.period is not None:
            facts.append(plan.period.spoken(self.language))
        facts.extend(self._agency_name(ref.id) for ref in plan.issuer)
        parts = sum(1 for _ in plan.walk_parts())
        facts.append(
            self.word(
                say(
                    "{projects} dự án, {parts} phần, {agencies} cơ quan, {targets} chỉ tiêu",
                    "{projects:#project|projects}, {parts:#part|parts}, {agencies:#agency|agencies}, {targets:#target|targets}",
                    projects=len(plan.projects),
                    parts=parts,
                    agencies=len(plan.agencies),
                    targets=self._count("target"),
                )
            )
        )
        further = {"indicator": say("{n} chỉ số", "{n:#indicator|indicators}", n=self._count("indicator"))}
        further["task"] = say("{n} nhiệm vụ", "{n:#task|tasks}", n=self._count("task"))
        facts[-1] += "".join(f", {self.word(words)}" for word, words in further.items() if self._count(word))
        yield " · ".join(facts)

    def _count(self, word: str) -> int:
        return sum(1 for node in self.plan.nodes if node.word == word)

    # ---- money ----
    def _money(self, heading: Message, rows: str, columns: str) -> Iterator[str]:
        for currency in dict.fromkeys(line.amount.currency for line in self.plan.funding.lines):
            table = self.plan.funding.table(rows, columns, currency)
            unit = self._unit(currency)
            yield ""
            note = self.word(say("đơn vị tính: {unit}; cộng từ các dòng", "in {unit}; added up from the rows", unit=unit))
            yield f"{self.word(heading)}  ({note})"
            yield from self._grid(table, unit, columns)

    def _converted(self) -> Iterator[str]:
        """All money in one currency, where there are several and the plan declares how to convert them."""
        plan = self.plan
        currencies = {line.amount.currency for line in plan.funding.lines}
        main = plan.unit.dimension if plan.unit is not None else plan.funding.currency
        if len(currencies) > 1 and all(plan.rate(one, main) is not None for one in currencies):
            total = show_amount(plan.total_in(main), self._unit(main))
            yield ""
            yield self.word(say("quy đổi theo tỷ giá đã khai: {total}", "converted at the declared rates: {total}", total=total))

    def _unit(self, currency: str) -> Unit:
        for unit in (self.plan.unit, *(table.unit for table in self.plan.tables)):
            if unit is not None and unit.dimension == currency:
                return unit
        found = find_unit(currency)
        assert found is not None
        return found

    def _grid(self, table: Crosstab, unit: Unit, columns: str) -> Iterator[str]:
        total = self.word(say("tổng", "total"))
        head = ["", *(self._member(column, columns) for column in table.columns), total]
        rows = [head]
        for row, cells in zip(table.rows, table.cells, strict=True):
            known = [cell for cell in cells if cell is not None]
            rows.append([self._part_name(row), *(self._figure(cell, unit) for cell in cells), self._figure(_sum(known), unit)])
        sums = [_sum([row[place] for row in table.cells if row[place] is not None]) for place in range(len(table.columns))]
        known = [one for one in sums if one is not None]
        rows.append([total, *(self._figure(one, unit) for one in sums), self._figure(_sum(known), unit)])
        yield from _aligned(rows)

    def _member(self, member: object, dimension: str) -> str:
        if member is None:
            return self.word(say("không ghi", "not said"))
        return str(member)

    def _part_name(self, path: object) -> str:
        if path is None:
            return self.word(say("cả kế hoạch", "the whole plan"))
        part = self.plan.part_paths.get(str(path))
        if part is None:
            return cut(str(path), _NAME)
        return cut(" ".join(name for name in (part.path, part.title) if name), _NAME)

    def _figure(self, amount: object, unit: Unit) -> str:
        return Amount(amount, unit).spoken(self.language, "n") if isinstance(amount, Money) else "-"

    # ---- time ----
    def _phases(self) -> Iterator[str]:
        plan = self.plan
        dated = [phase for phase in plan.phases if phase.period is not None]
        if not dated:
            return
        first = min([phase.period.first_year for phase in dated if phase.period], default=0)
        last = max([phase.period.last_year for phase in dated if phase.period], default=0)
        if plan.period is not None:
            first, last = min(first, plan.period.first_year), max(last, plan.period.last_year)
        if last - first > 30:
            return
        years = list(range(first, last + 1))
        yield ""
        yield self.word(say("LỘ TRÌNH", "ROADMAP"))
        rows = [["", *(str(year) for year in years)]]
        for phase in dated:
            rows.append([self._phase_name(phase), *(self._mark(phase, year) for year in years)])
        yield from _aligned(rows)
        for phase in dated:
            for milestone in phase.milestones:
                when = milestone.when.spoken(self.language) if milestone.when else "?"
                yield f"  ◆ {when}  {cut(milestone.title or milestone.name, 70)}"

    def _phase_name(self, phase: Phase) -> str:
        return cut(" ".join(part for part in (phase.id, phase.title) if part), _NAME)

    def _mark(self, phase: Phase, year: int) -> str:
        assert phase.period is not None
        if year not in phase.period.list_years():
            return "·"
        points = sum(1 for one in phase.milestones if one.when is not None and one.when.first.year == year)
        return "██◆█" if points else "████"

    def _tasks(self) -> Iterator[str]:
        """Every part and task with a time of its own, in the order of the file; limits with the day that they come to."""
        rows = []
        for node in self.plan.nodes:
            if not isinstance(node, (Part, Task)):
                continue
            when = self._when(node)
            if when:
                name = " ".join(part for part in (node.path or node.id, node.title) if part)
                lead = ", ".join(self._agency_name(ref.id) for ref in node.lead)
                rows.append([cut(name, _NAME), cut(when, 60), cut(lead, 40)])
        if rows:
            yield ""
            yield self.word(say("VIỆC VÀ THỜI GIAN", "WORK AND TIMES"))
            widest = max(width(row[1]) for row in rows)
            yield from _aligned([[row[0], left(row[1], widest), row[2]] for row in rows[:_MOST_TASKS]], text_columns=(1, 2))
            if len(rows) > _MOST_TASKS:
                yield "  " + self.word(say("… và {n} việc nữa", "… and {n} more", n=len(rows) - _MOST_TASKS))

    def _when(self, node: Node) -> str:
        due = self.plan.due(node)
        within = getattr(node, "within", None)
        shown = [getattr(node, "period", None), due if due is not None else within]
        shown.extend(getattr(node, "every", ()))
        return "; ".join(one.spoken(self.language) for one in shown if one is not None)

    # ---- agencies ----
    def _leads(self) -> Iterator[str]:
        leads = self._by_lead()
        if not leads:
            return
        yield ""
        yield self.word(say("CƠ QUAN CHỦ TRÌ", "WHO LEADS WHAT"))
        currencies = {line.amount.currency for line in self.plan.funding.lines}
        unit = self._unit(next(iter(currencies))) if len(currencies) == 1 else None
        rows = []
        for agency, paths in leads.items():
            money = self._money_of(paths) if unit is not None else None
            rows.append(
                [
                    cut(self._agency_name(agency), _NAME),
                    self._figure(money, unit) if unit and money is not None else "-",
                    cut(", ".join(paths), 60),
                ]
            )
        yield from _aligned(rows, text_columns=(2,))

    def _by_lead(self) -> dict[str, list[str]]:
        """What each agency leads: what its row in a table says, else what the text says; the finest parts."""
        leads: dict[str, list[str]] = {}
        rows: set[str] = set()
        for breakdown in self.plan.funding.breakdowns:
            for row in breakdown.rows:
                if row.leads and row.parts:
                    rows.update(row.parts)
                    for agency in row.leads:
                        leads.setdefault(agency, []).extend(row.parts)
        for part in self.plan.walk_parts():
            below = {inner.path for inner in part.walk()} - {part.path}
            if part.lead and part.path and part.path not in rows and not below & rows:
                for ref in part.lead:
                    led = [part] if ref.range is None else [one for one in part.parts if ref.range.covers(one.word, one.number)]
                    leads.setdefault(ref.id, []).extend(one.path or one.name for one in led or [part])
        return {agency: list(dict.fromkeys(paths)) for agency, paths in leads.items()}

    def _money_of(self, paths: list[str]) -> Money | None:
        wanted = set(paths)
        amounts = [line.amount for line in self.plan.funding.lines if any(_inside(part, wanted) for part in line.parts)]
        return _sum(amounts)

    def _roles(self) -> Iterator[str]:
        """Who does what besides leading, for parts and tasks that say so."""
        rows = []
        for node in self.plan.nodes:
            if isinstance(node, (Part, Task)):
                named = [
                    f"{self.word(word)}: {', '.join(self._agency_name(ref.id) for ref in refs)}"
                    for word, refs in self._named_roles(node)
                ]
                if named:
                    rows.append(
                        [
                            cut(" ".join(part for part in (node.path or node.id, node.title) if part), _NAME),
                            cut("; ".join(named), 100),
                        ]
                    )
        if rows:
            yield ""
            yield self.word(say("VAI TRÒ KHÁC", "FURTHER ROLES"))
            yield from _aligned(rows[:_MOST_TASKS], text_columns=(1,))
            if len(rows) > _MOST_TASKS:
                yield "  " + self.word(say("… và {n} phần nữa", "… and {n} more", n=len(rows) - _MOST_TASKS))

    def _named_roles(self, node: Part | Task) -> Iterator[tuple[Message, tuple[Ref, ...]]]:
        for field, word in _ROLES.items():
            refs = getattr(node, field, ())
            if refs:
                yield word, refs
        for role in node.roles:
            if role.agencies:
                yield say("{title}", "{title}", title=role.title or "?"), role.agencies

    def _changes(self) -> Iterator[str]:
        """What has become of the agencies on the day on which the plan is read."""
        plan = self.plan
        if plan.read_on is None:
            return
        rows = []
        for agency in (*plan.agencies, *plan.groups):
            heirs = plan.heirs(agency.name)
            if heirs:
                rows.append(
                    [
                        cut(agency.short_name or agency.title or agency.name, _NAME),
                        "→ " + "; ".join(one.spoken(self.language) for one in heirs),
                    ]
                )
        yield ""
        yield self.word(say("CƠ QUAN VÀO NGÀY {day}", "AGENCIES ON {day}", day=plan.read_on))
        yield from _aligned(rows, text_columns=(1,)) if rows else ("  " + self.word(say("không thay đổi", "unchanged")),)

    def _agency_name(self, name: str) -> str:
        agency: Agency | AgencyGroup | None = self.plan.agencies.get(name)
        if agency is None:
            agency = next((group for group in self.plan.groups if group.name == name), None)
        if agency is None:
            return name
        return agency.short_name or agency.title or name

    # ---- other files ----
    def _declared_elsewhere(self) -> Iterator[str]:
        """Which names come from which of the files that the plan uses."""
        plan = self.plan
        if len(plan.files) < 2:
            return
        names: dict[str, list[str]] = {name: [] for name in plan.files[1:]}
        for node in (*plan.agencies, *plan.groups, *plan.sources, *plan.phases, *plan.places, *plan.counting_units):
            file = plan.file_of(node)
            if file in names:
                names[file].append(node.name)
        yield ""
        yield self.word(say("KHAI TRONG TỆP KHÁC", "DECLARED IN OTHER FILES"))
        yield from _aligned([[cut(file, _NAME), cut(", ".join(found), 90) or "-"] for file, found in names.items()], (1,))

    # ---- findings ----
    # ---- places ----
    def _places(self) -> Iterator[str]:
        """Each place with its code, what it lies in and what holds its area now; only where the plan has a register."""
        if self.plan.register is None:
            return
        from planlang.rules.places._registered import registered

        looked_up = registered(self.plan)
        rows: list[list[str]] = []
        for one in looked_up.places:
            if one.found != "one":
                if one.found != "untold":
                    rows.append([cut(one.place.title or "", _NAME), "?", "", ""])
                continue
            (unit,) = one.units
            around = ", ".join(each.spoken(self.language) for each in looked_up.register.above(unit, looked_up.first))
            now = ", ".join(each.spoken(self.language) for each in looked_up.register.become(unit, date.max) if each is not unit)
            became = self.word(say("nay: {now}", "now: {now}", now=now)) if now else ""
            rows.append([cut(unit.spoken(self.language), _NAME), unit.code, around, became])
        if rows:
            yield ""
            yield self.word(say("ĐỊA BÀN  (theo danh mục đơn vị hành chính)", "PLACES  (by the register of places)"))
            widths = [max(width(row[at]) for row in rows) for at in range(4)]
            for row in rows:
                yield ("  " + "  ".join(left(cell, widths[at]) for at, cell in enumerate(row))).rstrip()

    def _findings(self, findings: Sequence[Finding], source: SourceText) -> Iterator[str]:
        number = counts(tuple(findings))
        yield ""
        yield self.word(
            say(
                "CẦN XEM LẠI: {errors} lỗi, {warnings} cảnh báo, {infos} lưu ý; {acknowledged} điểm đã ghi nhận",
                "TO LOOK AT: {errors:#error|errors}, {warnings:#warning|warnings}, {infos:#note|notes}; {acknowledged} acknowledged",
                **number,
            )
        )
        open_ones = sorted((one for one in findings if one.acknowledged is None), key=lambda one: (one.severity.rank, one.order))
        for finding in open_ones[:_MOST_FINDINGS]:
            file, span = source.at(finding.span)
            line, _ = file.position(span.start)
            where = self.word(say("dòng {line:d}", "line {line:d}", line=line))
            where = where if file is source.files[0] else f"{file.name}, {where}"
            yield cut(
                f"  {self.word(_LEVELS[finding.severity])}[{finding.code}] {where}: {finding.message.text(self.language)}", 150
            )
        if len(open_ones) > _MOST_FINDINGS:
            yield "  " + self.word(
                say("… và {n} điểm nữa: planlang check", "… and {n} more: planlang check", n=len(open_ones) - _MOST_FINDINGS)
            )
        for finding in findings:
            if finding.acknowledged is not None:
                yield cut(
                    f"  {self.word(say('đã ghi nhận', 'acknowledged'))}[{finding.code}] {finding.message.text(self.language)} ({finding.acknowledged.reason})",
                    150,
                )


def _inside(path: str, wanted: set[str]) -> bool:
    while path:
        if path in wanted:
            return True
        path = path.rpartition(".")[0]
    return False


def _sum(amounts: Sequence[Money | None]) -> Money | None:
    known = [amount for amount in amounts if amount is not None]
    if not known:
        return None
    total = known[0]
    for amount in known[1:]:
        total = total + amount
    return total


def _aligned(rows: list[list[str]], text_columns: tuple[int, ...] = ()) -> Iterator[str]:
    """Rows as lines: the first column to the left, figures to the right."""
    widths = [max(width(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        cells = [left(row[0], widths[0])]
        for place in range(1, len(row)):
            cells.append(row[place] if place in text_columns else right(row[place], widths[place]))
        yield ("  " + "  ".join(cells)).rstrip()
