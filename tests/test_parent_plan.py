"""Plans against the plan that they implement: the three examples, what corresponds, what is told and what is not."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import EXAMPLE, EXAMPLE_EN, ROOT, TEXT, checked
from test_docs import of_kind

import planlang
from planlang.diagnostics import Finding
from planlang.model.compared import Difference
from planlang.reading import read, reads
from planlang.rules.acknowledgement_text import written
from planlang.rules.engine import check_reading
from planlang.rules.selection import Selection

NATIONAL = ROOT / "examples" / "quoc_gia_1241.plan"
KON_TUM = ROOT / "examples" / "kon_tum_2011_2015.plan"
CAREFUL = Selection("careful")
OURS = {f"PL7{number}" for number in range(16, 40)}

PARENT = """language: en
programme "National programme" { period: 2011-2015 }
agency MOL "Ministry of Labour"
project P1 "Communication" {
  lead: MOL
  target REACHED "officials reached" { value: 70%; deadline: 2015; baseline: 40% }
  target POOR "poor households" { value: at most 10%; deadline: 2015; baseline: 20% }
}
project P4 "Pilot models" {
  lead: MOL
  model M1 "Jobs for women"
  model M3 "Preventing violence"
}
"""
OWN = PARENT.replace(
    '"National programme" {', '"Province" {\n  implements "Decision 1" { number: 1/QĐ-TTg; issued: 1/2/2011; plan: p.plan }\n '
).replace("programme", "plan")


def compared(own: str, parent: str = PARENT) -> list[tuple[str, str, str]]:
    """How, what, and the names on either side, for each difference."""
    return [shown(one) for one in planlang.loads(own, files={"p.plan": parent}).compared_with_parent()]


def shown(one: Difference) -> tuple[str, str, str]:
    own = one.own.path or one.own.name if one.own is not None else "-"
    return one.kind, one.what, f"{own} < {', '.join(node.path or node.name for node in one.parents) or one.name or '-'}"


def told(own: str, parent: str = PARENT, selection: Selection = CAREFUL) -> list[Finding]:
    return [one for one in check_reading(reads(own, files={"p.plan": parent}), True, selection) if one.code in OURS]


# ---- the national programme: everything that is known of it, counted ----
def test_the_national_programme_holds_all_that_is_known_of_it():
    plan = planlang.load(NATIONAL)
    assert plan.word == "programme"
    assert plan.number == "1241/QĐ-TTg"
    assert plan.issued is not None
    assert plan.issued.spoken("vi") == "22/7/2011"
    assert plan.period == planlang.Period.years(2011, 2015)
    assert plan.funding.total().in_unit("tỷ đồng") == 955
    assert plan.funding.table("part", "source").columns == (None,)  # five sources are named, none has an amount
    (stated,) = plan.stated
    assert stated.note is not None
    assert stated.note.count(",") + 1 == 5
    assert plan.note is not None
    assert "46,4 triệu USD" in plan.note
    assert [len(project.parts) for project in plan.projects] == [0, 3, 4, 5, 0]
    # 5 projects; project 2: training, database, indicators; project 3: Assembly, Councils, leaders, candidates; 5 models.
    assert sum(1 for _ in plan.walk_parts()) == 5 + 3 + 4 + 5
    target = plan.find("DA1.NHAN_THUC")
    assert isinstance(target, planlang.Target)
    assert str(target.value) == "70%"
    models = {model.number: model.quantity for model in plan.find("DA4").parts}  # type: ignore[union-attr]
    assert {number: quantity and quantity.whole for number, quantity in models.items()} == {
        "1": None,
        "2": 10,
        "3": 63,
        "4": None,
        "5": 30,
    }
    centres = plan.find("DA5")
    assert isinstance(centres, planlang.Part)
    assert centres.quantity is not None
    assert centres.quantity.whole == 4
    assert {one.severity.value for one in planlang.check(plan)} == {"warning", "info"}


def test_kon_tum_holds_all_that_is_known_of_it():
    plan = planlang.load(KON_TUM)
    assert plan.issued is not None
    assert plan.issued.spoken("vi") == "9/9/2011"
    assert len(plan.goals) == 7
    assert plan.funding.total().in_unit("triệu đồng") == 8_000 == 5_800 + 2_200
    assert [plan.funding.total(source=source).in_unit("triệu đồng") for source in ("TW", "DP")] == [5_800, 2_200]
    assert planlang.check(plan) == ()
    text = KON_TUM.read_text("utf-8").replace("2 tỷ 200", "2 tỷ 300")
    assert [one.code for one in planlang.check(planlang.loads(text))] == ["PL201"]
    # It states none of the programme's parts: told once, and its one target.
    found = planlang.check(plan, selection=CAREFUL)
    assert sorted(one.code for one in found if one.code in OURS) == ["PL718", "PL719"]


# ---- Quảng Ninh against the programme ----
QUANG_NINH = [
    ("raised", "target", "DA1.NHAN_THUC < DA1.NHAN_THUC"),  # 85 % for 70 %
    ("added", "target", "DA2.TAP_HUAN < -"),
    ("added", "target", "VAY_VON < -"),
    ("dropped", "part", "DA3 < DA3.QUOC_HOI"),  # the National Assembly
    ("dropped", "part", "DA4 < DA4.MH1"),  # models 3 and 4 only
    ("dropped", "part", "DA4 < DA4.MH2"),
    ("dropped", "part", "DA4 < DA4.MH5"),
    ("dropped", "part", "- < DA5"),  # V.3.1 gives the guiding of such centres to two departments
    ("added", "part", "DA2.TDA2 < -"),
    ("added", "part", "DA3.ND1 < -"),
    ("added", "part", "DA3.ND2 < -"),
    ("added", "part", "DA3.ND3 < -"),
    ("added", "part", "V < -"),
]


@pytest.mark.parametrize("path", [EXAMPLE, EXAMPLE_EN], ids=["vi", "en"])
def test_quang_ninh_against_the_programme(path):
    plan = planlang.load(path)
    assert plan.parent == planlang.load(NATIONAL)
    found = plan.compared_with_parent()
    assert [shown(one) for one in found] == QUANG_NINH
    (duty,) = [one.duty for one in found if one.duty is not None]
    assert duty.section == "V.3.1"
    assert [ref.id for ref in duty.cooperating] == ["SNV"]
    careful = [(one.code, one.subject) for one in planlang.check(plan, selection=CAREFUL) if one.code in OURS]
    assert sorted(careful) == [("PL719", subject) for subject in ("DA3.QUOC_HOI", "DA4.MH1", "DA4.MH2", "DA4.MH5", "DA5")]
    assert [one.code for one in planlang.check(plan) if one.code in OURS] == []


def test_a_copy_without_the_programme_is_checked_as_before(tmp_path):
    shutil.copy(EXAMPLE, tmp_path / "copy.plan")
    alone, beside, text = (
        [(one.code, one.span, one.message.text("vi"), one.acknowledged) for one in found]
        for found in (planlang.check(tmp_path / "copy.plan"), planlang.check(EXAMPLE), checked(TEXT).findings)
    )
    assert alone == beside == text
    careful = [one for one in planlang.check(tmp_path / "copy.plan", selection=CAREFUL) if one.code in OURS]
    assert [(one.code, one.severity.value, one.message.text("en")) for one in careful] == [
        (
            "PL716",
            "info",
            "nothing could be compared with the plan that this one implements: there is no file “quoc_gia_1241.plan”",
        )
    ]
    assert planlang.load(tmp_path / "copy.plan").parent is None


def test_the_basic_tier_does_not_open_the_parent(monkeypatch):
    opened: list[str] = []
    from planlang.source.project import Folder

    monkeypatch.setattr(Folder, "open", lambda self, written, path: opened.append(written))
    planlang.check(EXAMPLE)
    assert opened == []


def test_show_parent(planlang, tmp_path):
    ran = planlang("show", "--parent", "examples/quang_ninh_2011_2015.plan")
    assert ran.code == 0
    for words in ("70% → 85%", "không có  DA5", "(V.3.1)", "không có  DA3.QUOC_HOI"):
        assert words in ran.out
    assert planlang("show", "--parent", "--lang", "en", "examples/quang_ninh_2011_2015.en.plan").out.count("dropped") == 5
    assert "không ghi" not in ran.out
    alone = planlang("show", "--parent", "examples/quoc_gia_1241.plan")
    assert alone.code == 0
    assert "chưa ghi tệp của kế hoạch cấp trên" in alone.out
    shutil.copy(EXAMPLE, tmp_path / "copy.plan")
    assert "không có tệp “quoc_gia_1241.plan”" in planlang("show", "--parent", "copy.plan", cwd=tmp_path).out


# ---- what corresponds, and how it differs ----
def test_a_plan_that_repeats_its_parent_differs_in_nothing():
    assert compared(OWN) == []
    assert told(OWN) == []


@pytest.mark.parametrize(
    ("old", "new", "difference", "codes"),
    [
        ("value: 70%", "value: 85%", ("raised", "target", "P1.REACHED < P1.REACHED"), []),
        ("value: 70%", "value: at least 70%", None, []),
        ("value: 70%", "value: 60%", ("lowered", "target", "P1.REACHED < P1.REACHED"), ["PL717"]),
        ("value: 70%", "value: 60 - 80%", ("lowered", "target", "P1.REACHED < P1.REACHED"), ["PL717"]),
        ("value: 70%", "value: 70 people", ("changed", "target", "P1.REACHED < P1.REACHED"), []),
        ("at most 10%", "at most 12%", ("lowered", "target", "P1.POOR < P1.POOR"), ["PL717"]),
        ("at most 10%", "at most 8%", ("raised", "target", "P1.POOR < P1.POOR"), []),
        ("target REACHED", "target HEARD", None, []),  # the same title
        ('"officials reached"', '"who heard of it"', None, []),  # the same id in the same place
        (
            'target REACHED "officials reached" {',
            'target HEARD "who heard of it" { corresponds to: P1.REACHED;',
            None,
            [],
        ),
        (
            'target REACHED "officials reached" {',
            'target HEARD "who heard of it" { corresponds to: P1.REACHD;',
            ("unknown", "target", "P1.HEARD < P1.REACHD"),
            ["PL718", "PL720"],
        ),
        ("  model M1 \"Jobs for women\"\n", "", ("dropped", "part", "P4 < P4.M1"), ["PL719"]),
        ("  model M1 \"Jobs for women\"\n", "  model M1 \"Loans\"\n", None, []),
        ("  model M1 \"Jobs for women\"\n", "  model X \"Loans\" { corresponds to: P4.M1 }\n", None, []),
        ('model M3 "Preventing violence"', 'model M3 "Preventing violence"\n  model M4 "More"', ("added", "part", "P4.M4 < -"), []),
        ('project P1 "Comm', 'project Q "Comm', None, []),
        ("period: 2011-2015", "period: 2012-2015", ("shorter", "period", "Province < National programme"), ["PL721"]),
        ("period: 2011-2015", "period: 2011-2016", ("longer", "period", "Province < National programme"), ["PL721"]),
        ("period: 2011-2015", "period: 2012-2016", ("moved", "period", "Province < National programme"), ["PL721"]),
    ],
)  # fmt: skip
def test_one_change(old, new, difference, codes):
    assert old in OWN
    changed = OWN.replace(old, new)
    assert (difference in compared(changed)) if difference is not None else (compared(changed) == [])
    assert sorted(one.code for one in told(changed)) == codes


def test_a_part_may_carry_out_several_and_be_divided_at_will():
    own = OWN.replace(
        '  model M1 "Jobs for women"\n  model M3 "Preventing violence"\n',
        '  content C1 "Both" { corresponds to: P4.M1, P4.M3 }\n',
    )
    own = own.replace('project P1 "Communication" {', 'project P1 "Communication" {\n  content C1 "Press"\n  content C2 "Radio"')
    assert compared(own) == []


def test_a_moved_part_is_found_by_its_title():
    own = (
        OWN.replace('  model M3 "Preventing violence"\n', "")
        + 'project P9 "Violence" { lead: MOL; model Z "Preventing violence" }\n'
    )
    assert compared(own) == []


def test_a_duty_that_takes_up_a_part_is_named():
    own = OWN.replace('  model M3 "Preventing violence"\n', "")
    own += 'agency DOL "Department of Labour" { duty "Guide clubs" { section: V.3; corresponds to: P4.M3 } }\n'
    (finding,) = told(own)
    assert "is taken up by a duty (section V.3) alone" in finding.message.text("en")
    assert own[finding.span.start : finding.span.end].startswith('duty "Guide clubs"')


@pytest.mark.parametrize(
    ("old", "new"),
    [("value: 70%", "value: 60%"), ("  model M1 \"Jobs for women\"\n", ""), ("period: 2011-2015", "period: 2012-2015")],
)  # fmt: skip
def test_what_is_lowered_or_dropped_for_a_reason_is_acknowledged(old, new):
    own = OWN.replace(old, new)
    (finding,) = told(own)
    block = written(finding, "en", "a reason")
    assert block is not None
    (after,) = told(own + block)
    assert after.acknowledged is not None
    # A lower figure is acknowledged as it is, against the parent's as it is.
    if finding.code == "PL717":
        (changed,) = told(own + block, PARENT.replace("70%", "80%"))
        assert changed.acknowledged is None


def test_nothing_is_compared_with_what_could_not_be_read():
    assert [one.code for one in told(OWN, PARENT + 'projct P5 "x"\n')] == ["PL716"]
    assert [one.code for one in told(OWN + 'projct P5 "x"\n', PARENT.replace("model M1", "model M2"))] == []
    (finding,) = told(OWN.replace("p.plan", "q.plan"))
    assert finding.code == "PL716"
    assert finding.advice is not None
    assert finding.advice.text("en") == "is “p.plan” meant?"


def test_a_plan_is_not_its_own_parent(tmp_path):
    (tmp_path / "p.plan").write_text(OWN, "utf-8")
    (finding,) = [one for one in check_reading(read(tmp_path / "p.plan"), True, CAREFUL) if one.code in OURS]
    assert "“p.plan” is this plan itself" in finding.message.text("en")


def test_a_parent_outside_the_project_is_not_opened(tmp_path):
    (tmp_path / "p.plan").write_text(PARENT, "utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "own.plan").write_text(OWN.replace("p.plan", "../p.plan"), "utf-8")
    plan = planlang.load(tmp_path / "in" / "own.plan")
    assert plan.parent is None
    assert plan.compared_with_parent() == ()
    (tmp_path / "planlang.toml").write_text("", "utf-8")
    assert planlang.load(tmp_path / "in" / "own.plan").parent is not None


def test_the_parent_may_use_files_and_have_a_parent_itself():
    parent = OWN.replace("p.plan", "q.plan").replace('agency MOL "Ministry of Labour"\n', 'use "m.plan"\n')
    files = {"p.plan": parent, "q.plan": PARENT, "m.plan": 'language: en\nagency MOL "Ministry of Labour"\n'}
    plan = planlang.loads(OWN, files=files)
    assert plan.parent is not None
    assert plan.parent.parent is not None
    assert [agency.id for agency in plan.parent.agencies] == ["MOL"]
    assert plan.compared_with_parent() == ()


@pytest.mark.parametrize("block", [one for one in of_kind("plan") if one.page.stem.startswith("parent_plan")], ids=str)
def test_the_plans_of_the_documentation_are_clean_when_looked_at_closely(block):
    reading = reads(block.text, files=block.files)
    found = [one for one in check_reading(reading, True, CAREFUL) if one.code in OURS | {"PL191", "PL192", "PL194"}]
    assert [one.message.text("en") for one in found if one.acknowledged is None] == []
    assert len(found) == block.text.count("PL71")


@given(st.lists(st.integers(1, 100), min_size=1, max_size=6), st.data())
def test_higher_is_raised_and_lower_is_lowered(values, data):
    others = [data.draw(st.integers(1, 100)) for _ in values]

    def text(numbers: list[int], head: str) -> str:
        targets = "".join(f'target T{place} "target {place} x" {{ value: {number}% }}\n' for place, number in enumerate(numbers))
        return f"language: en\n{head}\n{targets}"

    own = text(others, 'plan "a" { implements "b" { plan: p.plan } }')
    found = compared(own, text(values, 'plan "b"'))
    assert found == [
        ("raised" if mine > theirs else "lowered", "target", f"T{place} < T{place}")
        for place, (mine, theirs) in enumerate(zip(others, values, strict=True))
        if mine != theirs
    ]
