"""The first real plan: what it holds, and what is found in it and in changed copies of it."""

from __future__ import annotations

import csv
import json
from collections import Counter

import attrs
import pytest
from support import EXAMPLE, EXAMPLE_EN, ROOT, TEXT, TEXT_EN, annex_cells, checked, corrected, new_findings, replace_span

from planlang import load
from planlang.diagnostics import Severity
from planlang.model import Plan

PLAN: Plan = load(EXAMPLE)
BASE = checked(TEXT)


# ---- what the plan holds ----
def test_projects_and_their_parts_with_their_sections():
    assert [(part.path, part.section) for part in PLAN.projects] == [
        ("DA1", "II.1"),
        ("DA2", "II.2"),
        ("DA3", "II.3"),
        ("DA4", "II.4"),
    ]
    inner = {project.path: [part.word for part in project.parts if part.word != "activity"] for project in PLAN.projects}
    assert inner == {"DA1": ["content"] * 2, "DA2": ["sub_project"] * 3, "DA3": ["content"] * 6, "DA4": ["model"] * 2}
    assert [(part.path, part.section) for part in PLAN.activities] == [("V", "II.5")]


def test_activities_by_section():
    found = Counter(part.section for part in PLAN.walk_parts() if part.word == "activity")
    # Clauses of the paper: contents 1-2 (2 + 5), sub-projects 1-3 (5 + 1 + 1), contents 1-6, models 3-4 (5 + 3), II.5.
    assert found == {"II.1": 7, "II.2": 7, "II.3": 10, "II.4": 8, "II.5": 1}


def test_pilot_places():
    pilots = [pilot for part in PLAN.walk_parts() for pilot in part.pilots]
    places = [leaf.title for pilot in pilots for place in pilot.places for leaf in place.leaves]
    assert len(pilots) == 2
    assert len(places) == 6
    assert {"phường Nam Hòa", "xã Tân Việt", "thị trấn Mạo Khê", "xã Hiệp Hòa", "xã Quảng La", "xã Hải Đông"} == {
        (place or "").replace("Xã", "xã") for place in places
    }
    assert [pilot.quantity.whole for pilot in pilots if pilot.quantity][-1] == 5


def test_phases_tasks_milestones():
    assert [(phase.id, phase.section, len(phase.tasks)) for phase in PLAN.phases] == [("GD1", "IV.1", 4), ("GD2", "IV.2", 5)]
    assert PLAN.find("GD1.SO_KET").section == "IV.1"
    assert [ref.id for ref in PLAN.phases[1].requires] == ["GD1.SO_KET"]


def test_solutions_clauses_and_duties():
    assert [solution.section for solution in PLAN.solutions] == [f"V.1.{number}" for number in range(1, 7)]
    assert [clause.section for clause in PLAN.assignments] == [f"V.3.{number}" for number in range(1, 12)]
    # 3.1 and 3.7 have dashes (5 and 3); the others are paragraphs, one duty for each clause.
    assert [len(clause.duties) for clause in PLAN.assignments] == [5, 3, 5, 1, 2, 1, 3, 1, 6, 6, 4]
    assert all(duty.section for clause in PLAN.assignments for duty in clause.duties)
    asked = PLAN.assignments[9]
    assert not asked.agencies
    assert len(asked.requested) == 5
    assert [target.value.low for duty in asked.duties for target in duty.targets if target.value] == [100]


def test_recipients():
    assert Counter(one.purpose for one in PLAN.recipients) == {"report": 4, "copy": 3, "file": 2}  # type: ignore[attr-defined]


