"""Two documents as tables of blocks: every row and figure of the source is there, and exactly these findings are made."""

from __future__ import annotations

import random
import re
from collections import Counter
from datetime import date
from fractions import Fraction

import pytest
from support import ROOT, checked

from planlang.formatting import format_source
from planlang.model.node import nodes_below
from planlang.reading import reads
from planlang.source import decode

TRACKING = (ROOT / "examples" / "indicators_2011.plan").read_text("utf-8")
TASKS = (ROOT / "examples" / "ke_hoach_1237.plan").read_text("utf-8")


@pytest.fixture(scope="module")
def tracking():
    return checked(TRACKING)


@pytest.fixture(scope="module")
def tasks():
    return checked(TASKS)


@pytest.mark.parametrize("text", [TRACKING, TASKS], ids=["indicators_2011", "ke_hoach_1237"])
def test_they_are_laid_out(text):
    assert format_source(decode(text)).text == text


# ---- indicators of a programme ----
def indicators(plan):
    return [node for node in nodes_below(plan) if node.word in ("target", "indicator")]


def test_every_indicator_of_the_source(tracking):
    """The source has 61 rows: 2 on the whole programme, 48 on irrigation (0001 to 0048), 11 on roads (0001 to 0011)."""
    found = indicators(tracking.reading.plan)
    assert tracking.reading.findings == ()
    assert [one.id for one in found if one.id[:2] == "CW"] == ["CW_0001", "CW_0002"]
    assert sorted(one.id for one in found if one.id[:2] == "IA") == [f"IA_{number:04}" for number in range(1, 49)]
    assert [one.id for one in found if one.id[:2] == "RR"] == [f"RR_{number:04}" for number in range(1, 12)]
    assert len(found) == 61


def test_every_figure_of_the_source(tracking):
    """Counted in the columns of the source, N/A and blanks aside; dates stand in 16 rows.

    baseline: 39 figures (31 of them zeros) and 22 blanks; actual: 42 figures, 16 days, 3 blanks; target: 37 figures, 16 days
    (one of which no calendar has), 2 N/A, 6 blanks; per cent complete: 36 figures, 16 times "Complete", 9 blanks. The sums are
    those of the columns of the source.
    """
    found = indicators(tracking.reading.plan)
    figures = {
        field: [getattr(one, field).low for one in found if getattr(one, field) is not None]
        for field in ("baseline", "actual", "value", "percent_complete")
    }
    assert {field: len(values) for field, values in figures.items()} == {
        "baseline": 39,
        "actual": 42,
        "value": 37,
        "percent_complete": 36,
    }
    assert figures["baseline"].count(0) == 31
    dated = [one for one in found if one.completed is not None]
    assert len(dated) == 16
    assert all(one.status == "done" for one in dated)
    assert [one.id for one in dated if one.deadline.precision != "day"] == ["IA_0034"]
    assert next(one for one in dated if one.id == "IA_0034").worded == "31 Sep 2010"
    assert sum(map(Fraction, figures["actual"])) == Fraction(24_883_098_107, 100)
    assert sum(map(Fraction, figures["value"])) == Fraction(435_069_757, 2)
    assert sum(figures["percent_complete"]) == 3881
    assert (min(one.completed.first for one in dated), max(one.completed.first for one in dated)) == (
        date(2007, 10, 16),
        date(2010, 3, 30),
    )


def test_levels_methods_and_notes_of_the_source(tracking):
    """Level: 2 Goal, 18 Outcome, 19 Output, 22 Process; classification: 11 Level, 38 Cumulative, 12 Date; 22 rows have a note.

    The day that no calendar has (IA_0034) has a note of ours.
    """
    found = indicators(tracking.reading.plan)
    assert Counter(one.kind for one in found) == {None: 2, "outcome": 18, "output": 19, "process": 22}
    assert Counter(one.method for one in found) == {"as_of": 11, "cumulative": 38, "date": 12}
    assert sum(1 for one in found if one.note) == 22 + 1
    assert [one.id for one in found if "actual" in one.pending] == ["IA_0003", "IA_0004", "IA_0006"]
    women = [one for parent in found for one in parent.targets]
    assert [one.id for one in women] == ["IA_0025", "IA_0027", "IA_0030", "IA_0032", "IA_0037"]


