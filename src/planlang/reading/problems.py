"""What could not be read comes in; a finding of family PL0 (or of a name, or a time) that says so kindly goes out.

The one table of what reading can report: code, name, and the words in both languages. Pages of the same codes stand in
`rules/`. The choice between two readings of a figure is shown in the file's convention, whatever the reader's language.
"""

from __future__ import annotations

from collections.abc import Sequence

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


@attrs.frozen(eq=False, repr=False)
class Trouble(Record):
    """What stands behind a finding of reading, for whoever mends it.

    Attributes:
        kind: which line of `REPORTS` it is.
        args: the values of its message.
        instead: what may be meant instead of the words underlined, the nearest first.
        other: a further place, such as where a brace belongs.
    """

    kind: str
    args: dict[str, object]
    instead: tuple[str, ...] = ()
    other: Span | None = None


#: What closes each quote.
_CLOSES = {'"': '"', "“": "”"}
_W = Severity.WARNING
_SAVE_VI = "mở tệp bằng chương trình đã soạn nó, chọn Lưu thành (Save As), mã hóa UTF-8, rồi kiểm tra lại"
_SAVE_EN = "open the file in the program that wrote it, choose Save As with encoding UTF-8, and check again"
_COPY_VI = "chép nội dung sang Notepad, lưu với mã hóa UTF-8 và tên kết thúc bằng .plan"
_COPY_EN = "copy what it says into Notepad and save that with encoding UTF-8 under a name that ends with .plan"
_FONT_VI = "chuyển mã sang Unicode (trong UniKey: Ctrl+Shift+F6), lưu tệp dạng UTF-8, rồi kiểm tra lại"
_FONT_EN = "convert the text to Unicode (in UniKey: Ctrl+Shift+F6), save the file as UTF-8, and check again"

