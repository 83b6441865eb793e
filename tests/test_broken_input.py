"""Broken files: every mistake is said once, in its place, and the rest is read; nothing hangs, and nothing raises."""

from __future__ import annotations

import gc
import time
import unicodedata
from collections.abc import Callable

import pytest
from marked import VI, advice, only, places, read_marked, shown
from old_encodings import cp1258, tcvn3, vni
from support import TEXT, TEXT_EN

import planlang
from planlang.reading import reads
from planlang.reading.context import MAX_FINDINGS
from planlang.rules.engine import check_reading
from planlang.rules.fixing import fix_reading
from planlang.rules.selection import Selection
from planlang.source import decode, read_source
from planlang.source.text import MAX_BYTES

SOUND = """ngôn ngữ: vi
kế hoạch "Kế hoạch truyền thông" { đơn vị tính: triệu đồng }
cơ quan STC "Sở Tài chính" { tên khác: "Sở TC" }
nguồn kinh phí TINH "Ngân sách tỉnh"
nguồn kinh phí TW "Ngân sách Trung ương"
dự án DA1 "Truyền thông" {
  chủ trì: STC
  kinh phí 2012: tổng 30, gồm TINH 10, TW 20
  kinh phí 2013: 75
}
dự án DA2 "Tập huấn" {
  chủ trì: "Sở TC"
}
biểu kinh phí PL "Phụ lục" {
  |      | 2012    | 2013    |
  |      | TINH TW | TINH TW |
  | DA1  | 10   20 | 40   35 |
  | DA2  | -    5  | 1.040 - |
  | tổng | 10   25 | 1.080 35 |
}
"""


# ---- several mistakes in one file ----
def test_every_mistake_is_said_once_and_the_rest_is_read():
    plan = read_marked(
        """ngôn ngữ: vi
đơn vị tính: triệu đồng
nguồn kinh phí TW "Ngân sách Trung ương"
cơ quan STC "Sở Tài chính"
# v- PL006
cơ quan SNV "Sở Nội vụ
dụ án DA1 "Truyền thông" { # <- PL009
  chủ trì: STC
}
dự án DA2 "Phong trào "Toàn dân" mới" { # <- PL006
  chu trì: STC # <- PL009
  thời hạn: 31/2/2013 # <- PL013
  phối hợp: SNV, STX # <- PL101
  kinh phí 2013: TW 1,040 # <- PL012
  ghi chú: họp: sáng # <- PL008
  mục: II.2
  mục: II.3 # <- PL016
}
giai đoạn 2012-2013 "Giai đoạn một" { # <- PL019
  # v- PL007
  thời gian: 2012-2013; ghi chú: \"\"\"
    dòng một
    dòng hai
}
} # <- PL005
dự án DA3 "Ba": 5 ngìn tỷ { # <- PL014
  phạm vi: toàn tỉnh
}
biểu kinh phí PL "Phụ lục" {
  |      | 2012 |
  | DA2  | 5    |
    DA3  | 6    | # <- PL008
  | DA1  | 5    |
  | DAX  | 5    | # <- PL101
  | tổng | abc  | # <- PL011
}
| DA2 | 5 | # <- PL010
dự án DA4 "Bốn" { mục: IV }
"""
    ).plan
    assert [part.id for part in plan.parts] == ["DA2", "DA3", "DA4"]
    assert [agency.id for agency in plan.agencies] == ["STC", "SNV"]
    assert (plan.parts[0].section, plan.parts[1].scope, plan.parts[2].section) == ("II.2", "all", "IV")
    assert str(plan.phases[0].period) == "2012-2013"
    assert [row.label for row in plan.tables[0].breakdown.rows] == ["DA2", "DA1", "DAX", "tổng"]


