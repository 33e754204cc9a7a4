"""A scanned page made ready to be recognised: coloured ink taken off, straightened, long strokes erased."""

from collections.abc import Callable
from itertools import accumulate, pairwise

from PIL import Image, ImageChops

WHITE = 255
_DARK = 160
"""Gray below which a pixel is ink."""
_PALE = 200
"""Gray below which a pixel may be of any ink."""
_COLOURED = 10
"""How much more the colours of a pen's ink differ from one another than those of print: by 15 and more, print by 6."""
_UPRIGHT = 0.15
"""Degrees under which a page is straight enough."""
_WIDEST = 3
"""Pixels of a stroke that is a rule of a table or the edge of the scanner, never a letter."""


def gray(page: Image.Image, ink: int) -> Image.Image:
    """The page in gray without coloured ink: stamps, signatures, hand-writing in blue.

    ``ink`` 0 takes the strongest colour of each pixel; 1 and more lighten coloured pixels further, which leaves nothing
    of a dark stamp but wears off black letters under it.
    """
    strongest, chroma = _colours(page)
    for _ in range(ink):
        strongest = ImageChops.add(strongest, chroma)
    return strongest


class ColouredInk:
    """Tells whether a piece of a page bears the ink of a pen or a stamp: what is printed has one hue, that of black."""

    def __init__(self, page: Image.Image) -> None:
        strongest, self._chroma = _colours(page)
        self._ink = strongest.point([WHITE] * _PALE + [0] * (256 - _PALE))
        self._printed = _median(self._chroma.histogram(self._ink))

    def within(self, box: tuple[int, int, int, int]) -> bool:
        """Whether most of the ink between these sides, in pixels, is coloured."""
        hues = self._chroma.crop(box).histogram(self._ink.crop(box))
        return _median(hues) > self._printed + _COLOURED


def _median(histogram: list[int]) -> int:
    half = sum(histogram) / 2
    return next((value for value, below in enumerate(accumulate(histogram)) if below > half), 0)


def _colours(page: Image.Image) -> tuple[Image.Image, Image.Image]:
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
    small = page.resize((width, max(2, page.height * width // page.width)), Image.Resampling.BOX)

    def contrast(angle: float) -> int:
        turned = small.rotate(angle, Image.Resampling.BILINEAR, fillcolor=WHITE)
        rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
        return sum((above - below) ** 2 for above, below in pairwise(rows))

    best = 0.0
    for step, reach in ((1.0, 4), (0.25, 3), (0.05, 4)):
        best = max((best + step * count for count in range(-reach, reach + 1)), key=contrast)
    return best if abs(best) >= _UPRIGHT else 0.0


def turned(page: Image.Image, angle: float) -> Image.Image:
    return page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=WHITE) if angle else page


def without_strokes(page: Image.Image) -> Image.Image:
    """A gray page without upright strokes that are longer than 1/12 of it: an engine takes them for letters."""
    ink = page.point([0] * _DARK + [WHITE] * (256 - _DARK))
    tall = _opened(ink, page.height // 12, lambda by: (0, by))
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
