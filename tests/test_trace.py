"""Where a figure comes from: the tree adds up, every place is right, every claim of a plan can be traced."""

from __future__ import annotations

import json

import pytest
from support import TEXT

import planlang
from planlang.reading import reads
from planlang.rules.tracing import TraceError
from planlang.totals.trace import trace_box

VI, EN = "examples/quang_ninh_2011_2015.plan", "examples/quang_ninh_2011_2015.en.plan"
READING = reads(TEXT)
PLAN = READING.plan
LINES = TEXT.split("\n")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("trace_total_vi.txt", [VI, "PHU_LUC[tổng, 2014, TINH]"]),
        ("trace_part_en.txt", ["--lang", "en", EN, "DA2.TDA2[2013]"]),
        ("trace_section_vi.txt", [VI, "V.2"]),
    ],
)
def test_what_is_printed(planlang, golden, name, words):
    ran = planlang("trace", *words)
    assert ran.code == 0
    golden(name, ran.out)


@pytest.mark.parametrize(
    ("ref", "stated", "computed"),
    [
        ("PHU_LUC[tổng, 2014, TINH]", 1750, 1770),
        ("PHU_LUC[tổng]", 10050, 10140),
        ("PHU_LUC", 10050, 10140),
        ("PHU_LUC[DA2, TINH]", 2040, 2040),
        ("DA2", None, 3680),
        ("DA2.TDA2[2013]", None, 80),
        ("DA3.ND1[2013, TINH]", 300, 300),
        ("V.2", 500, 500),
        ("V.2[TW]", 430, 430),
        ("V[2015, TINH]", 50, 50),
        ("PHU_LUC[tổng, 2012, TW]", None, 430),
    ],
)
def test_figures(ref, stated, computed):
    root = planlang.trace(PLAN, ref).root
    million = 1_000_000
    assert root.computed == computed * million
    assert (root.figure is not None and root.figure.state == "figure") == (stated is not None)
    if stated is not None:
        assert root.figure is not None
        assert root.figure.minor == stated * million


def test_the_leaves_of_every_claim_add_up_to_what_it_is_compared_with():
    for summed in PLAN.funding.summed:
        for claim in summed.claims:
            root = trace_box(summed, claim.place, claim.mask)
            assert root.figure is claim.figure
            leaves = [step for _, step in root.walk() if not step.parts]
            assert sum(step.computed for step in leaves if step is not root) == claim.computed
            assert {id(cell.figure) for cell in summed.cells_inside_claim(claim)} <= {id(step.figure) for step in leaves}


def test_places_are_those_of_the_file(planlang):
    data = json.loads(planlang("trace", "--output-format", "json", VI, "PHU_LUC[tổng, 2014]").out)
    assert data["figure"]["stated"] == "3220"
    assert data["figure"]["computed"] == "3240"
    assert data["figure"]["status"] == "fails"
    assert data["causes"]
    stack, seen = [data["figure"]], 0
    while stack:
        step = stack.pop()
        stack.extend(step["parts"])
        if step["start"] is not None:
            line = LINES[step["start"]["line"] - 1]
            written = line[step["start"]["column"] - 1 : step["end"]["column"] - 1]
            assert written.replace(".", "") == (step["stated"] if step["state"] == "figure" else "-")
            seen += 1
    assert seen > 25


def test_the_same_money_elsewhere_is_told_from_both_sides():
    (there,) = planlang.trace(PLAN, "PHU_LUC[tổng, 2012]").elsewhere
    assert (there.breakdown.id, there.minor, there.printed) == ("V.2", 500_000_000, True)
    (here,) = planlang.trace(PLAN, "V.2").elsewhere
    assert (here.breakdown.id, here.minor, here.printed) == ("PHU_LUC", 500_000_000, False)


