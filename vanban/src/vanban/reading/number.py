"""The line of number and symbol: ``Số: 15/TB-SNV``, blank, stamped, torn, or of the Party."""

import re

from vanban.citations import LOOSE_SYMBOL, PARTY_SYMBOL
from vanban.document import Regime
from vanban.reading.fields import CLEAR, SURE, Fields, squeeze
from vanban.reading.lines import RIGHT, Line

BLANK = r"[\s.…_]{0,30}"
"""What stands where a number or a day is to be written by hand."""
_NUMBER = re.compile(
    rf"[Ss][Ốố]\s{{0,3}}[:.;]?(?P<number>[\s._…\d]{{0,30}}?[a-zA-Z]?)\s{{0,30}}(?:"
    rf"/\s{{0,3}}(?:(?P<year>(?:19|20)\d\d)\s?/\s?)?(?P<symbol>{LOOSE_SYMBOL}(?:\s[A-ZĐ][A-Za-zĐđ]{{1,4}}(?=\s*$)|\s?\(\d{{1,4}}\))?"
    rf"|{BLANK}(?:[-/]{BLANK})?)(?!\w)|-\s?(?P<party>{PARTY_SYMBOL})|(?=$))"
)
_UNFINISHED = re.compile(r"\s*[-/]\s*[.…_]")


def read_number(piece: Line, fields: Fields) -> Line | bool:
    """Whether ``piece`` is the line of the number, which is read; what else stands on it, where something does."""
    match = _NUMBER.match(piece.text)
    if match is None or "year" in fields:
        return False
    number = match["number"].strip(" \t._…") or None
    symbol = (match["symbol"] or match["party"] or "").strip(" \t._…-/") or None
    if _UNFINISHED.match(piece.text, match.end()):
        symbol = None
    if number is None and symbol is None and not (match["symbol"] or match["party"]):
        return False
    fields.values["year"] = match["year"]
    if match["party"]:
        fields.values["regime"] = Regime.PARTY
    if number:
        at = match.start("number") + match["number"].index(number)
        fields.put("number", number, piece.span(at, at + len(number)), SURE)
    if symbol:
        group = "symbol" if match["symbol"] else "party"
        span = piece.span(match.start(group), match.start(group) + len(match[group].rstrip()))
        fields.put("symbol", squeeze(symbol), span, SURE if number else CLEAR)
        if number:
            fields.place("code", (fields.spans["number"][0], span[1]), SURE)
    rest = piece.text[match.end() :].lstrip()
    return not rest or piece.piece(len(piece.text) - len(rest), len(piece.text), RIGHT)
