"""What the reader cites of the labelled corpus otherwise than its labels, each difference with its reason.

Runs where the corpus lies beside the repository. A difference is one of: a scan whose code was recognised wrongly (one
that the reader itself holds for doubtful is said so), a code that stands in the text but not in the label, a code of
the label that does not stand in the text as read, and one that stands there and was not found.
"""

import json
from collections import Counter
from pathlib import Path

from vanban.citations import Cited, cited
from vanban.document import Document
from vanban.reading import Unreadable, read

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


def run() -> dict[str, str | int]:
    if not CORPUS.is_dir():
        return {"skipped": "the corpus does not lie beside the repository"}
    counts: Counter[str] = Counter(agreed=0, differences=0)
    said: dict[str, str | int] = {}
    for line in (CORPUS / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        try:
            document = read(CORPUS / "files" / label["file"])
        except Unreadable as error:
            said[label["file"]] = str(error)
            continue
        references = cited(document)
        for key, codes in _read(references).items():
            wanted = {_plain(code): code for code in label[key] or ()} if label.get(key) is not None else None
            if wanted is None:
                continue
            found = {_plain(code): code for code in codes}
            counts["agreed"] += len(wanted.keys() & found.keys())
            for plain in wanted.keys() ^ found.keys():
                counts["differences"] += 1
                missing = plain in wanted
                code = wanted[plain] if missing else found[plain]
                mark = "-" if missing else "+"
                said[f"{label['file'][:2]} {key} {mark}{code}"] = _reason(document, code, missing=missing)
    return {**counts, **said}


def _read(references: Cited) -> dict[str, list[str]]:
    return {
        "legal_bases": [each.code for each in references.legal_bases if each.code],
        "proposal_refs": [each.code for each in references.proposal_refs if each.code],
        "cited_codes": references.codes,
    }


def _plain(code: str) -> str:
    return "".join(code.split()).casefold()


def _reason(document: Document, code: str, *, missing: bool) -> str:
    """Why the reader and the label differ in a code."""
    assert document.source is not None
    stands = _plain(code) in _plain(document.source.text.replace("Ð", "Đ"))
    scanned = document.source.form == "scan"
    if missing and not stands:
        return "recognised otherwise" if scanned else "does not stand in the text as read"
    if missing:
        return "stands in the text, in another part of the document or not taken for a citation"
    return "recognised so" if scanned else "stands in the text; the label leaves it out"
