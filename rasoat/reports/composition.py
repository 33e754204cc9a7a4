"""The report of a term as a document, out of what was counted; the facts travel with it, in its first block."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

from rasoat.design.dates import on_paper, two_digits
from rasoat.inspections.composition import blank_form, leaders
from rasoat.inspections.wording import listed
from rasoat.organisations.models import Body
from rasoat.organisations.signing import Signing, ways
from rasoat.reports.facts import Facts, Unit
from rasoat.reports.figures import FIGURES, by_area, counts, mean_days, percent
from rasoat.reports.periods import Term
from rasoat.reports.queries import ORIGIN
from vanban import Block, Document, Kind
from vanban.document import Authority, Recipient

TYPE = "Báo cáo"

UNITS_IN_A_SENTENCE = 6
"""Above this the units are counted, not named: the sheet names them."""

_PREFERRED = (Authority.KT, "", Authority.TL)
"""Who signs it unless somebody else is chosen: a deputy, else the head, else the head of the office."""


def signer(body: Body, day: datetime.date) -> Signing | None:
    """Who may sign the report without a doubt; None where nobody may."""
    certain = [way for way in ways(body, day) if not way.judged(day, TYPE)]
    return next((way for wanted in _PREFERRED for way in certain if way.authority == wanted), None)


def report(body: Body, term: Term, facts: Facts, signing: Signing) -> Document:
    """The report of the term's inspection lines."""
    return replace(
        blank_form(body, signing),
        symbol=f"BC-{body.organisation.abbreviation}",
        doc_type=TYPE,
        type_code="BC",
        subject=f"Công tác kiểm tra cải cách hành chính {term.words}",
        body=tuple(_body(body.organisation.name, term, facts)),
        recipients=(Recipient.parse(leaders(body)),),
    )


def _body(name: str, term: Term, facts: Facts) -> Iterator[Block]:
    about = f"công tác kiểm tra cải cách hành chính {term.words}"
    yield replace(
        _block("opening", f"{name} báo cáo {about} (số liệu {term.window}) như sau:"),
        origin={"of": ORIGIN, "period": term.period.slug, "year": term.year, "facts": facts.stored()},
    )
    yield _section("I", "TÌNH HÌNH KIỂM TRA")
    yield _block("inspected", _inspected(name, facts))
    yield _section("II", "TỒN TẠI, HẠN CHẾ")
    yield _block("shortcomings", _shortcomings(facts))
    for number, (area, count) in enumerate(by_area(facts)):
        end = "." if number == len(by_area(facts)) - 1 else ";"
        yield replace(_block(f"area-{number}", f"{area}: {two_digits(count)} nội dung{end}"), kind=Kind.ITEM)
    yield _section("III", "THỰC HIỆN YÊU CẦU SAU KIỂM TRA")
    for part, text in _afterwards(term, facts):
        yield _block(part, text)
    yield _block("closing", f"Trên đây là báo cáo {about} của {name}./.")


def _inspected(name: str, facts: Facts) -> str:
    counted = counts(facts)
    inspected, scope = counted["inspected"], counted["scope"]
    if not inspected:
        of = f" trong số {two_digits(scope)} đơn vị thuộc đối tượng kiểm tra" if scope else ""
        return f"Trong kỳ, {name} chưa kiểm tra đơn vị nào{of}."
    share = f"{two_digits(inspected)}/{two_digits(scope)} đơn vị ({percent(inspected, scope)})"
    names = [unit.name for unit in FIGURES["inspected"].list(facts) if isinstance(unit, Unit)]
    named = f", gồm: {listed(names)}" if len(names) <= UNITS_IN_A_SENTENCE else ""
    return f"Trong kỳ, {name} đã kiểm tra {share}{named}."


def _shortcomings(facts: Facts) -> str:
    counted = counts(facts)
    if not counted["shortcomings"]:
        return "Trong kỳ không có thông báo kết quả kiểm tra nào nêu tồn tại, hạn chế."
    told = (
        f"Các thông báo kết quả kiểm tra trong kỳ nêu {two_digits(counted['shortcomings'])} nội dung tồn tại, hạn chế"
    )
    again = two_digits(counted["repeated"])
    repeated = f", trong đó {again} nội dung lặp lại ở cùng đơn vị, cùng lĩnh vực so với các năm trước"
    areas = "; theo lĩnh vực như sau:" if by_area(facts) else "."
    return f"{told}{repeated if counted['repeated'] else ''}{areas}"


def _afterwards(term: Term, facts: Facts) -> Iterator[tuple[str, str]]:
    counted = counts(facts)
    followed, due = counted["followed"], counted["due"]
    if not followed:
        yield "followed", "Trong kỳ không có nhiệm vụ sau kiểm tra phải thực hiện."
        return
    yield (
        "followed",
        (
            f"Trong kỳ có {two_digits(followed)} nhiệm vụ sau kiểm tra phải thực hiện; đã kết thúc theo dõi "
            f"{_share(counted['ended'], followed)}."
        ),
    )
    if due:
        yield (
            "due",
            (
                f"Đến ngày {on_paper(term.last)}, có {two_digits(due)} nhiệm vụ đến thời hạn theo văn bản; đã kết thúc "
                f"theo dõi {_share(counted['due-ended'], due)}, đúng thời hạn {_share(counted['in-time'], due)}."
            ),
        )
    mean = mean_days(facts)
    if mean is not None:
        days = days_said(mean)
        yield "days", f"Thời gian bình quân từ ngày thông báo đến ngày kết thúc theo dõi một nhiệm vụ là {days} ngày."
    if unowned := counted["unowned"]:
        yield "unowned", f"Có {two_digits(unowned)} nhiệm vụ {FIGURES['unowned'].words}."


def days_said(mean: float) -> str:
    """12,5; 12."""
    return f"{mean:.1f}".removesuffix(".0").replace(".", ",")


def _share(part: int, whole: int) -> str:
    return f"{two_digits(part)}/{two_digits(whole)} nhiệm vụ ({percent(part, whole)})"


def _section(number: str, title: str) -> Block:
    return Block(id=f"section-{number}", kind=Kind.SECTION, number=number, text=title)


def _block(part: str, text: str) -> Block:
    return Block(id=part, kind=Kind.PARAGRAPH, text=text, origin={"of": ORIGIN, "part": part})
