"""Where each file lies within the pack: folders in the order of the criteria, names that Windows takes."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rasoat.evidence.queries import Line, Paper
from rasoat.registry.models import Attachment, Document
from rasoat.registry.storage import path_of

FOLDER, FILE = 60, 100
"""The longest name of a folder and of a file, in letters: together far below what Windows takes as one path."""

LOST = "tệp không còn trong kho lưu"


@dataclass(frozen=True)
class Place:
    """A line of the pack's list: a file of a paper of a criterion, and what is missing there.

    ``paper`` is None for a criterion that nothing proves, ``file`` for a paper without one; ``path`` is where the file
    lies in the pack, ``source`` where it is kept. ``lacks`` says what is missing, "" where nothing is.
    """

    line: Line
    paper: Paper | None = None
    file: Attachment | None = None
    path: str = ""
    source: Path | None = None
    lacks: str = ""


def laid_out(lines: Sequence[Line]) -> list[Place]:
    """Every line of the pack's list in order; a paper of several criteria lies in the folder of each."""
    places: list[Place] = []
    width = max(2, len(str(max((line.number for line in lines), default=0))))
    for line in lines:
        if line.is_heading:
            continue
        if not line.papers:
            places.append(Place(line, lacks="chưa có tài liệu kiểm chứng"))
        folder = safe(f"{line.number:0{width}} {line.criterion}", FOLDER)
        within: dict[int, str] = {}
        for paper in line.papers:
            if not paper.files:
                places.append(Place(line, paper, lacks=paper.lacks))
            for file in paper.files:
                source = _source(file)
                if source is None:
                    places.append(Place(line, paper, file, lacks=LOST))
                    continue
                # A remark and its notice marked for one criterion are one file.
                path = within.setdefault(file.pk, f"{folder}/{_name(len(within) + 1, paper.document, file)}")
                places.append(Place(line, paper, file, path, source))
    return places


def _source(file: Attachment) -> Path | None:
    try:
        return path_of(file.file)
    except FileNotFoundError:
        return None


def _name(number: int, document: Document, file: Attachment) -> str:
    """ "01 Kế hoạch số 146-KH-BQL ngày 10-01-2024.pdf": the figure in front keeps names apart and in order."""
    ending = Path(file.name).suffix.lower()
    dated = f" ngày {document.date:%d-%m-%Y}" if document.date else ""
    words = f"{document}{dated}" if document.code else document.subject or Path(file.name).stem
    ending = ending if re.fullmatch(r"\.\w{1,8}", ending) else ""
    return safe(f"{number:02} {words}", FILE - len(ending)) + ending


_FORBIDDEN = re.compile(r'[<>:"/\\|?*#%\x00-\x1f\x7f]')
"""What Windows forbids, and what has a meaning of its own in a link."""


def safe(name: str, longest: int) -> str:
    """The name as Windows takes it: composed letters, nothing that it forbids, no point or blank at the end.

    It begins with a figure, so it is none of the names that Windows keeps for itself.
    """
    name = _FORBIDDEN.sub("-", " ".join(unicodedata.normalize("NFC", name).split()))
    if len(name) > longest:
        name = name[: longest + 1].rpartition(" ")[0] or name[:longest]
    return name[:longest].rstrip(". ")
