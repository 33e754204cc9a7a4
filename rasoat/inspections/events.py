"""What the inspections remember."""

from rasoat.audit.vocabulary import EventType

CAMPAIGN_STARTED = EventType("inspections.campaign-started", "{actor} lập đợt kiểm tra {object}")
PAST_ENTERED = EventType(
    "inspections.past-entered",
    "{actor} lập đợt kiểm tra {object} từ {notice}: {units} đơn vị, {findings} nhận xét, {requirements} yêu cầu, "
    "{assignments} nhiệm vụ",
)
CAMPAIGN_CHANGED = EventType("inspections.campaign-changed", "{actor} sửa thông tin đợt kiểm tra {object}")
PAPER_ADDED = EventType("inspections.paper-added", "{actor} chọn {object} làm căn cứ của đợt {campaign}")
PAPER_REMOVED = EventType("inspections.paper-removed", "{actor} bỏ {object} khỏi căn cứ của đợt {campaign}")
UNIT_TAKEN_IN = EventType("inspections.unit-taken-in", "{actor} đưa {object} vào đợt {campaign}")
UNIT_TAKEN_OUT = EventType("inspections.unit-taken-out", "{actor} đưa {object} ra khỏi đợt {campaign}")
DAYS_SET = EventType("inspections.days-set", "{actor} ghi ngày kiểm tra tại {object} trong đợt {campaign}")
FINDING_WRITTEN = EventType("inspections.finding-written", "{actor} ghi nhận xét trong đợt {campaign}: {object}")
FINDING_LEFT_OUT = EventType("inspections.finding-left-out", "{actor} không đưa vào kết luận: {object}")
FINDING_PUT_BACK = EventType("inspections.finding-put-back", "{actor} đưa lại vào kết luận: {object}")
NO_SHORTCOMING = EventType(
    "inspections.no-shortcoming", "{actor} xác nhận đợt {campaign} không ghi nhận tồn tại, hạn chế"
)
NO_SHORTCOMING_TAKEN_BACK = EventType(
    "inspections.no-shortcoming-taken-back",
    "{actor} bỏ xác nhận không ghi nhận tồn tại, hạn chế của đợt {campaign}",
)
REQUIREMENT_WRITTEN = EventType("inspections.requirement-written", "{actor} ghi yêu cầu trong đợt {campaign}: {object}")
REQUIREMENT_REMOVED = EventType("inspections.requirement-removed", "{actor} bỏ yêu cầu trong đợt {campaign}: {text}")
RESULT_SET = EventType(
    "inspections.result-set",
    "{actor} ghi câu chung, thời hạn, nơi nhận, người ký của kết quả đợt {campaign}",
    personal=frozenset({"signer"}),
)
RESULT_COMPOSED = EventType("inspections.result-composed", "{actor} lập thông báo kết quả của đợt {campaign}")
DEADLINE_FOLLOWED = EventType(
    "inspections.deadline-followed", "Thời hạn của đợt {campaign} theo văn bản đã ký: {before} thành {after}"
)
ASSIGNMENTS_MADE = EventType("inspections.assignments-made", "Giao {count} nhiệm vụ theo {object}")
LATER_FOLLOWED = EventType(
    "inspections.later-followed",
    "{actor} theo dõi theo {object} trong đợt {campaign}: {moved} nhiệm vụ đổi thời hạn, {withdrawn} nhiệm vụ không "
    "còn phải thực hiện, {reworded} nhiệm vụ sửa nội dung, {given} nhiệm vụ giao thêm",
)
CORRECTION_RECORDED = EventType(
    "inspections.correction-recorded", "{actor} ghi nhận đính chính {object} trong đợt {campaign}"
)
MEASURE_SET = EventType("inspections.measure-set", "{actor} ghi kết quả cần đạt của yêu cầu: {object}")
TERMS_SET = EventType("inspections.terms-set", "{actor} ghi người chịu trách nhiệm, mốc nhắc của nhiệm vụ {object}")
REPORTED = EventType("inspections.reported", "{actor} báo cáo kết quả thực hiện ngày {day}: {object}")
SENT_BACK = EventType("inspections.sent-back", "{actor} trả lại báo cáo: {object}; lý do: {reason}")
ENDED = EventType("inspections.ended", "{actor} kết thúc theo dõi từ ngày {day}: {object}{because}")
OPENED_AGAIN = EventType("inspections.opened-again", "{actor} theo dõi lại: {object}; lý do: {reason}")
EXTENSION_ASKED = EventType("inspections.extension-asked", "{actor} đề nghị gia hạn đến ngày {until}: {object}")
EXTENSION_GRANTED = EventType(
    "inspections.extension-granted", "{actor} đồng ý gia hạn đến ngày {until}: {object}{because}"
)
EXTENSION_REFUSED = EventType(
    "inspections.extension-refused", "{actor} không gia hạn đến ngày {until}: {object}{because}"
)
EVIDENCE_WITHDRAWN = EventType("inspections.evidence-withdrawn", "{actor} rút tài liệu kiểm chứng {object}: {reason}")
HANDED_ON = EventType("inspections.handed-on", "{actor} ghi đơn vị kế thừa nhiệm vụ {object}: {heir}")
REMINDED = EventType("inspections.reminded", "Nhắc việc sau kiểm tra {object}: {count} thông báo")
