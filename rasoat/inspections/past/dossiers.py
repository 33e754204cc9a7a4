"""How far a reorganisation has come, as a notice tells of it in passing."""

import re
from dataclasses import dataclass
from typing import NamedTuple

_STOP = r"(?=\s*[;.,]|\s+(?:đã|đang|được|để|mới|chưa|lấy)\s|$)"


def _step(words: str) -> re.Pattern[str]:
    """The words of a step as a pattern; WHAT changes and INTO what it comes are names."""
    what, into = r"(?P<what>[^;.]+?)", r"(?P<into>[^;.]+?)"
    return re.compile(words.replace(" ", r"\s+").replace("WHAT", what).replace("INTO", into), re.IGNORECASE)


_STEPS = (
    ("Sáp nhập", "vào", _step(r"sáp nhập WHAT (?:vào|với) INTO(?=\s*[;.,]|\s+(?:đã|đang|được|để|và\s+đổi)\s|$)")),
    ("Sáp nhập", "thành", _step(rf"sáp nhập WHAT thành INTO{_STOP}")),
    ("Hợp nhất", "thành", _step(rf"hợp nhất WHAT(?: thành INTO)?{_STOP}")),
    ("Đổi tên", "thành", _step(r"đổi tên (?:WHAT )?thành INTO(?=\s*[;.]|\s+(?:đã|đang|được|để)\s|$)")),
    ("Đổi tên", "thành", _step(rf"lấy tên (?:mới )?là INTO{_STOP}")),
    ("Giải thể", "", _step(rf"giải thể WHAT{_STOP}")),
    ("Chuyển", "về", _step(rf"chuyển WHAT (?:từ [^;.]+? )?(?:về|sang) (?:trực thuộc )?INTO{_STOP}")),
)
_ROUND = re.compile(
    r"thẩm\s+định\s+(?:lần|vòng)\s+(?:thứ\s+)?(?P<round>\d+|hai|ba|nhất)|(?:lần|vòng)\s+(?:thứ\s+)?(?P<before>\d+|"
    r"hai|ba|nhất)[^.;]{0,30}thẩm\s+định",
    re.I,
)
_ROUNDS = {"nhất": 1, "hai": 2, "ba": 3}
_ABOUT = re.compile(
    r"(?<!\w)(?:đề\s+án|phương\s+án|chủ\s+trương|tờ\s+trình|hồ\s+sơ|dự\s+thảo|thẩm\s+định|lộ\s+trình)(?!\w)", re.I
)
_CHANGE = re.compile(
    r"(?<!\w)(?:sáp\s+nhập|hợp\s+nhất|đổi\s+tên|giải\s+thể|tổ\s+chức\s+lại|chia\s+tách|"
    r"chuyển\s[^;.]{3,160}\s(?:về|sang)\s+trực\s+thuộc)(?!\w)",
    re.I,
)


class Step(NamedTuple):
    """One change: what is done to what, and what it comes to ("" where that is not said)."""

    verb: str
    what: str
    join: str
    into: str

    def __str__(self) -> str:
        said = " ".join(filter(None, [self.verb, self.what, self.join if self.into else "", self.into]))
        return said[:1].lower() + said[1:]


@dataclass(frozen=True)
class Dossier:
    """What a reorganisation is to do, step by step, and how often it was appraised (None: not said)."""

    steps: tuple[Step, ...]
    round: int | None

    @property
    def words(self) -> str:
        """The status in one line: "Sáp nhập A vào B; đổi tên B thành C; thẩm định lần 2"."""
        said = [str(step) for step in self.steps]
        said += [f"thẩm định lần {self.round}"] if self.round else []
        line = "; ".join(said)
        return line[:1].upper() + line[1:]


def dossier_in(text: str) -> Dossier | None:
    """The reorganisation that a sentence tells the progress of; None where it tells of none."""
    if not (_ABOUT.search(text) and _CHANGE.search(text)):
        return None
    steps = tuple(
        Step(verb, _named(match, "what"), join, _named(match, "into"))
        for verb, join, pattern in _STEPS
        for match in pattern.finditer(text)
    )
    match = _ROUND.search(text)
    said = (match["round"] or match["before"]) if match else None
    return Dossier(steps, (_ROUNDS.get(said.lower()) or int(said)) if said else None)


def _named(match: re.Match[str], name: str) -> str:
    return " ".join((match.groupdict().get(name) or "").split())
