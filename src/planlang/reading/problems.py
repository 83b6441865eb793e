"""What could not be read comes in; a finding of family PL0 or PL1 that says so kindly goes out.

The one table of what reading can report: code, name, and the words in both languages. Rule pages of the same code
stand in `rules/`.
"""

from __future__ import annotations

import attrs

from planlang.diagnostics import Finding, Label, Message, Severity, say
from planlang.source import Fault, Record, Span
from planlang.syntax import Problem


@attrs.frozen(eq=False, repr=False)
class Reported(Record):
    """One thing that reading can report."""

    code: str
    name: str
    vi: str
    en: str
    next_vi: str = ""
    next_en: str = ""
    severity: Severity = Severity.ERROR


_W = Severity.WARNING
_SAVE_VI = "mở tệp bằng chương trình đã soạn nó, chọn Lưu thành (Save As), mã hóa UTF-8, rồi kiểm tra lại"
_SAVE_EN = "open the file in the program that wrote it, choose Save As with encoding UTF-8, and check again"
_FONT_VI = "chuyển mã sang Unicode (trong UniKey: Ctrl+Shift+F6) rồi lưu tệp dạng UTF-8"
_FONT_EN = "convert the text to Unicode (in UniKey: Ctrl+Shift+F6), then save the file as UTF-8"

