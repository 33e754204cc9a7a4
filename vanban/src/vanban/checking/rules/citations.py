"""Viện dẫn văn bản (Phụ lục I, Phần I, II.6.b)."""

import datetime
import re
from collections.abc import Iterator

from vanban.checking.page import Page, Place
from vanban.checking.rule import Fault, Faults, rule
from vanban.checking.rules.number import UNMISTAKABLE
from vanban.dates import day_of, days_in, written
from vanban.doctypes import CODES, LAWS, LEGISLATIVE, LETTER
from vanban.document import Citation, Kind

_NUMBERED = re.compile(r"(?P<number>\d+[a-zA-Z]?)/(?:(?P<year>\d{4,5})/)?(?P<symbol>[^\d/].*)")
_YEARLY = frozenset({"Nghị định", "Thông tư", "Thông tư liên tịch"})
"""Legal texts whose code has carried the year of issue since 1997."""
_TYPES = {name: code for name, code in (CODES | LEGISLATIVE).items() if code and name != "Hợp đồng"}
_NAMES = {code: name.lower() for name, code in _TYPES.items()}
_ASSEMBLY = re.compile(r"(?:UBTV)?QH\d+")
"""Resolutions and ordinances of the National Assembly have codes without their type: 76/2025/UBTVQH15."""
_VARIANTS = {"Đ": "[ĐÐ]", "-": r"\s*[-‐‑–]\s*", "/": r"\s*/\s*"}


def _coded(page: Page) -> Iterator[tuple[Citation, Place, re.Match[str]]]:
    """The first mention of each code of a State document, with the code taken apart."""
    seen = set()
    for citation, place in page.citations:
        if citation.code and citation.code not in seen and (match := _NUMBERED.fullmatch(citation.code)):
            seen.add(citation.code)
            yield citation, place, match


def _first(symbol: str) -> str:
    return re.split(r"[-/]", symbol)[0]


@rule("VD-01", "Phụ lục I, II.3.c", "error")
def a_cited_code_has_no_blanks(page: Page) -> Faults:
    """Số, ký hiệu được viện dẫn viết liền, không cách chữ, các nhóm chữ nối bằng gạch nối (-)."""
    for citation, place in page.citations:
        shape = "".join(_VARIANTS.get(char, re.escape(char)) for char in citation.code or "\0")
        match = re.search(shape, place.text)
        if match and citation.code and match[0].replace("Ð", "Đ") != citation.code and not _wrapped(page, place, match):
            code = place.cut(*match.span())
            yield Fault(code, f"viết liền “{citation.code}”, không viết “{match[0]}”", write=citation.code)


def _wrapped(page: Page, place: Place, match: re.Match[str]) -> bool:
    """Whether the blank is but the end of a line, where the paper broke the code."""
    span, source = place.cut(*match.span()).span, page.document.source
    return bool(span and source and "\n" in source.text[slice(*span)])


@rule("VD-02", "Phụ lục I, II.6.b", "error")
def a_cited_day_exists(page: Page) -> Faults:
    """Ngày, tháng, năm nêu trong văn bản phải là ngày có thật."""
    for _, place in page.blocks:
        for match, group in days_in(place.text):
            if int(match[group]) and day_of(match[group], match[group + 1], match[group + 2]) is None:
                yield Fault(place.cut(*match.span()), f"không có {' '.join(match[0].split())}")


@rule("VD-03", "Phụ lục I, II.6.b; Phụ lục III, Mục I", "warning")
def the_type_agrees_with_the_symbol(page: Page) -> Faults:
    """Tên loại của văn bản được viện dẫn phải đúng với chữ viết tắt tên loại trong ký hiệu."""
    for citation, place, match in _coded(page):
        expected, first = _TYPES.get(citation.type or ""), _first(match["symbol"])
        if _ASSEMBLY.fullmatch(match["symbol"]) or first == expected:
            continue
        if expected or citation.type == LETTER and first in UNMISTAKABLE:
            whose = f"ký hiệu của {_NAMES[first]}" if first in _NAMES else f"ký hiệu không có “{expected}”"
            yield Fault(place, f"“{citation.type}” mang {whose}: {citation.code}")


@rule("VD-04", "Phụ lục I, II.4.b", "warning")
def small_days_and_months_of_cited_texts_have_a_zero(page: Page) -> Faults:
    """Ngày nhỏ hơn 10 và tháng 1, 2 của văn bản được viện dẫn ghi thêm số 0 phía trước."""
    for _, place in page.citations:
        for match, group in days_in(place.text):
            for part, pattern in ((group, r"[1-9]"), (group + 1, r"[12]")):
                if re.fullmatch(pattern, match[part]):
                    what = "ngày" if part == group else "tháng"
                    yield Fault(
                        place.cut(*match.span(part)),
                        f"viết {what} 0{match[part]}, không viết {what} {match[part]}",
                        write=f"0{match[part]}",
                    )


