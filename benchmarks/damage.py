"""Office documents whose truth is known, and the damage that copying, scanning and converting do: by number, seeded.

The same number always gives the same text and the same truth. A value that the damage has taken away is no longer
printed, so None is the truth; a value of which it took a part is known to nobody and is left out.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

TYPES = (
    ("Tờ trình", "TTr"), ("Thông báo", "TB"), ("Quyết định", "QĐ"), ("Kế hoạch", "KH"), ("Báo cáo", "BC"),
    ("Công văn", ""), ("Hướng dẫn", "HD"), ("Giấy mời", "GM"), ("Chương trình", "CTr"), ("Công văn", ""),
)  # fmt: skip
PLACES = ("Quảng Ninh", "Hải Phòng", "Nghệ An", "Thành phố Hồ Chí Minh", "Đắk Lắk", "Bà Rịa", "Cần Thơ")
BODIES = (
    ("SỞ NỘI VỤ", "SNV", "GIÁM ĐỐC"), ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "SGDĐT", "GIÁM ĐỐC"),
    ("BAN QUẢN LÝ KHU KINH TẾ", "BQL", "TRƯỞNG BAN"), ("CHI CỤC VĂN THƯ - LƯU TRỮ", "CCVTLT", "CHI CỤC TRƯỞNG"),
    ("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "TTPVHCC", "GIÁM ĐỐC"), ("VĂN PHÒNG", "VP", "CHÁNH VĂN PHÒNG"),
    ("THANH TRA TỈNH", "TTr", "CHÁNH THANH TRA"),
)  # fmt: skip
MATTERS = (
    "kiểm tra công tác cải cách hành chính năm {year}",
    "rà soát thủ tục hành chính thuộc thẩm quyền giải quyết của các đơn vị trực thuộc",
    "thực hiện quy chế làm việc",
    "kết quả đánh giá, xếp loại chất lượng công chức, viên chức và người lao động năm {year}",
    "triển khai Đề án vị trí việc làm giai đoạn {year} - {later}",
    "chấn chỉnh kỷ luật, kỷ cương hành chính trong các cơ quan, đơn vị",
)
ADDRESSEES = (
    "Ủy ban nhân dân tỉnh", "Bộ Nội vụ", "Các sở, ban, ngành", "Ủy ban nhân dân các xã, phường", "Sở Tài chính",
    "Văn phòng Ủy ban nhân dân tỉnh", "Trưởng các phòng, đơn vị trực thuộc",
)  # fmt: skip
RECIPIENTS = (
    "Như trên", "Ủy ban nhân dân tỉnh (để báo cáo)", "Giám đốc, các Phó Giám đốc", "Các phòng, đơn vị trực thuộc",
    "Sở Tài chính", "Cổng thông tin điện tử", "Đài Phát thanh và Truyền hình tỉnh (để đưa tin)",
)  # fmt: skip
BASES = (
    "Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành Chương trình tổng thể;",
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
    "Thực hiện Kế hoạch số 12/KH-UBND ngày 06 tháng 01 năm 2024 của Ủy ban nhân dân tỉnh về cải cách hành chính;",
)
PROSE = (
    "Các đơn vị đã ban hành kế hoạch và phân công người phụ trách, thực hiện đúng tiến độ đã đề ra từ đầu năm.",
    "Việc tiếp nhận và trả kết quả theo cơ chế một cửa được niêm yết công khai, hướng dẫn cụ thể cho tổ chức, cá nhân.",
    "Một số đơn vị còn chậm trong việc tổng hợp, báo cáo; chưa lưu đủ tài liệu kiểm chứng theo quy định.",
    "Đề nghị thủ trưởng các cơ quan, đơn vị nghiêm túc thực hiện và báo cáo kết quả trước ngày 30 hằng tháng.",
)
NAME = "Họ Đệm Tên"
"""The shape of a name, nobody's."""


