"""Viết hoa trong văn bản hành chính (Phụ lục II): chỉ những trường hợp máy xét được chắc chắn."""

import re
from collections.abc import Callable

from vanban.checking.page import Page, Place
from vanban.checking.rule import Fault, Faults, rule
from vanban.doctypes import CODES, LEGISLATIVE
from vanban.document import Kind

_ROOT = r"(?<![\w“\"-])"
_TYPE_WORDS = "|".join(sorted((name.lower() for name in (CODES | LEGISLATIVE)), key=len, reverse=True))

_UNITS = re.compile(rf"{_ROOT}(điều|chương|tiểu mục)(?=\s(?:\d{{1,3}}|[IVXL]{{1,6}})(?!\w))")
_LESSER = re.compile(r"(?<=[^\W\d_,)]\s)(Khoản(?=\s\d{1,2}\s)|Điểm(?=\s[a-zđ]\s(?:khoản|Khoản)))")
_STATE = re.compile(r"(?<=Đảng và )nhà nước|(?<=Đảng, )nhà nước|(?<=Nhà nước và )nhân dân|(?<=Đảng và )nhân dân")
_WEEKDAY = re.compile(r"(?<=[Tt]hứ )(hai|ba|tư|năm|sáu|bảy)(?=,? (?:\(|ngày )\d)")
_CITIES = re.compile(r"(?<![\w.])(thành phố(?= Hồ Chí Minh(?!\w))|thủ đô(?= Hà Nội(?!\w)))")
_NUMBERED_UNITS = re.compile(
    r"(?<!\w)(?<!\d\s)(?:quận|phường)(?=\s\d{1,2}(?:[,;.)]|$|\s(?:thành phố|Thành phố|quận|Quận)))"
)
_COUNCILS = re.compile(r"(?<=Ủy ban )Nhân dân|(?<=Uỷ ban )Nhân dân|(?<=Hội đồng )Nhân dân|(?<=Tòa án )Nhân dân")
_TYPES = re.compile(rf"{_ROOT}({_TYPE_WORDS})(?=\ssố\s\d{{1,6}}/)")
_TET = re.compile(
    r"Tết (?=Nguyên đán|Nguyên Đán|nguyên đán|Đoan|Trung)|(?<=[Tt]ết )(?:Nguyên Đán|nguyên đán|Trung Thu|trung thu)"
)
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})[.?!]\s((?!v\.v)[^\W\d_])")
_LUNAR = re.compile(
    r"(?<!\w)(?:năm|xuân|đán)\s((?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý)"
    r"\s(?:tý|sửu|dần|mão|thìn|tỵ|ngọ|mùi|thân|dậu|tuất|hợi))(?!\w)",
    re.IGNORECASE,
)
_ACRONYMS = re.compile(r"(?<![\w.@/])(?:Wto|Undp|Unesco|Asean|Unicef|Apec)(?![\w.])")
_LINES = frozenset({Kind.PARAGRAPH, Kind.ARTICLE, Kind.CLAUSE, Kind.TITLED_CLAUSE})
_ABBREVIATED = frozenset({"sđd", "nxb", "stt", "ths", "trg"})


def _capital(page: Page, pattern: re.Pattern[str], why: str) -> Faults:
    """Each match in the body begins with a capital."""
    yield from _written(page, pattern, why, str.upper)


def _small(page: Page, pattern: re.Pattern[str], why: str) -> Faults:
    """Each match in the body begins with a small letter."""
    yield from _written(page, pattern, why, str.lower)


def _written(page: Page, pattern: re.Pattern[str], why: str, case: Callable[[str], str]) -> Faults:
    found: dict[str, list[Place]] = {}
    for _, place in page.blocks:
        for match in pattern.finditer(place.text):
            found.setdefault(match[0], []).append(place.cut(*match.span()))
    for old, (place, *also) in found.items():
        new = case(old[0]) + old[1:]
        yield Fault(place, f"{why}: viết “{new}”, không viết “{old}”", write=new, also=tuple(also))


@rule("VH-01", "Phụ lục II, V.7", "warning")
def articles_and_chapters_have_capitals(page: Page) -> Faults:
    """Viện dẫn chương, tiểu mục, điều của một văn bản cụ thể phải viết hoa chữ cái đầu."""
    yield from _capital(page, _UNITS, "viện dẫn điều, chương, tiểu mục viết hoa")


@rule("VH-02", "Phụ lục II, V.7", "warning")
def clauses_and_points_have_none(page: Page) -> Faults:
    """Viện dẫn khoản, điểm ở giữa câu không viết hoa."""
    yield from _small(page, _LESSER, "viện dẫn khoản, điểm không viết hoa")


