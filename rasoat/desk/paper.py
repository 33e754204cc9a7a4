"""The leader's page as an A4 PDF, drawn by Typst with the vendored Liberation Serif: no browser, nothing from the net.

What people wrote goes in as data alone; the template opens no file.
"""

import json
import tempfile
from pathlib import Path

import typst

from rasoat.design.dates import on_paper, two_digits
from rasoat.design.pictures import bars
from rasoat.desk.overview import Overview, Table
from vanban.writing.widths import FONTS

_TEMPLATE = (Path(__file__).parent / "overview.typ").read_bytes()


def a4(name: str, seen: Overview) -> bytes:
    """The overview of the body of this name, on one page."""
    data = {
        "name": name,
        "title": f"Tình hình kiểm tra cải cách hành chính năm {seen.year}",
        "on": on_paper(seen.on),
        "parts": [
            {"title": title, "columns": [[_drawn(table) for table in column] for column in columns], "note": note}
            for title, columns, note in (
                ("Sau kiểm tra, đến nay", seen.afterwards, seen.said_of_rest),
                (f"Kiểm tra trong năm {seen.year}", seen.inspections, seen.said_of_days),
            )
        ],
    }
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    with tempfile.TemporaryDirectory(prefix="rasoat-") as root:
        compiler = typst.Compiler(root=root, font_paths=fonts, ignore_system_fonts=True)
        pdf = compiler.compile(_TEMPLATE, format="pdf", sys_inputs={"data": json.dumps(data)})
    assert isinstance(pdf, bytes)
    return pdf


def _drawn(table: Table) -> dict[str, object]:
    lines = [
        {
            "words": bar.words,
            "figure": two_digits(bar.figure) + (f"/{two_digits(bar.whole)}" if bar.whole is not None else ""),
            "part": "" if bar.part is None else two_digits(bar.part),
            "length": length,
            "grave": grave,
            "kind": bar.kind,
        }
        for bar, length, grave in bars(table.rows)
    ]
    return {"caption": table.caption, "heads": table.heads, "rows": lines}