@pytest.mark.parametrize(
    ("sound", "broken", "near"),
    [
        ("chủ trì: STC", "chủ chì: STC", "“chủ trì”"),
        ("chủ trì: STC", "chu nhiem: STC", "“chủ trì”"),
        ("kinh phí 2013", "kinh phi2013", "“kinh phí”"),
        ("biểu kinh phí PL", "biểu kinh phi PL", "“biểu kinh phí”"),
        ("triệu đồng", "triêu đồng", "“triệu đồng”"),
        ("triệu đồng", "nghin dong", None),
        ("chủ trì: STC", "chủ trì: SCT", "“STC”"),
        ('"Sở TC"', '"Sở TD"', "“STC”"),
    ],
)
def test_unknown_words_come_with_suggestions(sound: str, broken: str, near: str | None):
    assert sound in SOUND
    reading = reads(SOUND.replace(sound, broken, 1))
    if near is None:
        assert reading.findings == ()
    else:
        assert near in advice(only(reading))


# ---- one mistake, one finding ----
@pytest.mark.parametrize(
    ("sound", "broken", "code"),
    [
        ("| 10   20 |", "| 1,040 20 |", "PL012"),
        ("| 10   20 |", "| 10 |", "PL017"),
        ("| 10   20 |", "| 10 20 30 |", "PL017"),
        ("| 10   20 | 40   35 |", "| 10   20 |", "PL017"),
        ("| 10   20 | 40   35 |", "| 10   20 | 40 | 35 |", "PL017"),
        ("| 1.040 - |", "| 1 040 - |", "PL017"),
        ("| 1.040 - |", "| x - |", "PL011"),
        ("  | DA1  | 10", "    DA1  | 10", "PL008"),
        ("  | DA1  |", "  | DAX  |", "PL101"),
        ("  | DA1  |", '  | DA1 "Truyền |', "PL006"),
        ("  | DA1  |", "  | DA1, DA3 |", "PL101"),
        ("  | tổng |", "  |      |", "PL017"),
        ("| TINH TW | TINH TW |", "| TINH TW | TINH TX |", "PL018"),
        ("| TINH TW | TINH TW |", "| TINH TW | TW TW |", "PL018"),
        ("| TINH TW | TINH TW |", "| TINH TW |  | |", "PL018"),
        ("  |      | 2012    | 2013    |\n", "", "PL018"),
        ("| 2012    | 2013    |", "| 2012    | 2013x   |", "PL018"),
        ("tổng 30, gồm TINH 10, TW 20", "tổng 30, gồm TINH 10, TW 2,345", "PL012"),
        ("tổng 30, gồm TINH 10, TW 20", "tổng 30, gồm TINH 10 TW 20", "PL014"),
        ("tổng 30, gồm TINH 10, TW 20", "tổng 30, gồm TINH 10, TX 20", "PL101"),
        ("tổng 30, gồm TINH 10, TW 20", "tổng 30, gồm: TINH 10, TW 20", "PL008"),
        ("tổng 30, gồm TINH 10, TW 20", 'tổng 30, gồm TINH 10, "TW 20', "PL006"),
        ("kinh phí 2012: tổng", "kinh phí 2012-11: tổng", "PL013"),
        ("kinh phí 2012: tổng", "kinh phí 2012-2011: tổng", "PL302"),
        ("kinh phí 2012: tổng", "kinh fí 2012: tổng", "PL009"),
        ("đơn vị tính: triệu đồng", "đơn vị tính: triêu đồng", "PL014"),
        ("đơn vị tính: triệu đồng", "đơn vị tinh: triệu đồng", "PL009"),
        ("{ đơn vị tính: triệu đồng }", "", "PL015"),
        ("dự án DA1 ", "dụ án DA1 ", "PL009"),
        ("dự án DA2 ", "dụ án DA2 ", "PL009"),
        ("dự án DA2 ", "dự án DA1 ", None),
        ("dự án DA1 ", "mốc: dự án: DA1 ", "PL008"),
        ('"Truyền thông" {', '"Truyền thông {', "PL006"),
        ('"Truyền thông" {', '"Truyền "thông" tin" {', "PL006"),
        ("nguồn kinh phí TW", "nguồn kinh fí TW", "PL009"),
        ("nguồn kinh phí TW", "nguồn: kinh phí: TW", "PL008"),
        ("cơ quan STC", "co quan: STC", None),
        ("cơ quan STC", "cơ qaun STC", "PL009"),
        ('tên khác: "Sở TC"', 'tên khac: "Sở TC"', "PL009"),
        ('tên khác: "Sở TC"', 'tên khác: "Sở TC', "PL006"),
        ("  chủ trì: STC\n", '  ghi chú: """\n  chủ trì: STC\n', "PL007"),
        ("  kinh phí 2013: 75\n}\n", "  kinh phí 2013: 75\n", "PL005"),
        ("  kinh phí 2013: 75\n}\n", "  kinh phí 2013: 75\n}\n}\n", "PL005"),
        ('biểu kinh phí PL "Phụ lục" {', 'biểu kinh phí PL "Phụ lục"\n', "PL005"),
        ('biểu kinh phí PL "Phụ lục" {', 'biểu king phí PL "Phụ lục" {', "PL009"),
        ("  chủ trì: STC\n", "  chủ trì: STX\n", "PL101"),
        ("  chủ trì: STC\n", "  chủ trì: STC,\n", "PL008"),
        ("  chủ trì: STC\n", "  chủ trì: ST\u202eC\n", None),
    ],
)
def test_one_mistake_causes_no_finding_about_sums(sound: str, broken: str, code: str | None):
    assert sound in SOUND
    assert check_reading(reads(SOUND)) == ()
    reading = reads(SOUND.replace(sound, broken, 1))
    found = check_reading(reading)
    assert not any(one.code.startswith("PL2") for one in found), [one.message.text("en") for one in found]
    if code is not None:
        assert [one.code for one in reading.findings] == [code], [one.message.text("en") for one in reading.findings]