def test_the_percentage_that_differs(tracking):
    (finding,) = tracking.with_code("PL520")
    assert finding.subject == "IA_0044"
    assert (finding.figures.stated, finding.figures.computed) == ("342", "402.5")
    assert finding.cause.message.text("en") == "with 50% in place of 51% for the baseline it is 342%"
    assert finding.message.text("vi") == (
        'chỉ số IA_0044 "Collection of the fee for water used": tỷ lệ hoàn thành ghi 342%; '
        "từ 51% đến 67,1% trên đường tới 55% là 402,5%: ghi thiếu 60,5%"
    )


def test_what_else_is_found_in_the_indicators(tracking):
    assert sorted((one.code, one.subject) for one in tracking.findings) == [
        ("PL501", "IA_0005"), ("PL501", "RR_0003"), ("PL501", "RR_0004"),  # no baseline in the source
        ("PL509", "POVERTY.CW_0002"),  # baseline and target are both 100
        ("PL520", "IA_0044"),
    ]  # fmt: skip


def lines_of(text: str, opening: str) -> tuple[int, int]:
    """Lines and rows of the table that opens with some words; the line that closes it is one of them."""
    lines = text[text.index(opening) :].split("\n")
    end = next(at for at, line in enumerate(lines) if line.strip() == "}")
    table = [line for line in lines[: end + 1] if line.strip()]
    rows = [line for line in table if line.lstrip().startswith("|")]
    return len(table), len(rows) - 1


def test_a_framework_takes_few_lines(tracking):
    lines, rows = map(sum, zip(lines_of(TRACKING, "goal POVERTY"), lines_of(TRACKING, "indicator table ITT"), strict=True))
    assert rows == 61
    assert lines <= 1.3 * rows


# ---- tasks with leads and times ----
def test_every_item_of_the_plan(tasks):
    """Nine areas with 2, 4, 6, 5, 7, 3, 4, 5, 4 contents (lettered a b c d đ e f); 8 items of part C; 6 clauses of part D."""
    plan = tasks.reading.plan
    assert tasks.reading.findings == ()
    assert [area.id for area in plan.parts] == ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    assert [len(area.parts) for area in plan.parts] == [2, 4, 6, 5, 7, 3, 4, 5, 4]
    for area in plan.parts:
        assert [one.id for one in area.parts] == list("abcdđef"[: len(area.parts)])
        assert [one.section for one in area.parts] == [f"B.{area.id}.1.{one.id}" for one in area.parts]
    assert [task.section for task in plan.tasks] == [f"C.{number}" for number in range(1, 9)]
    assert [one.section for one in plan.assignments] == [f"D.{number}" for number in range(1, 7)]
    assert sum(len(one.duties) for one in plan.assignments) == 1 + 3 + 1 + 2 + 1 + 3
    assert len(plan.bases) == 3
    assert len(plan.recipients) == 12 + 2


def test_leads_partners_and_times_of_each_area(tasks):
    areas = tasks.reading.plan.parts
    assert [(len(area.lead), len(area.cooperating), len(area.executing)) for area in areas] == [
        (4, 4, 0), (5, 0, 0), (7, 5, 0), (4, 0, 0), (6, 3, 0), (5, 0, 1), (5, 2, 0), (2, 5, 0), (5, 3, 0),
    ]  # fmt: skip
    assert [area.period.spoken("vi") if area.period else "" for area in areas] == [
        "từ tháng 12/2013 trở đi", "tháng 11/2013, tháng 12/2013 và tiếp theo", "từ tháng 11/2013 trở đi",
        "tháng 11/2013, tháng 12/2013 và tiếp theo", *["2013-2020 và tiếp theo"] * 4, "",
    ]  # fmt: skip
    assert [[one.code for one in area.every] for area in areas] == [
        ["continuous"], ["yearly"], [], ["continuous"], [], [], [], [], ["half-yearly", "yearly", "periodic"],
    ]  # fmt: skip


