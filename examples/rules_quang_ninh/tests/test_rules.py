"""The rules of the province: their pages, and snippets of plans that no page shows."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import planlang_rules_quang_ninh.district_without_report as district_without_report
import pytest

from planlang.testing import check_page, marked_findings

PAGES = sorted(Path(str(files("planlang_rules_quang_ninh"))).glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page(page: Path):
    check_page(page)


def test_there_are_pages():
    assert len(PAGES) == 2


def test_a_report_of_the_clause_itself_will_do():
    marked_findings(
        """ngôn ngữ: vi
cơ quan STC "Sở Tài chính"
cơ quan HUYEN "Ủy ban nhân dân huyện Hoành Bồ" { cấp: huyện }
phân công { cơ quan: HUYEN; trách nhiệm "Lập kế hoạch"; báo cáo: STC { định kỳ: hằng năm } }
phân công { cơ quan: STC; trách nhiệm "Lập dự toán" }
""",
        module=district_without_report,
    )


def test_one_clause_of_two():
    (found,) = marked_findings(
        """ngôn ngữ: vi
cơ quan STC "Sở Tài chính"
cơ quan HUYEN "Ủy ban nhân dân huyện Hoành Bồ" { cấp: huyện }
phân công {
  mục: V.1
  cơ quan: STC, HUYEN # <- QN101
  trách nhiệm "Lập kế hoạch"
}
""",
        module=district_without_report,
    )
    assert found.message.text("vi") == "mục V.1 giao 1 việc cho cấp huyện nhưng chưa nêu chế độ báo cáo"
