"""vanban reads, checks and writes Vietnamese administrative documents (Nghị định 30/2020/NĐ-CP).

Three verbs and one record::

    from vanban import read, check, write

    document = read("thong-bao.docx")
    for remark in check(document):
        print(remark)
    write(document, "thong-bao.pdf")
"""

from importlib import import_module
from typing import TYPE_CHECKING

from vanban.document import Block, Capacity, Citation, Document, Kind, Recipient, Signature

if TYPE_CHECKING:
    from vanban.checking import check
    from vanban.reading import Unreadable, read, read_all
    from vanban.writing import write

__all__ = [
    "Block",
    "Capacity",
    "Citation",
    "Document",
    "Kind",
    "Recipient",
    "Signature",
    "Unreadable",
    "check",
    "read",
    "read_all",
    "write",
]


_VERBS = {"check": "checking", "read": "reading", "read_all": "reading", "Unreadable": "reading", "write": "writing"}


def __getattr__(name: str) -> object:
    # The verbs load on first use: `import vanban` for one of them does not pay for python-docx and typst.
    if name in _VERBS:
        return getattr(import_module(f"vanban.{_VERBS[name]}"), name)
    raise AttributeError(f"module 'vanban' has no attribute {name!r}")
