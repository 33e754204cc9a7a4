"""Scans made on the spot: pages that vanban wrote, as a scanner leaves them: stamped, signed, a little crooked."""

import io
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pypdfium2
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from vanban.document import Document
from vanban.writing import render
from vanban.writing.widths import FONTS

RED, BLUE, BLACK = (205, 45, 50), (40, 60, 170), (30, 30, 30)
Ink = Callable[[Image.Image, "Paper"], None]


@dataclass(frozen=True)
class Paper:
    """A page that is being drawn: its dots per inch, and where a text stands on it, in dots from the top left."""

    page: pypdfium2.PdfPage
    dpi: int

    def find(self, text: str) -> tuple[float, float] | None:
        layer = self.page.get_textpage()
        found = layer.search(text, match_case=True).get_next()
        if found is None:
            return None
        left, _, _, top = layer.get_charbox(found[0])
        return left * self.dpi / 72, (self.page.get_height() - top) * self.dpi / 72

    def dots(self, points: float) -> int:
        return round(points * self.dpi / 72)


def stamp(beside: str) -> Ink:
    """A round red stamp over the left third of a signature, as it is put."""

    def ink(picture: Image.Image, paper: Paper) -> None:
        if place := paper.find(beside):
            x, y, radius = place[0] - paper.dots(8), place[1] + paper.dots(40), paper.dots(50)
            pen = ImageDraw.Draw(picture)
            for inset, width in ((0, 3), (6, 1), (24, 1)):
                size = radius - paper.dots(inset)
                pen.ellipse((x - size, y - size, x + size, y + size), outline=RED, width=paper.dots(width) // 2 + 1)
            font = ImageFont.truetype(FONTS / "LiberationSerif-Bold.ttf", paper.dots(9))
            pen.text((x, y - paper.dots(14)), "CƠ QUAN", RED, font, anchor="mm")
            pen.text((x, y + paper.dots(2)), "ĐÓNG DẤU", RED, font, anchor="mm")

    return ink


def mark(text: str) -> Ink:
    """A mark of secrecy or urgency, stamped in red in its box under the number."""

    def ink(picture: Image.Image, paper: Paper) -> None:
        if place := paper.find("Số:"):
            font = ImageFont.truetype(FONTS / "LiberationSerif-Bold.ttf", paper.dots(14))
            pen = ImageDraw.Draw(picture)
            x, y = place[0] + paper.dots(30), place[1] + paper.dots(24)
            box = x, y, x + pen.textlength(text, font) + paper.dots(12), y + paper.dots(22)
            pen.rectangle(box, outline=RED, width=paper.dots(1))
            pen.text((x + paper.dots(6), y + paper.dots(3)), text, RED, font)

    return ink


def signature(beside: str) -> Ink:
    """A scribble in blue below a post."""

    def ink(picture: Image.Image, paper: Paper) -> None:
        if place := paper.find(beside):
            chance = random.Random(7)
            x, y = place[0] + paper.dots(10), place[1] + paper.dots(48)
            points = [(x + paper.dots(4 * n), y + paper.dots(chance.uniform(-16, 16))) for n in range(22)]
            ImageDraw.Draw(picture).line(points, BLUE, paper.dots(1.2), joint="curve")

    return ink


def written_by_hand(text: str, after: str, colour: tuple[int, int, int] = BLUE, right: float = 24) -> Ink:
    """Figures put by pen into the blank that follows a printed text."""

    def ink(picture: Image.Image, paper: Paper) -> None:
        if place := paper.find(after):
            chance = random.Random(3)
            font = ImageFont.truetype(FONTS / "LiberationSerif-Italic.ttf", paper.dots(19))
            figures = Image.new("L", (paper.dots(60), paper.dots(30)))
            pen = ImageDraw.Draw(figures)
            for n, figure in enumerate(text):
                pen.text((paper.dots(4 + 9 * n), paper.dots(chance.uniform(0, 5))), figure, 255, font)
            figures = figures.rotate(12, Image.Resampling.BICUBIC).filter(ImageFilter.MinFilter(3))
            at = round(place[0]) + paper.dots(right), round(place[1]) - paper.dots(10)
            picture.paste(Image.new("RGB", figures.size, colour), at, figures)

    return ink


def pictures(document: Document | bytes, *, dpi: int = 200, inks: Sequence[Ink] = ()) -> list[Image.Image]:
    """The pages of a document, or of a PDF, with ink on them."""
    data = document if isinstance(document, bytes) else render(document, "pdf")
    drawn = []
    with pypdfium2.PdfDocument(data) as pages:
        for page in pages:
            picture = page.render(scale=dpi / 72).to_pil().convert("RGB")
            for ink in inks:
                ink(picture, Paper(page, dpi))
            drawn.append(picture)
    return drawn


def scanned(page: Image.Image, *, tilt: float = 1.5, noise: float = 0.12, blur: float = 0.5) -> Image.Image:
    """A page as a scanner leaves it: crooked, a little soft, with grain and a dark edge; the same every time."""
    width, height = page.size
    soft = page.rotate(tilt, Image.Resampling.BICUBIC, fillcolor="white").filter(ImageFilter.GaussianBlur(blur))
    grain = Image.frombytes("L", page.size, random.Random(5).randbytes(width * height)).convert("RGB")
    dirty = Image.blend(soft, grain, noise)
    ImageDraw.Draw(dirty).line((width - 6, 0, width - 5, height), BLACK, 2)
    return dirty


def as_pdf(pages: Sequence[Image.Image], *, dpi: int = 200, quality: int = 70) -> bytes:
    """Pictures as the PDF that a scanner sends."""
    held = io.BytesIO()
    pages[0].save(held, "PDF", save_all=True, append_images=pages[1:], resolution=dpi, quality=quality)
    return held.getvalue()


def scan(document: Document, *, inks: Sequence[Ink] = (), dpi: int = 200, tilt: float = 1.5) -> bytes:
    """A document as a scanner sends it."""
    return as_pdf([scanned(page, tilt=tilt) for page in pictures(document, dpi=dpi, inks=inks)], dpi=dpi)
