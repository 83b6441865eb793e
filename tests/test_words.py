"""Amounts in words: every pair of the style guide, both languages, there and back."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlang.values.words import Spelled, Unclear, read_words, write_words

BOTH_WAYS = {
    0: "không", 10: "mười", 11: "mười một", 14: "mười bốn", 15: "mười lăm", 20: "hai mươi", 21: "hai mươi mốt",
    24: "hai mươi tư", 55: "năm mươi lăm", 71: "bảy mươi mốt", 101: "một trăm linh một", 104: "một trăm linh bốn",
    105: "một trăm linh năm", 111: "một trăm mười một", 115: "một trăm mười lăm", 430: "bốn trăm ba mươi",
    505: "năm trăm linh năm", 1005: "một nghìn không trăm linh năm", 1040: "một nghìn không trăm bốn mươi",
    15_000: "mười lăm nghìn", 1_000_005: "một triệu không trăm linh năm",
    21_021_021: "hai mươi mốt triệu không trăm hai mươi mốt nghìn không trăm hai mươi mốt",
    10_050_000_000: "mười tỷ không trăm năm mươi triệu", 10_140_000_000: "mười tỷ một trăm bốn mươi triệu",
    5_000_000_005: "năm tỷ không trăm linh năm", 10**12: "một nghìn tỷ", 25 * 10**11: "hai nghìn năm trăm tỷ",
    3_005_000_000_000_000: "ba triệu không trăm linh năm nghìn tỷ", Fraction(1, 2): "không phẩy năm",
    Fraction(5275, 100): "năm mươi hai phẩy bảy mươi lăm", 10**18: "một tỷ tỷ",
}  # fmt: skip
READ_ONLY = {
    "hai mốt": 21, "hăm mốt": 21, "bảy chục": 70, "một trăm lẻ tư": 104, "nghìn rưỡi": 1500, "năm triệu rưỡi": 5_500_000,
    "một triệu không nghìn không trăm linh năm": 1_000_005, "một nghìn tỷ một trăm tỷ": 11 * 10**11,
    "một triệu hai nghìn": 1_002_000, "hai tỷ rưỡi": 2_500_000_000, "hai phẩy năm tỷ": 2_500_000_000,
    "một nghìn bốn mươi": 1040, "một nghìn linh năm": 1005, "MƯỜI TỶ MỘT TRĂM BỐN MƯƠI TRIỆU": 10_140_000_000,
    "hai muoi mot": 21, "muoi ty mot tram bon muoi trieu": 10_140_000_000, "tam tram ngan": 800_000,
    "Bảy nghìn không trăm chín mươi ba tỷ, tám trăm triệu đồng": 7_093_800_000_000,
    "Ba nghìn bảy trăm chín mươi tỷ đồng": 3_790_000_000_000,
    "mười hai tỷ , bảy trăm tám mươi ba triệu , một trăm bảy chục ngàn đồng": 12_783_170_000,
    "bẩy mươi nhăm": 75, "bốn mươi bốn": 44, "hai mươi năm": 25, "mười tỷ đồng chẵn": 10**10,
    "hai mươi tỉ": 20 * 10**9, "không nghìn không trăm linh năm": 5,
}  # fmt: skip
ASKED = {
    "một tỷ hai": {1_200_000_000, 1_000_000_002}, "hai trăm năm": {205, 250}, "một trăm bốn": {104, 140},
    "mười năm": {15, 10}, "hai nghìn ba": {2300, 2003}, "một trăm bốn triệu": {104_000_000, 140_000_000},
}  # fmt: skip
ENGLISH = {
    21: "twenty-one", 430: "four hundred and thirty", 1005: "one thousand and five", 1040: "one thousand and forty",
    1_000_005: "one million and five", 10_050_000_000: "ten billion and fifty million", Fraction(3, 2): "one point five",
    0: "zero", 10**18: "one quintillion",
}  # fmt: skip


@pytest.mark.parametrize("value", BOTH_WAYS, ids=str)
def test_vietnamese_both_ways(value):
    assert read_words(BOTH_WAYS[value]) == Spelled(value)
    assert write_words(value, "vi") == BOTH_WAYS[value]


@pytest.mark.parametrize("text", READ_ONLY)
def test_vietnamese_read_only(text):
    found = read_words(text)
    assert isinstance(found, Spelled), found
    assert found.value == READ_ONLY[text]


@pytest.mark.parametrize("text", ASKED)
def test_what_could_be_two_numbers_is_asked_about(text):
    found = read_words(text)
    assert isinstance(found, Unclear)
    assert set(found.readings) == ASKED[text]


@pytest.mark.parametrize(
    "text", ["vài trăm", "mấy triệu", "hơn mười", "mươi", "hai ba", "một triệu hai triệu", "", "mười tỷ mười tỷ x"]
)
def test_what_is_no_number_is_refused(text):
    assert isinstance(read_words(text), Unclear)


@pytest.mark.parametrize(
    ("text", "usual"), [("hai mươi năm", False), ("hai mươi lăm", True), ("hăm mốt", False), ("hai mốt", False)]
)
def test_unusual_spelling_is_noted(text, usual):
    found = read_words(text)
    assert isinstance(found, Spelled)
    assert found.usual is usual


@pytest.mark.parametrize("value", ENGLISH, ids=str)
def test_english(value):
    assert read_words(ENGLISH[value]).value == value
    assert write_words(value, "en") in (ENGLISH[value], ENGLISH[value].replace(" and fifty million", " fifty million"))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("ten billion dong only", 10**10, "VND"),
        ("one and a half million", 1_500_000, ""),
        ("a hundred and one people", 101, "person"),
        ("two hundred US dollars", 20_000, "USD"),
        ("ba trăm euro", 30_000, "EUR"),
        ("năm mươi lớp", 50, "class"),
    ],
)
def test_units_behind_the_words(text, value, unit):
    assert read_words(text) == Spelled(value, unit)


@given(st.integers(0, 10**18), st.sampled_from(["vi", "en"]))
def test_what_is_written_reads_as_the_same_number(value, language):
    assert read_words(write_words(value, language)) == Spelled(value)


@given(st.integers(0, 10**7), st.integers(0, 4), st.sampled_from(["vi", "en"]))
def test_decimals_there_and_back(digits, places, language):
    value = Fraction(digits, 10**places)
    assert read_words(write_words(value, language)).value == value


@given(st.text(alphabet="không mộtaihưbnămcsáyrỷệuồđẻl -,", max_size=60))
def test_any_text_is_read_or_refused(text):
    assert isinstance(read_words(text), (Spelled, Unclear))


@given(
    st.lists(
        st.sampled_from(
            [
                "không",
                "một",
                "hai",
                "năm",
                "lăm",
                "mười",
                "mươi",
                "trăm",
                "linh",
                "nghìn",
                "triệu",
                "tỷ",
                "rưỡi",
                "phẩy",
                "mốt",
                "tư",
            ]
        ),
        max_size=12,
    )
)
def test_any_sequence_of_number_words_is_read_or_refused(words):
    assert isinstance(read_words(" ".join(words)), (Spelled, Unclear))
