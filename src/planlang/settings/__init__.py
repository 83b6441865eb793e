"""Settings files and options come in; for each plan file, what is checked, how it is judged and shown goes out."""

from planlang.settings.effective import Effective, Workspace
from planlang.settings.places import Given, Layer, Origin, SettingsError

__all__ = ["Effective", "Given", "Layer", "Origin", "SettingsError", "Workspace"]
