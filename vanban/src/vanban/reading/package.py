"""The .docx as a package: opened with limits, its parts parsed without entities, network or DTD."""

import io
import posixpath
import zipfile
import zlib

from lxml import etree

from vanban.reading.refusals import MEGABYTE, PART_LIMIT, Refusal, Unreadable

PARTS_LIMIT = 5_000
RATIO_LIMIT = 150
"""How many times a part may grow when it is unpacked; Word's own XML grows 5 to 30 times."""
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN = ("/officeDocument",)


class Package:
    """The parts of a .docx by name."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._parts = {info.filename: info for info in self._zip.infolist()}
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise Unreadable(Refusal.DAMAGED_WORD) from None
        if len(self._parts) > PARTS_LIMIT:
            raise Unreadable(Refusal.BOMB)
        if any(info.flag_bits & 1 for info in self._parts.values()):
            raise Unreadable(Refusal.ENCRYPTED_WORD)
        self.main = self._main()

    def names(self, beginning: str) -> list[str]:
        """The parts beside the main one whose name begins so: ``header`` -> header1.xml, header2.xml …"""
        folder = posixpath.dirname(self.main)
        return sorted(
            name for name in self._parts if name.startswith(f"{folder}/{beginning}") and name.endswith(".xml")
        )

    def beside(self, name: str) -> etree._Element | None:
        """The part ``name`` in the folder of the main one, None where there is none."""
        path = f"{posixpath.dirname(self.main)}/{name}"
        return self.root(path) if path in self._parts else None

    def root(self, name: str) -> etree._Element:
        """The root element of a part."""
        data = self._read(name)
        parser = etree.XMLParser(
            resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            raise Unreadable(Refusal.ENTITIES if b"<!DOCTYPE" in data[:4096] else Refusal.DAMAGED_WORD) from None
        if getattr(root.getroottree().docinfo, "doctype", ""):
            raise Unreadable(Refusal.ENTITIES)
        return root

    def _main(self) -> str:
        if "_rels/.rels" in self._parts:
            for relation in self.root("_rels/.rels").iter(_RELATIONS):
                target = (relation.get("Target") or "").lstrip("/")
                if (relation.get("Type") or "").endswith(_MAIN) and target in self._parts:
                    return target
        if "word/document.xml" in self._parts:
            return "word/document.xml"
        raise Unreadable(Refusal.NOT_WORD)

    def _read(self, name: str) -> bytes:
        """A part unpacked, refused by its stated size before and by its true size while it is read."""
        info = self._parts[name]
        if (
            info.file_size > PART_LIMIT
            or info.file_size > MEGABYTE
            and info.file_size > RATIO_LIMIT * info.compress_size
        ):
            raise Unreadable(Refusal.BOMB)
        try:
            with self._zip.open(info) as stream:
                data = stream.read(PART_LIMIT + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
            raise Unreadable(Refusal.DAMAGED_WORD) from None
        if len(data) > PART_LIMIT:
            raise Unreadable(Refusal.BOMB)
        return data