REPORTS: dict[str, Reported] = {
    # ---- the file itself ----
    "not-utf-8": Reported("PL001", "unreadable-file", "không đọc được tệp: dòng {detail} không phải mã UTF-8", "the file cannot be read: line {detail} is not UTF-8", _SAVE_VI, _SAVE_EN),
    "utf-16": Reported("PL001", "unreadable-file", "tệp được lưu ở dạng UTF-16 (Notepad gọi là “Unicode”)", "the file was saved as UTF-16 (Notepad calls it “Unicode”)", _SAVE_VI, _SAVE_EN),
    "too-large": Reported("PL001", "unreadable-file", "tệp lớn hơn {detail} MB, vượt giới hạn của một kế hoạch", "the file is larger than {detail} MB, the limit for a plan", "chia kế hoạch thành nhiều tệp", "divide the plan into several files"),
    "legacy-tcvn3": Reported("PL001", "unreadable-file", "tệp được gõ bằng bảng mã cũ TCVN3 (ABC, phông .VnTime)", "the file is in the old TCVN3 encoding (ABC, .VnTime fonts)", _FONT_VI, _FONT_EN),
    "legacy-vni": Reported("PL001", "unreadable-file", "tệp được gõ bằng bảng mã cũ VNI (phông VNI-Times)", "the file is in the old VNI encoding (VNI-Times fonts)", _FONT_VI, _FONT_EN),
    "legacy-cp1258": Reported("PL001", "unreadable-file", "tệp được lưu ở bảng mã Windows-1258, không phải UTF-8", "the file was saved as Windows-1258, not as UTF-8", _SAVE_VI, _SAVE_EN),
    "control": Reported("PL002", "unwanted-character", "có ký tự điều khiển {detail} không nhìn thấy; coi như dấu cách", "there is an invisible control character {detail}; read as a blank", "xóa ký tự này", "delete the character"),
    "bidi": Reported("PL002", "unwanted-character", "có ký tự đổi chiều chữ {detail}, làm dòng hiện khác với nội dung; coi như dấu cách", "there is a direction character {detail}, which makes the line look different from what it says; read as a blank", "xóa ký tự này", "delete the character"),
    "invisible": Reported("PL002", "unwanted-character", "có ký tự ẩn {detail}; coi như dấu cách", "there is an invisible character {detail}; read as a blank", "xóa ký tự này", "delete the character", _W),
    "marks": Reported("PL002", "unwanted-character", "có quá 30 dấu chồng lên một chữ; bỏ qua các dấu này", "more than 30 marks are stacked on one letter; they are left out", "gõ lại chữ này", "type the letter again"),
    "surrogate": Reported("PL002", "unwanted-character", "có nửa ký tự {detail} không đọc được; coi như dấu cách", "there is half a character {detail} that cannot be read; read as a blank", "gõ lại chữ này", "type the letter again"),
    "version": Reported("PL004", "newer-language", "tệp viết theo phiên bản {detail} của ngôn ngữ, chương trình này đọc đến phiên bản 1; những phần mới có thể bị hiểu thiếu", "the file is written in version {detail} of the language, this program reads up to version 1; newer parts may be missed", "cập nhật planlang", "update planlang", _W),
    "empty": Reported("PL020", "no-plan", "tệp chưa có gì để đọc", "there is nothing in the file to read", "bắt đầu bằng một khối kế hoạch \"…\" {{ … }}", "begin with a block plan \"…\" {{ … }}", _W),
    # ---- shapes ----
    "unclosed-block": Reported("PL005", "brace", "khối mở ở đây chưa được đóng", "the block that opens here is not closed", "thêm dấu }} ở cuối khối", "add }} where the block ends"),
    "stray-brace": Reported("PL005", "brace", "dấu }} này không đóng khối nào; bỏ qua", "this }} closes no block; it is left out", "xóa dấu }}, hoặc tìm dấu {{ bị thiếu phía trên", "delete it, or look for a missing {{ above"),
    "too-deep": Reported("PL005", "brace", "các khối lồng nhau quá {detail} cấp; phần bên trong không được đọc", "blocks are nested more than {detail} deep; what is inside is not read", "bớt số cấp lồng nhau", "nest less deep"),
    "no-head": Reported("PL005", "brace", "trước dấu {{ chưa có từ nào cho biết khối này là gì", "no word before {{ says what this block is", "thêm từ khóa trước dấu {{", "put a keyword before {{"),
    "unclosed-quote": Reported("PL006", "quotes", "dấu ngoặc kép mở ở đây chưa được đóng trên cùng dòng", "the quote that opens here is not closed on its line", "thêm dấu ” ở cuối; đoạn dài nhiều dòng dùng \"\"\"", "close it; a text of several lines goes between \"\"\""),
    "quote-touches": Reported("PL006", "quotes", "dấu ngoặc kép dính liền với chữ bên cạnh nên chưa rõ đoạn văn bắt đầu và kết thúc ở đâu", "a quote touches the word beside it, so it is unclear where the text begins and ends", "trong đoạn văn dùng “ ” thay cho \" \"", "inside a text use “ ” instead of \" \""),
    "two-texts": Reported("PL006", "quotes", "trước dấu hai chấm hay dấu {{ chỉ có thể có một tên trong ngoặc kép", "only one text in quotes may stand before a colon or {{", "bỏ bớt một tên, hoặc thêm dấu ;", "leave one out, or add a ;"),
    "text-opener": Reported("PL007", "text-block", "sau dấu \"\"\" mở đầu phải xuống dòng", "the text must begin on the line after its opening \"\"\"", "đưa lời văn xuống dòng dưới", "move the words to the next line"),
    "unclosed-text": Reported("PL007", "text-block", "đoạn văn mở bằng \"\"\" ở đây chưa được đóng", "the text that \"\"\" opens here is not closed", "thêm một dòng \"\"\" ở cuối đoạn", "add a line with \"\"\" where it ends"),
    "second-colon": Reported("PL008", "statement", "có hai dấu hai chấm trong một câu; có lẽ thiếu dấu ; hoặc thiếu ngoặc kép", "there are two colons in one statement; a ; or quotes are probably missing", "tách thành hai câu bằng dấu ; hoặc đặt lời văn trong ngoặc kép", "part the two with a ; or put the text in quotes"),
    "bar-in-text": Reported("PL008", "statement", "dấu | chỉ dùng cho dòng của bảng và phải đứng đầu dòng", "a | belongs to the rows of a table and must begin the line", "xuống dòng trước dấu |, hoặc đặt lời văn trong ngoặc kép", "start a new line before |, or put the text in quotes"),
    "trailing-comma": Reported("PL008", "statement", "dấu phẩy cuối dòng nhưng dòng sau là một câu khác", "a comma ends the line, but the next line is another statement", "xóa dấu phẩy, hoặc viết tiếp danh sách", "delete the comma, or go on with the list", _W),
    "row-outside": Reported("PL010", "misplaced", "dòng của bảng chỉ đứng được trong biểu kinh phí", "a table row can only stand in a funding table", "đưa dòng vào khối biểu kinh phí", "move the row into a funding table"),
    # ---- keywords ----
    "unknown-keyword": Reported("PL009", "unknown-keyword", "chưa hiểu “{detail}”", "“{detail}” is not known here"),
    "misplaced": Reported("PL010", "misplaced", "“{detail}” không đứng ở đây được", "“{detail}” cannot stand here"),
    "needs-value": Reported("PL011", "unclear-value", "“{detail}” chưa có giá trị", "“{detail}” has no value yet", "thêm dấu hai chấm và giá trị, hoặc xóa câu này", "add a colon and a value, or delete the statement"),
    "no-value-here": Reported("PL011", "unclear-value", "“{detail}” mở một khối, không nhận giá trị sau dấu hai chấm", "“{detail}” opens a block and takes no value behind a colon", "bỏ dấu hai chấm", "leave out the colon"),
    "title-unquoted": Reported("PL019", "name", "tên “{detail}” phải đặt trong ngoặc kép", "the name “{detail}” must stand in quotes", "viết \"{detail}\"", "write \"{detail}\"", _W),
    "bad-id": Reported("PL019", "name", "“{detail}” không dùng làm mã được", "“{detail}” cannot be an id", "mã viết hoa không dấu, có thể có chữ số và dấu gạch dưới, ví dụ DA1", "an id is written in capitals without accents, digits and _ allowed, such as DA1"),
    "twice": Reported("PL016", "given-twice", "“{detail}” được ghi hai lần; lấy lần đầu", "“{detail}” is given twice; the first is taken", "xóa một lần", "delete one of them"),
    # ---- values ----
    "number-unclear": Reported("PL012", "unclear-figure", "“{detail}” có thể đọc hai cách: {readings}", "“{detail}” can be read two ways: {readings}", "ghi lại theo cách đúng", "write it the way it is meant"),
    "number-odd": Reported("PL012", "unclear-figure", "“{detail}” không đọc được thành một con số", "“{detail}” does not read as a figure", "ghi số bằng chữ số 0-9", "write it in the digits 0-9"),
    "number-long": Reported("PL012", "unclear-figure", "con số dài quá 40 chữ số", "the figure has more than 40 digits", "kiểm tra lại con số", "check the figure"),
    "number-foreign": Reported("PL012", "unclear-figure", "“{detail}” có chữ số không phải 0-9", "“{detail}” has digits other than 0-9", "gõ lại bằng chữ số 0-9", "type it again in the digits 0-9"),
    "no-such-day": Reported("PL013", "no-such-day", "không có ngày {detail}", "there is no day {detail}", "ngày ghi trước, rồi tháng, rồi năm", "the day comes first, then the month, then the year"),
    "period-unclear": Reported("PL013", "no-such-day", "“{detail}” có thể là một tháng hay một khoảng năm", "“{detail}” can be a month or a span of years", "ghi đủ năm cuối, ví dụ 2011-2012", "write the last year in full, such as 2011-2012"),
    "period-backwards": Reported("PL302", "period-backwards", "khoảng thời gian kết thúc ({end}) trước khi bắt đầu ({start})", "the period ends ({end}) before it begins ({start})", "kiểm tra lại hai mốc", "check both ends"),
    "unknown-unit": Reported("PL014", "unknown-unit", "chưa có đơn vị tính “{detail}”", "there is no unit “{detail}”"),
    "not-money": Reported("PL014", "unknown-unit", "“{detail}” không phải đơn vị tiền", "“{detail}” is not a unit of money", "dùng ví dụ triệu đồng", "use for example VND million"),
    "no-unit": Reported("PL015", "no-unit", "số tiền chưa có đơn vị tính", "the amount has no unit", "thêm một dòng đơn vị tính: triệu đồng trong khối hoặc trong khối kế hoạch", "add a line unit: VND million in the block or in the plan's block"),
    "two-currencies": Reported("PL014", "unknown-unit", "một phần không thể có tiền bằng hai loại đồng tiền", "one part cannot have money in two currencies", "tách thành hai phần", "make it two parts"),
    "value": Reported("PL011", "unclear-value", "chưa đọc được “{detail}” ở chỗ “{found}”", "“{detail}” cannot be read at “{found}”"),
    "value-end": Reported("PL011", "unclear-value", "“{detail}” còn thiếu phần cuối", "“{detail}” breaks off too early"),
    "choice": Reported("PL011", "unclear-value", "chưa hiểu “{detail}”", "“{detail}” is not known here"),
    # ---- tables ----
    "head-empty": Reported("PL018", "table-head", "biểu chưa có dòng tiêu đề", "the table has no head", "dòng đầu có ô thứ nhất để trống, ví dụ |  | 2012 | 2013 | tổng |", "the first row has an empty first place, such as |  | 2012 | 2013 | total |"),
    "head-word": Reported("PL018", "table-head", "chưa hiểu cột “{detail}”", "the column “{detail}” is not known", "cột là một năm, một nguồn kinh phí đã khai, tổng, chủ trì hoặc ghi chú", "a column is a year, a declared funding source, total, lead or note"),
    "head-width": Reported("PL018", "table-head", "hai dòng tiêu đề không cùng số nhóm cột: {first} và {second}", "the two rows of the head do not have the same number of groups: {first} and {second}", "thêm hoặc bớt dấu |", "add or remove a |"),
    "head-split": Reported("PL018", "table-head", "cột {detail} có {first} ô ở dòng trên và {second} ô ở dòng dưới", "group {detail} has {first} places in one row of the head and {second} in the other", "ghi cho mỗi ô ở dòng trên một ô ở dòng dưới, hoặc chỉ một ô chung", "give each place of the upper row one below, or one for all"),
    "row-width": Reported("PL017", "table-row", "dòng có {first} ô, tiêu đề có {second} nhóm cột", "the row has {first} places, the head has {second} groups", "thêm hoặc bớt dấu |; ô không có số ghi -", "add or remove a |; write - where there is no figure"),
    "group-width": Reported("PL017", "table-row", "nhóm cột “{detail}” có {second} cột, ở đây có {first} số", "the group “{detail}” has {second} columns, here are {first} figures", "ghi đủ số ô, chỗ trống ghi -; một số chung cho cả nhóm ghi trong ngoặc vuông, ví dụ [90]", "write every place, - where there is none; one figure for the whole group goes in brackets, such as [90]"),
    "row-label": Reported("PL017", "table-row", "dòng chưa có tên", "the row has no name", "ghi mã của phần, hoặc tổng", "write the id of a part, or total"),
    # ---- names ----
    "undefined": Reported("PL101", "undefined-name", "chưa có {kind} nào tên “{detail}”", "no {kind} is called “{detail}”"),
    "duplicate": Reported("PL102", "duplicate-name", "mã “{detail}” đã dùng cho {kind} khác", "the id “{detail}” is already used for another {kind}", "đổi một trong hai mã", "change one of the two"),
    "not-siblings": Reported("PL101", "undefined-name", "một dòng chỉ có thể gộp các phần của cùng một dự án: {detail}", "a row can only join parts of the same parent: {detail}", "tách thành hai dòng", "make it two rows"),
}  # fmt: skip


