"""Two versions of a plan: what differs is said once and in planners' words, what is only written otherwise is not."""

from __future__ import annotations

import json
import os
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, seed, settings
from support import EXAMPLE, EXAMPLE_EN

import planlang
from planlang import Change, Money, Part, Plan, Target, diff, edit
from planlang.model.making import replaced
from planlang.testing import plans

RUNS = int(os.environ.get("PLANLANG_RUNS", "40"))
many = settings(max_examples=RUNS, suppress_health_check=list(HealthCheck), database=None)


@pytest.fixture(scope="module")
def reading():
    return planlang.read(EXAMPLE)


def said(changes: tuple[Change, ...], language: str = "vi") -> list[str]:
    return [change.message.text(language) for change in changes]


# ---- nothing differs ----
def test_the_example_in_both_languages_is_the_same():
    assert diff(planlang.load(EXAMPLE), planlang.load(EXAMPLE_EN)) == ()
    assert diff(planlang.load(EXAMPLE_EN), planlang.load(EXAMPLE)) == ()


@seed(int(os.environ["PLANLANG_SEED"]))
@many
@given(plans())
def test_a_plan_differs_from_itself_in_nothing(plan: Plan):
    other = "en" if plan.language == "vi" else "vi"
    assert diff(plan, planlang.loads(planlang.dumps(plan, other))) == ()
    fields = {
        name: type(held)(held[::-1])
        for name in ("agencies", "sources", "parts", "phases", "goals", "bases")
        if (held := getattr(plan, name))
    }
    ids = [node.id or node.title for name in fields for node in getattr(plan, name)]
    if len(set(ids)) == len(ids) and None not in ids:
        assert diff(plan, attrs.evolve(plan, **fields)) == ()


# ---- what differs ----
@pytest.mark.parametrize(
    ("where", "field", "value", "vi", "en"),
    [
        ("DA1.ND1", "lead", "SNV", "Dự án 1, nội dung 1: chủ trì: STTTT -> SNV", "Project 1, content 1: lead: STTTT -> SNV"),
        (
            "GD1",
            "period",
            "2012-2014",
            "Giai đoạn GD1: thời gian: 2012-2013 -> 2012-2014",
            "Phase GD1: period: 2012-2013 -> 2012-2014",
        ),
        (
            "DA1.NHAN_THUC",
            "value",
            "90%",
            "Dự án 1, chỉ tiêu NHAN_THUC: giá trị: 85% -> 90% (+5)",
            "Project 1, target NHAN_THUC: value: 85% -> 90% (+5)",
        ),
        (
            "GD2",
            "requires",
            None,
            "Giai đoạn GD2: cần có: GD1.SO_KET -> không ghi",
            "Phase GD2: requires: GD1.SO_KET -> not given",
        ),
        ("DA2", "scope", "ba huyện", "Dự án 2: phạm vi: toàn tỉnh -> ba huyện", "Project 2: scope: whole province -> ba huyện"),
        (None, "unit", "tỷ đồng", "Kế hoạch: đơn vị tính: triệu đồng -> tỷ đồng", "Plan: unit: VND million -> VND billion"),
    ],
)
def test_fields(reading, where, field, value, vi, en):
    node = reading.plan.find(where) if where else reading.plan
    changes = diff(reading.plan, replaced(reading.plan, node, node.changed(**{field: value})))
    assert vi in said(changes)
    assert en in said(changes, "en")
    if where:
        assert len(changes) == 1
        assert (changes[0].kind, changes[0].field, changes[0].path) == ("changed", field, where)


MILESTONE = 'giai đoạn GD1 "Một" {{\n  mốc SK1 "Sơ kết" {{ {when} }}\n}}\n'


@pytest.mark.parametrize(
    ("old", "new", "vi", "en"),
    [
        ("ngày: 15/12/2026", "ngày: 30/11/2026", "ngày: 15/12/2026 -> 30/11/2026", "date: 15 December 2026 -> 30 November 2026"),
        ("tháng: 3/2026", "tháng: 4/2026", "tháng: 3/2026 -> 4/2026", "month: March 2026 -> April 2026"),
        ("quý: II/2026", "quý: III/2026", "quý: II/2026 -> III/2026", "quarter: Q2 2026 -> Q3 2026"),
        ("năm: 2026", "năm: 2027", "năm: 2026 -> 2027", "year: 2026 -> 2027"),
        ("năm: 2026", "", "năm: 2026 -> không ghi", "year: 2026 -> not given"),
        ("", "ngày: 1/2/2026", "ngày: không ghi -> 1/2/2026", "date: not given -> 1 February 2026"),
        ("năm: 2026", "ngày: 1/2/2026", "thời điểm: 2026 -> 1/2/2026", "when: 2026 -> 1 February 2026"),
        (
            "ngày: 6 tháng đầu năm 2026",
            "ngày: 6 tháng cuối năm 2026",
            "thời điểm: 6 tháng đầu năm 2026 -> 6 tháng cuối năm 2026",
            "when: first half of 2026 -> second half of 2026",
        ),
    ],
)
def test_the_keyword_in_front_of_times_fits_them(old, new, vi, en):
    changes = diff(*(planlang.loads(MILESTONE.format(when=when)) for when in (old, new)))
    assert said(changes) == [f"Giai đoạn GD1, mốc SK1: {vi}"]
    assert said(changes, "en") == [f"Phase GD1, milestone SK1: {en}"]


