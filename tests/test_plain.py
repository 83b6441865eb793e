"""Plans as JSON: what is told is what was said, the schema fits, and what fits no plan is refused at its place."""

from __future__ import annotations

import json
import os
from fractions import Fraction

import pytest
from formatting_cases import readable
from hypothesis import HealthCheck, given, seed, settings
from jsonschema import Draft202012Validator
from support import EXAMPLE, ROOT

import planlang
from planlang import Measure, Money, Part, Plan, Ref
from planlang.exporting import FORMATS, export
from planlang.model.plain import fields_of, members
from planlang.model.schema import schema
from planlang.reading.vocabulary import all_classes
from planlang.testing import plans

RUNS = int(os.environ.get("PLANLANG_RUNS", "60"))
PUBLISHED = ROOT / "docs" / "plan.schema.json"
VALIDATOR = Draft202012Validator(schema())
HEAD = {"format": "planlang-plan", "format_version": "1.0"}


@seed(int(os.environ["PLANLANG_SEED"]))
@settings(max_examples=RUNS, suppress_health_check=list(HealthCheck), database=None)
@given(plans())
def test_what_is_told_is_what_was_said(plan: Plan):
    data = json.loads(json.dumps(plan.to_dict()))
    VALIDATOR.validate(data)
    assert Plan.from_dict(data) == plan


@pytest.mark.parametrize(
    "path",
    [*sorted((ROOT / "examples").glob("*.plan")), *sorted((ROOT / "tests" / "practice").glob("*.plan"))],
    ids=lambda path: path.name,
)
def test_real_plans(path):
    plan = planlang.read(path).plan
    data = json.loads(export(plan, "json"))
    VALIDATOR.validate(data)
    again = Plan.from_dict(data)
    assert again == plan
    assert [agency.leads for agency in again.agencies] == [agency.leads for agency in plan.agencies]
    said = sorted((one.code, one.message.text("vi"), one.acknowledged is None) for one in planlang.check(again))
    assert said == sorted((one.code, one.message.text("vi"), one.acknowledged is None) for one in planlang.check(plan))


@pytest.mark.parametrize("number", range(4))
def test_every_plan_of_the_pages_and_examples(number: int):
    texts = readable()[number::4]
    assert len(texts) > 200
    for text in texts:
        plan = planlang.reads(text).plan
        data = json.loads(json.dumps(plan.to_dict()))
        VALIDATOR.validate(data)
        assert Plan.from_dict(data) == plan, text


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("thời hạn: thứ Ba, 11/11/2013", {"deadline": "2013-11-11 Tuesday"}),
        ("thời gian: thứ Hai, 11/11/2013", {"period": "2013-11-11 Monday"}),
        ("thời gian: thứ Hai, 11/11/2013 - 15/11/2013", {"period": "2013-11-11 Monday/2013-11-15"}),
        (
            "thời gian: thứ Hai, 11/11/2013 và Chủ nhật, 17/11/2013",
            {
                "period": {
                    "start": "2013-11-11 Monday",
                    "end": "2013-11-17 Sunday",
                    "pieces": ["2013-11-11 Monday", "2013-11-17 Sunday"],
                }
            },
        ),
    ],
)
def test_the_day_of_the_week_that_the_paper_gives_is_told(said, told):
    plan = planlang.loads(f'ngôn ngữ: vi\nnhiệm vụ NV1 "a" {{ {said} }}\n')
    (field,) = told
    data = json.loads(json.dumps(plan.to_dict()))
    VALIDATOR.validate(data)
    assert data["tasks"][0][field] == told[field]
    assert Plan.from_dict(data) == plan


def test_the_published_schema_is_that_of_the_model(request):
    Draft202012Validator.check_schema(schema())
    text = json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"
    if request.config.getoption("--update-goldens"):
        PUBLISHED.write_text(text, "utf-8", newline="\n")
    assert PUBLISHED.read_text("utf-8") == text, "run pytest tests/test_plain.py --update-goldens"


def test_the_type_of_every_field_is_known():
    """A class that a module imports for the type checker only has to be named in `plain._Later`."""
    for cls in all_classes():
        for field, hint in fields_of(cls).items():
            assert object not in members(hint), (cls, field)


