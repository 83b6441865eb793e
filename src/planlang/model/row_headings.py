"""The words that head columns of every table of blocks, beside the keywords of the blocks themselves."""

from planlang.model.declare import heading

#: What such a column holds; the keywords of the rows' own blocks come before these.
ROW_HEADINGS = (
    heading("id", "mã", "id", "Mã của dòng, như mã của khối.", "The row's id, as a block would have it.", also=("mã số", "code")),
    heading(
        "title",
        "tên",
        "title",
        "Tên của dòng, như tên trong ngoặc kép của khối; ở đây không cần ngoặc kép. Từ khóa của chính dòng cũng dùng được.",
        "The row's title, as a block has it in quotes; here it needs none. The keyword of the rows themselves is understood too.",
        also=("tên gọi", "nội dung", "nội dung công việc", "name", "description"),
    ),
    heading(
        "number",
        "STT",
        "no.",
        "Số thứ tự của dòng: cho biết dòng nào nằm trong dòng nào (I, 1, a).",
        "The row's number: it says which row lies in which (I, 1, a).",
        also=("TT", "số TT", "no", "number"),
    ),
    heading(
        "level",
        "bậc",
        "row level",
        "Bậc của dòng: 1, 2, 3, hoặc từ khóa của khối mà dòng này là; dòng ở bậc dưới nằm trong dòng ở bậc trên.",
        "The row's level: 1, 2, 3, or the keyword of the block that the row is; rows lie in the row above them of a higher level.",
        also=("cấp", "cấp kết quả", "loại dòng", "level", "row kind"),
    ),
)
