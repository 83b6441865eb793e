"""planlang: plans as text, read into typed objects and checked.

>>> import planlang
>>> plan = planlang.loads('''
... language: en
... unit: VND million
... project P1 "Communication" { funding 2013: 40 }
... ''')
>>> str(plan.funding.total(year=2013))
'40000000 VND'

Everything public can be had from here; nothing is imported before it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planlang import edit
    from planlang.api import PlanError, check, fix, load, loads, provinces, read_places
    from planlang.comparing import Change, diff
    from planlang.diagnostics import Acknowledged, Cause, Compared, Edit, Finding, Fix, Label, Message, Severity
    from planlang.model import (
        AcknowledgedCell,
        Acknowledgement,
        Agency,
        AgencyGroup,
        Assignment,
        Duty,
        Evaluation,
        FollowUp,
        FundingSource,
        FundingTable,
        Goal,
        LegalBasis,
        Locality,
        Milestone,
        Named,
        Node,
        Part,
        Phase,
        Pilot,
        PlaceList,
        Plan,
        Recipient,
        RecipientList,
        Report,
        Role,
        Solution,
        StatedFigures,
        Succession,
        Target,
        Task,
        Use,
        YearValue,
    )
    from planlang.model.compared import Difference, Parent
    from planlang.model.counted import Counted, Divided
    from planlang.model.dimensions import Dimension, Member
    from planlang.model.finance import CostNorm, ExchangeRate, Revenue
    from planlang.model.heirs import Heir
    from planlang.model.said import Costing, InWords, Mean, Share, Shares
    from planlang.model.tallies import CountingUnit, Division, Tally
    from planlang.places.kinds import KindOfPlace
    from planlang.places.reading import PlacesReading
    from planlang.places.register import AdministrativeUnit, PlaceRegister
    from planlang.reading import Reading, read, reads
    from planlang.reports.listed import Findings
    from planlang.rules.fixing import Fixed
    from planlang.rules.selection import Selection
    from planlang.rules.tracing import Elsewhere, Trace, TraceError, trace
    from planlang.source import SourceText, Span
    from planlang.tables.extras import MissingExtraError
    from planlang.tables.table import Description, Field, Table
    from planlang.totals.across import Across
    from planlang.totals.axes import Axis
    from planlang.totals.figures import Breakdown, Column, Figure, Row
    from planlang.totals.funding import Crosstab, Funding, FundingLine
    from planlang.totals.sums import Cell, Claim
    from planlang.totals.trace import Step
    from planlang.values.cited import Cited
    from planlang.values.money import Amount, Money
    from planlang.values.products import Product
    from planlang.values.ranges import Range
    from planlang.values.refs import CellRef, Ref
    from planlang.values.scopes import ScopeRule
    from planlang.values.targets import Measure
    from planlang.values.time import Period, Recurrence, When
    from planlang.values.times import Calendar, NamedDay, Reckoned, Times, Within
    from planlang.values.units import Unit
    from planlang.writing import WritingError, dumps

__version__ = "0.1.0"

_PLACES = {
    "planlang.api": ("PlanError", "check", "fix", "load", "loads", "provinces", "read_places"),
    "planlang.reading": ("Reading", "read", "reads"),
    "planlang.reports.listed": ("Findings",),
    "planlang.rules.fixing": ("Fixed",),
    "planlang.writing": ("WritingError", "dumps"),
    "planlang.comparing": ("Change", "diff"),
    "planlang.diagnostics": ("Acknowledged", "Cause", "Compared", "Edit", "Finding", "Fix", "Label", "Message", "Severity"),
    "planlang.model": (
        "AcknowledgedCell",
        "Acknowledgement",
        "Agency",
        "AgencyGroup",
        "Assignment",
        "Duty",
        "Evaluation",
        "FollowUp",
        "FundingSource",
        "FundingTable",
        "Goal",
        "LegalBasis",
        "Locality",
        "Milestone",
        "Named",
        "Node",
        "Part",
        "Phase",
        "Pilot",
        "PlaceList",
        "Plan",
        "Recipient",
        "RecipientList",
        "Report",
        "Role",
        "Solution",
        "StatedFigures",
        "Succession",
        "Target",
        "Task",
        "Use",
        "YearValue",
    ),
    "planlang.model.said": (
        "Costing",
        "InWords",
        "Mean",
        "Share",
        "Shares",
    ),
    "planlang.model.compared": ("Difference", "Parent"),
    "planlang.model.counted": (
        "Counted",
        "Divided",
    ),
    "planlang.model.tallies": (
        "CountingUnit",
        "Division",
        "Tally",
    ),
    "planlang.model.dimensions": ("Dimension", "Member"),
    "planlang.model.finance": ("CostNorm", "ExchangeRate", "Revenue"),
    "planlang.totals.across": ("Across",),
    "planlang.totals.axes": ("Axis",),
    "planlang.values.cited": ("Cited",),
    "planlang.model.heirs": ("Heir",),
    "planlang.rules.tracing": ("Elsewhere", "Trace", "TraceError", "trace"),
    "planlang.totals.trace": ("Step",),
    "planlang.values.products": ("Product",),
    "planlang.places.kinds": ("KindOfPlace",),
    "planlang.places.reading": ("PlacesReading",),
    "planlang.places.register": ("AdministrativeUnit", "PlaceRegister"),
    "planlang.rules.selection": ("Selection",),
    "planlang.source": ("SourceText", "Span"),
    "planlang.tables.extras": ("MissingExtraError",),
    "planlang.tables.table": ("Description", "Field", "Table"),
    "planlang.totals.figures": ("Breakdown", "Column", "Figure", "Row"),
    "planlang.totals.funding": ("Crosstab", "Funding", "FundingLine"),
    "planlang.totals.sums": ("Cell", "Claim"),
    "planlang.values.money": ("Amount", "Money"),
    "planlang.values.ranges": ("Range",),
    "planlang.values.refs": ("CellRef", "Ref"),
    "planlang.values.scopes": ("ScopeRule",),
    "planlang.values.targets": ("Measure",),
    "planlang.values.time": ("Period", "Recurrence", "When"),
    "planlang.values.times": ("Calendar", "NamedDay", "Reckoned", "Times", "Within"),
    "planlang.values.units": ("Unit",),
}
#: Modules that are public as they are.
_MODULES = ("edit",)
_WHERE = {name: module for module, names in _PLACES.items() for name in names}

__all__ = [
    "Acknowledged", "AcknowledgedCell", "Acknowledgement", "Across", "AdministrativeUnit", "Agency", "AgencyGroup",
    "Amount", "Assignment", "Axis", "Breakdown", "Calendar", "Cause", "Cell", "CellRef", "Change", "Cited", "Claim",
    "Column", "Compared", "CostNorm", "Costing", "Counted", "CountingUnit", "Crosstab", "Description", "Difference",
    "Dimension", "Divided", "Division", "Duty", "Edit", "Elsewhere", "Evaluation", "ExchangeRate", "Field", "Figure",
    "Finding", "Findings", "Fix", "Fixed", "FollowUp", "Funding", "FundingLine", "FundingSource", "FundingTable", "Goal",
    "Heir", "InWords", "KindOfPlace", "Label", "LegalBasis", "Locality", "Mean", "Measure", "Member", "Message",
    "Milestone", "MissingExtraError", "Money", "Named", "NamedDay", "Node", "Parent", "Part", "Period", "Phase", "Pilot",
    "PlaceList", "PlaceRegister", "PlacesReading", "Plan", "PlanError", "Product", "Range", "Reading", "Recipient",
    "RecipientList", "Reckoned", "Recurrence", "Ref", "Report", "Revenue", "Role", "Row", "ScopeRule", "Selection",
    "Severity", "Share", "Shares", "Solution", "SourceText", "Span", "StatedFigures", "Step", "Succession", "Table",
    "Tally", "Target", "Task", "Times", "Trace", "TraceError", "Unit", "Use", "When", "Within", "WritingError", "YearValue",
    "__version__", "check", "diff", "dumps", "edit", "fix", "load", "loads", "provinces", "read", "read_places", "reads",
    "trace",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return import_module(f"planlang.{name}")
    module = _WHERE.get(name)
    if module is None:
        raise AttributeError(f"module 'planlang' has no attribute {name!r}")
    return getattr(import_module(module), name)


def __dir__() -> list[str]:
    return sorted(__all__)
