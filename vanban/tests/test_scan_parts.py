"""What a scan goes through, piece by piece: layer, cleaning, agreement of two readings, repairs, blanks."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PIL import Image, ImageChops, ImageDraw
from scan_samples import BLUE, RED, pictures, scanned, stamp
from writing_samples import NOTICE

from vanban.reading.layer import Layer, judge
from vanban.reading.scan.abbreviations import attested
from vanban.reading.scan.agreement import agreed, believed, is_plausible
from vanban.reading.scan.blanks import UNREAD, blanked
from vanban.reading.scan.cleaning import gray, tilt, turned, without_strokes
from vanban.reading.scan.codes import repaired
from vanban.reading.scan.ink import Ink
from vanban.reading.scan.spelling import spelled
from vanban.reading.syllables import is_syllable, quality
from vanban.reading.words import Page, Word

GOOD = "Căn cứ Nghị định của Chính phủ về công tác văn thư và lưu trữ nhà nước tại các cơ quan đơn vị "
BARE = "Can cu Nghi dinh cua Chinh phu ve cong tac van thu va luu tru nha nuoc tai cac co quan don vi "
GARBAGE = "C<)NG HOA xA H<)I cHiJ NGHlA Vl~T NAM DQC l?p TI! do H;mh phuc khac cua cho theo ngay thang "
ENGLISH = "The licence grants a patent right for every contribution which would otherwise infringe such claims "


def a_line(text: str, *, sure: float | None = 0.95, base: float = 100.0) -> list[Word]:
    """Words side by side, six points a letter."""
    words, left = [], 50.0
    for each in text.split():
        words.append(Word(each, left, left + 6 * len(each), base, 12.0, sure=sure))
        left += 6 * len(each) + 5
    return words


def text_of(words: list[Word]) -> str:
    return " ".join(word.text for word in words)


# Layer


@pytest.mark.parametrize(
    ("text", "pictured", "layer"),
    [
        (GOOD * 5, False, Layer.TEXT),
        (GOOD * 5, True, Layer.TEXT),
        (BARE * 5, False, Layer.UNMARKED),
        (ENGLISH * 5, False, Layer.TEXT),
        (GARBAGE * 5, False, Layer.GARBLED),
        (GARBAGE * 5, True, Layer.GARBLED),
        (GARBAGE, True, Layer.GARBLED),
        (BARE * 5, True, Layer.GARBLED),
        ("", True, Layer.PICTURE),
        ("911 06 09", True, Layer.PICTURE),
        ("SAO Y Thời gian ký: 07/06/2024 14:57:18 +07:00", True, Layer.PICTURE),
        ("", False, Layer.TEXT),
        ("Phụ lục II", False, Layer.TEXT),
    ],
)
def test_a_text_layer_is_judged_by_its_syllables_and_marks(text: str, pictured: bool, layer: Layer) -> None:
    assert judge(text.split(), lambda: pictured) is layer


@pytest.mark.parametrize(
    ("word", "well_formed"),
    [
        *((word, True) for word in ["Nguyễn", "quốc", "QUYẾT", "nghiệp", "giếng", "gì", "khuỷu", "thuở", "hoà", "hòa"]),
        *((word, False) for word in ["quóc", "QUYÉT", "ngiệp", "kông", "ghà", "cê", "phuờng", "đựơcc", "viet"]),
    ],
)
def test_a_syllable_is_an_onset_a_rhyme_and_a_tone(word: str, well_formed: bool) -> None:
    assert is_syllable(word) is well_formed


@pytest.mark.parametrize(
    ("text", "valid", "marked"),
    [(GOOD, (0.85, 1.0), (0.45, 1.0)), (BARE, (0.70, 0.95), (0.0, 0.0)), (ENGLISH, (0.0, 0.25), (0.0, 0.06))],
    ids=["good", "unmarked", "English"],
)
def test_the_shares_are_those_that_were_measured(
    text: str, valid: tuple[float, float], marked: tuple[float, float]
) -> None:
    told = quality(text)
    assert valid[0] <= told[0] <= valid[1]
    assert marked[0] <= told[1] <= marked[1]


# Cleaning


@pytest.mark.parametrize("angle", [-3.6, -1.5, 0.4, 2.0, 3.9])
def test_a_crooked_page_is_straightened(angle: float) -> None:
    page = gray(scanned(pictures(NOTICE, dpi=100)[0], tilt=angle), 0)
    assert tilt(page) == pytest.approx(-angle, abs=0.1)


def test_a_straight_page_is_left_as_it_is() -> None:
    page = gray(pictures(NOTICE, dpi=100)[0], 0)
    assert tilt(page) == 0.0
    assert turned(page, 0.0) is page


def ink_of(page: Image.Image) -> int:
    return sum(page.histogram()[:128])


@pytest.mark.parametrize("taken_off", [0, 1, 2])
def test_coloured_ink_vanishes_and_print_stays(taken_off: int) -> None:
    plain = pictures(NOTICE, dpi=100)[-1]
    inked = pictures(NOTICE, dpi=100, inks=[stamp("PHÓ TRƯỞNG BAN")])[-1]
    assert ImageChops.difference(plain, inked).getbbox() is not None
    assert ink_of(gray(inked, taken_off)) == pytest.approx(ink_of(gray(plain, 0)), rel=0.02)


def test_long_upright_strokes_are_erased_and_letters_stay() -> None:
    page = gray(pictures(NOTICE, dpi=200)[0], 0)
    ruled = page.copy()
    pen = ImageDraw.Draw(ruled)
    pen.line((30, 0, 30, page.height), 0, 2)
    pen.line((1600, 500, 1600, 900), 0, 3)
    assert ink_of(without_strokes(ruled, 200)) == pytest.approx(ink_of(page), rel=0.005)


@pytest.mark.parametrize(
    ("colour", "coloured"), [((20, 20, 20), False), (BLUE, True), (RED, True), ((90, 90, 90), False)]
)
def test_a_pen_is_told_from_print_by_its_hue(colour: tuple[int, int, int], coloured: bool) -> None:
    page = scanned(pictures(NOTICE, dpi=100)[0], tilt=0)
    ImageDraw.Draw(page).text((100, 30), "2459", colour, font_size=24)
    assert Ink(page, 72).is_coloured(100, 160, 52, 24) is coloured


# Two readings


def test_what_both_readings_say_is_sure() -> None:
    words = agreed(a_line("Số: 15/TB-BQL", sure=0.5), a_line("Số: 15/TB-BQL", sure=0.9))
    assert text_of(words) == "Số: 15/TB-BQL"
    assert not any(word.doubtful for word in words)


def test_where_they_differ_the_likelier_is_kept_and_in_doubt() -> None:
    words = agreed(a_line("ĐẠI HỌC QUÓC GIA"), a_line("ĐẠI HỌC QUỐC GIA", sure=0.7))
    assert text_of(words) == "ĐẠI HỌC QUỐC GIA"
    assert [word.other for word in words] == [None, None, "QUÓC", None]


def test_words_cut_otherwise_are_compared_as_a_whole() -> None:
    words = agreed(a_line("này ./."), [Word("này./.", 50, 91, 100, 12, sure=0.9)])
    assert text_of(words) == "này ./."
    assert not any(word.doubtful for word in words)


def test_strokes_of_a_pen_are_left_out_and_words_that_one_reading_missed_are_not() -> None:
    first = [*a_line("Nơi nhận:"), Word("“e=", 300, 320, 100, 12, sure=0.9), Word("J2x", 340, 350, 100, 12, sure=0.62)]
    second = [*a_line("Nơi nhận:"), Word("Lưu:", 400, 424, 100, 12, sure=0.9)]
    assert text_of(agreed(first, second)) == "Nơi nhận: Lưu:"


def test_a_lone_reading_is_believed_but_for_what_it_is_not_sure_of_itself() -> None:
    words = believed([*a_line("Kính gửi:"), Word("ẼỀẼỀ", 300, 320, 100, 12, sure=0.0)])
    assert text_of(words) == "Kính gửi:"


@pytest.mark.parametrize(
    ("text", "plausible"),
    [
        ("Điều", True),
        ("QĐ-ĐHQG,", True),
        ("15/2024/QĐ-TTg", False),
        ("(để", True),
        ("FLF1107", True),
        ("QUÓC", False),
        ("<»KT,", False),
    ],
)
def test_what_can_be_printed_is_told(text: str, plausible: bool) -> None:
    assert is_plausible(text) is plausible


# Repairs


@pytest.mark.parametrize(
    ("seen", "right"),
    [
        ("số 3626QĐ-ĐHQG ngày", "số 3626/QĐ-ĐHQG ngày"),
        ("số 23⁄2021TT -BGDĐT ngày", "số 23/2021/TT-BGDĐT ngày"),
        ("số 26/201 4⁄QĐ-TTg ngày", "số 26/2014/QĐ-TTg ngày"),
        ("số 61/2017/TT- -BTC ngày", "số 61/2017/TT-BTC ngày"),
        ("số 391/QĐĐ-TTg", "số 391/QĐ-TTg"),
        ("số 391/0Đ-TTg", "số 391/QĐ-TTg"),
        ("số 30/2020/ND-CP", "số 30/2020/NĐ-CP"),
        ("số 146/KH- BQL ngày", "số 146/KH-BQL ngày"),
    ],
)
def test_a_code_is_put_right_and_what_was_seen_is_kept(seen: str, right: str) -> None:
    words = repaired(a_line(seen))
    assert text_of(words) == right
    changed = [word for word in words if word.other]
    assert all(word.other in seen for word in changed)


@pytest.mark.parametrize(
    "text",
    ["tháng 6 163/2016/NĐ-CP", "12/KH-UBND - Báo cáo", "mã FLF1107, tỷ lệ 2/3", "ngày 28/11/2025", "840/ĐHVN-ĐT"],
)
def test_what_is_no_broken_code_is_left_as_it_is(text: str) -> None:
    words = repaired(a_line(text))
    assert text_of(words) == text
    assert not any(word.other for word in words)


@pytest.mark.parametrize(
    ("seen", "right"),
    [
        ("PHO GIAM ĐÓC", "PHÓ GIÁM ĐỐC"),
        ("KT, HIỆU TRƯỜNG", "KT. HIỆU TRƯỞNG"),
        ("K7.TRƯỜNG BAN", "KT. TRƯỞNG BAN"),
        ("PHÓ HIỆU TRƯỚN", "PHÓ HIỆU TRƯỞNG"),
        ("sửa đôi, bỗ sung Quyết đinh", "sửa đổi, bổ sung Quyết định"),
        ("- Bộ trưởng (đề b/e);", "- Bộ trưởng (để b/c);"),
        ("QUYÉT ĐỊNH:", "QUYẾT ĐỊNH:"),
        ("ĐẠI HỌC QUÓC GIA", "ĐẠI HỌC QUỐC GIA"),
        ("ơi nhận:", "Nơi nhận:"),
        ("~ Như Điều3;", "- Như Điều 3;"),
        ("- Lãnh đạo Ban (đế báo cáo);", "- Lãnh đạo Ban (để báo cáo);"),
    ],
)
def test_marks_are_put_right_where_there_is_one_way_to_print_them(seen: str, right: str) -> None:
    assert text_of(spelled(a_line(seen))) == right


@pytest.mark.parametrize(
    "text",
    [
        "UỶ BAN NHÂN DÂN",
        "TRƯỜNG ĐẠI HỌC",
        "Đắk Lắk",
        "THỨ TRƯỞNG",
        "THỦ TRƯỞNG",
        "cái cách",
        "hiệu trường",
        "lưu trú",
        "(đề nghị phối hợp)",
        "Trương Trường Trưởng",
        "Krông Búk",
    ],
)
def test_a_word_that_may_be_another_is_left_as_it_was_seen(text: str) -> None:
    assert text_of(spelled(a_line(text))) == text


def test_an_abbreviation_in_doubt_is_the_one_that_the_document_prints_surely_elsewhere() -> None:
    words = a_line("- Lưu: VT, KITC; Ban KHTC&ĐT số 36/QĐ-ĐHQGNN của ĐHQGHN")
    words[3].sure, words[7].sure = 0.4, 0.6
    attested(words)
    assert text_of(words) == "- Lưu: VT, KHTC; Ban KHTC&ĐT số 36/QĐ-ĐHQGHN của ĐHQGHN"
    assert [word.other for word in words if word.other] == ["KITC;", "36/QĐ-ĐHQGNN"]


@pytest.mark.parametrize(
    ("text", "sure"),
    [("KITC KHTC", 0.9), ("SKHT KHTC", 0.4), ("ĐHQG ĐHOG", 0.4), ("TT-BIC TT-BTC", 0.4), ("KITC KHTC KLTC", 0.4)],
    ids=["sure", "other letters", "more strokes", "short", "two ways"],
)
def test_an_abbreviation_that_may_be_another_is_left_as_it_was_seen(text: str, sure: float) -> None:
    words = a_line(text)
    words[0].sure = sure
    attested(words)
    assert text_of(words) == text


# Blanks filled by hand


@dataclass(frozen=True)
class Drawn:
    """A page on which these places are in coloured ink, or reach this far above the line."""

    coloured: tuple[float, ...] = ()
    higher: dict[float, float] = field(default_factory=dict)

    def is_coloured(self, left: float, right: float, base: float, size: float) -> bool:
        return left in self.coloured

    def extent(self, left: float, right: float, base: float, size: float) -> tuple[float, float] | None:
        return base - 0.7 * size - self.higher.get(left, 0), base


PRINTED = Drawn()


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("Số: 1592/QĐ-SNV", "Số: 1592/QĐ-SNV"),
        ("Só: 1592QĐ-SNV", "Số: 1592/QĐ-SNV"),
        ("Số:15 /2024/QĐ-UBND", "Số: 15/2024/QĐ-UBND"),
        ("Số: /TB-BQL", "Số: /TB-BQL"),
        ("Số: ƒ) /TB-BQL", f"Số: {UNREAD}/TB-BQL"),
        ("Số:2⁄TB-BQL", f"Số: {UNREAD}/TB-BQL"),
        ("Hà Nội, ngày 31 tháng 12 năm 2024", "Hà Nội, ngày 31 tháng 12 năm 2024"),
        ("Hà Nội, ngày O5tháng @ năm 2024", f"Hà Nội, ngày {UNREAD} tháng {UNREAD} năm 2024"),
        ("Hà Nội, ngày tháng 6 năm 2024", "Hà Nội, ngày tháng 6 năm 2024"),
        ("Căn cứ Kế hoạch ngày O5 tháng 6 năm 2024 của Sở", "Căn cứ Kế hoạch ngày O5 tháng 6 năm 2024 của Sở"),
    ],
)
def test_a_blank_is_read_only_where_it_is_surely_printed(seen: str, read: str) -> None:
    assert text_of(blanked(a_line(seen), PRINTED)) == read


@pytest.mark.parametrize("doubt", ["hue", "height", "sure", "other"])
def test_figures_in_doubt_or_in_the_ink_of_a_pen_are_not_read(doubt: str) -> None:
    line = a_line("Số: 15/TB-BQL Hà Nội, ngày 05 tháng 6 năm 2024")
    filled = [word for word in line if word.text in ("15/TB-BQL", "05")]
    for word in filled:
        word.sure = 0.2 if doubt == "sure" else 0.9
        word.other = "16/TB-BQL 06" if doubt == "other" else None
    places = tuple(word.left for word in filled)
    ink = Drawn(places if doubt == "hue" else (), dict.fromkeys(places if doubt == "height" else (), 3.0))
    assert text_of(blanked(line, ink)) == f"Số: {UNREAD}/TB-BQL Hà Nội, ngày {UNREAD} tháng 6 năm 2024"


def test_figures_of_the_text_layer_are_beyond_doubt() -> None:
    line = a_line("Số: 15 /TB-BQL")
    line[1].sure = None
    assert text_of(blanked(line, Drawn((line[1].left,)))) == "Số: 15/TB-BQL"


@pytest.mark.parametrize("other", ["15/TB-BOL", "l5/TB-BQL", "1S/TB-BQL"])
def test_figures_are_read_where_only_the_symbol_or_a_look_alike_differs(other: str) -> None:
    line = a_line("Số: 15/TB-BQL")
    line[1].other = other
    assert text_of(blanked(line, PRINTED)) == "Số: 15/TB-BQL"


def test_a_word_that_was_cut_within_its_syllable_is_whole_again() -> None:
    first, second = a_line("Nguy ễn")
    assert text_of(spelled([first, second])) == "Nguy ễn"
    second.left = first.right + 0.5
    assert text_of(spelled([first, second])) == "Nguyễn"


def test_a_point_of_a_turned_page_turns_back() -> None:
    page = Page(1, 595.0, 842.0)
    assert page.turned(*page.turned(100.0, 700.0, 2.5), -2.5) == pytest.approx((100.0, 700.0))


def corner(angle: float) -> tuple[int, int]:
    picture = Image.new("L", (600, 800), 255)
    ImageDraw.Draw(picture).rectangle((95, 95, 105, 105), 0)
    box = ImageChops.invert(turned(picture, angle)).getbbox()
    assert box is not None
    return (box[0] + box[2]) // 2, (box[1] + box[3]) // 2


@pytest.mark.parametrize("angle", [-3.0, 1.5])
def test_places_turn_as_pictures_do(angle: float) -> None:
    place: Callable[..., tuple[float, float]] = Page(1, 600.0, 800.0).turned
    assert place(100, 100, angle) == pytest.approx(corner(angle), abs=2)
