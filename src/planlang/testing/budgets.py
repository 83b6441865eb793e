"""Random numbers come in; consistent budgets, written as plans in either language and shape, go out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs
from hypothesis import strategies as st

from planlang.source import Record
from planlang.values.numbers import speak_number

_WORDS = {
    "vi": {
        "language": "ngôn ngữ", "plan": "kế hoạch", "period": "thời gian", "unit": "đơn vị tính", "million": "triệu đồng",
        "agency": "cơ quan", "source": "nguồn kinh phí", "project": "dự án", "content": "nội dung", "lead": "chủ trì",
        "table": "biểu kinh phí", "total": "tổng", "funding": "kinh phí", "duty": "trách nhiệm",
    },
    "en": {
        "language": "language", "plan": "plan", "period": "period", "unit": "unit", "million": "VND million",
        "agency": "agency", "source": "funding source", "project": "project", "content": "content", "lead": "lead",
        "table": "funding table", "total": "total", "funding": "funding", "duty": "duty",
    },
}  # fmt: skip

#: A part's path, a year, a source.
Place = tuple[str, int, str]


@attrs.frozen(repr=False)
class Budget(Record):
    """A consistent budget: amounts by part, year and source, from which every total follows.

    Attributes:
        projects: for each project its contents (ids); a project without contents carries its own amounts.
        years, sources: the columns.
        amounts: millions for each place; a place that is missing is blank.
    """

    projects: Mapping[str, Sequence[str]]
    years: tuple[int, ...]
    sources: tuple[str, ...]
    amounts: Mapping[Place, int]

    @property
    def parts(self) -> list[str]:
        """Paths of the finest parts."""
        return [
            path
            for project, contents in self.projects.items()
            for path in ([f"{project}.{one}" for one in contents] or [project])
        ]

    def total(self, part: str = "", year: int | None = None, source: str | None = None) -> int:
        """The sum of the amounts of a part (and what is in it), a year, a source; all of them when not said."""
        return sum(
            amount
            for (path, when, where), amount in self.amounts.items()
            if (not part or path == part or path.startswith(part + ".")) and year in (None, when) and source in (None, where)
        )

    def as_table(self, language: str = "vi", order: Sequence[int] | None = None) -> str:
        """The budget as a plan with one table: rows of parts, years by sources, total rows and columns.

        Args:
            language: "vi" or "en".
            order: a permutation of the table's rows; the order of the rows must not matter.
        """
        words = _WORDS[language]
        rows = [
            self._row(path, language)
            for project, contents in self.projects.items()
            for path in (project, *(f"{project}.{one}" for one in contents))
        ]
        rows.append(self._row("", language))
        if order is not None:
            rows = [rows[place] for place in order]
        groups = [*map(str, self.years), words["total"]]
        head = [["", *groups], ["", *[" ".join(self.sources)] * len(groups)]]
        table = "\n".join("  | " + " | ".join(row) + " |" for row in [*head, *rows])
        return "\n".join([*self._preamble(language), *self._parts(language), f'{words["table"]} PL "PL" {{', table, "}", ""])

    def as_blocks(self, language: str = "vi") -> str:
        """The budget as figures inside the parts, with a stated amount at the head of every part."""
        words = _WORDS[language]
        lines = self._preamble(language)
        for project, contents in self.projects.items():
            lines.append(f'{words["project"]} {project} "{project}"{self._stated(project, language)} {{ {words["lead"]}: CQ')
            if not contents:
                lines += self._funding(project, language)
            for one in contents:
                path = f"{project}.{one}"
                lines += [
                    f'{words["content"]} {one} "{one}"{self._stated(path, language)} {{',
                    *self._funding(path, language),
                    "}",
                ]
            lines.append("}")
        return "\n".join([*lines, ""])

    # ---- writing ----
    def _preamble(self, language: str) -> list[str]:
        words = _WORDS[language]
        lines = [f"{words['language']}: {language}", f"{words['unit']}: {words['million']}"]
        lines.append(f'{words["agency"]} CQ "CQ"')
        return lines + [f'{words["source"]} {source} "{source}"' for source in self.sources]

    def _parts(self, language: str) -> list[str]:
        words = _WORDS[language]
        lines: list[str] = []
        for project, contents in self.projects.items():
            inner = " ".join(f'; {words["content"]} {one} "{one}"' for one in contents)
            lines.append(f'{words["project"]} {project} "{project}" {{ {words["lead"]}: CQ {inner} }}')
        return lines

    def _row(self, path: str, language: str) -> list[str]:
        leaf = path in self.parts
        cells = []
        for year in (*self.years, None):
            group = []
            for source in self.sources:
                blank = leaf and year is not None and (path, year, source) not in self.amounts
                group.append("-" if blank else speak_number(self.total(path, year, source), language))
            cells.append(" ".join(group))
        return [path or _WORDS[language]["total"], *cells]

    def _stated(self, path: str, language: str) -> str:
        if not any(place[0] == path or place[0].startswith(path + ".") for place in self.amounts):
            return ""
        return f": {speak_number(self.total(path), language)} {_WORDS[language]['million']}"

    def _funding(self, path: str, language: str) -> list[str]:
        lines = []
        for year in self.years:
            items = [
                f"{source} {speak_number(self.amounts[path, year, source], language)}"
                for source in self.sources
                if (path, year, source) in self.amounts
            ]
            if items:
                lines.append(f"{_WORDS[language]['funding']} {year}: {', '.join(items)}")
        return lines


@st.composite
def budgets(draw: st.DrawFn, max_projects: int = 4, max_contents: int = 3) -> Budget:
    """Consistent budgets of any shape: one to several projects, contents or none, blanks, zeros, large amounts."""
    count = draw(st.integers(1, max_projects))
    projects = {
        f"DA{number}": [f"ND{one}" for one in range(1, draw(st.integers(0, max_contents)) + 1)] for number in range(1, count + 1)
    }
    first = draw(st.integers(1950, 2090))
    years = tuple(range(first, first + draw(st.integers(1, 4))))
    sources = tuple(draw(st.lists(st.sampled_from(["TW", "TINH", "KHAC", "ODA", "XHH"]), min_size=1, max_size=3, unique=True)))
    amount = st.one_of(st.integers(0, 300), st.integers(0, 10**7))
    amounts: dict[Place, int] = {}
    budget = Budget(projects, years, sources, amounts)
    for path in budget.parts:
        for year in years:
            for source in sources:
                if draw(st.integers(0, 5)):
                    amounts[path, year, source] = draw(amount)
    return budget