REPORTS: dict[str, Reported] = {
    # ---- the file itself ----
    "not-utf-8": Reported("PL001", "unreadable-file", "dòng {detail} của tệp không ở dạng mã UTF-8 nên chưa đọc được", "line {detail} of the file is not UTF-8 and cannot be read", _SAVE_VI, _SAVE_EN),
    "utf-16": Reported("PL001", "unreadable-file", "tệp được lưu ở dạng UTF-16 (Notepad gọi là “Unicode”)", "the file was saved as UTF-16 (Notepad calls it “Unicode”)", _SAVE_VI, _SAVE_EN),
    "office-file": Reported("PL001", "unreadable-file", "đây là tệp Word hoặc Excel, không phải văn bản thuần", "this is a Word or Excel file, not plain text", _COPY_VI, _COPY_EN),
    "pdf-file": Reported("PL001", "unreadable-file", "đây là tệp PDF, không phải văn bản thuần", "this is a PDF file, not plain text", _COPY_VI, _COPY_EN),
    "too-large": Reported("PL001", "unreadable-file", "tệp lớn hơn {detail} MB, vượt giới hạn của một kế hoạch", "the file is larger than {detail} MB, the limit for a plan", "chia kế hoạch thành nhiều tệp", "divide the plan into several files"),
    "legacy-tcvn3": Reported("PL001", "unreadable-file", "tệp được gõ bằng bảng mã cũ TCVN3 (ABC, phông .VnTime)", "the file is in the old TCVN3 encoding (ABC, .VnTime fonts)", _FONT_VI, _FONT_EN),
    "legacy-vni": Reported("PL001", "unreadable-file", "tệp được gõ bằng bảng mã cũ VNI (phông VNI-Times)", "the file is in the old VNI encoding (VNI-Times fonts)", _FONT_VI, _FONT_EN),
    "legacy-cp1258": Reported("PL001", "unreadable-file", "tệp được lưu ở bảng mã Windows-1258, chưa phải UTF-8", "the file was saved as Windows-1258, not as UTF-8", _SAVE_VI, _SAVE_EN),
    "control": Reported("PL002", "unwanted-character", "có ký tự điều khiển {detail} không nhìn thấy được; coi như dấu cách", "there is an invisible control character {detail}; it is read as a blank", "xóa ký tự này", "delete the character"),
    "bidi": Reported("PL002", "unwanted-character", "có ký tự đổi chiều chữ {detail}, làm dòng hiện ra khác với nội dung; coi như dấu cách", "there is a direction character {detail}, which makes the line look different from what it says; it is read as a blank", "xóa ký tự này", "delete the character"),
    "invisible": Reported("PL002", "unwanted-character", "có ký tự ẩn {detail}; coi như dấu cách", "there is an invisible character {detail}; it is read as a blank", "xóa ký tự này", "delete the character", _W),
    "marks": Reported("PL002", "unwanted-character", "có hơn 30 dấu chồng lên một chữ; các dấu này được bỏ qua", "more than 30 marks are stacked on one letter; they are left out", "gõ lại chữ này", "type the letter again"),
    "surrogate": Reported("PL002", "unwanted-character", "có nửa ký tự {detail} chưa đọc được; coi như dấu cách", "there is half a character {detail} that cannot be read; it is read as a blank", "gõ lại chữ này", "type the letter again"),
    "too-many": Reported("PL003", "too-many-findings", "tệp có hơn {detail} chỗ chưa đọc được; những chỗ từ đây trở đi không được nêu", "more than {detail} places in the file cannot be read; those from here on are not listed", "sửa những chỗ đã nêu rồi kiểm tra lại", "mend those that are listed, then check again"),
    "version": Reported("PL004", "newer-language", "tệp viết theo phiên bản {detail} của ngôn ngữ, chương trình này đọc đến phiên bản 1; những phần mới có thể bị hiểu thiếu", "the file is written in version {detail} of the language, this program reads up to version 1; newer parts may be missed", "cập nhật planlang", "update planlang", _W),
    "language": Reported("PL071", "language-unknown", "chưa biết ngôn ngữ “{detail}”", "the language “{detail}” is not known", "ghi vi hoặc en; ngôn ngữ khác cần tệp planlang.{detail}.toml bên cạnh kế hoạch", "write vi or en; another language needs a file planlang.{detail}.toml beside the plan"),
    "language-file": Reported("PL072", "language-file-unclear", "tệp ngôn ngữ {detail} có {n} chỗ không dùng được; chỗ đầu tiên ở dòng {second:d}: {first}", "the language file {detail} has {n:#entry|entries} that cannot be used; the first is in line {second:d}: {first}", "xem tất cả: planlang keywords {detail}", "for all of them: planlang keywords {detail}", _W),
    "empty": Reported("PL020", "no-plan", "tệp trống, chưa có gì để đọc", "there is nothing in the file to read", "bắt đầu bằng một khối kế hoạch \"…\" {{ … }}", "begin with a block plan \"…\" {{ … }}", _W),
    # ---- other files ----
    "other-nowhere": Reported("PL081", "file-not-opened", "“{detail}” chưa mở được: kế hoạch này không nằm trong một tệp nên không biết tìm ở thư mục nào", "“{detail}” cannot be opened: this plan stands in no file, so there is no folder to look in", "lưu kế hoạch thành tệp rồi kiểm tra tệp ấy", "save the plan as a file and check that file"),
    "other-missing": Reported("PL081", "file-not-opened", "không có tệp “{detail}”", "there is no file “{detail}”", "kiểm tra lại đường dẫn; đường dẫn tính từ thư mục của tệp này", "check the path; it is seen from the folder of this file"),
    "other-outside": Reported("PL081", "file-not-opened", "“{detail}” nằm ngoài thư mục của dự án ({first}) nên không được mở", "“{detail}” lies outside the folder of the project ({first}) and is not opened", "để tệp trong thư mục ấy, hoặc đặt planlang.toml ở thư mục chung của các tệp", "keep it inside that folder, or put planlang.toml into the folder that the files share"),
    "other-not-plain": Reported("PL081", "file-not-opened", "“{detail}” không phải là một tệp thường", "“{detail}” is not a plain file", "ghi đường dẫn của một tệp .plan", "give the path of a .plan file"),
    "other-backslash": Reported("PL081", "file-not-opened", "đường dẫn “{detail}” chưa đọc được", "the path “{detail}” cannot be read", "ngăn các thư mục bằng dấu /, ví dụ chung/co_quan.plan", "part folders with /, such as shared/agencies.plan"),
    "other-denied": Reported("PL081", "file-not-opened", "không được phép đọc tệp “{detail}”", "there is no permission to read “{detail}”", "cấp quyền đọc tệp này", "give yourself the right to read it"),
    "other-trouble": Reported("PL081", "file-not-opened", "không mở được “{detail}”: {first}", "“{detail}” cannot be opened: {first}", "kiểm tra lại tệp này", "look at that file"),
    "other-unreadable": Reported("PL081", "file-not-opened", "chưa lấy được gì từ “{detail}”: {reason}", "nothing could be taken from “{detail}”: {reason}", "kiểm tra riêng tệp ấy bằng planlang check", "check that file by itself with planlang check"),
    "other-too-many": Reported("PL081", "file-not-opened", "“{detail}” không được mở: các tệp dùng lẫn nhau quá nhiều hay quá nhiều lớp (nhiều nhất {first} tệp)", "“{detail}” is not opened: the files that use each other are too many or go too deep ({first} files at most)", "gộp bớt các tệp chung", "join some of the shared files"),
    "other-too-large": Reported("PL081", "file-not-opened", "“{detail}” không được mở: các tệp của kế hoạch cộng lại quá {first} triệu ký tự", "“{detail}” is not opened: the files of the plan have more than {first} million characters together", "chia kế hoạch thành nhiều kế hoạch", "divide the plan into several plans"),
    "parent-itself": Reported("PL081", "file-not-opened", "“{detail}” là chính kế hoạch này", "“{detail}” is this plan itself", "ghi tệp của kế hoạch cấp trên", "give the file of the plan that it implements"),
    "use-circle": Reported("PL082", "files-in-a-circle", "“{detail}” đã dùng đến tệp này, nên các tệp dùng nhau thành một vòng", "“{detail}” already uses this file, so that they use each other in a circle", "bỏ một câu trong vòng; phần khai chung để ở một tệp thứ ba", "take one of the statements out; what both need can go into a third file"),
    "use-plan": Reported("PL083", "not-a-declaration", "tệp này là một kế hoạch riêng, không lấy vào kế hoạch khác được; khối kế hoạch được bỏ qua", "this file is a plan of its own and cannot be taken into another; its plan block is left out", "chuyển phần khai chung sang một tệp không có khối kế hoạch; kế hoạch cấp trên thì ghi ở triển khai", "move what is shared into a file without such a block; name a plan that is implemented under implements"),
    "use-not-declared": Reported("PL083", "not-a-declaration", "“{detail}” không lấy từ tệp khác được nên được bỏ qua; tệp dùng chung chỉ để khai", "“{detail}” cannot be taken from another file and is left out; a shared file only declares", "chuyển vào tệp của kế hoạch; dùng chung được: cơ quan, nhóm cơ quan, nguồn kinh phí, đơn vị đếm, địa bàn, giai đoạn", "move it into the plan's own file; agencies, groups, funding sources, counting units, places and phases can be shared"),
    # ---- shapes ----
    "unclosed-block": Reported("PL005", "unpaired-brace", "khối mở ở đây chưa được đóng", "the block that opens here is not closed", "thêm dấu }} ở cuối khối", "add }} where the block ends"),
    "unopened-block": Reported("PL005", "unpaired-brace", "khối này đóng ở dưới nhưng thiếu dấu {{ mở đầu", "this block is closed below, but its opening {{ is missing", "thêm dấu {{ ở cuối dòng này", "add {{ at the end of this line"),
    "stray-brace": Reported("PL005", "unpaired-brace", "dấu }} này không đóng khối nào; dấu này được bỏ qua", "this }} closes no block; it is left out", "xóa dấu }}, hoặc thêm dấu {{ còn thiếu ở phía trên", "delete it, or add the {{ that is missing above"),
    "too-deep": Reported("PL005", "unpaired-brace", "các khối lồng nhau quá {detail} cấp; phần bên trong không được đọc", "blocks are nested more than {detail} deep; what is inside is not read", "bớt số cấp lồng nhau, hoặc thêm dấu }} còn thiếu", "nest less deep, or add the }} that is missing"),
    "no-head": Reported("PL005", "unpaired-brace", "trước dấu {{ chưa có từ nào cho biết khối này là gì", "no word before {{ says what this block is", "thêm từ khóa trước dấu {{", "put a keyword before {{"),
    "no-block-here": Reported("PL005", "unpaired-brace", "sau giá trị của “{detail}” không có khối", "the value of “{detail}” has no block behind it", "bỏ cặp dấu {{ }}, hoặc thêm từ khóa của khối trước dấu {{", "leave out the {{ }}, or put the block's keyword before {{"),
    "unclosed-quote": Reported("PL006", "unclear-quotes", "dấu ngoặc kép mở ở đây chưa được đóng trên cùng dòng", "the quote that opens here is not closed on its line", "thêm dấu ngoặc kép ở cuối; đoạn dài nhiều dòng đặt giữa hai dòng \"\"\"", "close it; a text of several lines goes between two lines with \"\"\""),
    "quote-other-mark": Reported("PL006", "unclear-quotes", "ngoặc kép mở bằng {first} nhưng đóng bằng {second} (Word hay tự đổi dấu)", "this opens with {first} but closes with {second} (Word changes such marks by itself)", "thay {second} ở cuối bằng {detail}", "put {detail} at its end in place of {second}"),
    "quote-touches": Reported("PL006", "unclear-quotes", "dấu ngoặc kép dính liền với chữ bên cạnh, nên chưa rõ lời văn bắt đầu và kết thúc ở đâu", "a quote touches the word beside it, so it is unclear where the text begins and ends", "bên trong lời văn dùng “ ” thay cho \" \"", "inside a text use “ ” instead of \" \""),
    "two-texts": Reported("PL006", "unclear-quotes", "trước dấu hai chấm hay dấu {{ chỉ có thể có một tên trong ngoặc kép", "only one text in quotes may stand before a colon or {{", "bỏ bớt một tên, hoặc thêm dấu ; giữa hai câu", "leave one out, or add a ; between two statements"),
    "words-behind-text": Reported("PL006", "unclear-quotes", "sau tên trong ngoặc kép còn có chữ", "words stand behind the title in quotes", "mã đứng trước tên; lời văn đưa vào trong ngoặc kép", "an id comes before the title; other words go into the quotes"),
    "text-opener": Reported("PL007", "unclear-text-block", "sau dấu \"\"\" mở đầu phải xuống dòng", "the text must begin on the line after its opening \"\"\"", "đưa lời văn xuống dòng dưới", "move the words to the next line"),
    "text-closer": Reported("PL007", "unclear-text-block", "sau dấu \"\"\" đóng đoạn văn không ghi thêm gì; phần này được bỏ qua", "nothing more may follow the \"\"\" that closes a text; this is left out", "đưa phần này vào trong đoạn văn, hoặc xuống dòng", "move it into the text, or to the next line"),
    "unclosed-text": Reported("PL007", "unclear-text-block", "đoạn văn mở bằng \"\"\" ở đây chưa được đóng", "the text that \"\"\" opens here is not closed", "thêm một dòng \"\"\" ở cuối đoạn", "add a line with \"\"\" where it ends"),
    "stray-text": Reported("PL007", "unclear-text-block", "dấu \"\"\" này không thuộc câu nào", "this \"\"\" belongs to no statement", "xóa dấu này, hoặc ghi từ khóa và dấu hai chấm trước đoạn văn", "delete it, or put a keyword and a colon before the text"),
    "text-in-head": Reported("PL007", "unclear-text-block", "đoạn văn \"\"\" chỉ đứng sau dấu hai chấm", "a text in \"\"\" can only stand behind a colon", "tên của khối đặt trong ngoặc kép trên một dòng", "the title of a block goes in quotes on one line"),
    "colon-after-year": Reported("PL008", "unclear-statement", "có hai dấu hai chấm trong một câu", "there are two colons in one statement", "năm đứng trước dấu hai chấm, ví dụ kinh phí 2012: TINH 100, TW 50", "the year stands before the colon, such as funding 2012: PROV 100, ODA 50"),
    "second-colon": Reported("PL008", "unclear-statement", "có hai dấu hai chấm trong một câu", "there are two colons in one statement", "tách thành hai câu bằng dấu ; hoặc đặt lời văn trong ngoặc kép", "part the two with a ; or put the text in quotes"),
    "joined": Reported("PL008", "unclear-statement", "“{first}” và “{detail}” là hai câu, nhưng viết liền nhau trên một dòng", "“{first}” and “{detail}” are two statements, but nothing parts them", "thêm dấu ; trước “{detail}”, hoặc đưa xuống dòng dưới", "put a ; before “{detail}”, or begin a new line with it"),
    "name-behind-semicolon": Reported("PL008", "unclear-statement", "“{detail}” đứng sau dấu ; nên không thuộc danh sách đứng trước", "“{detail}” stands behind a ; and so is no part of the list before it", "các tên trong một danh sách cách nhau bằng dấu phẩy: {first}, {second}", "the names of a list are parted by commas: {first}, {second}"),
    "bar-in-text": Reported("PL008", "unclear-statement", "dấu | chỉ dùng cho dòng của biểu, và phải đứng đầu dòng", "a | belongs to the rows of a table and must begin the line", "thêm dấu | ở đầu dòng, hoặc đặt lời văn trong ngoặc kép", "begin the line with |, or put the text in quotes"),
    "comma-at-end": Reported("PL008", "unclear-statement", "tệp kết thúc bằng dấu phẩy", "the file ends with a comma", "xóa dấu phẩy, hoặc ghi tiếp danh sách", "delete the comma, or go on with the list", _W),
    "trailing-comma": Reported("PL008", "unclear-statement", "dòng kết thúc bằng dấu phẩy, nhưng dòng sau là một câu khác", "the line ends with a comma, but the next line is another statement", "xóa dấu phẩy, hoặc ghi tiếp danh sách", "delete the comma, or go on with the list", _W),
    "row-outside": Reported("PL010", "misplaced", "dòng của bảng chỉ đứng được trong một khối biểu, bảng hoặc ghi nhận", "a table row can only stand in a table or an acknowledgement", "đưa các dòng này vào khối biểu kinh phí, hoặc vào một bảng như bảng nhiệm vụ", "move these rows into a funding table, or into a table such as a task table"),
    # ---- keywords ----
    "unknown-keyword": Reported("PL009", "unknown-keyword", "chưa hiểu “{detail}”", "“{detail}” is not known here"),
    "misplaced": Reported("PL010", "misplaced", "“{detail}” không đứng được ở đây", "“{detail}” cannot stand here"),
    "two-plans": Reported("PL010", "misplaced", "một tệp chỉ có một kế hoạch; khối này không được đọc", "a file holds one plan; this block is not read", "đưa kế hoạch thứ hai sang tệp khác", "move the second plan to another file"),
    "needs-value": Reported("PL011", "unclear-value", "“{detail}” chưa có giá trị", "“{detail}” has no value yet", "thêm dấu hai chấm và giá trị, hoặc xóa câu này", "add a colon and a value, or delete the statement"),
    "no-colon": Reported("PL011", "unclear-value", "sau “{detail}” chưa có dấu hai chấm", "“{detail}” has no colon behind it", "ghi “{detail}: {found}”", "write “{detail}: {found}”"),
    "no-value-here": Reported("PL011", "unclear-value", "“{detail}” không nhận giá trị sau dấu hai chấm", "“{detail}” takes no value behind a colon", "bỏ dấu hai chấm, ghi giá trị trong khối", "leave out the colon, put the value into the block"),
    "no-address": Reported("PL011", "unclear-value", "ghi nhận này chưa nêu mã và chỗ", "this acknowledgement names no code and no place", "viết ví dụ: ghi nhận PL201 tại PHU_LUC[tổng] {{ … }}", "write for example: acknowledge PL201 at ANNEX[total] {{ … }}"),
    "title-unquoted": Reported("PL019", "unclear-name", "tên “{detail}” chưa đặt trong ngoặc kép", "the name “{detail}” is not in quotes", "viết \"{detail}\"", "write \"{detail}\"", _W),
    "name-unquoted": Reported("PL019", "unclear-name", "tên “{detail}” có dấu phẩy nên phải đặt trong ngoặc kép; được hiểu là một tên", "the name “{detail}” holds a comma and must stand in quotes; it is read as one name", "viết \"{detail}\"", "write \"{detail}\"", _W),
    "bad-id": Reported("PL019", "unclear-name", "“{detail}” không dùng làm mã được", "“{detail}” cannot be an id", "mã viết liền bằng chữ hoa không dấu, chữ số, dấu gạch dưới, hoặc theo số thứ tự trong văn bản, ví dụ DA1, 1.2, a", "an id is one word of capitals without accents, digits and _, or the paper's own number, such as DA1, 1.2, a"),
    "mark-left-over": Reported("PL019", "unclear-name", "“{detail}” không phải tên", "“{detail}” is no name", "xóa dấu này, hoặc ghi tên trong ngoặc kép", "delete it, or write the name in quotes"),
    "words-left-over": Reported("PL019", "unclear-name", "“{detail}” đứng giữa mã và tên", "“{detail}” stands between the id and the title", "đưa vào trong ngoặc kép cùng với tên, hoặc xóa", "put it into the quotes with the title, or delete it"),
    "row-no-id": Reported("PL019", "unclear-name", "“{detail}” chưa có mã nên dòng này chưa gắn được với phần đó, số liệu của dòng chưa được cộng", "“{detail}” has no id, so this row cannot be tied to it and its figures are not counted", "đặt mã cho phần đó, ví dụ DA1, rồi ghi mã ấy ở đầu dòng", "give that part an id such as DA1, and begin the row with it"),
    "time-as-id": Reported("PL019", "unclear-name", "“{detail}” là thời gian, không dùng làm mã được", "“{detail}” is a time and cannot be an id", "đặt mã, ví dụ GD1, và ghi thời gian trong khối: thời gian: {detail}", "give it an id such as GD1, and write the time in the block: period: {detail}"),
    "bare-block": Reported("PL019", "unclear-name", "“{detail}” chưa có mã, tên hay nội dung", "“{detail}” has no id, title or content yet", "thêm tên trong ngoặc kép, hoặc xóa câu này", "add a title in quotes, or delete the statement"),
    "twice": Reported("PL016", "given-twice", "“{detail}” được ghi hai lần; lấy lần đầu", "“{detail}” is given twice; the first is taken", "xóa một lần", "delete one of them"),
    # ---- figures ----
    "number-unclear": Reported("PL012", "unclear-figure", "“{detail}” chưa rõ: {first} hay {second}", "“{detail}” is unclear: {first} or {second}", "ghi lại một trong hai", "write one of them"),
    "number-style": Reported("PL012", "unclear-figure", "“{detail}” không theo cách viết số của tệp này; có lẽ là {first}", "“{detail}” is not how this file writes figures; {first} is probably meant", "nếu đúng, ghi lại: {first}", "if so, write {first}"),
    "numbers-style": Reported("PL012", "unclear-figure", "{n} con số không theo cách viết số của tệp này, chẳng hạn “{detail}”", "{n} figures are not written as this file writes figures, such as “{detail}”"),
    "number-group": Reported("PL012", "unclear-figure", "“{detail}” có lẽ là nhóm cuối của một số viết có dấu cách", "“{detail}” is probably the last group of a figure written with blanks", "trong biểu, ghi số liền nhau, ví dụ {first}", "in a table, write figures without blanks, such as {first}"),
    "number-odd": Reported("PL012", "unclear-figure", "“{detail}” chưa đọc được thành một con số", "“{detail}” does not read as a figure", "ghi số bằng chữ số 0-9; các số trong danh sách cách nhau bằng dấu phẩy và dấu cách", "write it in the digits 0-9; figures of a list are parted by a comma and a blank"),
    "number-letters": Reported("PL012", "unclear-figure", "trong “{detail}” có chữ cái lẫn với chữ số; có lẽ là {first}", "“{detail}” has letters among its digits; {first} is probably meant", "so với bản gốc rồi gõ lại bằng chữ số", "compare it with the original and type it in digits"),
    "number-long": Reported("PL012", "unclear-figure", "con số dài quá 40 chữ số", "the figure has more than 40 digits", "kiểm tra lại con số", "check the figure"),
    "number-foreign": Reported("PL012", "unclear-figure", "“{detail}” có chữ số không phải 0-9", "“{detail}” has digits other than 0-9", "gõ lại bằng chữ số 0-9: {first}", "type it again in the digits 0-9: {first}"),
    "words-unclear": Reported("PL012", "unclear-figure", "“{detail}” chưa rõ: {first} hay {second}", "“{detail}” is unclear: {first} or {second}", "ghi lại đủ chữ, ví dụ hai trăm linh năm hoặc hai trăm năm mươi", "spell it out, such as two hundred and five"),
    "words-odd": Reported("PL012", "unclear-figure", "“{detail}” chưa đọc được thành một con số; dừng lại ở “{found}”", "“{detail}” does not read as a number; reading stops at “{found}”", "ghi lại bằng chữ, ví dụ mười tỷ không trăm năm mươi triệu đồng", "spell it again, such as ten billion and fifty million dong"),
    "bounds-in-cell": Reported("PL012", "unclear-figure", "ô của biểu cần một con số, “{detail}” là một khoảng", "a cell of a table needs one figure, “{detail}” is a range", "ghi một con số; khoảng để ở dòng kinh phí của phần đó hoặc ở ghi chú", "write one figure; the range can go into the part's funding line or a note"),
    "ratio-of-what": Reported("PL012", "unclear-figure", "“{detail}” có {first} số, kế hoạch khai {second} nguồn kinh phí", "“{detail}” has {first:#figure|figures}, the plan declares {second:#funding source|funding sources}", "ghi tên từng nguồn, ví dụ TW 60%, TINH 40%", "name the sources, such as TW 60%, TINH 40%"),
    "comparators": Reported("PL011", "unclear-value", "các từ so sánh trong “{detail}” trái nhau", "the words of comparison in “{detail}” contradict each other", "giữ lại một, ví dụ ít nhất 85%", "keep one of them, such as at least 85%"),
    "count-fraction": Reported("PL012", "unclear-figure", "“{detail}” không phải là số đếm", "“{detail}” is no count", "ghi số nguyên; các số của danh sách cách nhau bằng dấu phẩy và dấu cách", "write a whole number; numbers of a list are parted by a comma and a blank"),
    "scales": Reported("PL012", "unclear-figure", "các phần của “{detail}” không giảm dần theo tỷ, triệu, nghìn, đồng", "the parts of “{detail}” do not fall from billion to million to thousand", "ghi lại thành một số, hoặc tách các số bằng dấu phẩy", "write one figure, or part the figures with commas"),
    "side-by-side": Reported("PL012", "unclear-figure", "“{detail}” là hai số đứng cạnh nhau", "“{detail}” is two figures side by side", "ghi thành một số, hoặc tách các số bằng dấu phẩy", "write one figure, or part the figures with commas"),
    # ---- times ----
    "no-such-time": Reported("PL013", "unclear-date", "lịch không có {what} {detail}", "the calendar has no {what} {detail}", "ghi ngày trước, rồi tháng, rồi năm", "write the day first, then the month, then the year"),
    "date-short": Reported("PL013", "unclear-date", "“{detail}” chưa rõ là ngày nào", "it is unclear which date “{detail}” is", "ghi đủ năm bốn chữ số, ví dụ 5/12/2012 hoặc 12/2012", "write the year with four digits, such as 5/12/2012 or 12/2012"),
    "date-left-blank": Reported("PL013", "unclear-date", "“{detail}” còn để trống ngày", "“{detail}” leaves the day open", "khi chưa ban hành thì bỏ câu này, hoặc chỉ ghi năm", "as long as it is not issued leave this out, or write the year alone"),
    "time-vague": Reported("PL013", "unclear-date", "“{detail}” chưa nêu rõ thời điểm", "“{detail}” does not say when", "ghi tháng, quý hoặc năm; lời văn để ở ghi chú", "write a month, a quarter or a year; the words can go into a note"),
    "month-or-years": Reported("PL013", "unclear-date", "“{detail}” chưa rõ: tháng {first} hay các năm {second}", "“{detail}” is unclear: month {first}, or the years {second}", "ghi lại một trong hai", "write one of them"),
    "period-end": Reported("PL013", "unclear-date", "“{detail}” chưa rõ năm cuối", "the last year of “{detail}” is unclear", "ghi đủ năm cuối, ví dụ 2011-2015", "write the last year in full, such as 2011-2015"),
    "period-open": Reported("PL013", "unclear-date", "“{detail}” mới nêu một đầu của khoảng thời gian", "“{detail}” states only one end of the period", "ghi cả hai đầu, ví dụ 2011-2015; nếu không có ngày kết thúc thì ghi: từ 2011 trở đi", "write both ends, such as 2011-2015; if it has no end, write: from 2011 on"),
    "budget-year": Reported("PL013", "unclear-date", "“{detail}” là năm ngân sách không trùng năm dương lịch", "“{detail}” is a budget year that is no calendar year", "ghi năm ngân sách từ ngày nào ở khối kế hoạch, ví dụ năm ngân sách từ: 1/7; hoặc ghi ngày đầu và ngày cuối, ví dụ 1/7/2018 - 30/6/2019", "say in the plan's block from which day budget years run, such as budget year from: 1 July; or write the first and last day, such as 1/7/2018 - 30/6/2019"),
    "budget-year-odd": Reported("PL013", "unclear-date", "“{detail}” dài hơn một năm ngân sách", "“{detail}” is more than one budget year", "năm ngân sách ghi ví dụ {first}; nhiều năm ghi cả hai đầu, ví dụ 2018/19 - 2020/21", "one budget year is written {first}; several with both ends, such as 2018/19 - 2020/21"),
    "part-of-year": Reported("PL013", "unclear-date", "“{detail}” chưa rõ: {first} hay {second}", "“{detail}” is unclear: {first}, or {second}", "ghi lại một trong hai", "write one of them"),
    "period-year": Reported("PL013", "unclear-date", "“{detail}” kết thúc trước khi bắt đầu nếu cả hai đầu cùng một năm", "“{detail}” ends before it begins if both ends are in one year", "ghi năm cho cả hai đầu, ví dụ {first}", "write the year of both ends, such as {first}"),
    "recurs-where": Reported("PL013", "unclear-date", "“{detail}” chưa rõ là lúc nào", "it is unclear when “{detail}” is", "viết ví dụ: ngày 15 hằng tháng, ngày 20 tháng cuối hằng quý, ngày 15/12 hằng năm, thứ Hai hằng tuần", "write for example: day 15 monthly, day 20 of last month quarterly, 15 December yearly, Monday weekly"),
    "from-now": Reported("PL013", "unclear-date", "“{detail}” chưa rõ tính từ ngày nào", "“{detail}” does not say from which day it counts", "ghi năm hoặc ngày bắt đầu, ví dụ ngày ban hành kế hoạch", "write the year or day of the beginning, such as the plan's date of issue"),
    "one-time-here": Reported("PL013", "unclear-date", "ở đây ghi được một thời điểm; “{detail}” có nhiều", "one date can stand here; “{detail}” has several", "tách thành nhiều mốc, hoặc ghi ở thời gian", "make it several milestones, or write it as a period"),
    "time-elsewhere": Reported("PL013", "unclear-date", "“{detail}” không ghi được ở đây", "“{detail}” cannot stand here", "ghi một khoảng thời gian hoặc một thời điểm", "write a period or a date"),
    "period-backwards": Reported("PL302", "period-backwards", "khoảng thời gian kết thúc ({end}) trước khi bắt đầu ({start})", "the period ends ({end}) before it begins ({start})", "kiểm tra lại hai thời điểm, có thể đã ghi ngược; ghi {end} - {start}?", "check both ends, which may have changed places; is {end} - {start} meant?"),
    # ---- units ----
    "unknown-unit": Reported("PL014", "unknown-unit", "chưa có đơn vị tính “{detail}”", "there is no unit “{detail}”"),
    "not-money": Reported("PL014", "unknown-unit", "“{detail}” không phải đơn vị tiền", "“{detail}” is not a unit of money"),
    "two-units": Reported("PL014", "unknown-unit", "hai đầu của “{detail}” có hai loại đơn vị", "the two ends of “{detail}” have units of two kinds", "ghi hai số cùng đơn vị", "write both figures in one unit"),
    "two-currencies": Reported("PL014", "unknown-unit", "một phần không thể có tiền bằng hai loại đồng tiền", "one part cannot have money in two currencies", "tách thành hai phần", "make it two parts"),
    "no-unit": Reported("PL015", "no-unit", "số tiền chưa có đơn vị tính", "the amount has no unit", "thêm dòng đơn vị tính: triệu đồng vào khối này hoặc khối kế hoạch", "add a line unit: VND million to this block or to the plan's block"),
    "unit-unclear": Reported("PL015", "no-unit", "“{detail}” chưa rõ đơn vị: {first} như số bên cạnh, hay {second}", "the unit of “{detail}” is unclear: {first} like the figure beside it, or {second}", "ghi đơn vị sau số này", "write the unit behind it"),
    # ---- other values ----
    "value": Reported("PL011", "unclear-value", "chưa hiểu “{found}” trong “{detail}”", "“{found}” is not understood in “{detail}”"),
    "value-whole": Reported("PL011", "unclear-value", "chưa hiểu “{detail}”", "“{detail}” is not understood"),
    "value-end": Reported("PL011", "unclear-value", "“{detail}” còn thiếu phần cuối", "“{detail}” breaks off too early"),
    "choice": Reported("PL011", "unclear-value", "chưa hiểu “{detail}”", "“{detail}” is not known here"),
    # ---- tables ----
    "cells-head": Reported("PL018", "unclear-table-head", "bảng của một ghi nhận có ba cột", "the table of an acknowledgement has three columns", "dòng đầu ghi: | ô | đã ghi | tính lại |", "the first row is: | cell | stated | computed |"),
    "no-cells": Reported("PL018", "unclear-table-head", "bảng của ghi nhận này mới có tiêu đề", "the table of this acknowledgement has a head only", "thêm mỗi ô một dòng, ví dụ | 2014, TINH | 20 | 25 |", "add a row for each cell, such as | 2014, TINH | 20 | 25 |"),
    "cells-width": Reported("PL017", "row-does-not-fit", "mỗi dòng nêu một ô, con số đã ghi và con số tính lại; ở đây có {first}", "each row gives a cell, the stated and the computed figure: three places; here {first:#is|are} {first}", "ghi đủ ba chỗ, ví dụ | 2014, TINH | 20 | 25 |", "fill all three places, such as | 2014, TINH | 20 | 25 |"),
    "figures-beside-cells": Reported("PL016", "given-twice", "ghi nhận đã có bảng các ô nên không cần “{detail}”", "the acknowledgement has a table of cells and needs no “{detail}”", "bỏ câu này, hoặc bỏ bảng", "leave out this statement, or the table"),
    "head-empty": Reported("PL018", "unclear-table-head", "biểu chưa có dòng tiêu đề", "the table has no head", "dòng đầu để trống ô thứ nhất, ví dụ |  | 2012 | 2013 | tổng |", "the first row has an empty first place, such as |  | 2012 | 2013 | total |"),
    "head-word": Reported("PL018", "unclear-table-head", "chưa hiểu cột “{detail}”", "the column “{detail}” is not known", "cột là một năm, một nguồn kinh phí hay thành phần của một chiều phân loại đã khai, tổng, chủ trì hoặc ghi chú; cột có đơn vị riêng ghi đơn vị trong ngoặc", "a column is a year, a declared funding source or member of a dimension, total, lead or note; one with a unit of its own has it in brackets"),
    "head-word-missing": Reported("PL018", "unclear-table-head", "nhóm cột thứ {detail} chưa có tên", "group {detail} of the columns has no name", "ghi tên cột, hoặc bớt một dấu |", "name the column, or remove a |"),
    "head-twice": Reported("PL018", "unclear-table-head", "hai cột cùng là “{detail}”", "two columns are both “{detail}”", "sửa tên một cột, hoặc bỏ một cột", "rename one of them, or remove it"),
    "head-number": Reported("PL018", "unclear-table-head", "cột “{detail}” đứng trước cột tên của các dòng", "the column “{detail}” stands before the names of the rows", "bỏ cột này ở mọi dòng: ô thứ nhất của mỗi dòng là mã hay tên của phần", "leave it out of every row: the first place of a row is the id or name of its part"),
    "head-rows": Reported("PL018", "unclear-table-head", "tiêu đề có {detail} dòng; ở đây chỉ đọc được bốn dòng", "the head has {detail} rows; four are the most that can be read", "gộp bớt dòng tiêu đề; dòng số liệu phải có tên ở ô thứ nhất", "make them fewer; a row of figures needs a name in its first place"),
    "numbers-width": Reported("PL018", "unclear-table-head", "hàng đánh số cột có {first} số ở nhóm cột thứ {detail}, nhóm này có {second} cột", "the row that numbers the columns has {first:#number|numbers} in group {detail}, which has {second:#column|columns}", "ghi cho mỗi cột một số; công thức viết liền, ví dụ (3)=(1)+(2)", "give each column a number; write a formula without blanks, such as (3)=(1)+(2)"),
    "formula-unclear": Reported("PL018", "unclear-table-head", "công thức “{detail}” nhắc đến một cột không có trong hàng đánh số, hoặc còn dở dang", "the formula “{detail}” names a column that the numbering does not have, or breaks off", "dùng đúng số hay chữ của các cột, ví dụ (3)=(1)+(2), f=a-b", "use the columns' own numbers or letters, such as (3)=(1)+(2), f=a-b"),
    "head-width": Reported("PL018", "unclear-table-head", "hai dòng tiêu đề không cùng số nhóm cột: {first} và {second}", "the two rows of the head have different numbers of groups: {first} and {second}", "thêm hoặc bớt dấu |", "add or remove a |"),
    "head-split": Reported("PL018", "unclear-table-head", "nhóm cột thứ {detail} có {first} ô ở dòng trên và {second} ô ở dòng dưới", "group {detail} has {first} places in the upper row of the head and {second} in the lower", "ghi cho mỗi ô ở dòng trên một ô ở dòng dưới, hoặc một ô chung", "give each place of the upper row one below, or one for all"),
    "row-width-tabs": Reported("PL017", "row-does-not-fit", "dòng dán vào có {first} ô sau tên, tiêu đề có {second} cột", "the pasted row has {first:#cell|cells} behind its name, the head has {second:#column|columns}", "so với bảng tính; ô trống vẫn phải có một dấu tab", "compare it with the spreadsheet; an empty cell still needs its tab"),
    "row-width": Reported("PL017", "row-does-not-fit", "dòng có {first} ô sau tên, tiêu đề có {second} nhóm cột", "the row has {first:#place|places} behind its name, the head has {second:#group|groups}", "thêm hoặc bớt dấu |; ô không có số ghi -", "add or remove a |; write - where there is no figure"),
    "group-width": Reported("PL017", "row-does-not-fit", "nhóm “{detail}” có {second} cột, ở đây có {first} số", "the group “{detail}” has {second:#column|columns}, here {first:#figure stands|figures stand}", "ghi đủ các ô, chỗ không có số ghi -; một số chung cho cả nhóm ghi trong ngoặc vuông, ví dụ [90]", "fill every place, with - for nothing; one figure for the whole group goes in brackets, such as [90]"),
    "group-words": Reported("PL017", "row-does-not-fit", "nhóm “{detail}” có {second} cột số, ở đây ghi “{found}”", "the group “{detail}” has {second:#column|columns} of figures, here stands “{found}”", "mỗi cột một con số, không kèm chữ; đơn vị ghi một lần ở “đơn vị tính”, lời giải thích ở cột ghi chú", "one figure for each column and no words; the unit is stated once as “unit”, explanations go into a column of notes"),
    "group-widths": Reported("PL018", "unclear-table-head", "nhóm “{detail}” có {second} cột ở tiêu đề, nhưng {n} dòng đều ghi {first} số", "the group “{detail}” has {second:#column|columns} in the head, but {n:#row has|rows have} {first:#figure|figures} there"),
    "bare-figure": Reported("PL017", "row-does-not-fit", "“{detail}” chưa rõ: số chung của nhóm “{group}”, hay của một trong {second} cột", "“{detail}” is unclear: one figure for the group “{group}”, or for one of its {second:#column|columns}", "số chung ghi [{detail}]; số của một cột thì ghi đủ các ô, ví dụ {detail} - -", "for the whole group write [{detail}]; for one column fill every place, such as {detail} - -"),
    "row-no-part": Reported("PL017", "row-does-not-fit", "“{detail}” là {what}, không có dòng trong biểu được", "“{detail}” is a {what} and can have no row in the table", "nếu có kinh phí riêng thì khai là hoạt động hoặc nội dung; nếu không thì bỏ dòng này", "if it has money of its own, declare it as an activity or content; if not, leave the row out"),
    "row-of-sum": Reported("PL017", "row-does-not-fit", "“{detail}” chưa rõ là dòng nào", "it is unclear which row “{detail}” is", "dòng cộng của một phần ghi bằng chính mã của phần ấy: {first}", "the row with the sum of a part begins with that part's id: {first}"),
    "row-number": Reported("PL017", "row-does-not-fit", "“{detail}” không phải mã hay tên của phần nào", "“{detail}” is no id or name of a part", "mỗi dòng bắt đầu bằng mã hay tên của phần; nếu đây là cột số thứ tự (TT) thì bỏ cột ấy", "a row begins with the id or name of its part; if this is a column of running numbers, leave it out"),
    "row-label": Reported("PL017", "row-does-not-fit", "dòng chưa có tên", "the row has no name", "ghi mã của một phần, hoặc tổng", "write the id of a part, or total"),
    "not-siblings": Reported("PL017", "row-does-not-fit", "một dòng chỉ gộp được các phần của cùng một dự án; ở đây là {detail}", "a row can only join parts of the same project; here are {detail}", "tách thành nhiều dòng", "make them rows of their own"),
    # ---- tables of blocks ----
    "rows-none": Reported("PL018", "unclear-table-head", "bảng chưa có dòng nào", "the table has no rows", "dòng đầu ghi tên các cột, ví dụ | mã | tên | chủ trì |; mỗi dòng sau là một mục", "the first row names the columns, such as | id | title | lead |; each row below it is one thing"),
    "head-column": Reported("PL018", "unclear-table-head", "chưa hiểu cột “{detail}”", "the column “{detail}” is not known", "cột là mã, tên, bậc, hoặc một từ khóa của loại khối mà mỗi dòng khai", "a column is id, title, row level, or a keyword of the blocks that the rows declare"),
    "head-single": Reported("PL018", "unclear-table-head", "“{detail}” chỉ nhận một giá trị, không chia thành nhiều cột", "“{detail}” takes one value and is not divided into columns", "để cột này một mình; số của từng năm ghi ở cột “từng năm”", "leave the column undivided; figures by year go under “by year”"),
    "head-time": Reported("PL018", "unclear-table-head", "“{detail}” không phải một năm hay một thời điểm", "“{detail}” is no year or other time", "ghi các năm, quý hoặc tháng, ví dụ từng năm: 2012 2013", "write years, quarters or months, such as by year: 2012 2013"),
    "rows-without-bars": Reported("PL017", "row-does-not-fit", "đây giống các dòng của một bảng nhưng chưa có dấu | ở hai đầu", "this looks like rows of a table without the | around them", "đặt dấu | ở đầu và cuối mỗi dòng", "put | before and behind each row"),
    "table-width": Reported("PL017", "row-does-not-fit", "dòng có {first} ô, bảng có {second} cột; chỉ lấy được mã và tên", "the row has {first:#place|places}, the table has {second:#column|columns}; only id and title are taken", "thêm hoặc bớt dấu |; ô không có gì thì để trống", "add or remove a |; leave a place empty where there is nothing"),
    "row-level": Reported("PL017", "row-does-not-fit", "chưa hiểu bậc “{detail}” của dòng này", "the level “{detail}” of this row is not known", "ghi 1, 2, 3, hoặc từ khóa của khối, ví dụ mục tiêu, kết quả, chỉ số", "write 1, 2, 3, or the keyword of a block, such as objective, outcome, indicator"),
    "row-under": Reported("PL017", "row-does-not-fit", "dòng này không nằm trong “{detail}” được", "the row cannot lie in “{detail}”", "sửa bậc của dòng, hoặc đưa dòng ra ngoài", "correct its level, or move the row out"),
    "row-here": Reported("PL017", "row-does-not-fit", "“{detail}” không đứng được ở đây; dòng này không được đọc", "“{detail}” cannot stand here; the row is not read", "đưa dòng vào dưới dòng mà nó thuộc về, hoặc đưa bảng sang khối khác", "put the row under the one that it belongs to, or move the table to another block"),
    "row-total": Reported("PL017", "row-does-not-fit", "dòng tổng là số tiền của khối chứa bảng; ở đây bảng không nằm trong khối nào có tiền", "a total row states the money of the block around its table; no block with money stands around this one", "đưa bảng vào trong dự án, hoạt động của nó, hoặc bỏ dòng tổng", "put the table into its project or activity, or leave the total out"),
    "cell-not-here": Reported("PL017", "row-does-not-fit", "dòng này không có “{detail}”", "a row of this kind has no “{detail}”", "để trống ô này, hoặc chuyển nội dung sang ghi chú", "leave the place empty, or move what it says to the notes"),
    # ---- names ----
    "undefined": Reported("PL101", "undefined-name", "chưa có {kind} nào tên “{detail}”", "no {kind} is called “{detail}”"),
    "duplicate": Reported("PL102", "duplicate-name", "mã “{detail}” bị trùng: đã dùng cho {kind}", "the id “{detail}” is used twice: first for {kind}", "đổi một trong hai mã", "change one of the two"),
}  # fmt: skip


