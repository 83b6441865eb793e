"""Random numbers come in; lists of tasks and results frameworks, each written as a table and as blocks, go out."""

from __future__ import annotations

from fractions import Fraction

import attrs
from hypothesis import strategies as st

from planlang.source import Record
from planlang.values.numbers import speak_number

_WORDS = {
    "vi": {
        "language": "ngôn ngữ", "agency": "cơ quan", "lead": "chủ trì", "cooperating": "phối hợp", "deadline": "thời hạn",
        "output": "sản phẩm", "task": "nhiệm vụ", "task table": "bảng nhiệm vụ", "id": "mã", "title": "tên", "level": "bậc",
        "framework": "khung kết quả", "objective": "mục tiêu", "outcome": "kết quả", "indicator": "chỉ số",
        "baseline": "giá trị gốc", "value": "giá trị", "actual": "đã đạt", "percent complete": "tỷ lệ hoàn thành",
    },
    "en": {
        "language": "language", "agency": "agency", "lead": "lead", "cooperating": "cooperating", "deadline": "deadline",
        "output": "output", "task": "task", "task table": "task table", "id": "id", "title": "title", "level": "row level",
        "framework": "results framework", "objective": "objective", "outcome": "outcome", "indicator": "indicator",
        "baseline": "baseline", "value": "value", "actual": "actual", "percent complete": "percent complete",
    },
}  # fmt: skip
_FIELDS = ("lead", "cooperating", "deadline", "output")
_FIGURES = ("baseline", "value", "actual")


@attrs.frozen(repr=False)
class TaskList(Record):
    """Tasks with their fields, and what holds for each of them that says nothing else.

    Attributes:
        tasks: for each task the fields that it states, as written.
        shared: the fields that are stated once for all.
    """

    tasks: tuple[dict[str, str], ...]
    shared: dict[str, str]

    def as_table(self, language: str = "vi") -> str:
        """The list as a plan with one table."""
        words = _WORDS[language]
        stated = [f"  {words[field]}: {value}" for field, value in self.shared.items()]
        head = [words["id"], words["title"], *(words[field] for field in _FIELDS)]
        rows = [
            [f"NV{number}", f"T {number}", *(task.get(field, "") for field in _FIELDS)]
            for number, task in enumerate(self.tasks, 1)
        ]
        lines = ["  | " + " | ".join(row) + " |" for row in [head, *rows]]
        return "\n".join([*_preamble(language), f"{words['task table']} {{", *stated, *lines, "}", ""])

    def as_blocks(self, language: str = "vi") -> str:
        """The same list, each task as a block of its own."""
        words = _WORDS[language]
        lines = _preamble(language)
        for number, task in enumerate(self.tasks, 1):
            fields = {**self.shared, **task}
            lines += [
                f'{words["task"]} NV{number} "T {number}" {{',
                *(f"{words[field]}: {fields[field]}" for field in fields),
                "}",
            ]
        return "\n".join([*lines, ""])


@attrs.frozen(repr=False)
class Framework(Record):
    """Objectives with outcomes, and each outcome with indicators whose per cent complete is right.

    Attributes:
        outcomes: for each objective the outcomes, and for each outcome its indicators: baseline, value, actual figure.
    """

    outcomes: tuple[tuple[tuple[tuple[int, int, int], ...], ...], ...]

    def as_table(self, language: str = "vi") -> str:
        """The framework as a plan with one table."""
        words = _WORDS[language]
        rows = [[words["level"], words["id"], *(words[field] for field in _FIGURES), words["percent complete"]]]
        rows += [[words[kind], id, *(figures or [""] * 4)] for kind, id, figures in self._rows(language)]
        lines = ["  | " + " | ".join(row) + " |" for row in rows]
        return "\n".join([f"{words['language']}: {language}", f"{words['framework']} {{", *lines, "}", ""])

    def as_blocks(self, language: str = "vi") -> str:
        """The same framework, each result as a block inside the one that it leads to."""
        words = _WORDS[language]
        depths = {"objective": 0, "outcome": 1, "indicator": 2}
        lines, open_blocks = [f"{words['language']}: {language}"], 0
        for kind, id, figures in self._rows(language):
            lines += ["}"] * (open_blocks - depths[kind])
            fields = zip((*_FIGURES, "percent complete"), figures, strict=False)
            lines.append(f"{words[kind]} {id} {{ {'; '.join(f'{words[field]}: {figure}' for field, figure in fields)}")
            open_blocks = depths[kind] + 1
        return "\n".join([*lines, "}" * open_blocks, ""])

    def _rows(self, language: str) -> list[tuple[str, str, list[str]]]:
        rows: list[tuple[str, str, list[str]]] = []
        for first, outcomes in enumerate(self.outcomes, 1):
            rows.append(("objective", f"MT{first}", []))
            for second, indicators in enumerate(outcomes, 1):
                rows.append(("outcome", f"KQ{first}_{second}", []))
                for third, (baseline, value, actual) in enumerate(indicators, 1):
                    done = round(Fraction(100 * (actual - baseline), value - baseline), 2)
                    figures = [speak_number(figure, language) for figure in (baseline, value, actual, done)]
                    rows.append(("indicator", f"CS{first}_{second}_{third}", [*figures[:3], f"{figures[3]}%"]))
        return rows


def _preamble(language: str) -> list[str]:
    words = _WORDS[language]
    return [f"{words['language']}: {language}", *(f'{words["agency"]} {one} "{one}"' for one in ("CQ1", "CQ2", "CQ3"))]


@st.composite
def task_lists(draw: st.DrawFn, max_tasks: int = 6) -> TaskList:
    """Lists of tasks with any of their fields, and with what is stated once for all."""
    values = {
        "lead": st.sampled_from(["CQ1", "CQ2", "CQ1, CQ3"]),
        "cooperating": st.sampled_from(["CQ3", "CQ2, CQ3"]),
        "deadline": st.sampled_from(["2013", "30/9/2013", "Q4 2014"]),
        "output": st.sampled_from(["X", "A list of 6"]),
    }
    tasks = draw(st.lists(st.fixed_dictionaries({}, optional=values), min_size=1, max_size=max_tasks))
    shared = draw(st.fixed_dictionaries({}, optional={"lead": values["lead"], "deadline": values["deadline"]}))
    return TaskList(tuple(tasks), shared)


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    """Results frameworks of any shape, with rising and falling indicators."""
    figure = st.integers(0, 10**6)
    indicator = st.tuples(figure, figure, figure).filter(lambda one: one[0] != one[1])
    outcome = st.lists(indicator, max_size=3).map(tuple)
    objective = st.lists(outcome, max_size=3).map(tuple)
    return Framework(tuple(draw(st.lists(objective, min_size=1, max_size=3))))
