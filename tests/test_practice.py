"""Real documents, transcribed with all their figures: exactly the faults that they are known to have are found."""

from __future__ import annotations

import re

import pytest
from support import ROOT, Checked, checked

from planlang.diagnostics import Finding
from planlang.rules.selection import Selection

FOLDER = ROOT / "examples"
PRACTICE = ("ngan_sach_2017", "cao_su_2008_2015", "dao_tao_2010_2015", "cho_2003_2010", "funds_by_state")
EVERYTHING = Selection("extra")


def _checked(name: str, more: str = "") -> Checked:
    return checked((FOLDER / f"{name}.plan").read_text("utf-8") + more, selection=EVERYTHING)


def _figures(one: Checked, words: str) -> list[str]:
    """The figures of a file that stand behind one of its words, comments left out."""
    text = re.sub(r"(?m)(^| )# .*$", "", one.text)
    return [match[1] for match in re.finditer(rf"(?:{words})[^\n]*?\"?: ([0-9][^\n{{;]*)", text)]


def _totals(one: Checked) -> list[tuple[str, int, int]]:
    """Every printed total that does not hold: its address, and the difference in the unit of the plan."""
    return sorted(
        ("+".join(claim.row.names), claim.stated - claim.computed, summed.breakdown.unit.factor)
        for summed in one.reading.plan.summed
        for claim in summed.claims
        if claim.status not in ("holds", "rounded")
    )


def _about_figures(one: Checked) -> list[Finding]:
    """Findings about figures, and about what could not be read; what else an editor may remark is no business of these."""
    return [finding for finding in one.findings if finding.code.startswith(("PL0", "PL2"))]


def _codes(one: Checked) -> set[str]:
    return {finding.code for finding in _about_figures(one)}


@pytest.mark.parametrize("name", PRACTICE)
def test_by_default_only_figures_are_found(name: str):
    """And that a target has no baseline, which is so: the rubber programme states none."""
    found = checked((FOLDER / f"{name}.plan").read_text("utf-8")).open
    others = [one.code for one in found if not one.code.startswith("PL2")]
    assert others == ["PL501"] * (6 if name == "cao_su_2008_2015" else 0)


# ---- 06: a provincial budget, five levels, words, million and billion ----
def test_06_has_every_figure_of_its_source():
    one = _checked("ngan_sach_2017")
    lines = _figures(one, "khoản thu|khoản chi")
    # 3 of income; 2 totals of spending, 2.1 and 2.2, a to g (7), 2 halves of g with 5 and 4 lines; 3 not yet allocated
    assert len(lines) == 3 + (2 + 2 + 7 + 2 + 5 + 4) + 3 == 28
    assert len(re.findall("bằng chữ:", one.text)) == 5


def test_06_one_total_is_off_by_one_and_all_else_holds():
    one = _checked("ngan_sach_2017")
    million = 10**6
    # 258.758 against 258.759; what stands above it carries the same difference, and nothing else differs.
    assert _totals(one) == [(path, -million, million) for path in ("2", "2.1", "2.1.g", "2.1.g.TX")]
    assert _codes(one) == {"PL201"}
    lowest = next(finding for finding in _about_figures(one) if "2.1.g.TX" in {finding.subject, *_label_subjects(one, finding)})
    assert lowest.figures is not None


def _label_subjects(one: Checked, finding: Finding) -> set[str]:
    """Paths of the rows whose lines the labels of a finding point at."""
    lines = {one.line_of(label.span.start) for label in finding.labels}
    return {
        path
        for summed in one.reading.plan.summed
        for row in summed.breakdown.rows
        for path in row.names
        if one.line_of(row.span.start) in lines
    }


def test_06_holds_when_the_total_is_corrected():
    text = (FOLDER / "ngan_sach_2017.plan").read_text("utf-8")
    for old, new in (("258.758", "258.759"), ("977.450", "977.451"), ("977,45 tỷ", "977.451 triệu"), ("1.015 tỷ", "1.015,001 tỷ"),
                     ("6.072.020", "6.072.021")):  # fmt: skip
        text = text.replace(old, new)
    text = text.replace("6.131.420", "6.131.421").replace("bốn trăm hai mươi triệu", "bốn trăm hai mươi mốt triệu")
    one = checked(text, selection=EVERYTHING)
    assert [(finding.code, finding.subject) for finding in _about_figures(one)] == []


def test_06_words_are_read_against_the_figures():
    text = (FOLDER / "ngan_sach_2017.plan").read_text("utf-8")
    one = checked(text.replace("Ba nghìn bảy trăm chín mươi tỷ", "Ba nghìn bảy trăm mười chín tỷ"), selection=EVERYTHING)
    assert [finding.subject for finding in one.with_code("PL210")] == ["THU1"]


