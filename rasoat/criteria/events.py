"""What the criteria remember."""

from rasoat.audit.vocabulary import EventType

INDEX_SHEET_TAKEN = EventType("criteria.index-sheet-taken", "{actor} đưa bảng {object} vào để kiểm tra")
INDEX_IMPORTED = EventType(
    "criteria.index-imported", "{actor} nhập {object}: thêm {added}, sửa {changed}, bỏ {gone} tiêu chí"
)
INDEX_CARRIED = EventType("criteria.index-carried", "{actor} lập {object} theo {earlier}: {count} tiêu chí")
INDEX_RENAMED = EventType("criteria.index-renamed", "{actor} sửa năm, tên của {before} thành {object}")
INDEX_SCORED = EventType(
    "criteria.index-scored", "{actor} ghi điểm tự đánh giá, ghi chú của {count} tiêu chí: {object}"
)
CRITERION_CHANGED = EventType("criteria.criterion-changed", "{actor} sửa tiêu chí {object} của {index_list}")
