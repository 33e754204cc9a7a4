"""The register of legal texts: what it answers on a day, how sure it is, and what it refuses to guess."""

import datetime
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from vanban.cli import main
from vanban.laws import InvalidRegister, Key, Law, Register, Standing, Status, Trust, register, status
from vanban.laws.law import named_in
from vanban.laws.register import COLUMNS, LOCAL, PACKAGED, read_table, unlisted_amendments
from vanban.laws.standing import UNSETTLED

REFERENCE = Path(__file__).parents[3] / "shared" / "reference" / "legal-register.tsv"
DAY = datetime.timedelta(days=1)


def law(code: str = "01/2020/NĐ-CP", **facts: object) -> Law:
    """A text that was issued on 01/02/2020 and is in force from 01/3/2020, but for the ``facts``."""
    known: dict[str, object] = {
        "type": "Nghị định",
        "title": "Về một việc",
        "issuer": "Chính phủ",
        "issued": date(2020, 2, 1),
        "in_force_from": date(2020, 3, 1),
        "in_force_to": None,
        "replaced_by": (),
        "amended_by": (),
        "topic": "chung",
        "trust": Trust.READ,
        "source": "",
        "known_on": date(2026, 1, 1),
    }
    return Law(code=code, **known | facts)  # type: ignore[arg-type]


NEW = law("02/2023/NĐ-CP", issued=date(2023, 1, 5), in_force_from=date(2023, 7, 1))
REPLACED = law(replaced_by=(Key("02/2023/NĐ-CP"),))
ENDED = law(in_force_to=date(2023, 7, 1))


def asked(*laws: Law, on: date) -> Standing:
    """How the first of these texts stands."""
    return Register(laws).standing(laws[0], on)


# A day before, between and after ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("laws", "on", "answer", "change"),
    [
        ([law()], date(2020, 1, 31), Status.NOT_YET, date(2020, 3, 1)),
        ([law()], date(2020, 2, 29), Status.NOT_YET, date(2020, 3, 1)),
        ([law()], date(2020, 3, 1), Status.IN_FORCE, None),
        ([ENDED], date(2023, 6, 30), Status.IN_FORCE, date(2023, 7, 1)),
        ([ENDED], date(2023, 7, 1), Status.ENDED, date(2023, 7, 1)),  # the first day on which it is not in force
        ([REPLACED, NEW], date(2023, 6, 30), Status.SOON_REPLACED, date(2023, 7, 1)),
        ([REPLACED, NEW], date(2023, 7, 1), Status.DOUBTFUL, date(2023, 7, 1)),
        ([REPLACED, NEW], date(2020, 2, 29), Status.NOT_YET, date(2020, 3, 1)),
    ],
)
def test_a_text_stands_by_its_days(laws: list[Law], on: date, answer: Status, change: date | None) -> None:
    standing = asked(*laws, on=on)
    assert (standing.status, standing.change) == (answer, change)


def test_days_that_are_not_known_are_unknown_and_not_in_force() -> None:
    undated = law(in_force_from=None)
    assert asked(undated, on=date(2020, 1, 31)).status is Status.NOT_YET  # not even issued
    assert asked(undated, on=date(2024, 1, 1)).status is Status.DOUBTFUL
    assert asked(law(in_force_from=None, in_force_to=date(2023, 7, 1)), on=date(2022, 1, 1)).status is Status.DOUBTFUL
    assert asked(law(in_force_from=None, in_force_to=date(2023, 7, 1)), on=date(2023, 7, 1)).status is Status.ENDED


def test_the_first_of_several_successors_counts() -> None:
    later = law("03/2023/NĐ-CP", issued=date(2023, 8, 1), in_force_from=date(2023, 8, 14))
    old = law(replaced_by=(later.key, NEW.key))
    assert asked(old, later, NEW, on=date(2023, 6, 14)).change == date(2023, 7, 1)


def test_a_successor_without_a_day_leaves_the_old_text_doubtful() -> None:
    undated = law("03/2023/NĐ-CP", issued=date(2023, 8, 1), in_force_from=None)
    old = law(replaced_by=(NEW.key, undated.key))
    for on in (date(2021, 1, 1), date(2023, 7, 1), date(2025, 1, 1)):
        assert asked(old, NEW, undated, on=on).status is Status.DOUBTFUL


