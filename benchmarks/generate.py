"""A number of amounts comes in; plans and beancount ledgers of that size, which state the same totals, go out.

The same money is written three ways: as one funding table (`table_N.plan`), as funding lines inside the parts
(`blocks_N.plan`), and, once for each of the two, as a beancount ledger that asserts exactly the totals the plan states
(`table_N.beancount`, `blocks_N.beancount`). The seed is fixed: the same call writes the same bytes.

    python benchmarks/generate.py --amounts 10000 --into /tmp/plans --wrong-total
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

Shape = Literal["table", "blocks"]
Cell = tuple[int, str]  # year, id of the funding source

SHAPES: tuple[Shape, ...] = ("table", "blocks")
YEARS = (2012, 2013, 2014, 2015)
SOURCES = {"TINH": "Ngân sách tỉnh", "TW": "Ngân sách Trung ương", "KHAC": "Nguồn khác"}
CELLS: tuple[Cell, ...] = tuple((year, source) for year in YEARS for source in SOURCES)
AGENCIES = {
    "UBND_TINH": "Ủy ban nhân dân tỉnh",
    "STC": "Sở Tài chính",
    "SNV": "Sở Nội vụ",
    "SYT": "Sở Y tế",
    "SGDDT": "Sở Giáo dục và Đào tạo",
    "STTTT": "Sở Thông tin và Truyền thông",
}
LEADS = ("SNV", "SYT", "SGDDT", "STTTT")
DOINGS = ("Tập huấn", "Bồi dưỡng", "Hỗ trợ", "Tuyên truyền cho", "Xây dựng mạng lưới", "Tư vấn cho", "Khảo sát", "Đào tạo")
PEOPLE = ("cán bộ xã", "cộng tác viên thôn", "nữ đại biểu", "giáo viên mầm non", "phóng viên", "hộ gia đình trẻ", "y tá")
CONTENTS_PER_PROJECT = 10
LEAST, MOST = 150, 1_450  # million đồng; no amount is ten times its neighbour
SEED = 20_120_510
UNIT = "triệu đồng"
COMMODITY = "MVND"  # a million đồng
SPENT = "Expenses:Plan"
AFTER_LAST_YEAR = f"{YEARS[-1] + 1}-01-01"


@dataclass(frozen=True)
class Content:
    """A part at the lowest level: what it is called, who leads it, and its amounts."""

    id: str
    title: str
    lead: str
    amounts: dict[Cell, int]

    @cached_property
    def total(self) -> int:
        return sum(self.amounts.values())


@dataclass(frozen=True)
class Project:
    """Contents together, with the total that the plan states for them (off by one where it is planted wrong)."""

    id: str
    title: str
    contents: tuple[Content, ...]
    fault: int = 0

    @cached_property
    def amounts(self) -> dict[Cell, int]:
        return add_up(content.amounts for content in self.contents)

    @cached_property
    def stated_total(self) -> int:
        return sum(self.amounts.values()) + self.fault


@dataclass(frozen=True)
class Workload:
    """All projects of one plan, and their sums by year and source."""

    projects: tuple[Project, ...]

    @cached_property
    def amounts(self) -> dict[Cell, int]:
        return add_up(project.amounts for project in self.projects)

    @cached_property
    def by_year(self) -> dict[int, int]:
        return {year: sum(self.amounts.get((year, source), 0) for source in SOURCES) for year in YEARS}

    @property
    def faulty(self) -> Project | None:
        return next((project for project in self.projects if project.fault), None)


@dataclass(frozen=True)
class Written:
    """One file and what is wrong in it: line and stated figure of the planted total, both None in a faultless file."""

    path: str
    shape: Shape
    amounts: int
    wrong_line: int | None
    wrong_figure: int | None


def add_up(parts: Iterable[dict[Cell, int]]) -> dict[Cell, int]:
    """Sums by year and source; a cell that no part has is in no sum."""
    sums: dict[Cell, int] = {}
    for amounts in parts:
        for cell, amount in amounts.items():
            sums[cell] = sums.get(cell, 0) + amount
    return sums


def workload(amounts: int, *, wrong_total: bool = False) -> Workload:
    """Draw projects that hold exactly `amounts` amounts; `wrong_total` states the middle project's total 1 too high."""
    draw = random.Random(SEED)
    contents: list[Content] = []
    for number in range(-(-amounts // len(CELLS))):
        cells = CELLS[: amounts - number * len(CELLS)]
        title = f"{draw.choice(DOINGS)} {draw.choice(PEOPLE)}, đợt {number + 1}"
        figures = {cell: draw.randint(LEAST, MOST) for cell in cells}
        contents.append(Content(f"ND{number % CONTENTS_PER_PROJECT + 1}", title, LEADS[number % len(LEADS)], figures))
    groups = [tuple(contents[start : start + CONTENTS_PER_PROJECT]) for start in range(0, len(contents), CONTENTS_PER_PROJECT)]
    faulty = len(groups) // 2 if wrong_total else None
    projects: list[Project] = []
    for place, group in enumerate(groups):
        title = f"{draw.choice(DOINGS)} {draw.choice(PEOPLE)}, dự án {place + 1}"
        projects.append(Project(f"DA{place + 1}", title, group, fault=1 if place == faulty else 0))
    return Workload(tuple(projects))


def table_plan(work: Workload) -> Iterator[str]:
    """The lines of a plan whose money stands in one table, years by sources, with totals of rows and columns."""
    yield from plan_head()
    for project in work.projects:
        yield f'dự án {project.id} "{project.title}" {{'
        for content in project.contents:
            yield f'  nội dung {content.id} "{content.title}" {{ chủ trì: {content.lead}; phối hợp: STC }}'
        yield "}"
    yield ""
    yield 'biểu kinh phí PHU_LUC "Phụ lục" {'
    yield f"  đơn vị tính: {UNIT}"
    yield from (f"  {row}" for row in table_rows(work))
    yield "}"


def table_rows(work: Workload) -> Iterator[str]:
    """The rows of the table: head, a row for each project and content, two total rows; the columns are aligned."""
    total = figure(sum(work.by_year.values()))
    widths = {cell: max(len(figure(work.amounts.get(cell, 0))), len(cell[1])) for cell in CELLS}
    labels = (f"{project.id}.{content.id}" for project in work.projects for content in project.contents)
    label_width = max(len("tổng cộng"), *map(len, labels))
    group_widths = {year: sum(widths[year, source] + 1 for source in SOURCES) - 1 for year in YEARS}

    def row(label: str, groups: Iterable[str], last: str) -> str:
        cells = [group.ljust(width) for group, width in zip(groups, group_widths.values(), strict=True)]
        return f"| {' | '.join([label.ljust(label_width), *cells, last.rjust(len(total))])} |"

    def figures(amounts: dict[Cell, int]) -> Iterator[str]:
        for year in YEARS:
            texts = ((figure(amounts[cell]) if cell in amounts else "-", widths[cell]) for cell in CELLS if cell[0] == year)
            yield " ".join(text.rjust(width) for text, width in texts)

    heads = (" ".join(source.rjust(widths[year, source]) for source in SOURCES) for year in YEARS)
    yield row("", (str(year) for year in YEARS), "tổng")
    yield row("", heads, "")
    for project in work.projects:
        yield row(project.id, figures(project.amounts), figure(project.stated_total))
        for content in project.contents:
            yield row(f"{project.id}.{content.id}", figures(content.amounts), figure(content.total))
    yield row("tổng", figures(work.amounts), "")
    yield row("tổng cộng", (figure(amount) for amount in work.by_year.values()), total)


def blocks_plan(work: Workload) -> Iterator[str]:
    """The lines of a plan whose money stands inside its parts, with totals on the heads of the parts and in the text."""
    yield from plan_head()
    for project in work.projects:
        yield f'dự án {project.id} "{project.title}": {figure(project.stated_total)} {UNIT} {{'
        for content in project.contents:
            yield f'  nội dung {content.id} "{content.title}": {figure(content.total)} {UNIT} {{'
            yield f"    chủ trì: {content.lead}; phối hợp: STC"
            for year in YEARS:
                if given := by_source(content.amounts, year):
                    yield f"    kinh phí {year}: {given}"
            yield "  }"
        yield "}"
    yield ""
    yield "số liệu nêu tại V.1 {"
    for year, total in work.by_year.items():
        if total:
            yield f"  kinh phí {year}: tổng {figure(total)}, gồm {by_source(work.amounts, year)}"
    yield "}"


def by_source(amounts: dict[Cell, int], year: int) -> str:
    """One year's amounts as a funding line gives them: `TINH 100, TW 150`."""
    return ", ".join(f"{source} {figure(amounts[year, source])}" for source in SOURCES if (year, source) in amounts)


def plan_head() -> Iterator[str]:
    """What a plan needs beside its money, so that nothing but its totals can be found fault with."""
    yield "ngôn ngữ: vi"
    yield ""
    yield 'kế hoạch "Kế hoạch hỗ trợ cơ sở giai đoạn 2012-2015" {'
    yield f"  thời gian: {YEARS[0]}-{YEARS[-1]}"
    yield "  cơ quan ban hành: UBND_TINH"
    yield f"  đơn vị tính: {UNIT}"
    yield "}"
    yield ""
    yield from (f'cơ quan {id} "{name}"' for id, name in AGENCIES.items())
    yield ""
    yield from (f'nguồn kinh phí {id} "{name}"' for id, name in SOURCES.items())
    yield ""
    yield f'giai đoạn GD1 "Giai đoạn {YEARS[0]}-{YEARS[-1]}" {{ thời gian: {YEARS[0]}-{YEARS[-1]} }}'
    yield ""


def ledger(work: Workload, shape: Shape) -> Iterator[str]:
    """The lines of a beancount ledger with the same amounts and exactly the totals that the plan of that shape states.

    A transaction for each content and year takes each amount from the account of its source and gives the sum to the
    account of its content. So every amount is one posting and every stated total one `balance` assertion. Of the ways
    to write this it is the one that bean-check reads quickest: the sum is given (filling it in costs more), and every
    account has an assertion of its own (an account without one is compared with the names of all that have one, which
    takes quadratic time).
    """
    yield f'option "operating_currency" "{COMMODITY}"'
    yield ""
    yield from (f"{YEARS[0]}-01-01 open {account} {COMMODITY}" for account in accounts(work, shape))
    for project in work.projects:
        for content in project.contents:
            for year in YEARS:
                given = [(source, content.amounts[year, source]) for source in SOURCES if (year, source) in content.amounts]
                if given:
                    yield ""
                    yield f'{year}-12-31 * "{content.lead}" "{content.title}"'
                    yield from (f"  {giving(source, project, shape)}  -{amount} {COMMODITY}" for source, amount in given)
                    yield f"  {SPENT}:{project.id}:{content.id}  {sum(amount for _, amount in given)} {COMMODITY}"
    yield ""
    for project in work.projects:
        yield f"{AFTER_LAST_YEAR} balance {SPENT}:{project.id}  {project.stated_total} {COMMODITY}"
        for content in project.contents:
            yield f"{AFTER_LAST_YEAR} balance {SPENT}:{project.id}:{content.id}  {content.total} {COMMODITY}"
        if shape == "table":
            yield from yearly_balances({source: giving(source, project, shape) for source in SOURCES}, project.amounts)
    yield from yearly_balances({source: f"Income:{source}" for source in SOURCES}, work.amounts)
    spent = 0
    for year, total in work.by_year.items():
        spent += total
        yield f"{year + 1}-01-01 balance {SPENT}  {spent} {COMMODITY}"


def accounts(work: Workload, shape: Shape) -> Iterator[str]:
    """Every account that the ledger posts to or asserts a balance of."""
    yield SPENT
    yield from (f"Income:{source}" for source in SOURCES)
    for project in work.projects:
        yield f"{SPENT}:{project.id}"
        yield from (f"{SPENT}:{project.id}:{content.id}" for content in project.contents)
        if shape == "table":
            yield from (giving(source, project, shape) for source in SOURCES)


def giving(source: str, project: Project, shape: Shape) -> str:
    """The account that amounts of a source come from; one for each project where the plan states its sums by source."""
    return f"Income:{source}:{project.id}" if shape == "table" else f"Income:{source}"


def yearly_balances(account_of: dict[str, str], amounts: dict[Cell, int]) -> Iterator[str]:
    """Balances of the sources' accounts at the end of each year; a ledger sums up from its beginning."""
    for source, account in account_of.items():
        taken = 0
        for year in YEARS:
            taken += amounts.get((year, source), 0)
            yield f"{year + 1}-01-01 balance {account}  {-taken} {COMMODITY}"


def figure(amount: int) -> str:
    """An amount as a Vietnamese plan prints it.

    >>> figure(1234567)
    '1.234.567'
    """
    return f"{amount:,}".replace(",", ".")


def write_files(amounts: int, into: Path, *, wrong_total: bool = False) -> list[Written]:
    """Write both plans and both ledgers of one size into a folder, which must exist."""
    work = workload(amounts, wrong_total=wrong_total)
    faulty = work.faulty.id if work.faulty else "nothing"
    written: list[Written] = []
    for shape in SHAPES:
        plan, opening = (table_plan(work), f"  | {faulty} ") if shape == "table" else (blocks_plan(work), f"dự án {faulty} ")
        for name, lines, begins in (
            (f"{shape}_{amounts}.plan", plan, opening),
            (f"{shape}_{amounts}.beancount", ledger(work, shape), f"{AFTER_LAST_YEAR} balance {SPENT}:{faulty} "),
        ):
            path = into / name
            line = write_lines(path, lines, begins)
            written.append(Written(str(path), shape, amounts, line, work.faulty.stated_total if work.faulty else None))
    return written


def write_lines(path: Path, lines: Iterable[str], begins: str) -> int | None:
    """Write a file; gives the number (from 1) of the line that begins with `begins`."""
    found = None
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(lines, start=1):
            if line.startswith(begins):
                found = number
            file.write(line + "\n")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the files asked for; prints one line of JSON for each."""
    parser = argparse.ArgumentParser(description="Write plans and beancount ledgers of a given size that state the same totals.")
    parser.add_argument("--amounts", type=int, default=1_000, metavar="N", help="how many amounts (default: 1000)")
    parser.add_argument("--into", type=Path, required=True, metavar="FOLDER", help="an existing folder outside the repository")
    parser.add_argument("--wrong-total", action="store_true", help="state one project's total 1 too high, in plans and ledgers")
    asked = parser.parse_args(arguments)
    if asked.amounts < 1:
        parser.error("--amounts must be at least 1")
    if not asked.into.is_dir():
        parser.error(f"no such folder: {asked.into}")
    for written in write_files(asked.amounts, asked.into, wrong_total=asked.wrong_total):
        print(json.dumps(asdict(written), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
