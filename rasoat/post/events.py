"""What the post remembers."""

from rasoat.audit.vocabulary import EventType

GATHERED = EventType("post.gathered", "Chuẩn bị {count} thư điện tử tổng hợp thông báo {object}")
SENT = EventType("post.sent", "Gửi {object}: {count} thông báo")
FAILED = EventType("post.failed", "Không gửi được {object}: {reason}")
SENT_AGAIN = EventType("post.sent-again", "{actor} cho gửi lại {object}")
DOUBTED = EventType("post.doubted", "Chưa rõ {object} đã đến hay chưa")
READDRESSED = EventType("post.readdressed", "Địa chỉ đã sửa, gửi lại {object}")
LEFT = EventType("post.left", "{actor} thôi gửi {object}")
SILENT = EventType("post.silent", "Thư điện tử chưa gửi đi được từ {since}: {reason}")
