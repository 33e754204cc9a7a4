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
