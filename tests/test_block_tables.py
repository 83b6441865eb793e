"""Tables whose rows are blocks: a table says what its rows would say as blocks, and each mistake in it is one finding."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import read_marked
from support import checked

from planlang.formatting import format_source
from planlang.model.declare import Key, Words, block_of, keys_of
from planlang.model.node import nodes_below
from planlang.model.plan import Plan
from planlang.reading import reads
from planlang.reading.vocabulary import all_classes, vocabulary
from planlang.source import decode
from planlang.testing import frameworks, task_lists

LANGUAGES = ("vi", "en")
#: Kinds of value whose examples stand in a cell as they stand behind a colon.
PLAIN = (
    "text", "texts", "word", "refs", "when", "period", "measure", "count", "funding", "unit", "recurrences", "scope", "path",
    "recipients", "flag", "words", "shares", "mean", "tallies",
)  # fmt: skip
HEAD = {
    "vi": """ngôn ngữ: vi
đơn vị tính: triệu đồng
nguồn kinh phí TW "Trung ương"
nguồn kinh phí TINH "Tỉnh"
cơ quan STC "Sở Tài chính"
cơ quan SNV "Sở Nội vụ"
""",
    "en": """language: en
unit: VND million
funding source TW "Central"
funding source TINH "Provincial"
agency STC "Department of Finance"
agency SNV "Department of Home Affairs"
""",
}
#: Classes that may be the rows of a table, with the words of each table.
TABLES = [(cls, code, words) for cls in all_classes() for code, words in block_of(cls).tables]
TABLE_NAMES = [words.en for _, _, words in TABLES]


def spelled(words: Words, language: str) -> str:
    return words.vi if language == "vi" else words.en


def holder(cls: type, code: str, language: str) -> tuple[str, str]:
    """What must stand around a block of a class, and behind it: nothing where it may stand in the plan."""
    if vocabulary(Plan).opening(cls, code) is not None:
        return "", ""
    for outer in all_classes():
        if vocabulary(outer).opening(cls, code) is not None:
            before, after = holder(outer, block_of(outer).words[0][0], language)
            return f'{before}{spelled(block_of(outer).words[0][1], language)} "x" {{\n', f"}}\n{after}"
    raise AssertionError(cls)


@st.composite
def same_plan(draw: st.DrawFn) -> tuple[str, str]:
    """A list of blocks as blocks, and as the rows of a table; what several of them share is said once for all."""
    language = draw(st.sampled_from(LANGUAGES))
    at = LANGUAGES.index(language)
    cls, code, words = draw(st.sampled_from(TABLES))
    keys: list[Key] = [key for _, key in keys_of(cls) if key.kind in PLAIN and "|" not in key.example[at]]
    keys = draw(st.lists(st.sampled_from(keys), unique_by=lambda key: key.words[0].vi, max_size=6))
    shared = draw(st.lists(st.sampled_from(keys), unique_by=lambda key: key.words[0].vi, max_size=2)) if keys else []
    with_ids, with_titles = draw(st.sampled_from([(True, True), (True, False), (False, True)]))
    rows = [[draw(st.booleans()) for _ in keys] for _ in range(draw(st.integers(1, 4)))]
    opens = spelled(dict(block_of(cls).words)[code], language)
    if "id" not in block_of(cls).head:
        with_ids, with_titles = False, True

    blocks, table = [], []
    for number, filled in enumerate(rows, 1):
        fields = [key for key, is_filled in zip(keys, filled, strict=True) if is_filled or key in shared]
        lines = [f"{spelled(key.words[0], language)}: {key.example[at]}\n" for key in fields]
        id, title = f" B{number}" * with_ids, f' "Mục {number}"' * with_titles
        blocks.append(f"{opens}{id}{title} {{\n{''.join(lines)}}}\n")
        cells = [f"B{number}"] * with_ids + [f"Mục {number}"] * with_titles
        cells += [key.example[at] if is_filled else "" for key, is_filled in zip(keys, filled, strict=True)]
        table.append(cells)
    names = [("mã", "id")[at]] * with_ids + [("tên", "title")[at]] * with_titles
    names += [spelled(key.words[0], language) for key in keys]
    stated = "".join(f"{spelled(key.words[0], language)}: {key.example[at]}\n" for key in shared)
    drawn = "".join(f"| {' | '.join(row)} |\n" for row in [names, *table])
    before, after = holder(cls, code, language)
    return (
        f"{HEAD[language]}{before}{''.join(blocks)}{after}",
        f"{HEAD[language]}{before}{spelled(words, language)} BANG {{\n{stated}{drawn}}}\n{after}",
    )


@settings(deadline=None)
@given(same_plan())
def test_a_table_says_what_its_rows_would_say_as_blocks(both):
    blocks, table = map(reads, both)
    assert sorted({finding.message.text("en") for finding in blocks.findings}) == sorted(
        {finding.message.text("en") for finding in table.findings}
    )
    assert blocks.plan == table.plan
    assert [node.path for node in nodes_below(blocks.plan)] == [node.path for node in nodes_below(table.plan)]
    # An unreadable default makes every row incomplete, as it would make every block.
    assert [node.incomplete for node in nodes_below(blocks.plan)] == [node.incomplete for node in nodes_below(table.plan)]


@settings(deadline=None)
@given(same_plan())
def test_a_table_keeps_what_it_says_when_it_is_laid_out_anew(both):
    made = format_source(decode(both[1]))
    assert not made.refused
    assert not made.unreadable
    assert format_source(decode(made.text)).text == made.text


@given(task_lists(), st.sampled_from(LANGUAGES))
def test_lists_of_tasks(listed, language):
    table, blocks = reads(listed.as_table(language)), reads(listed.as_blocks(language))
    assert table.findings == blocks.findings == ()
    assert table.plan == blocks.plan


@given(frameworks(), st.sampled_from(LANGUAGES))
def test_frameworks(framework, language):
    table, blocks = checked(framework.as_table(language)), checked(framework.as_blocks(language))
    assert table.reading.findings == blocks.reading.findings == ()
    assert table.reading.plan == blocks.reading.plan
    assert not table.with_code("PL520")


def test_every_kind_of_row_has_a_table():
    assert {
        "task table", "step table", "milestone table", "phase table", "target table", "indicator table", "results framework",
        "project table", "activity table", "cost table", "revenue table", "agency table", "agency group table", "place table",
        "funding source table", "legal basis table", "recipient table", "assignment table", "duty table", "report table",
    } <= set(TABLE_NAMES)  # fmt: skip


VI = HEAD["vi"]


def test_columns_of_every_kind():
    plan = read_marked(
        VI
        + """dự án DA1 "Tập huấn" {
  bảng khoản chi PL {
    bố trí kinh phí: STC
    | STT | tên             | số lượng | đơn giá            | 2012    | 2013    | tổng |
    |     |                 |          |                    | TINH TW | TINH TW |      |
    | (1) | (2)             | (3)      | (4)                | (5) (6) | (7) (8) | (9)  |
    |-----|-----------------|----------|--------------------|---------|---------|------|
    | 1   | Mở lớp          |          |                    | -  1530 | 10   20 | 1560 |
    | 1.1 | Thuê hội trường | 6 lớp    | 255 triệu đồng/lớp | -  1530 | 10   20 | 1560 |
    | 2   | In tài liệu     |          |                    | [90]    | -  -    | 90   |
    | 3   | Chưa giao       |          |                    | ?    -  | chờ -   |      |
    |     | tổng            |          |                    | -  1530 | 10   20 | 1650 |
  }
}
"""
    ).plan
    project = plan.projects[0]
    first, second, third = project.parts
    assert [part.number for part in project.parts] == ["1", "2", "3"]
    (inner,) = first.parts
    assert (inner.title, inner.ordinal, inner.word) == ("Thuê hội trường", "1.1", "cost_line")
    assert [ref.id for ref in inner.funder] == ["STC"]

    def shown(part):
        return [(str(one.column.time or ""), one.column.source, one.state, one.minor // 10**6) for one in part.amounts]

    assert shown(first) == [
        ("2012", "TINH", "blank", 0), ("2012", "TW", "figure", 1530), ("2013", "TINH", "figure", 10), ("2013", "TW", "figure", 20),
        ("", None, "figure", 1560),
    ]  # fmt: skip
    assert shown(second)[0] == ("2012", None, "figure", 90)
    assert [state for _, _, state, _ in shown(third)] == ["lost", "blank", "pending", "blank"]
    assert shown(project)[-1] == ("", None, "figure", 1650)


@pytest.mark.parametrize(
    ("rows", "paths"),
    [
        # by the dots of the ids
        ("| mã | tên |\n| 1 | a |\n| 1.1 | b |\n| 1.1.1 | c |\n| 1.2 | d |\n| 2 | e |", ["1", "1.1", "1.1.1", "1.2", "2"]),
        ("| mã | tên |\n| DA1 | a |\n| DA1.ND1 | b |\n| DA2 | c |", ["DA1", "DA1.ND1", "DA2"]),
        # by the paper's numbers: A, I, 1, a
        ("| STT | mã |\n| I | A1 |\n| 1 | B1 |\n| a | C1 |\n| b | C2 |\n| 2 | B2 |\n| II | A2 |\n| 1 | B3 |",
         ["A1", "A1.B1", "A1.B1.C1", "A1.B1.C2", "A1.B2", "A2", "A2.B3"]),
        ("| STT | mã |\n| A | A1 |\n| I | B1 |\n| II | B2 |\n| B | A2 |", ["A1", "A1.B1", "A1.B2", "A2"]),
        ("| STT | mã |\n| G | A1 |\n| H | A2 |\n| I | A3 |\n| K | A4 |", ["A1", "A2", "A3", "A4"]),
        # by a column of levels, in figures or in the words of the blocks
        ("| bậc | mã |\n| 1 | A1 |\n| 2 | B1 |\n| 3 | C1 |\n| 2 | B2 |\n| 1 | A2 |", ["A1", "A1.B1", "A1.B1.C1", "A1.B2", "A2"]),
        ("| bậc | mã |\n| dự án | A1 |\n| nội dung | B1 |\n| hoạt động | C1 |\n| nội dung | B2 |\n| dự án | A2 |",
         ["A1", "A1.B1", "A1.B1.C1", "A1.B2", "A2"]),
        # numbers that begin anew without a wider level lie in nothing
        ("| STT | mã |\n| 1 | A1 |\n| 2 | A2 |\n| 1 | A3 |", ["A1", "A2", "A3"]),
    ],
)  # fmt: skip
def test_rows_that_lie_in_rows(rows, paths):
    plan = read_marked(f"{VI}bảng hoạt động {{\n{rows}\n}}\n").plan
    assert [part.path for part in plan.walk_parts()] == paths


def test_a_row_of_levels_may_be_of_another_kind():
    plan = read_marked(
        VI
        + """khung kết quả {
  thời hạn: 2015
  | bậc            | mã | tên               | nội dung        | giá trị |
  | mục tiêu chung | G  | Bình đẳng         | Thực chất hơn   |         |
  | mục tiêu       | O1 | Lao động          |                 |         |
  | chỉ tiêu       | I1 | được tạo việc làm |                 | 40%     |
  | chỉ tiêu       | I2 | làm chủ           |                 | 30%     |
  | mục tiêu       | O2 | Chính trị         |                 |         |
  | chỉ tiêu       | I3 | tham gia cấp ủy   |                 | 25%     |
}
nhiệm vụ "Mở lớp" { phục vụ: O1, I3 }
"""
    ).plan
    (goal,) = plan.goals
    assert goal.text == "Thực chất hơn"
    assert [(one.path, [target.path for target in one.targets]) for one in goal.goals] == [
        ("G.O1", ["G.O1.I1", "G.O1.I2"]),
        ("G.O2", ["G.O2.I3"]),
    ]
    assert {str(target.deadline) for one in goal.goals for target in one.targets} == {"2015"}
    assert [ref.id for ref in plan.tasks[0].serves] == ["G.O1", "G.O2.I3"]


#: What is not as it should be in a table; each is one finding, and the rest is read.
MISTAKES = {
    "a column that is not known": ("| mã | tên | chu nhiem | # <- PL018\n| NV1 | a | STC |", [("NV1", "a")]),
    "a column without a name": ("| mã | tên | | # <- PL018\n| NV1 | a | STC |", [("NV1", "a")]),
    "the same column twice": ("| mã | tên | chủ trì | cơ quan chủ trì | # <- PL018\n| NV1 | a | STC | SNV |", [("NV1", "a")]),
    "a cell too few": ("| mã | tên | chủ trì | thời hạn |\n| NV1 | a | # <- PL017\n| NV2 | b | STC | 2013 |", [("NV1", "a"), ("NV2", "b")]),
    "a cell too many": ("| mã | tên |\n| NV1 | a | STC | # <- PL017", [("NV1", "a")]),
    "a cell that cannot be read": ("| mã | tên | thời hạn |\n| NV1 | a | 31/2/2013 | # <- PL013\n| NV2 | b | 2013 |", [("NV1", "a"), ("NV2", "b")]),
    "an agency that is not known": ("| mã | tên | chủ trì |\n| NV1 | a | STCC | # <- PL101", [("NV1", "a")]),
    "an id that is none": ("| mã | tên |\n| việc một | a | # <- PL019\n| 2013 | b | # <- PL019", [(None, "a"), (None, "b")]),
    "an id given twice": ("| mã | tên |\n| NV1 | a |\n| NV1 | b | # <- PL102", [("NV1", "a"), ("NV1", "b")]),
    "a field that is one value": ("| mã | thời hạn: 2012 2013 | # <- PL018\n| NV1 | x y |", [("NV1", None)]),
    "a level that is not known": ("| bậc | mã |\n| việc lớn | NV1 | # <- PL017", [("NV1", None)]),
    "a row that cannot lie in the one above": ("| bậc | mã |\n| 1 | NV1 |\n| 2 | NV2 | # <- PL017", [("NV1", None), ("NV2", None)]),
    "an empty last place left out": ("| mã | tên | ghi chú |\n| NV1 | a |", [("NV1", "a")]),
    "the id and the title in one place": ('| nhiệm vụ |\n| NV1 "a" |\n| b |', [("NV1", "a"), (None, "b")]),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "names"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes(rows, names):
    plan = read_marked(f"{VI}bảng nhiệm vụ {{\n{rows}\n}}\n").plan
    assert [(task.id, task.title) for task in plan.tasks] == names


def test_what_marks_in_place_of_a_value_mean():
    plan = read_marked(
        VI
        + """bảng nhiệm vụ {
  thời hạn: 2013
  chủ trì: STC
  | mã  | thời hạn | chủ trì |
  | NV1 |          | SNV     |
  | NV2 | -        | -       |
  | NV3 | ?        |         |
  | NV4 | chờ      |         |
}
nhiệm vụ NV5 { thời hạn: chờ; chủ trì: - }
"""
    ).plan
    assert [(str(task.deadline), [ref.id for ref in task.lead], task.incomplete, task.pending) for task in plan.tasks] == [
        ("2013", ["SNV"], False, ()),
        ("None", [], False, ()),
        ("None", ["STC"], True, ()),
        ("None", ["STC"], False, ("deadline",)),
        ("None", [], False, ("deadline",)),
    ]


def test_a_table_without_rows_and_a_total_that_is_nobodys():
    read_marked(f"{VI}bảng nhiệm vụ PL2 {{ # <- PL018\n}}\n")
    read_marked(f"{VI}bảng khoản chi {{\n| tên | kinh phí |\n| a | 5 |\n| tổng | 5 | # <- PL017\n}}\n")
    read_marked(f'{VI}dự án A "a" {{\nbảng khoản chi {{\n| tên | kinh phí |\n| a | 5 |\n| tổng | 6 |\n}}\n}}\n')


def test_a_row_that_cannot_stand_where_its_table_stands():
    plan = read_marked(
        f'{VI}dự án A "a" {{\nbảng nhiệm vụ {{\n| bậc | mã |\n| nhiệm vụ | X |\n| cơ quan | Y | # <- PL017\n}}\n}}'
    ).plan
    assert [task.id for task in plan.projects[0].tasks] == ["X"]


def test_rows_pasted_from_a_spreadsheet():
    text = VI + "bảng nhiệm vụ {\n| mã | tên | chủ trì | thời hạn |\n| NV1\tMở lớp\tSTC\t2013 |\n| NV2\tIn sách\t\t2014 |\n}\n"
    plan = read_marked(text).plan
    assert [(task.id, task.title, len(task.lead), str(task.deadline)) for task in plan.tasks] == [
        ("NV1", "Mở lớp", 1, "2013"),
        ("NV2", "In sách", 0, "2014"),
    ]
    assert "| NV2 | In sách |         | 2014     |" in format_source(decode(text)).text


def test_places_of_values_are_their_cells():
    reading = read_marked(f"{VI}bảng nhiệm vụ {{\n| mã | tên | thời hạn |\n| NV1 | Mở lớp | 2013 |\n}}\n")
    (task,) = reading.plan.tasks
    text = reading.source.text
    assert [text[span.start : span.end] for span in (task.span, task.at("title"), task.at("deadline"))] == [
        "NV1 | Mở lớp",
        "Mở lớp",
        "2013",
    ]


def test_blocks_inside_a_row():
    plan = read_marked(
        VI
        + """bảng cơ quan {
  | mã  | tên     | trách nhiệm               | báo cáo |
  | TT  | Sở TT   | "Lập kế hoạch", "Tổng hợp" | STC    |
  | XD  | Sở XD   | Thẩm định thiết kế         |        |
}
"""
    ).plan
    first, second = plan.agencies["TT"], plan.agencies["XD"]
    assert [duty.title for duty in first.duties] == ["Lập kế hoạch", "Tổng hợp"]
    assert [ref.id for ref in first.reports[0].to] == ["STC"]
    assert [duty.title for duty in second.duties] == ["Thẩm định thiết kế"]
