"""What is amiss in a register of places comes in; a finding that says so, with the place in its file, goes out.

Pages of these codes stand in `rules/places/`.
"""

from __future__ import annotations

from planlang.diagnostics import Finding, Label, Severity, say
from planlang.source import Span

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING
_HEAD = "code,name,type,parent,valid_from,valid_to,successor,decree"
#: What a register can be reported for: code, name and level; then what is said, and what to do, in both languages.
REPORTS: dict[str, tuple[str, str, Severity, str, str, str, str]] = {
    "not-there": ("PL630", "register-unreadable", _ERROR, "không có tệp danh mục đơn vị hành chính {detail}", "there is no register of places {detail}", "sửa tên tệp; đường dẫn tính từ tệp đã nêu danh mục này", "correct the name; the path is relative to the file that names it"),
    "outside": ("PL630", "register-unreadable", _ERROR, "tệp danh mục đơn vị hành chính {detail} nằm ngoài thư mục của dự án nên không được mở", "the register of places {detail} lies outside the project's folder and is not opened", "chép tệp vào thư mục có planlang.toml, hoặc thư mục của kế hoạch", "copy it into the folder of planlang.toml, or of the plan"),
    "has-findings": ("PL630", "register-unreadable", _WARNING, "danh mục đơn vị hành chính {detail} có {n} chỗ cần xem lại; chỗ đầu tiên ở dòng {line:d}: {first}", "the register of places {detail} has {n:#place|places} to look at; the first is in line {line:d}: {first}", "xem tất cả: planlang check {path}", "for all of them: planlang check {path}"),
    "no-folder": ("PL630", "register-unreadable", _WARNING, "kế hoạch không đến từ một tệp nên chưa biết tìm danh mục đơn vị hành chính {detail} ở đâu", "the plan does not come from a file, so it is unclear where the register of places {detail} is", "lưu kế hoạch thành tệp, hoặc nêu danh mục trong planlang.toml", "save the plan, or name the register in planlang.toml"),
    "not-text": ("PL630", "register-unreadable", _ERROR, "danh mục đơn vị hành chính chưa ở dạng văn bản UTF-8 nên chưa đọc được", "the register of places is not UTF-8 text and cannot be read", "lưu bảng tính dưới dạng CSV UTF-8", "save the sheet as CSV UTF-8"),
    "no-head": ("PL630", "register-unreadable", _ERROR, "dòng đầu của danh mục đơn vị hành chính chưa nêu các cột mã, tên và loại", "the first row of the register of places does not name the columns code, name and type", f"ghi dòng đầu: {_HEAD}", f"write as the first row: {_HEAD}"),
    "unknown-column": ("PL630", "register-unreadable", _ERROR, "danh mục đơn vị hành chính không có cột “{detail}”", "a register of places has no column “{detail}”", f"các cột: {_HEAD}", f"the columns are: {_HEAD}"),
    "empty": ("PL630", "register-unreadable", _WARNING, "danh mục đơn vị hành chính chưa có đơn vị nào", "the register of places holds no unit", "thêm mỗi đơn vị một dòng", "add a row for each unit"),
    "too-many": ("PL630", "register-unreadable", _ERROR, "danh mục đơn vị hành chính có hơn {detail} chỗ cần sửa; những chỗ từ đây trở đi không được nêu", "the register of places has more than {detail} places to mend; those from here on are not listed", "sửa những chỗ đã nêu rồi kiểm tra lại", "mend those that are listed, then check again"),
    "width": ("PL631", "register-row-unclear", _ERROR, "dòng này có {first} ô, dòng tiêu đề có {second}", "this row has {first:#cell|cells}, the head has {second}", "ghi đủ các ô; ô có dấu phẩy đặt trong ngoặc kép", "fill every cell; a cell with a comma in it goes into quotes"),
    "missing": ("PL631", "register-row-unclear", _ERROR, "dòng này thiếu {what}", "this row has no {what}", "điền ô còn trống", "fill the empty cell"),
    "kind": ("PL631", "register-row-unclear", _ERROR, "“{detail}” chưa phải một loại đơn vị hành chính đã biết", "“{detail}” is no known kind of administrative unit", "dùng: {known}", "known are: {known}"),
    "kind-several": ("PL631", "register-row-unclear", _ERROR, "“{detail}” có thể là nhiều loại đơn vị hành chính", "“{detail}” can be several kinds of administrative unit", "ghi rõ một loại: {known}", "write which one: {known}"),
    "date": ("PL631", "register-row-unclear", _ERROR, "“{detail}” chưa rõ là ngày nào", "it is unclear which day “{detail}” is", "ghi 2025-06-30 hoặc 30/6/2025", "write 2025-06-30 or 30/6/2025"),
    "twice": ("PL632", "register-code-twice", _ERROR, "mã {detail} có ở hai đơn vị cùng một lúc: {before} và {unit}", "two units have the code {detail} at one time: {before} and {unit}", "sửa một mã; nếu đơn vị này nối tiếp đơn vị kia thì ghi ngày cuối và ngày đầu không chồng nhau", "correct one of them; if one follows the other, write a last and a first day that do not overlap"),
    "unknown-parent": ("PL633", "register-code-unknown", _ERROR, "{unit} thuộc mã {detail}, nhưng danh mục không có mã này", "{unit} lies in {detail}, a code that the register does not have", "sửa mã, hoặc thêm đơn vị có mã này", "correct the code, or add the unit that has it"),
    "unknown-successor": ("PL633", "register-code-unknown", _ERROR, "{unit} nhập vào mã {detail}, nhưng danh mục không có mã này", "{unit} became {detail}, a code that the register does not have", "sửa mã, hoặc thêm đơn vị có mã này", "correct the code, or add the unit that has it"),
    "parents-circle": ("PL634", "register-in-a-circle", _ERROR, "các đơn vị nằm trong nhau thành vòng: {circle}", "units lie in each other in a circle: {circle}", "sửa một mã ở cột parent", "correct one of the codes in the column parent"),
    "successors-circle": ("PL634", "register-in-a-circle", _ERROR, "các đơn vị nhập vào nhau thành vòng: {circle}", "units become each other in a circle: {circle}", "sửa một mã ở cột successor, hoặc ghi rõ các ngày", "correct one of the codes in the column successor, or write the days"),
    "reversed": ("PL635", "register-days-differ", _ERROR, "{unit}: ngày cuối {until} đứng trước ngày đầu {since}", "{unit}: its last day {until} is before its first day {since}", "đối chiếu lại với văn bản rồi sửa một ngày", "compare it with the document and correct one of them"),
    "no-end": ("PL635", "register-days-differ", _WARNING, "{unit} có đơn vị kế tiếp {detail} nhưng chưa ghi ngày cuối", "{unit} has a successor {detail}, and no last day", "ghi ngày cuối của đơn vị này", "write its last day"),
    "not-standing": ("PL635", "register-days-differ", _WARNING, "{unit} kết thúc ngày {until}, nhưng đơn vị kế tiếp {detail} không có vào ngày sau đó", "{unit} ends on {until}, and its successor {detail} does not stand on the day after", "đối chiếu ngày cuối của đơn vị này với ngày đầu của đơn vị kế tiếp", "compare its last day with the first day of its successor"),
    "outlives": ("PL635", "register-days-differ", _WARNING, "{unit} còn đó vào ngày {on}, khi {parent} là nơi chứa nó không còn", "{unit} stands on {on}, when {parent}, which holds it, does not", "sửa ngày, hoặc ghi thêm một dòng cho đơn vị này với mã cấp trên mới", "correct the days, or add a row for it in the unit that holds it then"),
    "nesting": ("PL635", "register-days-differ", _WARNING, "{unit} nằm trong {parent}, một đơn vị không rộng hơn", "{unit} lies in {parent}, which is no wider", "sửa mã ở cột parent, hoặc loại đơn vị", "correct the code in the column parent, or the kind"),
}  # fmt: skip


def report(
    kind: str, span: Span, /, labels: tuple[Label, ...] = (), subject: str = "", severity: Severity | None = None, **args: object
) -> Finding:
    """The finding about one thing that is amiss."""
    code, name, level, vi, en, next_vi, next_en = REPORTS[kind]
    advice = say(next_vi, next_en, **args)
    return Finding(code, name, severity or level, say(vi, en, **args), span, subject=subject, labels=labels, advice=advice)