@rule("VD-05", "Phụ lục I, II.4.b", "info")
def other_months_of_cited_texts_have_no_zero(page: Page) -> Faults:
    """Trong viện dẫn, chỉ tháng 1 và tháng 2 ghi thêm số 0 phía trước."""
    found = [
        place.cut(*match.span(group + 1))
        for _, place in page.citations
        for match, group in days_in(place.text)
        if re.fullmatch(r"0[3-9]", match[group + 1])
    ]
    if found:
        yield Fault(
            found[0],
            f"có {len(found):02} chỗ ghi thêm số 0 trước tháng 3 đến tháng 9; viết tháng {found[0].text[1]}, "
            f"không viết tháng {found[0].text}",
        )


@rule("VD-06", "Phụ lục I, II.6", "error")
def what_is_cited_came_before(page: Page) -> Faults:
    """Văn bản làm căn cứ, được viện dẫn không có ngày ban hành sau ngày của chính văn bản."""
    own = page.document.date
    for citation, place in page.citations:
        if own and citation.date and citation.date > own:
            what = f"{citation.code or citation.type} ghi ngày {written(citation.date)}"
            yield Fault(place, f"{what}, sau ngày của văn bản ({written(own)})")


@rule("VD-07", "Phụ lục I, II.6.b", "warning")
def decrees_and_circulars_carry_their_year(page: Page) -> Faults:
    """Ký hiệu nghị định, thông tư được viện dẫn phải có năm ban hành."""
    for citation, place, match in _coded(page):
        recent = citation.date is None or citation.date >= datetime.date(1997, 1, 1)
        if not match["year"] and recent and (citation.type in _YEARLY or match["symbol"] == "NĐ-CP"):
            yield Fault(place, f"số, ký hiệu {citation.code} thiếu năm ban hành")


@rule("VD-08", "Phụ lục I, II.6.b", "warning")
def one_code_has_one_day(page: Page) -> Faults:
    """Một văn bản được viện dẫn nhiều lần phải cùng một ngày ban hành."""
    days: dict[tuple[str, int], datetime.date] = {}
    for citation, place in page.citations:
        if citation.code and citation.date:
            known = days.setdefault((citation.code, citation.date.year), citation.date)
            if known != citation.date:
                yield Fault(
                    place, f"{citation.code} ghi hai ngày khác nhau: {written(known)} và {written(citation.date)}"
                )


@rule("VD-09", "Phụ lục I, II.6.b", "warning")
def one_document_has_one_code(page: Page) -> Faults:
    """Một văn bản được viện dẫn nhiều lần phải cùng một số, ký hiệu."""
    known: dict[tuple[object, ...], Citation] = {}
    for citation, place, match in _coded(page):
        groups = sorted(re.split(r"[-/]", match["symbol"]))
        other = known.setdefault((match["number"].lstrip("0"), match["year"], *groups), citation)
        if other.code != citation.code and (not other.date or not citation.date or other.date == citation.date):
            yield Fault(place, f"cùng một văn bản nhưng ghi hai cách: {other.code} và {citation.code}")


@rule("VD-10", "Phụ lục I, II.6.b", "warning")
def a_cited_code_is_well_formed(page: Page) -> Faults:
    """Số, ký hiệu được viện dẫn viết đúng dạng số/ký hiệu hoặc số/năm/ký hiệu."""
    for citation, place, match in _coded(page):
        year = match["year"]
        if year and not 1945 <= int(year) <= page.day.year:
            yield Fault(place, f"năm trong số, ký hiệu {citation.code} không đúng")
        elif "/" in match["symbol"]:
            yield Fault(place, f"{citation.code} thừa dấu gạch chéo; giữa các nhóm chữ viết tắt dùng gạch nối (-)")


@rule("VD-11", "Phụ lục I, II.6.b", "warning")
def the_year_of_a_code_is_the_year_of_its_day(page: Page) -> Faults:
    """Năm trong số, ký hiệu phải là năm ban hành văn bản được viện dẫn."""
    for citation, place, match in _coded(page):
        if match["year"] and citation.date and len(match["year"]) == 4 and int(match["year"]) != citation.date.year:
            yield Fault(place, f"{citation.code} ghi ngày {written(citation.date)}: năm không khớp")


@rule("VD-12", "Phụ lục I, II.6.a, II.6.b", "warning")
def laws_are_cited_without_a_number(page: Page) -> Faults:
    """Căn cứ, viện dẫn luật, pháp lệnh không ghi số, ký hiệu và cơ quan ban hành."""
    for citation, place, match in _coded(page):
        if citation.type in LAWS and citation.title and match["year"]:
            yield Fault(place, f"{citation.type.lower()} chỉ ghi tên, không ghi số, ký hiệu {citation.code}")


@rule("VD-13", "Phụ lục I, II.6.b", "warning")
def the_first_mention_says_when(page: Page) -> Faults:
    """Khi viện dẫn lần đầu phải ghi thời gian ban hành văn bản."""
    dated = {citation.code for citation, _ in page.citations if citation.date}
    in_bases = {place.owner for block, place in page.blocks if block.kind in {Kind.BASIS, Kind.CELL}}
    for citation, place, _ in _coded(page):
        if citation.type and citation.code not in dated and place.owner not in in_bases:
            yield Fault(place, f"viện dẫn lần đầu {citation.code} chưa ghi ngày, tháng, năm ban hành")
