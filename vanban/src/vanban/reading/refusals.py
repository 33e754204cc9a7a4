"""Why a file is not read: one clear sentence each, and the limits that protect the machine."""

from enum import StrEnum

MEGABYTE = 1024 * 1024
TEXT_LIMIT = 20 * MEGABYTE
"""Of a text or Markdown file."""
LINE_LIMIT = 100_000
"""Of a text or Markdown file; 500 pages have about 20,000."""
PART_LIMIT = 12 * MEGABYTE
"""Of each part of a .docx once unpacked; 500 pages take about 10."""
FILE_LIMIT = 100 * MEGABYTE
"""Of a .docx or .pdf."""
PAGE_LIMIT = 500
"""Pages of a .pdf that are read."""


class Refusal(StrEnum):
    """The sentences, each once."""

    EMPTY = "Tệp rỗng, không có nội dung để đọc."
    MISSING = "Không tìm thấy tệp hoặc không có quyền đọc tệp."
    TEXT_TOO_LARGE = "Tệp văn bản lớn hơn mức cho phép (20 MB)."
    TOO_MANY_LINES = "Tệp văn bản có nhiều dòng hơn mức cho phép (100.000 dòng)."
    FILE_TOO_LARGE = "Tệp lớn hơn mức cho phép (100 MB)."
    BINARY = "Nội dung tệp không phải là văn bản hoặc thuộc định dạng chưa hỗ trợ."
    PROGRAM = "Tệp là chương trình máy tính, không phải là văn bản."
    NO_LIBREOFFICE = (
        "Tệp .doc, .rtf, .odt được đọc qua LibreOffice; máy này chưa cài đặt LibreOffice nên chưa đọc được; "
        "đề nghị cài đặt (libreoffice-writer) hoặc lưu lại thành .docx."
    )
    SLOW_CONVERSION = "LibreOffice không chuyển xong tệp sang .docx trong thời gian cho phép nên không đọc được."
    UNCONVERTED = (
        "LibreOffice không chuyển được tệp sang .docx: tệp bị hỏng, được đặt mật khẩu hoặc không phải là văn bản Word."
    )
    ENCRYPTED_WORD = "Tệp Word được đặt mật khẩu nên không đọc được."
    NOT_WORD = "Tệp .docx không hợp lệ: thiếu phần nội dung chính (word/document.xml)."
    DAMAGED_WORD = "Tệp .docx bị hỏng nên không đọc được."
    BOMB = "Tệp có nội dung giải nén lớn bất thường nên bị từ chối."
    ENTITIES = "Tệp .docx có khai báo DTD hoặc thực thể ngoài nên bị từ chối."
    DAMAGED_PDF = "Tệp .pdf bị hỏng hoặc không đầy đủ nên không đọc được."
    ENCRYPTED_PDF = "Tệp .pdf được đặt mật khẩu nên không đọc được."
    NOTHING = "Tệp không có chữ nào đọc được; nếu là bản quét thì cần xem bằng mắt."
    NO_ENGINE = (
        "Tệp là bản quét (ảnh chụp), không có lớp chữ; máy này chưa cài đặt chương trình nhận dạng chữ tesseract "
        "với gói tiếng Việt (tesseract-ocr, tesseract-ocr-vie) nên chưa đọc được."
    )
    UNRECOGNISED = (
        "Không nhận dạng được chữ ở trang đầu của bản quét: quá thời gian cho phép hoặc chương trình gặp lỗi."
    )
    PICTURES = "Tệp .docx chỉ chứa ảnh chụp văn bản, không có chữ; đề nghị dùng chính tệp ảnh hoặc bản quét .pdf."
    DAMAGED_PICTURE = "Tệp ảnh bị hỏng hoặc thuộc định dạng chưa hỗ trợ nên không đọc được."
    LARGE_PICTURE = "Ảnh lớn hơn mức cho phép (60 triệu điểm ảnh)."
    GARBLED = "Lớp chữ của tệp .pdf không đúng bảng mã tiếng Việt nên không đọc được."
    NO_PDF = "Chưa cài đặt thành phần đọc .pdf; đề nghị cài đặt vanban[pdf]."


class Unreadable(Exception):
    """A file that cannot be read; its message is one sentence for people."""
