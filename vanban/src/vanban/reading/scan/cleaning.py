"""A scanned page made ready to be recognised: coloured ink taken off, straightened, long strokes erased."""

from collections.abc import Callable
from itertools import pairwise

from PIL import Image, ImageChops

WHITE = 255
_DARK = 160
"""Gray below which a pixel is ink."""
_UPRIGHT = 0.15
"""Degrees under which a page is straight enough."""
_WIDEST = 3
"""Pixels of a stroke that is a rule of a table or the edge of the scanner, never a letter."""


def gray(page: Image.Image, ink: int) -> Image.Image:
    """The page in gray without coloured ink: stamps, signatures, hand-writing in blue.

    ``ink`` 0 takes the strongest colour of each pixel; 1 and more lighten coloured pixels further, which leaves nothing
    of a dark stamp but wears off black letters under it.
    """
    strongest, chroma = colours(page)
    for _ in range(ink):
        strongest = ImageChops.add(strongest, chroma)
    return strongest


def colours(page: Image.Image) -> tuple[Image.Image, Image.Image]:
    """The strongest colour of each pixel, and how far the weakest lies below it."""
    red, green, blue = page.convert("RGB").split()
    strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    weakest = ImageChops.darker(ImageChops.darker(red, green), blue)
    return strongest, ImageChops.subtract(strongest, weakest)


def tilt(page: Image.Image) -> float:
    """Degrees, counterclockwise, by which a gray page must be turned to be straight; 0.0 where it is straight enough.

    Lines of text are straight where the rows of pixels differ most from one to the next.
    """
    width = 600
    top = page.crop((0, 0, page.width, min(page.height, 3 * page.width)))
    small = top.resize((width, max(2, top.height * width // top.width)), Image.Resampling.BOX)

    margin = width // 12  # the corners that turning fills, the edges of the scanner
    inside = (margin, margin, width - margin, max(margin + 2, small.height - margin))

    def contrast(angle: float) -> tuple[int, float]:
        turned = small.rotate(angle, Image.Resampling.BILINEAR).crop(inside)
        rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
        return sum((above - below) ** 2 for above, below in pairwise(rows)), -abs(angle)

    best = 0.0
    for step, reach in ((1.0, 4), (0.25, 3), (0.05, 4)):
        best = max((best + step * count for count in range(-reach, reach + 1)), key=contrast)
    return best if abs(best) >= _UPRIGHT else 0.0


def turned(page: Image.Image, angle: float) -> Image.Image:
    return page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=WHITE) if angle else page


def without_strokes(page: Image.Image, dpi: int) -> Image.Image:
    """A gray page without upright strokes of an inch, 1/12 of A4, and more: an engine takes them for letters."""
    ink = page.point([0] * _DARK + [WHITE] * (256 - _DARK))
    tall = _opened(ink, dpi, lambda by: (0, by))
    thick = _opened(tall, _WIDEST + 1, lambda by: (by, 0))
    strokes = ImageChops.subtract(thick, tall)
    rim = ImageChops.lighter(_moved(strokes, 1, 0, 0), _moved(strokes, -1, 0, 0))
    return ImageChops.lighter(page, ImageChops.lighter(strokes, rim))


def _opened(ink: Image.Image, length: int, along: Callable[[int], tuple[int, int]]) -> Image.Image:
    """What is left of black ``ink`` in runs of at least ``length`` pixels; each step doubles the run looked at."""
    steps, reached = [], 1
    while reached < length:
        steps.append(min(reached, length - reached))
        reached += steps[-1]
    for by in steps:
        right, down = along(by)
        ink = ImageChops.lighter(ink, _moved(ink, -right, -down, WHITE))
    for by in steps:
        right, down = along(by)
        ink = ImageChops.darker(ink, _moved(ink, right, down, WHITE))
    return ink


def _moved(picture: Image.Image, right: int, down: int, blank: int) -> Image.Image:
    moved = Image.new("L", picture.size, blank)
    moved.paste(picture, (right, down))
    return moved