# ---- bytes ----
PLAIN = 'kế hoạch "Kế hoạch hành động về bình đẳng giới" {\n  đơn vị tính: triệu đồng\n}\ndự án DA1 "Tuyên truyền, phổ biến pháp luật" { phạm vi: toàn tỉnh }\n'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (PLAIN.encode("utf-16"), "UTF-16"),
        (PLAIN.encode("utf-16-le"), "UTF-16"),
        (PLAIN.encode("utf-16-be"), "UTF-16"),
        (b"\xfe\xff" + PLAIN.encode("utf-16-be"), "UTF-16"),
        (tcvn3(PLAIN).encode("latin-1"), "TCVN3"),
        (vni(PLAIN).encode("latin-1"), "VNI"),
        (cp1258(PLAIN), "Windows-1258"),
        (tcvn3(TEXT).encode("latin-1", "replace"), "TCVN3"),
        (vni(TEXT).encode("latin-1", "replace"), "VNI"),
        (cp1258(TEXT), "Windows-1258"),
        (tcvn3(PLAIN).encode("utf-8"), "TCVN3"),
        (vni(PLAIN).encode("utf-8"), "VNI"),
        (b"PK\x03\x04\x14\x00\x06\x00word/document.xml", "Word or Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "Word or Excel"),
        (b"{\\rtf1\\ansi K\\u7871?ho\\u7841?ch}", "Word or Excel"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        (b"a: b\nc: \xff\xfe\n", "line 2"),
        ("où est-ce ? où ? là-bas, août".encode("latin-1"), "line 1"),
        (b"a" * (MAX_BYTES + 1), "64 MB"),
    ],
)
def test_bytes_that_are_no_utf_8_text(data: bytes, said: str):
    reading = reads(data)
    finding = only(reading)
    assert finding.code == "PL001"
    assert said in finding.message.text("en")
    assert check_reading(reading) == reading.findings
    assert reading.plan.incomplete


@pytest.mark.parametrize(
    "text",
    ["où est le château ? " * 40, "niño año señor mañana España " * 40, "Straße Über größe " * 40, "på åre är å vara öar " * 40],
)
def test_other_languages_are_no_old_encodings(text: str):
    assert not decode(f'ghi chu: "{text}"'.encode()).unreadable


def test_a_byte_order_mark_and_every_line_end():
    for text in (TEXT, TEXT_EN):
        plan = reads(text).plan
        for other in ("\ufeff" + text, text.replace("\n", "\r\n"), text.replace("\n", "\r")):
            reading = reads(other.encode())
            assert reading.findings == ()
            assert reading.plan == plan