def test_of_figures_by_year_only_the_years_that_changed_are_told():
    def plan(years: str, reached: str) -> Plan:
        return planlang.loads(
            f'chỉ tiêu CT1 "Tỷ lệ hộ dùng nước sạch" {{ giá trị: 95%; từng năm: {years}; đã đạt từng năm: {reached} }}'
        )

    old = plan("2026 75%, 2027 84%, 2028 92,5%", "2026 74%")
    changes = diff(old, plan("2027 85%, 2028 92,5%, 2029 95%", "2026 74%, 2027 80%"))
    assert said(changes) == [
        "Chỉ tiêu CT1: từng năm, 2026: 75% -> không ghi",
        "Chỉ tiêu CT1: từng năm, 2027: 84% -> 85% (+1)",
        "Chỉ tiêu CT1: từng năm, 2029: không ghi -> 95%",
        "Chỉ tiêu CT1: đã đạt từng năm, 2027: không ghi -> 80%",
    ]
    assert said(changes, "en")[1:3] == [
        "Target CT1: by year, 2027: 84% -> 85% (+1)",
        "Target CT1: by year, 2029: not given -> 95%",
    ]
    assert [(one.field, one.before, one.after, one.difference) for one in changes[:3]] == [
        ("by_year", "75%", "", None),
        ("by_year", "84%", "85%", 1),
        ("by_year", "", "95%", None),
    ]
    assert diff(old, plan("2028 92,5%, 2027 84%, 2026 75%", "2026 74%")) == ()


def test_figures_said_again_are_told_by_their_times():
    text = """kế hoạch { đơn vị tính: triệu đồng }
nguồn kinh phí TW "Trung ương"
nguồn kinh phí DP "Địa phương"
dự án DA1 "Một" {
  kinh phí 2027: TW 100, DP 100
  tỷ lệ 2027: TW 50%, DP 50%
  tỷ lệ 2028: TW 50%, DP 50%
  bằng chữ 2027: hai trăm triệu đồng
  bình quân mỗi năm: 100
}
"""
    new = (
        text.replace("2028: TW 50%, DP 50%", "2028: TW 60%, DP 40%").replace("hai trăm", "ba trăm").replace(": 100\n", ": 120\n")
    )
    assert said(diff(planlang.loads(text), planlang.loads(new))) == [
        "Dự án 1: bằng chữ, 2027: hai trăm triệu đồng -> ba trăm triệu đồng",
        "Dự án 1: tỷ lệ, 2028: TW 50%, DP 50% -> TW 60%, DP 40%",
        "Dự án 1: bình quân, mỗi năm: 100 triệu đồng -> 120 triệu đồng",
    ]


def test_figures_of_the_table(reading):
    after = edit.set_figure(reading, "PHU_LUC[DA2, 2013, TW]", 450)
    (change,) = diff(reading.plan, after.plan)
    assert change.message.text("vi") == "Dự án 2, 2013, TW: 330 -> 450 triệu đồng (+120)"
    assert change.message.text("en") == "Dự án 2, 2013, TW: VND 330 -> 450 million (+120)"
    assert (change.before, change.after, change.difference) == ("330", "450", 120)
    assert reading.source.text[change.old_span.start : change.old_span.end] == "330"
    assert after.source.text[change.new_span.start : change.new_span.end] == "450"
    (lost,) = diff(reading.plan, edit.set_figure(reading, "PHU_LUC[DA2, 2013, TW]", "?").plan)
    assert lost.message.text("vi") == "Dự án 2, 2013, TW: 330 -> ? triệu đồng"
    (total,) = diff(reading.plan, edit.set_figure(reading, "PHU_LUC[tổng, 2014]", 3240).plan)
    assert total.message.text("vi").endswith("tổng, 2014: 3.220 -> 3.240 triệu đồng (+20)")


def test_every_figure_of_the_annex_is_found(reading):
    """Each written figure changed alone: one difference, at its place."""
    table = reading.plan.tables[0]
    assert table.breakdown is not None
    done = 0
    for at, row in enumerate(table.breakdown.rows):
        for place, figure in enumerate(row.figures):
            if figure.state == "figure":
                new: Any = attrs.evolve(figure, minor=figure.minor + 10**6)
                rows = list(table.breakdown.rows)
                rows[at] = attrs.evolve(row, figures=(*row.figures[:place], new, *row.figures[place + 1 :]))
                other = table.changed(breakdown=attrs.evolve(table.breakdown, rows=tuple(rows)))
                (change,) = diff(reading.plan, replaced(reading.plan, table, other))
                assert change.difference == 1
                assert change.old_span == figure.span
                done += 1
    assert done > 150


