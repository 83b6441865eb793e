"""Tables as they come out of spreadsheets and papers: merged headings, cells one by one, rows and heads that do not fit."""

import pytest

from planlang.formatting import format_source
from planlang.reading import reads
from planlang.rules.fixing import fix_reading
from planlang.rules.selection import Selection
from planlang.source import decode

HEAD = """language: en
unit: VND million
funding source TW "T"
funding source TINH "P"
project DA1 "A" { content CN1 "c" {} }
project DA2 "B" {}
task KT "K"
"""
GROUPED = """  |       | 2012    | 2013    | total |
  |       | TW TINH | TW TINH |       |
  | DA1   | 1  2    | 3  4    | 10    |
  | DA2   | 5  6    | 7  -    | 18    |
  | total | 6  8    | 10 4    | 28    |
"""


def _text(rows: str) -> str:
    return f'{HEAD}funding table PL "Annex" {{\n{rows}}}\n'


def _errors(rows: str) -> list:
    return [one for one in reads(_text(rows)).findings if one.severity.value == "error"]


def _figures(text: str) -> list:
    """Every row of the table with its figures; which columns had a heading together is no matter."""
    (breakdown,) = reads(text).plan.funding.breakdowns
    return [(row.parts, row.total, [(one.column, one.state, one.minor) for one in row.figures]) for row in breakdown.rows]


WANTED = _figures(_text(GROUPED))
ONE_BY_ONE = [row.split("|") for row in ("|DA1|1|2|3|4|10|", "|DA2|5|6|7|-|18|", "|total|6|8|10|4|28|")]
BODY = "".join("  |" + "|".join(cell.center(4) for cell in row[1:-1]) + "|\n" for row in ONE_BY_ONE)
MERGED = "  | | 2012 | | 2013 | | total |\n  | | TW | TINH | TW | TINH | |\n"


@pytest.mark.parametrize(
    "rows",
    [
        MERGED + BODY,
        "  | Part | 2012 | | 2013 | | total |\n  | | TW | TINH | TW | TINH |\n" + BODY,
        GROUPED[: GROUPED.index("  | DA1")] + BODY,
        (MERGED + BODY).replace(" ", "").replace("||2012", "| |2012"),
    ],
)
def test_merged_headings_and_cells_one_by_one(rows: str):
    assert _errors(rows) == []
    assert _figures(_text(rows)) == WANTED
    formatted = format_source(decode(_text(rows)))
    assert not formatted.refused
    assert _figures(formatted.text) == WANTED
    assert format_source(decode(formatted.text)).text == formatted.text


@pytest.mark.parametrize("bars", [("", ""), ("|", "|"), ("|", "")])
def test_a_whole_table_pasted_with_its_head(bars: tuple[str, str]):
    cells = ["\t2012\t\t2013\t\ttotal", "\tTW\tTINH\tTW\tTINH\t", *("\t".join(row[1:-1]) for row in ONE_BY_ONE)]
    rows = "".join(f"{bars[0]}{line}{bars[1]}\n" for line in cells)
    text = _text(rows)
    if not bars[0]:
        (found,) = reads(text).findings
        assert found.code == "PL017"
        text = fix_reading(reads(text), False, True, Selection()).text
    assert reads(text).findings == ()
    assert _figures(text) == WANTED


def test_an_empty_heading_over_sources_that_the_one_before_it_has_stands_for_no_time():
    rows = "  |     | 2012    | 2013    |         |\n  |     | TW TINH | TW TINH | TW TINH |\n  | DA1 | 1  2    | 3  4    | 4  6    |\n"
    columns = reads(_text(rows)).plan.funding.breakdowns[0].columns
    assert [column.time and column.time.first_year for column in columns if column.source == "TW"] == [2012, 2013, None]


def test_four_times_and_a_total_by_source_under_merged_headings():
    years = range(2011, 2015)
    head = "| |" + "".join(f" {year} | |" for year in years) + " total | |\n| |" + "TW|TINH|" * 5 + "\n"
    rows = head + "| DA1 |" + "1|2|" * 4 + "4|8|\n"
    assert _errors(rows) == []
    columns = reads(_text(rows)).plan.funding.breakdowns[0].columns
    by_source = [(column.time.first_year if column.time else None, column.total) for column in columns if column.source == "TINH"]
    assert by_source == [*((year, False) for year in years), (None, True)]


