"""Hiệu lực của văn bản làm căn cứ (Phụ lục I, Phần I, II.6.a; danh mục văn bản pháp luật của phần mềm)."""

from collections.abc import Iterator

from vanban.checking.page import Page, Place
from vanban.checking.rule import Fault, Faults, rule
from vanban.citations import preamble
from vanban.dates import written
from vanban.laws import Law, Standing, Status, Trust, cited_law, register


def _bases(page: Page, *statuses: Status) -> Iterator[tuple[Standing, tuple[Law, ...], Place]]:
    """The bases that the register knows to stand so on the day, each once, with what replaced them."""
    laws, seen = register(), set()
    preambular = {block.id for block in preamble(page.document.body)}
    for citation, place in page.citations:
        law = cited_law(citation, citation.date, laws) if place.owner in preambular else None
        if law and law.key not in seen:
            seen.add(law.key)
            standing = laws.standing(law, page.day)
            if standing.status in statuses:
                yield standing, laws.successors(law), place


def _ended(standing: Standing, successors: tuple[Law, ...]) -> str:
    by = f", được thay thế bởi {_names(successors)}" if successors else ""
    return f"{standing.law.name} hết hiệu lực {standing.reason}{by} ({standing.trust.words})"


def _names(laws: tuple[Law, ...]) -> str:
    return ", ".join(law.name for law in laws)


@rule("HL-01", "Phụ lục I, II.6.a", "warning")
def a_basis_is_in_force(page: Page) -> Faults:
    """Văn bản làm căn cứ còn hiệu lực vào ngày ban hành văn bản."""
    for standing, successors, place in _bases(page, Status.ENDED):
        if standing.trust is not Trust.UNVERIFIED:
            yield Fault(place, _ended(standing, successors))


@rule("HL-02", "Phụ lục I, II.6.a", "info")
def a_basis_is_not_said_to_have_ended(page: Page) -> Faults:
    """Văn bản làm căn cứ còn hiệu lực vào ngày ban hành văn bản (theo thông tin chưa kiểm chứng)."""
    for standing, successors, place in _bases(page, Status.ENDED):
        if standing.trust is Trust.UNVERIFIED:
            yield Fault(place, _ended(standing, successors))


@rule("HL-03", "Phụ lục I, II.6.a", "info")
def a_basis_is_not_replaced(page: Page) -> Faults:
    """Văn bản làm căn cứ chưa có văn bản khác thay thế."""
    for standing, successors, place in _bases(page, Status.SOON_REPLACED, Status.DOUBTFUL):
        change = standing.change
        issued = tuple(law for law in successors if law.issued and law.issued <= page.day)
        if issued and change:
            when = f"{'sẽ' if page.day < change else 'đã'} có văn bản thay thế từ ngày {written(change)}"
            what = f"{standing.law.name} {when} ({_names(issued)}), cần kiểm tra hiệu lực ({standing.trust.words})"
            yield Fault(place, what)
