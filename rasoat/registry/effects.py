"""What a text says that it does to another document: it amends, replaces or corrects it."""

import re
from collections.abc import Iterator

from vanban.citations import find
from vanban.document import Document, Kind

_VERB = re.compile(
    r"(?P<replaces>thay\s+thế|thay\s+cho)|(?P<corrects>đính\s+chính)|"
    r"(?P<amends>sửa\s+đổi|bổ\s+sung|điều\s+chỉnh|gia\s+hạn|bãi\s+bỏ|h[uủ][yỷ]\s+bỏ|không\s+thực\s+hiện)",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"(?:[-+*•]\s*|\(?[\da-zđIVX]{1,4}[.)]\s*|(?:thông báo|quyết định|công văn|văn bản)\s+này\s+|và\s+|,\s*)*$"
)
"""What may stand in a sentence before the verb: a number, "Thông báo này". A sentence that tells of others has more."""
_BETWEEN = re.compile(r"(?<!\w)(?:theo|bởi|để|căn cứ|như)(?!\w)|[.;]", re.IGNORECASE)
"""What parts the verb from the document: "bổ sung hồ sơ theo Kế hoạch số …" changes no plan."""
_LONG = 160


def effects(written: Document) -> dict[str, str]:
    """The codes of the documents that ``written`` says it changes, each with the kind of relation (``Relation.Kind``).

    What its title says goes before what a sentence says.
    """
    found: dict[str, str] = {}
    for text, titled in _texts(written):
        for citation in find(text) if _VERB.search(text) else ():
            kind = _verb_before(text, citation.span[0], titled=titled)
            if kind and citation.code and citation.code != written.code:
                found.setdefault(citation.code, kind)
    return found


def _texts(written: Document) -> Iterator[tuple[str, bool]]:
    yield written.subject or "", True
    for block in written.blocks():
        if block.kind not in (Kind.BASIS, Kind.ANNEX):
            yield block.text, False


def _verb_before(text: str, at: int, *, titled: bool) -> str | None:
    """The kind that the nearest verb before ``at`` says, where nothing stands between that parts them."""
    verbs = list(_VERB.finditer(text, max(0, at - _LONG), at))
    if not verbs or _BETWEEN.search(text, verbs[-1].end(), at):
        return None
    verb = verbs[-1]
    sentence = max(text.rfind(mark, 0, verb.start()) for mark in ".;\n") + 1
    first = next(each.start() for each in verbs if each.start() >= sentence)
    before = text[sentence:first].strip()
    if before.endswith(("được", "bị")) or find(before):
        return None
    if not titled and not _LEADS.fullmatch(f"{before.lower()} " if before else ""):
        return None
    return verb.lastgroup