@pytest.mark.parametrize(
    ("ref", "vi", "en"),
    [
        ("DA22", "DA2", "is DA2"),
        ("PHU_LUK[tổng]", "PHU_LUC", "PHU_LUC"),
        ("PHU_LUC[tổng, 2099]", "2099", "2099"),
        ("[", "chưa phải là một địa chỉ", "is no address"),
        ("zzzzzzzz", "các địa chỉ dùng được", "addresses that can be used"),
    ],
)
def test_an_address_that_leads_nowhere(planlang, ref, vi, en):
    for language, expected in (("vi", vi), ("en", en)):
        ran = planlang("trace", "--lang", language, VI, ref)
        assert ran.code == 2
        assert ran.out == ""
        assert expected in ran.err


def test_a_plan_without_money_and_a_file_that_is_missing(planlang, tmp_path):
    path = tmp_path / "a.plan"
    path.write_text('ngôn ngữ: vi\nkế hoạch "x" { thời gian: 2012 }\n', "utf-8")
    assert "chưa có số tiền nào" in planlang("trace", str(path), "DA1").err
    assert planlang("trace", str(tmp_path / "b.plan"), "DA1").code == 2
    with pytest.raises(TraceError, match="no money yet"):
        planlang_trace(path)


def planlang_trace(path):
    return planlang.trace(planlang.load(path), "DA1")


def test_figures_in_blocks_with_a_rest():
    plan = planlang.loads(
        'ngôn ngữ: vi\nđơn vị tính: triệu đồng\nnguồn kinh phí TW "T"\n'
        'dự án DA1 "Một" {\n  kinh phí 2012: tổng 100, trong đó TW 60\n  nội dung ND1 "a" { kinh phí 2013: 7 }\n}\n'
    )
    root = planlang.trace(plan, "DA1").root
    assert root.computed == 107_000_000
    assert {step.kind for _, step in root.walk()} >= {"rest", "amount"}


def test_a_plan_that_could_not_be_read_whole_is_told(planlang, tmp_path):
    text = 'language: en\nunit: VND million\nproject P1 "A": 10\nproject P2 "B": 1,08O\n'
    (tmp_path / "p.plan").write_text(text, "utf-8")
    ran = planlang("trace", "p.plan", "P1", cwd=tmp_path)
    assert ran.code == 0
    assert "p.plan: 1 place could not be read, so the result may not be whole; see planlang check p.plan" in ran.err


def test_a_row_by_its_own_id(planlang, tmp_path):
    """A row of a part inside a project is written `ND1`, and so it can be asked for and acknowledged."""
    text = """ngôn ngữ: vi
đơn vị tính: triệu đồng
dự án DA1 "A" { nội dung ND1 "a"; nội dung ND2 "b" }
biểu kinh phí PL "P" {
  |      | 2012 | 2013 | tổng |
  | ND1  | 1    | 2    | 4    |
  | ND2  | 1    | 1    | 2    |
}
"""
    (tmp_path / "p.plan").write_text(text, "utf-8")
    assert planlang("trace", "p.plan", "PL[ND1]", cwd=tmp_path).out.startswith("PL[ND1]")
    assert planlang("acknowledge", "--reason", "x", "p.plan", "PL201", "PL[ND1]", cwd=tmp_path).code == 0
    by_hand = f"{text}ghi nhận PL201 tại PL[ND1] {{ đã ghi: 4; tính lại: 3; lý do: đã ký }}\n"
    (tmp_path / "q.plan").write_text(by_hand, "utf-8")
    checked = planlang("check", "q.plan", cwd=tmp_path)
    assert (checked.code, "đã ghi nhận[PL201]" in checked.out) == (0, True)


# ---- what is not shown, and what cannot be found ----
WATER = """kế hoạch { đơn vị tính: triệu đồng }
nguồn kinh phí NST "Ngân sách tỉnh"
nguồn kinh phí DAN "Nhân dân đóng góp"
dự án DA1 "Công trình" {
  nội dung CN1 "Khảo sát"
  nội dung CN2 "Xây lắp"
}
dự án DA2 "Hỗ trợ hộ dân"
dự án DA3 "Không có tiền"
biểu kinh phí PL1 "Phụ lục 1" {
  | | 2026 | 2027 | tổng |
  | | NST DAN | NST DAN | |
  | CN1 | 350 - | - - | 350 |
  | CN2 | - - | 250 45 | 295 |
  | DA2 | - 10 | - 10 | 20 |
  | tổng cộng | 350 10 | 250 55 | 665 |
}
"""


