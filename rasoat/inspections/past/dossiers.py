"""How far a reorganisation has come, as a notice tells of it in passing."""

import re
from dataclasses import dataclass

_NAME = r"(?P<{}>[A-ZĐÀ-Ỹ][^;.]*?)"
_STEPS = (
    (
        "Sáp nhập",
        re.compile(
            r"sáp\s+nhập\s+"
            + _NAME.format("what")
            + r"\s+(?:vào|với)\s+"
            + _NAME.format("into")
            + r"(?=\s*[;.,]|\s+(?:đã|đang|được|để|và\s+đổi)\s|$)",
            re.I,
        ),
    ),
    (
        "Hợp nhất",
        re.compile(
            r"hợp\s+nhất\s+"
            + _NAME.format("what")
            + r"\s+(?:với|và)\s+"
            + _NAME.format("into")
            + r"(?=\s*[;.,]|\s+(?:đã|đang|được|để|thành)\s|$)",
            re.I,
        ),
    ),
    (
        "Đổi tên",
        re.compile(
            r"đổi\s+tên\s+(?:"
            + _NAME.format("what")
            + r"\s+)?thành\s+"
            + _NAME.format("into")
            + r"(?=\s*[;.]|\s+(?:đã|đang|được|để)\s|$)",
            re.I,
        ),
    ),
    (
        "Giải thể",
        re.compile(
            r"giải\s+thể\s+" + _NAME.format("what") + r"(?P<into>)(?=\s*[;.,]|\s+(?:đã|đang|được|để)\s|$)", re.I
        ),
    ),
)
_ROUND = re.compile(
    r"thẩm\s+định\s+(?:lần|vòng)\s+(?:thứ\s+)?(?P<round>\d+|hai|ba|nhất)|(?:lần|vòng)\s+(?:thứ\s+)?(?P<before>\d+|"
    r"hai|ba|nhất)[^.;]{0,30}thẩm\s+định",
    re.I,
)
_ROUNDS = {"nhất": 1, "hai": 2, "ba": 3}
_ABOUT = re.compile(r"(?<!\w)(?:đề\s+án|phương\s+án|tờ\s+trình|hồ\s+sơ|dự\s+thảo|thẩm\s+định|lộ\s+trình)(?!\w)", re.I)
_CHANGE = re.compile(r"(?<!\w)(?:sáp\s+nhập|hợp\s+nhất|đổi\s+tên|giải\s+thể|tổ\s+chức\s+lại|chia\s+tách)(?!\w)", re.I)


@dataclass(frozen=True)
class Dossier:
    """What a reorganisation is to do, step by step, and how often it was appraised (None: not said)."""

    steps: tuple[tuple[str, str, str], ...]
    round: int | None

    @property
    def words(self) -> str:
        """The status in one line: "Sáp nhập A vào B; đổi tên B thành C; thẩm định lần 2"."""
        said = [
            " ".join(filter(None, [verb, what, _JOIN[verb] if into else "", into])) for verb, what, into in self.steps
        ]
        said += [f"thẩm định lần {self.round}"] if self.round else []
        line = "; ".join(each[:1].lower() + each[1:] for each in said)
        return line[:1].upper() + line[1:]


_JOIN = {"Sáp nhập": "vào", "Hợp nhất": "với", "Đổi tên": "thành", "Giải thể": ""}


def dossier_in(text: str) -> Dossier | None:
    """The reorganisation that a sentence tells the progress of; None where it tells of none."""
    if not (_ABOUT.search(text) and _CHANGE.search(text)):
        return None
    steps = tuple(
        (verb, match["what"] or "", match["into"] or "") for verb, pattern in _STEPS for match in pattern.finditer(text)
    )
    match = _ROUND.search(text)
    said = (match["round"] or match["before"]) if match else None
    return Dossier(steps, (_ROUNDS.get(said.lower()) or int(said)) if said else None)
