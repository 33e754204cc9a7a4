"""What a person should look at: fields whose words are misspelt, of a scan those recognised with doubt or unread."""

from collections.abc import Iterable, Sequence

from vanban.document import Box, Span
from vanban.reading.fields import WEAK, Fields
from vanban.reading.lines import Seen
from vanban.reading.syllables import misspelt

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


_WORDED = (
    "place", "parent_body", "issuer", "subject", "addressees", "signer_position", "signer_name", "recipients",
    "archive_line",
)  # fmt: skip
"""Fields that are made of words; the others are figures and words of closed lists."""
_UNSEEN = 0.6
"""A wrong letter often makes another syllable: for each word that is no syllable so many wrong ones look right."""
_HEAD, _END = 1_600, 900
"""Letters at both ends of a text by which its spelling is judged."""


def weigh_spelling(fields: Fields, text: str) -> None:
    """Lower the confidence of fields with misspelt words, and of long ones in a text that has many such words."""
    marked, odd = misspelt(text if len(text) < _HEAD + _END else f"{text[:_HEAD]}\n{text[-_END:]}")
    if not odd:
        return
    wrong = min(1.0, _UNSEEN * odd / marked)
    for name in _WORDED:
        if name in fields.confidence:
            printed = text[slice(*fields.spans[name])]
            known = (1 - wrong) ** len(printed.split())
            sure = fields.confidence[name] * known
            fields.confidence[name] = round(min(sure, _MISSPELT) if misspelt(printed)[1] else sure, 2)


_MISSPELT = 0.2
"""Of a field that holds a word which is no syllable."""


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