def report(
    kind: str,
    span: Span,
    /,
    *,
    advice: Message | None = None,
    labels: tuple[Label, ...] = (),
    subject: str = "",
    instead: Sequence[str] = (),
    other: Span | None = None,
    **args: object,
) -> Finding:
    """The finding for one kind of trouble; `instead` and `other` are for mending it (see `Trouble`)."""
    entry = REPORTS[kind]
    if advice is None and entry.next_vi:
        advice = say(entry.next_vi, entry.next_en, **args)
    message, trouble = say(entry.vi, entry.en, **args), Trouble(kind, args, tuple(instead), other)
    return Finding(entry.code, entry.name, entry.severity, message, span, subject, labels, advice=advice, evidence=trouble)


def report_fault(fault: Fault) -> Finding:
    """The finding for a fault of the text itself."""
    return report(fault.kind, fault.span, detail=fault.detail)


def report_problem(problem: Problem, text: str) -> Finding:
    """The finding for something that fits no shape in a text."""
    if problem.kind == "unclosed-quote":
        return unclosed(text[problem.span.start : problem.span.end], problem.span)
    labels: tuple[Label, ...] = ()
    if problem.kind == "unclosed-block" and problem.other is not None:
        labels = (Label(say("dấu }} có lẽ phải đứng trước chỗ này", "}} probably belongs before this place"), problem.other),)
    return report(problem.kind, problem.span, labels=labels, other=problem.other, detail=problem.detail)


