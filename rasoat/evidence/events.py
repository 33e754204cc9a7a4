"""What the evidence remembers."""

from rasoat.audit.vocabulary import EventType

MARKED = EventType("evidence.marked", "{actor} chọn {count} tài liệu kiểm chứng: {object}")
WITHDRAWN = EventType(
    "evidence.withdrawn", "{actor} rút tài liệu kiểm chứng của tiêu chí {criterion}, {index_list}: {object}"
)
PACK_ASKED = EventType("evidence.pack-asked", "{actor} yêu cầu xuất {object}")
PACK_MADE = EventType("evidence.pack-made", "Đã xuất {object}: {files} tệp, {gaps} chỗ còn thiếu")
PACK_FAILED = EventType("evidence.pack-failed", "Chưa xuất được {object}: {reason}")
PACK_REMOVED = EventType("evidence.pack-removed", "Xóa tệp {object} đã hết thời gian lưu")
