"""The kinds of causes, and how they rank.

A planner meets these slips in this order, and that is how explanations rank that fit the figures equally well. Each
has a weight; the lighter is the likelier. The unit is arbitrary, a total that nobody can explain weighs 3, and weights
of several causes in one table add up. What stands behind them:

- One slip that accounts for many cells is always likelier than many slips. A row that came late and was never added,
  a subtotal added together with its parts, a figure typed with its zeros miscounted or two digits exchanged: these are
  what an appraiser looks for first (1.0).
- A slip of the column, an omitted year, figures of one row in another unit come next: whole rows are pasted, and then
  all their figures show it (1.1 to 1.2).
- One digit mistyped, lost or added is as common, but nearly any small difference can be told that way, so it stands
  behind what needs a coincidence to fit (1.3).
- An omission that the neighbouring cells do not share is odd: who forgets a row forgets it in every column (`ODD`
  times the share of columns that hold is added). So is a second row, and a third (`MORE` for each).
- A cell that all totals around it require to be different, without our seeing how it came about, is still the place
  to look (2.4); a blank one is likelier to have been forgotten (2.0).
- Rounding is only the answer where the figures themselves show how they were rounded, or where several independent
  totals are off by a few of the smallest steps (3.5: it must beat three explanations of single cells).
"""

from __future__ import annotations

#: Weight of each kind; the one place to add a kind, beside the module that looks for it and its words in the rules.
KINDS = {
    "omitted-row": 1.0,
    "subtotal-with-parts": 1.0,
    "digits-transposed": 1.0,
    "zero-lost": 1.0,
    "zero-added": 1.0,
    "unit-slip": 1.0,
    "sign": 1.0,
    "omitted-column": 1.1,
    "neighbour-cell": 1.1,
    "cells-swapped": 1.1,
    "row-unit-slip": 1.1,
    "row-shifted": 1.1,
    "counted-twice": 1.2,
    "digit-mistyped": 1.3,
    "digit-lost": 1.3,
    "digit-added": 1.3,
    "off-by-one": 1.3,
    "repeated-neighbour": 1.8,
    "missing-figure": 2.0,
    "one-figure": 2.4,
    "rounding": 3.5,
}
#: A total that nothing explains.
UNEXPLAINED = 3.0
#: Added when cells beside the claims contradict an omission, for each further row, and when wider totals repeat a slip.
ODD = 1.0
MORE = 0.8
CARRIED = 0.6
