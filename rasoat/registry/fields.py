"""What of a paper is shown as a field: its value, where it stands in the text, and whether a person has to look."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vanban.document import Document

SURE = 0.8
"""Confidence from which a field needs no second look."""

_FORM_FIELDS = {
    "code": "code",
    "date": "date",
    "place": "place",
    "doc_type": "doc_type",
    "issuer_name": "issuer",
    "subject": "subject",
    "signing": "signer_position",
    "signer_name": "signer_name",
}
"""Field of the form -> the key under which vanban says where and how surely it was read."""

_NEEDED = {"code", "date", "doc_type", "issuer_name", "subject"}

_FURTHER = {
    "parent_body": "Cơ quan chủ quản",
    "addressees": "Kính gửi",
    "recipients": "Nơi nhận",
    "archive_line": "Nơi lưu",
    "urgency": "Mức độ khẩn",
    "circulation": "Chỉ dẫn lưu hành",
    "copies": "Số lượng bản",
    "contact": "Thông tin liên hệ",
    "attachments": "Phụ lục kèm theo",
}


@dataclass(frozen=True)
class Note:
    """How a field stands, in words and as a kind of the design."""

    words: str
    kind: str


CLEAR = Note("Rõ", "done")
LOOK = Note("Cần kiểm tra lại", "wait")
ABSENT = Note("Không có trong bản đọc", "plain")


@dataclass(frozen=True)
class Further:
    """A field that is shown and not corrected here."""

    key: str
    label: str
    values: tuple[str, ...]
    note: Note


def note_of(key: str, written: Document) -> Note:
    """How sure the reader is of what it found under ``key``."""
    assert written.source is not None
    return CLEAR if written.source.confidence.get(key, 0) >= SURE else LOOK


def left_blank(name: str | None) -> bool:
    """Whether what stands for a name is no name: "(họ và tên)", as a draft prints it."""
    return (name or "").strip().startswith("(")


def notes(written: Document, initial: Mapping[str, Any]) -> dict[str, Note]:
    """The note of every field of the form, from what stands in it at first and how it was read."""
    found = {}
    for name, key in _FORM_FIELDS.items():
        if name == "signer_name" and left_blank(initial[name]):
            found[name] = LOOK
        elif initial[name]:
            found[name] = note_of(key, written)
        else:
            found[name] = LOOK if name in _NEEDED else ABSENT
    return found


def further(written: Document) -> list[Further]:
    """The other fields that the document has."""
    rows = []
    for key, label in _FURTHER.items():
        value = getattr(written, key)
        values = (value,) if isinstance(value, str) else tuple(map(str, value or ()))
        if values:
            rows.append(Further(key, label, values, note_of(key, written)))
    return rows
