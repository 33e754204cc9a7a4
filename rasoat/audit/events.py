"""Events that every room may record."""

from rasoat.audit.vocabulary import EventType

REFUSED = EventType("audit.refused", "{actor} bị từ chối: {reason} ({object})")
EVIDENCE_READ = EventType("audit.evidence-read", "{actor} mở tệp {object}")
EXPORTED = EventType("audit.exported", "{actor} xuất {object}")
SIGNED_IN = EventType("audit.signed-in", "{actor} đăng nhập")
SIGN_IN_FAILED = EventType("audit.sign-in-failed", "{what} không thành công: {object}", personal=frozenset({"address"}))
SIGNED_OUT = EventType("audit.signed-out", "{actor} đăng xuất")
