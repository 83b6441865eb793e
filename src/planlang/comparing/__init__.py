"""Two plans come in; what differs between them goes out, in planners' words."""

from planlang.comparing.changes import Change
from planlang.comparing.compare import diff

__all__ = ["Change", "diff"]
