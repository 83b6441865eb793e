"""Plans without text, and their text: what is written reads as what it was, in both languages."""

from __future__ import annotations

import os
from fractions import Fraction

import attrs
import pytest
from formatting_cases import readable
from hypothesis import HealthCheck, given, seed, settings
from support import EXAMPLE, EXAMPLE_EN, ROOT

import planlang
from planlang import Agency, FundingSource, Measure, Money, Part, Phase, Plan, WritingError, dumps, loads
from planlang.formatting import format_source
from planlang.model.declare import keys_of
from planlang.reading.vocabulary import all_classes
from planlang.source import decode
from planlang.testing import plans
from planlang.values.units import unit_table
from planlang.writing.blocks import WITHOUT_KEYWORD
from planlang.writing.values import WRITERS

#: `PLANLANG_RUNS=5000 pytest tests/test_dumps.py` runs the full count.
RUNS = int(os.environ.get("PLANLANG_RUNS", "100"))
many = settings(max_examples=RUNS, suppress_health_check=list(HealthCheck), database=None)


@seed(int(os.environ["PLANLANG_SEED"]))
@many
@given(plans())
def test_what_is_written_reads_as_what_it_was(plan: Plan):
    text = dumps(plan)
    assert loads(text) == plan
    assert format_source(decode(text)).text == text
    other = "en" if plan.language == "vi" else "vi"
    assert loads(dumps(plan, language=other)).changed(language=plan.language) == plan