def test_a_text_whose_end_is_known_tells_what_replaced_a_part_of_it_before() -> None:
    first = law("03/2023/NĐ-CP", issued=date(2022, 1, 1), in_force_from=date(2022, 2, 1))
    old = law(in_force_to=date(2023, 7, 1), replaced_by=(first.key, NEW.key))
    assert "một phần" not in asked(old, first, NEW, on=date(2022, 1, 31)).reason
    standing = asked(old, first, NEW, on=date(2022, 2, 1))
    assert standing.status is Status.IN_FORCE
    assert standing.reason == "đến hết ngày 30/6/2023; một phần đã được thay thế bởi Nghị định số 03/2023/NĐ-CP"


# How sure it is ----------------------------------------------------------------------------------------------------


def test_a_secondary_source_is_sure_of_what_it_names_in_brackets() -> None:
    """The other days are general knowledge, unless the source names nothing and so speaks for the whole row."""
    named = law(trust=Trust.SECONDARY, source="một trang tin (ngày ban hành, quan hệ kế thừa)")
    assert named.trust_of("issued") is named.trust_of("replaced_by") is Trust.SECONDARY
    assert named.trust_of("in_force_from") is Trust.UNVERIFIED
    whole = law(trust=Trust.SECONDARY, source="một trang tin (dẫn lại; tên rút gọn)")
    assert whole.trust_of("in_force_from") is Trust.SECONDARY
    read = law(trust=Trust.READ, source="toàn văn (ngày ban hành)")
    assert read.trust_of("in_force_from") is Trust.READ


def test_an_answer_is_as_sure_as_the_weakest_fact_that_decides_it() -> None:
    guessed = law("02/2023/NĐ-CP", issued=date(2023, 1, 5), in_force_from=date(2023, 7, 1), trust=Trust.UNVERIFIED)
    standing = asked(REPLACED, guessed, on=date(2023, 6, 14))
    assert [(fact.law.code, fact.field, fact.trust) for fact in standing.facts] == [
        ("01/2020/NĐ-CP", "replaced_by", Trust.READ),
        ("02/2023/NĐ-CP", "in_force_from", Trust.UNVERIFIED),
    ]
    assert standing.trust is Trust.UNVERIFIED
    assert asked(REPLACED, NEW, on=date(2023, 6, 14)).trust is Trust.READ


# The packaged register ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "on", "answer", "change", "trust"),
    [
        ("04/2015/NĐ-CP", date(2023, 6, 14), Status.SOON_REPLACED, date(2023, 7, 1), Trust.SECONDARY),
        ("04/2015/NĐ-CP", date(2023, 6, 30), Status.SOON_REPLACED, date(2023, 7, 1), Trust.SECONDARY),
        ("04/2015/NĐ-CP", date(2023, 7, 1), Status.DOUBTFUL, date(2023, 7, 1), Trust.SECONDARY),
        ("04/2015/NĐ-CP", date(2023, 9, 1), Status.DOUBTFUL, date(2023, 7, 1), Trust.SECONDARY),
        ("152/2025/NĐ-CP", date(2026, 11, 23), Status.IN_FORCE, date(2027, 3, 1), Trust.READ),
        ("152/2025/NĐ-CP", date(2027, 2, 28), Status.IN_FORCE, date(2027, 3, 1), Trust.READ),
        ("152/2025/NĐ-CP", date(2027, 3, 1), Status.ENDED, date(2027, 3, 1), Trust.READ),
        ("361/2025/NĐ-CP", date(2026, 9, 1), Status.IN_FORCE, None, Trust.SECONDARY),
        ("361/2026/NĐ-CP", date(2026, 9, 1), Status.NOT_YET, date(2026, 9, 17), Trust.SECONDARY),
        ("45/2020/NĐ-CP", date(2025, 5, 1), Status.IN_FORCE, None, Trust.UNVERIFIED),
        ("45/2025/NĐ-CP", date(2025, 5, 1), Status.SOON_REPLACED, date(2025, 6, 16), Trust.UNVERIFIED),
        ("45/2025/NĐ-CP", date(2025, 6, 16), Status.DOUBTFUL, date(2025, 6, 16), Trust.UNVERIFIED),
        ("30/2020/NĐ-CP", date(2020, 3, 4), Status.NOT_YET, date(2020, 3, 5), Trust.READ),
        ("30/2020/NĐ-CP", date(2024, 1, 1), Status.IN_FORCE, None, Trust.READ),
        ("110/2004/NĐ-CP", date(2020, 3, 5), Status.ENDED, date(2020, 3, 5), Trust.SECONDARY),
        ("30c/NQ-CP", date(2021, 7, 14), Status.SOON_REPLACED, date(2021, 7, 15), Trust.UNVERIFIED),
    ],
)
def test_the_register_answers(code: str, on: date, answer: Status, change: date | None, trust: Trust) -> None:
    standing = status(code, None, on)
    assert standing is not None
    assert (standing.status, standing.change, standing.trust) == (answer, change, trust)


