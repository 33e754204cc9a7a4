"""The text as paper: every stretch that was read is lit, and not a letter changes."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from rasoat.registry.places import Place, lit

TEXT = "Số: 31/TB-BQL\n\nTHÔNG BÁO\nKết quả <kiểm tra>"


def test_a_place_is_marked_and_named() -> None:
    drawn = lit(TEXT, [Place("place-code", 4, 13)], {}, emphasis=False)
    assert 'Số: <span class="anchor" id="place-code"></span>' in drawn
    assert '<mark class="plain" data-places="place-code">31/TB-BQL</mark>' in drawn


def test_overlapping_places_share_the_stretch_and_the_gravest_colours_it() -> None:
    drawn = lit(TEXT, [Place("a", 4, 9), Place("b", 7, 13, "bad")], {}, emphasis=False)
    marks = re.findall(r'<mark class="(\w+)" data-places="([^"]+)">([^<]+)</mark>', drawn)
    assert marks == [("plain", "a", "31/"), ("bad", "a b", "TB"), ("bad", "b", "-BQL")]


def test_a_place_over_several_lines_is_marked_in_each_and_named_once() -> None:
    start = TEXT.index("THÔNG")
    drawn = lit(TEXT, [Place("subject", start, len(TEXT))], {}, emphasis=False)
    assert drawn.count("<mark") == 2
    assert drawn.count('id="subject"') == 1


def test_the_text_is_data_and_never_markup() -> None:
    assert "&lt;kiểm tra&gt;" in lit(TEXT, [], {}, emphasis=False)


def test_the_title_stands_in_the_middle_and_the_signer_at_the_right() -> None:
    text = "THÔNG BÁO\nPHÓ TRƯỞNG BAN"
    drawn = lit(text, [], {"doc_type": (0, 9), "signer_position": (10, 24)}, emphasis=False)
    assert '<p class="middle">THÔNG BÁO</p>' in drawn
    assert '<p class="right">PHÓ TRƯỞNG BAN</p>' in drawn


def test_asterisks_left_by_copying_are_drawn_as_bold_type() -> None:
    drawn = lit("**THÔNG BÁO**  ", [Place("doc_type", 2, 11)], {}, emphasis=True)
    assert "*" not in drawn
    assert "<b>THÔNG BÁO</b></mark>" in drawn


texts = st.text(st.sampled_from("aĐ <&\n*\t"), max_size=40)
places = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6)


@given(texts, places)
def test_no_letter_is_lost_or_doubled_wherever_the_places_lie(text: str, spans: list[tuple[int, int]]) -> None:
    drawn = lit(text, [Place(f"p{at}", *span) for at, span in enumerate(spans)], {}, emphasis=False)
    shown = html.unescape(re.sub(r"<[^>]*>", "", drawn))
    assert "".join(shown.split()) == "".join(text.split())
