"""What of a scan a person should look at: fields in doubt, blanks filled by hand that are not read."""

from collections.abc import Iterable, Sequence

from vanban.document import Box, Span
from vanban.reading.fields import WEAK, Fields
from vanban.reading.lines import Seen

_LABELS = {
    "number": "số",
    "symbol": "ký hiệu",
    "place": "địa danh",
    "date": "ngày ban hành",
    "parent_body": "cơ quan chủ quản",
    "issuer": "cơ quan ban hành",
    "doc_type": "tên loại",
    "subject": "trích yếu",
    "addressees": "nơi kính gửi",
    "signing_authority": "quyền hạn ký",
    "signer_position": "chức vụ người ký",
    "signer_name": "họ tên người ký",
    "recipients": "nơi nhận",
    "archive_line": "dòng lưu",
}


def weigh(fields: Fields, seen: Sequence[Seen]) -> list[str]:
    """Lower the confidence of each field that rests on a doubtful word; return what to tell of the scan."""
    doubtful = {name: [word for word in _within(seen, span) if word.doubtful] for name, span in fields.spans.items()}
    for name, words in doubtful.items():
        if words:
            fields.confidence[name] = min(fields.confidence[name], WEAK)
    told = [label for name, label in _LABELS.items() if doubtful.get(name)]
    warnings = []
    if told:
        warnings.append(f"Chữ nhận dạng chưa chắc chắn, cần đối chiếu với bản quét: {'; '.join(told)}.")
    if (fields["symbol"] or fields["national_header"]) and not fields["number"]:
        warnings.append("Số văn bản viết tay hoặc để trống nên không đọc; cần xem trên bản quét.")
    if fields["date_partial"]:
        warnings.append("Ngày, tháng, năm ban hành viết tay hoặc để trống nên không đọc; cần xem trên bản quét.")
    return warnings


def boxes(fields: Fields, seen: Sequence[Seen]) -> dict[str, Box]:
    """Where each field stands on the page on which it begins."""
    found = {}
    for name, span in fields.spans.items():
        if words := _within(seen, span):
            found[name] = _around(word.box for word in words if word.box.page == words[0].box.page)
    return found


def _within(seen: Sequence[Seen], span: Span) -> list[Seen]:
    return [word for word in seen if word.start < span[1] and span[0] < word.end]


def _around(boxes: Iterable[Box]) -> Box:
    every = list(boxes)
    return Box(
        every[0].page,
        min(box.left for box in every),
        min(box.top for box in every),
        max(box.right for box in every),
        max(box.bottom for box in every),
    )
