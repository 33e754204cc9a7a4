"""Automatic numbers of Word: printed on the page, absent from the text."""

from dataclasses import dataclass, field

from lxml import etree

from vanban.reading.wordml import W, attribute

_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


@dataclass(slots=True)
class _Level:
    """One level of a list: how it counts and what it prints."""

    form: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document; ``label`` counts as the paragraphs go by."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        if root is None:
            return
        shared: dict[str, _List] = {}
        for abstract in root.iter(f"{W}abstractNum"):
            levels = {_index(level): _level(level) for level in abstract.iter(f"{W}lvl")}
            shared[attribute(abstract, "abstractNumId") or ""] = _List(levels)
        for number in root.iter(f"{W}num"):
            link = number.find(f"{W}abstractNumId")
            found = shared.get(attribute(link, "val") or "") if link is not None else None
            if found is None:
                continue
            overrides = number.findall(f"{W}lvlOverride")
            if overrides:
                found = _List(found.levels | {_index(each): _overridden(each, found.levels) for each in overrides})
            self._lists[attribute(number, "numId") or ""] = found

    def label(self, list_id: str, level: int) -> str:
        """The next label of a list at ``level``: ``1.``, ``a)``, ``Điều 3.``, ``-``; empty where it prints none."""
        found = self._lists.get(list_id)
        if found is None or level not in found.levels:
            return ""
        this = found.levels[level]
        if this.form == "bullet":
            return "+" if this.text.strip() == "+" else "-"
        found.counts[level] = found.counts.get(level, this.start - 1) + 1
        for deeper in [each for each in found.counts if each > level]:
            del found.counts[deeper]
        text = this.text
        for above in range(level + 1):
            if f"%{above + 1}" in text and above in found.levels:
                shape = found.levels[above]
                text = text.replace(f"%{above + 1}", _shown(found.counts.get(above, shape.start), shape.form))
        return text.strip()


def _index(element: etree._Element) -> int:
    value = attribute(element, "ilvl") or "0"
    return int(value) if value.isdigit() else 0


def _level(element: etree._Element) -> _Level:
    values = {
        tag: attribute(child, "val")
        for tag in ("numFmt", "lvlText", "start")
        if (child := element.find(W + tag)) is not None
    }
    start = values.get("start") or "1"
    return _Level(values.get("numFmt") or "decimal", values.get("lvlText") or "", int(start) if start.isdigit() else 1)


def _overridden(override: etree._Element, levels: dict[int, _Level]) -> _Level:
    own = override.find(f"{W}lvl")
    if own is not None:
        return _level(own)
    below = levels.get(_index(override), _Level())
    start = override.find(f"{W}startOverride")
    value = attribute(start, "val") if start is not None else None
    return _Level(below.form, below.text, int(value) if value and value.isdigit() else below.start)


def _shown(count: int, form: str) -> str:
    match form:
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
            return letter.upper() if form == "upperLetter" else letter
        case "lowerRoman" | "upperRoman":
            roman = ""
            for value, sign in _ROMAN:
                roman += sign * (count // value)
                count %= value
            return roman.lower() if form == "lowerRoman" else roman
        case "decimalZero":
            return f"{count:02}"
        case "none":
            return ""
    return str(count)