def test_money_in_a_block():
    def plan(**amounts: Any) -> Plan:
        source = planlang.FundingSource(id="TW")
        return Plan(unit="triệu đồng", sources=[source], parts=[Part(id="DA2", title="Hai", **amounts)])

    old = plan(amounts={2013: {"TW": Money.of(500, "triệu đồng")}})
    new = plan(amounts={2013: {"TW": Money.of(450, "triệu đồng")}, 2014: Money.of(1, "tỷ đồng")})
    assert said(diff(old, new)) == [
        "Dự án 2, 2013, TW: 500 -> 450 triệu đồng (-50)",
        "Dự án 2, 2014: - -> 1.000 triệu đồng",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [("DA1", "DU_AN"), ("STC", "SO_TC"), ("TW", "T_U"), ("GD1", "GD_1"), ("DA3.ND1", "X1"), ("MTC", "MT"), ("PHU_LUC", "BIEU")],
)
def test_another_id_is_one_difference(reading, old, new):
    after = edit.rename(reading, old, new)
    changes = diff(reading.plan, after.plan)
    renamed = [change for change in changes if change.kind == "renamed"]
    assert [(change.before, change.after) for change in renamed] == [(old.rpartition(".")[2], new)]
    assert len(changes) == 1


def test_added_removed_and_moved(reading):
    plan = reading.plan
    more = plan.changed(parts=(*plan.parts, Part(id="DA5", title="Dịch vụ")))
    assert said(diff(plan, more)) == ["Dự án 5: thêm “Dịch vụ”"]
    assert said(diff(more, plan), "en") == ["Project 5: removed “Dịch vụ”"]
    one, other = plan.find("DA1"), plan.find("DA2")
    assert isinstance(one, Part)
    assert isinstance(other, Part)
    moved = replaced(plan, one, one.changed(parts=one.parts[:1]))
    other = moved.find("DA2")
    assert isinstance(other, Part)
    moved = replaced(moved, other, other.changed(parts=(*other.parts, one.parts[1])))
    changes = diff(plan, moved)
    assert "Dự án 2, nội dung 2: chuyển từ Dự án 1 sang Dự án 2" in said(changes)
    # The annex still has its row under the old path: that is said too, as a row.
    assert {change.field for change in changes if change.kind in ("added", "removed")} == {"row"}


def test_a_row_added_and_the_lead_of_a_row(reading):
    old = planlang.reads(EXAMPLE.read_text("utf-8"))
    text = old.source.raw
    lines = text.split("\n")
    at = next(place for place, line in enumerate(lines) if line.startswith("  | DA2.TDA3"))
    gone = planlang.reads("\n".join([*lines[:at], *lines[at + 1 :]]))
    assert said(diff(old.plan, gone.plan)) == ["Tiểu dự án 3: bỏ dòng"]
    led = planlang.reads(text.replace("| 120   120   70    | STP ", "| 120   120   70    | SNV "))
    assert said(diff(old.plan, led.plan)) == ["Tiểu dự án 2, chủ trì: STP -> SNV"]
    assert said(diff(old.plan, led.plan), "en") == ["Tiểu dự án 2, lead: STP -> SNV"]


def test_a_target_that_is_new_in_a_block():
    old = Plan(parts=[Part(id="DA1")])
    new = Plan(parts=[Part(id="DA1", targets=[Target(id="CT1", value="85%")])])
    assert said(diff(old, new)) == ["Dự án 1, chỉ tiêu CT1: thêm"]


def test_only_plans_are_compared(reading):
    with pytest.raises(TypeError, match=r"planlang\.load"):
        diff("a.plan", reading.plan)  # type: ignore[arg-type]


# ---- the command ----
def test_exit_codes_and_text(planlang, tmp_path, golden):
    new = tmp_path / "new.plan"
    text = EXAMPLE.read_text("utf-8")
    new.write_text(
        text.replace("giá trị: 85%", "giá trị: 90%").replace("550  250   100  | 550   250", "500  250   100  | 550   250", 1),
        "utf-8",
    )
    same = planlang("diff", str(EXAMPLE), str(EXAMPLE_EN), "--lang", "vi")
    assert (same.code, same.out) == (0, "hai bản kế hoạch không có gì khác nhau\n")
    ran = planlang("diff", str(EXAMPLE), str(new))
    assert ran.code == 1
    golden("diff_vi.txt", ran.out)
    golden("diff_en.txt", planlang("diff", str(EXAMPLE), str(new), "--lang", "en").out)
    assert planlang("diff", str(EXAMPLE), str(tmp_path / "none.plan")).code == 2


def test_json(planlang, tmp_path):
    new = tmp_path / "new.plan"
    new.write_text(EXAMPLE.read_text("utf-8").replace("giá trị: 85%", "giá trị: 90,5%"), "utf-8")
    data = json.loads(planlang("diff", str(EXAMPLE), str(new), "--output-format", "json").out)
    (change,) = data["changes"]
    assert (change["kind"], change["path"], change["field"]) == ("changed", "DA1.NHAN_THUC", "value")
    assert (change["before"], change["after"], change["difference"]) == ("85%", "90,5%", "5.5")
    assert change["old_place"]["line"] == change["new_place"]["line"]
