"""Random numbers come in; consistent tables by several dimensions, with rows by place under projects, go out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

import attrs
from hypothesis import strategies as st

from planlang.source import Record

_WORDS = {
    "vi": ("ngôn ngữ: vi", "đơn vị tính: triệu đồng", "nguồn kinh phí", "chiều phân loại", "địa bàn", "dự án", "biểu kinh phí", "tổng"),
    "en": ("language: en", "unit: VND million", "funding source", "dimension", "place", "project", "funding table", "total"),
}  # fmt: skip

#: A project, a place in it ("" for the project as a whole), a year, a source, a class.
Coordinates = tuple[str, str, int, str, str]


@attrs.frozen(repr=False)
class Cube(Record):
    """Amounts by project, place, year, source and class, from which every total follows.

    Attributes:
        projects: for each project the places that its money is divided into; none where it is not divided.
        years, sources, classes: what its columns are by.
        amounts: millions for each coordinate; all of them.
    """

    projects: Mapping[str, tuple[str, ...]]
    years: tuple[int, ...]
    sources: tuple[str, ...]
    classes: tuple[str, ...]
    amounts: Mapping[Coordinates, int]

    def total(self, project: str = "", place: str = "", year: int = 0, source: str = "", kind: str = "") -> int:
        """The sum of the amounts at some coordinates; all of a dimension where nothing is said."""
        asked = (project, place, year, source, kind)
        return sum(
            amount
            for at, amount in self.amounts.items()
            if all(not want or want == has for want, has in zip(asked, at, strict=True))
        )

    def as_table(self, language: str = "vi", changed: int = 0) -> str:
        """The cube as a plan with one table of three head rows; `changed` is added to its last total."""
        first, unit, source, dimension, place, project, table, total = _WORDS[language]
        places = sorted({one for inside in self.projects.values() for one in inside})
        lines = [first, unit, *(f'{source} {one} "Source {one}"' for one in self.sources)]
        lines.append(f'{dimension} KIND "Kind": ' + ", ".join(f'{one} "Kind {one}"' for one in self.classes))
        lines.extend(f'{place} {one} "Place {one}"' for one in places)
        lines.extend(f'{project} {one} "Project {one}"' for one in self.projects)
        lines.append(f'{table} CUBE "Cube" {{')
        kinds = " ".join(self.classes)
        lines.append("| | " + " | ".join(map(str, self.years)) + f" | {total} |")
        lines.append("| | " + " | ".join([" ".join(self.sources)] * len(self.years)) + " | |")
        lines.append("| | " + " | ".join([" ".join([kinds] * len(self.sources))] * len(self.years)) + " | |")
        lines.extend(self._rows(total, changed))
        return "\n".join([*lines, "}", ""])

    def with_changed_total(self, by: int) -> str:
        """The plan with its grand total changed."""
        return self.as_table(changed=by)

    def _rows(self, total: str, changed: int) -> Iterator[str]:
        for project, places in self.projects.items():
            yield self._row(project, project)
            for place in places:
                yield self._row(f"- {place}", project, place)
        yield self._row(total, changed=changed)

    def _row(self, label: str, project: str = "", place: str = "", changed: int = 0) -> str:
        groups = [
            " ".join(str(self.total(project, place, year, *one)) for one in product(self.sources, self.classes))
            for year in self.years
        ]
        return f"| {label} | " + " | ".join(groups) + f" | {self.total(project, place) + changed} |"


@st.composite
def cubes(draw: st.DrawFn) -> Cube:
    """Consistent tables by project, place, year, source and class."""
    projects = {
        f"P{number}": draw(st.sampled_from([(), ("NORTH", "SOUTH"), ("EAST", "WEST", "SOUTH")]))
        for number in range(draw(st.integers(1, 3)))
    }
    years = tuple(range(2031, 2031 + draw(st.integers(1, 3))))
    sources = ("FUND", "LEVY")[: draw(st.integers(1, 2))]
    classes = ("TRUNK", "LOCAL", "OTHER")[: draw(st.integers(2, 3))]
    at = [
        (project, place, year, source, kind)
        for project, places in projects.items()
        for place in places or ("",)
        for year, source, kind in product(years, sources, classes)
    ]
    amounts = draw(st.lists(st.integers(1, 500), min_size=len(at), max_size=len(at)))
    return Cube(projects, years, sources, classes, dict(zip(at, amounts, strict=True)))
