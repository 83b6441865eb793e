"""Random numbers come in; consistent counts and cost lines, written as plans in either language, go out."""

from __future__ import annotations

import itertools

import attrs
from hypothesis import strategies as st

from planlang.source import Record
from planlang.values.numbers import speak_number
from planlang.values.words import write_words

_WORDS = {
    "vi": {
        "language": "ngôn ngữ", "quantity": "số lượng", "split": "chia theo", "words": "bằng chữ", "line": "khoản chi",
        "classes": "lớp", "price": "nghìn đồng/lớp", "dong": "nghìn đồng", "share": "tỷ lệ", "source": "nguồn kinh phí",
    },
    "en": {
        "language": "language", "quantity": "quantity", "split": "split by", "words": "in words", "line": "cost line",
        "classes": "classes", "price": "thousand dong/class", "dong": "thousand dong", "share": "share", "source": "funding source",
    },
}  # fmt: skip


@attrs.frozen(repr=False)
class Count(Record):
    """A whole in hectares, divided in several ways that all come to it.

    Attributes:
        divisions: for each way of dividing it, the parts.
    """

    divisions: tuple[tuple[int, ...], ...]

    @property
    def whole(self) -> int:
        """What every division comes to."""
        return sum(self.divisions[0])

    def as_plan(self, language: str = "vi") -> str:
        """The count as a plan, its figure in words too."""
        words = _WORDS[language]
        lines = [f"{words['language']}: {language}"]
        lines.append(f'{words["quantity"]} S1 "S": {speak_number(self.whole, language)} ha {{')
        lines.append(f"  {words['words']}: {write_words(self.whole, language)} ha")
        for number, parts in enumerate(self.divisions, 1):
            listed = ", ".join(f'"P{place}" {speak_number(part, language)}' for place, part in enumerate(parts, 1))
            lines.append(f'  {words["split"]} "D{number}": {listed}')
        return "\n".join([*lines, "}", ""])


@attrs.frozen(repr=False)
class Costed(Record):
    """A cost line whose product is printed, and shared between two sources.

    Attributes:
        quantity, price: classes, and thousands of đồng for each.
        percent: the share of the first source.
    """

    quantity: int
    price: int
    percent: int

    @property
    def amount(self) -> int:
        """What the line comes to, in thousands of đồng."""
        return self.quantity * self.price

    def as_plan(self, language: str = "vi") -> str:
        """The cost line as a plan: product, amount in words, shares."""
        words = _WORDS[language]
        product = f"{self.quantity} {words['classes']} x {speak_number(self.price, language)} {words['price']}"
        currency = "đồng" if language == "vi" else "dong"
        return "\n".join([
            f"{words['language']}: {language}",
            *(f'{words["source"]} {source} "{source}"' for source in ("TW", "XHH")),
            f'{words["line"]} K1 "K": {product} = {speak_number(self.amount, language)} {words["dong"]} {{',
            f"  {words['words']}: {write_words(self.amount * 1000, language)} {currency}",
            f"  {words['share']}: TW {self.percent}%, XHH {100 - self.percent}%",
            "}",
            "",
        ])  # fmt: skip


@st.composite
def counts(draw: st.DrawFn, max_divisions: int = 3) -> Count:
    """Wholes that several divisions agree on."""
    first = tuple(draw(st.lists(st.integers(0, 10**6), min_size=1, max_size=6)))
    divisions = [first]
    for _ in range(draw(st.integers(0, max_divisions - 1))):
        cuts = sorted(draw(st.lists(st.integers(0, sum(first)), max_size=5)))
        ends = [0, *cuts, sum(first)]
        divisions.append(tuple(end - start for start, end in itertools.pairwise(ends)))
    return Count(tuple(divisions))


def cost_lines() -> st.SearchStrategy[Costed]:
    """Cost lines whose figures all agree."""
    return st.builds(Costed, st.integers(1, 500), st.integers(1, 10**6), st.integers(0, 100))
