"""Plans in several files: what is brought in, what is not opened, and which file each finding stands in."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import TEXT, TEXT_EN

import planlang
from planlang.formatting import format_source
from planlang.reading import read, reads
from planlang.reading.uses import MAX_DEPTH, MAX_FILES
from planlang.reports.outputs import OUTPUTS
from planlang.rules.engine import check_reading
from planlang.rules.fixing import fix_reading
from planlang.rules.selection import Selection
from planlang.source import decode
from planlang.syntax import Block, parse_shapes

PLAN = """ngôn ngữ: vi
kế hoạch "Kế hoạch" { thời gian: 2012-2013; đơn vị tính: triệu đồng }
dùng "chung/co_quan.plan"
dự án DA1 "Truyền thông" { chủ trì: STC; kinh phí 2012: TW 1.040 }
"""
SHARED = """language: en
agency STC "Sở Tài chính" { level: province }
agency SNV "Sở Nội vụ"
funding source TW "Ngân sách Trung ương"
"""


def folder_of(tmp_path: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def told(reading: planlang.Reading) -> list[tuple[str, str, int]]:
    """Code, file and line of every finding."""
    found = []
    for one in check_reading(reading):
        file, span = reading.source.at(one.span)
        found.append((one.code, Path(file.name).name, file.position(span.start)[0]))
    return found


# ---- what is brought in ----
def test_a_plan_has_what_its_files_declare(tmp_path):
    folder = folder_of(tmp_path, {"a.plan": PLAN, "chung/co_quan.plan": SHARED})
    plan = planlang.load(folder / "a.plan")
    assert [agency.id for agency in plan.agencies] == ["STC", "SNV"]
    assert plan.agencies["STC"].level == "province"
    assert plan.agencies["STC"].leads[0].id == "DA1"
    assert plan.funding.total(year=2012, source="TW").in_unit("triệu đồng") == 1040
    assert plan.files == (str(folder / "a.plan"), str(folder / "chung" / "co_quan.plan"))
    assert plan.file_of(plan.agencies["STC"]) == plan.files[1]
    assert plan.file_of(plan.find("DA1")) == plan.files[0]
    assert [use.title for use in plan.uses] == ["chung/co_quan.plan"]
    # SNV is not used here; the shared file is for other plans too.
    assert told(planlang.read(folder / "a.plan")) == []


def test_texts_that_a_program_holds():
    plan = planlang.loads(PLAN, files={"chung/co_quan.plan": SHARED})
    assert plan == planlang.loads(PLAN, files=lambda path: SHARED if path == "chung/co_quan.plan" else None)
    assert plan.files == ("<text>", "chung/co_quan.plan")
    with pytest.raises(planlang.PlanError, match="stands in no file") as raised:
        planlang.loads(PLAN)
    assert [finding.code for finding in raised.value.findings] == ["PL081"]


def test_each_file_has_its_own_language_and_figures():
    shared = 'language: en\nagency STC "Sở Tài chính" { duty "Pay" { target "paid" { value: 1,040 people } } }\n'
    plan = planlang.loads(PLAN.replace("TW 1.040", "1.040"), files={"chung/co_quan.plan": shared})
    (target,) = [node for node in plan.nodes if isinstance(node, planlang.Target)]
    assert target.value is not None
    assert target.value.low == 1040
    assert plan.language == "vi"


def declarations(text: str) -> list[tuple[int, int]]:
    """Where the blocks at the top of a text stand that a plan can use from another file."""
    tree = parse_shapes(decode(text))
    found = []
    for line in tree.lines:
        statement = line.opener if isinstance(line, Block) else line
        words = text[statement.start : statement.head_end]
        if words.startswith(("cơ quan", "nhóm cơ quan", "nguồn kinh phí", "giai đoạn", "agency", "funding source", "phase")):
            found.append((statement.start, line.close.end if isinstance(line, Block) else statement.end))
    return found


@given(st.sampled_from([(TEXT, "vi"), (TEXT_EN, "en")]), st.data())
def test_a_plan_taken_apart_says_the_same(example, data):
    text, language = example
    places = declarations(text)
    assert len(places) > 20
    where = [data.draw(st.sampled_from(["", "a.plan", "b/c.plan"])) for _ in places]
    word = "ngôn ngữ" if language == "vi" else "language"
    files = dict.fromkeys(("a.plan", "b/c.plan"), f"{word}: {language}\n")
    own = text
    for (start, end), name in zip(reversed(places), reversed(where), strict=True):
        if name:
            files[name] += own[start:end] + "\n"
            own = own[:start] + own[end:]
    use = "dùng" if language == "vi" else "use"
    files["a.plan"] += f'{use} "b/c.plan"\n'
    whole, apart = reads(text), reads(f'{own}\n{use} "a.plan"\n', files=files)
    assert apart.findings == ()
    for field in ("agencies", "groups", "sources", "phases"):
        listed = [sorted(getattr(one.plan, field), key=lambda node: node.name) for one in (whole, apart)]
        assert listed[0] == listed[1]
    assert apart.plan.parts == whole.plan.parts
    assert apart.plan.funding.total() == whole.plan.funding.total()
    said = [
        sorted((one.code, one.subject, one.message.text("vi"), one.acknowledged is None) for one in check_reading(reading))
        for reading in (whole, apart)
    ]
    assert said[0] == said[1]


def test_a_file_is_read_once_however_often_it_is_used(tmp_path):
    text = 'language: en\nuse "shared.plan"\nuse "./shared.plan"\nuse "b.plan"\nproject P1 "x" { lead: STC }\n'
    folder = folder_of(tmp_path, {"a.plan": text, "b.plan": 'language: en\nuse "shared.plan"\n', "shared.plan": SHARED})
    os.link(folder / "shared.plan", folder / "same.plan")
    (folder / "a.plan").write_text(text + 'use "same.plan"\n', "utf-8")
    reading = read(folder / "a.plan")
    assert reading.findings == ()
    assert len(reading.plan.files) == 3
    assert len(reading.plan.agencies) == 2


# ---- said twice ----
@pytest.mark.parametrize(
    ("own", "codes"),
    [
        ('cơ quan STC "Sở Tài chính" { cấp: tỉnh }\n', []),  # the same, word for word
        ('cơ quan STC "Sở Tài chính"\n', ["PL102"]),
        ('cơ quan STC "Sở Thông tin"\n', ["PL102"]),
        ('dự án SNV "Sở"\n', ["PL401"]),  # parts and agencies have ids of their own
    ],
)
def test_a_name_declared_in_two_files(own, codes):
    reading = reads(PLAN + own, files={"chung/co_quan.plan": SHARED})
    found = [one for one in check_reading(reading) if one.code != "PL403"]
    assert [one.code for one in found] == codes
    assert len(reading.plan.agencies) == 2
    for one in found:
        assert reading.source.at(one.span)[0].name == "<text>"
        if one.code == "PL102":
            assert [reading.source.at(label.span)[0].name for label in one.labels] == ["chung/co_quan.plan"]


# ---- what may stand in a used file ----
def test_what_is_no_declaration_is_left_out_and_said_where_it_stands():
    shared = SHARED + 'plan "Another" { period: 2001-2002 }\nproject P9 "x"\nunit: VND billion\nperiod: 2001-2002\n'
    reading = reads(PLAN, files={"chung/co_quan.plan": shared})
    assert told(reading) == [("PL083", "co_quan.plan", 5), ("PL083", "co_quan.plan", 6)]
    assert [part.id for part in reading.plan.parts] == ["DA1"]
    assert reading.plan.period == planlang.Period.years(2012, 2013)
    assert str(reading.plan.funding.total()) == "1040000000 VND"  # the unit of the other file is its own
    (labelled,) = [one for one in reading.findings if one.labels]
    assert [reading.source.position(label.span.start) for label in labelled.labels] == [(8, 1)]


def test_a_shared_file_is_no_plan_with_unused_names(tmp_path):
    folder = folder_of(tmp_path, {"shared.plan": SHARED})
    assert told(read(folder / "shared.plan")) == []
    phases = SHARED + 'phase GD1 "First phase" { period: 2012-2013 }\nplace "huyện Đông Triều"\n'
    for tier in ("careful", "extra"):
        assert [one.code for one in check_reading(reads(phases), True, Selection(tier))] == []
        used = reads(
            'language: en\nuse "s.plan"\nproject P1 "x" { lead: STC; funding: TW 1 VND million }\n', files={"s.plan": phases}
        )
        found = [used.source.at(one.span)[0].name for one in check_reading(used, True, Selection(tier))]
        assert "s.plan" not in found
    assert told(reads(SHARED + 'project P1 "x" { lead: STC }\n')) == [("PL104", "<text>", 3), ("PL104", "<text>", 4)]


def test_reading_problems_of_a_used_file_stand_in_it():
    shared = SHARED + 'agency A "x" { levle: province }\nagency B "y" {\n  level: "province\n\u202e'
    reading = reads(PLAN, files={"chung/co_quan.plan": shared})
    alone = reads(shared)
    assert [(code, line) for code, _, line in told(reading)] == [(code, line) for code, _, line in told(alone)]
    assert {file for _, file, _ in told(reading)} == {"co_quan.plan"}


@given(st.text(max_size=300), st.integers(0, len(SHARED)))
def test_any_text_in_a_used_file_is_read(text, place):
    shared = SHARED[:place] + text + SHARED[place:]
    reading = reads(PLAN, files={"chung/co_quan.plan": shared})
    for one in check_reading(reading):
        for span in (one.span, *(label.span for label in one.labels)):
            file, inside = reading.source.at(span)
            assert 0 <= inside.start <= inside.end <= len(file.text)


# ---- what is not opened ----
def trouble(folder: Path, written: str, language: str = "en") -> tuple[str, str]:
    """What is said about a used file that is not opened, and the advice."""
    (folder / "a.plan").write_text(f'language: en\nuse "{written}"\nproject P1 "x" {{ lead: NOBODY }}\n', "utf-8")
    reading = read(folder / "a.plan")
    assert reading.plan.incomplete
    # A name that nothing goes by may be declared in that file: one mistake, one finding.
    (finding,) = reading.findings
    assert finding.code == "PL081"
    assert reading.source.position(finding.span.start) == (2, 5)
    assert finding.advice is not None
    return finding.message.text(language), finding.advice.text(language)


def test_a_missing_file_is_named_with_those_that_come_near(tmp_path):
    folder = folder_of(tmp_path, {"shared/agencies.plan": SHARED})
    assert trouble(folder, "shared/agencis.plan") == (
        "there is no file “shared/agencis.plan”",
        "is “shared/agencies.plan” meant?",
    )
    assert trouble(folder, "shared/agencies.plan/x")[0] == "there is no file “shared/agencies.plan/x”"
    assert "/" in trouble(folder, "shared\\agencies.plan")[1]


def test_nothing_outside_the_project_is_opened(tmp_path):
    secret = tmp_path / "secret.plan"
    secret.write_text("root:x:0:0\n", "utf-8")
    folder = folder_of(tmp_path / "project", {"inside.plan": SHARED})
    for written in ("../secret.plan", str(secret), "/etc/passwd", "../nowhere.plan", "x/../../secret.plan"):
        message, _ = trouble(folder, written)
        assert message == f"“{written}” lies outside the folder of the project (project) and is not opened"
    (folder / "link.plan").symlink_to(secret)
    assert "lies outside" in trouble(folder, "link.plan")[0]
    (folder / "up").symlink_to(tmp_path)
    assert "lies outside" in trouble(folder, "up/secret.plan")[0]
    # A link that stays inside is as good as the file.
    (folder / "alias.plan").symlink_to(folder / "inside.plan")
    (folder / "a.plan").write_text('language: en\nuse "alias.plan"\nproject P1 "x" { lead: STC }\n', "utf-8")
    assert read(folder / "a.plan").findings == ()


def test_the_project_is_the_folder_with_the_settings(tmp_path):
    folder = folder_of(tmp_path, {"shared.plan": SHARED, "2012/a.plan": PLAN.replace("chung/co_quan", "../shared")})
    assert [code for code, _, _ in told(read(folder / "2012" / "a.plan"))] == ["PL081"]
    (folder / "planlang.toml").write_text("", "utf-8")
    assert told(read(folder / "2012" / "a.plan")) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_only_plain_files_are_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.plan")
    (tmp_path / "folder.plan").mkdir()
    for name in ("pipe.plan", "folder.plan"):
        assert trouble(tmp_path, name)[0] == f"“{name}” is not a plain file"
    (tmp_path / "device.plan").symlink_to("/dev/zero")
    assert "lies outside" in trouble(tmp_path, "device.plan")[0]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this user may read everything")
def test_a_file_that_may_not_be_read(tmp_path):
    folder = folder_of(tmp_path, {"shared.plan": SHARED})
    (folder / "shared.plan").chmod(0)
    assert trouble(folder, "shared.plan")[0] == "there is no permission to read “shared.plan”"


def test_a_file_that_cannot_be_decoded_is_named_where_it_is_used(tmp_path):
    (tmp_path / "shared.plan").write_bytes(SHARED.encode("utf-16"))
    assert trouble(tmp_path, "shared.plan")[0].startswith(
        "nothing could be taken from “shared.plan”: the file was saved as UTF-16"
    )


def test_texts_of_a_program_do_not_leave_their_folder():
    files = {"chung/co_quan.plan": SHARED, "../out.plan": SHARED, "/etc/passwd": SHARED}
    for written in ("../out.plan", "/etc/passwd", "..", "chung/../../out.plan"):
        reading = reads(f'language: en\nuse "{written}"\n', files=files)
        assert ["outside" in one.message.text("en") for one in reading.findings] == [True]


@pytest.mark.parametrize(
    ("links", "lines"),
    [
        ({"a": "a"}, [("a", 2)]),
        ({"a": "b", "b": "a"}, [("b", 2)]),
        ({"a": "bc", "b": "c", "c": "b"}, [("c", 2)]),  # the plan itself is in no circle
        ({"a": "bc", "b": "d", "c": "d", "d": ""}, []),
        ({"a": "b", "b": "c", "c": "d", "d": "ab"}, [("d", 2), ("d", 3)]),
    ],
)
def test_circles_are_named_where_they_close(tmp_path, links, lines):
    files = {f"{name}.plan": "language: en\n" + "".join(f'use "{to}.plan"\n' for to in tos) for name, tos in links.items()}
    folder = folder_of(tmp_path, files)
    assert told(read(folder / "a.plan")) == [("PL082", f"{name}.plan", line) for name, line in lines]


def test_depth_and_number_of_files_are_bounded(tmp_path):
    chain = {f"{n}.plan": f'language: en\nuse "{n + 1}.plan"\nagency A{n} "Agency {n} x"\n' for n in range(40)}
    reading = reads(chain["0.plan"], files=chain)
    assert [one.code for one in reading.findings] == ["PL081"]
    assert len(reading.plan.files) == MAX_DEPTH + 1
    names = range(MAX_FILES + 50)
    many = {f"{n}.plan": f'language: en\nagency A{n} "Agency {n} x"\n' for n in names}
    reading = reads("language: en\n" + "".join(f'use "{n}.plan"\n' for n in names), files=many)
    assert {one.code for one in reading.findings} == {"PL081"}
    assert len(reading.plan.files) == MAX_FILES
    doubled = {f"{n}.plan": f'language: en\nuse "{n + 1}.plan"\nuse "{n + 1}.plan"\n' for n in range(14)} | {"14.plan": SHARED}
    assert reads(doubled["0.plan"], files=doubled).findings == ()


def test_the_size_of_all_files_together_is_bounded(monkeypatch):
    monkeypatch.setattr("planlang.reading.uses.MAX_CHARACTERS", len(PLAN) + len(SHARED) - 1)
    (finding,) = reads(PLAN, files={"chung/co_quan.plan": SHARED}).findings
    assert finding.code == "PL081"
    assert "million characters together" in finding.message.text("en")
    monkeypatch.setattr("planlang.reading.uses.MAX_CHARACTERS", len(PLAN) + len(SHARED))
    assert reads(PLAN, files={"chung/co_quan.plan": SHARED}).findings == ()


# ---- findings about what another file declares ----
ALIKE = 'language: en\nagency A1 "Sở Nội vụ"\nagency A2 "Sở Nội Vụ"\n'


def test_what_stands_in_another_file_can_be_acknowledged():
    text = 'language: en\nuse "s.plan"\nproject P1 "x" { lead: A1; cooperating: A2 }\n'
    before = reads(text, files={"s.plan": ALIKE})
    assert told(before) == [("PL403", "s.plan", 3)]
    (finding,) = check_reading(before)
    from planlang.rules.acknowledgement_text import written

    block = written(finding, "en", "two offices")
    assert block is not None
    for own, shared in ((text + block, ALIKE), (text, ALIKE + block)):
        (finding,) = check_reading(reads(own, files={"s.plan": shared}))
        assert finding.acknowledged is not None
        assert finding.acknowledged.reason == "two offices"


def test_what_a_shared_file_acknowledges_about_itself_is_not_stale_elsewhere():
    acknowledged = 'acknowledge PL104 at STC { reason: "kept for other plans" }\n'
    text = 'language: en\nuse "s.plan"\nproject P1 "x" { lead: STC; funding 2012: TW 10 VND million }\n'
    assert told(reads(text, files={"s.plan": SHARED + acknowledged})) == []
    assert told(reads(text + acknowledged, files={"s.plan": SHARED})) == [("PL191", "<text>", 4)]


# ---- the command line ----
@pytest.fixture
def office(tmp_path):
    return folder_of(
        tmp_path,
        {
            "a.plan": PLAN,
            "b.plan": PLAN.replace("1.040", "2.000"),
            "chung/co_quan.plan": SHARED + 'agency XYZ "Xyz" { levle: province }\n',
        },
    )


@pytest.mark.parametrize("name", list(OUTPUTS))
def test_every_output_names_the_file_of_a_finding(planlang, office, name):
    ran = planlang("check", "--output-format", name, "a.plan", cwd=office)
    assert ran.code == 1
    text = ran.out.replace("%3A", ":").replace("%2F", "/")
    assert "chung/co_quan.plan" in text
    if name in ("text", "concise"):
        assert "chung/co_quan.plan:5:20" in text
    if name == "text":
        assert '5 | agency XYZ "Xyz" { levle: province }' in text
    if name == "json":
        (found,) = json.loads(ran.out)["findings"]
        assert (found["path"], found["start"]) == ("chung/co_quan.plan", {"line": 5, "column": 20})
        assert found["fixes"] == []
    if name == "sarif":
        (run,) = json.loads(ran.out)["runs"]
        assert [one["location"]["uri"] for one in run["artifacts"]] == ["a.plan", "chung/co_quan.plan"]
        place = run["results"][0]["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "chung/co_quan.plan"
        assert place["region"]["startLine"] == 5


@pytest.mark.parametrize("given", [["a.plan", "b.plan", "chung"], ["chung", "b.plan", "a.plan"], ["."]])
@pytest.mark.parametrize("name", ["text", "json"])
def test_what_stands_in_a_shared_file_is_told_once(planlang, office, given, name):
    ran = planlang("check", "--output-format", name, *given, cwd=office)
    assert ran.code == 1
    assert ran.out.count("PL009") == 1


def test_labels_in_another_file_are_shown_with_it(planlang, office):
    (office / "a.plan").write_text(PLAN + 'cơ quan SNV "Sở Ngoại vụ"\n', "utf-8")
    (office / "chung" / "co_quan.plan").write_text(SHARED, "utf-8")
    ran = planlang("check", "a.plan", cwd=office)
    assert "--> a.plan:5:9" in ran.out
    assert "--> chung/co_quan.plan:3:8" in ran.out
    assert ran.out.index("a.plan:5:9") < ran.out.index("chung/co_quan.plan:3:8")
    assert '3 | agency SNV "Sở Nội vụ"' in ran.out
    data = json.loads(planlang("check", "--output-format", "json", "a.plan", cwd=office).out)
    assert [label["path"] for one in data["findings"] for label in one["labels"]] == ["chung/co_quan.plan"]


def test_standard_input_stands_in_no_folder(planlang, office):
    ran = planlang("check", "-", stdin=PLAN.encode(), cwd=office)
    assert ran.code == 1
    assert "PL081" in ran.out


def test_fixes_and_layout_go_file_by_file(planlang, office):
    shared = office / "chung" / "co_quan.plan"
    before = shared.read_text("utf-8")
    (office / "a.plan").write_text(PLAN.replace("chủ trì", "chủ trỉ").replace("dùng ", "dùng    "), "utf-8")
    ran = planlang("check", "--fix", "a.plan", cwd=office)
    assert shared.read_text("utf-8") == before
    assert "chủ trì: STC" in (office / "a.plan").read_text("utf-8")
    assert "levle" in ran.out
    assert planlang("fmt", "a.plan", cwd=office).code == 0
    assert 'dùng "chung/co_quan.plan"' in (office / "a.plan").read_text("utf-8")
    assert shared.read_text("utf-8") == before
    planlang("check", "--fix", "--unsafe-fixes", "chung/co_quan.plan", cwd=office)
    assert "level: province }\n" in shared.read_text("utf-8").splitlines(keepends=True)[-1]
    assert planlang("check", ".", cwd=office).code == 0


def test_the_library_fixes_and_formats_with_other_files():
    files = {"chung/co_quan.plan": SHARED.replace("level", "levle")}
    done = fix_reading(reads(PLAN.replace("chủ trì", "chủ trỉ"), files=files))
    assert done.text == PLAN
    assert len(done.done) == 1
    formatted = format_source(decode(PLAN.replace("dùng", "dùng  ")), files)
    assert formatted.text == PLAN
    assert not formatted.left


def test_show_and_trace_say_where_a_name_comes_from(planlang, office):
    shown = planlang("show", "a.plan", cwd=office).out
    assert "KHAI TRONG TỆP KHÁC" in shown
    assert "chung/co_quan.plan  STC, SNV, XYZ, TW" in shown
    traced = planlang("trace", "a.plan", "DA1", cwd=office).out
    assert "TW  chung/co_quan.plan:4:1" in traced
    data = json.loads(planlang("trace", "a.plan", "DA1", "--output-format", "json", cwd=office).out)
    assert data["declared"] == [
        {"source": "TW", "path": "chung/co_quan.plan", "start": {"line": 4, "column": 1}, "end": {"line": 4, "column": 41}}
    ]
