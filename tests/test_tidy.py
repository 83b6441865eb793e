"""Tables for analysts: one row for each fact, sums that are the plan's, and nothing lost on the way to data frames."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections import Counter
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from support import EXAMPLE, EXAMPLE_EN, ROOT, TEXT, corrected

import planlang
from planlang.model.tidy import TIDY
from planlang.tables.findings import FINDINGS
from planlang.testing import budgets

HEAD = 'ngôn ngữ: vi\nkế hoạch "k" { thời gian: 2012-2013; đơn vị tính: triệu đồng }\nnguồn kinh phí TW "Trung ương"\nnguồn kinh phí TINH "Tỉnh"\n'
DESCRIPTIONS = [*(description for description, _ in TIDY.values()), FINDINGS]


def _funding(body: str, *columns: str) -> list[tuple[object, ...]]:
    table = planlang.loads(HEAD + body).funding.tidy()
    return [tuple(row[column] for column in columns) for row in table]


# ---- the example ----
def annex_sums() -> Counter[tuple[int, str]]:
    """The columns of the annex, added up over its topmost rows, from the figures typed from the paper."""
    sums: Counter[tuple[int, str]] = Counter()
    with (ROOT / "tests" / "data" / "quang_ninh_annex.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["level"] == "1":
                for year in (2012, 2013, 2014, 2015):
                    for source, column in (("TINH", "prov"), ("TW", "cent"), ("KHAC", "other")):
                        sums[year, source] += int(row[f"{year}_{column}"] or 0)
    return sums


@pytest.mark.parametrize("path", [EXAMPLE, EXAMPLE_EN], ids=["vi", "en"])
def test_the_rows_add_up_to_the_columns_of_the_annex(path):
    sums: Counter[tuple[object, object]] = Counter()
    for row in planlang.load(path).funding.tidy():
        assert isinstance(row["amount"], int)
        sums[row["year"], row["source"]] += row["amount"]
    expected = annex_sums()
    assert dict(sums) == {place: amount for place, amount in expected.items() if amount}
    assert sums.total() == expected.total() == 10140


def test_a_row_says_everything_about_its_fact():
    plan = planlang.load(EXAMPLE)
    (row,) = [one for one in plan.funding.tidy() if (one["part"], one["year"], one["source"]) == ("DA2.TDA2", 2013, "KHAC")]
    source = plan.source_text
    assert source is not None
    line = next(number for number, text in enumerate(TEXT.split("\n"), 1) if text.strip().startswith("| DA2.TDA2"))
    assert row["line"] == line
    assert source.line(line)[row["line_column"] - 1 :].startswith("20 ")
    assert {name: row[name] for name in row if name not in ("part_name", "project_name", "line", "line_column", "file", "plan")} == {
        "part": "DA2.TDA2", "level": "sub_project", "parts_sharing": 1, "project": "DA2", "year": 2013,
        "period_start": date(2013, 1, 1), "period_end": date(2013, 12, 31), "phase": "GD1", "source": "KHAC", "source_name": "Nguồn khác",
        "lead": "STP", "lead_name": "Sở Tư pháp", "amount": 20, "unit": "million_VND", "amount_minor": 20_000_000, "currency": "VND",
        "members": None, "state": "figure", "stated_in": "table", "table_id": "PHU_LUC", "section": "PL",
    }  # fmt: skip
    assert row["file"] == str(EXAMPLE)


def test_the_tables_of_the_example():
    plan = planlang.load(EXAMPLE)
    assert {name: len(plan.tidy(name)) for name in TIDY} == {
        "funding": 80, "funding_outside_total": 0, "targets": 3, "target_values": 3, "parts": sum(1 for _ in plan.walk_parts()),
        "tasks": 9, "milestones": 5, "agencies": len(plan.agencies) + len(plan.groups), "duties": 65,
    }  # fmt: skip
    targets = {row["target"]: (row["value"], row["unit"], row["belongs_to"]) for row in plan.tidy("targets")}
    assert targets["DA1.NHAN_THUC"] == (85, "percent", "DA1")
    by_path = {row["part"]: row for row in plan.tidy("parts")}
    assert by_path["DA2.TDA2"]["lead"] == "STP"
    assert by_path["DA2.TDA2"]["parent"] == "DA2"
    assert {row["phase"] for row in plan.tidy("tasks")} == {"GD1", "GD2"}
    milestones = {row["milestone"]: row["last_day"] for row in plan.tidy("milestones")}
    assert milestones["GD1.SO_KET"] == date(2013, 12, 31)
    agency = next(row for row in plan.tidy("agencies") if row["agency"] == "SLDTBXH")
    duties = [row for row in plan.tidy("duties") if row["agency"] == "SLDTBXH"]
    assert agency["duties"] == len(duties) > 0


# ---- what is a fact ----
def test_joint_rows_merged_cells_and_blanks():
    body = (
        'dự án A "a" { nội dung N1 "một"; nội dung N2 "hai" }\ndự án B "b"\n'
        "biểu kinh phí PL {\n | | 2012 | 2013 | tổng |\n | | TW TINH | TW TINH | TW TINH |\n"
        " | A | 1 - | 2 0 | 3 0 |\n | A.N1, N2 | 1 - | 2 0 | 3 0 |\n | B | [9] | - 4 | - - |\n | tổng | ? - | 2 4 | - - |\n}"
    )
    assert _funding(body, "part", "parts_sharing", "year", "source", "amount", "part_name") == [
        ("A.N1, A.N2", 2, 2012, "TW", 1, "một; hai"),
        ("A.N1, A.N2", 2, 2013, "TW", 2, "một; hai"),
        ("A.N1, A.N2", 2, 2013, "TINH", 0, "một; hai"),
        ("B", 1, 2012, None, 9, "b"),
        ("B", 1, 2013, "TINH", 4, "b"),
    ]


def test_what_is_not_known_is_a_row_without_an_amount():
    body = 'dự án A "a"\nbiểu kinh phí PL {\n | | 2012 | 2013 | 2014 |\n | A | ? | chờ | 5 |\n}'
    assert _funding(body, "year", "state", "amount", "amount_minor") == [
        (2012, "lost", None, None),
        (2013, "pending", None, None),
        (2014, "figure", 5, 5_000_000),
    ]


def test_money_stated_twice_counts_once_in_the_finest_way():
    table = 'dự án A "a" { kinh phí 2012: 9 }\nbiểu kinh phí PL {\n | | 2012 |\n | | TW TINH |\n | A | 4 5 |\n}\n'
    text = "số liệu nêu tại V.2 { kinh phí 2012: tổng 9, gồm TW 4, TINH 5 }\n"
    assert _funding(table + text, "source", "amount", "stated_in") == [("TW", 4, "table"), ("TINH", 5, "table")]
    assert _funding(text, "part", "source", "amount", "stated_in", "section") == [
        (None, "TW", 4, "text", "V.2"),
        (None, "TINH", 5, "text", "V.2"),
    ]


def test_a_rest_that_no_part_names_is_money_too():
    body = 'dự án A "a" { kinh phí 2012: 100; các phần: trong đó; nội dung N "n" { kinh phí 2012: 60 } }'
    assert sorted(_funding(body, "amount", "part")) == [(40, "A"), (60, "A.N")]


def test_money_outside_the_total_has_a_table_of_its_own():
    plan = planlang.loads(HEAD + 'dự án A "a" { kinh phí 2012: 5 }\ndự án B "b" { ngoài tổng: có; kinh phí 2012: 7 }\n')
    assert plan.tidy("funding").column("amount") == (5,)
    assert plan.tidy("funding_outside_total").column("part") == ("B",)


def test_several_currencies_and_units():
    body = 'dự án A "a" { kinh phí 2012: 5 }\ndự án B "b" { kinh phí 2013: 12,5 nghìn USD }\n'
    assert _funding(body, "part", "amount", "unit", "amount_minor", "currency") == [
        ("A", 5, "million_VND", 5_000_000, "VND"),
        ("B", 12500, "USD", 1_250_000, "USD"),
    ]


def test_a_lead_is_that_of_the_nearest_part():
    body = (
        'cơ quan X "Sở X"\ncơ quan Y "Sở Y"\n'
        'dự án A "a" { chủ trì: X; nội dung N1 "n" { kinh phí 2012: 1 }; nội dung N2 "n" { chủ trì: Y, X; kinh phí 2012: 2 } }\n'
        "giai đoạn G1 { thời gian: 2012 }\ngiai đoạn G2 { thời gian: 2012-2013 }\n"
    )
    assert _funding(body, "part", "lead", "lead_name", "phase") == [
        ("A.N1", "X", "Sở X", "G1, G2"),
        ("A.N2", "Y, X", "Sở Y; Sở X", "G1, G2"),
    ]


@settings(max_examples=60)
@given(budgets())
def test_the_rows_add_up_to_the_money_of_the_plan(budget):
    for text in (budget.as_table("vi"), budget.as_blocks("en")):
        plan = planlang.loads(text)
        table = plan.funding.tidy()
        assert sum(amount for amount in table.column("amount_minor") if amount is not None) == plan.funding.total().minor
        assert sum(table.column("amount")) == budget.total()


# ---- the other tables ----
def test_targets_and_their_values():
    plan = planlang.loads(
        'ngôn ngữ: vi\nmục tiêu MT "m" { chỉ tiêu C "hộ" { giá trị: 20 - 30%; giá trị gốc: 5%; năm gốc: 2010; '
        "thời hạn: quý IV/2015; từng năm: 2012 10%, 2013 0,5%; đã đạt: 7% } }\nchỉ tiêu 'x': ít nhất 3 xã\n".replace("'", '"')
    )
    first, second = plan.tidy("targets")
    assert (first["target"], first["belongs_to"], first["value"], first["value_high"]) == ("MT.C", "MT", 20, 30)
    assert (first["baseline"], first["baseline_year"], first["deadline"], first["actual"]) == (5, 2010, date(2015, 12, 31), 7)
    assert (second["target"], second["belongs_to"], second["comparator"], second["value"], second["unit"]) == (
        "x", None, ">=", 3, "commune",
    )  # fmt: skip
    assert [(row["role"], row["year"], row["value"], row["period_start"]) for row in plan.tidy("target_values")] == [
        ("baseline", 2010, 5, date(2010, 1, 1)),
        ("path", 2012, 10, date(2012, 1, 1)),
        ("path", 2013, Fraction(1, 2), date(2013, 1, 1)),
        ("target", 2015, 20, date(2015, 10, 1)),
        ("actual", None, 7, None),
        ("target", None, 3, None),
    ]


def test_a_duty_of_several_agencies_has_a_row_for_each():
    plan = planlang.loads(
        'cơ quan A "a"\ncơ quan B "b"\ncơ quan C "c" { trách nhiệm "hai" }\n'
        'phân công { mục: V.3; cơ quan: A; đề nghị: B; trách nhiệm "một" { báo cáo: C } }\n'
    )
    assert [(row["agency"], row["duty"], row["requested"], row["reports_to"], row["section"]) for row in plan.tidy("duties")] == [
        ("C", "hai", False, None, None),
        ("A", "một", False, "C", "V.3"),
        ("B", "một", True, "C", "V.3"),
    ]


def test_findings_are_a_table():
    findings = planlang.check(EXAMPLE)
    rows = list(findings.tidy())
    assert [row["code"] for row in rows] == [one.code for one in findings]
    (total,) = [row for row in rows if row["code"] == "PL201"]
    assert (total["stated"], total["computed"], total["unit"], total["cause"]) == (10050, 10140, "million_VND", "omitted-row")
    assert total["acknowledged"] is True
    assert total["message_en"] == "the grand total states VND 10,050 million; the rows add up to 10,140: 90 too low"
    assert TEXT.split("\n")[total["line"] - 1][total["line_column"] - 1 :].startswith("10.050")
    made = planlang.check(planlang.Plan(title="x"))
    assert all(row["line"] is None and row["file"] is None for row in made.tidy())


def test_a_plan_made_in_python_has_no_places():
    plan = planlang.Plan(parts=(planlang.Part(id="A", path="A", title="a", word="project"),))
    (row,) = plan.tidy("parts")
    assert (row["part"], row["file"], row["line"]) == ("A", None, None)


# ---- descriptions ----
@pytest.mark.parametrize("description", DESCRIPTIONS, ids=lambda one: one.name)
def test_every_column_is_declared_in_both_languages(description):
    names = [field.name for field in description.fields]
    assert len(names) == len(set(names))
    for field in description.fields:
        assert field.doc.text("vi")
        assert field.doc.text("en")
        assert field.name.isidentifier()
        assert field.name == field.name.lower()


def test_values_are_of_the_kind_that_is_declared():
    kinds = {"text": str, "whole": int, "number": (int, Fraction), "date": date, "flag": bool}
    seen: set[tuple[str, str]] = set()
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "tests" / "practice").glob("*.plan"))]
    for text in [TEXT, *texts]:
        plan = planlang.reads(text).plan
        for table in (*(plan.tidy(name) for name in TIDY), planlang.check(plan).tidy()):
            for row in table.rows:
                assert len(row) == len(table.description.fields)
                for value, field in zip(row, table.description.fields, strict=True):
                    assert value is None or isinstance(value, kinds[field.kind]), (table.name, field.name, value)
                    assert field.kind == "flag" or not isinstance(value, bool)
                    if value is not None:
                        seen.add((table.name, field.name))
    assert {
        ("funding", "lead"),
        ("targets", "value"),
        ("duties", "serves"),
        ("findings", "cause"),
    } <= seen


def test_unknown_tables_and_columns_are_named_with_what_there_is():
    plan = planlang.load(EXAMPLE)
    with pytest.raises(KeyError, match="funding, funding_outside_total, targets"):
        plan.tidy("money")
    with pytest.raises(KeyError, match=r"planlang\.check\(plan\)\.tidy\(\)"):
        plan.tidy("findings")
    with pytest.raises(KeyError, match="amount"):
        plan.tidy("funding").column("amonut")
    with pytest.raises(ValueError, match=r"only plan\.funding"):
        planlang.Funding(()).tidy()


# ---- data frames ----
def test_arrow_keeps_types_and_digits():
    import pyarrow as arrow

    table = planlang.load(EXAMPLE).funding.to_arrow()
    kinds = {field.name: field.type for field in table.schema}
    assert kinds["amount"] == arrow.decimal128(38, 12)
    assert kinds["amount_minor"] == arrow.decimal128(38, 4)
    assert (kinds["period_start"], kinds["year"], kinds["part"]) == (arrow.date32(), arrow.int64(), arrow.string())
    assert sum(table["amount"].to_pylist()) == 10140
    assert table.schema.field("amount").metadata[b"vi"].decode().startswith("số tiền theo đơn vị tính")
    assert not any(arrow.types.is_floating(kind) for kind in kinds.values())


@pytest.mark.parametrize("description", DESCRIPTIONS, ids=lambda one: one.name)
def test_a_table_without_rows_keeps_its_columns(description):
    import pyarrow as arrow

    table = description.table(()).to_arrow()
    assert table.num_rows == 0
    assert table.schema.names == [field.name for field in description.fields]
    assert not any(arrow.types.is_floating(field.type) or arrow.types.is_null(field.type) for field in table.schema)
    assert description.table(()).to_polars().columns == table.schema.names


def test_polars_and_pandas():
    import pandas
    import polars

    funding = planlang.load(EXAMPLE).funding
    frame = funding.to_polars()
    assert frame.schema["amount"] == polars.Decimal(38, 12)
    assert frame["amount"].sum() == 10140
    assert frame.filter(polars.col("source") == "TW")["amount"].sum() == 3740
    assert frame.schema["period_end"] == polars.Date
    assert polars.DataFrame(funding).equals(frame)
    other = funding.to_pandas()
    assert isinstance(other, pandas.DataFrame)
    assert other["amount"].sum() == Decimal(10140)
    assert other.groupby("project")["amount"].sum().to_dict() == {"DA1": 2190, "DA2": 3680, "DA3": 2520, "DA4": 1660, "V": 90}
    assert str(other["year"].dtype) == "int64[pyarrow]"
    assert planlang.load(EXAMPLE).tidy("targets").to_pandas()["baseline"].isna().all()
    assert planlang.check(EXAMPLE).to_polars()["code"].to_list().count("PL204") == 3


def test_large_and_small_amounts_are_exact():
    plan = planlang.loads(
        'ngôn ngữ: vi\nkế hoạch "k" { đơn vị tính: nghìn tỷ đồng }\n'
        'dự án A "a" { kinh phí 2012: 2.123.456,789012345678 }\ndự án B "b" { kinh phí 2012: 0,000000000001 }\n'
    )
    frame = plan.funding.to_polars()
    assert frame["amount"].to_list() == [Decimal("2123456.789012345678"), Decimal("0.000000000001")]
    assert frame["amount_minor"].to_list() == [2_123_456_789_012_345_678, 1]


def test_what_a_decimal_cannot_keep_is_refused_not_rounded():
    plan = planlang.loads('đơn vị tính: triệu đồng\ndự án A "a" { kinh phí 2012: 0,0000000000001 }')
    with pytest.raises(ValueError, match=r"funding\.amount: 0\.0000000000001 has more digits"):
        plan.funding.to_arrow()
    assert plan.funding.tidy().column("amount") == (Fraction(1, 10**13),)
    plan = planlang.loads(f'đơn vị tính: đồng\ndự án A "a" {{ kinh phí 2012: {"9" * 40} }}')
    with pytest.raises(ValueError, match="more digits"):
        plan.funding.to_arrow()


# ---- extras ----
@pytest.mark.parametrize(
    ("module", "call", "sentence"),
    [
        ("pyarrow", "plan.funding.to_arrow()", "to_arrow() needs pyarrow; install it with: pip install 'planlang[data]'"),
        ("pyarrow", "plan.funding.to_polars()", "to_polars() needs pyarrow; install it with: pip install 'planlang[data]'"),
        ("polars", "plan.tidy('targets').to_polars()", "to_polars() needs polars; install it with: pip install 'planlang[data]'"),
        (
            "pandas",
            "planlang.check(plan).to_pandas()",
            "to_pandas() needs pandas; install it with: pip install 'planlang[data]'",
        ),
    ],
)
def test_a_missing_library_is_one_sentence(module, call, sentence):
    program = (
        f"import sys; sys.modules[{module!r}] = None\nimport planlang\nplan = planlang.load({str(EXAMPLE)!r})\n"
        f"assert len(plan.funding.tidy()) == 80\nassert plan.funding._repr_html_()\n"
        f"try:\n    {call}\nexcept planlang.MissingExtraError as error:\n    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False)
    assert done.stdout.strip() == sentence, done.stderr


def test_no_library_of_an_extra_is_imported_before_it_is_asked_for():
    program = (
        f"import sys, planlang; plan = planlang.load({str(EXAMPLE)!r}); planlang.check(plan); plan.funding.tidy(); plan._repr_html_(); "
        "found = {name.split('.')[0] for name in sys.modules} & {'pyarrow', 'polars', 'pandas', 'duckdb', 'numpy', 'pygments'}; "
        "assert not found, found"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


def test_one_extra_has_everything_for_users():
    import tomllib

    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    (whole,) = extras["all"]
    taken = set(whole.removeprefix("planlang[").removesuffix("]").split(","))
    assert taken == set(extras) - {"all", "test"}
    assert "planlang[all]" in extras["test"]


def test_a_corrected_copy_gives_the_same_money():
    assert planlang.loads(corrected()).funding.tidy().column("amount") == planlang.load(EXAMPLE).funding.tidy().column("amount")


# ---- other files, other times ----
def test_a_row_knows_its_plan_and_the_file_it_stands_in():
    shared = '\n\ncơ quan STC "Sở Tài chính"\n'
    plan = planlang.loads(
        'dùng "chung.plan"\ndự án A "a" { chủ trì: STC; kinh phí 2012: 5 triệu đồng }\n',
        "ke_hoach.plan",
        files={"chung.plan": shared},
    )
    (agency,) = plan.tidy("agencies")
    assert (agency["plan"], agency["file"], agency["line"], agency["line_column"]) == ("ke_hoach.plan", "chung.plan", 3, 1)
    (fact,) = plan.tidy("funding")
    assert (fact["plan"], fact["file"], fact["line"], fact["lead_name"]) == ("ke_hoach.plan", "ke_hoach.plan", 2, "Sở Tài chính")


def test_times_with_gaps_or_without_an_end_and_limits_that_are_counted():
    plan = planlang.loads(
        'ngôn ngữ: vi\nkế hoạch "k" { ngày ban hành: 10/5/2012 }\n'
        'nhiệm vụ A "a" { thời gian: từ tháng 11/2013 trở đi }\nnhiệm vụ B "b" { thời gian: quý IV/2013, quý I/2014 }\n'
        'nhiệm vụ C "c" { thời hạn: trong 15 ngày kể từ ngày ban hành }\n'
    )
    assert [
        (row["task"], row["period"], row["period_start"], row["period_end"], row["deadline"]) for row in plan.tidy("tasks")
    ] == [
        ("A", "từ tháng 11/2013 trở đi", date(2013, 11, 1), None, None),
        ("B", "quý IV/2013, quý I/2014", date(2013, 10, 1), date(2014, 3, 31), None),
        ("C", None, None, None, date(2012, 5, 25)),
    ]
