"""The ink of a page: what a pen wrote is told from what was printed by its hue, its height, its place on the line."""

from itertools import accumulate

from PIL import Image, ImageFilter

from vanban.reading.scan.cleaning import WHITE, colours

_PALE, _DARK = 200, 140
"""Grays below which a pixel is ink at all, and surely that of a letter."""
_COLOURED = 10
"""How much more the colours of a pen's ink differ from one another than those of print: by 15 and more, print by 6."""


class Ink:
    """Asked in points, between two sides of a line of text that has this baseline and this size of type."""

    def __init__(self, picture: Image.Image, dpi: int) -> None:
        self._scale = dpi / 72
        bare = picture.convert("L")
        self._chroma = colours(picture)[1]
        self._ink = bare.point([WHITE] * _PALE + [0] * (256 - _PALE))
        self._dark = bare.point([WHITE] * _DARK + [0] * (256 - _DARK)).filter(ImageFilter.MedianFilter(3))
        self._printed = _median(self._chroma.histogram(self._ink))

    def is_coloured(self, left: float, right: float, base: float, size: float) -> bool:
        """Whether most of the ink there has a colour, while that of the page has none."""
        box = self._box(left, right, base - 0.8 * size, base + 0.1 * size)
        return _median(self._chroma.crop(box).histogram(self._ink.crop(box))) > self._printed + _COLOURED

    def extent(self, left: float, right: float, base: float, size: float) -> tuple[float, float] | None:
        """How far the ink reaches up and down, in points from the top of the page; None where there is none."""
        box = self._box(left, right, base - size, base + 0.4 * size)
        inside = self._dark.crop(box).getbbox()
        return ((box[1] + inside[1]) / self._scale, (box[1] + inside[3]) / self._scale) if inside else None

    def _box(self, left: float, right: float, top: float, bottom: float) -> tuple[int, int, int, int]:
        first, above, last, below = (round(side * self._scale) for side in (left, top, right, bottom))
        return first, above, max(first, last), max(above, below)


def _median(histogram: list[int]) -> int:
    half = sum(histogram) / 2
    return next((value for value, below in enumerate(accumulate(histogram)) if below > half), 0)
