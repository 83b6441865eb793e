"""CPU time to explain large tables: 2,000 rows of 60 cells with 20 wrong ones, and tables made to cost as much as they can.

python benchmarks/causes.py
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from random import Random

from planlang.reading import reads
from planlang.totals.causes import explain

ROWS, YEARS, SOURCES = 2000, 20, ("TINH", "TW", "KHAC")
BOUND = 5.0

Cells = list[list[int]]


def table(cells: Cells, heads: list[int], random: Random, wrong: int) -> str:
    """A plan with one table: projects with contents, totals of each row by source, of each project, of everything."""
    width = len(SOURCES)
    rows: list[tuple[str, list[int]]] = []
    for project, count in enumerate(heads, 1):
        contents = [cells.pop() for _ in range(count)]
        rows.append((f"DA{project}", [sum(column) for column in zip(*contents, strict=True)]))
        rows.extend((f"DA{project}.ND{number}", one) for number, one in enumerate(contents, 1))
    facts = [row for row in rows if "." in row[0]]
    rows.append(("tổng", [sum(column) for column in zip(*(one for _, one in facts), strict=True)]))
    printed = [[*one, *(sum(one[source::width]) for source in range(width))] for _, one in rows]
    for _ in range(wrong):
        row = random.choice([place for place, (label, _) in enumerate(rows) if "." in label])
        column = random.randrange(width * YEARS)
        printed[row][column] = random.choice((printed[row][column] * 10, printed[row][column] + random.randint(1, 900)))
    lines = ["ngôn ngữ: vi", "đơn vị tính: triệu đồng"]
    lines += [f'nguồn kinh phí {source} "{source}"' for source in SOURCES]
    for project, count in enumerate(heads, 1):
        inner = "; ".join(f'nội dung ND{number} "ND"' for number in range(1, count + 1))
        lines.append(f'dự án DA{project} "DA" {{ {inner} }}')
    groups = [*map(str, range(2001, 2001 + YEARS)), "tổng"]
    lines += [
        'biểu kinh phí PL "PL" {',
        "| | " + " | ".join(groups) + " |",
        "| | " + " | ".join([" ".join(SOURCES)] * len(groups)) + " |",
    ]
    for (label, _), figures in zip(rows, printed, strict=True):
        shown = [" ".join(map(str, figures[at : at + width])) for at in range(0, len(figures), width)]
        lines.append(f"| {label} | " + " | ".join(shown) + " |")
    return "\n".join([*lines, "}", ""])


def drawn(random: Random, wrong: int, amount: Callable[[], int], each: int = 9) -> str:
    """2,000 rows of facts, nine to a project."""
    cells = [[amount() for _ in range(YEARS * len(SOURCES))] for _ in range(ROWS)]
    heads = [each] * (ROWS // each) + ([ROWS % each] if ROWS % each else [])
    return table(cells, heads, random, wrong)


def equal_and_wrong(random: Random) -> str:
    """All figures equal, and every printed total one too high: thousands of failing claims that all look the same."""
    text = drawn(random, 0, lambda: 7)
    lines = text.split("\n")
    return "\n".join(
        _raised(line) if line.startswith(("| DA", "| tổng")) and "." not in line.split("|")[1] else line for line in lines
    )


def _raised(line: str) -> str:
    return " ".join(str(int(word) + 1) if word.isdigit() else word for word in line.split(" "))


def measure(name: str, text: str) -> bool:
    """Print one line; whether the bound was kept."""
    plan = reads(text).plan
    (summed,) = plan.funding.summed
    failing = [claim for claim in summed.claims if claim.status == "fails"]
    start = time.process_time()
    groups = explain(summed, failing)
    used = time.process_time() - start
    explained = sum(1 for group in groups if group.kind)
    proven = all(group.proven for group in groups)
    print(
        f"| {name} | {len(failing):,} | {len(groups):,} | {explained:,} | {'yes' if proven else 'no'} | {used:.2f} s |",
        flush=True,
    )
    return used <= BOUND


def main() -> int:
    """Measure each table; exit with 1 where the bound is broken."""
    random = Random(7)
    print("| table | failing totals | groups | with a cause | proven smallest | CPU |")
    print("|---|---|---|---|---|---|")
    kept = [
        measure("20 wrong cells", drawn(random, 20, lambda: random.randint(1, 5000))),
        measure("20 wrong cells, round figures", drawn(random, 20, lambda: 10 * random.randint(1, 80))),
        measure("60 wrong cells", drawn(random, 60, lambda: random.randint(1, 5000))),
        measure("1,000 wrong cells", drawn(random, 1000, lambda: random.randint(1, 5000))),
        measure("all figures equal, one wrong", drawn(random, 1, lambda: 7)),
        measure("all figures equal, 20 wrong", drawn(random, 20, lambda: 7)),
        measure("all figures equal, all totals off", equal_and_wrong(random)),
    ]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