@pytest.mark.parametrize(
    "path", [EXAMPLE, EXAMPLE_EN, *sorted((ROOT / "tests" / "practice").glob("*.plan"))], ids=lambda path: path.name
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_real_plans_in_either_language(path, language):
    plan = planlang.load(path)
    assert loads(dumps(plan, language=language)).changed(language=plan.language) == plan


@pytest.mark.parametrize("number", range(8))
def test_every_plan_of_the_pages_and_examples(number: int):
    """In its own language and in the other one: `dumps` itself reads what it wrote and compares."""
    seen = 0
    for text in readable()[number::8]:
        plan = planlang.reads(text).plan
        for language in (None, "vi", "en"):
            assert dumps(plan, language=language)
            seen += 1
    assert seen > 200


def test_the_example_keeps_its_findings():
    plan = planlang.load(EXAMPLE)
    said = [(one.code, one.message.text("vi"), one.acknowledged is None) for one in planlang.check(plan)]
    again = [(one.code, one.message.text("vi"), one.acknowledged is None) for one in planlang.check(loads(dumps(plan)))]
    assert sorted(again) == sorted(said)


# ---- nothing is without a writer ----
def test_every_kind_of_value_has_a_writer():
    declared = {key.kind for cls in all_classes() for _, key in keys_of(cls) if key.kind is not None}
    assert declared - {"funding"} <= set(WRITERS)


@pytest.mark.parametrize("cls", all_classes(), ids=lambda cls: cls.__name__)
def test_every_field_that_says_something_is_written(cls):
    said = {field.name for field in attrs.fields(cls) if field.eq}
    assert said - dict(keys_of(cls)).keys() <= set(WITHOUT_KEYWORD)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("unit", sorted({unit.code for unit in unit_table().values()}))
def test_every_unit_beside_every_figure(unit, language):
    found = next(one for one in unit_table().values() if one.code == unit)
    measures = (Measure(5, unit=found), Measure(1, 2, ">=", found), Measure(40, unit=found, comparator="~"))
    plan = Plan(language=language, parts=[Part(id=f"DA{at}", unit_price=one) for at, one in enumerate(measures)])
    assert loads(dumps(plan)) == plan


def test_a_figure_of_three_decimals_reads_one_way():
    plan = Plan(parts=[Part(id="DA1", unit_price="1.045 ha")])
    assert "1,0450 ha" in dumps(plan)
    assert loads(dumps(plan)) == plan


# ---- made in Python ----
def small() -> Plan:
    return Plan(
        title="Kế hoạch bình đẳng giới",
        period="2012-2013",
        unit="triệu đồng",
        agencies=[Agency(id="STC", title="Sở Tài chính", level="tỉnh")],
        sources=[FundingSource(id="TW", title="Ngân sách Trung ương")],
        phases=[Phase(id="GD1", period=2012)],
        parts=[
            Part(
                id="DA1",
                title="Truyền thông",
                lead="STC",
                amounts={2012: {"TW": Money.of(100, "triệu đồng")}, 2013: Money.of("0.5", "tỷ đồng")},
                parts=[Part(id="ND1", word="nội dung", serves="DA1", after="GD1", quantity="5 xã")],
            )
        ],
    )


def test_plain_values_are_understood():
    assert (
        dumps(small())
        == """\
ngôn ngữ: vi

kế hoạch "Kế hoạch bình đẳng giới" {
  thời gian: 2012-2013
  đơn vị tính: triệu đồng
}

cơ quan STC "Sở Tài chính" { cấp: tỉnh }

nguồn kinh phí TW "Ngân sách Trung ương"

dự án DA1 "Truyền thông" {
  chủ trì: STC
  kinh phí 2012: TW 100
  kinh phí 2013: 500
  nội dung ND1 { số lượng: 5 xã; sau: GD1; phục vụ: DA1 }
}

giai đoạn GD1 { thời gian: 2012 }
"""
    )


def test_in_english():
    text = dumps(small(), language="en")
    assert 'project DA1 "Truyền thông" {' in text
    assert "  funding 2013: 500" in text
    assert "unit: VND million" in text


def test_paths_follow_from_the_blocks():
    plan = small()
    assert [part.path for part in plan.walk_parts()] == ["DA1", "DA1.ND1"]
    assert plan.find("DA1.ND1").word == "content"
    assert str(plan.funding.total(year=2013)) == "500000000 VND"


def test_a_changed_copy_is_converted_too():
    part = small().parts[0].changed(lead=["STC", "SNV"], id="DA9")
    assert [ref.id for ref in part.lead] == ["STC", "SNV"]
    assert part.parts[0].path == "DA9.ND1"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Plan(parts=[Agency(id="A")]), "Plan.parts: holds Part, not Agency; Agency goes into agencies"),
        (lambda: Part(id="2012"), "write for example 'DA1'"),
        (lambda: Part(leed="STC"), "has no field 'leed'; near: lead"),
        (lambda: Phase(period="2013-2012"), "ends before it begins"),
        (lambda: Phase(period="sang năm"), "write for example 2013"),
        (lambda: Part(amounts=5), "5 has no unit of money"),
        (lambda: Part(amounts=0.5, unit="triệu đồng"), "takes Money"),
        (lambda: Agency(level="ward"), "write one of 'central', 'province'"),
        (lambda: Part(quantity=0.5), "not float"),
        (lambda: Part(quantity="five"), "write for example 85"),
        (lambda: Part(unit="triệu đông"), "near: triệu đồng"),
        (lambda: Part(note=5), "takes a text, not int"),
        (lambda: Part(word="chapter"), "write one of project"),
    ],
)
def test_misuse_says_what_to_write(make, message):
    with pytest.raises((TypeError, ValueError)) as raised:
        make()
    assert message in str(raised.value)


# ---- what no text can say ----
def test_a_reference_that_leads_nowhere():
    with pytest.raises(WritingError, match="no agency is called “SX”"):
        dumps(Plan(parts=[Part(id="DA1", lead="SX")]))


def test_a_figure_without_end():
    with pytest.raises(WritingError, match="1/3 has no end as a decimal figure"):
        dumps(Plan(parts=[Part(id="DA1", amounts=Money.of(1, "đồng") * Fraction(1, 3))]))


def test_a_plan_that_was_not_read_whole():
    with pytest.raises(WritingError, match="could not be read whole"):
        dumps(planlang.reads("dự án DA1 { chủ trì: SX").plan)


def test_one_block_is_no_plan():
    with pytest.raises(TypeError, match="put it into a Plan"):
        dumps(Part(id="DA1"))