# ---- what does not fit ----
@pytest.mark.parametrize(
    ("rows", "said", "advice"),
    [
        (
            "| | 2012 | 2013 |\n| | TW TINH | TW |\n| DA1 | 1 2 | 3 4 |\n| DA2 | 1 2 | 3 4 |\n",
            "the group “2013” has 1 column in the head, but 2 rows have 2 figures there",
            "give the group its columns in the head, or correct these rows",
        ),
        (
            "| | 2012 | 2013 |\n| | TW TINH | TW TINH |\n| DA1 | 1 2 | 3 |\n| DA2 | 1 200 3 | 3 4 |\n".replace(
                "| 3 |", "| 3 5 |"
            ),
            "the group “2012” has 2 columns, here 3 figures stand",
            "one figure for each column; if a blank parts thousands, write 1,200 and the like",
        ),
        (
            "| | 2012 |\n| | TW TINH |\n| DA1 | 1 2 |\n| DA2 | 1 dong 2 |\n",
            "the group “2012” has 2 columns of figures, here stands “1 dong 2”",
            "one figure for each column and no words; the unit is stated once as “unit”, explanations go into a column of notes",
        ),
        (
            "| | 2012 |\n| KT | 5 |\n",
            "“KT” is a task and can have no row in the table",
            "if it has money of its own, declare it as an activity or content; if not, leave the row out",
        ),
        (
            "| | 2012 |\n| cộng DA1 | 5 |\n",
            "it is unclear which row “cộng DA1” is",
            "the row with the sum of a part begins with that part's id: DA1",
        ),
        (
            "| | 2012 |\n| subtotal of CN1 | 5 |\n",
            "it is unclear which row “subtotal of CN1” is",
            "the row with the sum of a part begins with that part's id: CN1",
        ),
        (
            "| | 2012 |\n| 1 | 5 |\n",
            "“1” is no id or name of a part",
            "a row begins with the id or name of its part; if this is a column of running numbers, leave it out",
        ),
        (
            "| TT | Nội dung | 2012 |\n| 1 | DA1 | 5 |\n| 2 | DA2 | 6 |\n",
            "the column “TT” stands before the names of the rows",
            "leave it out of every row: the first place of a row is the id or name of its part",
        ),
    ],
)
def test_what_does_not_fit_is_said_once(rows: str, said: str, advice: str):
    (found,) = _errors(rows)
    assert found.message.text("en") == said
    assert found.advice.text("en") == advice


def test_rows_that_misfit_in_their_own_ways_are_each_told():
    rows = "| | 2012 |\n| | TW TINH |\n| DA1 | 1 2 3 |\n| DA2 | 1 2 |\n| total | 2 4 6 8 |\n"
    assert [one.message.text("en") for one in _errors(rows)] == [
        "the group “2012” has 2 columns, here 3 figures stand",
        "the group “2012” has 2 columns, here 4 figures stand",
    ]


@pytest.mark.parametrize("cell", ["1 200", "1 200 300", "-", "[5]", "at least 5"])
def test_one_cell_for_one_column_is_one_figure(cell: str):
    assert _errors(f"| | 2012 |\n| DA1 | {cell} |\n") == []


def test_numbers_in_the_first_place_may_be_ids():
    text = 'language: en\nunit: VND million\nproject 1 "A" {}\nproject 2 "B" {}\nfunding table PL "x" {\n| TT | 2012 |\n| 1 | 5 |\n| 2 | 6 |\n}\n'
    assert reads(text).findings == ()


# ---- the order of columns ----
@pytest.mark.parametrize(
    ("years", "sources", "codes"),
    [
        ("2012 2013 2014", "TW TINH|TW TINH|TW TINH", 0),
        ("2014 2013 2012", "TW TINH|TW TINH|TW TINH", 0),
        ("2012 2014 2013", "TW TINH|TW TINH|TW TINH", 1),
        ("2012 2013 2014", "TW TINH|TINH TW|TW TINH", 1),
        ("2012 2014 2013", "TW TINH|TINH TW|TW TINH", 2),
        ("2012 2013 2014", "TW TINH|TINH|TW TINH", 0),
        ("2012-2014 2012 2013", "TW TINH|TW TINH|TW TINH", 0),
    ],
)
def test_columns_out_of_order(years: str, sources: str, codes: int):
    from planlang import check, loads

    groups = sources.split("|")
    cells = ["5 " * len(group.split()) for group in groups]
    rows = f"| | {' | '.join(years.split())} |\n| | {' | '.join(groups)} |\n| DA1 | {' | '.join(cells)} |\n"
    found = [one for one in check(loads(_text(rows))) if one.code == "PL246"]
    assert len(found) == codes


def test_columns_without_a_year_are_written_with_nothing_blank_over_them():
    from planlang import dumps, loads

    rows = "| | 2012 | TW TINH | 2013 |\n| | TW | | TW |\n| DA1 | 1 | 2 3 | 4 |\n"
    plan = loads(_text(rows))
    assert [column.time is None for column in plan.funding.breakdowns[0].columns if column.source] == [False, True, True, False]
    assert loads(dumps(plan)) == plan