def report(
    kind: str, span: Span, /, *, advice: Message | None = None, labels: tuple[Label, ...] = (), subject: str = "", **args: object
) -> Finding:
    """The finding for one kind of trouble."""
    entry = REPORTS[kind]
    if advice is None and entry.next_vi:
        advice = say(entry.next_vi, entry.next_en, **args)
    return Finding(entry.code, entry.name, entry.severity, say(entry.vi, entry.en, **args), span, subject, labels, advice=advice)


def report_fault(fault: Fault) -> Finding:
    """The finding for a fault of the text itself."""
    return report(fault.kind, fault.span, detail=fault.detail)


def report_problem(problem: Problem) -> Finding:
    """The finding for something that fits no shape."""
    labels: tuple[Label, ...] = ()
    if problem.kind == "unclosed-block" and problem.other is not None:
        labels = (Label(say("dấu }} có lẽ phải đứng trước chỗ này", "}} probably belongs before this place"), problem.other),)
    return report(problem.kind, problem.span, labels=labels, detail=problem.detail)


def suggest(near: list[str]) -> Message | None:
    """Advice that names what comes near; None when nothing does."""
    if not near:
        return None
    listed = ", ".join(f"“{name}”" for name in near)
    return say("có phải {near}?", "is {near} meant?", near=listed)
