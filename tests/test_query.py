"""`planlang query`: SQL over the tables of plans, in three forms, with nothing but the tables within its reach."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from decimal import Decimal

import pytest
from support import EXAMPLE, TEXT
from test_tidy import DESCRIPTIONS, annex_sums

from planlang.reports.width import width

VI, EN = "examples/quang_ninh_2011_2015.plan", "examples/quang_ninh_2011_2015.en.plan"
BY_SOURCE_AND_YEAR = "SELECT source, year, sum(amount) FROM funding GROUP BY ALL"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("query_vi.txt", ["query", VI, f"{BY_SOURCE_AND_YEAR} ORDER BY ALL"]),
        ("query_en.txt", ["query", "--lang", "en", VI, "SELECT lead_name, sum(amount) AS money FROM funding GROUP BY ALL ORDER BY money DESC"]),
        ("query_tables_vi.txt", ["query", "--tables"]),
        ("query_tables_en.txt", ["query", "--tables", "--lang", "en"]),
        ("query.csv", ["query", "--output-format", "csv", VI, "SELECT target, name, value, unit, line FROM targets ORDER BY line"]),
        ("query.json", ["query", "--output-format", "json", VI, "SELECT code, stated, computed, acknowledged FROM findings WHERE stated IS NOT NULL"]),
        ("help_query_vi.txt", ["query", "--help"]),
        ("help_query_en.txt", ["query", "--help", "--lang", "en"]),
    ],
)  # fmt: skip
def test_what_is_printed(planlang, golden, name, words):
    ran = planlang(*words, COLUMNS="80")
    assert ran.code == 0, ran.err
    golden(name, ran.out)


@pytest.mark.parametrize("path", [VI, EN])
def test_the_example_gives_the_columns_of_the_annex(planlang, path):
    ran = planlang("query", "--output-format", "csv", path, BY_SOURCE_AND_YEAR)
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert {(int(row["year"]), row["source"]): int(row["sum(amount)"]) for row in rows} == {
        place: amount for place, amount in annex_sums().items() if amount
    }
    assert sum(int(row["sum(amount)"]) for row in rows) == 10140


def test_every_column_can_be_asked_for_by_its_bare_name(planlang):
    for description in DESCRIPTIONS:
        columns = ", ".join(field.name for field in description.fields)
        ran = planlang("query", "--output-format", "json", VI, f"SELECT {columns} FROM {description.name}")
        assert ran.code == 0, ran.err
        from planlang.reports.query import kind_in_sql

        assert [(one["name"], one["type"]) for one in json.loads(ran.out)["columns"]] == [
            (field.name, kind_in_sql(field)) for field in description.fields
        ]


def test_several_files_stand_in_one_table(planlang):
    ran = planlang("query", "--output-format", "csv", EN, VI, "SELECT file, sum(amount) FROM funding GROUP BY ALL ORDER BY file")
    assert ran.out.splitlines()[1:] == [f"{EN},10140", f"{VI},10140"]
    ran = planlang("query", "--output-format", "csv", VI, EN, "SELECT count(*) FROM findings")
    assert ran.out.splitlines()[1:] == ["20"]


def test_standard_input(planlang):
    ran = planlang("query", "-", "SELECT count(*) AS n FROM parts WHERE level = 'project'", stdin=TEXT.encode())
    assert ran.out.splitlines()[2].strip() == "4"


def test_findings_follow_the_settings(planlang, tmp_path):
    (tmp_path / "p.plan").write_text(TEXT, "utf-8")
    (tmp_path / "planlang.toml").write_text('select = ["PL204"]\nignore = ["PL3"]\n', "utf-8")
    sql = "SELECT count(*) AS n FROM findings WHERE code = 'PL301'"
    assert planlang("query", "--output-format", "csv", str(tmp_path), sql).out == "n\n0\n"
    assert planlang("query", "--output-format", "csv", "--isolated", str(tmp_path), sql).out == "n\n1\n"
    assert (
        planlang("query", "--output-format", "csv", "--config", "ignore=PL301", "--isolated", str(tmp_path), sql).out == "n\n0\n"
    )


# ---- forms ----
ODD = (
    'ngôn ngữ: vi\nđơn vị tính: triệu đồng\ndự án A "=1+1" { kinh phí 2012: 1.234,5 }\n'
    'dự án B "Nội dung có dấu, dài" { kinh phí 2012: -3 }\n'
)


def test_columns_are_padded_by_what_they_take_on_the_screen(planlang):
    import unicodedata

    plan = unicodedata.normalize("NFD", ODD).encode()
    ran = planlang("query", "-", "SELECT part_name, part, amount FROM funding ORDER BY part", stdin=plan)
    lines = ran.out.splitlines()
    assert {width(line) for line in lines[1:4]} == {width(lines[1])}
    assert [line.split()[-1] for line in lines[2:4]] == ["1.234,5", "-3"]
    assert lines[4] == "(2 dòng)"
    assert planlang("query", "--lang", "en", "-", "SELECT amount FROM funding", stdin=plan).out.split()[2:4] == ["1,234.5", "-3"]


def test_csv_never_opens_as_a_formula(planlang):
    ran = planlang(
        "query", "--output-format", "csv", "-", "SELECT part_name, amount FROM funding ORDER BY part", stdin=ODD.encode()
    )
    assert list(csv.reader(io.StringIO(ran.out))) == [
        ["part_name", "amount"],
        ["'=1+1", "1234.5"],
        ["Nội dung có dấu, dài", "-3"],
    ]


def test_json_is_exact_and_each_name_stands_once(planlang):
    sql = "SELECT amount, amount, year, period_end, 0.1 + 0.2 AS x, NULL AS y, true AS z, 'a\"b' AS w FROM funding ORDER BY part LIMIT 1"
    data = json.loads(planlang("query", "--output-format", "json", "-", sql, stdin=ODD.encode()).out, parse_float=Decimal)
    assert [one["name"] for one in data["columns"]][:2] == ["amount", "amount_2"]
    assert data["rows"] == [
        {"amount": Decimal("1234.5"), "amount_2": Decimal("1234.5"), "year": 2012, "period_end": "2012-12-31", "x": Decimal("0.3"), "y": None, "z": True, "w": 'a"b'}
    ]  # fmt: skip
    nothing = json.loads(planlang("query", "--output-format", "json", VI, "SELECT * FROM funding_outside_total").out)
    assert nothing["rows"] == []


def test_the_list_of_tables_in_every_form(planlang):
    data = json.loads(planlang("query", "--tables", "--output-format", "json").out)
    assert [one["name"] for one in data["tables"]] == [one.name for one in DESCRIPTIONS]
    rows = list(csv.reader(io.StringIO(planlang("query", "--tables", "--output-format", "csv").out)))
    assert rows[0] == ["table", "column", "type", "doc_vi", "doc_en"]
    assert len(rows) == 1 + sum(len(one.fields) for one in DESCRIPTIONS)


# ---- what is off ----
@pytest.mark.parametrize(
    ("words", "vi", "en"),
    [
        (["query"], "chưa nêu tệp nào", "no file is named"),
        (["query", VI], "chưa có câu truy vấn", "there is no query"),
        (["query", "SELECT 1"], "chưa nêu tệp nào", "no file is named"),
        (["query", "nope.plan", "SELECT 1"], "không có tệp nope.plan", "there is no file nope.plan"),
        (["query", VI, "SELEC 1"], "chưa hiểu câu SQL ở gần “SELEC”", "not understood near “SELEC”"),
        (["query", VI, "SELECT sum(amount FROM funding"], "ở gần “FROM”", "near “FROM”"),
        (["query", VI, "SELECT"], "câu SQL", "SQL"),
        (["query", VI, "SELECT amonut FROM funding"], "có phải amount", "amount"),
        (["query", VI, "SELECT funding.amonut FROM funding"], "không có cột “amonut”", "no column “amonut”"),
        (["query", VI, "SELECT * FROM fundin"], "có phải funding", "is funding"),
        (["query", VI, "SELECT * FROM xyz"], "các bảng: funding, ", "tables: funding, "),
        (["query", VI, "SELECT summ(amount) FROM funding"], "không có hàm “summ”", "no function “summ”"),
        (["query", VI, "SELECT amount + name FROM funding, targets"], "chưa chạy được câu SQL", "the SQL cannot be run"),
        (["query", VI, "SELECT source, sum(amount) FROM funding"], 'DuckDB báo: “column "source" must', "DuckDB says: “column"),
        (
            ["query", VI, "SELECT source, sum(amount) FROM funding"],
            "”; xem các bảng và cột: planlang query --tables",
            "”; for tables and columns: planlang query --tables",
        ),
        (["query", VI, "SELECT 1; SELECT 2"], "đúng một câu SELECT", "one SELECT"),
        (["query", VI, " "], "đúng một câu SELECT", "one SELECT"),
        (["query", VI, "SELECT amount::INT / 0, CAST(part AS INT) FROM funding"], "chưa chạy được câu SQL", "cannot be run"),
    ],
)
def test_what_cannot_be_run_is_said_in_one_line(planlang, words, vi, en):
    for language, expected in (("vi", vi), ("en", en)):
        ran = planlang(*words, PLANLANG_LANG=language)
        assert ran.code == 2
        assert expected in ran.err
        assert ran.out == ""
        assert "Traceback" not in ran.err
        assert len(ran.err.strip().splitlines()) <= 2


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM '{folder}/secret.csv'",
        "SELECT * FROM read_csv('{folder}/secret.csv')",
        "SELECT * FROM read_text('{folder}/secret.csv')",
        "SELECT * FROM glob('{folder}/*')",
        "COPY (SELECT 1) TO '{folder}/out.csv'",
        "EXPORT DATABASE '{folder}/out'",
        "ATTACH '{folder}/out.db'",
        "INSTALL httpfs",
        "LOAD '{folder}/x.duckdb_extension'",
        "SET enable_external_access = true",
        "PRAGMA database_list",
        "CREATE TABLE x AS SELECT 1",
        "SELECT 1; SET enable_external_access = true; SELECT * FROM read_csv('{folder}/secret.csv')",
        "SELECT * FROM read_csv('https://example.org/x.csv')",
        "SELECT * FROM duckdb_secrets()",
        "SELECT * FROM connection",
        "SELECT * FROM tables",
    ],
)
def test_a_query_reaches_nothing_but_the_tables(planlang, tmp_path, sql):
    (tmp_path / "secret.csv").write_text("a\nsecret\n", "utf-8")
    ran = planlang("query", VI, sql.format(folder=tmp_path), HOME=str(tmp_path))
    assert ran.code == 2
    assert "secret" not in ran.out
    assert "Traceback" not in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["secret.csv"]


def test_a_file_that_cannot_be_read_stops_the_query(planlang, tmp_path):
    (tmp_path / "a.plan").write_bytes(TEXT.encode("utf-16"))
    ran = planlang("query", str(tmp_path / "a.plan"), "SELECT 1")
    assert (ran.code, ran.out) == (2, "")
    assert "UTF-16" in ran.err


def test_a_plan_of_which_a_part_could_not_be_read_says_so(planlang):
    plan = ODD + "dự án C { kinh phi nam 2012 }\n"
    ran = planlang("query", "--output-format", "csv", "-", "SELECT sum(amount) AS n FROM funding", stdin=plan.encode())
    assert (ran.code, ran.out) == (1, "n\n1231.5\n")
    assert ran.err == "<stdin>: 1 chỗ chưa đọc được nên kết quả có thể chưa đủ; xem: planlang check <stdin>\n"


@pytest.mark.parametrize("module", ["duckdb", "pyarrow"])
def test_a_missing_library_is_one_sentence(module):
    program = (
        f"import sys; sys.modules[{module!r}] = None\nfrom planlang.cli.main import main\n"
        f"raise SystemExit(main(['query', {str(EXAMPLE)!r}, 'SELECT 1']))\n"
    )
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", program], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert done.stderr == f"planlang query cần thư viện {module}; cài bằng lệnh: pip install 'planlang[data]'\n"


def test_the_tables_are_listed_without_any_library():
    program = (
        "import sys; sys.modules['duckdb'] = sys.modules['pyarrow'] = None\nfrom planlang.cli.main import main\n"
        "raise SystemExit(main(['query', '--tables']))\n"
    )
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", program], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "amount_minor" in done.stdout


def test_a_targets_own_unit_holds_for_its_figures(planlang, tmp_path):
    text = 'language: en\ntarget T1 "Households" { unit: %; baseline: 50; value: 95; by year: 2031 62; deadline: 2034 }\n'
    (tmp_path / "p.plan").write_text(text, "utf-8")
    ran = planlang("query", "--output-format", "csv", "p.plan", "SELECT unit, baseline_unit FROM targets", cwd=tmp_path)
    assert ran.out.split() == ["unit,baseline_unit", "percent,percent"]
    ran = planlang("query", "--output-format", "csv", "p.plan", "SELECT DISTINCT unit FROM target_values", cwd=tmp_path)
    assert ran.out.split() == ["unit", "percent"]
