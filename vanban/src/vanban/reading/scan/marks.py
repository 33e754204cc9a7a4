"""The marks of secrecy and urgency, stamped in red: taken off with all coloured ink, they are read from it alone.

What is not one of the few that the law knows is no mark (Nghị định 30, Phụ lục I: ô 10a, 10b, 11).
"""

from collections.abc import Callable, Sequence

from PIL import Image, ImageChops, ImageFilter

from vanban.folding import fold
from vanban.reading.scan.cleaning import WHITE, colours
from vanban.reading.words import Word, in_rows

_MARKS = {
    tuple(fold(mark).split()): mark.split()
    for mark in (
        "TUYỆT MẬT", "TỐI MẬT", "MẬT", "HỎA TỐC HẸN GIỜ", "HỎA TỐC", "THƯỢNG KHẨN", "KHẨN",
        "XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ", "TÀI LIỆU THU HỒI",
    )
}  # fmt: skip
_COLOURED = 60
"""How much the colours of a pixel of ink differ from one another; print and paper differ by 20 at most."""
_BLURRED = 5
"""Pixels over which a picture as scanners keep it, JPEG, spreads the colour of one."""
_LEAST = 0.0005
"""Share of the picture that is coloured where there is a stamp."""


def marks(picture: Image.Image, read: Callable[[Image.Image], Sequence[Word]]) -> list[Word]:
    """The words of the marks in the picture of a header, as ``read`` tells those of a picture of their ink alone."""
    strongest, chroma = colours(picture)
    coloured = chroma.point([0] * _COLOURED + [WHITE] * (256 - _COLOURED))
    if coloured.histogram()[WHITE] < _LEAST * picture.width * picture.height:
        return []
    white = Image.new("L", picture.size, WHITE)
    ink = Image.composite(
        ImageChops.subtract(strongest, chroma), white, coloured.filter(ImageFilter.MaxFilter(_BLURRED))
    )
    return [word for row in in_rows(read(ink.convert("RGB"))) for word in _marked(row)]


def _marked(row: Sequence[Word]) -> list[Word]:
    """The words of a mark as it is printed; none where the row is something else."""
    words = [word for word in row if any(map(str.isalpha, word.text))]
    printed = _MARKS.get(tuple(fold(word.text).strip(" .,:;'\"“”_|") for word in words), [])
    for word, right in zip(words, printed, strict=False):
        word.text = right
    return words if printed else []
