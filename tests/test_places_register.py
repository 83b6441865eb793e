"""Registers of administrative units: the provinces built in, registers in files and plans, and what is checked against them."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import EXAMPLE, ROOT

import planlang
from planlang.places import CODES
from planlang.places.kinds import kinds, taken_apart
from planlang.places.problems import REPORTS
from planlang.places.reading import read_places
from planlang.rules.engine import check_reading
from planlang.rules.selection import Selection
from planlang.settings import SettingsError, Workspace

QUANG_NINH = ROOT / "examples" / "dia_ban_quang_ninh.csv"
HEAD = "code,name,type,parent,valid_from,valid_to,successor,decree\n"


# ---- the provinces ----
@pytest.mark.parametrize(
    ("day", "count"),
    [("2008-07-31", 64), ("2008-08-01", 63), ("2025-06-30", 63), ("2025-07-01", 34), ("2026-04-29", 34), ("2026-04-30", 34)],
)
def test_how_many_provinces_there_were(day: str, count: int):
    assert len(planlang.provinces().at(date.fromisoformat(day))) == count


def test_every_old_province_went_into_one_that_stands():
    register = planlang.provinces()
    before, after = date(2025, 6, 30), date(2025, 7, 1)
    became = {unit.name: [one.name for one in register.become(unit, after)] for unit in register.at(before)}
    assert all(len(names) == 1 for names in became.values())
    assert len({names[0] for names in became.values()}) == 34
    assert sum(register.find(name, after) is not None for name in became) == 34
    # Resolution 202/2025/QH15: 11 stay as they were, 23 are formed of 52.
    same = [unit for unit in register.at(before) if unit.stands(after)]
    assert len(same) == 11
    formed = [unit for unit in register.at(after) if unit.since == after]
    assert (len(formed), sum(len(register.predecessors(unit)) for unit in formed)) == (23, 52)
    assert became["Vĩnh Phúc"] == became["Hòa Bình"] == ["Phú Thọ"]
    assert became["Bình Phước"] == ["Đồng Nai"]


def test_codes_of_provinces_are_two_digits_and_no_day_has_one_twice():
    units = planlang.provinces().units
    assert all(len(unit.code) == 2 and unit.code.isdigit() for unit in units)
    assert not [(a, b) for a in units for b in units if a is not b and a.code == b.code and a.overlaps(b)]


def test_a_province_by_the_ways_in_which_it_is_written():
    register = planlang.provinces()
    for name in ("thành phố Hồ Chí Minh", "TP. Hồ Chí Minh", "tp Hồ Chí Minh", "Hồ Chí Minh", "Hồ Chí Minh city"):
        assert register.find(name, date(2026, 1, 1)).code == "79", name
    for name in ("tỉnh Khánh Hòa", "Tỉnh Khánh Hoà", "Khánh Hoà province"):
        assert register.find(name, date(2012, 1, 1)).code == "56", name
    assert register.find("tỉnh Bà Rịa-Vũng Tàu", date(2012, 1, 1)).name == "Bà Rịa - Vũng Tàu"
    assert register.find("tỉnh Thừa Thiên Huế", date(2012, 1, 1)).code == "46"
    assert register.find("tỉnh Thừa Thiên Huế", date(2025, 1, 1)) is None


# ---- the register of the example ----
def test_the_example_has_every_place_of_the_plan():
    read = planlang.read_places(QUANG_NINH)
    assert read.findings == ()
    plan = planlang.load(EXAMPLE)
    named = [place.title for part in plan.walk_parts() for pilot in part.pilots for place in pilot.places]
    named += [
        inner.title for part in plan.walk_parts() for pilot in part.pilots for place in pilot.places for inner in place.places
    ]
    assert len(named) > 10
    assert all(read.register.find(name, date(2012, 6, 1)) is not None for name in named), named


def test_the_plan_agrees_with_the_register_of_its_time():
    register = planlang.read_places(QUANG_NINH).register
    found = planlang.check(EXAMPLE, register=register, selection=Selection("careful"))
    assert [one.code for one in found if one.code.startswith("PL61")] == []


def _later(text: str, register: object) -> list[tuple[str, str]]:
    found = check_reading(planlang.reads(text), register=register)
    return [(one.code, one.message.text("vi")) for one in found if one.code.startswith("PL61")]


def test_what_became_of_places_is_said():
    register = planlang.read_places(QUANG_NINH).register
    text = 'ngôn ngữ: vi\nkế hoạch "K" {{ ngày ban hành: {day} }}\ndự án DA1 "A" {{ địa bàn "xã Tân Việt" }}\n'
    assert _later(text.format(day="31/10/2024"), register) == []
    assert _later(text.format(day="5/1/2025"), register) == [
        ("PL610", "xã Tân Việt nhập vào xã Việt Dân từ ngày 1/11/2024, trước ngày của kế hoạch (5/1/2025)")
    ]
    kind = 'ngôn ngữ: vi\nkế hoạch "K" { ngày ban hành: 5/1/2016 }\ndự án DA1 "A" { địa bàn "huyện Đông Triều" }\n'
    assert _later(kind, register) == [
        (
            "PL612",
            'kế hoạch ghi "huyện Đông Triều"; danh mục đơn vị hành chính ghi thị xã Đông Triều (từ ngày 11/3/2015) vào ngày 5/1/2016',
        )
    ]


def test_what_holds_the_area_of_a_place_later():
    register = planlang.read_places(QUANG_NINH).register
    place = register.find("xã Tân Việt", date(2012, 1, 1), inside="huyện Đông Triều")
    assert [one.spoken("vi") for one in register.successors(place)] == ["xã Việt Dân"]
    assert [one.spoken("en") for one in register.become(place, date(2026, 1, 1))] == ["An Sinh ward"]
    assert [one.spoken("vi") for one in register.above(place, date(2012, 1, 1))] == ["huyện Đông Triều", "tỉnh Quảng Ninh"]


def test_one_name_of_several_units_is_asked_about():
    rows = "1,A,tỉnh,,,,,\n11,B,huyện,1,,,,\n12,C,huyện,1,,,,\n111,X,xã,11,,,,\n121,X,xã,12,,,,\n"
    register = read_places(HEAD + rows).register
    with pytest.raises(LookupError, match="huyện B"):
        register.find("xã X")
    assert register.find("xã X", inside="huyện C").code == "121"


# ---- where a register comes from ----
def test_rules_about_places_run_when_there_is_a_register_and_not_otherwise(tmp_path: Path):
    (tmp_path / "places.csv").write_text(HEAD + "22,Quảng Ninh,tỉnh,,,,,\n", "utf-8")
    plan = tmp_path / "p.plan"
    text = 'ngôn ngữ: vi\n{}\ndự án DA1 "A" {{ địa bàn "tỉnh Quảng Nình" }}\n'
    plan.write_text(text.format(""), "utf-8")
    assert [one.code for one in planlang.check(plan)] == []
    plan.write_text(text.format('danh mục đơn vị hành chính: "places.csv"'), "utf-8")
    (found,) = planlang.check(plan)
    assert (found.code, found.advice.text("vi")) == ("PL610", "có phải tỉnh Quảng Ninh?")


@pytest.mark.parametrize(
    ("named", "kind"),
    [("none.csv", "no register"), ("../outside.csv", "outside"), ("folder", "no register"), ("link.csv", "outside")],
)
def test_files_that_are_not_opened(tmp_path: Path, named: str, kind: str):
    inside = tmp_path / "in"
    inside.mkdir()
    (tmp_path / "outside.csv").write_text(HEAD, "utf-8")
    (inside / "folder").mkdir()
    try:
        os.symlink(tmp_path / "outside.csv", inside / "link.csv")
    except OSError:
        pytest.skip("no links here")
    plan = inside / "p.plan"
    plan.write_text(f'language: en\nregister of places: "{named}"\n', "utf-8")
    (found,) = planlang.check(plan)
    assert found.code == "PL630"
    assert kind in found.message.text("en")


def test_a_register_in_the_settings(tmp_path: Path):
    (tmp_path / "places.csv").write_text(HEAD + "22,Quảng Ninh,tỉnh,,,,,\n", "utf-8")
    settings = tmp_path / "planlang.toml"
    settings.write_text('places = "places.csv"\n', "utf-8")
    assert Workspace().settings_for(str(tmp_path / "p.plan")).places == str(tmp_path / "places.csv")
    settings.write_text('places = "place.csv"\n', "utf-8")
    with pytest.raises(SettingsError, match=r"is places\.csv meant"):
        Workspace().settings_for(str(tmp_path / "p.plan"))
    settings.write_text('places = "../places.csv"\n', "utf-8")
    with pytest.raises(SettingsError, match="outside"):
        Workspace().settings_for(str(tmp_path / "p.plan"))


# ---- registers with mistakes of their own ----
def test_codes_of_what_can_be_amiss():
    assert tuple(sorted({code for code, *_ in REPORTS.values()})) == CODES


@pytest.mark.parametrize(
    ("rows", "code", "line"),
    [
        ("22,A,tỉnh,,,,,\n22,B,tỉnh,,,,,\n", "PL632", 3),
        ("22,A,tỉnh,,,2014-12-31,,\n22,B,tỉnh,,2015-01-01,,,\n", "", 0),
        ("22,A,tỉnh,,,2015-01-01,,\n22,B,tỉnh,,2015-01-01,,,\n", "PL632", 3),
        ("1,A,huyện,2,,,,\n2,B,tỉnh,1,,,,\n", "PL634", 2),
        ("1,A,tỉnh,,,2014-12-31,2,\n2,B,tỉnh,,2015-01-01,2015-12-31,1,\n", "PL635", 3),
        ("1,A,tỉnh,,2015-01-01,2014-01-01,,\n", "PL635", 2),
        ("1,A,xã,9,,,,\n", "PL633", 2),
        ("1,A,tỉnh,,,2014-12-31,9,\n", "PL633", 2),
        ("1,A,tỉnh,,,,2,\n2,B,tỉnh,,,,,\n", "PL635", 2),
        ("1,A,tỉnh,,,2014-12-31,,\n2,B,xã,1,,2015-12-31,,\n", "PL635", 3),
        ("1,A,xxx,,,,,\n", "PL631", 2),
        ("1,A,town,,,,,\n", "PL631", 2),
        ("1,,tỉnh,,,,,\n", "PL631", 2),
        ("1,A,tỉnh,,2015-13-01,,,\n", "PL631", 2),
        ("1,A,tỉnh,,,,,,,,,\n", "", 0),
        ("1,A,tỉnh,,,,,,,,,z\n", "PL631", 2),
        ('1,"A, B",tỉnh,,,,,\n', "", 0),
    ],
)
def test_what_is_amiss_stands_at_its_line(rows: str, code: str, line: int):
    read = read_places(HEAD + rows)
    assert [(one.code, read.source.position(one.span.start)[0]) for one in read.findings] == ([(code, line)] if code else [])


@pytest.mark.parametrize(
    "text",
    [
        "mã;tên;loại;thuộc\n22;Quảng Ninh;tỉnh;\n205;Đông Triều;thị xã;22\n",
        "\ufeffcode,name,type,parent\r\n22,Quảng Ninh,Tỉnh,\r\n205,Thị xã Đông Triều,thị xã,22\r\n",
        "code\tname\tkind\tparent\n22\tQuảng Ninh\tprovince\t\n205\tĐông Triều\tthị xã\t22\n",
    ],
)
def test_tables_as_spreadsheets_write_them(text: str):
    read = read_places(text)
    assert read.findings == ()
    assert [(unit.code, unit.name, unit.kind.code, unit.parent) for unit in read.register] == [
        ("22", "Quảng Ninh", "province", ""),
        ("205", "Đông Triều", "district_town", "22"),
    ]


@given(st.text() | st.binary())
def test_no_table_is_too_odd_to_read(data: str | bytes):
    read_places(data)


_DAYS = st.none() | st.dates(date(2000, 1, 1), date(2030, 1, 1))


@given(
    st.lists(
        st.tuples(st.sampled_from("1234"), st.sampled_from(["", *"1234"]), _DAYS, _DAYS, st.sampled_from(["", *"1234"])),
        max_size=8,
    )
)
def test_looking_up_ends_whatever_the_register_says(rows: list[tuple[str, str, date | None, date | None, str]]):
    text = HEAD + "".join(
        f"{code},N{at},xã,{parent},{since or ''},{until or ''},{after},\n"
        for at, (code, parent, since, until, after) in enumerate(rows)
    )
    register = read_places(text).register
    for unit in register:
        assert len(register.above(unit)) <= len(register)
        for on in (date(2010, 1, 1), date.max):
            assert all(one.stands(on) for one in register.become(unit, on))
        if unit.until is not None:
            assert all(one.stands(unit.until + timedelta(days=1)) for one in register.successors(unit))


# ---- kinds of place ----
@pytest.mark.parametrize(
    ("title", "key", "codes"),
    [
        ("Thị xã Quảng Yên", "quảng iên", ["district_town"]),
        ("xã Tân Việt", "tân việt", ["commune"]),
        ("phường 1", "1", ["ward"]),
        ("Quảng Yên town", "quảng iên", ["district_town", "township"]),
        ("Bản Mế", "bản mế", []),
        ("bản Mế", "mế", ["mountain_hamlet"]),
        ("Xã hội", "hội", ["commune"]),
        ("xã", "xã", []),
    ],
)
def test_names_taken_apart(title: str, key: str, codes: list[str]):
    taken = taken_apart(title)
    assert (taken.key, [kind.code for kind in taken.kinds]) == (key, codes)


def test_words_that_describe_are_no_names():
    assert not taken_apart("xã vùng cao").is_proper
    assert taken_apart("xã Tân Việt").is_proper
    assert len(kinds()) > 15


def test_a_register_out_of_an_installed_package(planlang, tmp_path: Path):
    """An entry point names a module; the register is the file beside it, and the module is not imported."""
    site, home = tmp_path / "site", tmp_path / "home"
    record = site / "province_places-1.dist-info"
    for folder in (site / "province_places", record, home):
        folder.mkdir(parents=True)
    (site / "province_places" / "__init__.py").write_text("raise SystemExit('imported')", "utf-8")
    rows = "code,name,type\n22,Quảng Ninh,province\n"
    (site / "province_places" / "places.csv").write_text(rows, "utf-8")
    (record / "METADATA").write_text("Metadata-Version: 2.1\nName: province-places\nVersion: 1\n", "utf-8")
    (record / "entry_points.txt").write_text("[planlang.places]\nhome = province_places\n", "utf-8")
    (home / "p.plan").write_text('ngôn ngữ: vi\ndự án DA1 "A" { địa bàn "tỉnh Quảng Nình" }\n', "utf-8")

    def check(named: str) -> str:
        (home / "planlang.toml").write_text(f'places = "{named}"\n', "utf-8")
        ran = planlang("check", "p.plan", cwd=home, PYTHONPATH=str(site))
        return ran.out + ran.err

    found = check("home")
    assert "PL610" in found
    assert "có phải tỉnh Quảng Ninh?" in found
    assert "imported" not in found
    assert "home" in check("hme")
    (site / "province_places" / "places.csv").write_text(rows + "193,Hạ Long,place\n", "utf-8")
    assert "home/places.csv:3" in check("home")
