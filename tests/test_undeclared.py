"""Names that nothing goes by: one finding for all places of one, and what an id in capitals probably stands for."""

import pytest

from planlang.reading import reads

HEAD = "language: en\nunit: VND million\n"


def _told(text: str) -> list:
    return [one for one in reads(HEAD + text).findings if one.code == "PL101"]


def _lines(text: str, finding) -> list[int]:
    source = reads(HEAD + text).source
    return [source.position(span.start)[0] for span in (finding.span, *(label.span for label in finding.labels))]


def test_a_name_used_at_several_places_is_told_once_with_all_of_them():
    text = 'project A "a" { lead: XYZ }\nproject B "b" { cooperating: XYZ }\nproject C "c" { lead: XYZ; cooperating: QQQ }\n'
    one, other = _told(text)
    assert one.message.text("en") == "no agency is called “XYZ”"
    assert _lines(text, one) == [3, 4, 5]
    assert [label.message.text("vi") for label in one.labels] == ["cũng ghi ở đây", "cũng ghi ở đây"]
    assert other.message.text("en") == "no agency is called “QQQ”"
    assert other.labels == ()


def test_a_misspelt_name_is_told_at_each_place_for_each_is_mended():
    text = 'agency SLDTBXH "S"\nproject A "a" { lead: SLDTBX }\nproject B "b" { lead: SLDTBX }\n'
    assert [finding.advice.text("en") for finding in _told(text)] == ["is “SLDTBXH” meant?"] * 2


@pytest.mark.parametrize(
    ("declared", "used", "said"),
    [
        ('agency "Phòng Nông nghiệp"', "PNN", "declare it with its id: agency PNN “Phòng Nông nghiệp”"),
        (
            'agency "Sở Lao động - Thương binh và Xã hội"',
            "SLĐTBXH",
            "declare it with its id: agency SLDTBXH “Sở Lao động - Thương binh và Xã hội”",
        ),
        ('agency "Bộ Kế hoạch và Đầu tư"', "BKHDT", "declare it with its id: agency BKHDT “Bộ Kế hoạch và Đầu tư”"),
        ('agency YT "Trung tâm Y tế"', "TTYT", "is “YT” meant?"),
        ('agency "Sở Tài chính"\nagency "Sở Thể chế"', "STC", "declare it, or correct the name"),
        ('agency "Sở Tài chính"', "Stc", "declare it, or correct the name"),
    ],
)
def test_the_initials_of_a_name(declared: str, used: str, said: str):
    (found,) = _told(f'{declared}\nproject A "a" {{ lead: {used} }}\n')
    assert found.advice.text("en") == said


def test_an_agency_without_an_id_is_shown_where_it_is_declared():
    text = 'agency "Phòng Nông nghiệp"\nproject A "a" { lead: PNN }\nproject B "b" { lead: PNN }\n'
    (found,) = _told(text)
    assert _lines(text, found) == [4, 3, 5]
    assert found.labels[0].message.text("vi") == "cơ quan này được khai chưa có mã"
