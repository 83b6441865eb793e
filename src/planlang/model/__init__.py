"""A plan as typed, immutable objects; the keywords of the language are declared on their fields."""

from planlang.model.dimensions import Dimension, Member
from planlang.model.document import AcknowledgedCell, Acknowledgement, LegalBasis, Recipient, RecipientList, Solution, Use
from planlang.model.duties import Agency, AgencyGroup, Assignment, Duty, Report, Role, Succession
from planlang.model.finance import CostNorm, ExchangeRate, FundingSource, FundingTable, Revenue, StatedFigures
from planlang.model.node import Node
from planlang.model.parts import FollowUp, Locality, Part, Pilot, PlaceList
from planlang.model.plan import Named, Plan
from planlang.model.schedule import Evaluation, Milestone, Phase, Task
from planlang.model.tallies import CountingUnit, Division, Tally
from planlang.model.targets import Goal, Target, YearValue

__all__ = [
    "AcknowledgedCell", "Acknowledgement", "Agency", "AgencyGroup", "Assignment", "CostNorm", "CountingUnit", "Dimension",
    "Division", "Duty", "Evaluation", "ExchangeRate", "FollowUp", "FundingSource", "FundingTable", "Goal", "LegalBasis",
    "Locality", "Member", "Milestone", "Named", "Node", "Part", "Phase", "Pilot", "PlaceList", "Plan", "Recipient",
    "RecipientList", "Report", "Revenue", "Role", "Solution", "StatedFigures", "Succession", "Tally", "Target", "Task",
    "Use", "YearValue",
]  # fmt: skip
