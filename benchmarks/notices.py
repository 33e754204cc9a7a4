"""Made-up notices of two pages, each different from the others: the same number always gives the same text."""

import random

COUNT = 60
BYTES = 5_000

WHO = (
    "Văn phòng",
    "Phòng Tổ chức - Hành chính",
    "Phòng Kế hoạch - Tài chính",
    "Phòng Quản lý đầu tư",
    "Phòng Quản lý doanh nghiệp",
    "Bộ phận Một cửa",
    "Trung tâm Dịch vụ công ích",
    "Ban Quản lý dự án",
    "Trường Trung cấp nghề",
    "Trung tâm Công nghệ thông tin",
    "Phòng Môi trường",
    "Phòng Quy hoạch và Xây dựng",
    "Đội Quản lý trật tự",
    "Phòng Pháp chế",
)
DID = (
    "đã ban hành kế hoạch và phân công người phụ trách",
    "đã rà soát, cập nhật kịp thời",
    "đã niêm yết công khai và hướng dẫn cụ thể",
    "thực hiện đúng quy định về",
    "còn chậm trong việc tổng hợp, báo cáo",
    "chưa lưu đủ tài liệu kiểm chứng về",
    "đã bố trí công chức có chuyên môn phù hợp để theo dõi",
    "hằng tháng họp giao ban, kiểm điểm",
    "đã đưa lên hệ thống dùng chung thông tin về",
    "chưa có văn bản phân công rõ trách nhiệm đối với",
    "đã lấy ý kiến của viên chức, người lao động về",
    "bảo đảm kinh phí và trang thiết bị cho",
    "đã tự kiểm tra, chấn chỉnh",
)
WHAT = (
    "công tác chỉ đạo, điều hành cải cách hành chính",
    "thủ tục hành chính thuộc thẩm quyền giải quyết",
    "quy chế làm việc và quy chế chi tiêu nội bộ",
    "việc tiếp nhận và trả kết quả theo cơ chế một cửa",
    "hồ sơ công việc trên môi trường điện tử",
    "chức năng, nhiệm vụ và cơ cấu tổ chức của đơn vị",
    "việc đánh giá, xếp loại chất lượng công chức, viên chức",
    "kỷ luật, kỷ cương trong thực thi công vụ",
    "đề án vị trí việc làm",
    "việc sử dụng chữ ký số và hệ thống văn bản điều hành",
    "quy chế thực hiện dân chủ ở cơ sở",
    "hệ thống quản lý chất lượng theo tiêu chuẩn quốc gia",
    "việc thực hành tiết kiệm, chống lãng phí",
    "công tác văn thư, lưu trữ",
    "việc khảo sát mức độ hài lòng của tổ chức, cá nhân",
)
HOW = (
    "bảo đảm đúng tiến độ đã đề ra từ đầu năm",
    "được các tổ chức và doanh nghiệp ghi nhận",
    "cần tiếp tục theo dõi trong quý tiếp theo",
    "theo đề cương mà Đoàn kiểm tra đã gửi",
    "căn cứ số liệu tổng hợp đến ngày kiểm tra",
    "trên cơ sở đối chiếu hồ sơ và phỏng vấn trực tiếp",
    "khắc phục được những hạn chế đã nêu tại lần kiểm tra trước",
    "tuy nhiên số lượng hồ sơ quá hạn vẫn còn",
    "góp phần rút ngắn thời gian đi lại của người dân",
    "phù hợp với điều kiện thực tế của đơn vị",
    "nhưng chưa có hình thức nhắc nhở khi chậm trễ",
    "và đã gửi báo cáo bằng văn bản theo quy định",
)
PLACES = ("Hải Phòng", "Hà Nội", "Đà Nẵng", "Cần Thơ", "Huế", "Nghệ An", "Thanh Hóa", "Quảng Ninh", "Lâm Đồng")


def notice(number: int) -> str:
    """The text of made-up notice `number`: about 5 KB in UTF-8, two pages of A4 when it is set."""
    draw = random.Random(number)
    place, year, month = draw.choice(PLACES), draw.randint(2021, 2025), draw.randint(4, 12)
    day, code = draw.randint(10, 28), draw.randint(100, 2999)
    units = draw.sample(WHO, 4)
    plan = f"Kế hoạch số {draw.randint(10, 99)}/KH-BQL ngày {draw.randint(10, 28)}/0{draw.randint(1, 2)}/{year}"
    head = [
        f"ỦY BAN NHÂN DÂN {place.upper()}",
        "BAN QUẢN LÝ KHU KINH TẾ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        f"Số: {code}/TB-BQL",
        f"{place}, ngày {day} tháng {month} năm {year}",
        "THÔNG BÁO",
        f"Kết quả kiểm tra công tác cải cách hành chính năm {year} tại {units[0]} và {units[1]}",
        f"Căn cứ {plan} của Ban Quản lý Khu kinh tế về việc kiểm tra công tác cải cách hành chính năm {year};",
        f"Căn cứ Quyết định số {draw.randint(10, 999)}/QĐ-BQL ngày {draw.randint(10, 28)}/{month - 1}/{year} "
        "của Ban Quản lý Khu kinh tế về việc thành lập Đoàn kiểm tra.",
        f"Ban Quản lý Khu kinh tế thông báo kết quả kiểm tra tại {draw.randint(2, 9):02d} đơn vị như sau:",
    ]
    foot = [
        f"Yêu cầu các đơn vị báo cáo kết quả thực hiện trước ngày {draw.randint(10, 28)}/12/{year}./.",
        "Nơi nhận:",
        "- Lãnh đạo Ban (để báo cáo);",
        *(f"- {unit};" for unit in units),
        "- Lưu: VT, VP.",
        "KT. TRƯỞNG BAN",
        "PHÓ TRƯỞNG BAN",
        "(họ và tên)",
    ]
    body: list[str] = []
    while len("\n\n".join([*head, *body, *foot]).encode()) < BYTES:
        sentences = (
            f"{draw.choice(WHO)} {draw.choice(DID)} {draw.choice(WHAT)}, {draw.choice(HOW)}."
            for _ in range(draw.randint(1, 3))
        )
        body.append(f"{len(body) + 1}. {' '.join(sentences)}")
    return "\n\n".join([*head, *body, *foot]) + "\n"


def notices() -> list[str]:
    """COUNT texts, no two of which share 70 % of their paragraphs."""
    return [notice(number) for number in range(COUNT)]
