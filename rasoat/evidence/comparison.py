"""What a pack holds, kept with it; and what changed since, in sentences."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rasoat.criteria.points import said
from rasoat.design.dates import two_digits
from rasoat.evidence.queries import Line

_NAMED = 8
"""How many criteria a sentence names."""


def contents(lines: Iterable[Line]) -> dict[str, Any]:
    """By the uid of each criterion: its code, score and note, and the files of each piece of evidence by its uid."""
    return {
        str(line.criterion.uid): {
            "code": line.criterion.code or line.criterion.title,
            "score": said(line.criterion.self_score),
            "note": line.criterion.note,
            "papers": {
                str(paper.evidence.uid): sorted(file.file.sha256 for file in paper.files) for paper in line.papers
            },
        }
        for line in lines
        if not line.is_heading
    }


def changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """What differs, a sentence each; nothing where the pack would be made the same today."""
    new, gone = (
        [now[uid]["code"] for uid in now if uid not in before],
        [before[uid]["code"] for uid in before if uid not in now],
    )
    if new:
        yield f"Thêm {two_digits(len(new))} tiêu chí: {_named(new)}."
    if gone:
        yield f"Bỏ {two_digits(len(gone))} tiêu chí: {_named(gone)}."
    both = [(now[uid]["code"], before[uid], now[uid]) for uid in now if uid in before]
    told = (
        ("Thêm {} tài liệu kiểm chứng: {}.", lambda old, new: len(new["papers"].keys() - old["papers"].keys())),
        ("Rút {} tài liệu kiểm chứng: {}.", lambda old, new: len(old["papers"].keys() - new["papers"].keys())),
        ("{} tài liệu có tệp khác trước: {}.", _refiled),
        ("Điểm tự đánh giá đã sửa ở {} tiêu chí: {}.", lambda old, new: int(old["score"] != new["score"])),
        ("Ghi chú đã sửa ở {} tiêu chí: {}.", lambda old, new: int(old["note"] != new["note"])),
    )
    for sentence, counted in told:
        found = [(code, count) for code, old, new in both if (count := counted(old, new))]
        if found:
            yield sentence.format(two_digits(sum(count for _, count in found)), _named([code for code, _ in found]))


def _refiled(old: Mapping[str, Any], new: Mapping[str, Any]) -> int:
    return sum(new["papers"].get(uid, files) != files for uid, files in old["papers"].items())


def _named(codes: list[str]) -> str:
    more = f" và {two_digits(len(codes) - _NAMED)} tiêu chí khác" if len(codes) > _NAMED else ""
    return "; ".join(codes[:_NAMED]) + more
