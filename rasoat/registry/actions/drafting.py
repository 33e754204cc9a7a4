"""Making documents here: a draft out of data, edited by hand, handed up."""

from collections.abc import Iterable, Iterator, Sized
from dataclasses import replace

from django.utils import timezone

from rasoat.audit.acting import action
from rasoat.audit.actions import record
from rasoat.conventions import uuid7
from rasoat.design.dates import two_digits
from rasoat.organisations import separation
from rasoat.organisations.models import Account
from rasoat.organisations.signing import Doubtful, NotEntitled, Signing
from rasoat.registry import events
from rasoat.registry.access import SIGNS_ONESELF
from rasoat.registry.merging import Merged, merge, placed, untouched
from rasoat.registry.models import Document
from rasoat.registry.states import NotAllowed, State, move
from vanban import Block, Kind
from vanban.checking import Remark, Remarks, check
from vanban.document import Document as Written
from vanban.serialization import from_json, to_json

_ROMAN = [
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
    "XVIII",
    "XIX",
    "XX",
]


class FaultsOfForm(Exception):
    """The draft breaks rules of form; ``remarks`` are the errors. It may go on only with a reason."""

    def __init__(self, remarks: Iterable[Remark]) -> None:
        super().__init__("Dự thảo còn lỗi thể thức. Sửa lỗi, hoặc ghi lý do bỏ qua rồi trình ký.")
        self.remarks = tuple(remarks)


class Unsettled(Exception):
    """Data changed where a person had edited, and nobody chose yet; the message says where and what to do."""

    def __init__(self, clashes: Sized) -> None:
        where = two_digits(len(clashes))
        super().__init__(f"Số liệu đã đổi ở {where} đoạn đã sửa tay; chọn giữ câu nào trước khi trình ký.")


@action
def start(*, written: Written, signing: Signing | None = None, signing_reason: str = "", by: Account) -> Document:
    """Keep what the data gave as a new draft of the account's body, to be signed as ``signing`` says."""
    draft = Document(body=by.body, state=State.DRAFT, issuer=by.body.organisation, issuer_name=str(by.body))
    draft.put(written)
    draft.composed = draft.content
    _sign_as(draft, signing, signing_reason)
    draft.save()
    record(events.DRAFT_STARTED, by=by, body=by.body.uid, object=draft)
    return draft


@action
def recompose(
    *,
    draft: Document,
    version: int,
    written: Written,
    signing: Signing | None = None,
    signing_reason: str = "",
    by: Account,
) -> Merged:
    """Bring the draft after the data, keeping the edits made by hand; the result names the blocks that both changed."""
    _take(draft, version)
    merged = merge(composed=data_of(draft), edited=text_of(draft), recomposed=written)
    _rewrite(draft, merged.document.body, merged.document)
    draft.composed = to_json(written)
    _sign_as(draft, signing, signing_reason)
    draft.clashes = sorted({*draft.clashes, *merged.clashes} & set(edited_by_hand(draft)))
    draft.save()
    record(events.DRAFT_RECOMPOSED, by=by, body=draft.body.uid, object=draft)
    return merged


@action
def edit_block(*, draft: Document, version: int, block: str, text: str, by: Account) -> None:
    """Put ``text`` in place of the text of one block; an empty text removes the block. KeyError: no such block."""
    _take(draft, version)
    written, text = text_of(draft), " ".join(text.split())
    before = _by_id(written)[block]
    after = replace(before, text=text) if text else None
    body = (after if piece is before else piece for piece in written.body)
    _rewrite(draft, filter(None, body), written)
    _keep(draft, block, before, after, by)


@action
def add_paragraph(*, draft: Document, version: int, after: str, text: str, by: Account) -> Block:
    """Add a paragraph behind the block ``after``, and return it. KeyError: no such block."""
    _take(draft, version)
    written = text_of(draft)
    new = Block(id=f"b-{uuid7()}", kind=Kind.PARAGRAPH, text=" ".join(text.split()))
    place = written.body.index(_by_id(written)[after]) + 1
    _rewrite(draft, (*written.body[:place], new, *written.body[place:]), written)
    _keep(draft, new.id, None, new, by)
    return new


@action
def keep_own(*, draft: Document, version: int, block: str, by: Account) -> None:
    """Where the data changed a block that was edited by hand: the text written by hand stays."""
    _take(draft, version)
    kept = _by_id(text_of(draft)).get(block)
    _keep(draft, block, kept, kept, by)