def test_text_that_is_not_composed_reads_the_same():
    for text in (TEXT, TEXT_EN):
        reading = reads(unicodedata.normalize("NFD", text))
        assert reading.findings == ()
        assert reading.plan == reads(text).plan


def test_keywords_without_accents_or_in_capitals():
    def outside_quotes(change: Callable[[str], str], text: str) -> str:
        pieces = text.split('"')
        assert '"""' not in text
        return '"'.join(piece if place % 2 else change(piece) for place, piece in enumerate(pieces))

    def bare(text: str) -> str:
        plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
        return "".join(char for char in plain if not unicodedata.combining(char))

    text = TEXT.replace('"""', "")
    text = "\n".join(line.partition(" # ")[0] for line in text.split("\n"))
    known = [one.code for one in reads(text).findings]
    assert [one.code for one in reads(outside_quotes(bare, text)).findings] == known
    assert [one.code for one in reads(outside_quotes(str.upper, text)).findings] == known


def test_characters_that_cannot_be_seen():
    text = '{}dự án DA1 {}"Truyền{} thông" {{\n  chủ trì: STC{}\n}}\n'
    for char in ("\x00", "\x1b", "\x85", "\u2028", "\u202e", "\u2066", "\u200b", "\u2060", "\u00ad", "\ufeff", "\udc80"):
        reading = reads(VI + text.format("", char, char, char))
        assert [one.code for one in reading.findings] == ["PL002"] * 3
        assert f"U+{ord(char):04X}" in reading.findings[0].message.text("vi")
        assert [shown(reading, one) for one in reading.findings] == [" "] * 3
        assert reading.plan.parts[0].lead[0].id == "STC"
        assert reading.source.raw[reading.findings[0].span.start] == char


def test_messages_never_hold_what_cannot_be_seen():
    for one in reads('dự\x1b[31m án DA1 "x" { ch\u202eủ trì\x07: A\x00 }\n').findings:
        for language in ("vi", "en"):
            assert (one.message.text(language) + advice(one, language)).isprintable()


@pytest.mark.parametrize("mark", ["\u0301", "\u0591", "\u0300\u0323", "\U0001d165", "\u0f39"])
def test_endless_marks_on_a_letter(mark: str):
    reading = reads(f'{VI}dự án DA1 "Tuye{mark * 100_000}n" {{ mục: I }}\n')
    assert [one.code for one in reading.findings] == ["PL002"]
    assert reading.plan.parts[0].section == "I"


# ---- sizes ----
def test_a_hundred_thousand_blocks_in_one_another():
    reading = reads('dự án A "a" {\n' * 100_000)
    assert [one.code for one in reading.findings] == ["PL005"]
    reading = reads('dự án A "a" {\n' * 100_000 + "}\n" * 100_000)
    assert [one.code for one in reading.findings] == ["PL005"]
    assert len(places(reads("{" * 100_000))) == 2
    deepest = reads("ngôn ngữ: vi\n" + "".join(f'dự án A{level} "a" {{\n' for level in range(64)) + "}\n" * 64)
    assert deepest.findings == ()
    assert len(list(deepest.plan.walk_parts())) == 64


def test_a_line_of_ten_megabytes():
    for line in ("a" * 10_000_000, "ghi chú: " + "ă " * 5_000_000, "| " + "“ " * 5_000_000):
        reading = reads(f'{VI}{line}\ndự án DA1 "Truyền thông" {{ mục: I }}\n')
        assert len(reading.findings) <= 1
        assert reading.plan.parts[0].section == "I"


def test_huge_figures():
    for digits in ("9" * 5_000, "9." * 5_000 + "9", "1" + ".000" * 2_000, "0," + "3" * 5_000, "1e9999999", "9" * 41):
        assert (
            len(
                read_marked(
                    f'{VI}dự án DA1 "a" {{\n  kinh phí: {digits} # <- {"PL011" if "e" in digits else "PL012"}\n}}\n'
                ).plan.parts
            )
            == 1
        )
    assert reads(f'{VI}dự án DA1 "a" {{ kinh phí: {"9" * 40} }}').findings == ()


