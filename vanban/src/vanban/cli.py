"""The command line: ``vanban read | check | write | cite | law``."""

import argparse
import io
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing, nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path

from vanban.citations import cited, printed
from vanban.dates import today, written
from vanban.document import Document
from vanban.laws import InvalidRegister, register, with_status
from vanban.laws.answer import answer, as_json
from vanban.reading import Unreadable, read, read_all
from vanban.reading.summary import summary
from vanban.serialization import SCHEMA, citation_to_json, to_json

EXIT_OK, EXIT_ERRORS, EXIT_UNREADABLE = 0, 1, 2
EXIT_UNKNOWN = 1
EXIT_INTERRUPTED, EXIT_PIPE = 130, 141
"""As shells say it of a program ended by Ctrl-C, and of one whose reader went away."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    0; 1 where ``check`` found errors or ``law`` knows no such text; 2 where a file was unreadable or the input wrong;
    130 and 141 where it was ended from outside.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # the console of Windows has a code page without Vietnamese letters
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    args = _parser().parse_args(argv)
    try:
        status: int = args.run(args)
        sys.stdout.flush()
    except InvalidRegister as error:
        print(error, file=sys.stderr)
        return EXIT_UNREADABLE
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:  # `vanban … | head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing is left to be flushed into it
        return EXIT_PIPE
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="vanban", description="Đọc, kiểm tra thể thức và viết văn bản hành chính.")
    commands = parser.add_subparsers(required=True, metavar="LỆNH")

    read = commands.add_parser("read", help="đọc văn bản thành các trường thông tin")
    read.add_argument("files", nargs="+", metavar="TỆP", help="tệp; với --json có thể là thư mục")
    read.add_argument("--json", action="store_true", help="mỗi văn bản một dòng JSON")
    read.add_argument("--all", action="store_true", help="mỗi văn bản trong tệp một dòng (một tệp có nhiều văn bản)")
    read.add_argument(
        "--out",
        type=Path,
        metavar="TỆP_RA",
        help="với --json: ghi tiếp vào tệp này, bỏ qua tệp đã đọc",
    )
    read.set_defaults(run=_read)

    check = commands.add_parser("check", help="ghi chú thể thức theo Nghị định 30/2020/NĐ-CP")
    check.add_argument("files", nargs="+", metavar="TỆP")
    check.add_argument("--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="xét theo quy định của ngày này")
    check.add_argument("--json", action="store_true")
    check.add_argument("--fix", action="store_true", help="sửa những chỗ chắc chắn trong tệp văn bản thuần")
    check.set_defaults(run=_check)

    write = commands.add_parser("write", help="viết lại đúng thể thức: .docx, .pdf, .html, .txt")
    write.add_argument("file", metavar="TỆP")
    write.add_argument("-o", "--output", required=True, metavar="TỆP_RA")
    write.add_argument("--parent-body", type=str.upper, metavar="TÊN", help="cơ quan, tổ chức chủ quản trực tiếp")
    write.add_argument("--issuer", type=str.upper, metavar="TÊN", help="cơ quan, tổ chức ban hành")
    write.add_argument("--place", metavar="ĐỊA_DANH")
    write.set_defaults(run=_write)

    cite = commands.add_parser("cite", help="liệt kê các văn bản được viện dẫn")
    cite.add_argument("files", nargs="+", metavar="TỆP")
    cite.add_argument("--json", action="store_true")
    cite.set_defaults(run=_cite)

    law = commands.add_parser("law", help="tra hiệu lực của một văn bản trong danh mục văn bản pháp luật")
    law.add_argument("code", type=_code, metavar="SỐ_KÝ_HIỆU", help="ví dụ 04/2015/NĐ-CP")
    law.add_argument("--on", type=_day, metavar="YYYY-MM-DD", help="tại ngày này; không ghi là hôm nay")
    law.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help="ngày ban hành, khi nhiều văn bản trùng số")
    law.add_argument("--register", metavar="TỆP", help="danh mục bổ sung của cơ quan")
    law.add_argument("--json", action="store_true", help="mỗi văn bản một dòng JSON")
    law.set_defaults(run=_law)
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"ngày viết năm-tháng-ngày, ví dụ 2023-06-14, không phải “{text}”") from None


def _code(text: str) -> str:
    if not re.fullmatch(r"\s*\d{1,6}\w?\s*[/-]\s*[^\W_].*", text):
        raise argparse.ArgumentTypeError(f"số, ký hiệu viết như 04/2015/NĐ-CP, không phải “{text}”")
    return printed(text)


def _read(args: argparse.Namespace) -> int:
    if args.out or any(Path(file).is_dir() for file in args.files):
        return _read_many(args)
    status = EXIT_OK
    for file in args.files:
        try:
            progress = _recognised if sys.stderr.isatty() else None
            found = read_all(file, progress=progress) if args.all else (read(file, progress=progress),)
        except Unreadable as error:
            status = EXIT_UNREADABLE
            if args.json:
                _print_json({"schema": SCHEMA, "file": Path(file).name, "error": str(error)})
            else:
                _refuse(file, error)
            continue
        for document in found:
            if args.json:
                _print_json(to_json(document))
            else:
                print(summary(document))
    return status


def _recognised(done: int, of: int) -> None:
    print(
        f"\rNhận dạng chữ bản quét: {done:02}/{of:02} trang",
        end="\n" if done == of else "",
        file=sys.stderr,
        flush=True,
    )


def _read_many(args: argparse.Namespace) -> int:
    """Read on all cores; with ``--out`` go on where an earlier run was stopped. The exit code is that of this run."""
    from vanban.reading.folder import Progress, files_in, lines_of, states_in

    if not args.json:
        print("Đọc thư mục hoặc ghi ra tệp (--out) cần có --json.", file=sys.stderr)
        return EXIT_UNREADABLE
    if args.all:
        print("Đọc thư mục hoặc ghi ra tệp (--out) cho mỗi tệp một dòng; không dùng cùng --all.", file=sys.stderr)
        return EXIT_UNREADABLE
    found = list(dict.fromkeys(file for each in args.files for file in files_in(Path(each), but=args.out)))
    try:
        out = args.out.open("a", encoding="utf-8", errors="backslashreplace") if args.out else nullcontext(sys.stdout)
        before = states_in(args.out) if args.out else set()
    except OSError:
        print(f"{args.out}: không ghi được vào tệp này.", file=sys.stderr)
        return EXIT_UNREADABLE
    except ValueError:
        print(f"{args.out}: tệp đã có nội dung khác, không phải kết quả đọc; đề nghị ghi ra tệp mới.", file=sys.stderr)
        return EXIT_UNREADABLE
    left = [file for file in found if file not in before]
    progress = Progress(len(left), len(found) - len(left))
    with out as stream, closing(lines_of(left, os.cpu_count() or 1)) as lines, progress:
        for line, readable in lines:
            stream.write(line + "\n")
            stream.flush()
            progress.step(readable)
    return EXIT_UNREADABLE if progress.unread else EXIT_OK


def _cite(args: argparse.Namespace) -> int:
    status = EXIT_OK
    for file in args.files:
        try:
            document = read(file)
        except Unreadable as error:
            status = _refuse(file, error)
            continue
        references = cited(document)
        if args.json:
            _print_json([citation_to_json(each) for each in with_status(references, document.date).citations])
            continue
        for each in references.citations:
            start, end = each.span
            date = each.date.isoformat() if each.date else "-"
            print(each.code or "-", date, " ".join(each.text.split()), f"{start}-{end}", sep="\t")
    return status


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False))


def _check(args: argparse.Namespace) -> int:
    from vanban.checking import check

    status = EXIT_OK
    for file in args.files:
        try:
            document = read(file)
            if args.fix:
                document = _fix(file, document, args.on)
        except (Unreadable, OSError) as error:
            status = _refuse(file, error)
            continue
        remarks = check(document, args.on)
        if args.json:
            _print_json([remark.as_json() for remark in remarks])
        else:
            for remark in remarks:
                print(f"{file}:{remark}")
        if remarks.errors:
            status = max(status, EXIT_ERRORS)
    return status


def _fix(file: str, document: Document, on: date | None) -> Document:
    """Mend the certain faults of a text file in place and say which; files of other forms are left as they are."""
    from vanban.checking import mend

    if document.source is None or not document.source.bare:
        print(f"{file}: chỉ sửa được tệp văn bản thuần và Markdown", file=sys.stderr)
        return document
    mended, remarks = mend(document, on)
    if remarks and mended.source is not None:
        _overwrite(Path(file), mended.source.text)
    for remark in remarks:
        print(f"{file}:{remark} – đã sửa", file=sys.stderr)
    return mended


def _overwrite(path: Path, text: str) -> None:
    """Put ``text`` into a file, whole or not at all, in the encoding and with the line ends that it has."""
    before = path.read_bytes()
    wide, marked = before[:2] in (b"\xff\xfe", b"\xfe\xff"), before[:3] == b"\xef\xbb\xbf"
    encoding = "utf-16" if wide else "utf-8-sig" if marked else "utf-8"
    if "\r\n" in before.decode(encoding):
        text = text.replace("\n", "\r\n")
    with tempfile.NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as stream:
        stream.write(text.encode(encoding))
    shutil.copymode(path, stream.name)
    Path(stream.name).replace(path)


def _write(args: argparse.Namespace) -> int:
    from vanban.checking import mend
    from vanban.writing import Unwritable, missing, write

    try:
        document = read(args.file)
    except (Unreadable, OSError) as error:
        return _refuse(args.file, error)
    given = {name: getattr(args, name) for name in ("parent_body", "issuer", "place") if getattr(args, name)}
    document, mended = mend(replace(document, **given))
    try:
        write(document, args.output)
    except (Unwritable, OSError) as error:
        return _refuse(args.output, error)
    for remark in mended:
        print(f"{args.file}:{remark} – đã sửa", file=sys.stderr)
    if absent := missing(document):
        print(f"{args.file}: không có trong văn bản nên để trống: {'; '.join(absent)}", file=sys.stderr)
    return EXIT_OK


def _law(args: argparse.Namespace) -> int:
    laws = register().extended(args.register) if args.register else register()
    on = args.on or today()
    found = laws.find(args.code, args.date)
    standings = [laws.standing(law, on) for law in found]
    if args.json:
        for each in standings or (None,):
            _print_json(as_json(args.code, args.date, on, each))
    elif standings:
        print("\n\n".join(answer(each, laws) for each in standings))
    else:
        others = ", ".join(written(law.issued) for law in laws.find(args.code) if law.issued)
        more = f"; danh mục có văn bản số {args.code} ban hành ngày {others}" if others else ""
        print(f"{args.code}: không có trong danh mục văn bản pháp luật{more}", file=sys.stderr)
    return EXIT_OK if found else EXIT_UNKNOWN


def _refuse(file: str, error: Exception) -> int:
    print(f"{file}: {error}", file=sys.stderr)
    return EXIT_UNREADABLE


if __name__ == "__main__":
    sys.exit(main())