def test_numbers_are_exact():
    part = Part(id="DA1", amounts=Money.of(10**24, "tỷ đồng"), unit_price=Measure(Fraction(1, 3)), times="40.5")
    data = json.loads(json.dumps(Plan(parts=[part]).to_dict()))
    (told,) = data["parts"]
    assert told["amounts"][0]["minor"] == str(10**33)
    assert (told["unit_price"]["low"], told["times"]["low"]) == ("1/3", "40.5")
    assert Plan.from_dict(data).parts == (part,)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, '"format" is None'),
        ({**HEAD, "format_version": "2.0"}, "this version of planlang reads 1.0"),
        ({**HEAD, "parts": [{"leed": ["STC"]}]}, "plan.parts[0]: Part has no field 'leed'; near: lead"),
        ({**HEAD, "parts": [{"lead": "STC"}]}, "plan.parts[0].lead: a list is expected"),
        ({**HEAD, "period": "2012-"}, "plan.period: a time is written 2013"),
        ({**HEAD, "period": "2013-11 Monday"}, "plan.period: a time is written 2013"),
        ({**HEAD, "period": "2013-11-11 Mon"}, "plan.period: a time is written 2013"),
        ({**HEAD, "period": "2013/2012"}, "plan.period: 2013/2012 ends before it begins"),
        ({**HEAD, "phases": [{"period": 2012}]}, "plan.phases[0].period: Period is expected, not 2012"),
        ({**HEAD, "unit": "million"}, "near: million_VND"),
        ({**HEAD, "parts": [{"id": "2012"}]}, "plan.parts[0]: Part.id: '2012' reads as a time"),
        ({**HEAD, "parts": [{"quantity": {"low": 1.5}}]}, 'an integer, or a text such as "40.5" is expected, not 1.5'),
        ({**HEAD, "agencies": [{"id": "A", "level": "ward"}]}, "plan.agencies[0]: Agency.level: no 'ward' here"),
        ({**HEAD, "parts": [{"word": "chapter"}]}, "plan.parts[0]: Part.word: no word 'chapter'"),
        ({**HEAD, "title": None, "note": 5}, "plan.note: str is expected, not 5"),
    ],
)
def test_what_is_no_plan_is_refused_at_its_place(data, message):
    with pytest.raises(ValueError) as raised:  # noqa: PT011 - the message is the point
        Plan.from_dict(data)
    assert message in str(raised.value)


def test_text_is_no_dict():
    with pytest.raises(TypeError, match="use Plan"):
        Plan.from_dict("{}")  # type: ignore[arg-type]


def test_references_are_paths():
    part = Part(id="DA1", lead="STC", parts=[Part(id="ND1", serves=Ref.to("DA1"))])
    told = Plan(parts=[part]).to_dict()["parts"][0]
    assert (told["lead"], told["parts"][0]["serves"], told["parts"][0]["path"]) == (["STC"], ["DA1"], "DA1.ND1")


# ---- the command ----
def test_export_prints_or_writes(planlang, tmp_path):
    ran = planlang("export", str(EXAMPLE))
    assert ran.code == 0
    assert json.loads(ran.out)["period"] == "2011/2015"
    target = tmp_path / "ke_hoach.json"
    assert planlang("export", str(EXAMPLE), "--to", "json", "-o", str(target)).code == 0
    assert target.read_text("utf-8") == ran.out


def test_export_as_a_plan_in_the_other_language(planlang):
    ran = planlang("export", str(EXAMPLE), "--to", "plan", "--keywords", "en")
    assert ran.code == 0
    assert ran.out.startswith("language: en\n")
    assert planlang("check", "-", stdin=ran.out.encode()).code == 0


def test_what_cannot_be_read_is_not_exported(planlang):
    ran = planlang("export", "-", stdin="dự án DA1 { chủ trì: SX }".encode())
    assert (ran.code, ran.out) == (2, "")
    assert "PL101" in ran.err


def test_every_format_is_listed_once():
    assert len({one.name for one in FORMATS}) == len(FORMATS)
    with pytest.raises(ValueError, match="write one of json, plan"):
        export(Plan(), "xml")