@pytest.mark.parametrize("digits", ["１２", "٣٤", "१२", "1２", "²", "½", "Ⅳ", "1_0", "+5", "1e3", "∞", "NaN"])
def test_exotic_digits_are_no_figures(digits: str):
    assert len(reads(f'{VI}dự án DA1 "a" {{\n  kinh phí: {digits}\n}}').findings) == 1
    rows = f'{VI}dự án DA1 "a"\nbiểu kinh phí PL {{\n| | 2012 |\n| DA1 | {digits} |\n}}'
    assert len(reads(rows).findings) == 1


def test_more_findings_than_anybody_reads():
    reading = reads("abc: 1\n" * (MAX_FINDINGS + 500))
    assert len(reading.findings) == MAX_FINDINGS + 1
    assert reading.findings[-1].code == "PL003"


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", "# chỉ có ghi chú\n", "  \t \u00a0\n# a\r# b", b""])
def test_a_file_without_anything(text: str | bytes):
    reading = reads(text)
    assert only(reading).code == "PL020"
    assert reading.source.position(only(reading).span.start) == (1, 1)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_source(tmp_path / "không có.plan")


# ---- what hostile files cost ----
HOSTILE: dict[str, Callable[[int], str]] = {
    "opening braces": lambda n: "{" * n,
    "closing braces": lambda n: "}\n" * n,
    "blocks never closed": lambda n: "dự án A {" * n,
    "blocks on lines of their own": lambda n: "dự án A {\n" * n,
    "one brace missing": lambda n: "dự án X {\n" + "dự án A {\n mục: I\n}\n" * n,
    "one long line of blocks": lambda n: "dự án X {" + "dự án A { mục: I }" * n,
    "quotes": lambda n: '"' * (n | 1),
    "opening quotes": lambda n: "“" * n,
    "quotes before braces": lambda n: "“ {" * n + "}",
    "text blocks never closed": lambda n: 'mục tiêu: """\n' * n,
    "text blocks with no keyword": lambda n: 'a """\n' * n,
    "text blocks with words": lambda n: 'mục tiêu: """ abc\n' * n,
    "stray text marks": lambda n: 'x\n"""\n' * n,
    "bars": lambda n: "|" * n,
    "bars and hashes": lambda n: "| # " * n,
    "quotes in a row": lambda n: "biểu kinh phí P {\n| | 2012 |\n|" + "“|" * n + "\n}",
    "quotes in a place": lambda n: "biểu kinh phí P {\n| | 2012 |\n| ”" + "”" * n + "“" * n + "\n}",
    "commas": lambda n: "tên khác: " + ",\n" * n,
    "a list": lambda n: 'cơ quan A "x" { tên khác: ' + "a, " * n + "b }",
    "a list of opening quotes": lambda n: 'cơ quan A "x" { tên khác: ' + "“a, " * n + "b }",
    "comments in a list": lambda n: 'cơ quan A "x" { tên khác: ' + "a, # x\n " * n + "b }",
    "colons": lambda n: "a: " * n,
    "unknown keywords": lambda n: "".join(f"abc{place} xyz: 1\n" for place in range(n)),
    "one long head": lambda n: "abc " * n,
    "amounts side by side": lambda n: 'dự án A "x": ' + "5 tỷ " * n,
    "measures": lambda n: 'chỉ tiêu A "x" { giá trị: ' + "5 xã " * n + "}",
    "units of units": lambda n: 'chỉ tiêu A "x" { giá trị: 5 ' + "xã/" * n + "}",
    "years": lambda n: 'chỉ tiêu A "x" { từng năm: ' + "2012 60%, " * n + "2013 5% }",
    "amounts by source": lambda n: 'nguồn kinh phí TW "x"\ndự án A "x" { kinh phí: ' + "TW 1,5, " * n + "TW 5 }",
    "unknown sources": lambda n: 'dự án A "x" { kinh phí: ' + "TW 5, " * n + "TW 5 }",
    "unknown names": lambda n: (
        "".join(f'cơ quan A{place} "x{place}"\n' for place in range(n))
        + 'dự án A "x" { phối hợp: '
        + ", ".join(f"Z{place}" for place in range(n))
        + " }"
    ),
    "one id": lambda n: 'cơ quan A "x"\n' * n + 'nhiệm vụ "y" { phục vụ: A }\n' * n,
    "an id of many levels": lambda n: "dự án " + "a." * n + 'b "x" { kinh phí: 5 }',
    "columns": lambda n: "biểu kinh phí P {\n| | " + "abc " * n + "|\n}",
    "brackets": lambda n: "biểu kinh phí P {\n| | " + "[" * n + "|\n}",
    "blanks in a label": lambda n: "biểu kinh phí P {\n| | 2012 |\n| a" + " " * n + "b | 5 |\n}",
    "names in a label": lambda n: 'dự án A "x"\nbiểu kinh phí P {\n| | 2012 |\n| ' + "A, " * n + " | 5 |\n}",
    "tabs": lambda n: 'dự án A "x"\nbiểu kinh phí P {\n| | 2012 |\n| A |' + "\t5" * n + " |\n}",
    "unknown rows": lambda n: "biểu kinh phí P {\n| | 2012 |\n" + "| x | 5 |\n" * n + "}",
    "control characters": lambda n: "a\x01" * n,
    "coordinates": lambda n: "ghi nhận PL201 tại A[" + "x, " * n + "y]",
    "words not composed": lambda n: "ghi chú: " + "e\u0302\u0323 " * n,
    "blank lines": lambda n: "ghi chú:\n" + " \n" * n,
}


