"""Columns that a converter ran together, with a blank, a stroke of noise or nothing between them."""

import pytest

from vanban.document import Authority, Document, Regime
from vanban.reading import read

NAME = "Nguyễn Đệm Tên"
"""The shape of a name behind a common family name, nobody's."""
NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
TITLE = "THÔNG BÁO\nVề việc kiểm tra công vụ\nSở Nội vụ thông báo như sau:\n1. Nội dung thứ nhất./.\n"
CLOSING = f"Nơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\n{NAME}\n"


def closed(*rows: str) -> Document:
    header = f"SỞ NỘI VỤ\n{NATION[0]}\n{NATION[1]}\nSố: 12/TB-SNV\nNghệ An, ngày 07 tháng 4 năm 2025\n"
    return read((header + TITLE + "\n".join(rows)).encode())


@pytest.mark.parametrize("between", [" ", "_", " _ ", " | ", ""])
def test_the_bodies_are_parted_from_the_national_header(between: str) -> None:
    rows = (f"UBND TỈNH NGHỆ AN{between}{NATION[0]}", f"SỞ NỘI VỤ{between}{NATION[1]}", "Số: 12/TB-SNV")
    document = read("\n".join([*rows, "Nghệ An, ngày 07 tháng 4 năm 2025", TITLE + CLOSING]).encode())
    assert (document.parent_body, document.issuer) == ("UBND TỈNH NGHỆ AN", "SỞ NỘI VỤ")
    assert document.national_header == NATION


def test_number_and_day_are_parted_at_a_stroke_of_noise() -> None:
    rows = ("SỞ NỘI VỤ", *NATION, "Số: 12/TB-SNV_Nghệ An, ngày 07 tháng 4 năm 2025")
    document = read("\n".join([*rows, TITLE + CLOSING]).encode())
    assert (document.code, document.place, str(document.date)) == ("12/TB-SNV", "Nghệ An", "2025-04-07")


def test_strokes_that_stand_for_a_blank_part_nothing() -> None:
    rows = ("SỞ NỘI VỤ", *NATION, "Số:___/TB-SNV", "Nghệ An, ngày_tháng_năm 2025")
    document = read("\n".join([*rows, TITLE + CLOSING]).encode())
    assert (document.symbol, document.number, document.place) == ("TB-SNV", None, "Nghệ An")


@pytest.mark.parametrize("parent", ["ĐẢNG BỘ TỈNH NGHỆ AN", "TỈNH UỶ NGHỆ AN", "BAN CHẤP HÀNH ĐẢNG BỘ TỈNH"])
def test_the_name_of_the_party_beside_a_body_is_none_of_its_name(parent: str) -> None:
    header = f"{parent} ĐẢNG CỘNG SẢN VIỆT NAM\nĐẢNG ỦY SỞ NỘI VỤ\n*\nSố 06-TB/ĐU Nghệ An, ngày 05 tháng 8 năm 2025\n"
    document = read((header + TITLE + CLOSING).encode())
    assert (document.parent_body, document.issuer) == (parent, "ĐẢNG ỦY SỞ NỘI VỤ")
    assert document.regime is Regime.PARTY


@pytest.mark.parametrize("gap", [" ", ""])
@pytest.mark.parametrize("authority", [Authority.KT, Authority.TUQ, Authority.TL])
@pytest.mark.parametrize("archive", ["- Lưu: VT, TH (20b).", "- Lưu: VT, TH.", "Lưu: VT (5b);", "+ Lưu VT, P1 (3)."])
def test_the_signature_begins_behind_the_archive_line(archive: str, authority: Authority, gap: str) -> None:
    document = closed(
        "Nơi nhận:", "- Như trên;", f"{archive}{gap}{authority.value}. GIÁM ĐỐC", "TRƯỞNG PHÒNG TỔNG HỢP", NAME
    )
    assert document.archive_line == archive.lstrip("-+ ")
    (signature,) = document.signatures
    assert [capacity.authority for capacity in signature.capacities] == [authority]
    assert (signature.position, signature.name) == ("TRƯỞNG PHÒNG TỔNG HỢP", NAME)


@pytest.mark.parametrize("gap", [" ", ""])
@pytest.mark.parametrize("name", [NAME, "Y Đệm Tên", "Họ A Tên", "H'Đệm Tên"])
def test_the_name_stands_behind_the_archive_line(name: str, gap: str) -> None:
    document = closed(
        f"Nơi nhận:{gap}KT. GIÁM ĐỐC", f"- Như trên;{gap}PHÓ GIÁM ĐỐC", "- Các phòng;", f"- Lưu: VT.{gap}{name}"
    )
    assert (document.archive_line, document.signatures[0].name) == ("Lưu: VT.", name)
    assert [each.name for each in document.recipients] == ["Như trên", "Các phòng"]


def test_the_name_may_stand_behind_another_recipient() -> None:
    document = closed("Nơi nhận: GIÁM ĐỐC", "- Như trên;", f"- Các phòng; {NAME}", "- Lưu: VT.")
    assert (document.signatures[0].position, document.signatures[0].name) == ("GIÁM ĐỐC", NAME)
    assert [each.name for each in document.recipients] == ["Như trên", "Các phòng"]


def test_words_for_a_signature_behind_the_archive_line_are_none_of_it() -> None:
    document = closed("Nơi nhận: GIÁM ĐỐC", "- Như trên;", "- Lưu: VT. (Đã ký)", NAME)
    assert (document.archive_line, document.signatures[0].name) == ("Lưu: VT.", NAME)


def test_a_recipient_with_capitals_behind_a_mark_is_not_cut() -> None:
    document = closed(
        "Nơi nhận:", "- Bộ Nội vụ; UBND tỉnh;", "- Đảng ủy, HĐND, UBND xã;", "- Lưu: VT, CCHC, TTra.", NAME
    )
    assert [each.name for each in document.recipients] == ["Bộ Nội vụ; UBND tỉnh", "Đảng ủy, HĐND, UBND xã"]
    assert document.archive_line == "Lưu: VT, CCHC, TTra."
