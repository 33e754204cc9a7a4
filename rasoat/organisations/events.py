"""What the organisations remember."""

from rasoat.audit.vocabulary import EventType

UNIT_ADDED = EventType("organisations.unit-added", "{actor} thêm đơn vị {object} trực thuộc {parent}")

# People
APPOINTED = EventType("organisations.appointed", "{actor} ghi nhận {object} tại {unit} từ ngày {since}")
PERSON_NAMED = EventType(
    "organisations.person-named", "{actor} sửa họ và tên của một người", personal=frozenset({"name"})
)
APPOINTMENT_ENDED = EventType("organisations.appointment-ended", "{actor} kết thúc {object}, đến hết ngày {last_day}")
RIGHT_GIVEN = EventType("organisations.right-given", "{actor} ghi nhận {object} {way} từ ngày {since}")
RIGHT_ENDED = EventType(
    "organisations.right-ended", "{actor} kết thúc việc {object} {way}, đến hết ngày {last_day}"
)
REORGANISATION_PROPOSED = EventType(
    "organisations.reorganisation-proposed",
    "{actor} đề xuất sắp xếp tổ chức theo {object}: {steps}, từ ngày {day}",
)
REORGANISATION_WITHDRAWN = EventType(
    "organisations.reorganisation-withdrawn", "{actor} rút lại đề xuất sắp xếp tổ chức theo {object}: {reason}"
)
REORGANISATION_CONFIRMED = EventType(
    "organisations.reorganisation-confirmed",
    "{actor} xác nhận sắp xếp tổ chức theo {object}: {steps}, từ ngày {day}{ended}{reason}",
)
REORGANISATION_IN_EFFECT = EventType(
    "organisations.reorganisation-in-effect",
    "Từ ngày {day}, sắp xếp tổ chức theo {object} có hiệu lực: {steps}{handed_over}",
)
