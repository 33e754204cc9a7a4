"""The register of legal texts: read from a table, checked, extended with a body's own texts, asked by code and day."""

import datetime
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from vanban.citations import printed
from vanban.doctypes import LAWS
from vanban.folding import fold
from vanban.laws.law import Key, Law, Trust
from vanban.laws.standing import Standing, standing

PACKAGED = Path(__file__).with_name("register.tsv")
LOCAL = "VANBAN_REGISTER"
"""The environment variable that names the file of a body's own additions."""

COLUMNS = (
    *("code", "type", "title", "issuer", "issued", "in_force_from", "in_force_to"),
    *("replaced_by", "amended_by", "topic", "trust", "source"),
)


class InvalidRegister(ValueError):
    """A register that breaks its own rules; the message is Vietnamese, a fault a line."""


class Register:
    """Legal texts by code and day. Raises InvalidRegister where they contradict each other."""

    def __init__(self, laws: Iterable[Law]) -> None:
        self.laws = tuple(laws)
        self._by_code: dict[str, list[Law]] = defaultdict(list)
        for law in self.laws:
            self._by_code[_folded(law.code)].append(law)
        self._by_name = {(fold(law.title), law.issued): law for law in self.laws if law.type in LAWS}
        if faults := [*ambiguous(self), *unordered(self), *unknown_successors(self)]:
            raise InvalidRegister("\n".join(faults))

    def find(self, code: str, issued: datetime.date | None = None) -> tuple[Law, ...]:
        """The texts that bear a code, and have no other day than ``issued`` where that is given; () for an unknown one.

        Case, diacritics and the zero before a number make no difference: ``4/2015/nd-cp`` finds 04/2015/NĐ-CP.
        """
        found = self._by_code.get(_folded(code), ())
        return tuple(law for law in found if issued is None or law.issued in {issued, None})

    def named(self, name: str, issued: datetime.date) -> Law | None:
        """The law or ordinance of that name and day: ``Luật Tổ chức Chính phủ``, 19/6/2015."""
        return self._by_name.get((fold(name), issued))

    def standing(self, law: Law, on: datetime.date) -> Standing:
        """How a text of this register stands ``on`` a day."""
        return standing(law, self.successors(law), on)

    def status(self, code: str, issued: datetime.date | None, on: datetime.date) -> Standing | None:
        """The same by code and day of issue; None for an unknown text, and for a code of several without a day."""
        found = self.find(code, issued)
        return self.standing(found[0], on) if len(found) == 1 else None

    def successors(self, law: Law) -> tuple[Law, ...]:
        """The texts that replaced a text, in whole or together."""
        return tuple(successor for key in law.replaced_by for successor in self.find(*key))

    def shared_codes(self) -> Iterator[tuple[str, list[Law]]]:
        """The codes that several texts bear."""
        return ((laws[0].code, laws) for laws in self._by_code.values() if len(laws) > 1)

    def extended(self, path: str | os.PathLike[str]) -> "Register":
        """This register and a body's own table, whose rows take the place of those of the same code and day."""
        own = read_table(path)
        given = {(_folded(law.code), law.issued) for law in own}
        codes = {code for code, _ in given}

        def kept(law: Law) -> bool:
            code = _folded(law.code)
            return (code, law.issued) not in given and (law.issued is not None or code not in codes)

        return Register([*filter(kept, self.laws), *own])


@cache
def register() -> Register:
    """The register of the package, extended with the file that ``VANBAN_REGISTER`` names; read once, on first use."""
    packaged = Register(read_table(PACKAGED))
    return packaged.extended(local) if (local := os.environ.get(LOCAL)) else packaged


# The checks --------------------------------------------------------------------------------------------------------


def ambiguous(register: Register) -> Iterator[str]:
    """Texts that their key does not tell apart: then the validity of one code and day would overlap."""
    for code, laws in register.shared_codes():
        days = [law.issued for law in laws]
        if None in days or len(set(days)) < len(days):
            yield f"{code}: có {len(laws):02} dòng không phân biệt được bằng ngày ban hành"