# ---- quotes: Word turns some round and leaves others; `"Kiểm tra”` looks closed to whoever typed it ----
def other_mark(text: str) -> str | None:
    """The mark that ends a text in quotes in place of the one that should; None where it ends without any.

    >>> other_mark('"Kiểm tra”'), other_mark('“Kiểm tra"')
    ('”', '"')
    >>> other_mark('"Phong trào “Toàn dân”') is None  # closes what opens inside
    True
    """
    inside, last = text[1:-1], text[-1:]
    if len(text) < 3 or last == _CLOSES.get(text[0]):
        return None
    if last == "”":
        return last if inside.count("“") == inside.count("”") else None
    return last if last == '"' and inside.count('"') % 2 == 0 else None


def unclosed(text: str, span: Span) -> Finding:
    """What is said of a text whose quote nothing closes: that the other mark does, or only that it is open."""
    other = other_mark(text)
    if other is None:
        return report("unclosed-quote", span)
    return report("quote-other-mark", span, first=text[0], second=other, detail=_CLOSES[text[0]])


def suggest(near: list[str]) -> Message | None:
    """Advice that names what comes near; None when nothing does."""
    if not near:
        return None
    listed = ", ".join(f"“{name}”" for name in near)
    return say("có phải {near}?", "is {near} meant?", near=listed)
