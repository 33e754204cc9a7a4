"""Writing: a document goes in, its page comes out as .docx, PDF, HTML or text."""

from pathlib import Path
from typing import BinaryIO

from vanban.document import Document
from vanban.writing.composing import compose, missing

__all__ = ["Unwritable", "missing", "preview", "render", "write"]

FORMS = {".docx": "docx", ".pdf": "pdf", ".html": "html", ".txt": "text"}
"""Extension of a file -> the form written there."""


class Unwritable(ValueError):
    """The form asked for is none that vanban writes, or not as installed; the Vietnamese message says what to do."""


def write(document: Document, file: str | Path | BinaryIO, *, form: str | None = None) -> None:
    """Write ``document`` in the form of the file's extension, or in ``form`` (docx, pdf, html, text).

    A stream needs ``form``. Raises ``Unwritable`` for any other form and ``OSError`` where the file cannot be written.
    """
    if isinstance(file, str | Path):
        path = Path(file)
        made = render(document, form or FORMS.get(path.suffix.lower(), path.suffix))
        path.write_bytes(made)
    else:
        file.write(render(document, form or ""))


def render(document: Document, form: str) -> bytes:
    """``document`` as the bytes of a file: ``form`` is docx, pdf, html or text (the last two in UTF-8)."""
    sheet = compose(document)
    # Each form loads on first use: a .docx needs no Typst.
    match form:
        case "docx":
            from vanban.writing import docx

            return docx.render(sheet)
        case "pdf":
            try:
                from vanban.writing import pdf
            except ImportError as error:
                raise Unwritable("Muốn viết PDF phải cài thêm: pip install 'vanban[pdf]'") from error

            return pdf.render(sheet)
        case "html":
            from vanban.writing import html

            return html.render(sheet, document.code or "").encode()
        case "text":
            from vanban.writing import text

            return text.render(sheet).encode()
    raise Unwritable(f"Không viết được dạng “{form}”; các dạng viết được: {', '.join(FORMS)}.")


def preview(document: Document) -> str:
    """``document`` as an HTML article to set into a page; ``vanban.writing.html.STYLE`` is its style sheet."""
    from vanban.writing import html

    return html.article(compose(document))
