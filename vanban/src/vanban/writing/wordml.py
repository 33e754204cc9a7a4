"""WordprocessingML in small: elements, the styles of the measures, and a package that is the same every time."""

import io
import zipfile
from collections.abc import Mapping

from lxml import etree

from vanban.writing.measures import FONT, STYLES, Style

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
RELATED = f"{{{_R}}}id"


def w(tag: str, *children: etree._Element, **values: str | int) -> etree._Element:
    """An element of the main namespace; ``values`` are its attributes there."""
    element = etree.Element(f"{{{_W}}}{tag}", nsmap={"w": _W, "r": _R})
    for name, value in values.items():
        element.set(f"{{{_W}}}{name}", str(value))
    element.extend(children)
    return element


def twips(points: float) -> int:
    return round(points * 20)


def paragraph_format(
    *,
    keep: bool = False,
    border: etree._Element | None = None,
    spacing: Mapping[str, str | int] | None = None,
    indent: Mapping[str, str | int] | None = None,
    align: str | None = None,
    level: int | None = None,
) -> list[etree._Element]:
    """The children of a ``pPr`` after its style, in the order that the schema asks for."""
    made = []
    if keep:
        made.append(w("keepNext"))
    if border is not None:
        made.append(border)
    if spacing:
        made.append(w("spacing", **spacing))
    if indent:
        made.append(w("ind", **indent))
    if align:
        made.append(w("jc", val={"justify": "both"}.get(align, align)))
    if level is not None:
        made.append(w("outlineLvl", val=level))
    return made


def styles() -> etree._Element:
    """The styles part: Times New Roman for every script, then a named style for each row of the measures."""
    fonts = w("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    defaults = w(
        "docDefaults",
        w("rPrDefault", w("rPr", fonts, w("sz", val=28), w("szCs", val=28), w("lang", val="vi-VN", eastAsia="vi-VN"))),
        w("pPrDefault", w("pPr", w("spacing", before=0, after=0, line=240, lineRule="auto"))),
    )
    normal = w("style", w("name", val="Normal"), w("qFormat"), type="paragraph", styleId="Normal", default=1)
    return w("styles", defaults, normal, *(_style(name, style) for name, style in STYLES.items()))


def _style(name: str, style: Style) -> etree._Element:
    half_points = round(style.size * 2)
    letters = []
    if style.bold:
        letters += [w("b"), w("bCs")]
    if style.italic:
        letters += [w("i"), w("iCs")]
    if style.red:
        letters.append(w("color", val="FF0000"))
    letters += [w("sz", val=half_points), w("szCs", val=half_points)]
    setting = paragraph_format(
        keep=style.keep,
        spacing={"before": twips(style.before), "after": twips(style.after)},
        indent={"firstLine": twips(style.first_line)} if style.first_line else None,
        align=style.align,
        level=style.level,
    )
    return w(
        "style",
        w("name", val=style.title),
        w("basedOn", val="Normal"),
        w("qFormat"),
        w("pPr", *setting),
        w("rPr", *letters),
        type="paragraph",
        customStyle=1,
        styleId=name,
    )


def package(document: etree._Element, related: Mapping[str, etree._Element]) -> bytes:
    """The .docx of a document part; ``related`` are its headers and footers by the name of their part."""
    parts = {"document": document, "styles": styles(), "settings": _settings(), **related}
    # A part is named by what it is: header, header-first.
    kinds = {name: name.split("-")[0] for name in parts}
    files = {
        "[Content_Types].xml": _content_types(kinds),
        "_rels/.rels": _relations({"document": ("officeDocument", "word/document.xml")}),
        "word/_rels/document.xml.rels": _relations(
            {name: (kinds[name], f"{name}.xml") for name in parts if name != "document"}
        ),
        **{f"word/{name}.xml": element for name, element in parts.items()},
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, element in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True))
    return stream.getvalue()


def _settings() -> etree._Element:
    # Without the mode of 2013 Word opens the file as one of an old version ("Chế độ tương thích").
    mode = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    return w("settings", w("zoom", percent=100), w("compat", mode))


def _content_types(kinds: Mapping[str, str]) -> etree._Element:
    space = f"{_PACKAGE}/content-types"
    root = _root("Types", space)
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    for extension, kind in (("rels", relations), ("xml", "application/xml")):
        etree.SubElement(root, f"{{{space}}}Default", Extension=extension, ContentType=kind)
    for name, kind in kinds.items():
        content = f"{_OFFICE}.{'document.main' if kind == 'document' else kind}+xml"
        etree.SubElement(root, f"{{{space}}}Override", PartName=f"/word/{name}.xml", ContentType=content)
    return root


def _relations(targets: Mapping[str, tuple[str, str]]) -> etree._Element:
    space = f"{_PACKAGE}/relationships"
    root = _root("Relationships", space)
    for name, (kind, target) in targets.items():
        etree.SubElement(root, f"{{{space}}}Relationship", Id=name, Type=f"{_R}/{kind}", Target=target)
    return root


def _root(tag: str, space: str) -> etree._Element:
    # Word wants these two parts in the default namespace.
    return etree.fromstring(f'<{tag} xmlns="{space}"/>')