def _seconds(text: str) -> float:
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        reads(text)
        return time.process_time() - start
    finally:
        gc.enable()


@pytest.mark.parametrize("family", HOSTILE)
def test_time_grows_with_the_file(family: str):
    # Four times as much takes sixteen times as long when it is quadratic; small times say nothing.
    make, size = HOSTILE[family], 2_000
    long = _seconds(make(4 * size))
    if long > 0.5:
        short = min(_seconds(make(size)) for _ in range(2))
        assert min(long, _seconds(make(4 * size))) < 8 * short


@pytest.mark.parametrize(("unit", "code"), [("đơn vị tính: triệu đòng\n", "PL014"), ("", "PL015")])
def test_the_names_in_a_table_without_a_unit_are_looked_at_all_the_same(unit: str, code: str):
    reading = reads(
        f'ngôn ngữ: vi\n{unit}cơ quan STC "Sở Tài chính"\ndự án DA1 "a"\ndự án DA2 "b"\nbiểu kinh phí PL "x" {{\n'
        "  | | 2012 | chủ trì |\n  | DA1 | 10 | STC |\n  | DAX | mười | |\n  | DA2, DAY | 1,5 | SNV |\n  | tổng | 99 | |\n}\n"
    )
    undefined = [one for one in reading.findings if one.code == "PL101"]
    assert [reading.source.text[one.span.start : one.span.end] for one in undefined] == ["DAX", "DAY", "SNV"]
    assert sorted({one.code for one in reading.findings}) == sorted({"PL101", code})
    assert not [one for one in check_reading(reading) if one.code.startswith("PL2")]


# ---- rows pasted without bars ----
PASTED = """ngôn ngữ: vi
đơn vị tính: triệu đồng
dự án DA1 "A"
dự án DA2 "B"
biểu kinh phí B1 "Biểu 1" {
{head}DA1\t1.000\t2.000\t3.000
DA2\t500\t\t500
Tổng\t1.500\t2.000\t3.500
}
"""


