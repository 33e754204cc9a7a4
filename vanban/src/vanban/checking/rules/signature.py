"""Chức vụ, họ tên và chữ ký của người có thẩm quyền (Phụ lục I, Phần I, II.7; Điều 13)."""

import re

from vanban.checking.page import Page, Place
from vanban.checking.rule import Fault, Faults, missing, rule
from vanban.document import Authority, Signature

_TIGHT = re.compile(r"(?<![\w/.])(?:TM|KT|TL|TUQ|Q)\.(?=[^\W\d_])")
_CROOKED = re.compile(r"(?<![\w/.])(?:T/M|K/T|T/L|(?:TM|KT|TL|TUQ)(?=[ :]))[.:]?[ ]*(?=[A-ZĐÂÔƯỦ]{2})")
_LINE_LENGTH = 40
_POSTS = (
    "CHỦ TỊCH",
    "GIÁM ĐỐC",
    "TỔNG GIÁM ĐỐC",
    "TRƯỞNG",
    "HIỆU TRƯỞNG",
    "CỤC TRƯỞNG",
    "BỘ TRƯỞNG",
    "CHÁNH",
    "VIỆN TRƯỞNG",
)
_BODIES = ("ỦY BAN", "UỶ BAN", "UBND", "HỘI ĐỒNG", "HĐND", "SỞ ", "BAN QUẢN LÝ", "CHÍNH PHỦ", "VĂN PHÒNG")
_DEPUTIES = ("PHÓ ", "THỨ TRƯỞNG")
_DEGREE = re.compile(
    r"(?:(?:GS|PGS|TS|ThS|Ths|BS|BSCK\w*|KS|NGND|NGƯT|TTND|TTƯT)\b[. ]|(?:Tiến sĩ|Thạc sĩ|Bác sĩ|Kỹ sư|Giáo sư|"
    r"Phó Giáo sư|Đại tá|Thượng tá|Trung tá|Thiếu tá)\s)"
)
_PLACEHOLDER = re.compile(r"[(\[<…]?\s*(?:họ và tên|họ, tên|họ tên|ký tên)[^)\]>]*[)\]>…]?", re.IGNORECASE)


def _signatures(page: Page) -> list[Signature]:
    return list(page.document.signatures)


def _block(page: Page) -> Place:
    """The signature block as printed, or where it should stand."""
    return page.printed("signatures") or page.printed("signer_position") or page.foot


def _authority(page: Page) -> Place | None:
    return page.printed("signatures") or page.printed("signing_authority")


def _with_line_above(page: Page, block: Place | None) -> Place | None:
    """The block and what stands just above it: a crooked authority is one that the reader did not know for its own."""
    source = page.document.source
    if block is None or block.span is None or source is None:
        return block
    start, end = max(0, block.span[0] - _LINE_LENGTH), block.span[1]
    return Place(source.text[start:end], origins=tuple(range(start, end + 1)), number=block.number)


@rule("CK-01", "Phụ lục I, II.7", "error")
def someone_signs(page: Page) -> Faults:
    """Văn bản phải có chức vụ, họ tên và chữ ký của người có thẩm quyền."""
    if not page.document.signatures and not page.issued_with:
        yield missing(page, page.foot, "chức vụ, họ tên của người ký")


@rule("CK-02", "Phụ lục I, II.7.b, đ", "error")
def a_blank_follows_the_authority(page: Page) -> Faults:
    """Sau các chữ viết tắt TM., Q., KT., TL., TUQ. có một dấu cách."""
    block = _authority(page)
    for match in _TIGHT.finditer(block.text) if block else ():
        if block:
            end = re.match(r"\w+", block.text[match.end() :])
            shown = match[0] + " " + (end[0] if end else "")
            place = block.cut(*match.span())
            yield Fault(place, f"sau “{match[0]}” phải có một dấu cách, viết “{shown} …”", write=f"{match[0]} ")


@rule("CK-03", "Phụ lục I, II.7.b", "error")
def the_authority_is_abbreviated_right(page: Page) -> Faults:
    """Quyền hạn của người ký ghi bằng chữ viết tắt “TM.”, “Q.”, “KT.”, “TL.”, “TUQ.”, có dấu chấm."""
    known = _authority(page)
    block = _with_line_above(page, known)
    for match in _CROOKED.finditer(block.text) if block else ():
        right = re.sub(r"\W", "", match[0]) + ". "
        if block and known and match[0] != right:
            place = block.cut(*match.span())
            # Above the block the reader saw no authority: to mend the text alone would part it from the record.
            write = right if not known.origins or place.origins[0] >= known.origins[0] else None
            yield Fault(place, f"viết “{right.strip()}”, không viết “{match[0].strip()}”", write=write)


@rule("CK-04", "Phụ lục I, II.7.b", "error")
def a_deputy_signs_for_the_head(page: Page) -> Faults:
    """Chữ “KT.” ghi trước chức vụ của người đứng đầu, dòng dưới là chức vụ của cấp phó ký thay."""
    for signature in _signatures(page):
        for capacity in signature.capacities:
            if capacity.authority is not Authority.KT:
                continue
            head, signer = capacity.of.strip().upper(), (signature.position or "").strip().upper()
            if head.startswith(_DEPUTIES):
                yield Fault(_block(page), f"sau “KT.” phải ghi chức vụ của người đứng đầu, không ghi “{capacity.of}”")
            elif head and head == signer:
                yield Fault(_block(page), f"“KT. {capacity.of}” do cấp phó ký, không do {signature.position} ký")


