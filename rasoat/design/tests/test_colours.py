"""Colours used together are told apart: WCAG 2.2 AA, 1.4.3 (text, 4.5:1) and 1.4.11 (edges and signs, 3:1)."""

import re
from pathlib import Path

import pytest

SHEETS = Path(__file__).parents[1] / "static/design"
TOKENS = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", (SHEETS / "tokens.css").read_text(encoding="utf-8")))

GROUNDS = {
    "ink": ["paper", "sheet", "shade", "sign-soft", "gold-soft", "seal-soft", "done-soft"],
    "ink-2": ["paper", "sheet", "shade"],
    "ink-3": ["paper", "sheet", "shade"],
    "sign": ["paper", "sheet", "shade", "sign-soft", "gold-soft", "seal-soft", "done-soft"],
    "sign-strong": ["paper", "sheet", "sign-soft", "gold-soft"],
    "seal": ["paper", "sheet", "seal-soft"],
    "seal-strong": ["paper", "sheet", "seal-soft"],
    "gold": ["paper", "sheet", "gold-soft"],
    "done": ["paper", "sheet", "done-soft"],
    "sheet": ["sign", "sign-strong"],  # the words of the main button
}
TEXT = [(text, ground) for text, grounds in GROUNDS.items() for ground in grounds]
EDGES = [("line-strong", "paper"), ("line-strong", "sheet"), ("sign", "paper"), ("done", "paper"), ("gold", "paper")]


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, as WCAG defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(TOKENS[one]), luminance(TOKENS[other])))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_words_can_be_read_on_their_ground(text, ground):
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_of_what_acts_can_be_seen(edge, ground):
    assert contrast(edge, ground) >= 3


def test_every_colour_of_words_is_among_the_pairs():
    css = "".join(sheet.read_text(encoding="utf-8") for sheet in SHEETS.glob("*.css"))
    assert set(re.findall(r"[\s;{]color: var\(--([\w-]+)\)", css)) <= GROUNDS.keys()


def test_no_sheet_but_the_tokens_names_a_colour_of_its_own():
    for sheet in SHEETS.glob("*.css"):
        if sheet.name not in ("tokens.css", "print.css"):  # paper is printed black on white
            found = set(re.findall(r"#[0-9a-f]{3,8}\b", sheet.read_text(encoding="utf-8")))
            assert found <= {"#000", "#fff"}, sheet.name