@pytest.mark.parametrize("head", ["\t2032\t2033\tTổng\n", "  | | 2032 | 2033 | Tổng |\n"], ids=["with the head", "under a head"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_pasted_without_bars_are_one_finding_and_one_fix(head: str, end: str):
    text = PASTED.replace("{head}", head).replace("\n", end)
    (found,) = reads(text).findings
    assert (found.code, found.evidence.kind) == ("PL017", "rows-without-bars")
    mended = fix_reading(reads(text), False, True, Selection())
    assert reads(mended.text).findings == ()
    assert mended.text.count(end) == text.count(end)
    plan = reads(mended.text).plan
    assert plan.funding.total(year=2032).in_unit("triệu đồng") == 1500
    assert planlang.check(plan) == ()


def test_each_run_of_such_rows_is_told():
    reading = reads("ngôn ngữ: vi\nDA1\t5\nDA2\t6\n\ndự án DA3\nDA4\t7\n")
    assert [reading.source.position(one.span.start)[0] for one in reading.findings if one.code == "PL017"] == [2, 6]


def test_sources_after_a_semicolon():
    text = 'ngôn ngữ: vi\nđơn vị tính: triệu đồng\nnguồn kinh phí TW "T"\nnguồn kinh phí TINH "P"\ndự án DA1 "A" { kinh phí 2032: TINH 5; TW 6 }\n'
    (found,) = reads(text).findings
    assert found.advice.text("vi") == "tiền của các nguồn cách nhau bằng dấu phẩy, ví dụ TINH 40, TW 60"


# ---- what people write for what a plan says in another way ----
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("  start: 2012", "write the time on one line, such as period: 2012-2013"),
        ("  ngày kết thúc: 2013", "write the time on one line, such as period: 2012-2013"),
        ("  currency: VND", "the currency is part of the unit: unit: VND million"),
        ("  coordinating agency: STC", "the agency in charge is the lead; one that works with it is cooperating"),
        ("  chủ trì: STC & SNV", "names are parted by commas: STC, SNV"),
        ("  chủ trì: STC và SNV", "names are parted by commas: STC, SNV"),
        ("  chủ trì: STC/SNV", "names are parted by commas: STC, SNV"),
        ("  chủ trì: STC & SXD", "declare it, or correct the name"),
        ("  sau: giai đoạn GD1", "is “GD1” meant?"),
        (
            "  kinh phí: 2012: TW 5",
            "the year stands before the colon, such as funding 2012: PROV 100, ODA 50",
        ),
        ("  2012: 5", "write the year behind the keyword, such as funding 2012: 5"),
        ("  chỉ tiêu CT { từng năm: 2012 5; 2013 6 }", "the members of a list are parted by commas"),
        ("  nguồn kinh phi ODA: x", None),
    ],
)
def test_advice_for_what_is_said_otherwise(line: str, said: str | None):
    head = 'ngôn ngữ: vi\ncơ quan STC "A"\ncơ quan SNV "B"\nnguồn kinh phí TW "T"\ngiai đoạn GD1 "G" { thời gian: 2012 }\n'
    found = reads(f'{head}dự án DA1 "a" {{\n{line}\n}}\n').findings
    assert found
    if said is not None:
        assert [one.advice.text("en") for one in found if one.advice is not None] == [said]


@pytest.mark.parametrize("typed", ["nguồn kinh phis", "funding sources"])
def test_a_longer_keyword_that_comes_near_goes_before_a_shorter_one_of_elsewhere(typed: str):
    found = reads(f'ngôn ngữ: vi\n{typed} TW "T"\n').findings
    assert [one.code for one in found] == ["PL009"]


def test_quotes_of_another_language_are_taken_for_quotes():
    text = 'language: en\nunit: VND million\nfunding source P «Provincial budget»\nproject P1 "A": P 5\n'
    (found,) = reads(text).findings
    assert found.advice.text("en") == 'write "Provincial budget"'
    assert reads(text).plan.sources[0].title == "Provincial budget"
    assert 'funding source P "Provincial budget"\n' in fix_reading(reads(text), False, True, Selection()).text


def test_a_pasted_row_with_too_few_cells_is_told_in_cells():
    head = 'language: en\nunit: VND million\nproject W1 "A"\nfunding table T "F" {\n| | 2031 | 2032 | total |\n'
    (found,) = reads(f"{head}| W1\t5\t6 |\n}}\n").findings
    assert found.message.text("en") == "the pasted row has 2 cells behind its name, the head has 3 columns"


@pytest.mark.parametrize("text", ["Phát triển đường giao thông nông thôn của huyện Tân Hòa", "ỦY BAN NHÂN DÂN"])
def test_running_text_gets_no_keyword_that_hardly_comes_near(text: str):
    (found,) = reads(f"ngôn ngữ: vi\n{text}\n").findings
    assert (
        found.advice.text("en")
        == "this looks like running text: put it in quotes behind a keyword, or behind a # if it is a note"
    )
