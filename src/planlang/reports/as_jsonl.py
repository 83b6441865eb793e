"""Findings come in; JSON goes out line by line: each finding, each path that could not be opened, and the counts last."""

from __future__ import annotations

import json
from typing import Any

from planlang.reports.as_json import FORMAT_VERSION, finding_as_dict, unopened_as_dict
from planlang.reports.results import Results


def document(results: Results) -> str:
    """One JSON object a line; `type` says what it is."""
    rows: list[dict[str, Any]] = [
        {"type": "finding", **finding_as_dict(finding, source, results.language)} for source, finding in results
    ]
    rows += [{"type": "unopened", **unopened_as_dict(one, results.language)} for one in results.unopened]
    rows.append({"type": "summary", "format_version": FORMAT_VERSION, "left_out": len(results.left_out), **results.counts()})
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
