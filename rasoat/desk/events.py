"""What the desk remembers."""

from rasoat.audit.vocabulary import EventType

LEADERS_TOLD = EventType("desk.leaders-told", "Gửi lãnh đạo tình hình kiểm tra {object}: {count} thông báo")
