"""Findings and plans come in; what a person or a program reads of them goes out."""