def test_what_was_replaced_without_a_known_end_is_never_in_force() -> None:
    replaced = [law for law in register().laws if law.replaced_by and not law.in_force_to]
    assert replaced
    for each in replaced:
        for successor in register().successors(each):
            for day in {successor.issued, successor.in_force_from} - {None}:
                for on in (day - DAY, day, day + 400 * DAY):
                    assert register().standing(each, on).status is not Status.IN_FORCE


@pytest.mark.parametrize("code", sorted(UNSETTLED))
def test_nobody_has_settled_whether_these_ended_with_their_law(code: str) -> None:
    """Luật 64/2025/QH15, Điều 57 khoản 2, from 01/7/2025; before that day they stand by their own days."""
    before, since = status(code, None, date(2025, 6, 30)), status(code, None, date(2025, 7, 1))
    assert before is not None
    assert since is not None
    assert "64/2025/QH15" not in before.reason
    assert since.status is Status.DOUBTFUL
    assert "64/2025/QH15" in since.reason
    latest = status(code, None, date(2026, 11, 23))
    assert latest is not None
    assert latest.status is Status.DOUBTFUL


def test_a_text_that_the_register_does_not_know_is_not_guessed() -> None:
    assert status("05/2015/NĐ-CP", None, date(2023, 6, 14)) is None
    assert status("04/2015/NĐ-CP", date(2015, 1, 10), date(2023, 6, 14)) is None


def test_a_code_of_two_texts_wants_its_day() -> None:
    assert status("76/NQ-CP", None, date(2023, 6, 14)) is None
    assert [each.issued for each in register().find("76/NQ-CP")] == [date(2013, 6, 13), date(2021, 7, 15)]
    standing = status("76/NQ-CP", date(2021, 7, 15), date(2023, 6, 14))
    assert standing is not None
    assert standing.status is Status.IN_FORCE


@pytest.mark.parametrize("code", ["4/2015/NĐ-CP", "04/2015/nđ-cp", "04/2015/ND-CP", "04 / 2015/NÐ – CP"])
def test_a_code_is_found_however_it_is_typed(code: str) -> None:
    assert [law.code for law in register().find(code)] == ["04/2015/NĐ-CP"]


def test_amending_texts_without_a_row_are_listed() -> None:
    unlisted = [str(key) for key in unlisted_amendments(register())]
    assert "56/2023/NĐ-CP" in unlisted
    assert "361/2025/NĐ-CP" not in unlisted
    assert len(unlisted) == len(set(unlisted)) == 18


def test_every_bracket_of_a_secondary_source_is_understood() -> None:
    """A new wording must be told to ``named_in``, else its row would count as read in whole."""
    remarks = (
        "dẫn lại|tên rút gọn|tên tóm lược|tên theo nội dung|sửa đổi|không ghi ngày( ký| hiệu lực)?|"
        r"quan hệ với NĐ 60/2021|đang có hiệu lực|tháng 7/2025"
    )
    for law in register().laws:
        if law.trust is Trust.SECONDARY:
            for bracket in re.findall(r"\(([^()]*)\)", law.source):
                for words in map(str.strip, re.split("[,;]", bracket)):
                    assert named_in(f"({words})") or re.fullmatch(remarks, words), f"{law.code}: {words}"


@pytest.mark.skipif(not REFERENCE.exists(), reason="../shared/reference is not here")
def test_the_packaged_table_has_every_row_of_the_reference() -> None:
    packaged = PACKAGED.read_text(encoding="utf-8").splitlines()
    assert set(REFERENCE.read_text(encoding="utf-8").splitlines()) <= set(packaged)


# What a table may not say ------------------------------------------------------------------------------------------


Table = Callable[..., Path]


@pytest.fixture
def table(tmp_path: Path) -> Table:
    def write(*rows: dict[str, str], first: str = "# 2027-03-01") -> Path:
        lines = [first, "\t".join(COLUMNS), *("\t".join(row.get(name, "") for name in COLUMNS) for row in rows)]
        path = tmp_path / "rieng.tsv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