@rule("CK-05", "Phụ lục I, II.7.b; Điều 13", "warning")
def a_deputy_does_not_sign_alone(page: Page) -> Faults:
    """Cấp phó ký thay người đứng đầu phải ghi “KT.” trước chức vụ của người đứng đầu."""
    for signature in _signatures(page) if page.document.doc_type != "Biên bản" else ():
        deputy = (signature.position or "").strip().upper().startswith(_DEPUTIES)
        if deputy and all(capacity.authority is Authority.TM for capacity in signature.capacities):
            yield Fault(
                _block(page), f"“{signature.position}” ký thay thì phải ghi “KT.” và chức vụ của người đứng đầu"
            )


@rule("CK-06", "Phụ lục I, II.7.b", "error")
def on_behalf_names_a_body(page: Page) -> Faults:
    """Chữ “TM.” ghi trước tên tập thể lãnh đạo hoặc tên cơ quan, tổ chức."""
    for signature in _signatures(page):
        for capacity in signature.capacities:
            if capacity.authority is Authority.TM and capacity.of.strip().upper().startswith((*_POSTS, *_DEPUTIES)):
                yield Fault(
                    _block(page), f"sau “TM.” phải ghi tên tập thể hoặc cơ quan, không ghi chức vụ “{capacity.of}”"
                )


@rule("CK-07", "Phụ lục I, II.7.b", "error")
def other_authorities_name_a_post(page: Page) -> Faults:
    """Các chữ “KT.”, “TL.”, “TUQ.”, “Q.” ghi trước chức vụ của người đứng đầu."""
    for signature in _signatures(page):
        for capacity in signature.capacities:
            if capacity.authority is not Authority.TM and capacity.of.strip().upper().startswith(_BODIES):
                yield Fault(
                    _block(page),
                    f"sau “{capacity.authority}.” phải ghi chức vụ người đứng đầu, không ghi cơ quan “{capacity.of}”",
                )


@rule("CK-08", "Phụ lục I, II.7.c", "warning")
def no_degree_before_the_name(page: Page) -> Faults:
    """Trước họ tên của người ký không ghi học hàm, học vị và các danh hiệu danh dự khác."""
    for signature in _signatures(page):
        if signature.name and (degree := _DEGREE.match(signature.name)):
            yield Fault(
                page.printed("signer_name") or _block(page),
                f"trước họ tên không ghi “{degree[0].strip()}”, trừ lực lượng vũ trang, giáo dục, y tế, khoa học",
            )


@rule("CK-09", "Phụ lục I, II.7.đ", "warning")
def the_name_is_in_small_letters(page: Page) -> Faults:
    """Họ và tên của người ký được trình bày bằng chữ in thường."""
    for signature in _signatures(page):
        if signature.name and signature.name.isupper() and len(signature.name.split()) > 1:
            yield Fault(
                page.printed("signer_name") or _block(page),
                f"họ và tên phải viết bằng chữ in thường: “{signature.name.title()}”",
            )


@rule("CK-10", "Phụ lục I, II.7.đ", "warning")
def posts_are_in_capitals(page: Page) -> Faults:
    """Quyền hạn, chức vụ của người ký được trình bày bằng chữ in hoa."""
    for signature in _signatures(page):
        lines = [*(capacity.of for capacity in signature.capacities), signature.position or ""]
        small = [line for line in lines if line and not line.isupper() and re.search(r"[^\W\d_]", line)]
        if small:
            place = page.printed("signer_position") or _block(page)
            yield Fault(place, f"chức vụ phải viết bằng chữ in hoa: “{small[0].upper()}”")


@rule("CK-11", "Phụ lục I, II.7.c", "error")
def the_signer_has_a_name(page: Page) -> Faults:
    """Văn bản phải ghi họ và tên của người ký."""
    for signature in _signatures(page):
        if not signature.name:
            yield missing(page, _block(page).end, "họ và tên của người ký")


@rule("CK-12", "Phụ lục I, II.7.c", "info")
def the_name_is_filled_in(page: Page) -> Faults:
    """Chỗ ghi họ và tên của người ký được điền khi trình ký."""
    for signature in _signatures(page):
        if signature.name and _PLACEHOLDER.fullmatch(signature.name.strip()):
            yield Fault(page.printed("signer_name") or _block(page), "họ và tên của người ký còn để trống")


@rule("CK-13", "Phụ lục III, mẫu 1.9", "info")
def minutes_have_two_signers(page: Page) -> Faults:
    """Biên bản có chữ ký của thư ký và của chủ tọa."""
    if page.document.doc_type == "Biên bản" and len(page.document.signatures) == 1:
        yield Fault(_block(page), "biên bản phải có hai người ký: thư ký và chủ tọa")


@rule("CK-14", "Phụ lục I, II.7.c", "warning")
def posts_are_written_out(page: Page) -> Faults:
    """Chức vụ của người ký ghi đầy đủ, không viết tắt."""
    for signature in _signatures(page):
        for line in (*(capacity.of for capacity in signature.capacities), signature.position or ""):
            if short := re.match(r"(?:P\.|PGĐ|GĐ|PCT|PTP|TP\.)(?=\s|$|[^\W\d_])", line):
                yield Fault(_block(page), f"chức vụ phải ghi đầy đủ, không viết tắt “{short[0]}”")