def test_every_cell_of_the_annex():
    table = PLAN.tables[0].breakdown
    assert table is not None
    states = Counter(figure.state for row in table.rows for figure in row.figures)
    assert states == {"figure": 175, "blank": 52, "lost": 3}
    names = {"prov": "TINH", "cent": "TW", "other": "KHAC"}
    with (ROOT / "tests" / "data" / "quang_ninh_annex.csv").open(encoding="utf-8") as file:
        printed = list(csv.DictReader(file))
    assert len(printed) == len(table.rows)
    compared = 0
    for line, row in zip(printed, table.rows, strict=True):
        assert line["plan_label"] == row.label
        cells = {(figure.column.time, figure.column.source): figure for figure in row.figures}
        if line["row_id"] == "TOTAL_BY_YEAR":
            years = [line[f"{year}_prov"] for year in (2012, 2013, 2014, 2015)] + [line["total_prov"]]
            assert [figure.minor // 10**6 for figure in row.figures] == [int(year) for year in years]
            compared += 5
            continue
        for (time, source), figure in cells.items():
            prefix = time.spoken("en") if time else "total"
            short = next(short for short, long in names.items() if long == source)
            value = line[f"{prefix}_{short}"]
            if figure.state == "lost":
                assert value == ""
            else:
                assert (figure.minor // 10**6 if figure.state == "figure" else "") == (int(value) if value else "")
            compared += 1
    assert compared == 175 + 52 + 3


def test_money_by_the_rows():
    assert str(PLAN.funding.total()) == "10140000000 VND"
    assert PLAN.funding.total(year=2013, source="TW").in_unit("triệu đồng") == 1110
    assert PLAN.funding.total(part="DA2.TDA2").in_unit("triệu đồng") == 310
    by_year = PLAN.funding.table(rows="source", columns="year")
    assert by_year["TINH", 2014].in_unit("triệu đồng") == 1770  # type: ignore[union-attr]
    assert PLAN.find("DA1.ND1").title == "Tuyên truyền trên các phương tiện thông tin đại chúng"
    assert {ref.id for ref in PLAN.agencies["Sở Tư pháp"].leads} == {"DA2.TDA2"}


def test_both_languages_say_the_same():
    english = load(EXAMPLE_EN)
    assert english.language == "en"
    assert attrs.evolve(english, language="vi") == PLAN
    other = checked(TEXT_EN)
    assert [(one.code, one.subject, one.severity, one.figures) for one in other.findings] == [
        (one.code, one.subject, one.severity, one.figures) for one in BASE.findings
    ]


# ---- what is found in it ----
def test_the_one_cause_of_seven_cells():
    (finding,) = BASE.with_code("PL201")
    assert finding.figures is not None
    assert (finding.figures.stated, finding.figures.computed, finding.figures.unit) == ("10050", "10140", "million_VND")
    assert finding.acknowledged is not None
    assert "bỏ sót mục V" in finding.acknowledged.reason
    assert finding.cause is not None
    assert "V" in finding.cause.message.text("vi")
    assert "20 + 20 + 50" in finding.cause.message.text("vi")
    assert "7" in finding.cause.message.text("vi")
    assert len(finding.labels) == 6 + 3
    labelled = [TEXT[label.span.start : label.span.end] for label in finding.labels]
    assert sorted(labelled) == sorted(["5.260", "3.130", "3.220", "3.200", "1.750", "1.760", "20", "20", "50"])


def test_the_other_findings_of_the_signed_plan():
    found = {(one.code, one.subject) for one in BASE.findings}
    assert ("PL301", "2011") in found
    assert ("PL402", "DA2.TDA2") in found
    assert ("PL901", "III") in found
    assert sum(one.code == "PL501" for one in BASE.findings) == 3
    (year,) = BASE.with_code("PL301")
    assert "kinh phí" in year.message.text("vi")
    assert "giai đoạn" in year.message.text("vi")
    assert not BASE.errors()


def test_lost_cells():
    lost = {one.subject: one for one in BASE.with_code("PL204")}
    assert set(lost) == {"PHU_LUC[tổng, 2012, TW]", "PHU_LUC[tổng, 2012, KHAC]", "PHU_LUC[tổng, 2013, TINH]"}
    assert "430 triệu đồng" in lost["PHU_LUC[tổng, 2012, TW]"].message.text("vi")
    assert "chỉ có thể là 0 triệu đồng" in lost["PHU_LUC[tổng, 2012, KHAC]"].message.text("vi")
    third = lost["PHU_LUC[tổng, 2013, TINH]"]
    assert "1.680" in third.message.text("vi")
    assert "1.700" in third.message.text("vi")


def test_corrected_totals_make_the_acknowledgement_stale():
    mended = checked(corrected())
    assert not mended.errors()
    assert [one.severity for one in mended.with_code("PL191")] == [Severity.WARNING]
    assert not mended.with_code("PL201")
    assert not checked(corrected(), acknowledgements=False).errors()
    assert len(checked(TEXT, acknowledgements=False).errors()) == 1


# ---- changed copies ----
CELLS = annex_cells(BASE.reading)
FIGURES = [cell for cell in CELLS if cell[1] not in ("-", "?")]
BLANKS = [cell for cell in CELLS if cell[1] == "-"]


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


@pytest.mark.parametrize("cell", FIGURES, ids=lambda cell: f"{cell[0]}-{cell[1]}-{cell[2]}")
def test_any_changed_figure_is_found(cell):
    row, shown, start, end = cell
    after = checked(replace_span(TEXT, start, end, _grouped(int(shown.replace(".", "")) + 10)))
    line = after.line_of(start)
    fresh = new_findings(BASE, after)
    assert any(line in after.lines(one) for one in fresh), (row, shown)
    assert all("tổng" in one.message.text("vi") or row.split(",")[0] in one.message.text("vi") or one.labels for one in fresh)


@pytest.mark.parametrize("cell", BLANKS, ids=lambda cell: f"{cell[0]}-{cell[2]}")
def test_any_filled_blank_is_found(cell):
    _, _, start, end = cell
    after = checked(replace_span(TEXT, start, end, "7"))
    known = {BASE.key(one) for one in BASE.open}
    fresh = [one for one in after.open if after.key(one) not in known]
    assert any(after.line_of(start) in after.lines(one) for one in fresh)


ALL_TOTALS = [
    (claim.figure.start, claim.figure.end, claim.computed, claim.stated, claim.row.total)
    for claim in PLAN.funding.summed[0].claims
    if claim.figure.state == "figure"
]


@pytest.mark.parametrize("total", ALL_TOTALS, ids=lambda total: str(total[0]))
def test_any_lost_total_gets_its_only_possible_value(total):
    start, end, computed, stated, _ = total
    after = checked(replace_span(TEXT, start, end, "?"))
    (lost,) = [one for one in after.with_code("PL204") if one.span.start == start]
    shown = lost.message.text("vi")
    assert _grouped(stated // 10**6) in shown, shown  # what the other printed figures require is what was printed
    assert _grouped(computed // 10**6) in shown, shown  # and the rows give their own sum, the same unless a row is left out


TABLE = PLAN.funding.summed[0]


def _without(row_paths: set[str], only_in: str, text: str) -> str:
    """A copy in which every cell of one summing row (`tổng`, or a project) leaves out the figures of some row."""
    reading = checked(text).reading
    (summed,) = [one for one in reading.plan.funding.summed if one.breakdown.kind == "table"]
    place = next(number for number, row in enumerate(summed.breakdown.rows) if row_paths == set(row.parts))
    changes: list[tuple[int, int, str]] = []
    for claim in summed.claims:
        in_scope = claim.row.total if only_in == "tổng" else only_in in claim.row.parts
        if in_scope and claim.figure.state == "figure":
            amount = summed.amount_inside(place, claim.mask)
            if amount and not (claim.row.parts and set(claim.row.parts) == row_paths):
                value = (claim.stated - amount) // 10**6
                changes.append((claim.figure.start, claim.figure.end, _grouped(int(value))))
    for start, end, new in sorted(changes, reverse=True):
        text = replace_span(text, start, end, new)
    return text


@pytest.mark.parametrize("path", ["DA1", "DA2", "DA3", "DA4", "V"])
def test_totals_that_leave_out_another_row(path):
    after = checked(_without({path}, "tổng", corrected()), acknowledgements=False)
    (finding,) = after.errors()
    assert finding.cause is not None
    assert finding.cause.certain
    assert finding.cause.message.text("vi").startswith(f"tổng bỏ sót dòng {path} ")


@pytest.mark.parametrize("parts", [row.parts for row in TABLE.breakdown.rows if any("." in part for part in row.parts)], ids=str)
def test_a_subtotal_that_leaves_out_a_part(parts):
    project = parts[0].split(".")[0]
    after = checked(_without(set(parts), project, corrected()), acknowledgements=False)
    (finding,) = after.errors()
    assert finding.cause is not None
    assert finding.cause.certain
    label = next(row.label for row in TABLE.breakdown.rows if row.parts == parts)
    assert f"bỏ sót dòng {label} " in finding.cause.message.text("vi")


def _line_with(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def test_swapped_phases_are_found():
    swapped = TEXT.replace("thời gian: 2012-2013", "thời gian: @").replace("thời gian: 2014-2015", "thời gian: 2012-2013")
    swapped = swapped.replace("thời gian: @", "thời gian: 2014-2015")
    after = checked(swapped)
    fresh = new_findings(BASE, after)
    for words in ("thời gian: 2014-2015", "thời gian: 2012-2013"):
        line = _line_with(swapped, words)
        assert any(line in after.lines(one) for one in fresh)
    assert any("GD1" in one.message.text("vi") or "Giai đoạn 2012-2013" in one.message.text("vi") for one in fresh)


@pytest.mark.parametrize("where", ["chủ trì: STTTT", "cơ quan: STP", "phối hợp: STC"])
def test_a_renamed_agency_is_found(where):
    keyword, name = where.split(": ")
    assert where in TEXT
    renamed = TEXT.replace(where, f"{keyword}: {name}X", 1)
    after = checked(renamed)
    line = _line_with(renamed, f"{keyword}: {name}X")
    fresh = [one for one in new_findings(BASE, after) if line in after.lines(one)]
    assert any(f"{name}X" in one.message.text("vi") for one in fresh)


@pytest.mark.parametrize("value", ["85%", "100%"])
def test_a_target_of_185_per_cent_is_found(value):
    changed = TEXT.replace(f"giá trị: {value}", "giá trị: 185%", 1)
    after = checked(changed)
    line = _line_with(changed, "giá trị: 185%")
    fresh = [one for one in new_findings(BASE, after) if line in after.lines(one)]
    assert any(one.severity is Severity.ERROR and "185%" in one.message.text("vi") for one in fresh)


# ---- acknowledgements (rules A1 to A5) ----
def _open_totals(text: str) -> list[str]:
    after = checked(text)
    return [one.code for one in after.errors()]


def test_grand_total_corrected_alone_is_an_error():
    assert _open_totals(TEXT.replace("| 10.050 ", "| 10.140 ")) == ["PL201"]


def test_a_changed_part_of_the_row_left_out_is_an_error():
    line = next(line for line in TEXT.split("\n") if line.lstrip().startswith("| V "))
    assert _open_totals(TEXT.replace(line, line.replace("20  ", "30  ", 1)))


def test_the_acknowledgement_is_named_when_it_no_longer_fits():
    after = checked(TEXT.replace("| 10.050 ", "| 10.060 "))
    lines = {line for one in after.errors() for line in after.lines(one)}
    assert _line_with(after.text, "ghi nhận PL201") in lines


def test_the_same_amount_in_another_unit_still_fits():
    text = TEXT.replace("đã ghi: 10.050; tính lại: 10.140;", "đã ghi: 10,05 tỷ đồng; tính lại: 10,14 tỷ đồng;")
    assert not checked(text).errors()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("tại PHU_LUC[tổng]", "tại PHU_LUK[tổng]", "PL192"),
        ("bỏ sót: V; số ô: 7", "bỏ sót: V; số ô: 6", "PL201"),
        ("bỏ sót: V; số ô: 7", "bỏ sót: DA1; số ô: 7", "PL201"),
        ("đã ghi: 10.050;", "đã ghi: 10.051;", "PL201"),
        ("đã ghi: 10.050; tính lại: 10.140; ", "", "PL194"),
        ("ghi nhận PL201", "ghi nhận PL299", "PL192"),
    ],
)
def test_acknowledgements_that_do_not_fit(old, new, code):
    assert old in TEXT
    assert code in _open_totals(TEXT.replace(old, new))


def test_a_claim_acknowledged_twice():
    start = TEXT.index("ghi nhận PL201")
    after = checked(TEXT + "\n" + TEXT[start:])
    assert [one.severity for one in after.with_code("PL193")] == [Severity.WARNING]


def test_json_of_the_headline():
    from planlang.reports.as_json import document
    from planlang.reports.results import Results

    data = json.loads(document(Results(((BASE.reading.source, BASE.findings),), language="en")))
    assert data["format_version"] == "1.0"
    (finding,) = [one for one in data["findings"] if one["code"] == "PL201"]
    assert finding["figures"] == {"stated": "10050", "computed": "10140", "unit": "million_VND"}
    assert finding["acknowledged"] is True
    assert finding["cause"]["kind"] == "omitted-row"
    assert len(finding["labels"]) == 9
    assert data["summary"]["errors"] == 0
    assert data["summary"]["acknowledged"] == 1


def test_totals_that_leave_out_two_rows_are_one_finding():
    after = checked(_without({"DA2"}, "tổng", TEXT), acknowledgements=False)
    (finding,) = after.errors()
    assert finding.cause is not None
    assert finding.cause.certain
    assert finding.cause.message.text("vi").startswith('tổng bỏ sót dòng DA2 "Dự án 2" và V "Hoạt động kiểm tra')
    assert finding.cause.message.text("en").startswith('the total leaves out rows DA2 "Dự án 2" and V ')


def test_rows_that_explain_it_just_as_well_are_all_named():
    after = checked(
        "ngôn ngữ: vi\nđơn vị tính: triệu đồng\n"
        'dự án DA1 "A"\ndự án DA2 "B"\ndự án DA3 "C"\n'
        "biểu kinh phí PL {\n  | | 2012 |\n  | DA1 | 5 |\n  | DA2 | 5 |\n  | DA3 | 7 |\n  | tổng | 12 |\n}\n"
    )
    (finding,) = after.errors()
    assert finding.cause is not None
    assert not finding.cause.certain
    assert finding.cause.message.text("vi") == "bỏ sót một trong các dòng DA1 hoặc DA2"
