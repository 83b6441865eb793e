"""What a user wants checked comes in; which rules run, and at which level each reports, go out."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from planlang.diagnostics import Severity
from planlang.rules.rule import TIERS, Rule, Tier
from planlang.source import Record


@attrs.frozen(eq=False, repr=False)
class Selection(Record):
    """Which rules run.

    The tier says what runs by itself; `select` adds rules of higher tiers, `ignore` takes rules away, and the more exact of
    the two wins (`ignore PL3` with `select PL305` runs PL305 alone of its family). Rules that neither names are left to
    `wider`: what the command line says stands before what the settings say.

    Attributes:
        tier: "basic", "careful" or "extra".
        select, ignore: codes, beginnings of codes (`PL2`), or names of rules.
        levels: another level for a rule, by code.
        packages: names of installed packages of rules that run beside planlang's own; None: all of them.
        wider: the `select` and `ignore` that hold for rules which these do not name; its other attributes do not count.
    """

    tier: Tier = "basic"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, Severity] = attrs.field(factory=dict)
    packages: tuple[str, ...] | None = None
    wider: Selection | None = None

    def admits(self, rule: Rule) -> bool:
        """Whether a rule runs."""
        words: Selection | None = self
        while words is not None:
            chosen, left_out = _exactness(rule, words.select), _exactness(rule, words.ignore)
            if chosen or left_out:
                return chosen > left_out
            words = words.wider
        return TIERS.index(rule.tier) <= TIERS.index(self.tier)


def _exactness(rule: Rule, words: tuple[str, ...]) -> int:
    """How exactly the closest of some words names a rule; 0 when none does."""
    matching = [
        len(rule.code) if word == rule.name else len(word) for word in words if word == rule.name or rule.code.startswith(word)
    ]
    return max(matching, default=0)


#: What runs when nobody says anything.
DEFAULT = Selection()