# ---- 10: areas by year and zone ----
def test_10_areas_add_up():
    one = _checked("cao_su_2008_2015")
    assert _about_figures(one) == []
    planted = one.reading.plan.find("TRONG_MOI").breakdown
    hectare = 10_000
    # 3 years and their sum, 5 years and their sum, the whole
    assert [figure.minor // hectare for figure in planted.rows[0].figures] == [
        1_000, 2_500, 2_500, 6_000, 3_000, 3_000, 3_000, 3_000, 2_000, 14_000, 20_000,
    ]  # fmt: skip
    claims = [claim for summed in one.reading.plan.quantities for claim in summed.claims]
    assert sorted(claim.stated // hectare for claim in claims if claim.status == "holds") == [6_000, 14_000, 20_000]


def test_10_has_every_figure_of_its_source():
    plan = _checked("cao_su_2008_2015").reading.plan
    zones = plan.find("THEO_VUNG").breakdown
    bounds = [(row.figures[0].state, getattr(row.figures[0], "measure", None)) for row in zones.rows]
    # "more than" for four zones of five
    assert [state for state, _ in bounds] == ["bound"] * 4 + ["figure"]
    assert [measure.low // 10_000 for _, measure in bounds[:4]] == [12_000, 2_000, 2_000, 2_000]
    # 6,000 and 20,000; 1,000, 12,000 and 20,000 tapped; 500, 12,000 and 20,000 tonnes
    paths = {target.id: [year.value.low for year in target.by_year] for target in plan.targets}
    assert paths == {
        "DT": [6_000, 20_000], "DAI_DIEN": [], "TIEU_DIEN": [], "KHAI_THAC": [1_000, 12_000, 20_000],
        "SAN_LUONG": [500, 12_000, 20_000], "VIEC_LAM": [],
    }  # fmt: skip
    assert [str(norm.price.low) for norm in plan.norms] == ["5", "6", "2", "1", "1/2"]
    places = [part.quantity.whole for part in plan.find("QH").parts if part.quantity is not None]
    assert places == [8, 4, 8, 3]
    plants = plan.find("CO_SO").breakdown
    assert [figure.minor for row in plants.rows for figure in row.figures if figure.state == "figure"] == [2, 1]


def test_10_a_changed_year_is_found():
    text = (FOLDER / "cao_su_2008_2015.plan").read_text("utf-8").replace("1.000 2.500 2.500 6.000", "1.000 2.500 2.400 6.000")
    one = checked(text)
    assert [f.code for f in one.errors()] == ["PL201"]
    assert "gõ nhầm một chữ số" in one.errors()[0].cause.message.text("vi")


# ---- 11: a mean, words, a range ----
def test_11_the_mean_is_rounded_and_the_words_agree():
    one = _checked("dao_tao_2010_2015")
    assert [(finding.code, finding.subject) for finding in _about_figures(one)] == [("PL215", "DT")]
    (found,) = _about_figures(one)
    text = found.message.text("vi")
    assert "làm tròn đến 10.000 đồng" in text
    assert "6 năm thừa 20.000" in text
    assert len(re.findall(r"[0-9.]{6,}đ|3 đến 5 tỷ", one.text)) == 3
    assert len(re.findall(r"(?m)^ *bằng chữ", one.text)) == 2


def test_11_the_range_is_no_amount():
    plan = _checked("dao_tao_2010_2015").reading.plan
    assert plan.funding.total().minor == 76_699_000_000
    (bound,) = (part for part in plan.parts if part.id == "SDH")
    assert (bound.amounts[0].measure.low, bound.amounts[0].measure.high) == (3 * 10**9, 5 * 10**9)


# ---- 12: two divisions of one count ----
def test_12_the_classes_give_402_and_the_phases_401():
    one = _checked("cho_2003_2010")
    assert [(finding.code, finding.subject) for finding in _about_figures(one)] == [("PL218", "MANG_LUOI")]
    (found,) = _about_figures(one)
    assert found.message.text("vi").endswith(
        "chia theo loại cộng được 402 chợ, chia theo giai đoạn được 401; số chung ghi 401, khớp với chia theo giai đoạn"
    )
    assert "402 markets" in found.message.text("en")
    # 401; 3 classes with 2 figures each; 2 phases with 2 figures each
    assert sum(tally.value is not None for tally in one.reading.plan.tallies[0].walk()) == 1 + 3 * 3 + 2 * 2


def test_12_holds_when_the_third_class_is_corrected():
    text = (
        (FOLDER / "cho_2003_2010.plan")
        .read_text("utf-8")
        .replace("325 chợ", "324 chợ")
        .replace('"tổng hợp" 321', '"tổng hợp" 320')
    )
    assert _about_figures(checked(text, selection=EVERYTHING)) == []


# ---- 25: totals that were rounded ----
def test_25_has_every_figure_of_its_source():
    one = _checked("funds_by_state")
    table = one.reading.plan.tables[0].breakdown
    assert len(table.rows) == 28
    assert sum(len(row.figures) for row in table.rows) == 28 * 9 == 252


def test_25_thirteen_totals_differ_by_a_tenth_of_a_million():
    one = _checked("funds_by_state")
    differing = _totals(one)
    assert len(differing) == 13
    assert {abs(difference) for _, difference, _ in differing} == {100_000 * 100}  # cents


@pytest.mark.parametrize("declared", ["rounding: 0.1 EUR million", "tolerance: 0.1 EUR million"])
@pytest.mark.parametrize("where", ["plan", "table"])
def test_25_is_clean_with_the_tolerance_declared(declared: str, where: str):
    text = (FOLDER / "funds_by_state.plan").read_text("utf-8")
    text = (
        text.replace("  unit: EUR million\n", f"  unit: EUR million\n  {declared}\n")
        if where == "plan"
        else text.replace('"Funds by state and kind" {\n', f'"Funds by state and kind" {{\n  {declared}\n')
    )
    one = checked(text, selection=Selection("basic"))
    assert one.errors() == []
    assert len(checked(text, selection=EVERYTHING).with_code("PL223")) == 13
