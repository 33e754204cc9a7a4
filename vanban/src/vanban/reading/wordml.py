"""Names and styles of WordprocessingML."""

from dataclasses import dataclass

from lxml import etree

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"
_OFF = frozenset({"0", "false", "off", "none"})


def attribute(element: etree._Element, name: str) -> str | None:
    """The attribute ``w:name``."""
    value = element.get(W + name)
    return value if value is None or isinstance(value, str) else value.decode()


def toggled(properties: etree._Element | None, name: str) -> bool | None:
    """A property that is on by being there (``<w:b/>``), off by its value, None where it is not said."""
    found = properties.find(W + name) if properties is not None else None
    return None if found is None else attribute(found, "val") not in _OFF


@dataclass(frozen=True, slots=True)
class Style:
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
        made = over(below, element.find(f"{W}pPr"), element.find(f"{W}rPr"))
        self._made[name] = made
        return made


def over(below: Style, paragraph: etree._Element | None, run: etree._Element | None) -> Style:
    """``below`` with what the properties of a paragraph and of its letters say instead."""
    align, list_id, level = below.align, below.list_id, below.level
    if paragraph is not None:
        if (jc := paragraph.find(f"{W}jc")) is not None:
            align = attribute(jc, "val")
        if (number := paragraph.find(f"{W}numPr")) is not None:
            if (numbered := number.find(f"{W}numId")) is not None:
                list_id = attribute(numbered, "val")
            if (depth := number.find(f"{W}ilvl")) is not None:
                value = attribute(depth, "val") or ""
                level = int(value) if value.isdigit() else 0
    said = [toggled(run, name) for name in ("b", "i", "caps")]
    bold, italic, caps = (
        own if own is not None else under
        for own, under in zip(said, (below.bold, below.italic, below.caps), strict=True)
    )
    fonts = run.find(f"{W}rFonts") if run is not None else None
    font = attribute(fonts, "hAnsi") or attribute(fonts, "ascii") if fonts is not None else None
    return Style(bold, italic, caps, align, list_id, level, font or below.font)
