"""Reading: a file in, a document out, with where each field stands and how sure the reader is.

Each format is a module that turns its file into lines with hints of layout; one recogniser makes the document of them.
"""

import io
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from vanban.document import Document
from vanban.reading.lines import Sheet
from vanban.reading.recognition import recognise, recognise_all
from vanban.reading.refusals import FILE_LIMIT, TEXT_LIMIT, Refusal, Unreadable
from vanban.reading.text import read_text

if TYPE_CHECKING:
    from vanban.reading.scan import Engine, Progress

__all__ = ["Unreadable", "read", "read_all"]


PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
"""How .png, .jpg and .tif begin."""
OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.text"
"""Stands first in an .odt, unpacked."""


def read(
    file: str | Path | bytes | BinaryIO,
    *,
    name: str | None = None,
    engines: "Sequence[Engine] | None" = None,
    progress: "Progress | None" = None,
) -> Document:
    """The document in ``file``: a path, the bytes themselves, or a binary stream.

    ``name`` is the name of the file where ``file`` is not a path; its ending tells Markdown from plain text, everything
    else is known by its first bytes. ``source`` of the result holds form, text, spans, confidence and warnings. Raises
    ``Unreadable``, whose message is a sentence for people.

    Pages that are pictures are recognised by ``engines`` (``vanban.reading.scan`` says what one is); when none are
    given, by tesseract where it is installed; ``()`` recognises nothing. ``progress`` hears how many are done, of how
    many.
    """
    return recognise(*_sheet(file, name, engines, progress))


def read_all(
    file: str | Path | bytes | BinaryIO,
    *,
    name: str | None = None,
    engines: "Sequence[Engine] | None" = None,
    progress: "Progress | None" = None,
) -> tuple[Document, ...]:
    """Every document in ``file``, in their order, at least one; ``read`` gives the first, the others as its annexes.

    A document of its own has a national header with a number, or with the symbol of a draft, below the closing of the
    one before; forms and regulations that are issued with a document stay its annexes. Spans count in the text of the
    whole file. Takes and raises what ``read`` does.
    """
    return recognise_all(*_sheet(file, name, engines, progress))


def _sheet(
    file: str | Path | bytes | BinaryIO,
    name: str | None,
    engines: "Sequence[Engine] | None",
    progress: "Progress | None",
) -> tuple[Sheet, str | None]:
    """The lines of a file and its name."""
    if isinstance(file, str | Path):
        path = Path(file)
        name = name or path.name
    name = unicodedata.normalize("NFC", name) if name else None
    if isinstance(file, str | Path):
        try:
            with path.open("rb") as stream:
                return _lined(stream, name, engines, progress), name
        except OSError:
            raise Unreadable(Refusal.MISSING) from None
    return _lined(io.BytesIO(file) if isinstance(file, bytes) else file, name, engines, progress), name


def _lined(
    stream: BinaryIO, name: str | None, engines: "Sequence[Engine] | None", progress: "Progress | None"
) -> Sheet:
    head = stream.read(1024)
    if not head.strip():
        raise Unreadable(Refusal.EMPTY)
    if head.startswith(b"PK\x03\x04") and OPEN_DOCUMENT in head:
        return _doc(_whole(stream, head, FILE_LIMIT, Refusal.FILE_TOO_LARGE), ".odt")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        from vanban.reading.docx import read_docx

        return read_docx(_whole(stream, head, FILE_LIMIT, Refusal.FILE_TOO_LARGE))
    if b"%PDF-" in head:
        from vanban.reading.pdf import read_pdf

        whole = _whole(stream, head, FILE_LIMIT, Refusal.FILE_TOO_LARGE)
        return read_pdf(whole, engines, progress)
    if head.startswith(PICTURES):
        from vanban.reading.scan import read_picture

        whole = _whole(stream, head, FILE_LIMIT, Refusal.FILE_TOO_LARGE)
        return read_picture(whole, engines, progress)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        whole = _whole(stream, head, FILE_LIMIT, Refusal.FILE_TOO_LARGE)
        if "EncryptedPackage".encode("utf-16-le") in whole:
            raise Unreadable(Refusal.ENCRYPTED_WORD)
        return _doc(whole, ".doc")
    if head.startswith(b"{\\rtf"):
        return _doc(_whole(stream, head, FILE_LIMIT, Refusal.FILE_TOO_LARGE), ".rtf")
    if head.startswith((b"MZ", b"\x7fELF")):
        raise Unreadable(Refusal.PROGRAM)
    data = _whole(stream, head, TEXT_LIMIT, Refusal.TEXT_TOO_LARGE)
    if name and name.lower().endswith((".md", ".markdown")):
        from vanban.reading.markdown import read_markdown

        return read_markdown(data)
    return read_text(data)


def _doc(data: bytes, ending: str) -> Sheet:
    from vanban.reading.doc import read_doc

    return read_doc(data, ending)


def _whole(stream: BinaryIO, head: bytes, limit: int, refusal: Refusal) -> bytes:
    """All bytes of ``stream``, never more than ``limit``; its size is asked before it is read where it can tell."""
    rest_limit = limit - len(head) + 1
    if stream.seekable():
        here = stream.tell()
        size = stream.seek(0, io.SEEK_END)
        stream.seek(here)
        if size > limit:
            raise Unreadable(refusal)
        rest_limit = size - here + 1  # a buffer as large as the limit takes longer to get than a file to read
    rest = stream.read(rest_limit)
    if len(head) + len(rest) > limit:
        raise Unreadable(refusal)
    return head + rest