@pytest.fixture
def traced(planlang, tmp_path):
    (tmp_path / "p.plan").write_text(WATER, "utf-8")

    def run(ref: str, *words: str):
        return planlang("trace", *words, "p.plan", ref, cwd=tmp_path)

    return run


def test_blank_cells_are_counted_and_not_listed(traced):
    lines = [" ".join(line.split()) for line in traced("PL1[tổng]").out.split("\n")]
    assert lines[1] == "ghi 665 triệu đồng; cộng các số hạng: khớp"
    assert lines[3:-1] == [
        "ghi cộng được chỗ trong tệp",
        "tổng 665 665 16:35",
        "CN1 350 350 13:25",
        "2026 NST 350 13:11",
        "CN2 295 295 14:26",
        "2027 NST 250 14:17",
        "2027 DAN 45 14:21",
        "DA2 20 20 15:25",
        "2026 DAN 10 15:13",
        "2027 DAN 10 15:20",
        "đơn vị tính: triệu đồng; 7 ô để trống không nêu ở đây",
    ]
    assert traced("PL1[DA2, 2026, NST]").out.split("\n")[1] == "ô này để trống"
    assert traced("PL1[CN2, 2027]", "--lang", "en").out.endswith("  in VND million\n")
    assert traced("PL1[tổng, 2027, DAN]", "--lang", "en").out.endswith("  in VND million; 1 blank cell is not listed\n")


@pytest.mark.parametrize("ref", ["PL1[DA1]", "PL1[DA1, 2026]", "DA1"])
def test_a_part_without_a_row_is_told_by_its_parts(traced, ref):
    assert traced(ref).err == "DA1 không có dòng riêng; các phần của nó thì có: DA1.CN1, DA1.CN2\n"
    assert traced(ref, "--lang", "en").err == "DA1 has no row of its own, but its parts have: DA1.CN1, DA1.CN2\n"


@pytest.mark.parametrize("unknown", ["XX", "DA3", "2030"])
def test_an_unknown_row_or_column_is_told_with_those_there_are(traced, unknown):
    ran = traced(f"PL1[tổng, {unknown}]")
    assert (ran.code, ran.err) == (
        2,
        f"biểu không có dòng hay cột {unknown}; các dòng: DA1.CN1, DA1.CN2, DA2, tổng; các cột: 2026, 2027, NST, DAN\n",
    )
    assert "rows: DA1.CN1, DA1.CN2, DA2, total; columns: 2026, 2027, NST, DAN" in traced(f"PL1[{unknown}]", "--lang", "en").err


def test_of_many_rows_the_first_are_named(planlang):
    ran = planlang("trace", VI, "PHU_LUC[XX]")
    assert "các dòng: DA1, DA1.ND1, DA1.ND2, DA2, DA2.TDA1, DA2.TDA2, DA2.TDA3, DA3, …, tổng; các cột: 2012" in ran.err


def test_a_name_that_is_nowhere(traced):
    assert traced("PL9[tổng]").err == "không có biểu hay phần nào tên PL9 có số tiền; có phải PL1?\n"
    assert "không có biểu hay phần nào tên DA3" in traced("DA3").err


def test_times_in_addresses_are_understood_in_both_languages():
    from planlang import check, loads

    plan = (
        'language: en\nplan "P" { period: 2027; unit: VND million }\nproject A "a" {}\nproject B "b" {}\nfunding table ANNEX "x" {\n'
        "  |       | Q1 2027 | Q2 2027 | total |\n  | A     | 1 | 2 | 3 |\n  | B     | 1 | 2 | 3 |\n  | total | 2 | 5 | 6 |\n}\n"
    )
    for place in ("total, Q2 2027", "tổng, quý II/2027", "total, Q2/2027"):
        text = f'{plan}acknowledge PL201 at ANNEX[{place}] {{ stated: 5; computed: 4; reason: "signed" }}\n'
        (found,) = check(loads(text))
        assert found.acknowledged is not None, place