def test_the_number_that_is_passed_over(tasks):
    (finding,) = tasks.with_code("PL901")
    assert finding.message.text("vi") == "sau mục B.V.2 là mục B.V.4; chưa thấy mục B.V.3"


def test_what_else_is_found_in_the_plan(tasks):
    assert Counter((one.code, one.severity.value) for one in tasks.findings) == {
        ("PL404", "warning"): 4,  # they lead, and part D gives them no duty
        ("PL417", "warning"): 2,  # D.3 gives duties to the Front and the veterans' association
        ("PL901", "warning"): 1,
    }


# ---- a matrix of costed lines ----
def matrix(lines: int) -> tuple[str, dict[tuple[int, str], int]]:
    """A costed matrix of so many lines under ten activities, with two sources in three years; and the sums of its columns."""
    chance = random.Random(lines)
    years, sources = (2031, 2032, 2033), ("ALFA", "BETA")
    sums = {(year, source): 0 for year in years for source in sources}
    rows = []
    for number in range(1, lines + 1):
        count, price = chance.randint(1, 40), chance.randint(1, 90)
        shares = [0] * 6
        for _ in range(count):
            shares[chance.randrange(6)] += price
        columns = [(year, source) for year in years for source in sources]
        for column, amount in zip(columns, shares, strict=True):
            sums[column] += amount
        cells = [str(share or "-") for share in shares]
        groups = " | ".join(" ".join(cells[at : at + 2]) for at in (0, 2, 4))
        rows.append(f"| {number} | Line {number} | {count} classes | VND {price} million/class | {groups} | {count * price} |")
    total = " | ".join(f"{sums[year, 'ALFA']} {sums[year, 'BETA']}" for year in years)
    text = f"""language: en
plan "Costed" {{ period: 2031-2033; unit: VND million }}
funding source ALFA "First"
funding source BETA "Second"
agency X "Some office"
agency Y "Another office"
project P "Everything" {{
lead: X
cost table MATRIX "Costed lines" {{
executing: X, Y
| id | title | quantity | unit price | 2031 | 2032 | 2033 | total |
|    |       |          |            | ALFA BETA | ALFA BETA | ALFA BETA | |
{chr(10).join(rows)}
| | total | | | {total} | {sum(sums.values())} |
}}
}}
"""
    return text, sums


def test_a_matrix_of_two_hundred_costed_lines():
    text, sums = matrix(200)
    after = checked(text)
    assert [one.message.text("en") for one in after.errors()] == []
    plan = after.reading.plan
    lines = plan.projects[0].parts
    assert len(lines) == 200
    assert all([ref.id for ref in line.executing] == ["X", "Y"] for line in lines)
    for (year, source), amount in sums.items():
        assert plan.funding.total(year=year, source=source).in_unit("VND million") == amount
    table_lines, rows = lines_of(text, "cost table MATRIX")
    assert rows == 200 + 2  # the second row of the head, and the total
    assert table_lines <= 1.3 * 200
    for once in ("VND million }", "executing:", "funding source ALFA"):
        assert text.count(once) == 1
    laid = format_source(decode(text))
    assert not laid.refused
    assert reads(laid.text).plan == plan


@pytest.mark.parametrize("line", [1, 77, 200])
def test_each_figure_of_the_matrix_counts(line):
    text, _ = matrix(200)
    row = re.search(rf"^\| {line} \|.*$", text, re.MULTILINE)[0]
    cells = row.split("|")
    cells[-2] = f" {int(cells[-2]) + 1} "
    assert checked(text.replace(row, "|".join(cells))).errors()
