"""What the inspections remember."""

from rasoat.audit.vocabulary import EventType

CAMPAIGN_STARTED = EventType("inspections.campaign-started", "{actor} lập đợt kiểm tra {object}")
CAMPAIGN_CHANGED = EventType("inspections.campaign-changed", "{actor} sửa đợt kiểm tra {object}")
PAPERS_CHOSEN = EventType("inspections.papers-chosen", "{actor} chọn văn bản căn cứ của đợt {object}")
VISITS_SET = EventType("inspections.visits-set", "{actor} ghi đơn vị, ngày kiểm tra của đợt {object}")
FINDING_WRITTEN = EventType("inspections.finding-written", "{actor} ghi nhận xét trong đợt {campaign}: {object}")
FINDING_LEFT_OUT = EventType("inspections.finding-left-out", "{actor} không đưa vào kết luận: {object}")
REQUIREMENT_WRITTEN = EventType("inspections.requirement-written", "{actor} ghi yêu cầu trong đợt {campaign}: {object}")
REQUIREMENT_REMOVED = EventType("inspections.requirement-removed", "{actor} bỏ yêu cầu trong đợt {campaign}: {text}")
RESULT_SET = EventType("inspections.result-set", "{actor} ghi nơi nhận, người ký, thời hạn của kết quả {campaign}")
RESULT_COMPOSED = EventType("inspections.result-composed", "{actor} lập thông báo kết quả của đợt {campaign}")
DEADLINE_FOLLOWED = EventType(
    "inspections.deadline-followed", "Thời hạn của đợt {campaign} theo văn bản đã ký: {before} thành {after}"
)
ASSIGNMENTS_MADE = EventType("inspections.assignments-made", "Giao {count} nhiệm vụ theo {object}")
