"""Marking what proves a criterion, and taking it back."""

from collections.abc import Sequence

from django.utils import timezone

from rasoat.audit.acting import action
from rasoat.audit.actions import record
from rasoat.criteria.models import IndexCriterion, IndexList
from rasoat.design.dates import two_digits
from rasoat.evidence import events, queries
from rasoat.evidence.models import Evidence
from rasoat.inspections.models import Finding
from rasoat.organisations.models import Account
from rasoat.registry.models import Document

Mark = tuple[IndexCriterion, Document | Finding]
"""A criterion, and what is to prove it."""


class NotPossible(Exception):
    """This proves nothing, or not any more; the message is a Vietnamese sentence."""


@action
def mark(*, index_list: IndexList, marks: Sequence[Mark], place: str = "", by: Account) -> int:
    """Keep that these papers prove these criteria of the list; return how many did not before.

    ``place`` says where in the paper, for all of them. ``NotPossible``, and nothing is kept, where a row is no
    criterion that stands, or a paper is not issued or announced.
    """
    IndexList.objects.select_for_update().get(pk=index_list.pk)  # two who mark the same keep it once
    _refuse_rows({row for row, _ in marks}, index_list)
    _refuse_papers({paper for _, paper in marks}, by)
    known = {
        (each.criterion_id, each.document_id, each.finding_id): each
        for each in Evidence.objects.filter(criterion__in={row.pk for row, _ in marks})
    }
    new: dict[IndexCriterion, list[str]] = {}
    for row, paper in marks:
        finding = paper if isinstance(paper, Finding) else None
        document = paper if isinstance(paper, Document) else None
        key = (row.pk, document.pk if document else None, finding.pk if finding else None)
        kept = known.get(key)
        if kept and kept.withdrawn_at is None:
            continue
        if kept:
            kept.withdrawn_at, kept.place, kept.by = None, place, by
            kept.save(update_fields=["withdrawn_at", "place", "by"])
        else:
            known[key] = Evidence.objects.create(criterion=row, document=document, finding=finding, place=place, by=by)
        new.setdefault(row, []).append(str(paper))
    count = sum(map(len, new.values()))
    if count:
        about = next(iter(new)) if len(new) == 1 else index_list
        changes = {str(row)[:60]: (None, papers) for row, papers in new.items()}
        record(events.MARKED, by=by, body=by.body.uid, object=about, changes=changes, count=two_digits(count))
    return count


@action
def withdraw(*, evidence: Evidence, by: Account) -> None:
    """Take back that the paper proves its criterion; the paper itself stays in the records."""
    evidence = Evidence.objects.select_for_update(of=["self"]).select_related("criterion__list").get(pk=evidence.pk)
    if evidence.withdrawn_at:
        return
    evidence.withdrawn_at = timezone.now()
    evidence.save(update_fields=["withdrawn_at"])
    row = evidence.criterion
    record(
        events.WITHDRAWN,
        by=by,
        body=by.body.uid,
        object=evidence,
        criterion=row.code or row.title,
        index_list=row.list,
    )


def _refuse_rows(rows: set[IndexCriterion], index_list: IndexList) -> None:
    stand = {row.pk for row in queries.criteria(index_list)}
    for row in rows:
        if row.pk not in stand:
            raise NotPossible(f"“{row}” là đề mục, hoặc không còn trong {index_list}; chọn tiêu chí thành phần.")


def _refuse_papers(papers: set[Document | Finding], by: Account) -> None:
    told = {paper.pk for paper in papers if isinstance(paper, Finding)}
    announced = set(queries.announced(by.body).filter(pk__in=told).values_list("pk", flat=True))
    for paper in papers:
        if isinstance(paper, Finding):
            if paper.pk not in announced:
                raise NotPossible("Nhận xét này chưa được thông báo, hoặc không đưa vào kết luận.")
        elif paper.body_id != by.body_id or paper.state not in queries.PROVING or paper.merged_into_id:
            raise NotPossible(f"{paper} chưa phát hành; văn bản đã phát hành mới làm tài liệu kiểm chứng.")
