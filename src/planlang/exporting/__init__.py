"""A plan comes in; files that other programs read go out, one module for each format."""

from planlang.exporting.formats import FORMATS, ExportFormat, export

__all__ = ["FORMATS", "ExportFormat", "export"]
