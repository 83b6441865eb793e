"""Findings and a plan's acknowledgements come in; findings with what is acknowledged marked go out.

An acknowledgement covers claims, not findings: it names a contradiction by code, address and content. It fits when
everything it restates is still so. When the fault is still there with other content, the finding stays open and shows
both; when the fault is gone, the acknowledgement is stale (rules A1 to A5 of the language).
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from planlang.diagnostics import Acknowledged, Finding, Fix, Label, Message, say
from planlang.editing import Draft
from planlang.model import Acknowledgement, Plan
from planlang.model.node import changed
from planlang.places import CODES as OF_REGISTERS
from planlang.reading.problems import REPORTS
from planlang.rules.addresses import CellAddress, address_of, cell_address, known_addresses
from planlang.rules.figures.total_differs import Failing, findings_for
from planlang.rules.installed import RULES as OF_PACKAGES
from planlang.rules.mending import removal
from planlang.rules.restated import facts_agree, facts_now, missing_facts, recorded, same_amount
from planlang.rules.rule import ERROR, WARNING, Rule
from planlang.totals.causes import left_out
from planlang.totals.sums import Claim, Summed
from planlang.values.names import closest

STALE = Rule("PL191", "acknowledgement-stale", WARNING)
OF_NOTHING = Rule("PL192", "acknowledgement-of-nothing", ERROR)
TWICE = Rule("PL193", "acknowledged-twice", WARNING)
LACKING = Rule("PL194", "acknowledgement-lacks-facts", ERROR)
#: Rules that only acknowledgements can break.
RULES = (STALE, OF_NOTHING, TWICE, LACKING)

_CLAIMS = "PL201"
_NO_CELLS = say(
    "bảng các ô chỉ dùng cho PL201; ở đây ghi đã ghi, tính lại và lý do",
    "a table of cells is for PL201 only; here give stated, computed and reason",
)
#: Codes of findings that no acknowledgement can cover.
NOT_TO_ACKNOWLEDGE = {entry.code for entry in REPORTS.values()} | {rule.code for rule in (*RULES, *OF_PACKAGES)} | {*OF_REGISTERS}


def acknowledge(plan: Plan, found: list[Finding], checked: set[str], known: set[str]) -> list[Finding]:
    """Mark what the plan acknowledges.

    Args:
        plan: the plan with its acknowledgements.
        found: every finding of the rules that ran.
        checked: codes of the rules that ran; an acknowledgement of another rule is left alone.
        known: codes of all rules, those that did not run with them.
    """
    return _Matching(plan, found, checked, known).run() if plan.acknowledgements else found


class _Matching:
    """One pass over all acknowledgements of a plan."""

    def __init__(self, plan: Plan, found: list[Finding], checked: set[str], known: set[str]) -> None:
        self.plan, self.checked, self.known = plan, checked, known
        self.others = [finding for finding in found if not isinstance(finding.evidence, Failing)]
        self.failing: dict[int, tuple[Summed, list[Claim]]] = {}
        seen: set[int] = set()  # a claim that two causes make up together stands in both findings
        for finding in found:
            if isinstance(finding.evidence, Failing):
                summed = finding.evidence.summed
                fresh = [claim for claim in finding.evidence.claims if id(claim) not in seen]
                seen.update(id(claim) for claim in fresh)
                self.failing.setdefault(id(summed), (summed, []))[1].extend(fresh)
        self.covered: dict[int, Acknowledgement] = {}  # id of a claim -> what covers it
        self.tables: list[tuple[Acknowledgement, set[int]]] = []  # failing claims where a table of cells stands
        self.notes: list[tuple[Acknowledgement, set[int], Message]] = []  # open claims that an acknowledgement meant
        self.result: list[Finding] = []

    def run(self) -> list[Finding]:
        for one in self.plan.acknowledgements:
            if one.incomplete or one.target is None:
                continue
            if one.code not in self.known:
                self.result.append(self._unknown_code(one, sorted(self.known)))
            elif not one.reason:
                lacking = say('lý do: "…"', 'reason: "…"')
                self.result.append(_lacking(one, lacking) if one.reason is None else _blank_reason(one))
            elif one.code not in self.checked:
                continue
            elif one.table and one.code != _CLAIMS:
                self.result.append(_of_nothing(one, _NO_CELLS))
            elif one.table:
                self._cells(one)
            elif one.code == _CLAIMS:
                if not self._claims(one, one):
                    self.result.append(_stale(one))
            else:
                self._finding(one)
        # What a shared file acknowledges may be about it alone, or about another plan.
        self.result = [one for one in self.result if self.plan.is_own(one.span)]
        self.result.extend(self._figures())
        return [*self.others, *self.result]

    # ---- totals ----
    def _cells(self, one: Acknowledgement) -> None:
        """A table of cells covers exactly the claims that its rows address; each row is matched for itself."""
        assert one.target is not None
        rows = [
            changed(one, target=cell.target, stated=cell.stated, computed=cell.computed, table=(), span=cell.span)
            for cell in one.table
        ]
        stale = [row for row in rows if not self._claims(row, one)]
        self.result.extend([_stale(one)] if len(stale) == len(rows) else map(_stale, stale))
        where = cell_address(self.plan, one.target)
        if not isinstance(where, Message):
            _, failing = self.failing.get(id(where.summed), (where.summed, []))
            self.tables.append((one, {id(claim) for claim in failing if where.is_whole or where.fits(claim)}))

    def _claims(self, one: Acknowledgement, whole: Acknowledgement) -> bool:
        """Match one acknowledgement, or one row of its table; False when the totals that it means hold now.

        `whole` is the acknowledgement that covers what matches.
        """
        assert one.target is not None
        where = cell_address(self.plan, one.target)
        if isinstance(where, Message):
            self.result.append(_of_nothing(one, where))
            return True
        summed = where.summed
        widest = _widest(where)
        if widest is None:
            self.result.append(_of_nothing(one, say("ô này không ghi tổng nào", "no total is stated there")))
            return True
        meant = [claim for claim in self.failing.get(id(summed), (summed, []))[1] if where.same_row(claim)]
        if one.leaves_out:
            places = [where.place_of(ref.id) for ref in one.leaves_out]
            if None in places:
                missing = one.leaves_out[places.index(None)].text
                self.result.append(_of_nothing(one, say("biểu không có dòng {row}", "the table has no row {row}", row=missing)))
                return True
            covered = left_out(summed, meant, [place for place in places if place is not None])
        else:
            covered = [claim for claim in meant if claim.figure is widest.figure]
            meant = covered
        if not meant:
            return False
        breakdown = summed.breakdown
        if one.stated is None or one.computed is None:
            self.result.append(_lacking(one, say(
                "đã ghi: {stated:n}; tính lại: {computed:n}", "stated: {stated:n}; computed: {computed:n}",
                stated=breakdown.amount(widest.stated), computed=breakdown.amount(widest.computed),
            )))  # fmt: skip
            return True
        same_figures = same_amount(one.stated, widest.stated, summed) and same_amount(one.computed, widest.computed, summed)
        count = one.cells.whole if one.cells is not None else None
        if (
            same_figures
            and covered
            and (count is None or count == len(covered))
            and any(claim.figure is widest.figure for claim in covered)
        ):
            self._cover(one, whole, covered)
            return True
        now = say(
            "ghi {stated}, tính lại {computed:n}{cells}",
            "{stated} stated, {computed:n} computed{cells}",
            stated=breakdown.amount(widest.stated),
            computed=breakdown.amount(widest.computed),
            cells=say(", {n} ô", ", {n:#cell|cells}", n=len(covered)) if one.leaves_out else say("", ""),
        )
        self.notes.append((one, {id(claim) for claim in meant}, now))
        return True

    def _cover(self, one: Acknowledgement, whole: Acknowledgement, covered: list[Claim]) -> None:
        before = next((self.covered[id(claim)] for claim in covered if id(claim) in self.covered), None)
        if before is not None:
            self.result.append(_twice(one, before))
        for claim in covered:
            self.covered.setdefault(id(claim), whole)

    def _figures(self) -> Iterator[Finding]:
        """The findings about totals anew: those covered by one acknowledgement together, the open ones by their causes."""
        for summed, failing in self.failing.values():
            by_acknowledgement: dict[int, tuple[Acknowledgement, list[Claim]]] = {}
            left: list[Claim] = []
            for claim in failing:
                one = self.covered.get(id(claim))
                if one is None:
                    left.append(claim)
                else:
                    by_acknowledgement.setdefault(id(one), (one, []))[1].append(claim)
            for one, claims in by_acknowledgement.values():
                for finding in findings_for(self.plan, summed, claims):
                    yield attrs.evolve(finding, acknowledged=Acknowledged(one.reason or "", one.span))
            told: set[int] = set()  # acknowledgements whose figures, then and now, an earlier finding tells
            for finding in sorted(findings_for(self.plan, summed, left), key=lambda one: one.order):
                yield self._with_notes(finding, told)

    def _with_notes(self, finding: Finding, told: set[int]) -> Finding:
        assert isinstance(finding.evidence, Failing)
        claims = {id(claim) for claim in finding.evidence.claims}
        for one, meant, now in self.notes:
            if claims & meant:
                finding = _no_longer(finding, one, None if id(one) in told else now)
                told.add(id(one))
                claims -= meant
        for one, around in self.tables:
            if claims & around:
                finding = _not_listed(finding, one, len(claims & around))
        return finding

    # ---- everything else ----
    def _finding(self, one: Acknowledgement) -> None:
        assert one.target is not None
        address = address_of(self.plan, one.target)
        matches = [
            place for place, finding in enumerate(self.others) if finding.code == one.code and address.names(finding.subject)
        ]
        if not matches:
            known = known_addresses(self.plan)
            if address.name not in known:
                near = closest(address.name, sorted(known))
                self.result.append(_of_nothing(one, _not_found(address.name, near)))
            else:
                self.result.append(_stale(one))
            return
        # Several findings about one subject take one acknowledgement each.
        place = next((match for match in matches if self.others[match].acknowledged is None), matches[0])
        finding = self.others[place]
        missing = missing_facts(one, finding)
        if missing is not None:
            self.result.append(_lacking(one, missing))
        elif facts_agree(one, finding):
            if finding.acknowledged is not None:
                self.result.append(_twice(one, None))
            self.others[place] = attrs.evolve(finding, acknowledged=Acknowledged(one.reason or "", one.span))
        else:
            self.others[place] = _no_longer(finding, one, facts_now(finding))

    def _unknown_code(self, one: Acknowledgement, codes: list[str]) -> Finding:
        if one.code in NOT_TO_ACKNOWLEDGE:
            return OF_NOTHING.finding(
                say(
                    "{code} nói về chỗ chưa đọc được hoặc về chính ghi nhận, nên không ghi nhận được",
                    "{code} is about what could not be read, or about acknowledgements, and cannot be acknowledged",
                    code=one.code,
                ),
                one.span,
                subject=one.code,
                advice=say("sửa trong tệp", "mend it in the file"),
            )
        near = closest(one.code, codes)
        if not one.code.startswith("PL") and not near:
            return _not_installed(one)
        return OF_NOTHING.finding(
            say("không có mục kiểm tra nào mang mã {code}", "no check has the code {code}", code=one.code),
            one.span,
            subject=one.code,
            advice=say("có phải {near}?", "is {near} meant?", near=", ".join(near))
            if near
            else say("xem danh sách trong tài liệu", "see the list in the documentation"),
        )


# ---- findings about acknowledgements ----
def _stale(one: Acknowledgement) -> Finding:
    return STALE.finding(
        say(
            "chênh lệch đã hết; ghi nhận {code} tại {at} không còn cần",
            "the difference is gone; the acknowledgement of {code} at {at} is no longer needed",
            code=one.code,
            at=str(one.target),
        ),
        one.span,
        subject=str(one.target),
        advice=say("có thể xóa ghi nhận này", "this acknowledgement can be removed"),
        evidence=one,
    )


def _not_installed(one: Acknowledgement) -> Finding:
    return OF_NOTHING.finding(
        say(
            "không bộ quy tắc nào đang dùng có mã {code}, nên ghi nhận này chưa được đối chiếu",
            "no package of rules in use has the code {code}, so this acknowledgement could not be compared",
            code=one.code,
        ),
        one.span,
        severity=WARNING,
        subject=one.code,
        advice=say(
            "cài hoặc bật bộ quy tắc ấy rồi kiểm tra lại; nếu mã gõ nhầm thì sửa mã",
            "install or switch on that package and check again; if the code is a slip, correct it",
        ),
    )


def _of_nothing(one: Acknowledgement, why: Message) -> Finding:
    return OF_NOTHING.finding(
        say(
            "ghi nhận {code} tại {at}: {why}",
            "acknowledgement of {code} at {at}: {why}",
            code=one.code,
            at=str(one.target),
            why=why,
        ),
        one.span,
        subject=str(one.target),
        advice=say("sửa lại chỗ được ghi nhận", "correct the place that it names"),
    )


def _twice(one: Acknowledgement, before: Acknowledgement | None) -> Finding:
    labels = (Label(say("ghi nhận thứ nhất", "the first acknowledgement"), before.span),) if before is not None else ()
    return TWICE.finding(
        say(
            "điểm này ({code} tại {at}) được ghi nhận hai lần",
            "this point ({code} at {at}) is acknowledged twice",
            code=one.code,
            at=str(one.target),
        ),
        one.span,
        subject=str(one.target),
        labels=labels,
        advice=say("giữ lại một", "keep one of them"),
        evidence=one,
    )


def _lacking(one: Acknowledgement, missing: Message) -> Finding:
    return LACKING.finding(
        say(
            "ghi nhận {code} tại {at} còn thiếu: {missing}",
            "the acknowledgement of {code} at {at} lacks: {missing}",
            code=one.code,
            at=str(one.target),
            missing=missing,
        ),
        one.span,
        subject=str(one.target),
        advice=say("thêm: {missing}", "add: {missing}", missing=missing),
        evidence=(one, None if one.reason is None else missing),
    )


def _blank_reason(one: Acknowledgement) -> Finding:
    """The reason is there and says nothing: what helps stands between its quotes."""
    return LACKING.finding(
        say(
            "ghi nhận {code} tại {at}: lý do còn để trống",
            "the acknowledgement of {code} at {at}: its reason is left blank",
            code=one.code,
            at=str(one.target),
        ),
        one.at("reason"),
        subject=str(one.target),
        advice=say("điền lý do vào giữa hai dấu ngoặc kép", "write the reason between the two quotes"),
        evidence=(one, None),
    )


def fix(finding: Finding, draft: Draft) -> Iterator[Fix]:
    """What ends a finding about an acknowledgement. None of it is safe: a reason that somebody wrote goes with the block,
    and restating the figures says that the reason still stands."""
    if finding.code in (STALE.code, TWICE.code):
        yield from removal(draft, finding.evidence, say("xóa ghi nhận này", "delete this acknowledgement"))
    elif finding.code == LACKING.code:
        one, missing = finding.evidence
        if missing is None:  # only people know a reason
            return
        language = "en" if draft.written(one.span).isascii() else "vi"
        edit = draft.insert_field(one.span.start, missing.text(language))
        if edit is not None:
            yield Fix(say("thêm {missing}", "add {missing}", missing=missing), (edit,))


def _no_longer(finding: Finding, one: Acknowledgement, now: Message | None) -> Finding:
    """The open finding, with the acknowledgement that no longer fits as one of its labels.

    `now`: what is so by now; None where an earlier finding tells it.
    """
    if now is None:
        note = say("ghi nhận ở đây, nay không còn khớp", "acknowledged here; it no longer fits")
        advice = say("xem lại ghi nhận ấy", "review that acknowledgement")
    else:
        note = say("ghi nhận ở đây: {then}; nay {now}", "acknowledged here: {then}; now {now}", then=recorded(one), now=now)
        advice = say(
            "ghi nhận không còn khớp: xem lại số liệu và lý do",
            "the acknowledgement no longer fits: review the figures and the reason",
        )
    return attrs.evolve(finding, labels=(*finding.labels, Label(note, one.span)), advice=advice)


def _not_listed(finding: Finding, one: Acknowledgement, count: int) -> Finding:
    """The open finding, with the table of cells that does not name all of its cells."""
    note = say(
        "bảng ghi nhận ở đây chưa nêu {n} ô không khớp này",
        "the table acknowledged here does not list {n:#this cell|these cells}",
        n=count,
    )
    return attrs.evolve(
        finding,
        labels=(*finding.labels, Label(note, one.span)),
        advice=say(
            "sửa số liệu; hoặc thêm dòng cho ô này vào bảng ghi nhận, kèm hai con số",
            "correct the figures, or add the cell to the table of the acknowledgement with both figures",
        ),
    )


def _not_found(name: str, near: list[str]) -> Message:
    if near:
        return say("không thấy {name}; có phải {near}?", "{name} is not there; is {near} meant?", name=name, near=", ".join(near))
    return say("không thấy {name}", "{name} is not there", name=name)


def _widest(where: CellAddress) -> Claim | None:
    """The claim that an address means: of those it fits, the widest."""
    claims = [claim for claim in where.summed.claims if where.fits(claim)]
    return max(claims, key=lambda claim: claim.mask.bit_count(), default=None)
