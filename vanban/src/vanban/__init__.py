"""vanban reads, checks and writes Vietnamese administrative documents (Nghị định 30/2020/NĐ-CP).

Three verbs and one record::

    from vanban import read, check, write

    document = read("thong-bao.docx")
    for remark in check(document):
        print(remark)
    write(document, "thong-bao.pdf")
"""

from vanban.document import Block, Capacity, Citation, Document, Kind, Recipient, Signature

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
    "write",
]


def __getattr__(name: str) -> object:
    # The verbs load on first use: `import vanban` for one of them does not pay for python-docx and typst.
    if name in ("read", "Unreadable"):
        import vanban.reading

        return getattr(vanban.reading, name)
    if name == "check":
        from vanban.checking import check

        return check
    if name == "write":
        from vanban.writing import write

        return write
    raise AttributeError(name)
