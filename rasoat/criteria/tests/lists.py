"""Index lists as bodies send them, for the tests: what is copied in Excel is text between tabs."""

HEADER = "Mã\tTiêu chí, tiêu chí thành phần\tĐiểm tối đa\tTài liệu kiểm chứng\tĐiểm tự đánh giá\tGhi chú, giải trình"

GROUPS = (
    ("CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH", "Ban hành kế hoạch cải cách hành chính năm"),
    ("CẢI CÁCH THỂ CHẾ", "Rà soát văn bản quy phạm pháp luật"),
    ("CẢI CÁCH THỦ TỤC HÀNH CHÍNH", "Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn"),
    ("CẢI CÁCH TỔ CHỨC BỘ MÁY", "Thực hiện quy định về chức năng, nhiệm vụ"),
    ("CẢI CÁCH CHẾ ĐỘ CÔNG VỤ", "Đào tạo, bồi dưỡng công chức, viên chức"),
    ("CẢI CÁCH TÀI CHÍNH CÔNG", "Thực hiện quy chế chi tiêu nội bộ"),
    ("XÂY DỰNG CHÍNH QUYỀN SỐ", "Tỷ lệ văn bản điện tử được ký số"),
    ("TÁC ĐỘNG CỦA CẢI CÁCH HÀNH CHÍNH", "Mức độ hài lòng của người dân, tổ chức"),
)
"""Headings, each with the words of its criteria."""


def large(leaves: int = 80, *, proof: bool = True) -> str:
    """A list of eight groups and ``leaves`` criteria, one point and a quarter each, ten in a group."""
    rows = [HEADER]
    for group in range(1, leaves // 10 + 1):
        heading, words = GROUPS[(group - 1) % len(GROUPS)]
        rows.append(f"{group}\t{heading}\t12,5\t\t\t")
        papers = f'"Kế hoạch, quyết định của cơ quan;\nbáo cáo kết quả nội dung {group}"' if proof else ""
        rows += [f"{group}.{at}\t{words}, nội dung {at}\t1,25\t{papers}\t\t" for at in range(1, 11)]
    return "\n".join(rows)


def faulty(faults: int = 100) -> str:
    """A list in which ``faults`` rows are wrong, in ten ways, each beside a row that is right."""
    wrong = (
        "{code}\tTiêu chí {at}\thai điểm\t\t\t",
        "{code}\tTiêu chí {at}\t-1\t\t\t",
        "{code}\tTiêu chí {at}\t01/05/2026\t\t\t",
        "{code}\t\t1\t\t\t",
        "mã số {at}\tTiêu chí {at}\t1\t\t\t",
        "{before}\tTiêu chí trùng {at}\t1\t\t\t",
        "{code}\tTiêu chí {at}\t1\t\t1,5\t",
        "{code}\tTiêu chí {at}\t0,123456\t\t\t",
        "\t\t1\t\t\t",
        "25/12/2026\tTiêu chí {at}\t1\t\t\t",
    )
    rows = [HEADER, "1\tNHÓM TIÊU CHÍ\t\t\t\t"]
    for at in range(1, faults + 1):
        code, before = f"1.{2 * at}", f"1.{2 * at - 1}"
        rows.append(f"{before}\tTiêu chí đúng {at}\t1\t\t\t")
        rows.append(wrong[at % len(wrong)].format(code=code, before=before, at=at))
    return "\n".join(rows)
