"""Plans without text, and their text: what is written reads as what it was, in both languages."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, seed, settings
from support import EXAMPLE, EXAMPLE_EN

import planlang
from planlang.formatting import format_source
from planlang.model.declare import keys_of
from planlang.reading.vocabulary import all_classes
from planlang.source import decode
from planlang.testing import plans
from planlang.writing import WritingError, dumps
from planlang.writing.blocks import WITHOUT_KEYWORD
from planlang.writing.values import WRITERS

RUNS = int(os.environ.get("PLANLANG_RUNS", "150"))
SEED = int(os.environ["PLANLANG_SEED"])
many = settings(max_examples=RUNS, deadline=None, suppress_health_check=list(HealthCheck), database=None)


@seed(SEED)
@many
@given(plans())
def test_what_is_written_reads_as_what_it_was(plan: planlang.Plan):
    text = dumps(plan)
    assert planlang.loads(text) == plan
    assert format_source(decode(text)).text == text
