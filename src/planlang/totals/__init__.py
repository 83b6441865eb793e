"""Figures in boxes of part x time x source come in; sums with their parts, claims and causes go out."""