def unordered(register: Register) -> Iterator[str]:
    """Texts that begin before they are issued, or end before they begin."""
    for law in register.laws:
        days = [day for day in (law.issued, law.in_force_from, law.in_force_to) if day]
        if days != sorted(days) or law.in_force_from is not None and law.in_force_from == law.in_force_to:
            yield f"{law.code}: ngày ban hành, ngày có hiệu lực, ngày hết hiệu lực không theo thứ tự"


def unknown_successors(register: Register) -> Iterator[str]:
    """Keys of ``replaced_by`` that name no text, or more than one."""
    for law in register.laws:
        for key in law.replaced_by:
            found = len(register.find(*key))
            if found != 1:
                what = "chưa ghi ngày ban hành để phân biệt" if found else "không có trong danh mục"
                yield f"{law.code}: văn bản thay thế {key} {what}"


def unlisted_amendments(register: Register) -> list[Key]:
    """Amending texts that have no row of their own: no fault, but a gap worth knowing."""
    keys = (key for law in register.laws for key in law.amended_by)
    return [key for key in dict.fromkeys(keys) if len(register.find(*key)) != 1]


# The table ---------------------------------------------------------------------------------------------------------


def read_table(path: str | os.PathLike[str]) -> list[Law]:
    """The rows of a table: ``# 2026-11-23``, the day up to which it was kept, the names of the columns, the texts.

    UTF-8, tabs between the columns, no quotes. Raises InvalidRegister, which names the lines that are wrong.
    """
    name = Path(path).name
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidRegister(f"{name}: không đọc được danh mục văn bản") from error
    try:
        known_on = datetime.date.fromisoformat(lines[0].removeprefix("#").strip())
    except (IndexError, ValueError):
        raise InvalidRegister(f"{name}:1: dòng đầu ghi ngày cập nhật, ví dụ “# 2026-11-23”") from None
    if lines[1:2] != ["\t".join(COLUMNS)]:
        raise InvalidRegister(f"{name}:2: các cột phải là {', '.join(COLUMNS)}, cách nhau bằng dấu tab")
    laws, faults = [], []
    for number, line in enumerate(lines[2:], 3):
        if line.strip():
            try:
                laws.append(_law(line.split("\t"), known_on))
            except ValueError as error:
                faults.append(f"{name}:{number}: {error}")
    if faults:
        raise InvalidRegister("\n".join(faults))
    return laws


def _law(cells: Sequence[str], known_on: datetime.date) -> Law:
    if len(cells) != len(COLUMNS):
        raise ValueError(f"có {len(cells):02} cột, phải có {len(COLUMNS)}")
    row = dict(zip(COLUMNS, map(str.strip, cells), strict=True))
    if not row["code"]:
        raise ValueError("chưa ghi số, ký hiệu")
    if row["trust"] not in set(Trust):
        raise ValueError(f"độ tin cậy là V, S hoặc K, không phải “{row['trust']}”")
    return Law(
        code=row["code"],
        type=row["type"],
        title=row["title"],
        issuer=row["issuer"],
        issued=_day(row["issued"]),
        in_force_from=_day(row["in_force_from"]),
        in_force_to=_day(row["in_force_to"]),
        replaced_by=_keys(row["replaced_by"]),
        amended_by=_keys(row["amended_by"]),
        topic=row["topic"],
        trust=Trust(row["trust"]),
        source=row["source"],
        known_on=known_on,
    )


def _day(cell: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(cell) if cell else None
    except ValueError:
        raise ValueError(f"ngày viết năm-tháng-ngày, ví dụ 2020-03-05, không phải “{cell}”") from None


def _keys(cell: str) -> tuple[Key, ...]:
    try:
        return tuple(map(Key.parse, filter(None, cell.split(","))))
    except ValueError:
        raise ValueError(f"không đọc được danh sách số, ký hiệu “{cell}”") from None


def _folded(code: str) -> str:
    return fold(printed(code)).lstrip("0")
