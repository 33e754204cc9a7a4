"""What the organisations remember."""

from rasoat.audit.vocabulary import EventType

UNIT_ADDED = EventType("organisations.unit-added", "{actor} thêm đơn vị {object} trực thuộc {parent}")
NAME_ADDED = EventType("organisations.name-added", "{actor} ghi {use} “{text}” của {object}, từ ngày {since}")
NAME_CORRECTED = EventType("organisations.name-corrected", "{actor} sửa {use} của {object} thành “{text}”")
UNIT_CHANGED = EventType("organisations.unit-changed", "{actor} sửa thông tin đơn vị {object}")
UNIT_PLACED = EventType("organisations.unit-placed", "{actor} ghi {object} trực thuộc {parent}, từ ngày {since}")
UNIT_ENDED = EventType("organisations.unit-ended", "{actor} ghi {object} kết thúc hoạt động, đến hết ngày {last_day}")
SHEET_TAKEN = EventType("organisations.sheet-taken", "{actor} đưa tệp {object} vào để kiểm tra trước khi nhập đơn vị")
UNITS_IMPORTED = EventType(
    "organisations.units-imported", "{actor} nhập {added} đơn vị và bổ sung {completed} đơn vị từ tệp {object}"
)

# Accounts. What a person typed, and where from, stands hashed.
SIGN_IN_LOCKED = EventType(
    "accounts.sign-in-locked",
    "{what} không thành công: {object}; tạm khóa đăng nhập vì quá số lần cho phép",
    personal=frozenset({"address"}),
)
SIGN_IN_REFUSED = EventType("accounts.sign-in-refused", "Từ chối đăng nhập: {object} đã ngừng hoạt động")
SINGLE_SIGN_ON_FAILED = EventType(
    "accounts.single-sign-on-failed", "Hệ thống đăng nhập chung trả về thông tin không hợp lệ"
)
SINGLE_SIGN_ON_REFUSED = EventType(
    "accounts.single-sign-on-refused", "Từ chối đăng nhập qua hệ thống đăng nhập chung: {object}"
)
BOUND = EventType("accounts.bound", "{actor} gắn tài khoản với hệ thống đăng nhập chung")
UNLOCKED = EventType("accounts.unlocked", "{actor} mở khóa đăng nhập cho {object}")
INVITED = EventType(
    "accounts.invited", "{actor} lập tài khoản {object}, vai trò {role}", personal=frozenset({"email", "username"})
)
FIRST_ADMINISTRATOR = EventType(
    "accounts.first-administrator", "Bắt đầu cài đặt cho {name}, tài khoản quản trị đầu tiên {object}"
)
ACCOUNT_EDITED = EventType("accounts.edited", "{actor} sửa tài khoản {object}", personal=frozenset({"label", "email"}))
LINK_ISSUED = EventType("accounts.link-issued", "{actor} cấp liên kết một lần cho {object}: {purpose}")
LINK_REQUESTED = EventType("accounts.link-requested", "Gửi liên kết đặt lại mật khẩu cho {object} theo yêu cầu")
LINK_REVOKED = EventType("accounts.link-revoked", "{actor} thu hồi liên kết một lần của {object}")
LINK_USED = EventType("accounts.link-used", "{actor} đặt mật khẩu bằng liên kết một lần")
PASSWORD_CHANGED = EventType("accounts.password-changed", "{actor} đổi mật khẩu")
ROLE_GRANTED = EventType("accounts.role-granted", "{actor} giao vai trò {role} cho {object} từ {since}")
ROLE_ENDED = EventType("accounts.role-ended", "{actor} kết thúc vai trò {role} của {object} từ {since}")
DEACTIVATED = EventType("accounts.deactivated", "{actor} ngừng hoạt động tài khoản {object}")
REACTIVATED = EventType("accounts.reactivated", "{actor} cho tài khoản {object} hoạt động trở lại")
SESSION_ENDED = EventType("accounts.session-ended", "{actor} kết thúc {sessions} phiên làm việc của {object}")
STEP_ADDED = EventType("accounts.step-added", "{actor} bật {step} cho tài khoản của mình")
STEP_REMOVED = EventType("accounts.step-removed", "{actor} tắt {step} của tài khoản {object}")
LEADER_LETTER_SET = EventType(
    "organisations.leader-letter-set", "{actor} đặt lịch gửi tình hình kiểm tra cho lãnh đạo {object}: {words}"
)
SEPARATION_SET = EventType("organisations.separation-set", "{actor} đặt quy định của {object}: {words}")
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

# The calendar
CALENDAR_FILLED = EventType("organisations.calendar-filled", "{actor} bổ sung {count} ngày nghỉ lễ, tết vào {object}")
CALENDAR_SET = EventType("organisations.calendar-set", "{actor} ghi ngày {day} là ngày {what}: {object}")

# People
APPOINTED = EventType("organisations.appointed", "{actor} ghi nhận {object} tại {unit} từ ngày {since}")
PERSON_NAMED = EventType(
    "organisations.person-named",
    "{actor} sửa họ và tên người giữ chức vụ {object}, {unit}",
    personal=frozenset({"name"}),
)
APPOINTMENT_ENDED = EventType("organisations.appointment-ended", "{actor} kết thúc {object}, đến hết ngày {last_day}")
RIGHT_GIVEN = EventType("organisations.right-given", "{actor} ghi nhận {object} {way} từ ngày {since}{until}")
RIGHT_ENDED = EventType("organisations.right-ended", "{actor} kết thúc việc {object} {way}, đến hết ngày {last_day}")
