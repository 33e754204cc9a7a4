"""What the registry remembers."""

from rasoat.audit.vocabulary import EventType

FILE_READ = EventType("registry.file-read", "{actor} đưa tệp {object} vào để đọc")
INTAKE_CONFIRMED = EventType(
    "registry.intake-confirmed", "{actor} xác nhận {object}: {door}", personal=frozenset({"signer"})
)
INTAKE_MATCHED = EventType("registry.intake-matched", "{actor} đưa tệp {file} ra đối chiếu với dự thảo {object}")
COPY_ADDED = EventType("registry.copy-added", "{actor} thêm tệp {file} vào {object}")
DOCUMENT_CORRECTED = EventType(
    "registry.document-corrected", "{actor} sửa thông tin {object}", personal=frozenset({"signer"})
)
ONLY_CITES = EventType("registry.only-cites", "{actor} ghi nhận {object} chỉ viện dẫn, không làm thay đổi {target}")
PROOF_KEPT = EventType("registry.proof-kept", "{actor} đưa vào tài liệu kiểm chứng {object}")
INTAKE_DISCARDED = EventType("registry.intake-discarded", "{actor} bỏ tệp đã đọc {object}")
DRAFT_STARTED = EventType("registry.draft-started", "{actor} lập dự thảo {object}")
DRAFT_RECOMPOSED = EventType("registry.draft-recomposed", "{actor} cập nhật dự thảo {object} theo số liệu")
DRAFT_EDITED = EventType("registry.draft-edited", "{actor} sửa dự thảo {object}", veiled=True)
DRAFT_SUBMITTED = EventType("registry.draft-submitted", "{actor} trình ký {object}")
DRAFT_RETURNED = EventType("registry.draft-returned", "{actor} rút lại dự thảo {object} để sửa")
SIGNATURE_RECORDED = EventType(
    "registry.signature-recorded", "{actor} ghi nhận đã ký {object}", personal=frozenset({"signer"})
)
NUMBER_GIVEN = EventType(
    "registry.number-given", "{actor} ghi nhận đã ký, cấp số: {object}", personal=frozenset({"signer"})
)
ISSUED = EventType("registry.issued", "{actor} ghi nhận đã phát hành {object}")
