"""A draft beside the signed copy: what differs is found, what a reader parts otherwise does not differ."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rasoat.registry.matching import Difference, compare, same_words
from vanban import Block, Capacity, Document, Kind, Recipient, Signature
from vanban.document import Authority

DRAFT = Document(
    symbol="TB-BQL",
    doc_type="Thông báo",
    subject="Kết quả kiểm tra công tác cải cách hành chính năm 2024",
    body=(
        Block(id="a", kind=Kind.BASIS, text="Căn cứ Kế hoạch số 810/KH-BQL ngày 02 tháng 3 năm 2024;"),
        Block(id="b", kind=Kind.SECTION, number="I", text="Kết quả kiểm tra"),
        Block(id="c", kind=Kind.CLAUSE, number="1", text="Đơn vị hoạt động đúng chức năng, nhiệm vụ được giao."),
        Block(id="d", kind=Kind.CLAUSE, number="2", text="Việc tuyển dụng thực hiện đúng thẩm quyền."),
        Block(
            id="e",
            kind=Kind.PARAGRAPH,
            text="Các đơn vị báo cáo kết quả trước ngày 30/9/2024.",
            origin={"part": "due_on"},
        ),
        Block(id="f", kind=Kind.PARAGRAPH, text="Trên đây là thông báo kết quả kiểm tra năm 2024."),
    ),
    signatures=(
        Signature(
            capacities=(Capacity(authority=Authority.KT, of="TRƯỞNG BAN"),),
            position="PHÓ TRƯỞNG BAN",
            name="(họ và tên)",
        ),
    ),
    recipients=(Recipient(name="Lãnh đạo Ban", purpose="để báo cáo"),),
)


def with_body(*texts: str) -> Document:
    """The draft as a reader may bring it back that tells no kinds and no numbers apart."""
    return replace(
        DRAFT, body=tuple(Block(id=f"r{at}", kind=Kind.PARAGRAPH, text=text) for at, text in enumerate(texts))
    )


def lines(document: Document) -> list[str]:
    return [f"{block.label} {block.text}".strip() for block in document.blocks()]


def test_a_copy_that_says_the_same_does_not_differ() -> None:
    assert compare(DRAFT, DRAFT) == []
    assert compare(DRAFT, with_body(*lines(DRAFT))) == []


def test_capitals_of_a_heading_and_the_closing_mark_do_not_differ() -> None:
    texts = [text.upper() if text.startswith("I.") else text for text in lines(DRAFT)]
    texts[-1] = texts[-1].removesuffix(".") + "./."
    assert compare(DRAFT, with_body(*texts)) == []


def test_a_code_broken_at_the_end_of_a_line_does_not_differ() -> None:
    assert compare(DRAFT, with_body(*[text.replace("810/KH-BQL", "810/KH- BQL") for text in lines(DRAFT)])) == []


@given(st.sets(st.integers(1, 60)))
def test_paragraphs_parted_or_joined_otherwise_do_not_differ(cuts: set[int]) -> None:
    words = " ".join(lines(DRAFT)).split()
    bounds = [0, *sorted(cut for cut in cuts if cut < len(words)), len(words)]
    parted = [" ".join(words[start:end]) for start, end in pairwise(bounds)]
    assert compare(DRAFT, with_body(*parted)) == []


def test_a_changed_deadline_is_one_difference_that_knows_its_datum() -> None:
    texts = [text.replace("30/9/2024", "15/10/2024") for text in lines(DRAFT)]
    assert compare(DRAFT, with_body(*texts)) == [
        Difference(
            "Mục I, đoạn văn",
            "Các đơn vị báo cáo kết quả trước ngày 30/9/2024.",
            "Các đơn vị báo cáo kết quả trước ngày 15/10/2024.",
            {"part": "due_on"},
        )
    ]


def test_a_changed_deadline_is_found_where_the_reader_joined_all_paragraphs() -> None:
    (difference,) = compare(DRAFT, with_body(" ".join(lines(DRAFT)).replace("30/9/2024", "15/10/2024")))
    assert difference.origin == {"part": "due_on"}
    assert difference.signed == "Các đơn vị báo cáo kết quả trước ngày 15/10/2024."


def test_a_sentence_left_out_has_no_signed_text() -> None:
    (difference,) = compare(DRAFT, with_body(*[text for text in lines(DRAFT) if not text.startswith("2.")]))
    assert (difference.label, difference.drafted, difference.signed) == (
        "Mục I, khoản 2",
        "2. Việc tuyển dụng thực hiện đúng thẩm quyền.",
        None,
    )


def test_a_sentence_added_has_no_drafted_text() -> None:
    texts = lines(DRAFT)
    texts.insert(4, "Giao Văn phòng đôn đốc, tổng hợp.")
    (difference,) = compare(DRAFT, with_body(*texts))
    assert (difference.drafted, difference.signed) == (None, "Giao Văn phòng đôn đốc, tổng hợp.")


def test_a_sentence_written_anew_stands_beside_the_one_it_replaces() -> None:
    texts = lines(DRAFT)
    texts[4] = "Yêu cầu hoàn thành chậm nhất 15/10/2024 để Văn phòng tổng hợp."
    (difference,) = compare(DRAFT, with_body(*texts))
    assert difference.origin == {"part": "due_on"}
    assert difference.signed == texts[4]


def test_differences_come_in_reading_order() -> None:
    texts = [
        text.replace("chức năng", "quyền hạn").replace("30/9", "15/10").replace("02 tháng 3", "05 tháng 3")
        for text in lines(DRAFT)
    ]
    assert [difference.label for difference in compare(DRAFT, with_body(*texts))] == [
        "Căn cứ",
        "Mục I, khoản 1",
        "Mục I, đoạn văn",
    ]


@given(st.integers(0, 5), st.integers(0, 5), st.sampled_from(["bổ sung", "2025", "ĐƠN", "lần thứ hai"]))
def test_one_word_changed_is_one_difference_in_its_own_paragraph(paragraph: int, place: int, word: str) -> None:
    texts = lines(DRAFT)
    words = texts[paragraph].split()
    place %= len(words)
    words[place] = word
    texts[paragraph] = " ".join(words)
    (difference,) = compare(DRAFT, with_body(*texts))
    assert difference.drafted == lines(DRAFT)[paragraph]
    assert difference.signed == texts[paragraph]


def test_subject_recipients_and_signing_post_are_compared_where_they_were_read() -> None:
    other = replace(
        DRAFT,
        subject="Kết quả kiểm tra kỷ luật, kỷ cương",
        recipients=(*DRAFT.recipients, Recipient(name="Văn phòng")),
        signatures=(Signature(position="TRƯỞNG BAN", name="(họ và tên)"),),
    )
    assert [difference.label for difference in compare(DRAFT, other)] == [
        "Trích yếu",
        "Nơi nhận",
        "Quyền hạn, chức vụ của người ký",
    ]
    assert compare(DRAFT, replace(DRAFT, subject=None, recipients=(), signatures=())) == []


def test_another_signer_is_a_difference_where_the_draft_names_one() -> None:
    named, other = (
        replace(DRAFT, signatures=(replace(DRAFT.signatures[0], name=name),)) for name in ("Tên A", "Tên B")
    )
    assert [difference.label for difference in compare(named, other)] == ["Họ và tên của người ký"]
    assert compare(DRAFT, other) == []


def test_a_subject_in_capitals_says_the_same() -> None:
    assert same_words("Kết quả kiểm tra", "KẾT QUẢ  KIỂM TRA")
    assert not same_words("Kết quả kiểm tra", "Kết quả kiểm tra lại")
