"""What was read, told to a person: a field a line, in the words of the office."""

from collections.abc import Iterator

from vanban.document import Document, Regime
from vanban.reading.fields import LIKELY

_REGIMES = {
    Regime.ND30: "văn bản hành chính (Nghị định 30/2020/NĐ-CP)",
    Regime.QPPL: "văn bản quy phạm pháp luật",
    Regime.PARTY: "văn bản của Đảng",
    Regime.UNKNOWN: "không xác định",
}


def summary(document: Document) -> str:
    """Lines of label and value; a field to be looked at again says so; what is not printed is not listed."""
    source = document.source
    shown = [(name, label, value) for name, label, value in _fields(document) if value]
    sure = source.confidence if source else {}
    doubtful = [name for name, _, _ in shown if sure.get(name, 1) < LIKELY]
    head = source.file if source and source.file else "Văn bản"
    lines = [f"{head}: đọc được {len(shown):02} trường thông tin, {len(doubtful):02} trường cần kiểm tra lại"]
    for name, label, value in shown:
        lines.append(f"  {label}: {value}{' (cần kiểm tra lại)' if name in doubtful else ''}")
    lines += [f"  Lưu ý: {warning}" for warning in (source.warnings if source else ())]
    return "\n".join(lines)


def _fields(document: Document) -> Iterator[tuple[str, str, str | None]]:
    signature = document.signature
    yield "secrecy", "Độ mật", document.secrecy
    yield "urgency", "Mức độ khẩn", document.urgency
    yield "regime", "Loại văn bản", _REGIMES[document.regime]
    yield "parent_body", "Cơ quan chủ quản", document.parent_body
    yield "issuer", "Cơ quan ban hành", document.issuer
    yield "doc_type", "Tên loại", document.doc_type
    yield "code" if document.code else "symbol", "Số, ký hiệu", document.code or document.symbol or document.number
    yield "place", "Địa danh", document.place
    yield "date", "Ngày ban hành", document.date.strftime("%d/%m/%Y") if document.date else document.date_partial
    yield "subject", "Trích yếu", document.subject
    yield "addressees", "Kính gửi", "; ".join(document.addressees)
    if signature:
        yield "signer_position", "Quyền hạn, chức vụ người ký", " / ".join(signature.lines)
        yield "signer_name", "Người ký", signature.name
    yield "recipients", "Nơi nhận", "; ".join(map(str, document.recipients))
    yield "archive_line", "Lưu", document.archive_line
