"""Columns that are declared once and plain rows come in; tables for other programs (Arrow, polars, pandas, SQL, HTML) go out."""