@rule("VH-03", "Phụ lục II, V.1", "warning")
def the_state_and_the_people_have_capitals(page: Page) -> Faults:
    """Viết hoa danh từ thuộc trường hợp đặc biệt: Nhân dân, Nhà nước."""
    yield from _capital(page, _STATE, "danh từ thuộc trường hợp đặc biệt")


@rule("VH-04", "Phụ lục II, V.8.c", "warning")
def weekdays_have_capitals(page: Page) -> Faults:
    """Viết hoa chữ chỉ ngày trong tuần không dùng chữ số: thứ Hai, thứ Tư."""
    yield from _capital(page, _WEEKDAY, "ngày trong tuần")


@rule("VH-05", "Phụ lục II, III.1.c", "warning")
def two_cities_have_capitals(page: Page) -> Faults:
    """Trường hợp viết hoa đặc biệt: Thủ đô Hà Nội, Thành phố Hồ Chí Minh."""
    yield from _capital(page, _CITIES, "trường hợp viết hoa đặc biệt")


@rule("VH-06", "Phụ lục II, III.1.b", "warning")
def numbered_units_have_capitals(page: Page) -> Faults:
    """Đơn vị hành chính đặt tên bằng chữ số viết hoa cả danh từ chung: Quận 1, Phường 3."""
    yield from _capital(page, _NUMBERED_UNITS, "đơn vị hành chính đặt tên bằng chữ số")


@rule("VH-07", "Phụ lục II, IV.1.a", "warning")
def the_people_of_councils_have_none(page: Page) -> Faults:
    """Tên cơ quan viết: Hội đồng nhân dân, Ủy ban nhân dân."""
    yield from _small(page, _COUNCILS, "tên cơ quan")


@rule("VH-08", "Phụ lục II, V.6", "warning")
def types_of_named_documents_have_capitals(page: Page) -> Faults:
    """Viết hoa chữ cái đầu của tên loại khi nói đến một văn bản cụ thể."""
    yield from _capital(page, _TYPES, "tên loại của một văn bản cụ thể viết hoa")


@rule("VH-09", "Phụ lục II, V.8.b", "info")
def festivals_are_written_as_the_decree_does(page: Page) -> Faults:
    """Tên các ngày tết viết: tết Nguyên đán, tết Đoan ngọ, tết Trung thu."""
    for _, place in page.blocks:
        if match := _TET.search(place.text):
            yield Fault(place.cut(*match.span()), "viết “tết Nguyên đán”, “tết Đoan ngọ”, “tết Trung thu”")


@rule("VH-10", "Phụ lục II, I", "warning")
def sentences_begin_with_a_capital(page: Page) -> Faults:
    """Viết hoa chữ cái đầu câu, sau dấu chấm, dấu chấm hỏi, dấu chấm than."""
    for block, place in page.blocks:
        if block.kind in {Kind.TABLE, Kind.ROW, Kind.CELL}:
            continue
        for match in _SENTENCE.finditer(place.text):
            word = re.search(r"\w+$", place.text[max(0, match.start() - 8) : match.start()])
            if match[1].islower() and word and word[0].islower() and word[0] not in _ABBREVIATED:
                yield Fault(place.cut(*match.span(1)), "phải viết hoa chữ cái đầu câu")


@rule("VH-11", "Phụ lục II, I", "warning")
def new_lines_begin_with_a_capital(page: Page) -> Faults:
    """Viết hoa chữ cái đầu khi xuống dòng."""
    above = "."
    for block, place in page.blocks:
        if block.kind in _LINES and above.endswith((".", ";", ":")) and place.text[:1].islower():
            yield Fault(place.cut(0, 1), "phải viết hoa chữ cái đầu dòng")
        above = place.text.rstrip() or above


@rule("VH-12", "Phụ lục II, V.8.a", "warning")
def lunar_years_have_capitals(page: Page) -> Faults:
    """Tên các năm âm lịch viết hoa chữ cái đầu của tất cả các âm tiết."""
    for _, place in page.blocks:
        for match in _LUNAR.finditer(place.text):
            if match[1] != match[1].title():
                yield Fault(place.cut(*match.span(1)), f"năm âm lịch viết “{match[1].title()}”", write=match[1].title())


@rule("VH-13", "Phụ lục II, IV.2.b", "warning")
def foreign_acronyms_are_in_capitals(page: Page) -> Faults:
    """Tên viết tắt của tổ chức nước ngoài viết bằng chữ in hoa: WTO, UNDP, UNESCO, ASEAN."""
    for _, place in page.blocks:
        for match in _ACRONYMS.finditer(place.text):
            yield Fault(
                place.cut(*match.span()),
                f"tên viết tắt phải viết bằng chữ in hoa: “{match[0].upper()}”",
                write=match[0].upper(),
            )
