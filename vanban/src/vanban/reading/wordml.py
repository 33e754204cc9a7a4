"""Names, properties and styles of WordprocessingML."""

from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"
_OFF = frozenset({"0", "false", "off", "none"})

Properties = Mapping[str, etree._Element]
"""What is said of a paragraph, a run or a cell, by the name of the element that says it, without its namespace."""
_NOTHING: Properties = {}


def attribute(element: etree._Element, name: str) -> str | None:
    """The attribute ``w:name``."""
    value = element.get(W + name)
    return value if value is None or isinstance(value, str) else value.decode()


def properties(element: etree._Element, name: str) -> Properties:
    """What ``w:name`` in ``element`` says; of what is said twice, the first."""
    found = next(element.iterchildren(W + name), None)
    if found is None:
        return _NOTHING
    return {str(child.tag).removeprefix(W): child for child in found.iterchildren(reversed=True)}


def said(properties: Properties, name: str, attribute_name: str = "val") -> str | None:
    """An attribute of the property ``w:name``, None where it is not there."""
    found = properties.get(name)
    return None if found is None else attribute(found, attribute_name)


def toggled(properties: Properties, name: str) -> bool | None:
    """A property that is on by being there (``<w:b/>``), off by its value, None where it is not said."""
    found = properties.get(name)
    return None if found is None else attribute(found, "val") not in _OFF


class Style(NamedTuple):
    """What is said of letters and paragraphs; None where nothing is said."""

    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    align: str | None = None
    list_id: str | None = None
    level: int = 0
    font: str | None = None


class Styles:
    """The styles of a document, each with what it takes over from those it is based on."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._made: dict[str, Style] = {}
        self._default = ""
        for element in root.iter(f"{W}style") if root is not None else ():
            name = attribute(element, "styleId") or ""
            self._elements[name] = element
            if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true"):
                self._default = name

    def paragraph(self, name: str | None) -> Style:
        return self.named(name or self._default)

    def named(self, name: str, depth: int = 0) -> Style:
        if name in self._made:
            return self._made[name]
        element = self._elements.get(name)
        if element is None or depth > 20:
            return Style()
        based = element.find(f"{W}basedOn")
        below = self.named(attribute(based, "val") or "", depth + 1) if based is not None else Style()
        made = of_letters(of_paragraph(below, properties(element, "pPr")), properties(element, "rPr"))
        self._made[name] = made
        return made


def of_paragraph(below: Style, properties: Properties) -> Style:
    """``below`` with what the properties of a paragraph say instead."""
    if "jc" not in properties and "numPr" not in properties:
        return below
    align, list_id, level = below.align, below.list_id, below.level
    if "jc" in properties:
        align = said(properties, "jc")
    if (number := properties.get("numPr")) is not None:
        if (numbered := number.find(f"{W}numId")) is not None:
            list_id = attribute(numbered, "val")
        if (depth := number.find(f"{W}ilvl")) is not None:
            value = attribute(depth, "val") or ""
            level = int(value) if value.isdigit() else 0
    return below._replace(align=align, list_id=list_id, level=level)


def of_letters(below: Style, properties: Properties) -> Style:
    """``below`` with what the properties of letters say instead."""
    bold, italic, caps = (toggled(properties, name) for name in ("b", "i", "caps"))
    return below._replace(
        bold=below.bold if bold is None else bold,
        italic=below.italic if italic is None else italic,
        caps=below.caps if caps is None else caps,
        font=said(properties, "rFonts", "hAnsi") or said(properties, "rFonts", "ascii") or below.font,
    )