def row(code: str, **cells: str) -> dict[str, str]:
    return {"code": code, "type": "Nghị định", "title": "Về một việc", "issuer": "Chính phủ", "trust": "V"} | cells


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([row("1/NQ-CP"), row("01/NQ-CP")], "01/NQ-CP|1/NQ-CP: có 02 dòng không phân biệt được bằng ngày ban hành"),
        ([row("1/NQ-CP", issued="2020-01-01"), row("1/NQ-CP")], "không phân biệt được bằng ngày ban hành"),
        ([row("1/NQ-CP", replaced_by="2/NQ-CP")], "1/NQ-CP: văn bản thay thế 2/NQ-CP không có trong danh mục"),
        ([row("1/NQ-CP", replaced_by="76/NQ-CP")], "văn bản thay thế 76/NQ-CP chưa ghi ngày ban hành để phân biệt"),
        ([row("1/NQ-CP", issued="2020-01-02", in_force_from="2020-01-01")], "1/NQ-CP: .* không theo thứ tự"),
        ([row("1/NQ-CP", in_force_from="2020-01-01", in_force_to="2020-01-01")], "1/NQ-CP: .* không theo thứ tự"),
        ([row("1/NQ-CP", trust="A")], "rieng.tsv:3: độ tin cậy là V, S hoặc K, không phải “A”"),
        ([row("1/NQ-CP", issued="01/02/2020")], "rieng.tsv:3: ngày viết năm-tháng-ngày"),
        ([row("1/NQ-CP", amended_by="2/NQ-CP (2020-02-30)")], "rieng.tsv:3: không đọc được danh sách số, ký hiệu"),
        ([row("")], "rieng.tsv:3: chưa ghi số, ký hiệu"),
        ([row("1/NQ-CP", title="a\tb")], "rieng.tsv:3: có 13 cột, phải có 12"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(table: Table, rows: list[dict[str, str]], fault: str) -> None:
    with pytest.raises(InvalidRegister, match=fault):
        register().extended(table(*rows))


def test_a_table_says_how_recent_it_is_and_names_its_columns(table: Table, tmp_path: Path) -> None:
    with pytest.raises(InvalidRegister, match=":1: dòng đầu ghi ngày cập nhật"):
        read_table(table(first="code"))
    (tmp_path / "short.tsv").write_text("# 2027-03-01\ncode\ttitle\n", encoding="utf-8")
    with pytest.raises(InvalidRegister, match=":2: các cột phải là code, type"):
        read_table(tmp_path / "short.tsv")
    (tmp_path / "empty.tsv").write_bytes(b"")
    with pytest.raises(InvalidRegister, match=":1: dòng đầu"):
        read_table(tmp_path / "empty.tsv")
    with pytest.raises(InvalidRegister, match="không đọc được"):
        read_table(tmp_path / "missing.tsv")


# A body's own texts ------------------------------------------------------------------------------------------------


def test_own_texts_are_added_and_may_rest_on_packaged_ones(table: Table) -> None:
    own = register().extended(table(row("7/QĐ-BQL", issued="2020-01-01", replaced_by="30/2020/NĐ-CP")))
    assert len(own.laws) == len(register().laws) + 1
    standing = own.status("07/QĐ-BQL", None, date(2020, 2, 1))
    assert standing is not None
    assert (standing.status, standing.change) == (Status.SOON_REPLACED, date(2020, 3, 5))
    assert standing.law.known_on == date(2027, 3, 1)


def test_an_own_row_takes_the_place_of_the_packaged_one(table: Table) -> None:
    """So that an office may fill in the end of a text, or the day of one that had none."""
    path = table(
        row("04/2015/NĐ-CP", issued="2015-01-09", in_force_from="2015-02-25", in_force_to="2023-08-14"),
        row("367/2025/NĐ-CP", issued="2025-12-31", in_force_from="2025-12-31"),
    )
    own = register().extended(path)
    assert len(own.laws) == len(register().laws)
    for code, on, answer in [
        ("04/2015/NĐ-CP", date(2023, 9, 1), Status.ENDED),
        ("367/2025/NĐ-CP", date(2026, 1, 1), Status.IN_FORCE),
    ]:
        standing = own.status(code, None, on)
        assert standing is not None
        assert standing.status is answer


@pytest.fixture
def fresh_register() -> Iterator[None]:
    register.cache_clear()
    yield
    register.cache_clear()


@pytest.mark.usefixtures("fresh_register")
def test_the_environment_names_the_own_table_for_every_command(
    table: Table, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(LOCAL, str(table(row("7/QĐ-BQL", issued="2020-01-01", in_force_from="2020-01-01"))))
    assert main(["law", "7/QĐ-BQL"]) == 0
    register.cache_clear()
    monkeypatch.setenv(LOCAL, str(table(row("7/QĐ-BQL", trust="?"))))
    assert main(["law", "7/QĐ-BQL"]) == 2
    assert "rieng.tsv:3: độ tin cậy" in capsys.readouterr().err


# The command -------------------------------------------------------------------------------------------------------


def test_the_command_answers_in_one_breath(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "04/2015/NĐ-CP", "--on", "2023-06-14"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Nghị định số 04/2015/NĐ-CP ngày 09/01/2015 của Chính phủ",
        "Về thực hiện dân chủ trong hoạt động của cơ quan hành chính nhà nước và đơn vị sự nghiệp công lập",
        "Tại ngày 14/6/2023: SẮP ĐƯỢC THAY THẾ (từ ngày 01/7/2023)",
        "Độ tin cậy: S – theo nguồn dẫn lại",
        "  Ngày có hiệu lực: 25/02/2015 [K – chưa kiểm chứng]",
        "  Hết hiệu lực từ ngày: chưa xác định được",
        "  Được thay thế bởi: Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15 (có hiệu lực từ ngày 01/7/2023); "
        "Nghị định số 59/2023/NĐ-CP (có hiệu lực từ ngày 14/8/2023) [S – theo nguồn dẫn lại]",
        "  Nguồn: baochinhphu.vn, Bộ Nội vụ trả lời ngày 23/10/2025 (ngày ban hành, quan hệ kế thừa) "
        "[S – theo nguồn dẫn lại]",
    ]


def test_the_command_lists_every_text_of_a_code_unless_told_the_day(capsys: pytest.CaptureFixture[str]) -> None:
    def issued(*args: str) -> list[str]:
        assert main(["law", "76/NQ-CP", "--json", *args]) == 0
        return [json.loads(line)["issued"] for line in capsys.readouterr().out.splitlines()]

    assert issued() == ["2013-06-13", "2021-07-15"]
    assert issued("--date", "2021-07-15") == ["2021-07-15"]


def test_the_json_of_the_command_says_what_the_answer_rests_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "04/2015/NĐ-CP", "--on", "2023-06-14", "--json"]) == 0
    known = json.loads(capsys.readouterr().out)
    law = known.pop("law")
    assert known == {
        "code": "04/2015/NĐ-CP",
        "issued": "2015-01-09",
        "on": "2023-06-14",
        "status": "sắp được thay thế",
        "change": "2023-07-01",
        "trust": "S",
        "reason": "từ ngày 01/7/2023",
        "facts": [
            {
                "code": "04/2015/NĐ-CP",
                "field": "replaced_by",
                "value": ["10/2022/QH15", "59/2023/NĐ-CP"],
                "trust": "S",
            },
            {"code": "10/2022/QH15", "field": "in_force_from", "value": "2023-07-01", "trust": "S"},
        ],
    }
    assert law["in_force_from"] == "2015-02-25"
    assert law["in_force_to"] is None
    assert main(["law", "05/2015/NĐ-CP", "--on", "2023-06-14", "--json"]) == 1
    unknown = json.loads(capsys.readouterr().out)
    assert unknown.keys() == known.keys() | {"law"}
    assert unknown["status"] is unknown["law"] is None


def test_the_command_says_when_it_does_not_know(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "05/2015/NĐ-CP"]) == 1
    assert main(["law", "76/NQ-CP", "--date", "2020-01-01"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "05/2015/NĐ-CP: không có trong danh mục văn bản pháp luật",
        "76/NQ-CP: không có trong danh mục văn bản pháp luật; "
        "danh mục có văn bản số 76/NQ-CP ban hành ngày 13/6/2013, 15/7/2021",
    ]


@pytest.mark.parametrize(
    "args", [["Luật Lưu trữ"], ["04/2015/NĐ-CP", "--on", "14/6/2023"], ["04/2015/NĐ-CP", "--date", "2015"], []]
)
def test_wrong_input_ends_with_two(args: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["law", *args])
    assert ended.value.code == 2


def test_a_register_that_cannot_be_read_ends_with_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "04/2015/NĐ-CP", "--register", str(tmp_path / "khong-co.tsv")]) == 2
    assert "khong-co.tsv: không đọc được danh mục văn bản" in capsys.readouterr().err