@action
def follow_data(*, draft: Document, version: int, block: str, by: Account) -> None:
    """Put what the data say in place of what was written by hand: in an edited block, or one that was removed."""
    _take(draft, version)
    written, composed = text_of(draft), data_of(draft)
    before, after = _by_id(written).get(block), _by_id(composed).get(block)
    if before is None and after is None:
        raise KeyError(block)
    others = [piece for piece in written.body if piece.id != block]
    like = composed.body if before is None else written.body
    _rewrite(draft, placed([after] if after else [], others, like=like), written)
    _keep(draft, block, before, after, by)


@action
def submit(*, draft: Document, version: int, waiver: str = "", reason: str = "", by: Account) -> None:
    """Hand the draft up to be signed.

    ``Unsettled`` where the choice between data and an edit is open; ``FaultsOfForm`` where the draft breaks rules and
    ``waiver`` gives no reason; ``NotAllowed`` where the signer's right has ended, or come into doubt without a reason.
    ``Separated`` or ``ReasonOwed`` where who hands it up is who signs it.
    """
    draft.claim(version)
    move(draft, "submit")
    apart = separation.check(SIGNS_ONESELF, by=by, object=draft, reason=reason)
    if signing := draft.signing:
        try:
            signing.checked(timezone.localdate(), draft.doc_type, draft.signing_reason)
        except (NotEntitled, Doubtful) as refusal:
            raise NotAllowed(str(refusal)) from None
    if draft.clashes:
        raise Unsettled(draft.clashes)
    errors = remarks(draft).errors
    if errors and not waiver.strip():
        raise FaultsOfForm(errors)
    draft.waiver = waiver.strip() if errors else ""
    draft.save()
    waived = {"waiver": (None, draft.waiver)} if errors else {}
    record(events.DRAFT_SUBMITTED, by=by, body=draft.body.uid, object=draft, changes=waived | apart)


@action
def take_back(*, draft: Document, version: int, by: Account) -> None:
    """Give a draft that was handed up back to who drafted it."""
    draft.claim(version)
    move(draft, "return")
    draft.save()
    record(events.DRAFT_RETURNED, by=by, body=draft.body.uid, object=draft)


def text_of(draft: Document) -> Written:
    """What the draft says now."""
    assert draft.content is not None
    return from_json(draft.content)


def data_of(draft: Document) -> Written:
    """What the data last gave for the draft."""
    assert draft.composed is not None
    return from_json(draft.composed)


def remarks(draft: Document) -> Remarks:
    """What the draft breaks of the rules of form, were it signed today: its date comes with the signature."""
    written = text_of(draft)
    return check(replace(written, date=written.date or timezone.localdate()))


def edited_by_hand(draft: Document) -> dict[str, tuple[Block | None, Block | None]]:
    """By id, the blocks that a person edited, added or removed: as the draft has them, and as the data gave them."""
    if draft.composed is None:
        return {}
    written, composed = _by_id(text_of(draft)), _by_id(data_of(draft))
    pairs = {name: (written.get(name), composed.get(name)) for name in {**written, **composed}}
    return {name: pair for name, pair in pairs.items() if not untouched(*pair)}


def _sign_as(draft: Document, signing: Signing | None, reason: str) -> None:
    if signing:
        draft.signing_appointment, draft.signing_authority = signing.appointment, signing.authority
        draft.signing_reason = reason


def _take(draft: Document, version: int) -> None:
    draft.claim(version)
    if draft.state != State.DRAFT:
        raise NotAllowed("Chỉ sửa được khi văn bản còn là dự thảo. Hãy rút lại dự thảo trước khi sửa.")


def _by_id(written: Written) -> dict[str, Block]:
    return {piece.id: piece for piece in written.body}


def _rewrite(draft: Document, body: Iterable[Block], written: Written) -> None:
    draft.put(replace(written, body=tuple(_numbered(body))))


def _numbered(body: Iterable[Block]) -> Iterator[Block]:
    """The blocks with sections (I, II) and the clauses of each (1, 2) counted anew: removing one leaves no gap."""
    sections = clauses = 0
    for block in body:
        if block.kind is Kind.SECTION and block.number in _ROMAN:
            sections, clauses = sections + 1, 0
            yield replace(block, number=_ROMAN[sections - 1])
        elif block.kind in (Kind.CLAUSE, Kind.TITLED_CLAUSE):
            clauses += 1
            yield replace(block, number=str(clauses))
        else:
            yield block


def _keep(draft: Document, block: str, before: Block | None, after: Block | None, by: Account) -> None:
    draft.clashes = [clash for clash in draft.clashes if clash != block]
    draft.save()
    changes = {block: (before and before.text, after and after.text)}
    record(events.DRAFT_EDITED, by=by, body=draft.body.uid, object=draft, changes=changes)
