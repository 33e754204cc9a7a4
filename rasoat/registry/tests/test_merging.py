"""A draft follows its data and keeps what a person wrote into it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rasoat.registry.merging import Merged, merge
from vanban import Block, Document, Kind


def document(**texts: str) -> Document:
    """A document with one paragraph a datum: ``id=text``."""
    return Document(body=tuple(Block(id=name, kind=Kind.PARAGRAPH, text=text) for name, text in texts.items()))


def texts(written: Document) -> dict[str, str]:
    return {block.id: block.text for block in written.body}


def merged(composed: Document, edited: Document, recomposed: Document) -> Merged:
    return merge(composed=composed, edited=edited, recomposed=recomposed)


DATA = document(a="An", b="Bình", c="Chính")


def test_changing_a_datum_changes_its_block_and_no_other() -> None:
    result = merged(DATA, DATA, document(a="An", b="Bộ", c="Chính"))
    assert texts(result.document) == {"a": "An", "b": "Bộ", "c": "Chính"}
    assert not result.clashes


def test_an_edit_stays_when_another_datum_changes() -> None:
    result = merged(DATA, document(a="Sửa", b="Bình", c="Chính"), document(a="An", b="Bộ", c="Chính"))
    assert texts(result.document) == {"a": "Sửa", "b": "Bộ", "c": "Chính"}
    assert not result.clashes


def test_a_block_that_both_changed_keeps_the_edit_and_is_named() -> None:
    result = merged(DATA, document(a="Sửa", b="Bình", c="Chính"), document(a="Ân", b="Bình", c="Chính"))
    assert texts(result.document)["a"] == "Sửa"
    assert result.clashes == {"a"}


def test_an_edit_that_the_data_come_to_say_too_is_no_clash() -> None:
    assert not merged(DATA, document(a="Ân", b="Bình", c="Chính"), document(a="Ân", b="Bình", c="Chính")).clashes


def test_a_removed_block_stays_removed_and_is_named_when_its_datum_changes() -> None:
    edited = document(a="An", c="Chính")
    assert texts(merged(DATA, edited, DATA).document) == texts(edited)
    result = merged(DATA, edited, document(a="An", b="Bộ", c="Chính"))
    assert (texts(result.document), result.clashes) == (texts(edited), {"b"})


def test_a_block_whose_datum_is_gone_goes_unless_it_was_edited() -> None:
    gone = document(a="An", c="Chính")
    assert texts(merged(DATA, DATA, gone).document) == texts(gone)
    result = merged(DATA, document(a="An", b="Sửa", c="Chính"), gone)
    assert list(texts(result.document).items()) == [("a", "An"), ("b", "Sửa"), ("c", "Chính")]
    assert result.clashes == {"b"}


def test_a_datum_that_comes_back_does_not_double_the_block_that_was_kept() -> None:
    kept = merged(DATA, document(a="An", b="Sửa", c="Chính"), document(a="An", c="Chính")).document
    again = merged(document(a="An", c="Chính"), kept, DATA)
    assert [block.id for block in again.document.body] == ["a", "b", "c"]
    assert texts(again.document)["b"] == "Sửa"


def test_an_added_paragraph_stays_behind_the_block_it_was_put_behind() -> None:
    edited = document(a="An", own="Thêm", b="Bình", c="Chính")
    assert list(texts(merged(DATA, edited, document(new="Mới", a="An", b="Bình", c="Chính")).document)) == [
        "new",
        "a",
        "own",
        "b",
        "c",
    ]
    assert list(texts(merged(DATA, edited, document(b="Bình", c="Chính")).document)) == ["own", "b", "c"]


def test_numbers_and_all_beside_the_body_follow_the_data() -> None:
    composed = Document(subject="Cũ", body=(Block(id="a", kind=Kind.CLAUSE, number="2", text="An"),))
    edited = replace(composed, body=(replace(composed.body[0], text="Sửa"),))
    recomposed = replace(composed, subject="Mới", body=(replace(composed.body[0], number="1"),))
    result = merged(composed, edited, recomposed)
    assert (result.document.subject, result.document.body[0].number, result.document.body[0].text) == (
        "Mới",
        "1",
        "Sửa",
    )
    assert not result.clashes


ids = st.sampled_from("abcdef")
datas = st.dictionaries(ids, st.sampled_from(["một", "hai", "ba"]), min_size=1).map(lambda chosen: document(**chosen))
edits = st.dictionaries(st.sampled_from("abcdefxyz"), st.sampled_from(["một", "hai", "sửa", "thêm"])).map(
    lambda chosen: document(**chosen)
)


@given(datas, edits, datas)
def test_an_edit_is_never_lost(composed: Document, edited: Document, recomposed: Document) -> None:
    before, after = texts(composed), texts(merged(composed, edited, recomposed).document)
    for name, text in texts(edited).items():
        if before.get(name) != text:
            assert after[name] == text


@given(datas, edits, datas)
def test_every_block_stands_once(composed: Document, edited: Document, recomposed: Document) -> None:
    body = merged(composed, edited, recomposed).document.body
    assert len({block.id for block in body}) == len(body)


@given(datas, datas)
def test_a_draft_that_nobody_edited_is_what_the_data_say(composed: Document, recomposed: Document) -> None:
    assert merged(composed, composed, recomposed) == Merged(recomposed, frozenset())


@given(datas, edits)
def test_data_that_did_not_change_change_nothing(composed: Document, edited: Document) -> None:
    result = merged(composed, edited, composed)
    assert texts(result.document) == texts(edited)
    assert not result.clashes


@given(datas, edits, st.data())
def test_one_changed_datum_touches_its_own_block_alone(
    composed: Document, edited: Document, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(texts(composed))))
    recomposed = document(**{**texts(composed), name: "đổi"})
    before, after = texts(edited), texts(merged(composed, edited, recomposed).document)
    assert {key: text for key, text in after.items() if key != name} == {k: t for k, t in before.items() if k != name}
