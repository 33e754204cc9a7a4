"""Makes static/design/fonts/*.woff2 from the TrueType files of Be Vietnam Pro (SIL OFL 1.1, no reserved font name).

Run by hand, when a weight is added: pip install fontpkg-be-vietnam-pro fonttools brotli; python -m rasoat.design.fonts.

The family has no tabular figures, so columns of numbers would not line up. Beside each weight used in tables stands
"Be Vietnam Pro Figures": the ten digits of the same design, each centred on one width, to be named before the family.
"""

from importlib.resources import files
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

TARGET = Path(__file__).parent / "static/design/fonts"
WEIGHTS = ["Regular", "Italic", "Medium", "SemiBold"]
FIGURES = ["Regular", "Medium", "SemiBold"]
FIGURE_WIDTH = 660  # of 1000: what most of the design's digits have by themselves

# Latin with every Vietnamese letter, composed and decomposed; punctuation, currency and arrows that the screen uses.
HORNED = [0x1A0, 0x1A1, 0x1AF, 0x1B0]
LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x180), *HORNED, *range(0x300, 0x324), *range(0x1EA0, 0x1EFA)]
SIGNS = [*range(0x2010, 0x203B), 0x20AB, 0x20AC, *range(0x2190, 0x2194), 0x2212, 0x2260, 0x2264, 0x2265]
DIGITS = [*range(0x30, 0x3A)]


def smaller(font: TTFont, unicodes: list[int], features: list[str]) -> TTFont:
    """The font with these characters and features only, and without hinting, which modern screens do not use."""
    options = subset.Options(layout_features=features, hinting=False, name_IDs=["*"])
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=unicodes)
    subsetter.subset(font)
    font.flavor = "woff2"
    return font


def equal_width(font: TTFont) -> TTFont:
    """The font with every digit centred on FIGURE_WIDTH."""
    glyphs, metrics = font["glyf"], font["hmtx"]
    for code in DIGITS:
        name = font.getBestCmap()[code]
        glyph = glyphs[name]
        shift = (FIGURE_WIDTH - (glyph.xMax - glyph.xMin)) // 2 - glyph.xMin
        glyph.coordinates.translate((shift, 0))
        glyph.recalcBounds(glyphs)
        metrics[name] = (FIGURE_WIDTH, glyph.xMin)
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6, 16):
            renamed = record.toUnicode().replace("Be Vietnam Pro", "Be Vietnam Pro Figures")
            record.string = renamed.replace("BeVietnamPro", "BeVietnamProFigures")
    return font


def main() -> None:
    source = Path(str(files("fontpkg_be_vietnam_pro"))) / "files"
    for weight in WEIGHTS:
        font = smaller(TTFont(source / f"BeVietnamPro-{weight}.ttf"), LETTERS + SIGNS, features=["*"])
        font.save(TARGET / f"BeVietnamPro-{weight}.woff2")
    for weight in FIGURES:  # without kerning, which would undo the one width
        font = equal_width(smaller(TTFont(source / f"BeVietnamPro-{weight}.ttf"), DIGITS, features=[]))
        font.save(TARGET / f"BeVietnamProFigures-{weight}.woff2")


if __name__ == "__main__":
    main()
