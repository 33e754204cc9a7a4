"""What a text is about: the areas of reform by the words that offices use of them."""

import re

_WORDS = {
    "CĐĐH": (
        r"(?:chỉ đạo|lãnh đạo),? (?:và )?điều hành|công tác chỉ đạo|kế hoạch (?:công tác )?cải cách hành chính|"
        r"kế hoạch CCHC|tuyên truyền|báo cáo (?:định kỳ|tự kiểm tra)|nội dung báo cáo|chế độ báo cáo|sáng kiến|"
        r"tự kiểm tra|giao ban|trực tiếp (?:phụ trách|chỉ đạo)|phân công (?:người|cán bộ|công chức|"
        r"lãnh đạo)[^.;]{0,40}cải cách hành chính"
    ),
    "Thể chế": (
        r"thể chế|văn bản quy phạm|quy phạm pháp luật|pháp điển|rà soát văn bản|hệ thống hóa văn bản|hệ thống hoá|"
        r"theo dõi thi hành pháp luật|phổ biến,? giáo dục pháp luật|ban hành văn bản|văn bản (?:ban hành )?sai|thể thức"
    ),
    "TTHC": (
        r"thủ tục hành chính|TTHC|một cửa|trả kết quả|bộ phận tiếp nhận|giải quyết hồ sơ|hồ sơ (?:giải quyết|quá hạn|"
        r"trễ hạn|đúng hạn|trước hạn|chậm|đã giải quyết)|hồ sơ [^.;]{0,60}(?:trả (?:kết quả )?(?:chậm|quá hạn|đúng)|"
        r"quá hạn|"
        r"trễ hạn)|thành phần hồ sơ|thời hạn giải quyết|phiếu hẹn|phiếu xin lỗi|thư xin lỗi|niêm yết"
    ),
    "Bộ máy": (
        r"tổ chức bộ máy|tổ chức,? (?:và )?bộ máy|cơ cấu tổ chức|chức năng,? nhiệm vụ|quy chế làm việc|"
        r"vị trí,? chức năng|"
        r"kiện toàn|phân công công việc|phân cấp|phân công nhiệm vụ|sắp xếp (?:tổ chức|bộ máy|lại)|đầu mối bên trong"
    ),
    "Công vụ": (
        r"chế độ công vụ|cải cách công vụ|biên chế|tuyển dụng|vị trí việc làm|bổ nhiệm|quy hoạch cán bộ|luân chuyển|"
        r"điều động|"
        r"đào tạo|bồi dưỡng|đánh giá,? xếp loại|nâng (?:bậc )?lương|chuyển đổi vị trí công tác|tinh giản|"
        r"hợp đồng lao động|đội ngũ (?:cán bộ|công chức|viên chức)|kê khai tài sản|hồ sơ (?:cán bộ|công chức|"
        r"viên chức)"
    ),
    "Tài chính": (
        r"tài chính|ngân sách|kinh phí|chi tiêu nội bộ|tự chủ|tài sản công|quyết toán|dự toán|thu nhập tăng thêm|"
        r"tiết kiệm, chống lãng phí"
    ),
    "Chính quyền số": (
        r"chính quyền (?:điện tử|số)|chính phủ (?:điện tử|số)|chuyển đổi số|công nghệ thông tin|CNTT|chữ ký số|ký số|"
        r"trang thông tin|hồ sơ (?:công việc )?điện tử|cổng thông tin|phần mềm|dịch vụ công trực tuyến|trực tuyến|"
        r"môi trường mạng|"
        r"môi trường điện tử|văn bản điện tử|số hóa|số hoá|an toàn thông tin|thư điện tử|dữ liệu dùng chung|"
        r"cơ sở dữ liệu|"
        r"thanh toán không dùng tiền mặt"
    ),
    "Kỷ luật": (
        r"kỷ luật,? (?:và )?kỷ cương|kỷ cương|kỷ luật (?:hành chính|lao động)|giờ giấc|giờ làm việc|"
        r"đi (?:làm )?muộn|về sớm|vắng mặt|có mặt|đúng giờ|"
        r"văn hóa công sở|văn hoá công sở|đeo thẻ|thẻ (?:công chức|viên chức|tên)|trang phục|quy tắc ứng xử|"
        r"đạo đức công vụ|uống rượu|đồng phục"
    ),
    "Dân chủ": (
        r"dân chủ|hội nghị (?:cán bộ|công chức|viên chức|người lao động)|thanh tra nhân dân|tiếp công dân|đối thoại|"
        r"đơn thư|khiếu nại"
    ),
    "ISO": r"ISO|(?:hệ thống )?quản lý chất lượng|TCVN|chính sách chất lượng|mục tiêu chất lượng|đánh giá nội bộ",
    "Sắp xếp": r"sắp xếp (?:các )?(?:đơn vị|thôn|tổ dân phố|trường|trung tâm)|sáp nhập|hợp nhất|đề án (?:thành lập|"
    r"sắp xếp|tổ chức lại|chia|tách|giải thể|chuyển)|chia tách|"
    r"đổi tên|giải thể",
}
"""Short name of an area (``criteria.standard``) -> the words by which a text speaks of it."""

_AREAS = {
    short: re.compile(rf"(?<!\w)(?:{words})(?!\w)".replace(" ", r"\s+"), 0 if short in {"ISO"} else re.IGNORECASE)
    for short, words in _WORDS.items()
}
_NAMED = re.compile(
    r"(?:Luật|Bộ luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Quyết định|Kế hoạch|Chỉ thị|Công văn|"
    r"Chương trình)\s+số\s[^;.]*?"
    r"(?=[;.]|\svề\s(?:việc\s)?)",
    re.DOTALL,
)
"""A document that is cited: whose it is says nothing about the area; its title does."""


def areas_of(text: str) -> tuple[str, ...]:
    """The areas that ``text`` speaks of, in the order of the set; a reorganisation is told of alone.

    "Đề án sáp nhập … chức năng, nhiệm vụ" is about the reorganisation and nothing else.
    """
    text = _NAMED.sub(lambda match: " " * len(match[0]), text)
    found = tuple(short for short, words in _AREAS.items() if words.search(text))
    return ("Sắp xếp",) if "Sắp xếp" in found else found