@dataclass(frozen=True)
class Piece:
    """A printed line (or half of one), the field that it is a part of, and the item of it where that is a list."""

    text: str
    field: str = ""
    column: str = ""
    item: int | None = None


@dataclass
class Paper:
    """A document as printed lines, and what is true of it."""

    pieces: list[Piece]
    truth: dict[str, Any]
    unknown: set[str] = field(default_factory=set)
    """Fields of which the damage took a part."""
    wrapped: int = 0
    """The width at which a converter wrapped the lines."""
    order: str = "left first"


def paper(draw: random.Random) -> Paper:
    """A document as an office draws it up."""
    kind, code = draw.choice(TYPES)
    issuer, short, post = draw.choice(BODIES)
    place = draw.choice(PLACES)
    level = "THÀNH PHỐ" if place.startswith(("Hải", "Thành", "Cần")) else "TỈNH"
    parent = f"UBND {level} {place.removeprefix('Thành phố ').upper()}"
    day = date(2018, 1, 2) + timedelta(days=draw.randrange(2600))
    number = str(draw.randrange(1, 3000)).zfill(2) if draw.random() < 0.85 else None
    symbol = f"{code}-{short}" if code else f"{short}-{draw.choice(('CCHC', 'VP', 'TCCB'))}"
    matter = draw.choice(MATTERS).format(year=day.year, later=day.year + 3)
    blank = number is None and draw.random() < 0.7
    printed = f"{place}, ngày {day:%d} tháng {day:%m} năm {day.year}"
    truth: dict[str, Any] = {
        "parent_body": parent, "issuer": issuer, "number": number, "symbol": symbol,
        "code": f"{number}/{symbol}" if number else None, "place": place, "date": None if blank else day.isoformat(),
        "doc_type": kind, "archive_line": f"Lưu: VT, {short}.", "signer_name": NAME,
    }  # fmt: skip
    left = [Piece(parent, "parent_body", "L"), *_split(issuer, "issuer", "L"), Piece("_______", "", "L")]
    left.append(Piece(f"Số: {number or '      '}/{symbol}", "code", "L"))
    right = [Piece("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "", "R"), Piece("Độc lập - Tự do - Hạnh phúc", "", "R")]
    right += [Piece("____________", "", "R")]
    right += [Piece(printed if not blank else f"{place}, ngày      tháng {day:%m} năm {day.year}", "date", "R")]
    title: list[Piece] = []
    if code:
        subject = ("Về việc " if kind in ("Quyết định", "Tờ trình") else "") + matter
        subject = subject[0].upper() + subject[1:]
        title = [Piece(kind.upper(), "doc_type"), *_wrap(subject, "subject", 62)]
    else:
        subject = matter
        left += _wrap(f"V/v {matter}", "subject", 34, "L")
    truth["subject"] = subject
    to = draw.sample(ADDRESSEES, draw.choice((1, 1, 2, 3))) if not code or kind in ("Tờ trình", "Giấy mời") else []
    truth["addressees"] = tuple(to)
    addressed = [Piece(f"Kính gửi: {to[0]}", "addressees", item=0)] if len(to) == 1 else []
    if len(to) > 1:
        addressed = [Piece("Kính gửi:", "addressees")]
        addressed += [
            Piece(f"- {each}{';' if at < len(to) - 1 else '.'}", "addressees", item=at) for at, each in enumerate(to)
        ]
    body = [Piece(line) for line in draw.sample(BASES, draw.choice((1, 2, 3)))]
    if kind == "Quyết định":
        body += [Piece("QUYẾT ĐỊNH:"), Piece(f"Điều 1. Ban hành Kế hoạch {matter}."), Piece("Điều 2. Thi hành./.")]
    else:
        body += [Piece(f"{issuer.capitalize()} có ý kiến như sau:")]
        body += [Piece(f"{at}. {line}") for at, line in enumerate(draw.sample(PROSE, draw.choice((2, 3, 4))), 1)]
    named = draw.sample(RECIPIENTS, draw.choice((2, 3, 4)))
    truth["recipients"] = tuple(named)
    closing = [Piece("Nơi nhận:", "recipients", "L")]
    closing += [Piece(f"- {each};", "recipients", "L", at) for at, each in enumerate(named)]
    closing.append(Piece(f"- Lưu: VT, {short}.", "archive_line", "L"))
    deputy = draw.random() < 0.6
    truth["signing_authority"] = ("KT",) if deputy else ()
    truth["signer_position"] = f"PHÓ {post}" if deputy else post
    signing = [Piece(f"KT. {post}", "signing_authority", "R")] if deputy else []
    signing += [Piece(str(truth["signer_position"]), "signer_position", "R"), Piece(NAME, "signer_name", "R")]
    return Paper([*left, *right, *title, *addressed, *body, *closing, *signing], truth)


def _split(text: str, name: str, column: str) -> list[Piece]:
    """A long name of a body on two lines."""
    words = text.split()
    if len(text) < 24:
        return [Piece(text, name, column)]
    half = len(words) // 2 + 1
    return [Piece(" ".join(words[:half]), name, column), Piece(" ".join(words[half:]), name, column)]


def _wrap(text: str, name: str, width: int, column: str = "") -> list[Piece]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return [Piece(line, name, column) for line in lines]


Damage = Callable[[random.Random, Paper, int], None]
"""Changes a paper; the grade is 1 to 3."""

_LOOK_ALIKES = {
    "o": "0", "0": "O", "l": "1", "1": "l", "i": "l", "n": "u", "u": "n", "m": "rn", "c": "e", "e": "c", "h": "b",
    "ê": "é", "ô": "ó", "ă": "á", "đ": "d", "Đ": "D", "ư": "u", "ơ": "o", "ạ": "a", "ộ": "ô", "ậ": "â", "Ộ": "Ô",
    "Ò": "O", "Ị": "I", "N": "H", "H": "N", "B": "8", "8": "B", "5": "S", "S": "5", "I": "l", "T": "1", "6": "G",
    "/": "l",
}  # fmt: skip


def noise(draw: random.Random, made: Paper, grade: int) -> None:
    """Letters are taken for others that look like them, as by recognition."""
    share = (0.003, 0.012, 0.04)[grade - 1]

    def heard(text: str) -> str:
        return "".join(_LOOK_ALIKES.get(each, each) if draw.random() < share else each for each in text)

    made.pieces = [replace(piece, text=heard(piece.text)) for piece in made.pieces]


_TONES = "\u0301\u0300\u0309"
_MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"


def wrong_accents(draw: random.Random, made: Paper, grade: int) -> None:
    """Tones and marks are lost or become others."""
    share = (0.01, 0.04, 0.15)[grade - 1]

    def heard(text: str) -> str:
        letters = unicodedata.normalize("NFD", text)
        marks = (draw.choice(("", *_TONES)) if each in _MARKS and draw.random() < share else each for each in letters)
        return unicodedata.normalize("NFC", "".join(marks))

    made.pieces = [replace(piece, text=heard(piece.text)) for piece in made.pieces]


def missing_blanks(draw: random.Random, made: Paper, grade: int) -> None:
    """Blanks between words are lost."""
    share = (0.01, 0.04, 0.12)[grade - 1]
    made.pieces = [
        replace(piece, text=re.sub(r"(?<=\w) (?=\w)", lambda _: "" if draw.random() < share else " ", piece.text))
        for piece in made.pieces
    ]


def cut_lines(draw: random.Random, made: Paper, grade: int) -> None:
    """The right edge of the page is missing."""
    longest = max(len(piece.text) for piece in made.pieces if piece.column != "L")
    edge = longest - (6, 14, 30)[grade - 1]
    for at, piece in enumerate(made.pieces):
        kept = {"": edge, "L": len(piece.text), "R": 40 - (1, 4, 8)[grade - 1]}[piece.column]
        if len(piece.text) > kept:
            made.pieces[at] = replace(piece, text=piece.text[:kept].rstrip())
            made.unknown.add(piece.field)


def lost_header(draw: random.Random, made: Paper, grade: int) -> None:
    """The top of the page is missing."""
    _drop(made, range((1, 3, 6)[grade - 1] + draw.randrange(2)))


def lost_lines(draw: random.Random, made: Paper, grade: int) -> None:
    """Lines here and there were not copied."""
    _drop(made, [at for at in range(len(made.pieces)) if draw.random() < (0.03, 0.08, 0.2)[grade - 1]])


def _drop(made: Paper, lost: Iterable[int]) -> None:
    gone = set(lost)
    kept = [piece for at, piece in enumerate(made.pieces) if at not in gone]
    for name in {piece.field for at, piece in enumerate(made.pieces) if at in gone} - {""}:
        left = [piece for piece in kept if piece.field == name]
        if name in _LISTS and (not left or left[0].item is None):
            made.truth[name] = tuple(each for at, each in enumerate(made.truth[name]) if at in {p.item for p in left})
        elif left:
            made.unknown.add(name)
        else:
            made.truth.update(dict.fromkeys(_TOGETHER.get(name, (name,))))
    made.pieces = kept


_LISTS = ("recipients", "addressees")
_TOGETHER = {"code": ("number", "symbol", "code"), "date": ("date", "place")}
"""Fields that stand on one line."""


def shuffled_columns(draw: random.Random, made: Paper, grade: int) -> None:
    """The two columns of header and closing are read right first, line by line, or interleaved at random."""
    made.order = ("right first", "in turn", "mixed")[grade - 1]


def wrapped_lines(draw: random.Random, made: Paper, grade: int) -> None:
    """A converter wrapped all lines at a narrow width."""
    made.wrapped = (72, 50, 34)[grade - 1]


DAMAGES: tuple[Damage, ...] = (
    noise, wrong_accents, missing_blanks, cut_lines, lost_header, lost_lines, shuffled_columns, wrapped_lines,
)  # fmt: skip


def damaged(number: int) -> tuple[str, str, dict[str, Any]]:
    """What was done to document ``number``, its text, and what is true of it: every fourth one is sound."""
    draw = random.Random(number)
    made = paper(draw)
    done = "sound"
    if number % 4:
        damage, grade = DAMAGES[number // 4 % len(DAMAGES)], number % 4
        damage(draw, made, grade)
        done = f"{damage.__name__} {grade}"
    truth = {name: value for name, value in made.truth.items() if name not in _hidden(made)}
    return done, "\n".join(_lines(draw, made)) + "\n", truth


def _hidden(made: Paper) -> set[str]:
    return {each for name in made.unknown for each in _TOGETHER.get(name, (name,))}


def _lines(draw: random.Random, made: Paper) -> Iterator[str]:
    """The pieces as lines: neighbours in two columns follow one another as ``made.order`` says."""
    at = 0
    while at < len(made.pieces):
        end = at + 1
        if made.pieces[at].column:
            while end < len(made.pieces) and made.pieces[end].column:
                end += 1
        left = [piece.text for piece in made.pieces[at:end] if piece.column != "R"]
        right = [piece.text for piece in made.pieces[at:end] if piece.column == "R"]
        for line in _ordered(draw, made.order, left, right):
            yield from _broken(line, made.wrapped)
        at = end


def _ordered(draw: random.Random, order: str, left: list[str], right: list[str]) -> list[str]:
    if order == "right first":
        return right + left
    if order == "in turn":
        return [each for at in range(max(len(left), len(right))) for each in (*left[at : at + 1], *right[at : at + 1])]
    if order == "mixed":
        lines = []
        while left or right:
            lines.append((left if not right or left and draw.random() < 0.5 else right).pop(0))
        return lines
    return left + right


def _broken(line: str, width: int) -> Iterator[str]:
    if not width or len(line) <= width:
        yield line
        return
    for piece in _wrap(line, "", width):
        yield piece.text
